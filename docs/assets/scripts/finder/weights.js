/* What counts how much. The numbers were set by hand, one at a time, against questions that
   people have really asked: `make bench-finder` says what a change does to them. Only their
   ratios matter. */
(() => {
  "use strict";

  self.nightphone.finder.WEIGHTS = {
    // A term of the query, by where a symptom has it.
    title: 1.2,
    alert: 1,
    seen: 1, // the literal text under You see and Also seen as
    summary: 0.7, // of its alerts
    notice: 1, // what users notice of a service
    service: 0.9, // its title and id
    meaning: 0.45,
    words: 0.3, // of its other prose
    again: 0.04, // in a second place too: of what it counts there
    hyphenated: 0.5, // written as one word: of what its parts count

    // How sure it is that the query means a term that it does not hold as such.
    typo: 0.6,
    prefix: 0.6, // the last word may not be finished
    joined: 1, // "max memory" for "maxmemory"
    common: 0.3, // words such as "error": of what their rarity counts
    commonPair: 0.35, // "too many"
    calm: 0.7, // in a line of a log that only informs

    // The line of a symptom that fits best, beside all of its words.
    line: 1.2,
    cover: 0.9, // the power of the share of the line that the query covers
    pair: 0.25, // two words side by side, of what they count

    people: 1.5, // for services, where a query speaks of people

    // From which score times the root of the share of the query that is explained.
    sure: 8,
    maybe: 4,
    foreign: 2, // times as sure, beside a service without a guide that the query names

    // What speaks for a whole guide, and so for each of its symptoms.
    guide: 1, // all that follows, but for its vocabulary
    named: 4, // the query names its system, or a service of it
    shape: 3.5, // the query is written as its logs are
    vocabulary: 0.25,
  };
})();
