/* The quiz: ten questions from the guides. The same round number always gives the same questions. */
(() => {
  "use strict";

  const { element, button, link } = self.nightphone;
  const home = document.getElementById("np-quiz");
  const all = self.nightphoneQuiz;
  if (!home || !all?.length) return;
  const KEY = "nightphone quiz";
  const ROUND = 10;

  function read(name, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(`${KEY} ${name}`)) ?? otherwise;
    } catch {
      return otherwise;
    }
  }

  function keep(name, value) {
    try {
      localStorage.setItem(`${KEY} ${name}`, JSON.stringify(value));
    } catch {}
  }

  /* Numbers that look thrown, and are the same for the same round: mulberry32. */
  function dice(seed) {
    let state = seed >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  }

  function dealt(round, guide) {
    const pool = all.filter((question) => !guide || question.guide === guide);
    const roll = dice(round * 7919 + 17);
    const kinds = ["which", "safe", "order"].map((kind) =>
      pool.filter((question) => question.kind === kind),
    );
    const hand = [];
    while (hand.length < ROUND && kinds.some((kind) => kind.length)) {
      const kind = kinds[[0, 0, 0, 1, 1, 2][Math.floor(roll() * 6)]];
      if (kind.length) hand.push(...kind.splice(Math.floor(roll() * kind.length), 1));
    }
    return hand;
  }

  const choice = element(
    "select",
    { "aria-label": "About which system" },
    element("option", { value: "" }, "All systems"),
  );
  for (const guide of new Set(all.map((question) => question.guide)))
    choice.append(element("option", { value: guide }, guide));
  let hand = [];
  let at = 0;
  let right = 0;

  function begin(round) {
    keep("round", round);
    hand = dealt(round, choice.value);
    at = right = 0;
    ask();
  }

  function ask() {
    const question = hand[at];
    if (!question) return finish();
    const heading = element(
      "h2",
      { tabindex: "-1" },
      `${at + 1} of ${hand.length}. ${question.ask}`,
    );
    const verdict = element("div", { role: "status" });
    const shown = question.shown
      ? [element("pre", { tabindex: "0" }, element("code", { class: "np-code" }, question.shown))]
      : [];
    const answer =
      question.kind === "order" ? order(question, verdict) : choices(question, verdict);
    home.replaceChildren(heading, ...shown, ...answer, verdict);
    heading.focus();
  }

  function choices(question, verdict) {
    const list = element("ul", { class: "np-choices np-bar" });
    question.options.forEach((option, i) => {
      const pick = button(option.text, () => {
        if (verdict.childElementCount) return;
        for (const each of list.querySelectorAll("button"))
          each.setAttribute("aria-disabled", "true");
        const good = i === question.right[0];
        const lines = [said(good, good ? "Right" : "Not this one", option)];
        if (!good) lines.push(said(true, "It is this one", question.options[question.right[0]]));
        judge(verdict, good, lines);
      });
      if (option.code) pick.classList.add("np-code");
      list.append(element("li", {}, pick));
    });
    return [list];
  }

  function said(good, words, option) {
    const why = element(
      "p",
      {},
      element("b", {}, `${words}: `),
      element("span", { class: option.code ? "np-code" : "" }, option.text),
    );
    return element(
      "div",
      { class: good ? "np-right" : "np-wrong" },
      why,
      element("p", {}, `${option.why} `, link(option.page, "Read it there")),
    );
  }

  function order(question, verdict) {
    const list = element("ol", { class: "np-order" });
    const places = question.options.map((_, i) => i);
    const draw = (focused) => {
      list.replaceChildren(
        ...places.map((option, i) => {
          const text = question.options[option].text;
          const up = button("↑", () => swap(i, i - 1));
          const down = button("↓", () => swap(i, i + 1));
          up.setAttribute("aria-label", `Up: ${text}`);
          down.setAttribute("aria-label", `Down: ${text}`);
          return element("li", {}, element("span", {}, `${i + 1}. ${text}`), up, down);
        }),
      );
      if (focused !== undefined) list.children[focused].querySelectorAll("button")[0].focus();
    };
    const swap = (from, to) => {
      if (to < 0 || to >= places.length || verdict.childElementCount) return;
      [places[from], places[to]] = [places[to], places[from]];
      draw(to);
    };
    draw();
    const check = button("That is my order", () => {
      if (verdict.childElementCount) return;
      const good = places.every((option, i) => option === question.right[i]);
      const way = element(
        "ol",
        {},
        ...question.right.map((option) => element("li", {}, question.options[option].text)),
      );
      const why = element(
        "p",
        {},
        `${question.options[0].why} `,
        link(question.options[0].page, "Read it there"),
      );
      const words = element(
        "p",
        {},
        element("b", {}, good ? "Right." : "Not quite. In this order:"),
      );
      judge(verdict, good, [
        element("div", { class: good ? "np-right" : "np-wrong" }, words, way, why),
      ]);
    });
    return [list, element("div", { class: "np-bar" }, check)];
  }

  function judge(verdict, good, lines) {
    right += good;
    at += 1;
    const next = button(at < hand.length ? "Next question" : "How did I do?", ask);
    verdict.append(...lines, element("div", { class: "np-bar" }, next));
    next.focus();
  }

  function finish() {
    const round = read("round", 1);
    const best = Math.max(right, read("best", 0));
    keep("best", best);
    const words =
      right === hand.length
        ? "All of them."
        : "Each wrong answer showed you a place that you know now.";
    const heading = element("h2", { tabindex: "-1" }, `${right} of ${hand.length}`);
    const buttons = [
      button("Ten others", () => begin(round + 1)),
      button("The same again", () => begin(round)),
    ];
    home.replaceChildren(
      heading,
      element("p", {}, `${words} Your best so far: ${best}.`),
      element("div", { class: "np-bar" }, ...buttons, choice),
    );
    heading.focus();
  }

  choice.addEventListener("change", () => begin(read("round", 1)));
  const start = button("Begin", () => begin(read("round", 1)));
  home.replaceChildren(element("div", { class: "np-bar" }, start, choice));
})();
