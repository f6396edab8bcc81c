/* The tabletop: deals a night from a guide, card by card, for a trainer to read aloud. */
(() => {
  "use strict";

  const { element, button, link } = self.nightphone;
  const root = new URL("../..", document.currentScript.src);
  const home = document.getElementById("np-tabletop");
  const guides = [...document.querySelectorAll("h2.np-deal")].map((each) => [
    each.dataset.guide,
    each.firstChild.textContent.trim(),
  ]);
  if (!home || !guides.length) return;

  const choice = element(
    "select",
    { "aria-label": "About which system" },
    element("option", { value: "" }, "Any system"),
  );
  for (const [name, title] of guides) choice.append(element("option", { value: name }, title));
  const said = element("p", { role: "status" });
  const table = element("div", {});
  let night = null;
  let dealt = 0;
  let last = null;

  /* The nights of a guide come as a script, because a page on a disk may load nothing else. */
  function fetched(name) {
    if (self.nightphoneTabletop?.[name]) return Promise.resolve();
    return new Promise((done, failed) => {
      const script = element("script", { src: new URL(`assets/data/tabletop/${name}.js`, root) });
      script.addEventListener("load", done);
      script.addEventListener("error", failed);
      document.head.append(script);
    });
  }

  const any = (list) => list[Math.floor(Math.random() * list.length)];

  async function deal() {
    const name = choice.value || any(guides)[0];
    said.textContent = "";
    try {
      await fetched(name);
    } catch {
      said.textContent =
        "These nights could not be loaded. Choose another system, or open this page once while there is a network.";
      return;
    }
    const nights = self.nightphoneTabletop[name];
    night = any(nights.filter((each) => each !== last)) || nights[0];
    last = night;
    dealt = 0;
    table.replaceChildren(opening(), more());
    table.querySelector("h2").focus();
  }

  function opening() {
    const hour = 1 + Math.floor(Math.random() * 4);
    const minute = String(Math.floor(Math.random() * 60)).padStart(2, "0");
    const call = night.alert
      ? `The phone rings. It shows the alert ${night.alert}.`
      : "The phone rings. A colleague from support is on the line.";
    const parts = [element("p", {}, `It is ${hour}:${minute} in the night. ${call}`)];
    if (night.notice) parts.push(element("p", {}, `What users notice: ${night.notice}`));
    if (night.seen.length) parts.push(element("p", {}, "If they ask for the exact words:"));
    for (const text of night.seen) parts.push(code(text));
    return element(
      "section",
      {},
      element("h2", { tabindex: "-1" }, "The night begins"),
      element("p", {}, element("b", {}, "Read aloud:")),
      element("div", { class: "np-read" }, ...parts),
      ask("Write down the time. What do you do first? Which page do you open?"),
    );
  }

  const code = (text) =>
    element("pre", { tabindex: "0" }, element("code", { class: "np-code" }, text));
  const ask = (words) => element("p", {}, element("b", {}, "Ask: "), words);

  function card(each) {
    const pieces = each.pieces.map(([kind, text]) =>
      kind === "code" ? code(text) : element("p", {}, text),
    );
    const title = element("h3", { tabindex: "-1" }, each.label);
    return element("section", {}, title, element("div", { class: "np-read" }, ...pieces));
  }

  function more() {
    const cards = night.cards;
    const bar = element("div", { class: "np-bar" });
    const next = cards[dealt];
    bar.append(
      button(
        next ? (next.ask ? "They have decided: show the guide" : "Next card") : "End of the night",
        () => {
          bar.remove();
          if (!next) return end();
          const shown = card(next);
          table.append(shown);
          dealt += 1;
          const after = cards[dealt];
          if (after?.ask) table.append(ask(after.ask));
          table.append(more());
          shown.querySelector("h3").focus();
        },
      ),
    );
    bar.append(element("span", {}, `${dealt} of ${cards.length} cards`));
    return bar;
  }

  function end() {
    const what = element(
      "p",
      {},
      "It was ",
      link(night.page, `${night.guide}: ${night.title}`),
      ` at ${night.service}.`,
    );
    const talk = element(
      "p",
      {},
      "Talk for five minutes: what was unclear in the guide? Would you have woken somebody, and when? Exchange the logs: could you take over from them?",
    );
    table.append(element("h2", { tabindex: "-1" }, "Morning"), what, talk);
    table.lastElementChild.previousElementSibling.previousElementSibling.focus();
  }

  home.replaceChildren(
    element("div", { class: "np-bar" }, button("Deal a night", deal), choice),
    said,
    table,
  );
})();
