/* The browser asks Alertmanager and Prometheus what is wrong. A source is trusted while its
   last question was answered, and not long ago; what nobody has answered for is unknown. Times
   are seconds since 1970. */
(() => {
  "use strict";

  const { tab } = self.nightphone;
  const ASK_EVERY = 30000; // milliseconds
  const PATIENCE = 10000; // milliseconds that a source has for an answer
  const FRESH = 75; // seconds; asked every 30, only a device that slept has an older answer
  const ASLEEP = 300; // seconds without an evaluation after which a rule watches nothing
  const PATHS = { alertmanager: "/api/v2/alerts", prometheus: "/api/v1/rules?type=alert" };

  const now = () => Date.now() / 1000;
  const answeredKey = (name) => `nightphone monitoring ${name}`;

  const addresses = self.nightphoneMonitoring?.addresses ?? {};
  const sources = Object.entries(addresses).map(([name, address]) => ({
    name,
    address,
    isAsked: false,
    failure: "",
    answered: Number(tab.read(answeredKey(name))) || 0, // how old the silence is outlives a reload
    answer: null,
  }));

  const isTrusted = (source) => source.answer && !source.failure && now() - source.answered < FRESH;
  const areAllTrusted = () => sources.length > 0 && sources.every(isTrusted);

  async function ask(source) {
    const begun = now();
    try {
      const options = { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
      const response = await fetch(source.address + PATHS[source.name], options);
      if (!response.ok) throw new Error(`it answers ${response.status}`);
      source.answer = READERS[source.name](await response.json());
      source.answered = begun;
      tab.write(answeredKey(source.name), begun);
      source.failure = "";
    } catch (error) {
      source.failure = failureOf(error);
    }
    source.isAsked = true;
  }

  /* A browser says of a host that is down, a name that is unknown and a forbidden address only
     "TypeError". */
  function failureOf(error) {
    if (error.name === "TypeError" || error.name === "TimeoutError")
      return "it cannot be reached from here";
    return error instanceof SyntaxError ? "its answer is not JSON" : error.message;
  }

  const READERS = {
    alertmanager(answer) {
      if (!Array.isArray(answer)) throw new Error("its answer is not a list of alerts");
      const alerts = answer.map((alert) => ({
        ...alertOf(alert, alert.startsAt),
        isSilenced: alert.status?.state === "suppressed",
        isPending: false,
      }));
      return { alerts };
    },

    prometheus(answer) {
      const rules = answer?.data?.groups?.flatMap((group) => group.rules);
      if (!rules) throw new Error("its answer holds no rules");
      const alerts = rules
        .flatMap((rule) => rule.alerts || [])
        .map((alert) => ({
          ...alertOf(alert, alert.activeAt),
          isPending: alert.state === "pending",
        }));
      const watching = rules.filter((rule) => rule.health === "ok" && isAwake(rule));
      return { alerts, watched: new Set(watching.map((rule) => rule.name)) };
    },
  };

  const isAwake = (rule) => Math.abs(now() - Date.parse(rule.lastEvaluation) / 1000) < ASLEEP;

  function alertOf({ labels, annotations }, since) {
    const text = (value) => (typeof value === "string" ? value : "");
    return {
      name: text(labels.alertname),
      instance: text(labels.instance),
      service: text(labels.service),
      severity: text(labels.severity),
      summary: text(annotations?.summary),
      runbook: text(annotations?.runbook_url),
      since: Date.parse(since) / 1000 || 0,
    };
  }

  /* Ask every source now and from time to time; `show` is called after each answer. */
  function keepAsking(show) {
    let isAsking = false;
    async function askAll() {
      if (isAsking) return;
      isAsking = true;
      await Promise.all(sources.map((source) => ask(source).then(show)));
      isAsking = false;
    }
    askAll();
    setInterval(askAll, ASK_EVERY);
    document.addEventListener("visibilitychange", () => document.hidden || askAll());
    addEventListener("online", askAll);
  }

  self.nightphone.monitoring = { now, sources, isTrusted, areAllTrusted, keepAsking };
})();
