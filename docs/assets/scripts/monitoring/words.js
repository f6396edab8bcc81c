/* What the monitoring says, in words. */
(() => {
  "use strict";

  const { plural, timeOfDay, monitoring } = self.nightphone;
  const { now, sources, isTrusted } = monitoring;
  const TITLES = { alertmanager: "Alertmanager", prometheus: "Prometheus" };

  /* A shape beside each word, because not everybody sees the colours. */
  const STATES = {
    page: { shape: "■", words: "Alert: somebody is called" },
    alert: { shape: "▲", words: "Alert: can wait for the morning" },
    unknown: { shape: "?", words: "Unknown" },
    pending: { shape: "…", words: "Perhaps: an alert is about to fire" },
    quiet: { shape: "●", words: "No alert" },
  };

  /* Rounded, and never "1 minute": the larger unit begins where there are almost two of it. */
  function roundedSpan(seconds) {
    if (seconds < 90) return `${Math.max(0, Math.round(seconds))} seconds`;
    if (seconds < 5400) return `${Math.round(seconds / 60)} minutes`;
    if (seconds < 172800) return `${Math.round(seconds / 3600)} hours`;
    return `${Math.round(seconds / 86400)} days`;
  }

  /* How long ago a source has answered. */
  function ageOf(source) {
    const title = TITLES[source.name];
    const { answered } = source;
    const last = answered
      ? `last answer ${roundedSpan(now() - answered)} ago, at ${timeOfDay(answered * 1000)}`
      : "no answer yet";
    if (isTrusted(source)) return `${title} answers: ${last}.`;
    const failure = source.failure ? ` (${source.failure})` : "";
    return `${title} does not answer${failure}: ${last}.`;
  }

  function summary(alerts) {
    if (!sources.length)
      return "No monitoring is named in inventory/site.yml. The state of every service is unknown.";
    if (!sources.every((source) => source.isAsked))
      return "Asking the monitoring. Until it answers, every state is unknown.";
    const firing = alerts.filter((alert) => !alert.isPending && !alert.isOld);
    const count = `${plural(firing.length, "alert")} firing.`;
    const silent = sources.filter((source) => !isTrusted(source));
    if (!silent.length) return count;
    const known = silent.length < sources.length ? `${count} ` : "";
    const names = silent.map((source) => TITLES[source.name]).join(" and ");
    const verb = silent.length > 1 ? "do" : "does";
    const rest = "what is not shown as an alert is unknown, not well.";
    return `${known}${names} ${verb} not answer: ${rest}`;
  }

  Object.assign(monitoring, { STATES, roundedSpan, ageOf, summary });
})();
