/* What is of use later is folded: how to undo a step until it is done, and the steps of a section
   until somebody goes there. The style sheet hides it before this script runs, so that nothing
   moves; in print and without scripts it is open. */
(() => {
  "use strict";

  const { all, namedElement } = self.nightphone;

  function fold() {
    for (const details of all(".np-fold")) {
      details.open = false;
      details.classList.add("np-ready");
    }
    unfoldNamed();
    addEventListener("hashchange", unfoldNamed);
  }

  /* What the address names is opened: it may be inside a fold, or the heading of one. */
  function unfoldNamed() {
    const named = namedElement();
    if (!named) return;
    const inside = named.closest("details");
    const below = named.nextElementSibling?.closest("details");
    for (const details of [inside, below]) if (details) details.open = true;
    if (inside || below) named.scrollIntoView();
  }

  /** Show how to undo what has just been ticked. */
  function unfoldUndo(step) {
    for (const details of all(".np-undoing", step)) details.open = true;
  }

  Object.assign(self.nightphone, { fold, unfoldUndo });
})();
