/* The tabletop: deals a night from a guide, card by card, for a trainer to read aloud. */
(() => {
  "use strict";

  const { all, element, button, link, root, titleOf, twoDigits } = self.nightphone;
  const home = document.getElementById("np-tabletop");
  const guides = all("h2.np-deal");
  if (!home || !guides.length) return;

  const choice = element(
    "select",
    { "aria-label": "About which system" },
    element("option", { value: "" }, "Any system"),
    ...guides.map((heading) =>
      element("option", { value: heading.dataset.guide }, titleOf(heading)),
    ),
  );
  const status = element("p", { role: "status" });
  const table = element("div", {});
  let night = null;
  let dealtCount = 0;
  let lastNight = null;

  const randomBelow = (limit) => Math.floor(Math.random() * limit);
  const pick = (list) => list[randomBelow(list.length)];

  /* The nights of a guide come as a script, because a page on a disk may load nothing else. */
  function loadNights(guide) {
    if (self.nightphoneTabletop?.[guide]) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const source = new URL(`assets/data/tabletop/${guide}.js`, root);
      const script = element("script", { src: source });
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      document.head.append(script);
    });
  }

  async function deal() {
    const guide = choice.value || pick(guides).dataset.guide;
    status.textContent = "";
    try {
      await loadNights(guide);
    } catch {
      status.textContent =
        "These nights could not be loaded. Choose another system, " +
        "or open this page once while there is a network.";
      return;
    }
    const nights = self.nightphoneTabletop[guide];
    night = pick(nights.filter((other) => other !== lastNight)) || nights[0];
    lastNight = night;
    dealtCount = 0;
    table.replaceChildren(opening(), nextBar());
    table.querySelector("h2").focus();
  }

  const literal = (text) =>
    element("pre", { tabindex: "0" }, element("code", { class: "np-code" }, text));
  const question = (words) => element("p", {}, element("b", {}, "Ask: "), words);

  function opening() {
    const time = `${1 + randomBelow(4)}:${twoDigits(randomBelow(60))}`;
    const call = night.alert
      ? `The phone rings. It shows the alert ${night.alert}.`
      : "The phone rings. A colleague from support is on the line.";
    const parts = [element("p", {}, `It is ${time} at night. ${call}`)];
    if (night.notice) parts.push(element("p", {}, `What users notice: ${night.notice}`));
    if (night.seen.length) parts.push(element("p", {}, "If they ask for the exact words:"));
    return element(
      "section",
      {},
      element("h2", { tabindex: "-1" }, "The night begins"),
      element("p", {}, element("b", {}, "Read aloud:")),
      element("div", { class: "np-read" }, ...parts, ...night.seen.map(literal)),
      question("Write down the time. What do you do first? Which page do you open?"),
    );
  }

  function cardSection(card) {
    const pieces = card.pieces.map(({ kind, text }) =>
      kind === "code" ? literal(text) : element("p", {}, text),
    );
    const title = element("h3", { tabindex: "-1" }, card.label);
    return element("section", {}, title, element("div", { class: "np-read" }, ...pieces));
  }

  function nextLabel(card) {
    if (!card) return "End of the night";
    return card.ask ? "They have decided: show the guide" : "Next card";
  }

  function nextBar() {
    const { cards } = night;
    const card = cards[dealtCount];
    const next = button(nextLabel(card), () => {
      bar.remove();
      if (card) dealCard(card);
      else endNight();
    });
    const count = element("span", {}, `${dealtCount} of ${cards.length} cards`);
    const bar = element("div", { class: "np-bar" }, next, count);
    return bar;
  }

  /* The question of a card is asked before the card itself is shown. */
  function dealCard(card) {
    const section = cardSection(card);
    table.append(section);
    dealtCount += 1;
    const following = night.cards[dealtCount];
    if (following?.ask) table.append(question(following.ask));
    table.append(nextBar());
    section.querySelector("h3").focus();
  }

  function endNight() {
    const heading = element("h2", { tabindex: "-1" }, "Morning");
    const symptom = link(night.page, `${night.guide}: ${night.title}`);
    const answer = element("p", {}, "It was ", symptom, ` at ${night.service}.`);
    const talk = element(
      "p",
      {},
      "Talk for five minutes: what was unclear in the guide? " +
        "Would you have woken somebody, and when? " +
        "Exchange the logs: could you take over from them?",
    );
    table.append(heading, answer, talk);
    heading.focus();
  }

  const bar = element("div", { class: "np-bar" }, button("Deal a night", deal), choice);
  home.replaceChildren(bar, status, table);
})();
