/* The finder on the page: from what somebody sees to the symptom. It reads the index of the site,
   and asks nobody else. */
(() => {
  "use strict";

  const { all, element, root, finder } = self.nightphone;
  const { buildIndex, findCandidates, resultItem, readHead } = finder;
  const WAIT = 90; // milliseconds without a key after which the list is made again
  const SLICE = 10; // milliseconds of work between two chances to draw
  const TIE = 0.95; // of the best score
  const ownScript = document.currentScript;
  const box = document.getElementById("finder");
  const list = document.getElementById("finder-results");
  const status = document.getElementById("finder-status");
  if (!box || !list || !status) return;

  let index = null;
  let isLoading = false;
  let isOpening = false; // somebody has pressed Enter
  const asked = new Set(); // names of what is loaded, or on its way

  function show() {
    const output = index && readHead(box.value);
    list.replaceChildren();
    if (output && output.guide in index.data.guides) showFirstMinute(output);
    else showMatches(box.value.trim());
  }

  /* What reads it is loaded when somebody pastes the first one. */
  function showFirstMinute(output) {
    const data = self.nightphoneFirstMinute;
    const { readSteps, readFirstMinute, firstMinuteResults } = finder;
    if (!data || !firstMinuteResults) {
      list.setAttribute("aria-busy", "true");
      say("One moment.");
      loadData("first-minute.js", show);
      loadData("../scripts/first-minute.js", show);
      return;
    }
    const reading = readFirstMinute(data.guides[output.guide], readSteps(box.value));
    const results = firstMinuteResults(index.data, data, output, reading);
    list.replaceChildren(...results.causes, ...results.others);
    list.setAttribute("aria-busy", "false");
    say(results.summary);
    if (isOpening) {
      isOpening = false;
      list.querySelector("a")?.click();
    }
  }

  function showMatches(text) {
    list.setAttribute("aria-busy", String(!index && isLoading));
    if (!index || !text) {
      say(text ? "One moment." : "");
      return;
    }
    const { answer, candidates, sure } = findCandidates(index, text);
    list.dataset.answer = answer;
    list.append(...candidates.map((candidate) => resultItem(index, candidate, sure)));
    say(summary(answer, candidates));
    if (isOpening) openBest(answer, candidates);
  }

  function summary(answer, candidates) {
    const [best, second] = candidates;
    if (answer === "none") return "Nothing here covers this. See what to do now, below.";
    const title = titleOf(best);
    if (answer === "maybe") return `Nothing fits well. It might be: ${title}. If not, see below.`;
    if (answer === "named") return `You named ${title}. Enter opens it.`;
    const count = candidates.length === 1 ? "1 match" : `${candidates.length} matches`;
    if (isTie(best, second)) return `${count}. Either: ${title}, or: ${titleOf(second)}.`;
    const next = hasChoice(best) ? "Choose the service." : "Enter opens it.";
    return `${count}. Best: ${title}. ${next}`;
  }

  function titleOf({ kind, title, guide, company, symptom }) {
    if (kind === "symptom") return `${symptom.title}, ${index.data.guides[symptom.guide].title}`;
    return kind === "service" && !guide && !company ? `${title} (no guide yet)` : title;
  }

  const hasChoice = ({ kind, services }) => kind === "symptom" && services.length > 1;

  /* What is written again is read out again. */
  function say(words) {
    if (status.textContent !== words) status.textContent = words;
  }

  /* The same text may be the error of two systems. */
  const isTie = (best, second) => second?.score >= TIE * best.score;

  /* What is not clear, or only might be right, is not opened at once: the reader is led there. */
  function openBest(answer, [best, second]) {
    isOpening = false;
    const first = list.querySelector("a");
    const isClear = answer === "named" || (answer === "sure" && !isTie(best, second));
    if (isClear && !hasChoice(best)) first.click();
    else first?.focus();
  }

  /* The index comes once the page is there, or when somebody needs it. */
  function load() {
    if (isLoading) return;
    isLoading = true;
    loadData("finder-index.js", () => buildInSlices(buildIndex(self.nightphoneFinder)));
  }

  function loadData(name, onLoad) {
    if (asked.has(name)) return;
    asked.add(name);
    // The page for missing addresses may be at any depth; its script tag says where the index is.
    const index = ownScript.dataset.index || new URL("assets/data/finder-index.js", root);
    const script = element("script", { src: new URL(name, new URL(index, location.href)) });
    script.onload = onLoad;
    script.onerror = () => {
      isLoading = false;
      asked.delete(name);
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

  /* Arrows go from one result to the next, past the links to its services. */
  function onKeyInList(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const firsts = all(":scope > li", list).map((item) => item.querySelector("a"));
    const own = event.target.closest("#finder-results > li").querySelector("a");
    const at = firsts.indexOf(own);
    (firsts[at + step] ?? (step < 0 ? box : own)).focus();
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
