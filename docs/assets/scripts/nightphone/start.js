/* What every page does once it is there. */
(() => {
  "use strict";

  const { nightphone } = self;
  const { all, colourButton, openSince } = nightphone;
  const SLICES = 4;

  /* A table or an output that is wider than the screen is scrolled by keyboard too. */
  function reachWideBoxes() {
    for (const box of all(".md-typeset :is(table, pre > code)")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    }
  }

  /* Material opens its menu with a label, which no keyboard reaches; a button stands in for it. */
  function reachMenu() {
    const label = document.querySelector('label.md-header__button[for="__drawer"]');
    const toggle = document.getElementById("__drawer");
    const menu = nightphone.button("", () => toggle.click(), {
      "aria-label": "Menu",
      "aria-expanded": "false",
      class: "md-header__button md-icon np-menu",
    });
    menu.append(...label.childNodes);
    label.replaceWith(menu);
    toggle.addEventListener("change", () => {
      menu.setAttribute("aria-expanded", toggle.checked);
      if (toggle.checked) document.querySelector(".np-nav a").focus({ preventScroll: true });
    });
    addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !toggle.checked) return;
      toggle.click();
      menu.focus();
    });
  }

  /* The buttons of a long guide, in slices. */
  function copyButtonSteps() {
    const blocks = all(".md-typeset :is(.language-bash.highlight, .np-update)");
    const size = Math.ceil(blocks.length / SLICES);
    return Array.from({ length: SLICES }, (_, slice) => () => {
      const part = blocks.slice(slice * size, (slice + 1) * size);
      for (const block of part) nightphone.addCopyButton(block);
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.documentElement.classList.replace("no-js", "js");
    document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
    document.querySelector(".md-header__title").after(openSince(), colourButton());
    nightphone.showRecent();
    nightphone.rememberPage();
    const steps = [
      reachMenu,
      nightphone.searchOnDemand,
      nightphone.onCallOnDemand,
      nightphone.laterOnDemand,
      nightphone.followOldAddress,
      nightphone.fold,
      nightphone.askAtCommands,
      nightphone.offerGiven,
      nightphone.restoreValues,
      ...copyButtonSteps(),
      nightphone.addTicks,
      reachWideBoxes,
      () => addEventListener("toggle", reachWideBoxes, true), // what was folded had no width
    ];
    // One after the other, so that a slow phone can draw and scroll in between.
    for (const step of steps) setTimeout(step);
  });
})();
