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

  /* A line of a log that only informs: "12:00:01 [INFO] started". */
  const CALM = /^.{0,90}?(?:^|[\s[|="])(?:DEBUG|TRACE|INFO|Note|debug|trace|info)[\s\]|:"]/;

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

  /* Each line holds words that mean the same: all of them have the stem of the first. */
  function useSynonyms(lines) {
    stems = new Map();
    for (const line of lines) {
      const words = line.split(" ");
      for (const word of words) stems.set(word, withoutEnding(words[0]));
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
    for (const [written] of text.replace(NOISE, " ").matchAll(WORD)) {
      if (NUMBER.test(written)) {
        if (TELLING_NUMBER.test(written)) list.push({ term: written, written, isWhole: false });
        continue;
      }
      const parts = written.split(HUMP).filter((part) => part.length > 1 && !NUMBER.test(part));
      for (const part of parts) {
        const lower = part.toLowerCase();
        list.push({ term: stem(lower), written: lower, isWhole: false });
      }
      if (parts.length > 1) list.push({ term: written.toLowerCase(), written: "", isWhole: true });
    }
    return list;
  }

  /** What was pasted without the frames of a stack and the lines that only inform, unless there
      is nothing else. */
  function telling(text) {
    const withoutFrames = text.replace(FRAME, "").trim() || text;
    const loud = withoutFrames.split("\n").filter((line) => !CALM.test(line));
    return loud.join("\n").trim() || withoutFrames;
  }

  /** Whether a text names something: its whole name, and no part of a longer word. Both in lower
      case. */
  function mentions(text, name) {
    const at = name ? text.indexOf(name) : -1;
    if (at < 0) return false;
    const around = (text[at - 1] ?? " ") + (text[at + name.length] ?? " ");
    return !/[\p{L}\p{N}]/u.test(around);
  }

  self.nightphone.finder = { WORD, useSynonyms, stem, terms, telling, mentions };
})();
