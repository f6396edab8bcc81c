/* Slides: the page's own sections, one at a time, by buttons and by the keys in KEYS. A second
   window follows the first. */
(() => {
  "use strict";

  const { all, element, button, titleOf, twoDigits, MINUTE } = self.nightphone;
  const slides = all("section.np-slide");
  if (!slides.length) return;
  const SWIPE = 60; // pixels; less is a touch
  const SMALLEST = 0.5; // of the text: less could not be read from the last row
  const minutes = slides.map((slide) => Number(slide.dataset.minutes) || 0);
  const headings = slides.map((slide) => slide.querySelector("h2"));
  const titles = headings.map(titleOf);
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  const atLeastOne = (number) => Math.max(1, Math.round(number));
  let current = 0;
  let since = 0; // when the clock was started

  /* Two windows of one browser: the room sees the slides, the trainer the words. */
  const channelName = `nightphone slides ${location.pathname}`;
  const channel = "BroadcastChannel" in self ? new BroadcastChannel(channelName) : null;
  const tellOtherWindow = () => channel?.postMessage({ at: current, since });

  const pane = (name, attributes) =>
    element("div", { class: `np-${name} md-typeset`, tabindex: "0", ...attributes });
  const stage = pane("stage", { "aria-live": "polite" });
  const notes = pane("notes", { "aria-label": "Words to say" });
  const overview = element("div", { class: "np-overview" }, element("ol", {}));
  const place = element("span", { class: "np-place" });
  const time = element("span", { class: "np-time" });
  const foot = element(
    "div",
    { class: "np-foot np-bar" },
    button("←", () => go(current - 1), { title: "Back" }),
    button("→", () => go(current + 1), { title: "Forward" }),
    place,
    button("Overview", () => toggleOverview(), { title: "Overview (O)" }),
    button("Words", () => toggleNotes(), { title: "Words to say (N)" }),
    button("Answers", () => toggleAnswers(), { title: "Answers (A)" }),
    button("Clock", () => startClock(), { title: "Start the clock again (T)" }),
    button("Close", () => close(), { title: "Back to the page (Escape)" }),
    time,
  );
  const deck = element(
    "div",
    { class: "np-deck", role: "dialog", "aria-modal": "true", "aria-label": "Slides" },
    stage,
    notes,
    overview,
    foot,
  );

  const isPresenting = () => document.documentElement.classList.contains("np-presenting");
  const isOverview = () => deck.classList.contains("np-over");

  function show() {
    const slide = slides[current].cloneNode(true);
    // The page behind has these already, and an id must stand once.
    for (const part of all("[id]", slide)) part.removeAttribute("id");
    slide.hidden = false;
    stage.replaceChildren(slide);
    stage.scrollTop = 0;
    showNotes(slide);
    place.textContent = `${current + 1} of ${slides.length}`;
    for (const [i, jump] of all("button", overview).entries())
      jump.setAttribute("aria-current", i === current);
    history.replaceState(null, "", `#${headings[current].id}`);
    fit();
    showTime();
  }

  function showNotes(slide) {
    notes.replaceChildren(...all(".np-say", slide).map((say) => say.cloneNode(true)));
    if (!notes.childElementCount)
      notes.append(element("p", {}, "Nothing to say here; the slide speaks for itself."));
    const following = titles[current + 1];
    if (following) notes.append(element("p", {}, element("b", {}, `Then: ${following}`)));
    notes.scrollTop = 0;
  }

  /* Shrink the text of a full slide. */
  function fit() {
    for (let size = 1; size >= SMALLEST; size -= 0.1) {
      stage.style.setProperty("--np-fit", size.toFixed(1));
      if (stage.scrollHeight <= stage.clientHeight) return;
    }
  }

  function moveTo(number) {
    current = Math.max(0, Math.min(slides.length - 1, number));
    deck.classList.remove("np-over");
    show();
  }

  function go(number) {
    moveTo(number);
    tellOtherWindow();
  }

  function startClock() {
    since = Date.now();
    showTime();
    tellOtherWindow();
  }

  function showTime() {
    const planned = sum(minutes.slice(0, current));
    const spent = since ? (Date.now() - since) / MINUTE : 0;
    const clock = `${Math.floor(spent)}:${twoDigits(Math.floor((spent % 1) * 60))}`;
    const slide = `this slide ${atLeastOne(minutes[current])} min`;
    const pace = paceWords(Math.round(spent - planned));
    time.textContent = `${clock} of ${Math.round(sum(minutes))} min, ${pace}, ${slide}`;
  }

  function paceWords(late) {
    if (late > 1) return `${late} min behind`;
    return late < -1 ? `${-late} min ahead` : "on time";
  }

  function toggleOverview() {
    deck.classList.toggle("np-over");
    if (isOverview()) all("button", overview)[current].focus();
    else stage.focus();
  }

  function toggleNotes() {
    deck.classList.toggle("np-noted");
    fit();
  }

  function toggleAnswers() {
    const answers = all("details", stage);
    const areToOpen = !answers.every((answer) => answer.open);
    for (const answer of answers) answer.open = areToOpen;
    fit();
  }

  function open(withNotes = false) {
    if (!since) since = Date.now();
    deck.classList.toggle("np-noted", withNotes);
    document.documentElement.classList.add("np-presenting");
    moveTo(current);
    stage.focus();
  }

  function close() {
    document.documentElement.classList.remove("np-presenting");
    slides[current].scrollIntoView();
    begin.focus();
  }

  const forward = () => go(current + 1);
  const back = () => go(current - 1);
  const KEYS = {
    ArrowRight: forward,
    ArrowDown: forward,
    PageDown: forward,
    " ": forward,
    ArrowLeft: back,
    ArrowUp: back,
    PageUp: back,
    Home: () => go(0),
    End: () => go(slides.length - 1),
    o: toggleOverview,
    n: toggleNotes,
    a: toggleAnswers,
    t: startClock,
    Escape: () => (isOverview() ? toggleOverview() : close()),
  };

  function onKey(event) {
    if (!isPresenting() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Tab") {
      keepInside(event);
      return;
    }
    event.stopPropagation();
    const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const isOnButton = event.target.closest?.("button, summary");
    if (!action || (isOnButton && [" ", "Enter"].includes(event.key))) return;
    event.preventDefault();
    if (isOverview() && event.key.startsWith("Arrow")) stepInOverview(event.key);
    else action();
  }

  function stepInOverview(key) {
    const jumps = all("button", overview);
    const step = ["ArrowRight", "ArrowDown"].includes(key) ? 1 : -1;
    const next = jumps.indexOf(document.activeElement) + step;
    jumps[Math.max(0, Math.min(jumps.length - 1, next))].focus();
  }

  /* Tab stays among the slides while they cover the page. */
  function keepInside(event) {
    const isShown = (part) => part.offsetParent;
    const inside = all("button, summary, a[href], [tabindex]", deck).filter(isShown);
    const last = event.shiftKey ? inside[0] : inside.at(-1);
    if (document.activeElement !== last && deck.contains(document.activeElement)) return;
    event.preventDefault();
    (event.shiftKey ? inside.at(-1) : inside[0]).focus();
  }

  for (const [i, title] of titles.entries()) {
    const jump = button(`${i + 1}. ${title} (${atLeastOne(minutes[i])} min)`, () => {
      go(i);
      stage.focus();
    });
    overview.firstChild.append(element("li", {}, jump));
  }
  const begin = button("Show the slides", () => open());
  const secondWindow = () => window.open(`${location.pathname}#show`, "_blank");
  const bar = element(
    "div",
    { class: "np-bar" },
    begin,
    button("Show them with the words to say", () => open(true)),
    button("A second window for the room", secondWindow),
    button("Print, or save as PDF", () => print()),
  );
  document.querySelector(".np-slides-help").after(bar);
  document.body.append(deck);

  // While it is captured, before the page's own keys, which look for words to search.
  addEventListener("keydown", onKey, true);
  let touchStart = 0;
  const onTouchStart = (event) => {
    touchStart = event.touches[0].clientX;
  };
  stage.addEventListener("touchstart", onTouchStart, { passive: true });
  stage.addEventListener("touchend", (event) => {
    const moved = event.changedTouches[0].clientX - touchStart;
    if (Math.abs(moved) > SWIPE) go(current + (moved < 0 ? 1 : -1));
  });
  addEventListener("resize", () => isPresenting() && fit());
  if (channel) {
    channel.onmessage = ({ data }) => {
      since = data.since;
      current = data.at;
      if (isPresenting()) moveTo(current);
    };
  }
  setInterval(() => isPresenting() && showTime(), 1000);

  const anchor = decodeURIComponent(location.hash.slice(1));
  current = Math.max(
    0,
    headings.findIndex((heading) => heading.id === anchor),
  );
  if (anchor === "show") open();
})();
