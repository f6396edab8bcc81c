/* How to undo a step is of use once the step is done: until then it is folded. The style sheet
   hides it before this script runs, so that nothing moves; in print it is open. */
(() => {
  "use strict";

  const { all } = self.nightphone;

  function foldUndo() {
    for (const fold of all(".np-undoing")) {
      fold.open = false;
      fold.classList.add("np-ready");
    }
  }

  /** Show how to undo what has just been ticked. */
  function unfoldUndo(step) {
    for (const fold of all(".np-undoing", step)) fold.open = true;
  }

  Object.assign(self.nightphone, { foldUndo, unfoldUndo });
})();
