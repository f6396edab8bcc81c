/* The finder on the page: from what somebody sees to the symptom. It reads the index of the site,
   and asks nobody else. */
(() => {
  "use strict";

  const { all, element, link, root, finder } = self.nightphone;
  const { buildIndex, readQuery, rank, telling, mentions, resultItem, namedPages } = finder;
  const { readOutput, readFirstMinute, firstMinuteResults } = finder;
  const MAX_RESULTS = 6;
  const MAX_PAGES = 4;
  const WAIT = 90; // milliseconds without a key after which the list is made anew
  const SLICE = 10; // milliseconds of work between two chances to draw
  const WEAK = 5; // a score below which nothing fits well
  const FADING = 0.2; // of the best score; what has less is no help
  const ownScript = document.currentScript;
  const box = document.getElementById("finder");
  const list = document.getElementById("finder-results");
  const status = document.getElementById("finder-status");
  const pages = document.getElementById("finder-pages");
  if (!box || !list || !status || !pages) return;

  let index = null;
  let isLoading = false;
  let isOpening = false; // somebody has pressed Enter

  function show() {
    const output = index && readOutput(box.value);
    list.replaceChildren();
    pages.replaceChildren();
    if (output && output.guide in index.data.guides) showFirstMinute(output);
    else showMatches(telling(box.value.trim()));
  }

  /* How it is read is loaded when somebody pastes the first one. */
  function showFirstMinute(output) {
    const data = self.nightphoneFirstMinute;
    if (!data) {
      list.setAttribute("aria-busy", "true");
      loadData("first-minute.js", show);
      say("One moment.");
      return;
    }
    const reading = readFirstMinute(data.guides[output.guide], output);
    const results = firstMinuteResults(index.data, data, output, reading);
    list.replaceChildren(...results.causes);
    pages.replaceChildren(...results.others);
    list.setAttribute("aria-busy", "false");
    say(results.summary);
    if (isOpening) openBest();
  }

  function showMatches(text) {
    list.setAttribute("aria-busy", String(!index && isLoading));
    if (!index || !text) {
      say(text ? "One moment." : "");
      return;
    }
    const query = readQuery(index, text);
    const lowerText = text.toLowerCase();
    const results = rank(index, text, query)
      .slice(0, MAX_RESULTS)
      .filter(({ score }, _, [best]) => score > best.score * FADING);
    list.append(...results.map((result) => resultItem(index, result, lowerText, query.sure)));
    const named = index.pages.filter(({ names }) =>
      names.some((name) => mentions(lowerText, name)),
    );
    const links = named.slice(0, MAX_PAGES).map(({ path, title }) => link(path, title));
    pages.append(...links.map((page) => element("li", {}, page)));
    say(summary(results, named));
    if (isOpening) openBest();
  }

  function summary(results, named) {
    const page = named.length ? `Named: ${named[0].title}. ` : "";
    if (!results.length) return page || "Nothing matches. See what to do now, below.";
    const { guides, symptoms } = index.data;
    const best = symptoms[results[0].symptom];
    const title = `${best.title}, ${guides[best.guide].title}`;
    if (results[0].score < WEAK) {
      const advice = "Or see below what to do when nothing matches.";
      return `${page}Nothing fits well. Nearest: ${title}. ${advice}`;
    }
    const count = results.length === 1 ? "1 match" : `${results.length} matches`;
    return `${page}${count}. Best: ${title}. Enter opens it.`;
  }

  /* What is written again is read out again. */
  function say(words) {
    if (status.textContent !== words) status.textContent = words;
  }

  function openBest() {
    isOpening = false;
    const best = list.querySelector("a") ?? pages.querySelector("a");
    best?.click();
  }

  /* The index comes once the page is there, or when somebody needs it. */
  function load() {
    if (isLoading) return;
    isLoading = true;
    loadData("finder-index.js", () => buildInSlices(buildIndex(self.nightphoneFinder)));
  }

  function loadData(name, onLoad) {
    // The page for missing addresses may be at any depth; its script tag says where the index is.
    const index = ownScript.dataset.index || new URL("assets/data/finder-index.js", root);
    const script = element("script", { src: new URL(name, new URL(index, location.href)) });
    script.onload = onLoad;
    script.onerror = () => {
      isLoading = false;
      say("The list of symptoms did not arrive. Use the links below.");
    };
    document.head.append(script);
  }

  function buildInSlices(work) {
    const until = performance.now() + SLICE;
    let step = work.next();
    while (!step.done && performance.now() < until) step = work.next();
    if (!step.done) {
      setTimeout(() => buildInSlices(work));
      return;
    }
    index = step.value;
    index.pages = namedPages(index.data);
    show();
  }

  let timer = 0;

  function onInput() {
    load();
    list.setAttribute("aria-busy", "true");
    clearTimeout(timer);
    timer = setTimeout(show, WAIT);
  }

  function onKeyInBox(event) {
    if (event.isComposing) return; // Enter ends a word of a Chinese or Japanese keyboard
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey;
    if (event.key === "Enter" && isPlain && box.value.trim()) {
      event.preventDefault();
      clearTimeout(timer);
      isOpening = true;
      load();
      show();
    } else if (event.key === "ArrowDown" && isInLastLine()) {
      const first = list.querySelector("a");
      if (!first) return;
      event.preventDefault();
      first.focus();
    }
  }

  const isInLastLine = () => !box.value.includes("\n", box.selectionEnd);

  /* Arrows go from one symptom to the next, past the links to its services. */
  function onKeyInList(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const mains = all(".np-found", list);
    const at = mains.indexOf(event.target.closest("li").querySelector(".np-found"));
    (mains[at + step] ?? (step < 0 ? box : mains[at])).focus();
  }

  /* A question in the address, or on the page for missing addresses, is answered at once. */
  function askAddress() {
    const question = new URLSearchParams(location.search).get("q");
    if (question !== null) {
      box.value = question;
      forgetQuestion();
    } else if ("asked" in box.dataset) box.value = missingAddress();
    if (box.value) load();
    else if (matchMedia("(hover: hover) and (pointer: fine)").matches && !location.hash)
      // A phone would cover half of the page with its keyboard.
      box.focus({ preventScroll: true });
  }

  /* Material's own search opens over the page when the address asks something. */
  function forgetQuestion() {
    try {
      history.replaceState(history.state, "", location.pathname + location.hash);
    } catch {
      // a page from a disk may not change its address; it has no search of Material's either
    }
  }

  /* What a missing page was asked for, as words. */
  function missingAddress() {
    const path = location.pathname.startsWith(root.pathname)
      ? location.pathname.slice(root.pathname.length)
      : location.pathname;
    const isTelling = (part) => part && !/^(alerts|services|guides|index\.(html|md))$/.test(part);
    const words = path.split("/").filter(isTelling).slice(-2).join(" ");
    try {
      return decodeURIComponent(words);
    } catch {
      return words; // "100%" is an address too
    }
  }

  box.addEventListener("input", onInput);
  box.addEventListener("focus", load);
  box.addEventListener("keydown", onKeyInBox);
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  list.addEventListener("keydown", onKeyInList);
  askAddress();
  addEventListener("pageshow", () => box.value && load()); // what was typed before is back again
  const whenIdle = self.requestIdleCallback ?? ((work) => setTimeout(work, 200));
  addEventListener("load", () => whenIdle(load));
})();
