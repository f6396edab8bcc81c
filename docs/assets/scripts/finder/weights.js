/* What counts how much. The numbers were set by hand, one at a time, against questions that
   people have really asked: `make bench-finder` says what a change does to them. Only their
   ratios matter, but for `sure` and `maybe`. */
(() => {
  "use strict";

  self.nightphone.finder.WEIGHTS = {
    // A term of the query, by where a symptom has it: its title, the names of its alerts, the
    // literal text under You see and Also seen as, the summaries of its alerts, It means, and
    // all its other prose.
    title: 1.2,
    alert: 1,
    seen: 1,
    summary: 0.7,
    meaning: 0.45,
    words: 0.3,

    // Or where a service has it: in what its users notice, in its title and id.
    notice: 1,
    service: 0.9,

    // Of what it counts there: in a second place too; written with a hyphen, as one word; two
    // words side by side, as one term.
    again: 0.04,
    hyphenated: 0.5,
    pair: 0.25,

    // How sure it is that the query means a term that it does not hold as such: a typing
    // mistake, a last word that may not be finished, "max memory" for "maxmemory".
    typo: 0.6,
    prefix: 0.6,
    joined: 1,

    // Of what their rarity counts: words such as "error", two of them such as "too many", and
    // lines of a log that only inform.
    common: 0.3,
    commonPair: 0.35,
    calm: 0.7,

    // The line that fits best, beside all words, and the power of the share of it that the query
    // covers.
    line: 1.2,
    cover: 0.9,

    // What users notice, where the query speaks of people.
    people: 1.5,

    // What speaks for a whole guide, and so for each of its symptoms: all that follows but its
    // vocabulary; that the query names its system, or a service of it; that it is written as its
    // logs are.
    guide: 1,
    named: 4,
    shape: 3.5,
    vocabulary: 0.25,

    // What the score of a result times the root of the share of the query that it explains has
    // to reach. `foreign` times as much beside a service without a guide that the query names.
    // Of queries that no guide covers, 2 in 100 reach `sure`; of others, all reach `maybe`.
    sure: 8,
    maybe: 4,
    foreign: 2,
  };
})();
