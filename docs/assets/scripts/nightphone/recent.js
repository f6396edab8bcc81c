/* The pages that were opened last on this device, for whoever comes back to the emergency page.
   The list stays on the device, and its owner can clear it. */
(() => {
  "use strict";

  const { element, button, link, device, root, titleOf } = self.nightphone;
  const KEY = "nightphone recent";
  const MAX_KEPT = 5;
  const KINDS = /^((services|alerts)\/[^/]+\/|guides\/[^/]+\/[^/]+\/)(index\.html)?$/;

  const readRecent = () => {
    const kept = device.readJson(KEY);
    return Array.isArray(kept) ? kept : [];
  };

  /* A service, a symptom or an alert; behind # of the latter two is which service it was. */
  function rememberPage() {
    const [, path] = location.pathname.slice(root.pathname.length).match(KINDS) ?? [];
    const heading = document.querySelector("article h1");
    if (!path || !heading) return;
    const page = path + (path.startsWith("services/") ? "" : location.hash);
    const others = readRecent().filter((each) => each.path !== path);
    const newest = { path, page, title: titleOf(heading) };
    device.writeJson(KEY, [newest, ...others].slice(0, MAX_KEPT));
  }

  function showRecent() {
    const place = document.getElementById("np-recent");
    const pages = readRecent();
    if (!place || !pages.length) return;
    const forget = () => {
      device.write(KEY, null);
      document.documentElement.classList.remove("np-has-recent");
      place.replaceChildren();
    };
    const items = pages.map(({ page, title }) => element("li", {}, link(page, title)));
    const clear = element("li", {}, button("Clear", forget, { title: "Forget these pages" }));
    const list = element("ul", { class: "np-chips" }, ...items, clear);
    place.replaceChildren(element("h2", {}, "Last opened here"), list);
  }

  // While the page is being read, so that its place is there when the page is first drawn.
  if (readRecent().length) document.documentElement.classList.add("np-has-recent");

  Object.assign(self.nightphone, { rememberPage, showRecent });
})();
