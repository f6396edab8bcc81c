/* A box to tick beside each step: where was I? */
(() => {
  "use strict";

  const { all, element, memory, remember, unfoldUndo } = self.nightphone;
  const LABEL_LETTERS = 60; // enough of a step to tell it from the others when read out
  const HEADINGS = ".md-typeset :is(h2, h3)";
  const STEPS = ".md-typeset :is(.np-look, .np-do)";
  const FIRST_MINUTE = "#first-minute ~ ol > li";

  /* A step is known by its section and its number there: that outlives a change elsewhere in the
     guide. */
  function addTicks() {
    const done = memory("ticks");
    const counts = {};
    let section = "";
    for (const step of all(`${HEADINGS}, ${STEPS}, ${FIRST_MINUTE}`)) {
      const isItem = step.matches("li");
      if (step.matches("h2, h3")) section = step.id;
      // The selector of the first minute also matches the lists of every later section.
      else if (!isItem || section === "first-minute") {
        counts[section] = (counts[section] || 0) + 1;
        const paragraph = isItem ? step.querySelector("p") || step : step.parentElement;
        addTick(paragraph, `${section} ${counts[section]}`, done);
      }
    }
  }

  function addTick(paragraph, key, done) {
    const box = element("input", { type: "checkbox" });
    box.checked = Boolean(done[key]);
    box.addEventListener("change", () => {
      done[key] = box.checked;
      const step = box.checked && box.closest(".np-step");
      if (step) unfoldUndo(step);
      remember("ticks", done);
    });
    const words = paragraph.textContent.trim().slice(0, LABEL_LETTERS);
    box.setAttribute("aria-label", `Done: ${words}`);
    const label = element("label", { class: "np-tick" }, box, element("span", {}, "done"));
    paragraph.append(" ", label);
  }

  self.nightphone.addTicks = addTicks;
})();
