/* The wallboard: asks Alertmanager and Prometheus what is wrong, and says how old each answer is. What nobody has
   answered for is unknown; nothing is well because nobody complained. It asks the addresses of inventory/site.yml. */
(() => {
  "use strict";

  const { element, link, namesOf } = self.nightphone;
  const data = self.nightphoneWallboard;
  const EVERY = 30,
    PATIENCE = 10,
    FRESH = 75,
    ASLEEP = 300; // seconds
  const AHEAD = 14,
    SOON = 30,
    DAY = 86400; // days, and a day
  const TITLES = { alertmanager: "Alertmanager", prometheus: "Prometheus" };
  const PATHS = { alertmanager: "/api/v2/alerts", prometheus: "/api/v1/rules?type=alert" };
  const STATES = {
    page: ["■", "Alert: somebody is called"],
    alert: ["▲", "Alert: can wait for the morning"],
    unknown: ["?", "Unknown"],
    pending: ["…", "Perhaps: an alert is about to fire"],
    quiet: ["●", "No alert"],
  };
  if (!data) return;

  const now = () => Date.now() / 1000;
  const text = (value) => (typeof value === "string" ? value : "");
  const write = (node, words) => {
    if (node.textContent !== words) node.textContent = words;
  };

  /* A private window may refuse to keep anything; the page works all the same. */
  function kept(name, value) {
    try {
      if (value) sessionStorage.setItem(`nightphone wallboard ${name}`, value);
      return Number(sessionStorage.getItem(`nightphone wallboard ${name}`)) || 0;
    } catch {
      return value || 0;
    }
  }

  /* Asking. A source is trusted while its last question was answered, and not long ago. */
  const sources = Object.entries(data.monitoring).map(([name, address]) => ({
    name,
    address,
    asked: false,
    failed: "",
    answered: kept(name),
    found: null,
  }));
  const trusted = (source) => source.found && !source.failed && now() - source.answered < FRESH;
  const allTrusted = () => sources.length > 0 && sources.every(trusted);

  async function ask(source) {
    const begun = now();
    try {
      const options = { cache: "no-store", signal: AbortSignal.timeout(PATIENCE * 1000) };
      const response = await fetch(source.address + PATHS[source.name], options);
      if (!response.ok) throw new Error(`it answers ${response.status}`);
      source.found = READ[source.name](await response.json());
      source.answered = kept(source.name, begun);
      source.failed = "";
    } catch (error) {
      const silent = error.name === "TypeError" || error.name === "TimeoutError";
      source.failed = silent
        ? "it cannot be reached from here"
        : error instanceof SyntaxError
          ? "its answer is not JSON"
          : error.message;
    }
    source.asked = true;
  }

  const alertOf = (labels, annotations, since, more) => ({
    name: text(labels.alertname),
    instance: text(labels.instance),
    service: text(labels.service),
    severity: text(labels.severity),
    summary: text(annotations?.summary),
    runbook: text(annotations?.runbook_url),
    since: Date.parse(since) / 1000 || 0,
    ...more,
  });

  const READ = {
    alertmanager(answer) {
      if (!Array.isArray(answer)) throw new Error("its answer is not a list of alerts");
      return {
        alerts: answer.map((each) =>
          alertOf(each.labels, each.annotations, each.startsAt, {
            silenced: each.status?.state === "suppressed",
            pending: false,
          }),
        ),
      };
    },
    prometheus(answer) {
      const rules = answer?.data?.groups?.flatMap((group) => group.rules);
      if (!rules) throw new Error("its answer holds no rules");
      return {
        alerts: rules.flatMap((rule) =>
          (rule.alerts || []).map((each) =>
            alertOf(each.labels, each.annotations, each.activeAt, {
              pending: each.state === "pending",
            }),
          ),
        ),
        watched: new Set(
          rules.filter((rule) => rule.health === "ok" && isAwake(rule)).map((rule) => rule.name),
        ),
      };
    },
  };
  const isAwake = (rule) => Math.abs(now() - Date.parse(rule.lastEvaluation) / 1000) < ASLEEP;

  /* An alert may be known to both: one line for each name and machine. */
  function alertsNow() {
    const found = new Map();
    for (const source of sources) {
      for (const alert of source.found?.alerts || []) {
        const key = `${alert.name} ${alert.instance} ${alert.service}`;
        const before = found.get(key);
        if (!before)
          found.set(key, { ...alert, key, old: !trusted(source), services: servicesOf(alert) });
        else {
          before.pending &&= alert.pending;
          before.silenced ||= alert.silenced;
          before.old &&= !trusted(source);
        }
      }
    }
    const rank = (alert) => [wakes(alert) ? 0 : 1, alert.pending ? 1 : 0, alert.since];
    return [...found.values()].sort((a, b) => {
      const [left, right] = [rank(a), rank(b)];
      return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
    });
  }

  const wakes = (alert) => data.wakes.includes(alert.severity) && !alert.pending;

  /* Which service an alert means: its own label says so, or the machine does; else all that can raise it. */
  function servicesOf(alert) {
    if (Object.hasOwn(data.services, alert.service)) return [alert.service];
    const able = Object.hasOwn(data.alerts, alert.name) ? Object.keys(data.alerts[alert.name]) : [];
    const names = namesOf(alert.instance);
    const there = able.filter((id) => data.services[id][3].some((name) => names.includes(name)));
    return there.length ? there : able;
  }

  /* The state of a service, and why. Only what every source has just answered for can be quiet. */
  function stateOf(id, alerts) {
    const own = alerts.filter((alert) => alert.services.includes(id) && !alert.old);
    const firing = own.filter((alert) => !alert.pending);
    const told = (list) => list.map((alert) => alert.name + (alert.silenced ? " (silenced)" : ""));
    const names = [...new Set(told(firing.length ? firing : own))].join(", ");
    if (firing.length) return [firing.some(wakes) ? "page" : "alert", names];
    if (!allTrusted())
      return [
        "unknown",
        sources.length ? "the monitoring does not answer" : "no monitoring is named",
      ];
    const prometheus = sources.find((source) => source.name === "prometheus");
    const watching = data.services[id][2];
    if (prometheus && !watching.some((name) => prometheus.found.watched.has(name)))
      return ["unknown", "no rule watches it"];
    return own.length ? ["pending", names] : ["quiet", ""];
  }

  /* Showing. Nodes stay; only what has changed is written, so nothing flickers and a screen reader stays calm. */
  const lists = Object.fromEntries(["state", "deployments", "owed"].map((id) => [id, listOf(id)]));
  const lines = (id) => [...(lists[id]?.children || [])];

  /* The list of a section, if it has one. */
  function listOf(id) {
    let next = document.getElementById(id).nextElementSibling;
    while (next && !next.matches("ul, h2")) next = next.nextElementSibling;
    return next?.matches("ul") ? next : null;
  }

  const tiles = lines("state").map((line, i) => {
    const link = line.querySelector("a");
    const [shape, state, why] = ["shape", "word", "why"].map((name) =>
      element("span", { class: `np-wb-${name}` }),
    );
    shape.setAttribute("aria-hidden", "true");
    line.classList.add("np-wb");
    line.replaceChildren(shape, link, " ", state, " ", why);
    return { id: data.key[i], line, shape, state, why };
  });
  tiles[0]?.line.parentElement.classList.add("np-wb-tiles");

  const said = document.getElementById("wallboard-said");
  said.textContent = "";
  said.setAttribute("role", "status");
  const ages = element("p", { id: "wallboard-ages" });
  said.after(ages);
  const none = document.getElementById("wallboard-alerts");
  const list = element("ul", { class: "np-wb-alerts" });
  none.before(list);
  const rest = none.querySelector("a");
  const nothing = element("span", {});
  none.replaceChildren(nothing, " ", rest);

  function minutes(seconds) {
    if (seconds < 90) return `${Math.max(0, Math.round(seconds))} seconds`;
    if (seconds < 5400) return `${Math.round(seconds / 60)} minutes`;
    return seconds < 172800
      ? `${Math.round(seconds / 3600)} hours`
      : `${Math.round(seconds / 86400)} days`;
  }

  const clock = (seconds) =>
    new Date(seconds * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const plural = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;

  function sentence(source) {
    const last = source.answered
      ? `last answer ${minutes(now() - source.answered)} ago, at ${clock(source.answered)}`
      : "no answer yet";
    if (trusted(source)) return `${TITLES[source.name]} answers: ${last}.`;
    return `${TITLES[source.name]} does not answer${source.failed ? ` (${source.failed})` : ""}: ${last}.`;
  }

  function summary(alerts) {
    if (!sources.length)
      return "No monitoring is named in inventory/site.yml. The state of every service is unknown.";
    if (!sources.every((source) => source.asked))
      return "Asking the monitoring. Until it answers, every state is unknown.";
    const firing = alerts.filter((alert) => !alert.pending && !alert.old).length;
    const silent = sources
      .filter((source) => !trusted(source))
      .map((source) => TITLES[source.name]);
    const known = silent.length < sources.length ? `${plural(firing, "alert")} firing. ` : "";
    if (!silent.length) return known.trim();
    return `${known}${silent.join(" and ")} ${silent.length > 1 ? "do" : "does"} not answer: what is not shown as an alert is unknown, not well.`;
  }

  function showAlert(line, alert) {
    line.parts ||= Object.fromEntries(
      ["shape", "word", "name", "where", "what", "guides", "since"].map((name) => [
        name,
        element("span", { class: `np-wb-${name}` }),
      ]),
    );
    const { parts } = line;
    if (!line.childNodes.length) {
      parts.shape.setAttribute("aria-hidden", "true");
      for (const part of Object.values(parts)) line.append(part, " ");
      parts.name.append(nameOf(alert));
      parts.guides.append(...guidesOf(alert));
    }
    const state = wakes(alert) ? "page" : alert.pending ? "pending" : "alert";
    const word = alert.old
      ? "was firing when the monitoring last answered"
      : STATES[state][1].replace(/^Alert: /, "");
    if (line.dataset.state !== state) line.dataset.state = state;
    write(parts.shape, alert.old ? "?" : STATES[state][0]);
    write(parts.word, word + (alert.silenced ? ", silenced" : ""));
    write(parts.where, alert.instance ? `on ${alert.instance}` : "");
    write(parts.what, alert.summary);
    write(parts.since, alert.since ? `for ${minutes(now() - alert.since)}` : "");
  }

  function nameOf(alert) {
    const where = encodeURIComponent([alert.service, alert.instance].filter(Boolean).join(","));
    if (Object.hasOwn(data.alerts, alert.name))
      return link(`alerts/${alert.name}/${where && `#${where}`}`, alert.name);
    if (/^https?:\/\//.test(alert.runbook))
      return element("a", { href: alert.runbook, rel: "noreferrer" }, alert.name);
    return alert.name || "an alert without a name";
  }

  /* What to do: the symptom in the guide of each service that it may be. */
  function guidesOf(alert) {
    if (!alert.services.length) return ["No service of the inventory raises it."];
    const links = alert.services.slice(0, 4).flatMap((id) => {
      const anchor = data.alerts[alert.name]?.[id]?.[0];
      const [title, page] = data.services[id];
      return [
        link(anchor ? `${page}#${anchor}` : page, title + (anchor ? ": what to do" : "")),
        " ",
      ];
    });
    return alert.services.length > 1 ? ["One of: ", ...links] : links;
  }

  const shown = new Map();
  function showAlerts(alerts) {
    const wanted = new Set(alerts.map((alert) => alert.key));
    for (const [key, line] of shown) {
      if (!wanted.has(key)) {
        line.remove();
        shown.delete(key);
      }
    }
    alerts.forEach((alert, i) => {
      if (!shown.has(alert.key)) shown.set(alert.key, element("li", { class: "np-wb" }));
      const line = shown.get(alert.key);
      showAlert(line, alert);
      if (list.children[i] !== line) list.insertBefore(line, list.children[i] || null);
    });
    write(
      nothing,
      alerts.length
        ? ""
        : allTrusted()
          ? "None fires."
          : "None is known, because not all of the monitoring answers.",
    );
  }

  const [notOwed, notPlanned] = ["owed", "deployments"].map((id) => {
    const said = element("p", {});
    lists[id]?.after(said);
    return said;
  });

  function showTimes() {
    lines("deployments").forEach((line, i) => {
      const [start, end] = data.deployments[i] || [];
      line.hidden = end * 60 < now() - DAY / 2 || start * 60 > now() + AHEAD * DAY; // what was just done may be why
      mark(line, end * 60 < now() ? "done" : start * 60 <= now() ? "now" : "");
    });
    lines("owed").forEach((line, i) => {
      const late = now() - Date.parse(`${data.gaps[i]}T23:59:59`) / 1000;
      line.hidden = late < -SOON * DAY;
      mark(line, late > 0 ? "overdue" : "");
    });
    write(
      notOwed,
      lines("owed").every((line) => line.hidden)
        ? `None is overdue or due within ${SOON} days.`
        : "",
    );
    write(
      notPlanned,
      lines("deployments").every((line) => line.hidden)
        ? `None is planned within ${AHEAD} days.`
        : "",
    );
  }

  function mark(line, word) {
    line.mark ||= line.insertBefore(element("b", { class: "np-wb-mark" }), line.firstChild);
    write(line.mark, word ? `${word} ` : "");
  }

  function show() {
    const alerts = alertsNow();
    for (const tile of tiles) {
      const [state, why] = stateOf(tile.id, alerts);
      if (tile.line.dataset.state !== state) tile.line.dataset.state = state;
      write(tile.shape, STATES[state][0]);
      write(tile.state, STATES[state][1]);
      write(tile.why, why);
    }
    showAlerts(alerts);
    write(said, summary(alerts));
    write(ages, sources.map(sentence).join(" "));
    showTimes();
  }

  let asking = false;
  async function round() {
    if (asking) return;
    asking = true;
    await Promise.all(sources.map((source) => ask(source).then(show)));
    asking = false;
  }

  show();
  round();
  setInterval(round, EVERY * 1000);
  setInterval(show, 5000);
  document.addEventListener("visibilitychange", () => document.hidden || round());
  addEventListener("online", round);
})();
