/* What every page does once it is there. */
(() => {
  "use strict";

  const { nightphone } = self;
  const { all, colourButton, openSince } = nightphone;
  const SLICES = 4;

  /* A table that is wider than the screen is scrolled by keyboard too. */
  function reachTables() {
    for (const table of all(".md-typeset table")) {
      if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
    }
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
    const steps = [
      nightphone.searchOnDemand,
      nightphone.onCallOnDemand,
      nightphone.followOldAddress,
      nightphone.fold,
      nightphone.askAtCommands,
      nightphone.offerGiven,
      nightphone.restoreValues,
      ...copyButtonSteps(),
      nightphone.addTicks,
      reachTables,
    ];
    // One after the other, so that a slow phone can draw and scroll in between.
    for (const step of steps) setTimeout(step);
  });
})();
