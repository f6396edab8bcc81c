/* What every page does in the browser: colours, values typed once, copying, ticks, the clock, and search on demand.
   Nothing leaves the browser; what is typed or ticked is kept for this tab only. */
(() => {
  "use strict";

  const root = new URL("../..", document.currentScript.src);
  const COLOURS = { "": "the device's colours", light: "light", dark: "dark" };
  const CONTRAST = "M12 22a10 10 0 1 1 0-20 10 10 0 0 1 0 20m0-2a8 8 0 0 0 0-16z";
  const page = `nightphone ${location.pathname}`;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  function element(tag, attributes, ...inside) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  }

  function button(words, act, attributes = {}) {
    const made = element("button", { type: "button", ...attributes }, words);
    made.addEventListener("click", act);
    return made;
  }

  /* Where a page of the site is, such as "guides/nginx/#restart". Opened from a disk, a folder does not find its own page. */
  function address(page) {
    const [path, anchor] = page.split("#");
    return new URL(
      path + (location.protocol === "file:" ? "index.html" : "") + (anchor ? `#${anchor}` : ""),
      root,
    ).href;
  }
  const link = (page, words) => element("a", { href: address(page) }, words);

  /* What monitoring calls a machine (db-1, db-1.example.org:9187, http://10.0.0.1/metrics), as the inventory may know it. */
  function namesOf(instance) {
    const machine = instance
      .replace(/^\w+:\/\//, "")
      .replace(/\/.*$/, "")
      .replace(/:\d+$/, "")
      .replace(/^\[|\]$/g, "");
    return [machine, machine.split(".")[0]];
  }

  /* A private window may refuse to keep anything; the page works all the same. */
  const kept = (storage, key) => {
    try {
      return storage().getItem(key);
    } catch {
      return null;
    }
  };
  const keep = (storage, key, value) => {
    try {
      storage().setItem(key, value);
    } catch {}
  };
  const forGood = () => localStorage;
  const forTab = () => sessionStorage;
  const memory = (what) => JSON.parse(kept(forTab, `${page} ${what}`) || "{}");
  const remember = (what, state) => keep(forTab, `${page} ${what}`, JSON.stringify(state));

  /* The other scripts of the pages come after this one, and share these. */
  self.nightphone = { all, element, button, address, link, namesOf, memory, remember };

  /* Colours: the device's own, until the reader chooses. Set before anything is drawn. */
  const chosen = () => kept(forGood, "nightphone colours") || "";
  function colour(choice) {
    const media = { "": "(prefers-color-scheme: dark)", light: "not all", dark: "all" };
    document.getElementById("np-dark").media = media[choice] || media[""];
  }
  colour(chosen());

  function colourButton() {
    const button = element("button", {
      type: "button",
      class: "md-header__button md-icon np-colours",
    });
    const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    icon.setAttribute("viewBox", "0 0 24 24");
    icon.append(document.createElementNS("http://www.w3.org/2000/svg", "path"));
    icon.firstChild.setAttribute("d", CONTRAST);
    button.append(icon);
    const say = () => {
      button.title = `Colours: ${COLOURS[chosen()]}. Change them`;
      button.setAttribute("aria-label", button.title);
    };
    button.addEventListener("click", () => {
      const names = Object.keys(COLOURS);
      keep(forGood, "nightphone colours", names[(names.indexOf(chosen()) + 1) % names.length]);
      colour(chosen());
      say();
    });
    say();
    return button;
  }

  /* How long the page has been open: a responder loses the sense of time. */
  function clock() {
    const since = Number(kept(forTab, `${page} since`)) || Date.now();
    keep(forTab, `${page} since`, since);
    const at = new Date(since).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    const shown = element("span", { class: "np-clock", title: `Open since ${at}` });
    const tell = () => {
      const minutes = Math.floor((Date.now() - since) / 60000);
      const hours = Math.floor(minutes / 60);
      shown.textContent = hours ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
    };
    tell();
    setInterval(tell, 10000);
    return shown;
  }

  /* Material's script and its index are half a megabyte: they come when a reader first searches. */
  function searchOnDemand() {
    const material = document.getElementById("np-material").content.querySelector("script");
    const box = document.querySelector(".md-search__input");
    if (!material || !box) return;
    let loading = null;
    const scope = { pathname: root.pathname };
    const load = () => {
      self.__md_scope = root;
      self.__md_hash = (text) =>
        [...text].reduce((sum, c) => ((sum << 5) - sum + c.charCodeAt(0)) | 0, 0);
      self.__md_get = (key, storage = localStorage, at = scope) =>
        JSON.parse(storage.getItem(`${at.pathname}.${key}`));
      self.__md_set = (key, value, storage = localStorage, at = scope) =>
        keep(() => storage, `${at.pathname}.${key}`, JSON.stringify(value));
      loading ||= document.body.appendChild(
        element("script", { src: material.getAttribute("src") }),
      );
    };
    const toggle = document.getElementById("__search");
    box.addEventListener("focus", load);
    toggle.addEventListener("change", () => {
      if (!toggle.checked) return;
      load();
      box.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (
        loading ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        !["/", "s", "f"].includes(event.key)
      )
        return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      toggle.checked = true;
      box.focus();
    });
  }

  /* Who is on call stands far down most pages: its script comes when a reader gets near. */
  function onCallOnDemand() {
    const script = document.getElementById("np-rota").content.querySelector("script");
    const near = new IntersectionObserver(
      (seen) => {
        if (!seen.some((each) => each.isIntersecting)) return;
        near.disconnect();
        document.head.append(element("script", { src: script.getAttribute("src") }));
      },
      { rootMargin: "600px" },
    );
    for (const place of all(".np-oncall"))
      near.observe(place.previousElementSibling || place.parentElement);
  }

  /* Values: each stands in a <var data-v="name">; one change is seen in every command of the page. */
  const values = (name) => all("var[data-v]").filter((value) => value.dataset.v === name);
  const isAsked = (name) => Boolean(document.querySelector(`.np-ask[data-v="${name}"]`));

  function setValue(name, text) {
    for (const value of values(name)) {
      value.dataset.given ??= value.textContent;
      value.textContent = text || value.dataset.given;
      value.classList.toggle("np-typed", Boolean(text));
    }
    for (const input of all("input[data-v]").filter(
      (other) => other.dataset.v === name && other.value !== text,
    )) {
      input.value = text;
    }
  }

  function field(name, label, hint) {
    const input = element("input", {
      "data-v": name,
      type: "text",
      autocomplete: "off",
      autocapitalize: "off",
      autocorrect: "off",
      spellcheck: "false",
    });
    input.addEventListener("input", () => {
      const typed = { ...memory("values"), [name]: input.value.trim() };
      remember("values", typed);
      setValue(name, typed[name]);
    });
    return element("label", {}, element("b", {}, label), input, element("small", {}, hint));
  }

  /* Before the first step of a section: what only the reader can know, asked for once. */
  function askInSections() {
    for (const heading of all(".md-typeset :is(h2, h3)")) {
      const rows = new Map();
      let commands = false;
      for (
        let next = heading.nextElementSibling;
        next && !next.matches("h2, h3");
        next = next.nextElementSibling
      ) {
        commands ||=
          next.matches(".language-bash") || Boolean(next.querySelector(".language-bash"));
        for (const ask of next.matches(".np-ask") ? [next] : all(".np-ask", next)) {
          if (!rows.has(ask.dataset.v)) {
            const label = ask.querySelector("em").textContent;
            rows.set(
              ask.dataset.v,
              field(ask.dataset.v, label, ask.textContent.split(`${label}, `)[1]),
            );
          }
          ask.hidden = true;
        }
      }
      if (rows.size) heading.after(asking([...rows.values()], commands && rows.size > 1));
    }
  }

  /* Folded where several fields would push the first command off the screen. */
  function asking(fields, folded) {
    const names = fields.map((each) => each.querySelector("b").textContent).join(", ");
    const summary = element(
      "summary",
      {},
      folded ? `Only you know: ${names}` : "Only you know this. Type it once",
    );
    const said = "As soon as you have found one, type it here. Every command below follows.";
    const form = element(
      "form",
      { autocomplete: "off" },
      ...(folded ? [element("p", {}, said)] : []),
      ...fields,
    );
    return element(
      "details",
      { class: "np-values np-asking", ...(folded ? {} : { open: "" }) },
      summary,
      form,
    );
  }

  /* What is filled in already, and can be changed when it is wrong tonight. */
  function offerGiven() {
    const given = all("li[data-v]").filter(
      (item) => !isAsked(item.dataset.v) && values(item.dataset.v).length,
    );
    const first = document.getElementById("first-minute");
    if (!given.length || !first) return;
    const rows = given.map((item) =>
      field(item.dataset.v, item.dataset.v, item.textContent.split(" is ")[1]),
    );
    const host = values("host")[0]?.textContent;
    const summary = element(
      "summary",
      {},
      host ? `Commands are written for ${host}. Change that` : "Change a value",
    );
    first.before(element("details", { class: "np-values" }, summary, ...rows));
  }

  function restoreValues() {
    for (const [name, text] of Object.entries(memory("values"))) setValue(name, text);
  }

  /* Copying: the command as it is filled in, and never one with a hole in it. */
  async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = element("textarea", { "aria-hidden": "true", class: "np-offscreen" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  const missing = (code) =>
    all("var[data-v]:not(.np-typed)", code).find((value) => value.textContent.startsWith("«"));

  /* Where a missing value comes from: a field of the reader's, or the choice of a service; and what that is called. */
  function sourceOf(hole, block) {
    const input = nearest(block, hole.dataset.v);
    if (input) return [input, `fill in: ${input.closest("label").querySelector("b").textContent}`];
    return [document.querySelector("a[data-to]"), "choose the service"];
  }

  function copyButton(block) {
    const code = block.querySelector("code");
    const button = element("button", { type: "button", class: "np-copy" }, "Copy");
    const said = element("span", { class: "np-said", role: "status" });
    button.addEventListener("click", async () => {
      const hole = missing(code);
      if (hole) {
        const [source, what] = sourceOf(hole, block);
        said.textContent = `Not copied. First ${what}`;
        for (
          let fold = source.closest("details");
          fold;
          fold = fold.parentElement.closest("details")
        )
          fold.open = true;
        source.focus();
        return;
      }
      await copy(code.textContent.trimEnd());
      said.textContent = "Copied";
      setTimeout(() => {
        said.textContent = "";
      }, 4000);
    });
    block.append(element("div", { class: "np-copying" }, button, said));
  }

  /* The field of the same section, which stands above the command. */
  function nearest(block, name) {
    const inputs = all("input[data-v]").filter((input) => input.dataset.v === name);
    const above = inputs.filter(
      (input) => input.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return above.at(-1) || inputs[0];
  }

  /* Ticks: where was I? */
  function ticks() {
    const done = memory("ticks");
    const counts = {};
    let section = "";
    for (const step of all(
      ".md-typeset :is(h2, h3), .md-typeset :is(.np-look, .np-do), #first-minute ~ ol > li",
    )) {
      if (step.matches("h2, h3")) section = step.id;
      else if (!step.matches("li") || section === "first-minute") {
        counts[section] = (counts[section] || 0) + 1;
        tick(step, `${section} ${counts[section]}`, done);
      }
    }
  }

  function tick(step, key, done) {
    const box = element("input", { type: "checkbox" });
    box.checked = Boolean(done[key]);
    box.addEventListener("change", () => {
      done[key] = box.checked;
      remember("ticks", done);
    });
    const words = (
      step.matches("li") ? step.querySelector("p") || step : step.parentElement
    ).textContent.trim();
    const label = element("label", { class: "np-tick" }, box, element("span", {}, "done"));
    box.setAttribute("aria-label", `Done: ${words.slice(0, 60)}`);
    (step.matches("li") ? step.querySelector("p") || step : step.parentElement).append(" ", label);
  }

  /* A table that is wider than the screen is scrolled by keyboard too. */
  function reachTables() {
    for (const table of all(".md-typeset table").filter(
      (wide) => wide.scrollWidth > wide.clientWidth,
    )) {
      table.tabIndex = 0;
    }
  }

  /* One after the other, so that a slow phone can draw and scroll in between. */
  document.addEventListener("DOMContentLoaded", () => {
    document.documentElement.classList.replace("no-js", "js");
    document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
    document.querySelector(".md-header__title").after(clock(), colourButton());
    const blocks = all(".md-typeset :is(.language-bash.highlight, .np-update)");
    const buttons = [0, 1, 2, 3].map((part) => () => {
      for (const block of blocks.slice(
        (part * blocks.length) / 4,
        ((part + 1) * blocks.length) / 4,
      ))
        copyButton(block);
    });
    const forms = [askInSections, offerGiven, restoreValues];
    for (const step of [searchOnDemand, onCallOnDemand, ...forms, ...buttons, ticks, reachTables])
      setTimeout(step);
  });
})();
