/* Keeps a copy of the site on the device, and says in words how old what you read is. */
(() => {
  "use strict";

  const { element, button } = self.nightphone;
  const root = new URL("../..", document.currentScript.src);
  const place = document.getElementById("np-kept");
  const stamp = document.getElementById("np-built");
  if (!place || !stamp) return;
  const MINUTE = 60000,
    DAY = 1440 * MINUTE,
    WEEK = 7 * DAY;
  const inFile = location.protocol === "file:";
  const keeps = !inFile && self.isSecureContext && "serviceWorker" in navigator;
  let shown = "";

  const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
  const passed = (built) => Date.now() - Date.parse(built);

  function age(built) {
    const minutes = Math.floor(passed(built) / MINUTE);
    if (minutes < 60) return count(Math.max(minutes, 1), "minute");
    return minutes < 1440
      ? count(Math.floor(minutes / 60), "hour")
      : count(Math.floor(minutes / 1440), "day");
  }

  /* A clock that is behind can tell no age; the date stands there in any case. */
  const old = () =>
    passed(stamp.dateTime) < -DAY
      ? "This copy is from"
      : `This copy is ${age(stamp.dateTime)} old:`;

  function show(loud, words, ...rest) {
    const said = [loud, words, stamp.dateTime, age(stamp.dateTime), ...rest.map(String)].join();
    if (said === shown) return;
    shown = said;
    place.classList.toggle("np-kept-marked", Boolean(loud));
    place.replaceChildren(
      ...(loud ? [element("strong", {}, loud), " "] : []),
      `${words} `,
      stamp,
      ". ",
      ...rest,
    );
  }

  const reload = () => location.reload();
  const fromServer = () => {
    const address = new URL(location.href);
    address.searchParams.set("live", "");
    location.assign(address);
  };

  function tell({ built, kept, silent }) {
    const weeks = passed(stamp.dateTime) > WEEK;
    const doubt = weeks ? "It is older than a week: ask before you trust names and numbers. " : "";
    if (inFile) show("A copy in files.", old(), doubt);
    else if (silent)
      show("No answer from the server.", old(), doubt, button("Try the server", fromServer));
    else if (built && built !== stamp.dateTime)
      show("A newer copy is ready.", old(), button("Load it", reload));
    else if (weeks) show("Old.", old(), doubt, built ? "The server has nothing newer. " : "");
    else if (kept)
      show("", "This page was built", `The copy kept on this device is ${age(kept)} old.`);
    else show("", "This page was built", keeps ? "No copy of it is kept on this device yet." : "");
  }

  async function look() {
    if (inFile) return tell({});
    const asked = { cache: "no-store", signal: AbortSignal.timeout(10000) };
    const answer = await fetch(new URL("build.json", root), asked).catch(() => null);
    const known = answer?.ok
      ? await answer.json().catch(() => null)
      : answer?.status === 404
        ? {}
        : null;
    tell(known || { silent: true });
    if (!keeps || !known || known.silent || !known.built || known.kept === known.built)
      return undefined;
    const own = await navigator.serviceWorker.getRegistration(root.href);
    return own?.update().catch(() => {});
  }

  async function keep() {
    if (!keeps) return;
    const how = { scope: root.pathname, updateViaCache: "none" };
    await navigator.serviceWorker.register(new URL("sw.js", root), how).catch(() => {});
    navigator.serviceWorker.addEventListener("controllerchange", look);
    if (matchMedia("(display-mode: standalone)").matches) navigator.storage?.persist?.();
  }

  const clean = new URL(location.href);
  if (clean.searchParams.has("live")) {
    clean.searchParams.delete("live");
    history.replaceState(history.state, "", clean);
  }
  /* The first view has just come from the server: there is nothing to ask it. */
  const first = () =>
    navigator.serviceWorker?.controller ? look() : tell({ built: stamp.dateTime });
  if (inFile) look();
  else addEventListener("load", () => setTimeout(() => keep().then(first), 0));
  for (const what of ["online", "offline", "pageshow"]) {
    addEventListener(what, (event) => (what !== "pageshow" || event.persisted) && look());
  }
  document.addEventListener("visibilitychange", () => document.hidden || look());
  setInterval(() => document.hidden || look(), MINUTE);
})();
