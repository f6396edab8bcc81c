/* From a text to the terms that the finder compares: words without their endings, and without
   what stands for one moment, one machine or one connection. */
(() => {
  "use strict";

  const NOISE = new RegExp(
    [
      // An id: 8f14e45f-ceea-4675-9d14-aa11bb22cc33
      "\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b",
      // An address in memory: 0x7ffe
      "\\b0x[0-9a-f]+\\b",
      // A digest: 3a15e79b. One digit at least, since letters alone may be a word
      "\\b(?=[a-f]*\\d)[0-9a-f]{8,}\\b",
      // A mail address
      "[\\w.+-]{1,64}@[\\w-]{1,64}\\.[\\w.-]+",
      // A date, a time, an IP address or a version: 2024-05-07T07:29:53Z
      "\\d+(?:[-/:.,]\\d+)+(?:[tz]\\S*)?",
      // A measure: 30021ms
      "\\b\\d+(?:[.,]\\d+)?(?:%|[kmgt]i?b?|[mnuμ]?s|m|h|d|min|secs?|kb|mb|gb|bytes?)\\b",
    ].join("|"),
    "gi",
  );

  /* The places in a program where an error passed. */
  const FRAME = new RegExp(
    [
      '^\\s*File ".*", line \\d+.*\\n?(?:\\s{4,}\\S.*)?$', // Python, with its line of code
      "^\\s*at \\S.*(?:\\)|:\\d+)\\s*$", // Java, JavaScript: at shop.Db.connect(Db.java:118)
      "^\\s*(?:from )?\\S+\\.(?:rb|go|php):\\d+.*$", // Ruby, Go
      "^\\s*#\\d+ +\\S.*$", // PHP, gdb: #0 /srv/shop/db.php(118)
      "^\\s*(?:\\.\\.\\. \\d+ (?:more|common frames omitted)|goroutine \\d+ \\[.*\\]:)$",
    ].join("|"),
    "gm",
  );

  /* A line of a log that only informs: "12:00:01 [INFO] started". Some programs write their last
     words so, and the kernel begins a warning with "INFO:". */
  const CALM = /^.{0,90}?(?:^|[\s[|="])(?:DEBUG|TRACE|INFO|Note|debug|trace|info)[\s\]|:"]/;

  const NEGATION = /(?<!ca)n['’]t\b/gi; // doesn't
  const CANNOT = /\bcan['’]t\b/gi;

  const WORD = /[\p{L}\p{N}]+/gu;
  const NUMBER = /^\d+$/;
  const TELLING_NUMBER = /^[1-9]\d{2,4}$/; // an HTTP status or a port: 502, 5432
  // Redis|Memory|Full, HTTP|Server, sda|1
  const HUMP = /(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\p{L}{3})(?=\d)/u;
  const ENDING = new RegExp(
    [
      "(?<=.{4})(?:ations?|at(?:e[sd]?|ing))", // replication, replicated
      "(?<=.{4}[st])ions?", // connections
      "(?<=.{3})(?:ing|ings|ed|es|ly)", // failing, failed
      "(?<=.{2}[^su])s", // clients, but not status or access
      "(?<=.{3})e", // cache
    ]
      .map((ending) => `${ending}$`)
      .join("|"),
  );

  let stems = new Map();
  let stemsOfTwo = new Map(); // "log in" has one meaning, which neither of its words has

  /* Each line holds words that mean the same: all of them have the stem of the first. Two words
     are written with a hyphen: "log-in". */
  function useSynonyms(lines) {
    stems = new Map();
    stemsOfTwo = new Map();
    for (const line of lines) {
      const words = line.split(" ");
      const meaning = withoutEnding(words[0]);
      for (const word of words) {
        const [first, second] = word.split("-");
        if (second) stemsOfTwo.set(`${withoutEnding(first)} ${second}`, meaning);
        else stems.set(word, meaning);
      }
    }
  }

  /* What is left of a word need not be one: "connections" and "connected" only have to meet. */
  function stem(word) {
    if (!stems.has(word)) stems.set(word, withoutEnding(word));
    return stems.get(word);
  }

  function withoutEnding(word) {
    if (/\d/.test(word) || word.length < 4) return word;
    const root = word.replace(/ies$/, "y").replace(ENDING, "");
    const single = root.replace(/([bdfgmnprt])\1$/, "$1"); // stopp|ed
    return single.replace(/(?<=.{3})e$/, "");
  }

  /** The terms of a text in their order, each with the word as it is written. A name with humps
      is its parts, and after them the whole (`isWhole`), which is not a word of the sentence. */
  function terms(text) {
    const list = [];
    const plain = text.replace(NOISE, " ").replace(NEGATION, " not").replace(CANNOT, "cannot");
    for (const [written] of plain.matchAll(WORD)) {
      if (NUMBER.test(written)) {
        if (TELLING_NUMBER.test(written)) list.push({ term: written, written, isWhole: false });
        continue;
      }
      const parts = written.split(HUMP).filter((part) => part.length > 1 && !NUMBER.test(part));
      for (const part of parts) addWord(list, part.toLowerCase());
      if (parts.length > 1) list.push({ term: written.toLowerCase(), written: "", isWhole: true });
    }
    return list;
  }

  function addWord(list, written) {
    const before = list.at(-1);
    const ofTwo = before && stemsOfTwo.get(`${withoutEnding(before.written)} ${written}`);
    if (!ofTwo) {
      list.push({ term: stem(written), written, isWhole: false });
      return;
    }
    before.term = ofTwo;
    before.written = "";
  }

  /** What was pasted without the frames of a stack, unless there is nothing else. */
  const telling = (text) => text.replace(FRAME, "").trim() || text;

  /** "KafkaLag" as "Kafka Lag". */
  const withHumpsApart = (text) => text.split(HUMP).join(" ");

  const isCalm = (line) => CALM.test(line);

  /** Whether a text names something: its whole name, and no part of a longer word. Both in lower
      case. */
  function mentions(text, name) {
    if (!name) return false;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      const around = (text[at - 1] ?? " ") + (text[at + name.length] ?? " ");
      if (!/[\p{L}\p{N}]/u.test(around)) return true;
    }
    return false;
  }

  self.nightphone.finder = {
    WORD,
    useSynonyms,
    stem,
    terms,
    telling,
    isCalm,
    withHumpsApart,
    mentions,
  };
})();
