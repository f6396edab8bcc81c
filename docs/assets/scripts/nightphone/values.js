/* Values in commands: each is a <var data-v="name">, and one change is seen in every command of
   the page. What only the reader knows is asked above the first command that needs it. */
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

  function inputFor(name, label) {
    const input = element("input", { "data-v": name, "aria-label": label, ...AS_TYPED });
    input.addEventListener("input", () => {
      const typed = { ...memory("values"), [name]: input.value.trim() };
      remember("values", typed);
      setValue(name, typed[name]);
    });
    return input;
  }

  /* The style sheet has kept its place free, so that nothing moves. */
  function askAtCommands() {
    for (const question of all(".np-ask")) {
      const label = question.querySelector(".np-label").textContent;
      question.append(inputFor(question.dataset.v, label));
    }
  }

  function givenField(item) {
    const { v: name } = item.dataset;
    const hint = item.querySelector(".np-hint").textContent;
    return element(
      "label",
      {},
      element("b", {}, name),
      inputFor(name, name),
      element("small", {}, hint),
    );
  }

  /* What is filled in already can be changed, when the inventory is wrong tonight. */
  function offerGiven() {
    const given = all("li[data-v]").filter(
      ({ dataset }) => !isAsked(dataset.v) && placesOf(dataset.v).length,
    );
    const firstMinute = document.getElementById("first-minute");
    if (!given.length || !firstMinute) {
      document.querySelector(".np-offers")?.classList.remove("np-offers");
      return;
    }
    const [host] = placesOf("host");
    const offer = host
      ? `Commands are written for ${host.textContent}. Change that`
      : "Change a value";
    const summary = element("summary", {}, offer);
    firstMinute.before(
      element("details", { class: "np-values" }, summary, ...given.map(givenField)),
    );
  }

  Object.assign(self.nightphone, { fieldsOf, restoreValues, askAtCommands, offerGiven });
})();
