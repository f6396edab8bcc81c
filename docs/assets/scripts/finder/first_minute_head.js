/* Whether a text is what a whole first minute has printed. What reads all of it is loaded only
   then: `first-minute/`. */
(() => {
  "use strict";

  const HEAD = /^Nightphone first minute: (\S+) on (\S+), guide (\S+) ([0-9a-f]{8})\s*$/m;

  /** Service, host, guide and its version from the line above an output; null for any other text. */
  function readHead(text) {
    const head = text.match(HEAD);
    if (!head) return null;
    const [, service, host, guide, version] = head;
    return { service, host, guide, version };
  }

  self.nightphone.finder.readHead = readHead;
})();
