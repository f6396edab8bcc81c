/* A collection of documents, such as all symptoms: for each term, the documents and the lines that
   hold it. Documents and lines are known by their numbers. */
(() => {
  "use strict";

  const { WEIGHTS, terms } = self.nightphone.finder;
  const HYPHENATED = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;

  const SLICE = 500; // terms or lines between two chances to do something else

  const newCollection = () => ({ terms: new Map(), lines: [], lengths: [] });

  /* A line can be shown as what fits, and two words beside each other are a term of their own. */
  function addLine(collection, document, text, weight) {
    const list = terms(text);
    if (!list.length) return;
    addTerms(collection, document, list, weight);
    const sequence = list.filter(({ isWhole }) => !isWhole).map(({ term }) => term);
    const pairs = pairsOf(sequence);
    for (const pair of pairs) addTerm(collection, pair, document, weight * WEIGHTS.pair);
    const distinct = [...new Set([...sequence, ...pairs])];
    const number = collection.lines.length;
    collection.lines.push({ document, text, terms: distinct, weight, rarity: 0 });
    for (const term of distinct) collection.terms.get(term).lines.push(number);
    for (const [name] of text.matchAll(HYPHENATED)) {
      const joined = name.toLowerCase().replaceAll("-", "");
      addTerm(collection, joined, document, weight * WEIGHTS.hyphenated);
    }
  }

  /* Of prose only the terms count. */
  const addProse = (collection, document, text, weight) =>
    addTerms(collection, document, terms(text), weight);

  function addTerms(collection, document, list, weight) {
    for (const { term } of list) addTerm(collection, term, document, weight);
  }

  function addTerm(collection, term, document, weight) {
    if (!collection.terms.has(term)) {
      collection.terms.set(term, { documents: new Map(), lines: [], rarity: 0 });
    }
    const { documents } = collection.terms.get(term);
    const known = documents.get(document) ?? 0;
    const again = WEIGHTS.again * Math.min(known, weight);
    documents.set(document, Math.max(known, weight) + again);
  }

  /* Once every document is in; in slices. */
  function* weighTerms(collection, documents, common) {
    let number = 0;
    for (const [term, entry] of collection.terms) {
      entry.rarity = rarity(entry.documents.size, documents) * share(term, common);
      if (number++ % SLICE === 0) yield;
    }
    for (const line of collection.lines) {
      line.rarity = line.terms.reduce((sum, term) => sum + collection.terms.get(term).rarity, 0);
      if (number++ % SLICE === 0) yield;
    }
  }

  /* Common words say little, and two of them side by side a little more: "too many". */
  function share(term, common) {
    const words = term.split(" ");
    if (!words.every((word) => common.has(word))) return 1;
    return words.length > 1 ? WEIGHTS.commonPair : WEIGHTS.common;
  }

  /* How much a term tells that so many of all hold: the inverse document frequency of BM25. */
  const rarity = (holders, total) => Math.log(1 + (total - holders + 0.5) / (holders + 0.5));

  const isPair = (term) => term.includes(" ");

  const pairsOf = (sequence) => sequence.slice(1).map((term, i) => `${sequence[i]} ${term}`);

  Object.assign(self.nightphone.finder, {
    SLICE,
    newCollection,
    addLine,
    addProse,
    weighTerms,
    rarity,
    isPair,
    pairsOf,
  });
})();
