/* The quiz: ten questions from the guides. The same round number always gives the same questions.
 */
(() => {
  "use strict";

  const { all, element, button, link, device } = self.nightphone;
  const home = document.getElementById("np-quiz");
  const questions = self.nightphoneQuiz;
  if (!home || !questions?.length) return;
  const KEY = "nightphone quiz";
  const QUESTIONS = 10; // in a round
  // Half of the questions are about which symptom it is, a third about safety.
  const KINDS = ["which", "which", "which", "safe", "safe", "order"];

  const read = (name, fallback) => device.readJson(`${KEY} ${name}`) ?? fallback;
  const keep = (name, value) => device.writeJson(`${KEY} ${name}`, value);

  /* Numbers from 0 to 1 that look thrown, and are the same for the same seed: mulberry32.
     Math.random has no seed. */
  function seededRandom(seed) {
    let state = seed >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  }

  function deal(round, guide) {
    const pool = questions.filter((question) => !guide || question.guide === guide);
    const ofKind = (kind) => pool.filter((question) => question.kind === kind);
    const decks = { which: ofKind("which"), safe: ofKind("safe"), order: ofKind("order") };
    const random = seededRandom(round * 7919 + 17); // another constant would deal other rounds
    const below = (limit) => Math.floor(random() * limit);
    const dealt = [];
    while (dealt.length < QUESTIONS && Object.values(decks).some((deck) => deck.length)) {
      const deck = decks[KINDS[below(KINDS.length)]];
      if (deck.length) dealt.push(...deck.splice(below(deck.length), 1));
    }
    return dealt;
  }

  const choice = element(
    "select",
    { "aria-label": "About which system" },
    element("option", { value: "" }, "All systems"),
  );
  for (const guide of new Set(questions.map((question) => question.guide)))
    choice.append(element("option", { value: guide }, guide));
  let hand = [];
  let answered = 0;
  let right = 0;

  function begin(round) {
    keep("round", round);
    hand = deal(round, choice.value);
    answered = 0;
    right = 0;
    ask();
  }

  function ask() {
    const question = hand[answered];
    if (!question) {
      finish();
      return;
    }
    const title = `${answered + 1} of ${hand.length}. ${question.ask}`;
    const heading = element("h2", { tabindex: "-1" }, title);
    const verdict = element("div", { role: "status" });
    const code = element("code", { class: "np-code" }, question.shown);
    const shown = question.shown ? [element("pre", { tabindex: "0" }, code)] : [];
    const answer = question.kind === "order" ? ordering : choosing;
    home.replaceChildren(heading, ...shown, ...answer(question, verdict), verdict);
    heading.focus();
  }

  /* A question is answered once: then its verdict stands. */
  const isAnswered = (verdict) => verdict.childElementCount > 0;

  function choosing(question, verdict) {
    const list = element("ul", { class: "np-choices np-bar" });
    const rightOption = question.options[question.right[0]];
    for (const option of question.options) {
      const pick = button(option.text, () => {
        if (isAnswered(verdict)) return;
        for (const other of all("button", list)) other.setAttribute("aria-disabled", "true");
        const isRight = option === rightOption;
        const lines = [explanation(isRight, isRight ? "Right" : "Not this one", option)];
        if (!isRight) lines.push(explanation(true, "It is this one", rightOption));
        judge(verdict, isRight, lines);
      });
      if (option.code) pick.classList.add("np-code");
      list.append(element("li", {}, pick));
    }
    return [list];
  }

  const judged = (isRight, ...lines) =>
    element("div", { class: isRight ? "np-right" : "np-wrong" }, ...lines);
  const readThere = (option) =>
    element("p", {}, `${option.why} `, link(option.page, "Read it there"));

  function explanation(isRight, words, option) {
    const text = element("span", { class: option.code ? "np-code" : "" }, option.text);
    const answer = element("p", {}, element("b", {}, `${words}: `), text);
    return judged(isRight, answer, readThere(option));
  }

  function ordering(question, verdict) {
    const list = element("ol", { class: "np-order" });
    const { options } = question;
    const places = [...options.keys()];

    function draw() {
      const items = places.map((option, i) => orderItem(options[option].text, i));
      list.replaceChildren(...items);
    }

    function orderItem(text, i) {
      const up = button("↑", () => swap(i, i - 1), { "aria-label": `Up: ${text}` });
      const down = button("↓", () => swap(i, i + 1), { "aria-label": `Down: ${text}` });
      return element("li", {}, element("span", {}, `${i + 1}. ${text}`), up, down);
    }

    function swap(from, to) {
      if (to < 0 || to >= places.length || isAnswered(verdict)) return;
      [places[from], places[to]] = [places[to], places[from]];
      draw();
      list.children[to].querySelector("button").focus();
    }

    function check() {
      if (isAnswered(verdict)) return;
      const isRight = places.every((option, i) => option === question.right[i]);
      const verdictWords = isRight ? "Right." : "Not quite. In this order:";
      const steps = question.right.map((option) => element("li", {}, options[option].text));
      const words = element("p", {}, element("b", {}, verdictWords));
      const order = element("ol", {}, ...steps);
      judge(verdict, isRight, [judged(isRight, words, order, readThere(options[0]))]);
    }

    draw();
    return [list, element("div", { class: "np-bar" }, button("That is my order", check))];
  }

  function judge(verdict, isRight, lines) {
    right += isRight;
    answered += 1;
    const next = button(answered < hand.length ? "Next question" : "How did I do?", ask);
    verdict.append(...lines, element("div", { class: "np-bar" }, next));
    next.focus();
  }

  function finish() {
    const round = read("round", 1);
    const best = Math.max(right, read("best", 0));
    keep("best", best);
    const praise =
      right === hand.length
        ? "All of them."
        : "Each wrong answer showed you a place that you know now.";
    const heading = element("h2", { tabindex: "-1" }, `${right} of ${hand.length}`);
    const buttons = [
      button("Ten others", () => begin(round + 1)),
      button("The same again", () => begin(round)),
    ];
    const score = element("p", {}, `${praise} Your best so far: ${best}.`);
    home.replaceChildren(heading, score, element("div", { class: "np-bar" }, ...buttons, choice));
    heading.focus();
  }

  choice.addEventListener("change", () => begin(read("round", 1)));
  const start = button("Begin", () => begin(read("round", 1)));
  home.replaceChildren(element("div", { class: "np-bar" }, start, choice));
})();
