/* Addresses that are printed on alerts and on paper: when a symptom was a part of its guide,
   /guides/redis/#memory-full was where it stood. The item of that name leads on. */
(() => {
  "use strict";

  const { namedElement } = self.nightphone;

  function followOldAddress() {
    const link = namedElement();
    // Not as a step of the history: going back would come here again.
    if (link?.matches("a.np-symptom")) location.replace(link.href);
  }

  Object.assign(self.nightphone, { followOldAddress });
})();
