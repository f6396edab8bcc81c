/* Values in commands: each is a <var data-v="name">, and one change is seen in every command of
   the page. What only the reader knows is asked for above each command that needs it. */
(() => {
  "use strict";

  const { all, element, memory, remember } = self.nightphone;
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

  const labelOf = (question) => question.querySelector(".np-label").textContent;
  const hintOf = (question) => question.querySelector(".np-hint").textContent;

  /* The questions that appear below a command, one for each value that only the reader knows. */
  function questionsOf(block) {
    const questions = [];
    let next = block.nextElementSibling;
    for (; next?.matches(".np-ask"); next = next.nextElementSibling) questions.push(next);
    return questions;
  }

  /* Right above the command: nobody types a value long before it is needed, or far from it. */
  function askAtCommands() {
    for (const block of all(".md-typeset .highlight:has(+ .np-ask)")) {
      const questions = questionsOf(block);
      const fields = questions.map((question) =>
        field(question.dataset.v, labelOf(question), hintOf(question)),
      );
      for (const question of questions) question.hidden = true;
      block.before(element("form", { class: "np-values", autocomplete: "off" }, ...fields));
    }
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

  Object.assign(self.nightphone, { fieldsOf, restoreValues, askAtCommands, offerGiven });
})();
