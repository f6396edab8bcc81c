/* Colours: the device's own, until the reader chooses light or dark. */
(() => {
  "use strict";

  const { element, device } = self.nightphone;
  const KEY = "nightphone colours";
  const CHOICES = [
    { name: "", title: "the device's colours", media: "(prefers-color-scheme: dark)" },
    { name: "light", title: "light", media: "not all" },
    { name: "dark", title: "dark", media: "all" },
  ];
  // A half-filled disc
  const CONTRAST = "M12 22a10 10 0 1 1 0-20 10 10 0 0 1 0 20m0-2a8 8 0 0 0 0-16z";

  function chosenIndex() {
    const name = device.read(KEY) || "";
    const index = CHOICES.findIndex((choice) => choice.name === name);
    return Math.max(0, index);
  }

  function applyColours() {
    document.getElementById("np-dark").media = CHOICES[chosenIndex()].media;
  }

  function contrastIcon() {
    const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    icon.setAttribute("viewBox", "0 0 24 24");
    path.setAttribute("d", CONTRAST);
    icon.append(path);
    return icon;
  }

  function colourButton() {
    const button = element("button", {
      type: "button",
      class: "md-header__button md-icon np-colours",
    });
    button.append(contrastIcon());
    const label = () => {
      button.title = `Colours: ${CHOICES[chosenIndex()].title}. Change them`;
      button.setAttribute("aria-label", button.title);
    };
    button.addEventListener("click", () => {
      const next = CHOICES[(chosenIndex() + 1) % CHOICES.length];
      device.write(KEY, next.name);
      applyColours();
      label();
    });
    label();
    return button;
  }

  // Now and not when the page is there: it must not be drawn in the wrong colours first.
  applyColours();

  self.nightphone.colourButton = colourButton;
})();
