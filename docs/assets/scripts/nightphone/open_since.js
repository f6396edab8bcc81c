/* How long the page has been open: a responder loses the sense of time. */
(() => {
  "use strict";

  const { element, tab, pageKey, duration, timeOfDay } = self.nightphone;
  const REFRESH = 10000; // milliseconds

  function openSince() {
    const since = Number(tab.read(pageKey("since"))) || Date.now();
    tab.write(pageKey("since"), since);
    const passed = element("span", {});
    const label = element("small", {}, "Open for");
    const title = `This page has been open since ${timeOfDay(since)}`;
    const clock = element("span", { class: "np-clock", title }, label, " ", passed);
    const refresh = () => {
      passed.textContent = duration(Date.now() - since);
    };
    refresh();
    setInterval(refresh, REFRESH);
    return clock;
  }

  self.nightphone.openSince = openSince;
})();
