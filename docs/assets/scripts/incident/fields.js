/* The fields and buttons of which the page of an incident is built. */
(() => {
  "use strict";

  const { all, element, button, incident: notes } = self.nightphone;

  const noteButton = (label, onClick) => button(label, onClick, { class: "np-copy" });
  const submitButton = (label) => element("button", { class: "np-copy" }, label);
  const textInput = (attributes = {}) =>
    element("input", { type: "text", autocomplete: "off", ...attributes });

  function field(label, input, hint = "") {
    const name = element("b", {}, label);
    return element("label", { class: "np-field" }, name, input, element("small", {}, hint));
  }

  /* From [value, words] of each option. */
  function select(options) {
    const items = options.map(([value, words]) => element("option", { value }, words));
    return element("select", {}, ...items);
  }

  /* The services of which the page says what users notice: [id, title] of each. */
  function services() {
    const items = all("li[data-service]");
    return items.map((item) => [item.dataset.service, item.querySelector("a").textContent]);
  }

  function serviceTitle(id) {
    return new Map(services()).get(id) || "";
  }

  Object.assign(notes, {
    noteButton,
    submitButton,
    textInput,
    field,
    select,
    services,
    serviceTitle,
  });
})();
