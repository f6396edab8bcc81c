/* What is large or rarely needed, and so is loaded only when a reader gets near it. */
(() => {
  "use strict";

  const { all, element, root } = self.nightphone;
  const SEARCH_KEYS = ["/", "s", "f"]; // as in Material

  /* The theme names these scripts inside a <template>, where the browser does not load them. */
  function waitingScript(id) {
    return document.getElementById(id).content.querySelector("script");
  }

  function load(waiting, parent) {
    return parent.appendChild(element("script", { src: waiting.getAttribute("src") }));
  }

  /* Material's script and its index are half a megabyte. */
  function searchOnDemand() {
    const material = waitingScript("np-material");
    const box = document.querySelector(".md-search__input");
    if (!material || !box) return;
    const toggle = document.getElementById("__search");
    let script = null;
    const loadMaterial = () => {
      if (script) return;
      lendMaterialItsFunctions();
      if (location.hash) openAgain(toggle, box);
      script = load(material, document.body);
    };
    box.addEventListener("focus", loadMaterial);
    toggle.addEventListener("change", () => {
      if (!toggle.checked) return;
      loadMaterial();
      box.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (script || !asksForSearch(event)) return; // once it is loaded, Material listens itself
      event.preventDefault();
      toggle.checked = true;
      box.focus();
    });
  }

  /* Where the address names a part of the page, Material closes the search once as it starts. */
  function openAgain(toggle, box) {
    const open = () => {
      if (toggle.checked) return;
      toggle.removeEventListener("change", open);
      // Not at once: a click that has not ended swallows another.
      if (document.activeElement === box) setTimeout(() => toggle.click());
    };
    toggle.addEventListener("change", open);
  }

  function asksForSearch(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return false;
    return SEARCH_KEYS.includes(event.key);
  }

  /* Material's pages define these in an inline script, which our security policy forbids. */
  function lendMaterialItsFunctions() {
    const scope = { pathname: root.pathname };
    const add = (hash, letter) => ((hash << 5) - hash + letter.charCodeAt(0)) | 0;
    self.__md_scope = root;
    self.__md_hash = (text) => [...text].reduce(add, 0);
    self.__md_get = (key, storage = localStorage, at = scope) =>
      JSON.parse(storage.getItem(`${at.pathname}.${key}`));
    self.__md_set = (key, value, storage = localStorage, at = scope) => {
      try {
        storage.setItem(`${at.pathname}.${key}`, JSON.stringify(value));
      } catch {
        // Material can do without what it remembers
      }
    };
  }

  /* Who is on call is near the end of most pages. */
  function onCallOnDemand() {
    const script = waitingScript("np-rota");
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        watcher.disconnect();
        load(script, document.head);
      },
      { rootMargin: "600px" }, // about a screen ahead
    );
    // The place itself is not displayed until it is filled, so its neighbour is watched.
    for (const place of all(".np-oncall"))
      watcher.observe(place.previousElementSibling || place.parentElement);
  }

  /* What a page can do without until it is drawn, one script after the other. */
  function laterOnDemand() {
    for (const script of all("script", document.getElementById("np-later").content)) {
      const loading = element("script", { src: script.getAttribute("src") });
      loading.async = false;
      document.head.append(loading);
    }
  }

  Object.assign(self.nightphone, { searchOnDemand, onCallOnDemand, laterOnDemand });
})();
