/* Your progress: ticks kept in this browser, and the lines that the inventory wants. Nothing leaves the browser. */
(() => {
  "use strict";

  const { element, button } = self.nightphone;
  const KEY = "nightphone training";
  const home = document.getElementById("np-progress");
  const sessions = [...document.querySelectorAll(".np-session")];
  if (!home || !sessions.length) return;

  function read() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return {
        trained: Array.isArray(kept?.trained) ? kept.trained : [],
        shadowed: Number(kept?.shadowed) || 0,
      };
    } catch {
      return { trained: [], shadowed: 0 };
    }
  }

  function keep(state) {
    try {
      localStorage.setItem(KEY, JSON.stringify(state));
    } catch {}
  }

  const state = read();
  const lines = element("code", {});
  const said = element("span", { role: "status" });
  const names = sessions.map((session) => session.dataset.session);

  function write() {
    const done = names.filter((name) => state.trained.includes(name));
    lines.textContent = `trained: [${done.join(", ")}]\nshadowed: ${state.shadowed}\n`;
    keep({ trained: done, shadowed: state.shadowed });
  }

  function tick(session) {
    const box = element("input", { type: "checkbox" });
    box.checked = state.trained.includes(session.dataset.session);
    box.addEventListener("change", () => {
      state.trained = state.trained.filter((name) => name !== session.dataset.session);
      if (box.checked) state.trained.push(session.dataset.session);
      write();
    });
    return element("label", {}, box, session.textContent);
  }

  const shadowed = element("input", { type: "number", min: "0", max: "99", inputmode: "numeric" });
  shadowed.value = state.shadowed;
  shadowed.addEventListener("input", () => {
    state.shadowed = Math.max(0, Math.min(99, Math.floor(Number(shadowed.value) || 0)));
    write();
  });
  const copy = button("Copy the lines", async () => {
    try {
      await navigator.clipboard.writeText(lines.textContent);
      said.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(lines);
      said.textContent = "Not copied: the lines are marked, copy them by hand";
    }
  });
  const shifts = element("label", {}, shadowed, "shifts that I sat beside somebody");
  const shown = element(
    "pre",
    { class: "np-code", tabindex: "0", "aria-label": "Lines for the inventory" },
    lines,
  );
  home.replaceChildren(
    ...sessions.map(tick),
    shifts,
    shown,
    element("div", { class: "np-bar" }, copy, said),
  );
  write();
})();
