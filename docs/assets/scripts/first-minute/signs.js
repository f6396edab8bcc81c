/* Whether what a step has printed has the signs that the guide names; `answer_signs.py` tells what
   they are. A sign answers with the numbers of the lines that have it, or null. */
(() => {
  "use strict";

  const { finder } = self.nightphone;

  /** A text as an expression: "…" stands for anything on its line, blanks for any blanks. */
  function literal(text) {
    return text
      .trim()
      .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replace(/\s+/g, "\\s+")
      .replaceAll("…", ".*?");
  }

  /* Whole words only: `down` is not in "downstream", nor `0%` in "5.0%". */
  function expression(text) {
    const before = /^\d/.test(text) ? "(?<![\\w.])" : /^\w/.test(text) ? "(?<!\\w)" : "";
    const after = /\w$/.test(text) ? "(?!\\w)" : "";
    return new RegExp(before + literal(text) + after);
  }

  const isIn = (number, { least = -Infinity, most = Infinity }) =>
    number >= least && number <= most;

  const linesWith = (lines, test) => lines.flatMap((text, line) => (test(text) ? [line] : []));

  const KINDS = {
    text: (printed, sign) => {
      const pattern = expression(sign.text);
      return linesWith(printed.lines, (line) => pattern.test(line));
    },
    value: (printed, sign) => {
      const pattern = new RegExp(`^${literal(sign.value)}(?!\\w)`);
      return linesOf(printed, sign, (text) => pattern.test(text) !== Boolean(sign.absent));
    },
    number: (printed, sign) => {
      const others = sign.of ? finder.valuesOf(printed.lines, sign.of) : [];
      return linesOf(printed, sign, (text, line) => {
        const number = finder.numberIn(text);
        if (!sign.of) return isIn(number, sign);
        const other = others.find((each) => each.line === line) ?? others[0];
        const whole = other ? finder.numberIn(other.text) : 0;
        return whole > 0 && isIn(number / whole, sign);
      });
    },
    time: (printed, sign) =>
      linesOf(printed, sign, (text) => isIn(finder.daysAhead(printed.lines, text), sign)),
  };

  function linesOf(printed, sign, test) {
    return finder
      .valuesOf(printed.lines, sign.text)
      .filter(({ text, line }) => test(text, line))
      .map(({ line }) => line);
  }

  /* What is absent, or said of the step as a whole, has no line: any will do. */
  function linesThatShow(printed, sign) {
    if (sign.kind === "nothing") return printed.isSilent && printed.hasEnded ? [] : null;
    if (sign.kind === "no answer") return printed.hasEnded ? null : [];
    if (sign.kind === "else") return printed.isKnown || !printed.hasEnded ? null : [];
    const lines = KINDS[sign.kind](printed, sign);
    if (sign.absent && sign.kind === "text") return lines.length || !printed.hasEnded ? null : [];
    return lines.length ? lines : null;
  }

  /* Signs of one table must stand in one row. */
  function linesOfAll(printed, signs) {
    let rows = null;
    let shown = [];
    for (const sign of signs) {
      const lines = linesThatShow(printed, sign);
      if (!lines) return null;
      if (sign.kind === "number" || sign.kind === "value") {
        const common = rows?.filter((line) => lines.includes(line)) ?? lines;
        if (!common.length && isTable(printed, [...rows, ...lines])) return null;
        rows = common.length ? common : lines;
        shown = rows;
      } else if (!shown.length) shown = lines;
    }
    return shown;
  }

  /* Names and values that stand in lines of their own belong together wherever they are. */
  const isTable = (printed, lines) =>
    lines.some((line) => /^[^:=]*[|\t]/.test(printed.lines[line]));

  /** The groups of signs that a step shows whole, each with the lines that show it. */
  function shownGroups(printed, groups) {
    return groups.flatMap((signs) => {
      const lines = linesOfAll(printed, signs);
      return lines ? [{ signs, lines }] : [];
    });
  }

  Object.assign(finder, { literal, shownGroups });
})();
