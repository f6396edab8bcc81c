/* The list of alerts on the wallboard. Lines stay while their alert does, and only what has
   changed is written, so nothing flickers and a screen reader stays calm. */
(() => {
  "use strict";

  const { element, link, monitoring } = self.nightphone;
  const { now, areAllTrusted, wakes, pageOf, STATES, roundedSpan } = monitoring;
  const data = self.nightphoneMonitoring;
  const MAX_SERVICES = 4; // linked in one line, where an alert may mean several
  const FIELDS = ["shape", "word", "name", "where", "what", "guides", "since"];

  function setText(node, text) {
    if (node.textContent !== text) node.textContent = text;
  }

  const fieldsOf = (names) =>
    Object.fromEntries(names.map((name) => [name, element("span", { class: `np-wb-${name}` })]));

  /* The function that shows a list of alerts from now on. */
  function alertList() {
    const none = document.getElementById("wallboard-alerts");
    const list = element("ul", { class: "np-wb-alerts" });
    const nothing = element("span", {});
    none.before(list);
    none.replaceChildren(nothing, " ", none.querySelector("a"));
    const lines = new Map();

    return (alerts) => {
      const keys = new Set(alerts.map((alert) => alert.key));
      for (const [key, line] of lines) {
        if (keys.has(key)) continue;
        line.item.remove();
        lines.delete(key);
      }
      for (const [i, alert] of alerts.entries()) {
        if (!lines.has(alert.key)) lines.set(alert.key, newLine(alert));
        const line = lines.get(alert.key);
        update(line, alert);
        if (list.children[i] !== line.item) list.insertBefore(line.item, list.children[i] || null);
      }
      setText(nothing, alerts.length ? "" : nothingFires());
    };
  }

  function nothingFires() {
    if (areAllTrusted()) return "None fires.";
    return "None is known, because not all of the monitoring answers.";
  }

  /* Name and guides of an alert never change while it is shown. */
  function newLine(alert) {
    const fields = fieldsOf(FIELDS);
    fields.shape.setAttribute("aria-hidden", "true");
    fields.name.append(nameOf(alert));
    fields.guides.append(...guidesOf(alert));
    const item = element("li", { class: "np-wb" });
    for (const field of Object.values(fields)) item.append(field, " ");
    return { item, fields };
  }

  function update({ item, fields }, alert) {
    const state = stateOf(alert);
    const { shape, words } = STATES[state];
    const word = alert.isOld
      ? "was firing when the monitoring last answered"
      : words.replace(/^Alert: /, "");
    if (item.dataset.state !== state) item.dataset.state = state;
    setText(fields.shape, alert.isOld ? STATES.unknown.shape : shape);
    setText(fields.word, word + (alert.isSilenced ? ", silenced" : ""));
    setText(fields.where, alert.instance ? `on ${alert.instance}` : "");
    setText(fields.what, alert.summary);
    setText(fields.since, alert.since ? `for ${roundedSpan(now() - alert.since)}` : "");
  }

  function stateOf(alert) {
    if (wakes(alert)) return "page";
    return alert.isPending ? "pending" : "alert";
  }

  /* To the alert's own page, which the service and the machine behind # make ready. */
  function nameOf(alert) {
    const page = pageOf(alert);
    if (page) return link(page, alert.name);
    if (/^https?:\/\//.test(alert.runbook))
      return element("a", { href: alert.runbook, rel: "noreferrer" }, alert.name);
    return alert.name || "an alert without a name";
  }

  /* What to do, and how soon: the symptom of each service that it may be. */
  function guidesOf(alert) {
    if (!alert.services.length) return ["No service of the inventory raises it."];
    const links = alert.services.slice(0, MAX_SERVICES).flatMap((id) => {
      const { title, page } = data.services[id];
      const symptom = data.alerts[alert.name]?.[id]?.[0];
      if (!symptom) return [link(page, title), " "];
      return [link(`${symptom.page}#${id}`, `${title}: what to do, ${symptom.urgency}`), " "];
    });
    return alert.services.length > 1 ? ["One of: ", ...links] : links;
  }

  self.nightphone.wallboard = { setText, fieldsOf, alertList };
})();
