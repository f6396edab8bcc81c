/* What somebody asks, as terms of the index: each with how sure it is that the query means it. */
(() => {
  "use strict";

  const { finder } = self.nightphone;
  const { WEIGHTS, terms, stem, isCalm, corrected, pairsOf } = finder;
  // Terms that an unfinished word may become.
  const MAX_COMPLETIONS = 8;
  const MIN_LETTERS = 3; // from which a word is completed, and of each half of a compound

  /** Each term with its certainty; words that the index does not know come as they are. */
  function readQuery(index, text) {
    const sure = new Map();
    const put = (term, certainty) => sure.set(term, Math.max(sure.get(term) ?? 0, certainty));
    const lines = text.split("\n").filter((line) => line.trim());
    for (const [i, line] of lines.entries()) {
      const share = isCalm(line) && lines.length > 1 ? WEIGHTS.calm : 1;
      const isLast = i === lines.length - 1 && /[\p{L}\p{N}]$/u.test(text);
      readLine(index, line, isLast, (term, certainty) => put(term, certainty * share));
    }
    return sure;
  }

  function readLine(index, line, isLast, put) {
    const sequence = []; // of what is meant
    const list = terms(line);
    for (const [i, word] of list.entries()) {
      const meanings = meaningsOf(index, word, isLast && i === list.length - 1);
      for (const [term, certainty] of meanings) put(term, certainty);
      if (word.isWhole) continue;
      const joined = i ? joinedTerm(index, list[i - 1].written + word.written) : null;
      if (joined) put(joined, WEIGHTS.joined);
      sequence.push(meanings[0][0]);
    }
    for (const pair of pairsOf(sequence)) put(pair, 1);
  }

  /* The likeliest first. */
  function meaningsOf(index, { term, written, isWhole }, isLast) {
    if (isWhole || index.vocabulary.has(term) || index.systemWords.has(term)) return [[term, 1]];
    const completions = isLast ? completionsOf(index, term, written) : [];
    if (completions.length) return completions.map((known) => [known, WEIGHTS.prefix]);
    const halves = halvesOf(index, written);
    if (halves) return halves.map((half) => [half, WEIGHTS.joined]);
    const correction = corrected(index, term);
    return correction ? [[correction, WEIGHTS.typo]] : [[term, 1]];
  }

  /* The last word may not be finished, unless something already follows it. */
  function completionsOf(index, term, written) {
    if (term.length < MIN_LETTERS) return [];
    const longer = [...index.vocabulary.keys()].filter((known) => known.startsWith(written));
    return longer.slice(0, MAX_COMPLETIONS);
  }

  /* "max memory" is "maxmemory" where the index has that. */
  function joinedTerm(index, both) {
    return [both, stem(both)].find((term) => index.vocabulary.has(term)) ?? null;
  }

  /* And "diskspace" is "disk space". */
  function halvesOf(index, written) {
    for (let at = MIN_LETTERS; at <= written.length - MIN_LETTERS; at++) {
      const halves = [written.slice(0, at), written.slice(at)].map(stem);
      if (halves.every((half) => half.length >= MIN_LETTERS && index.vocabulary.has(half)))
        return halves;
    }
    return null;
  }

  finder.readQuery = readQuery;
})();
