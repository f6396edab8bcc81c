/* Values in commands: each is a <var data-v="name">, and one change is seen in every command of
   the page. What only the reader knows is asked for once, before the first step of a section. */
(() => {
  "use strict";

  const { all, element, followers, memory, remember } = self.nightphone;
  const AS_TYPED = {
    type: "text",
    autocomplete: "off",
    autocapitalize: "off",
    autocorrect: "off",
    spellcheck: "false",
  };

  const isNamed = (name) => (place) => place.dataset.v === name;
  const placesOf = (name) => all("var[data-v]").filter(isNamed(name));
  const fieldsOf = (name) => all("input[data-v]").filter(isNamed(name));
  const isAsked = (name) => Boolean(document.querySelector(`.np-ask[data-v="${name}"]`));

  function setValue(name, text) {
    for (const place of placesOf(name)) {
      place.dataset.given ??= place.textContent;
      place.textContent = text || place.dataset.given;
      place.classList.toggle("np-typed", Boolean(text));
    }
    // Writing into the field that has just been typed into would move its cursor to the end.
    for (const input of fieldsOf(name)) {
      if (input.value !== text) input.value = text;
    }
  }

  function restoreValues() {
    for (const [name, text] of Object.entries(memory("values"))) setValue(name, text);
  }

  function field(name, label, hint) {
    const input = element("input", { "data-v": name, ...AS_TYPED });
    input.addEventListener("input", () => {
      const typed = { ...memory("values"), [name]: input.value.trim() };
      remember("values", typed);
      setValue(name, typed[name]);
    });
    return element("label", {}, element("b", {}, label), input, element("small", {}, hint));
  }

  function askInSections() {
    for (const heading of all(".md-typeset :is(h2, h3)")) {
      const questions = new Map();
      let hasCommands = false;
      for (const next of followers(heading, "h2, h3")) {
        hasCommands ||= matchingIn(next, ".language-bash").length > 0;
        for (const question of matchingIn(next, ".np-ask")) {
          // A value that two commands need is asked for above the first of them.
          if (!questions.has(question.dataset.v)) questions.set(question.dataset.v, question);
          question.hidden = true;
        }
      }
      if (!questions.size) continue;
      heading.after(form([...questions.values()], hasCommands && questions.size > 1));
    }
  }

  const matchingIn = (part, selector) => (part.matches(selector) ? [part] : all(selector, part));

  const labelOf = (question) => question.querySelector(".np-label").textContent;
  const hintOf = (question) => question.querySelector(".np-hint").textContent;

  /* Folded where several fields would push the first command off the screen. */
  function form(questions, isFolded) {
    const fields = questions.map((question) =>
      field(question.dataset.v, labelOf(question), hintOf(question)),
    );
    const inner = element("form", { autocomplete: "off" }, ...fields);
    if (!isFolded) {
      const summary = element("summary", {}, "Only you know this. Type it once");
      return element("details", { class: "np-values np-asking", open: "" }, summary, inner);
    }
    const names = questions.map(labelOf).join(", ");
    const advice = "As soon as you have found one, type it here. Every command below follows.";
    inner.prepend(element("p", {}, advice));
    const summary = element("summary", {}, `Only you know: ${names}`);
    return element("details", { class: "np-values np-asking" }, summary, inner);
  }

  /* What is filled in already can be changed, when the inventory is wrong tonight. */
  function offerGiven() {
    const given = all("li[data-v]").filter(
      ({ dataset }) => !isAsked(dataset.v) && placesOf(dataset.v).length,
    );
    const firstMinute = document.getElementById("first-minute");
    if (!given.length || !firstMinute) return;
    const fields = given.map((item) => field(item.dataset.v, item.dataset.v, hintOf(item)));
    const [host] = placesOf("host");
    const offer = host
      ? `Commands are written for ${host.textContent}. Change that`
      : "Change a value";
    const summary = element("summary", {}, offer);
    firstMinute.before(element("details", { class: "np-values" }, summary, ...fields));
  }

  Object.assign(self.nightphone, { fieldsOf, restoreValues, askInSections, offerGiven });
})();
