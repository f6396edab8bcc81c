/* What somebody asks, as terms of the index: each with how sure it is that the query means it. */
(() => {
  "use strict";

  const { finder } = self.nightphone;
  const { WEIGHTS, terms, stem, corrected } = finder;
  const MAX_COMPLETIONS = 8; // terms that an unfinished word may become
  const MIN_LETTERS = 3; // from which a word is completed

  /** `sure` holds each term with its certainty, `sequence` the terms in the order of the text. */
  function readQuery(index, text) {
    const sure = new Map();
    const sequence = [];
    const put = (term, certainty) => sure.set(term, Math.max(sure.get(term) ?? 0, certainty));
    const list = terms(text);
    for (const [i, { term, written, isWhole }] of list.entries()) {
      const isKnown = index.terms.has(term) || index.systemWords.has(term);
      if (isKnown) put(term, 1);
      if (isWhole) continue;
      let meant = term;
      if (!isKnown) {
        const isLast = i === list.length - 1;
        const completions = isLast ? completionsOf(index, text, term, written) : [];
        for (const completion of completions) put(completion, WEIGHTS.prefix);
        const correction = completions.length ? null : corrected(index, term);
        if (correction) put(correction, WEIGHTS.typo);
        meant = correction ?? term;
      }
      const joined = i ? joinedTerm(index, list[i - 1].written + written) : null;
      if (joined) put(joined, WEIGHTS.joined);
      sequence.push(meant);
    }
    return { sure, sequence };
  }

  /* The last word may not be finished, unless something already follows it. */
  function completionsOf(index, text, term, written) {
    if (term.length < MIN_LETTERS || !/[\p{L}\p{N}]$/u.test(text)) return [];
    const longer = [...index.terms.keys()].filter((known) => known.startsWith(written));
    return longer.slice(0, MAX_COMPLETIONS);
  }

  /* "max memory" is "maxmemory" where the index has that. */
  function joinedTerm(index, both) {
    if (index.terms.has(both)) return both;
    return index.terms.has(stem(both)) ? stem(both) : null;
  }

  finder.readQuery = readQuery;
})();
