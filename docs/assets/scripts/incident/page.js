/* The page of a running incident. Nothing is sent anywhere, and no network is needed. It is built
   once and then only filled, so that nobody loses what they are typing. */
(() => {
  "use strict";

  const { element, copy, incident: notes } = self.nightphone;
  const { field, select, textInput, noteButton, submitButton } = notes;
  const COPIED_SHOWN = 4000; // milliseconds

  let incident = null; // what is kept: see `begin`
  let lastAlarm = null; // what was last read out about the next update
  const ui = {};

  /* Changes the incident, keeps it and shows it; where nothing can be kept, the page says so. */
  function change(action) {
    action(incident);
    save();
  }

  function save() {
    ui.lost.hidden = notes.keep(incident);
    draw();
  }

  function start(title, service, severity) {
    incident = notes.begin(title, service, severity);
    save();
    ui.line.focus();
  }

  function sendUpdate() {
    lastAlarm = null;
    change(notes.noteUpdate);
  }

  function finish() {
    if (confirm("Is it over? The clock stops; your notes stay here until you clear them."))
      change(notes.finish);
  }

  function clear() {
    const question =
      "Delete these notes? Copy them first: there is no other copy, and you cannot get them back.";
    if (!confirm(question)) return;
    incident = null;
    save();
  }

  function remove(line) {
    if (confirm(`Remove “${notes.clock(line.at)} ${line.text}”?`))
      change(() => notes.removeLine(incident, line));
  }

  async function copyText(text) {
    await copy(text);
    ui.copied.textContent = "Copied";
    setTimeout(() => {
      ui.copied.textContent = "";
    }, COPIED_SHOWN);
  }

  function stateFields() {
    ui.state = select(notes.STATES.map((state) => [state, state]));
    ui.state.addEventListener("change", () =>
      change(() => notes.changeState(incident, ui.state.value)),
    );
    ui.severity = select(Object.keys(notes.SEVERITIES).map((level) => [level, level]));
    ui.severity.addEventListener("change", () =>
      change(() => notes.changeSeverity(incident, ui.severity.value)),
    );
    const fields = [field("State", ui.state), field("Severity", ui.severity)];
    return element("div", { class: "np-two" }, ...fields);
  }

  function updateBox() {
    ui.left = element("b", { role: "timer", class: "np-left" });
    const max = String(notes.MAX_UPDATE_EVERY);
    ui.every = element("input", { type: "number", min: "1", max, inputmode: "numeric" });
    ui.every.addEventListener("input", () => {
      const minutes = Number(ui.every.value);
      if (!(minutes >= 1)) return; // half typed, or emptied
      lastAlarm = null;
      change(() => notes.changeUpdateTime(incident, minutes));
    });
    return element(
      "section",
      { class: "np-notice", "aria-label": "Next update" },
      ui.left,
      field("Minutes from one update to the next", ui.every),
      noteButton("I have sent an update", sendUpdate),
    );
  }

  function roleInput(role, title) {
    const input = textInput({ "data-role": role });
    input.addEventListener("change", () => {
      const name = input.value.trim();
      incident.roles[role] = name;
      if (name) notes.addLine(incident, `${title}: ${name}`);
      save();
    });
    return input;
  }

  function roleFields() {
    const roles = Object.entries(notes.ROLES);
    ui.roles = roles.map(([role, title]) => roleInput(role, title));
    const hint = "A name. One person may do two of these.";
    const rows = roles.map(([, title], i) => field(title, ui.roles[i], hint));
    const summary = element("summary", {}, "Who does what");
    return element("details", { class: "np-values" }, summary, ...rows);
  }

  function lineForm() {
    ui.line = textInput({ maxlength: "1000" });
    const hint = "The time is added. For an earlier one, begin with it, as in 21:40.";
    const line = field("What was seen, done or decided?", ui.line, hint);
    const form = element("form", { class: "np-values" }, line, submitButton("Add"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const words = ui.line.value.trim();
      if (!words) return;
      ui.line.value = "";
      change(() => notes.addLine(incident, words));
    });
    return form;
  }

  function buttonRow(...contents) {
    return element("p", { class: "np-buttons" }, ...contents);
  }

  function runningPart() {
    ui.title = element("h2", { id: "running" });
    ui.since = element("p", {});
    ui.update = updateBox();
    ui.lines = element("ol", { class: "np-lines", reversed: "" });
    ui.copied = element("span", { role: "status" });
    ui.finish = noteButton("It is over", finish);
    const copyButton = (label, textOf) => noteButton(label, () => copyText(textOf(incident)));
    return element(
      "div",
      {},
      ui.title,
      ui.since,
      ui.update,
      stateFields(),
      roleFields(),
      element("h3", {}, "Timeline, the latest first"),
      lineForm(),
      ui.lines,
      buttonRow(
        copyButton("Copy for the chat", notes.forChat),
        copyButton("Copy for the post-mortem", notes.forPostmortem),
        ui.copied,
      ),
      buttonRow(ui.finish, noteButton("Clear the notes", clear)),
    );
  }

  function build() {
    ui.start = notes.startForm(start);
    ui.running = runningPart();
    ui.alarm = element("p", { role: "status", class: "np-offscreen" });
    const lost =
      "This browser cannot keep your notes: copy them now and then, " +
      "and before you close or reload the page.";
    ui.lost = element("p", { class: "np-gap", role: "alert", hidden: "" }, lost);
    const whole = element("div", { class: "np-incident" }, ui.lost, ui.alarm, ui.start, ui.running);
    document.querySelector(".np-jump").after(whole);
  }

  /* A field is not filled while somebody types into it: a second window may have changed the
     incident. */
  function fill(input, value) {
    if (document.activeElement !== input) input.value = value;
  }

  function lineItem(line) {
    const time = notes.clock(line.at);
    const removal = noteButton("Remove", () => remove(line));
    removal.setAttribute("aria-label", `Remove ${time} ${line.text}`);
    const datetime = new Date(line.at).toISOString();
    const text = element("span", {}, line.text);
    return element("li", {}, element("time", { datetime }, time), text, removal);
  }

  function draw() {
    ui.start.hidden = Boolean(incident);
    ui.running.hidden = !incident;
    if (!incident) return;
    ui.title.textContent = incident.title;
    ui.state.value = incident.state;
    ui.severity.value = incident.severity;
    fill(ui.every, incident.every);
    for (const input of ui.roles) fill(input, incident.roles[input.dataset.role] || "");
    ui.update.hidden = Boolean(incident.ended);
    ui.finish.hidden = Boolean(incident.ended);
    ui.lines.replaceChildren(...notes.timeline(incident).reverse().map(lineItem));
    drawTimes();
  }

  /* Every second. */
  function drawTimes() {
    if (!incident) return;
    const title = notes.serviceTitle(incident.service);
    ui.since.textContent = notes.sinceWords(incident) + (title ? ` ${title}.` : "");
    if (incident.ended) return;
    ui.left.textContent = notes.leftWords(incident);
    ui.update.classList.toggle("np-late", notes.isLate(incident));
    const alarm = notes.alarm(incident);
    if (alarm === lastAlarm) return;
    lastAlarm = alarm;
    ui.alarm.textContent = alarm;
  }

  document.addEventListener("DOMContentLoaded", () => {
    build();
    incident = notes.read();
    draw();
    setInterval(drawTimes, 1000);
    // Another window has changed the notes; the key is null when it has cleared all storage.
    addEventListener("storage", (event) => {
      if (event.key !== notes.KEY && event.key !== null) return;
      incident = notes.read();
      draw();
    });
  });
})();
