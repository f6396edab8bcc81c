/* The form that begins an incident. */
(() => {
  "use strict";

  const { element, tab, incident: notes } = self.nightphone;
  const { field, select, textInput, submitButton } = notes;
  const SERVICE_KEY = "nightphone incident service"; // chosen on the impact page, in this tab
  const SEVERITIES = {
    1: "many cannot do what they came for",
    2: "some cannot, or it comes late",
    3: "hardly noticed",
  };

  function chosenService() {
    const id = tab.read(SERVICE_KEY);
    return notes.serviceTitle(id) ? id : "";
  }

  function startForm(onStart) {
    const title = textInput({ required: "", maxlength: "300" });
    const service = select([["", "I do not know yet"], ...notes.services()]);
    const levels = Object.entries(SEVERITIES);
    const severity = select(levels.map(([level, words]) => [level, `${level}: ${words}`]));
    service.value = chosenService();
    const hint = "In one sentence. Begin with a time, as in 21:40, if it began earlier.";
    const form = element(
      "form",
      { class: "np-values" },
      field("What do people notice?", title, hint),
      field("What is down?", service),
      field("Severity", severity, "You can change it later."),
      submitButton("Start the incident"),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (title.value.trim()) onStart(title.value.trim(), service.value, severity.value);
      title.value = "";
    });
    return form;
  }

  Object.assign(notes, { SEVERITIES, startForm });
})();
