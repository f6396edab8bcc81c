/* The wallboard: says what is wrong, and how old each answer is. It asks the addresses of
   inventory/site.yml. */
(() => {
  "use strict";

  const { all, element, wallboard } = self.nightphone;
  const { now, sources, ask, currentAlerts, stateOf, STATES, ageOf, summary } = wallboard;
  const { setText, fieldsOf, alertList } = wallboard;
  const ASK_EVERY = 30000; // milliseconds
  const SHOW_EVERY = 5000; // milliseconds
  const DAY = 86400; // seconds
  const DEPLOYMENTS_AHEAD = 14; // days
  const DUE_SOON = 30; // days
  if (!self.nightphoneWallboard) return;

  const tiles = all("li[data-service]").map((item) => {
    const page = item.querySelector("a");
    const { shape, word, why } = fieldsOf(["shape", "word", "why"]);
    shape.setAttribute("aria-hidden", "true");
    item.classList.add("np-wb");
    item.replaceChildren(shape, page, " ", word, " ", why);
    return { id: item.dataset.service, item, shape, word, why };
  });
  tiles[0]?.item.parentElement.classList.add("np-wb-tiles");

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
  }

  let isAsking = false;
  async function askAll() {
    if (isAsking) return;
    isAsking = true;
    await Promise.all(sources.map((source) => ask(source).then(show)));
    isAsking = false;
  }

  show();
  askAll();
  setInterval(askAll, ASK_EVERY);
  setInterval(show, SHOW_EVERY);
  document.addEventListener("visibilitychange", () => document.hidden || askAll());
  addEventListener("online", askAll);
})();
