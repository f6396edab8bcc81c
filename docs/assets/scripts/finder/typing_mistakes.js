/* Words with typing mistakes: the nearest term of the index. */
(() => {
  "use strict";

  const LONG = 8; // letters; two mistakes in fewer make another word
  const SHORT = 5; // letters; one mistake in fewer does
  const corrections = new Map(); // of terms asked before, since a query is read at each key

  /** The nearest term, or null. */
  function corrected(index, term) {
    if (!corrections.has(term)) corrections.set(term, nearest(index, term));
    return corrections.get(term);
  }

  function mistakesAllowed(term) {
    if (/\d/.test(term) || term.length < SHORT) return 0;
    return term.length < LONG ? 1 : 2;
  }

  /* Of equally near terms, the one that more symptoms have. */
  function nearest(index, term) {
    const most = mistakesAllowed(term);
    if (!most) return null;
    const spread = (word) => index.vocabulary.get(word);
    let best = null;
    let least = most + 1;
    for (const word of candidates(index, term, most)) {
      const distance = editDistance(term, word, Math.min(most, least));
      const isBetter = distance === least && best && spread(word) > spread(best);
      if (distance < least || isBetter) [best, least] = [word, distance];
    }
    return best;
  }

  /* Terms of about the same length that begin with the first letter, or with the second where the
     first is one too many. Looking at all terms would take longer than the time between two keys
     on a slow phone. */
  function* candidates(index, term, most) {
    for (let size = term.length - most; size <= term.length + most; size++) {
      yield* index.buckets.get(size + term[0]) ?? [];
      yield* index.buckets.get(size + term[1]) ?? [];
    }
  }

  /* How many letters are wrong, missing, added or swapped with their neighbour (Damerau and
     Levenshtein); the work ends once it is more than `most`. Of the table only three rows are
     kept. */
  function editDistance(a, b, most) {
    let beforeLast = [];
    let last = [];
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      [beforeLast, last, row] = [last, row, [i]];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        const isWrong = a[i - 1] !== b[j - 1];
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + isWrong);
        const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (isSwapped) cost = Math.min(cost, beforeLast[j - 2] + 1);
        row.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return least;
    }
    return row[b.length];
  }

  self.nightphone.finder.corrected = corrected;
})();
