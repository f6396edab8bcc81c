/* The notes of a running incident. They stay in this browser; nothing is sent anywhere, and no network is needed. */
(() => {
  "use strict";

  const { nightphone } = self;
  const { element } = nightphone;
  const KEY = "nightphone incident";
  const TAKEN = "nightphone incident service";
  const STATES = ["investigating", "identified", "monitoring", "resolved"];
  const SEVERITIES = {
    1: "many cannot do what they came for",
    2: "some cannot, or it comes late",
    3: "hardly noticed",
  };
  const ROLES = {
    decides: "Who decides",
    mends: "Who mends",
    talks: "Who talks to the others",
    writes: "Who writes",
  };
  const MINUTE = 60000;

  let incident = null; // what is kept: see `begin`
  let said = null; // what was last read out about the next update
  const ui = {};

  const button = (words, act) => nightphone.button(words, act, { class: "np-copy" });
  const submit = (words) => element("button", { class: "np-copy" }, words);
  const field = (words, input, hint = "") =>
    element(
      "label",
      { class: "np-field" },
      element("b", {}, words),
      input,
      element("small", {}, hint),
    );
  const select = (values) => {
    const made = element("select", {});
    for (const [value, words] of values) made.append(element("option", { value }, words));
    return made;
  };
  const text = (more = {}) => element("input", { type: "text", autocomplete: "off", ...more });

  /* A private window may refuse to keep anything: then the page says so, and works until it is closed. */
  function read() {
    try {
      return JSON.parse(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  }
  function keep() {
    try {
      if (incident) localStorage.setItem(KEY, JSON.stringify(incident));
      else localStorage.removeItem(KEY);
      ui.lost.hidden = true;
    } catch {
      ui.lost.hidden = false;
    }
    draw();
  }

  const two = (number) => String(number).padStart(2, "0");
  const clock = (at) => `${two(new Date(at).getHours())}:${two(new Date(at).getMinutes())}`;
  function day(at) {
    const that = new Date(at);
    return `${that.getFullYear()}-${two(that.getMonth() + 1)}-${two(that.getDate())}`;
  }
  function lasted(milliseconds) {
    const minutes = Math.floor(Math.abs(milliseconds) / MINUTE);
    return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  }

  /* "21:40 rang the data team" is about 21:40, the last time that it was so late. */
  function timed(words) {
    const found = /^([01]?\d|2[0-3])[:.]([0-5]\d)\s+(?=\S)/.exec(words);
    if (!found) return { at: Date.now(), text: words };
    const at = new Date();
    at.setHours(Number(found[1]), Number(found[2]), 0, 0);
    if (at > Date.now()) at.setDate(at.getDate() - 1);
    return { at: at.getTime(), text: words.slice(found[0].length) };
  }

  const services = () =>
    [...document.querySelectorAll("#services ~ ul > li > a:first-child")].map((link) => [
      link
        .getAttribute("href")
        .split("/")
        .filter((part) => part !== "index.html" && part)
        .pop(),
      link.textContent,
    ]);
  const named = (id) => (services().find(([each]) => each === id) || ["", ""])[1];

  /* What is done. */
  function begin(title, service, severity) {
    const { at, text: words } = timed(title);
    incident = {
      title: words,
      service,
      severity,
      state: STATES[0],
      began: at,
      ended: 0,
      every: 30,
      updated: at,
    };
    incident.roles = {};
    incident.lines = [{ at, text: `Began: ${words}` }];
    keep();
    ui.line.focus();
  }
  const note = (words) => incident.lines.push(timed(words));
  const due = () => incident.updated + incident.every * MINUTE;

  function change(state) {
    incident.state = state;
    note(`State: ${state}`);
    keep();
  }
  function updated() {
    incident.updated = Date.now();
    said = null;
    note("Update sent");
    keep();
  }
  function finish() {
    if (!confirm("Is it over? The clock stops; your notes stay here until you clear them.")) return;
    incident.ended = Date.now();
    incident.state = "resolved";
    note("Over");
    keep();
  }
  function clear() {
    if (
      !confirm(
        "Delete these notes? Copy them first: they are nowhere else, and cannot be brought back.",
      )
    )
      return;
    incident = null;
    keep();
  }
  function remove(line) {
    if (!confirm(`Remove “${clock(line.at)} ${line.text}”?`)) return;
    incident.lines = incident.lines.filter((each) => each !== line);
    keep();
  }

  /* What is copied. */
  const timeline = () => [...incident.lines].sort((a, b) => a.at - b.at);
  const flat = (words) => words.replace(/\s+/g, " ").trim();
  const listed = (lines) =>
    lines.map(({ at, text: words }) => `- ${clock(at)} ${flat(words)}`).join("\n");
  function forChat() {
    const roles = Object.entries(ROLES)
      .filter(([name]) => incident.roles[name])
      .map(([name, words]) => `${words}: ${incident.roles[name]}`);
    const began = `${day(incident.began)} ${clock(incident.began)}`;
    const times = incident.ended
      ? `From ${began} to ${clock(incident.ended)}, ${lasted(incident.ended - incident.began)}.`
      : `Since ${began}. Next update by ${clock(due())}.`;
    const head = `**${flat(incident.title)}** (severity ${incident.severity}, ${incident.state})`;
    return [head, times, ...roles, "", listed(timeline())].join("\n");
  }
  function forPostmortem() {
    const minutes = Math.max(
      1,
      Math.round(((incident.ended || Date.now()) - incident.began) / MINUTE),
    );
    return `---
title: ${JSON.stringify(flat(incident.title))}
date: ${day(incident.began)}
minutes: ${minutes}
severity: ${incident.severity}
services: [${incident.service || "TODO"}]
guides: []
state: open
---
## What users noticed

${flat(incident.title)}

## Timeline

${listed(timeline())}

## What helped

TODO

## What hindered

TODO

## What we change

TODO
`;
  }
  async function copy(words) {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const area = element("textarea", { "aria-hidden": "true", class: "np-offscreen" });
      area.value = words;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    ui.copied.textContent = "Copied";
    setTimeout(() => {
      ui.copied.textContent = "";
    }, 4000);
  }

  /* What is shown: built once, then only filled, so that nobody loses what they are typing. */
  function startForm() {
    const title = text({ required: "", maxlength: "300" });
    const what = select([["", "I do not know yet"], ...services()]);
    const severity = select(
      Object.entries(SEVERITIES).map(([level, words]) => [level, `${level}: ${words}`]),
    );
    what.value = taken();
    const hint = "In one sentence. Begin with a time, as in 21:40, if it began earlier.";
    const form = element(
      "form",
      { class: "np-values" },
      field("What do people notice?", title, hint),
      field("What is down?", what),
      field("Severity", severity, "You can change it later."),
      submit("Start the incident"),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (title.value.trim()) begin(title.value.trim(), what.value, severity.value);
      title.value = "";
    });
    return form;
  }

  function stateFields() {
    ui.state = select(STATES.map((state) => [state, state]));
    ui.state.addEventListener("change", () => change(ui.state.value));
    ui.severity = select(["1", "2", "3"].map((level) => [level, level]));
    ui.severity.addEventListener("change", () => {
      incident.severity = ui.severity.value;
      note(`Severity: ${incident.severity}`);
      keep();
    });
    return element(
      "div",
      { class: "np-two" },
      field("State", ui.state),
      field("Severity", ui.severity),
    );
  }

  function updateBox() {
    ui.left = element("b", { role: "timer", class: "np-left" });
    ui.every = element("input", { type: "number", min: "1", max: "240", inputmode: "numeric" });
    ui.every.addEventListener("input", () => {
      if (!(Number(ui.every.value) >= 1)) return;
      incident.every = Math.min(240, Number(ui.every.value));
      said = null;
      keep();
    });
    const every = field("Minutes from one update to the next", ui.every);
    const sent = button("I have sent an update", updated);
    return element(
      "section",
      { class: "np-notice", "aria-label": "Next update" },
      ui.left,
      every,
      sent,
    );
  }

  function roleFields() {
    ui.roles = Object.entries(ROLES).map(([name, words]) => {
      const input = text({ "data-role": name });
      input.addEventListener("change", () => {
        incident.roles[name] = input.value.trim();
        if (incident.roles[name]) note(`${words}: ${incident.roles[name]}`);
        keep();
      });
      return input;
    });
    const rows = ui.roles.map((input) =>
      field(ROLES[input.dataset.role], input, "A name. One person may hold two."),
    );
    return element(
      "details",
      { class: "np-values" },
      element("summary", {}, "Who does what"),
      ...rows,
    );
  }

  function lineForm() {
    ui.line = text({ maxlength: "1000" });
    const hint = "The time is added. For an earlier one, begin with it, as in 21:40.";
    const line = field("What was seen, done or decided?", ui.line, hint);
    const form = element("form", { class: "np-values" }, line, submit("Add"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!ui.line.value.trim()) return;
      note(ui.line.value.trim());
      ui.line.value = "";
      keep();
    });
    return form;
  }

  function build() {
    ui.start = startForm();
    ui.title = element("h2", { id: "running" });
    ui.since = element("p", {});
    ui.update = updateBox();
    ui.lines = element("ol", { class: "np-lines", reversed: "" });
    ui.copied = element("span", { role: "status" });
    ui.finish = button("It is over", finish);
    const buttons = (...inside) => element("p", { class: "np-buttons" }, ...inside);
    const chat = button("Copy for the chat", () => copy(forChat()));
    const postmortem = button("Copy for the post-mortem", () => copy(forPostmortem()));
    ui.running = element("div", {}, ui.title, ui.since, ui.update, stateFields(), roleFields());
    ui.running.append(element("h3", {}, "Timeline, the latest first"), lineForm(), ui.lines);
    ui.running.append(
      buttons(chat, postmortem, ui.copied),
      buttons(ui.finish, button("Clear the notes", clear)),
    );
    ui.alarm = element("p", { role: "status", class: "np-offscreen" });
    const lost =
      "This browser keeps nothing: copy the notes now and then, before you close or reload the page.";
    ui.lost = element("p", { class: "np-gap", role: "alert", hidden: "" }, lost);
    const whole = element("div", { class: "np-incident" }, ui.lost, ui.alarm, ui.start, ui.running);
    document.querySelector(".np-jump").after(whole);
  }

  /* What was chosen on the impact page, in this tab. */
  function taken() {
    try {
      const id = sessionStorage.getItem(TAKEN) || "";
      return named(id) ? id : "";
    } catch {
      return "";
    }
  }

  const fill = (input, value) => {
    if (document.activeElement !== input) input.value = value;
  };

  function draw() {
    ui.start.hidden = Boolean(incident);
    ui.running.hidden = !incident;
    if (!incident) return;
    ui.title.textContent = incident.title;
    ui.state.value = incident.state;
    ui.severity.value = incident.severity;
    fill(ui.every, incident.every);
    for (const input of ui.roles) fill(input, incident.roles[input.dataset.role] || "");
    ui.update.hidden = ui.finish.hidden = Boolean(incident.ended);
    ui.lines.replaceChildren(
      ...timeline()
        .reverse()
        .map((line) => {
          const gone = button("Remove", () => remove(line));
          gone.setAttribute("aria-label", `Remove ${clock(line.at)} ${line.text}`);
          const time = element(
            "time",
            { datetime: new Date(line.at).toISOString() },
            clock(line.at),
          );
          return element("li", {}, time, element("span", {}, line.text), gone);
        }),
    );
    tell();
  }

  /* Every second: how long it has lasted, and when the next update is due. Read out five minutes before, and then. */
  function tell() {
    if (!incident) return;
    const about = named(incident.service);
    const since = incident.ended
      ? `Over: from ${clock(incident.began)} to ${clock(incident.ended)}, ${lasted(incident.ended - incident.began)}.`
      : `For ${lasted(Date.now() - incident.began)} now, since ${clock(incident.began)}.`;
    ui.since.textContent = since + (about ? ` ${about}.` : "");
    if (incident.ended) return;
    const left = due() - Date.now();
    const seconds = Math.ceil(Math.abs(left) / 1000);
    const words = `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
    const at = clock(due());
    ui.left.textContent =
      left >= 0
        ? `Next update in ${words}, at ${at}`
        : `The update is late by ${words}: it was due at ${at}`;
    ui.update.classList.toggle("np-late", left < 0);
    const near = left < 5 * MINUTE ? "The next update is due in less than five minutes." : "";
    const now = left < 0 ? "The update is due now." : near;
    if (now === said) return;
    said = now;
    ui.alarm.textContent = now;
  }

  document.addEventListener("DOMContentLoaded", () => {
    build();
    incident = read();
    draw();
    setInterval(tell, 1000);
    addEventListener("storage", (event) => {
      if (event.key !== KEY && event.key !== null) return;
      incident = read();
      draw();
    });
  });
})();
