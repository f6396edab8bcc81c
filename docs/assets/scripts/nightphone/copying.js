/* Copying a command as it is filled in, and never one with a hole in it. */
(() => {
  "use strict";

  const { all, element, copy, fieldsOf } = self.nightphone;
  const SHOWN = 4000; // milliseconds that "Copied" stays

  /* A hole is written «like this» until its value is known. */
  const holeIn = (code) =>
    all("var[data-v]:not(.np-typed)", code).find((place) => place.textContent.startsWith("«"));

  /* Each section of a guide asks for itself: the last field above the command is meant. */
  function nearestField(block, name) {
    const fields = fieldsOf(name);
    const isAbove = (input) =>
      input.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING;
    return fields.filter(isAbove).at(-1) || fields[0];
  }

  /* Where a missing value comes from: a field of the reader's, or the choice of a service. */
  function missingSource(block, name) {
    const input = nearestField(block, name);
    if (!input) return { place: document.querySelector("a.np-choice"), todo: "choose the service" };
    return { place: input, todo: `fill in: ${input.getAttribute("aria-label")}` };
  }

  function leadTo(place) {
    let fold = place.closest("details");
    for (; fold; fold = fold.parentElement.closest("details")) fold.open = true;
    place.focus();
  }

  function addCopyButton(block) {
    const code = block.querySelector("code");
    const button = element("button", { type: "button", class: "np-copy" }, "Copy");
    const status = element("span", { class: "np-said", role: "status" });
    button.addEventListener("click", async () => {
      const hole = holeIn(code);
      if (hole) {
        const { place, todo } = missingSource(block, hole.dataset.v);
        status.textContent = `Not copied. First ${todo}`;
        leadTo(place);
        return;
      }
      await copy(code.textContent.trimEnd());
      status.textContent = "Copied";
      setTimeout(() => {
        status.textContent = "";
      }, SHOWN);
    });
    block.append(element("div", { class: "np-copying" }, button, status));
  }

  self.nightphone.addCopyButton = addCopyButton;
})();
