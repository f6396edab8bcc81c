/* A box to tick beside each step: where was I? */
(() => {
  "use strict";

  const { all, element, titleOf, memory, remember, unfoldUndo } = self.nightphone;
  const STEP_HEADINGS = ".md-typeset .np-step > :is(h2, h3)";
  const QUESTIONS = "#first-minute ~ ol > li > p[id]";

  /* A step is known by the end of its address: that outlives a change elsewhere in the guide. */
  function addTicks() {
    const done = memory("ticks");
    for (const heading of all(STEP_HEADINGS)) addTick(heading, titleOf(heading), done);
    for (const question of all(QUESTIONS)) addTick(question, question.textContent.trim(), done);
  }

  function addTick(step, words, done) {
    const box = element("input", { type: "checkbox", "aria-label": `Done: ${words}` });
    box.checked = Boolean(done[step.id]);
    step.append(element("label", { class: "np-tick" }, box));
    const unfold = () => {
      if (box.checked) unfoldUndo(step.parentElement);
    };
    unfold();
    box.addEventListener("change", () => {
      done[step.id] = box.checked;
      remember("ticks", done);
      unfold();
    });
  }

  self.nightphone.addTicks = addTicks;
})();
