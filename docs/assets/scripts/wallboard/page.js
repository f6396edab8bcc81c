/* The wallboard: says what is wrong, and how old each answer is. It asks the addresses of
   inventory/site.yml. */
(() => {
  "use strict";

  const { all, element, monitoring, wallboard } = self.nightphone;
  const { now, sources, keepAsking, currentAlerts, stateOf, STATES, ageOf, summary } = monitoring;
  const { setText, fieldsOf, alertList, fitted } = wallboard;
  const SHOW_EVERY = 5000; // milliseconds
  const DAY = 86400; // seconds
  const DEPLOYMENTS_AHEAD = 14; // days
  const DUE_SOON = 30; // days
  const MANY = 24; // tiles, above which a wall shows them without their reasons
  if (!self.nightphoneMonitoring) return;

  const tiles = all("li[data-service]").map((item) => {
    const page = item.querySelector("a");
    const { shape, word, why } = fieldsOf(["shape", "word", "why"]);
    shape.setAttribute("aria-hidden", "true");
    item.classList.add("np-wb");
    item.replaceChildren(shape, page, " ", word, " ", why);
    return { id: item.dataset.service, item, shape, word, why };
  });
  const tileList = tiles[0]?.item.parentElement;
  tileList?.classList.add("np-wb-tiles");
  tileList?.classList.toggle("np-wb-many", tiles.length > MANY);

  const status = document.getElementById("wallboard-said");
  status.textContent = "";
  status.setAttribute("role", "status");
  const ages = element("p", { id: "wallboard-ages" });
  status.after(ages);
  const showAlerts = alertList();

  const deployments = timedList("li[data-start]");
  const gaps = timedList("li[data-due]");

  /* The items of a list that the page shows by their time, each with a mark, and a line for when
     none is shown. */
  function timedList(selector) {
    const items = all(selector);
    const none = element("p", {});
    items[0]?.parentElement.after(none);
    const marks = new Map(items.map((item) => [item, element("b", { class: "np-wb-mark" })]));
    for (const [item, mark] of marks) item.prepend(mark);
    return { items, marks, none };
  }

  function showTimed({ items, marks, none }, isHidden, markOf, nothing) {
    for (const item of items) {
      item.hidden = isHidden(item);
      const word = markOf(item);
      setText(marks.get(item), word ? `${word} ` : "");
    }
    setText(none, items.every((item) => item.hidden) ? nothing : "");
  }

  const secondsAt = (moment) => Date.parse(moment) / 1000;
  const startOf = (item) => secondsAt(item.dataset.start);
  const endOf = (item) => secondsAt(item.dataset.end);

  /* What was done in the last hours may be why something is broken now. */
  function isOffTopic(item) {
    return endOf(item) < now() - DAY / 2 || startOf(item) > now() + DEPLOYMENTS_AHEAD * DAY;
  }

  function deploymentMark(item) {
    if (endOf(item) < now()) return "done";
    return startOf(item) <= now() ? "now" : "";
  }

  /* Until the end of its day a promise is kept. */
  const overdueSeconds = (item) => now() - secondsAt(`${item.dataset.due}T23:59:59`);

  function showTimes() {
    const noDeployment = `None is planned within ${DEPLOYMENTS_AHEAD} days.`;
    showTimed(deployments, isOffTopic, deploymentMark, noDeployment);
    const isFarOff = (item) => overdueSeconds(item) < -DUE_SOON * DAY;
    const gapMark = (item) => (overdueSeconds(item) > 0 ? "overdue" : "");
    showTimed(gaps, isFarOff, gapMark, `None is overdue or due within ${DUE_SOON} days.`);
  }

  function showTile(tile, alerts) {
    const { state, reason } = stateOf(tile.id, alerts);
    if (tile.item.dataset.state !== state) tile.item.dataset.state = state;
    setText(tile.shape, STATES[state].shape);
    setText(tile.word, STATES[state].words);
    setText(tile.why, reason);
  }

  function show() {
    const alerts = currentAlerts();
    for (const tile of tiles) showTile(tile, alerts);
    showAlerts(alerts);
    setText(status, summary(alerts));
    setText(ages, sources.map(ageOf).join(" "));
    showTimes();
    fitAll();
  }

  const lists = all(".np-wb-part > ul");
  const fits = lists.map(fitted);
  function fitAll() {
    for (const fit of fits) fit();
  }

  addEventListener("resize", fitAll);
  show();
  keepAsking(show);
  setInterval(show, SHOW_EVERY);
})();
