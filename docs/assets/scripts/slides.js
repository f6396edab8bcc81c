/* Slides: the page's own sections, one at a time. Arrow keys move, O is the overview, N shows the words to say,
   A opens answers, T starts the clock, Escape goes back to the page. A second window follows the first. */
(() => {
  "use strict";

  const { element, button } = self.nightphone;
  const slides = [...document.querySelectorAll("section.np-slide")];
  if (!slides.length) return;
  const minutes = slides.map((slide) => Number(slide.dataset.minutes) || 0);
  const titles = slides.map((slide) => slide.querySelector("h2").firstChild.textContent.trim());
  const total = minutes.reduce((sum, each) => sum + each, 0);
  const key = `nightphone slides ${location.pathname}`;
  let at = 0;
  let since = 0;

  /* Two windows of one browser: the room sees the slides, the trainer the words. */
  const channel = "BroadcastChannel" in self ? new BroadcastChannel(key) : null;
  const tell = () => channel?.postMessage({ at, since });

  const stage = element("div", {
    class: "np-stage md-typeset",
    tabindex: "0",
    "aria-live": "polite",
  });
  const notes = element("div", {
    class: "np-notes md-typeset",
    tabindex: "0",
    "aria-label": "Words to say",
  });
  const overview = element("div", { class: "np-overview" }, element("ol", {}));
  const place = element("span", { class: "np-place" });
  const time = element("span", { class: "np-time" });
  const deck = element("div", {
    class: "np-deck",
    role: "dialog",
    "aria-modal": "true",
    "aria-label": "Slides",
  });
  const foot = element(
    "div",
    { class: "np-foot np-bar" },
    button("←", () => go(at - 1), { title: "Back" }),
    button("→", () => go(at + 1), { title: "Forward" }),
    place,
    button("Overview", () => over(), { title: "Overview (O)" }),
    button("Words", () => noted(), { title: "Words to say (N)" }),
    button("Answers", () => answers(), { title: "Answers (A)" }),
    button("Clock", () => start(), { title: "Start the clock again (T)" }),
    button("Close", () => close(), { title: "Back to the page (Escape)" }),
    time,
  );
  deck.append(stage, notes, overview, foot);

  const isOn = () => document.documentElement.classList.contains("np-presenting");

  function show() {
    const slide = slides[at].cloneNode(true);
    for (const each of slide.querySelectorAll("[id]")) each.removeAttribute("id");
    slide.hidden = false;
    stage.replaceChildren(slide);
    stage.scrollTop = 0;
    notes.replaceChildren(
      ...[...slide.querySelectorAll(".np-say")].map((say) => say.cloneNode(true)),
    );
    if (!notes.childElementCount)
      notes.append(element("p", {}, "Nothing to say here; the slide speaks for itself."));
    if (slides[at + 1]) notes.append(element("p", {}, element("b", {}, `Then: ${titles[at + 1]}`)));
    notes.scrollTop = 0;
    place.textContent = `${at + 1} of ${slides.length}`;
    for (const [i, jump] of [...overview.querySelectorAll("button")].entries()) {
      jump.setAttribute("aria-current", i === at);
    }
    history.replaceState(null, "", `#${slides[at].querySelector("h2").id}`);
    fit();
    clock();
  }

  /* Shrink the text of a full slide, but never so far that the last row could not read it. */
  function fit() {
    for (let size = 1; size >= 0.5; size -= 0.1) {
      stage.style.setProperty("--np-fit", size.toFixed(1));
      if (stage.scrollHeight <= stage.clientHeight) return;
    }
  }

  function go(to, told = true) {
    at = Math.max(0, Math.min(slides.length - 1, to));
    deck.classList.remove("np-over");
    show();
    if (told) tell();
  }

  function start() {
    since = Date.now();
    clock();
    tell();
  }

  const whole = (value) =>
    `${Math.floor(value)}:${String(Math.floor((value % 1) * 60)).padStart(2, "0")}`;

  function clock() {
    const planned = minutes.slice(0, at).reduce((sum, each) => sum + each, 0);
    const spent = since ? (Date.now() - since) / 60000 : 0;
    const late = Math.round(spent - planned);
    const said = late > 1 ? `${late} min behind` : late < -1 ? `${-late} min ahead` : "on time";
    const here = `this slide ${Math.max(1, Math.round(minutes[at]))} min`;
    time.textContent = `${whole(spent)} of ${Math.round(total)} min, ${said}, ${here}`;
  }

  function over() {
    deck.classList.toggle("np-over");
    if (deck.classList.contains("np-over")) overview.querySelectorAll("button")[at].focus();
    else stage.focus();
  }

  function noted() {
    deck.classList.toggle("np-noted");
    fit();
  }

  function answers() {
    const all = [...stage.querySelectorAll("details")];
    const open = !all.every((each) => each.open);
    for (const each of all) each.open = open;
    fit();
  }

  function open(words = false) {
    if (!since) since = Date.now();
    deck.classList.toggle("np-noted", words);
    document.documentElement.classList.add("np-presenting");
    go(at, false);
    stage.focus();
  }

  function close() {
    document.documentElement.classList.remove("np-presenting");
    slides[at].scrollIntoView();
    begin.focus();
  }

  const KEYS = {
    ArrowRight: () => go(at + 1),
    ArrowDown: () => go(at + 1),
    PageDown: () => go(at + 1),
    " ": () => go(at + 1),
    ArrowLeft: () => go(at - 1),
    ArrowUp: () => go(at - 1),
    PageUp: () => go(at - 1),
    Home: () => go(0),
    End: () => go(slides.length - 1),
    o: over,
    n: noted,
    a: answers,
    t: start,
    Escape: () => (deck.classList.contains("np-over") ? over() : close()),
  };

  /* Before the page's own keys, which look for words to search. */
  addEventListener(
    "keydown",
    (event) => {
      if (!isOn() || event.ctrlKey || event.metaKey || event.altKey) return;
      const does = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      const onButton =
        event.target.closest?.("button, summary") && [" ", "Enter"].includes(event.key);
      const inGrid = deck.classList.contains("np-over") && event.key.startsWith("Arrow");
      if (event.key === "Tab") return keepInside(event);
      event.stopPropagation();
      if (!does || onButton) return;
      event.preventDefault();
      if (inGrid) step(event.key);
      else does();
    },
    true,
  );

  function step(name) {
    const all = [...overview.querySelectorAll("button")];
    const next =
      all.indexOf(document.activeElement) + (["ArrowRight", "ArrowDown"].includes(name) ? 1 : -1);
    all[Math.max(0, Math.min(all.length - 1, next))].focus();
  }

  /* Tab stays among the slides while they cover the page. */
  function keepInside(event) {
    const inside = [...deck.querySelectorAll("button, summary, a[href], [tabindex]")].filter(
      (each) => each.offsetParent,
    );
    const last = event.shiftKey ? inside[0] : inside.at(-1);
    if (document.activeElement === last || !deck.contains(document.activeElement)) {
      event.preventDefault();
      (event.shiftKey ? inside.at(-1) : inside[0]).focus();
    }
  }

  let touched = null;
  const remember = (event) => {
    touched = event.touches[0].clientX;
  };
  stage.addEventListener("touchstart", remember, { passive: true });
  stage.addEventListener("touchend", (event) => {
    const moved = event.changedTouches[0].clientX - touched;
    if (Math.abs(moved) > 60) go(at + (moved < 0 ? 1 : -1));
  });
  addEventListener("resize", () => isOn() && fit());
  if (channel) {
    channel.onmessage = ({ data }) => {
      since = data.since;
      at = data.at;
      if (isOn()) go(at, false);
    };
  }

  titles.forEach((title, i) => {
    const jump = button(`${i + 1}. ${title} (${Math.max(1, Math.round(minutes[i]))} min)`, () => {
      go(i);
      stage.focus();
    });
    overview.firstChild.append(element("li", {}, jump));
  });
  const begin = button("Show the slides", () => open());
  const bar = element(
    "div",
    { class: "np-bar" },
    begin,
    button("Show them with the words to say", () => open(true)),
    button("A second window for the room", () =>
      window.open(`${location.pathname}#show`, "_blank"),
    ),
    button("Print, or save as PDF", () => print()),
  );
  document.querySelector(".np-slides-help").after(bar);
  document.body.append(deck);
  setInterval(() => isOn() && clock(), 1000);

  const wanted = decodeURIComponent(location.hash.slice(1));
  at = Math.max(
    0,
    slides.findIndex((slide) => slide.querySelector("h2").id === wanted),
  );
  if (wanted === "show") open();
})();
