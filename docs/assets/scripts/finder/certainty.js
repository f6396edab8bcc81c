/* How sure the finder may be of a result. A wrong fix at night costs more than no answer. */
(() => {
  "use strict";

  const { finder } = self.nightphone;
  const { WEIGHTS, rarity, isPair } = finder;

  /** A number that tells answers from chance: the score of a result, and how much of the query it
      explains. */
  const beliefIn = (index, collection, { score, document }, sure) =>
    score * Math.sqrt(shareExplained(index, collection, document, sure));

  /* The share of the query's words that a document has, rare words counting for more and those
     that the index does not know for most. */
  function shareExplained(index, collection, document, sure) {
    let explained = 0;
    let total = 0;
    for (const [term, certainty] of sure) {
      if (isPair(term)) continue;
      const entry = collection.terms.get(term);
      const weight = entry?.rarity ?? rarityOfUnknown(index, term);
      total += weight;
      if (entry?.documents.has(document)) explained += certainty * weight;
    }
    return total ? explained / total : 0;
  }

  function rarityOfUnknown(index, term) {
    const most = rarity(0, index.data.symptoms.length);
    return index.common.has(term) ? WEIGHTS.common * most : most;
  }

  finder.beliefIn = beliefIn;
})();
