/* Your progress: ticks kept in this browser, and the lines that the inventory wants. Nothing
   leaves the browser. */
(() => {
  "use strict";

  const { all, element, button, copy, device } = self.nightphone;
  const KEY = "nightphone training";
  const MAX_SHADOWED = 99; // shifts
  const home = document.getElementById("np-progress");
  const sessions = all(".np-session");
  if (!home || !sessions.length) return;

  function readState() {
    const { trained, shadowed } = device.readJson(KEY) ?? {};
    return { trained: Array.isArray(trained) ? trained : [], shadowed: Number(shadowed) || 0 };
  }

  const state = readState();
  const lines = element("code", {});
  const status = element("span", { role: "status" });
  const names = sessions.map((session) => session.dataset.session);

  /* Sessions in their own order, and only those that still exist. */
  function update() {
    const trained = names.filter((name) => state.trained.includes(name));
    lines.textContent = `trained: [${trained.join(", ")}]\nshadowed: ${state.shadowed}\n`;
    device.writeJson(KEY, { trained, shadowed: state.shadowed });
  }

  function tickBox(session) {
    const name = session.dataset.session;
    const box = element("input", { type: "checkbox" });
    box.checked = state.trained.includes(name);
    box.addEventListener("change", () => {
      state.trained = state.trained.filter((other) => other !== name);
      if (box.checked) state.trained.push(name);
      update();
    });
    return element("label", {}, box, session.textContent);
  }

  function shadowedField() {
    const input = element("input", {
      type: "number",
      min: "0",
      max: String(MAX_SHADOWED),
      inputmode: "numeric",
    });
    input.value = state.shadowed;
    input.addEventListener("input", () => {
      const count = Math.floor(Number(input.value) || 0);
      state.shadowed = Math.max(0, Math.min(MAX_SHADOWED, count));
      update();
    });
    return element("label", {}, input, "shifts on which I sat beside somebody");
  }

  async function copyLines() {
    if (await copy(lines.textContent)) {
      status.textContent = "Copied";
      return;
    }
    getSelection().selectAllChildren(lines);
    status.textContent = "Not copied: the lines are selected, copy them yourself";
  }

  const shown = element(
    "pre",
    { class: "np-code", tabindex: "0", "aria-label": "Lines for the inventory" },
    lines,
  );
  const bar = element("div", { class: "np-bar" }, button("Copy the lines", copyLines), status);
  home.replaceChildren(...sessions.map(tickBox), shadowedField(), shown, bar);
  update();
})();
