/* Keeps a copy of the site on the device, and says in words how old what you read is. */
(() => {
  "use strict";

  const { element, button, root, tab, plural, MINUTE } = self.nightphone;
  const place = document.getElementById("np-kept");
  const stamp = document.getElementById("np-built");
  if (!place || !stamp) return;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;
  const WEEK = 7 * DAY;
  const PATIENCE = 10000; // milliseconds that the server has for an answer
  const isFile = location.protocol === "file:";
  const CLOSED = "nightphone closed note"; // the warning that the reader has closed
  const canKeep = !isFile && self.isSecureContext && "serviceWorker" in navigator;

  const passedSince = (built) => Date.now() - Date.parse(built);

  function age(built) {
    const passed = passedSince(built);
    if (passed < HOUR) return plural(Math.max(Math.floor(passed / MINUTE), 1), "minute");
    if (passed < DAY) return plural(Math.floor(passed / HOUR), "hour");
    return plural(Math.floor(passed / DAY), "day");
  }

  /* A clock that is behind cannot tell the age; the date is shown in any case. */
  function ageOfPage() {
    if (passedSince(stamp.dateTime) < -DAY) return "This copy is from";
    return `This copy is ${age(stamp.dateTime)} old:`;
  }

  let shownKey = "";

  /* A status that is written again is read out again, so only a new one is written. */
  function show(warning, sentence, ...rest) {
    const isClosed = !warning || tab.read(CLOSED) === warning;
    const key = [
      warning,
      isClosed,
      sentence,
      stamp.dateTime,
      age(stamp.dateTime),
      ...rest.map(String),
    ].join();
    if (key === shownKey) return;
    shownKey = key;
    place.classList.toggle("np-kept-marked", !isClosed);
    const loud = warning ? [element("strong", {}, warning), " "] : [];
    const buttons = rest.filter((part) => part instanceof Element);
    const doubts = rest.filter((part) => !buttons.includes(part));
    const words = element("span", {}, ...loud, `${sentence} `, stamp, ". ", ...doubts);
    if (!isClosed) buttons.push(closing(() => show(warning, sentence, ...rest), warning));
    place.replaceChildren(words, ...buttons);
  }

  /* What a warning says stays at the end of the page when its bar is closed. */
  function closing(showAgain, warning) {
    const close = () => {
      tab.write(CLOSED, warning);
      showAgain();
    };
    return button("×", close, { "aria-label": "Close", class: "np-close" });
  }

  /* The service worker answers ?live with what the server says, even where that is a redirect. */
  function askServer() {
    const address = new URL(location.href);
    address.searchParams.set("live", "");
    location.assign(address);
  }

  const tryServer = () => button("Try again", askServer);
  const loadNewer = () => button("Load it", () => location.reload());

  /* What is known: when the server's site was built, when the copy on this device was, or that
     nobody answers. */
  function report({ built, kept, silent }) {
    const isOld = passedSince(stamp.dateTime) > WEEK;
    const doubt = isOld ? "It is older than a week: ask before you trust names and numbers. " : "";
    if (isFile) show("A copy on disk.", ageOfPage(), doubt);
    else if (silent) show("No answer from the server.", ageOfPage(), doubt, tryServer());
    else if (built && built !== stamp.dateTime)
      show("A newer copy is ready.", ageOfPage(), loadNewer());
    else if (isOld) show("Old.", ageOfPage(), doubt, built ? "The server has nothing newer. " : "");
    else if (kept)
      show("", "This page was built", `The copy kept on this device is ${age(kept)} old.`);
    else
      show("", "This page was built", canKeep ? "No copy of it is kept on this device yet." : "");
  }

  /* What build.json says; nothing of a site that has none, and null of a server that does not
     answer. */
  async function fetchState() {
    const options = { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
    const answer = await fetch(new URL("build.json", root), options).catch(() => null);
    if (answer?.ok) return answer.json().catch(() => null);
    return answer?.status === 404 ? {} : null;
  }

  async function check() {
    if (isFile) {
      report({});
      return;
    }
    const state = await fetchState();
    report(state || { silent: true });
    const isBehind = state && !state.silent && state.built && state.kept !== state.built;
    if (!canKeep || !isBehind) return;
    const registration = await navigator.serviceWorker.getRegistration(root.href);
    await registration?.update().catch(() => {});
  }

  async function register() {
    if (!canKeep) return;
    const options = { scope: root.pathname, updateViaCache: "none" };
    await navigator.serviceWorker.register(new URL("sw.js", root), options).catch(() => {});
    navigator.serviceWorker.addEventListener("controllerchange", check);
    // Only where the site is installed does a browser promise never to clear the copy.
    if (matchMedia("(display-mode: standalone)").matches) navigator.storage?.persist?.();
  }

  function hideLiveFromAddress() {
    const address = new URL(location.href);
    if (!address.searchParams.has("live")) return;
    address.searchParams.delete("live");
    history.replaceState(history.state, "", address);
  }

  /* The first view has just come from the server: there is nothing to ask it. */
  function firstReport() {
    if (navigator.serviceWorker?.controller) return check();
    return report({ built: stamp.dateTime });
  }

  hideLiveFromAddress();
  if (isFile) check();
  // The copy is fetched after the page: a slow phone shall show the page first.
  else addEventListener("load", () => setTimeout(() => register().then(firstReport)));
  addEventListener("online", check);
  addEventListener("offline", check);
  addEventListener("pageshow", (event) => event.persisted && check());
  document.addEventListener("visibilitychange", () => document.hidden || check());
  setInterval(() => document.hidden || check(), MINUTE);
})();
