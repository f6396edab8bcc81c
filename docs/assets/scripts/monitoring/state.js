/* What the answers of the monitoring mean: which alerts there are, which services they concern,
   how each service is. Nothing is healthy because nobody complained. */
(() => {
  "use strict";

  const { machineNames, monitoring } = self.nightphone;
  const { sources, isTrusted, areAllTrusted } = monitoring;
  const data = self.nightphoneMonitoring;

  const wakes = (alert) => data.wakes.includes(alert.severity) && !alert.isPending;

  /* An alert may be known to both sources: one for each name, machine and service. */
  function currentAlerts() {
    const alerts = new Map();
    for (const source of sources) {
      const isOld = !isTrusted(source);
      for (const alert of source.answer?.alerts || []) {
        const key = `${alert.name} ${alert.instance} ${alert.service}`;
        const known = alerts.get(key);
        if (!known) alerts.set(key, { ...alert, key, isOld, services: servicesOf(alert) });
        else {
          known.isPending &&= alert.isPending;
          known.isSilenced ||= alert.isSilenced;
          known.isOld &&= isOld;
        }
      }
    }
    return [...alerts.values()].sort(byUrgency);
  }

  /* What wakes somebody first, what may come to nothing last; of equals the oldest first. */
  function byUrgency(a, b) {
    return wakes(b) - wakes(a) || a.isPending - b.isPending || a.since - b.since;
  }

  /* Which service an alert means: its own label says so, or the machine does; else all that can
     raise it. */
  function servicesOf(alert) {
    if (Object.hasOwn(data.services, alert.service)) return [alert.service];
    const raisers = Object.hasOwn(data.alerts, alert.name)
      ? Object.keys(data.alerts[alert.name])
      : [];
    const names = machineNames(alert.instance);
    const runsThere = (id) => data.services[id].machines.some((name) => names.includes(name));
    const there = raisers.filter(runsThere);
    return there.length ? there : raisers;
  }

  /* The alert's own page, which the service and the machine behind # make ready; empty if none. */
  function pageOf({ name, service, instance }) {
    if (!Object.hasOwn(data.alerts, name)) return "";
    const where = encodeURIComponent([service, instance].filter(Boolean).join(","));
    return `alerts/${name}/${where && `#${where}`}`;
  }

  /* The state of a service, and why. Only what every source has just answered for can be quiet.
   */
  function stateOf(id, alerts) {
    const own = alerts.filter((alert) => alert.services.includes(id) && !alert.isOld);
    const firing = own.filter((alert) => !alert.isPending);
    if (firing.length)
      return { state: firing.some(wakes) ? "page" : "alert", reason: namesOf(firing) };
    if (!sources.length) return { state: "unknown", reason: "no monitoring is named" };
    if (!areAllTrusted()) return { state: "unknown", reason: "the monitoring does not answer" };
    if (!isWatched(id)) return { state: "unknown", reason: "no rule watches it" };
    return own.length ? { state: "pending", reason: namesOf(own) } : { state: "quiet", reason: "" };
  }

  function isWatched(id) {
    const prometheus = sources.find((source) => source.name === "prometheus");
    if (!prometheus) return true; // Alertmanager knows no rules, so nobody can tell
    return data.services[id].alerts.some((name) => prometheus.answer.watched.has(name));
  }

  function namesOf(alerts) {
    const names = alerts.map((alert) => alert.name + (alert.isSilenced ? " (silenced)" : ""));
    return [...new Set(names)].join(", ");
  }

  Object.assign(monitoring, { wakes, currentAlerts, pageOf, stateOf });
})();
