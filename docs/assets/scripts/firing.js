/* On the emergency page: which alerts fire now, and which key services they concern. On a phone
   it stays as high as it was, so nothing below moves under a finger. */
(() => {
  "use strict";

  const { all, element, link, monitoring, plural } = self.nightphone;
  const { sources, isTrusted, keepAsking, currentAlerts, pageOf, stateOf, wakes, STATES } =
    monitoring;
  const MAX_SHOWN = 8; // links beside each other; the wallboard shows all
  const place = document.getElementById("firing-now");
  if (!place || !sources.length) return;

  const status = element("p", { role: "status" });
  const list = element("ul", { class: "np-chips" });
  place.replaceChildren(status, list);

  function sentence(firing) {
    if (!sources.every((source) => source.isAsked)) return "Asking the monitoring…";
    const isSilent = !sources.every(isTrusted);
    if (isSilent && !firing.length) return "Unknown: the monitoring does not answer.";
    const count = firing.length ? `${plural(firing.length, "alert")} firing` : "No alert is firing";
    return isSilent ? `${count}, perhaps more: not all of the monitoring answers.` : `${count}.`;
  }

  function item(alert) {
    const where = [alert.service, alert.instance].filter(Boolean)[0];
    const name = where ? `${alert.name} ${where}` : alert.name;
    const page = pageOf(alert);
    const state = wakes(alert) ? "page" : "alert";
    const shape = element("span", { "aria-hidden": "true" }, STATES[state].shape);
    const toPage = link(page || "wallboard/#alerts-now", name);
    toPage.prepend(shape, " ");
    return element("li", { "data-state": state }, toPage);
  }

  function items(firing) {
    const shown = firing.slice(0, MAX_SHOWN).map(item);
    const rest = firing.length - shown.length;
    const words = rest > 0 ? `and ${rest} more` : "Wallboard";
    return [...shown, element("li", {}, link("wallboard/", words))];
  }

  /* Beside the title of a key service, the shape of its state while an alert means it. */
  function markServices(alerts) {
    for (const card of all("li[data-service]")) {
      const { state } = stateOf(card.dataset.service, alerts);
      const isFiring = state === "page" || state === "alert";
      const shown = isFiring ? state : "";
      // To set what is set already costs a large page a new layout.
      if ((card.dataset.state || "") !== shown) card.dataset.state = shown;
    }
  }

  function show() {
    const alerts = currentAlerts();
    const firing = alerts.filter((alert) => !alert.isPending && !alert.isOld);
    const words = sentence(firing);
    if (status.textContent !== words) status.textContent = words;
    const next = element("ul", {}, ...items(firing));
    // Links that are still right stay: somebody may be about to tap one.
    if (!list.isEqualNode(next)) list.replaceChildren(...next.children);
    markServices(alerts);
  }

  show();
  keepAsking(show);
})();
