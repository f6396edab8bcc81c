/* Values in what a command has printed: under a heading of a table, or behind a name. Each comes
   with the number of its line. */
(() => {
  "use strict";

  const { finder } = self.nightphone;
  const SIZES = { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };
  const SIZE = /^(-?\d+(?:\.\d+)?)\s*(?:%|([kmgt]?)i?(?:b|bytes)?)?(?![\w.:])/i;
  const CLOCK = /^(?:(\d+) days? )?(\d+):(\d\d):(\d\d)/; // 1 day 02:10:00
  const SEPARATORS = ["|", "\t", ","]; // psql, rabbitmqctl, HAProxy
  const NUMBER = /^\d[\d.,:]*%?$/; // in no heading
  const RULE = /^[\s|+=-]+$/; // between a heading and the rows
  const DAY = 86400;

  /** All values of a name, as text. */
  function valuesOf(lines, name) {
    const isHeading = lines.some((line) => cellFinder(line, name));
    return isHeading ? columnValues(lines, name) : namedValues(lines, name);
  }

  function columnValues(lines, name) {
    const values = [];
    let cellIn = null;
    for (const [line, text] of lines.entries()) {
      const header = cellFinder(text, name);
      if (header) cellIn = header;
      else if (!text.trim()) cellIn = null;
      else if (RULE.test(text)) continue;
      else if (cellIn) values.push({ line, text: cellIn(text) });
    }
    return values.filter(({ text }) => text);
  }

  /* What takes the cell of this heading out of a row; null if the line is no such heading. */
  function cellFinder(header, name) {
    if (!header.includes(name) || words(header).some(({ word }) => NUMBER.test(word))) return null;
    const separator = SEPARATORS.find((mark) => header.includes(mark));
    if (separator) {
      const cells = (row) => row.split(separator).map((cell) => cell.trim());
      const at = cells(header.replace(/^# /, "")).indexOf(name);
      return at < 0 ? null : (row) => cells(row)[at] ?? "";
    }
    const heading = words(header).find(({ word }) => word === name);
    return heading && words(header).length > 1 ? (row) => wordUnder(row, heading) : null;
  }

  function words(text) {
    return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      word,
      start: index,
      end: index + word.length,
    }));
  }

  /* Numbers stand to the right, texts to the left of the space below a heading: whatever shares a
     place with it is meant. */
  function wordUnder(row, { start, end }) {
    return words(row).find((cell) => cell.start < end && cell.end > start)?.word ?? "";
  }

  /* maxclients:64   net.core.somaxconn = 128   notAfter=Nov 30 10:00:00 2026 GMT   LISTEN 0
     Of a dotted name, the last part is enough: a guide says `somaxconn`. */
  function namedValues(lines, name) {
    const after = new RegExp(`(?<![\\w-])${finder.literal(name)}(?:\\s*[:=|]\\s*|\\s+)(\\S.*)`);
    return lines.flatMap((text, line) => {
      const match = text.match(after);
      return match ? [{ line, text: match[1] }] : [];
    });
  }

  /** The number that a value begins with, in bytes or seconds where it has such a unit. */
  function numberIn(text) {
    const clock = text.match(CLOCK);
    if (clock) {
      const [days, hours, minutes, seconds] = clock.slice(1).map((part) => Number(part ?? 0));
      return days * DAY + hours * 3600 + minutes * 60 + seconds;
    }
    const size = text.match(SIZE);
    return size ? Number(size[1]) * SIZES[(size[2] ?? "").toLowerCase()] : Number.NaN;
  }

  /** How many days after the time of the machine a time is. The machine may have printed its own
      time (`date -u`), and then the clock of the reader does not count. */
  function daysAhead(lines, text) {
    const printed = lines.map((line) => Date.parse(line)).find((time) => !Number.isNaN(time));
    return (Date.parse(text) - (printed ?? Date.now())) / DAY / 1000;
  }

  Object.assign(finder, { valuesOf, numberIn, daysAhead });
})();
