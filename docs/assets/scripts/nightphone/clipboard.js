/* Copying a text. */
(() => {
  "use strict";

  const { element } = self.nightphone;

  /** Copy a text; whether it worked. */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Plain http has no clipboard, and a reader may refuse it: then by the old way.
      return copySelection(text);
    }
  }

  function copySelection(text) {
    const area = element("textarea", { "aria-hidden": "true", class: "np-offscreen" });
    area.value = text;
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    return isCopied;
  }

  self.nightphone.copy = copy;
})();
