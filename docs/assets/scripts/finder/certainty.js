/* How sure the finder may be of a result. A wrong fix costs more at night than no answer. */
(() => {
  "use strict";

  const { finder } = self.nightphone;
  const { WEIGHTS, rarity } = finder;

  /** The share of the query's words that a document has, rare words counting for more; what the
      index does not know counts most. */
  function shareExplained(index, collection, document, sure) {
    let explained = 0;
    let total = 0;
    const unknown = rarity(0, index.data.symptoms.length);
    for (const [term, certainty] of sure) {
      if (term.includes(" ")) continue;
      const entry = collection.terms.get(term);
      const weight = entry?.rarity ?? (index.common.has(term) ? WEIGHTS.common : 1) * unknown;
      total += weight;
      if (entry?.documents.has(document)) explained += certainty * weight;
    }
    return total ? explained / total : 0;
  }

  Object.assign(finder, { shareExplained });
})();
