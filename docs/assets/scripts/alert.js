/* The page of an alert that several services can raise. Who taps a service, or comes by an
   address that names its machine (/alerts/Name/#db-1:9187), finds the commands written for it. */
(() => {
  "use strict";

  const { all, element, machineNames, memory, remember } = self.nightphone;

  const byService = (links) => new Map(links.map((link) => [link.dataset.service, link]));
  const choices = byService(all("a[data-to]"));
  const ownPages = byService(all(".np-own-page"));
  let chosen = null;

  const rowOf = (id) => ownPages.get(id).closest("tr");

  /* One address of the inventory may hold several: "10.0.0.1, 10.0.0.2". */
  function machinesOf(id) {
    const names = all(".np-machine", rowOf(id)).map((machine) => machine.textContent);
    return names.flatMap((name) => name.split(/[\s(),]+/)).filter(Boolean);
  }

  const anchorLink = (words, href) => element("a", { href }, words);

  /* What the address behind # says: a service, a machine, or both where monitoring knows both. */
  function namedInAddress() {
    // As the value of a query, so that half an escape ("%") is no error.
    const named = new URLSearchParams(`at=${location.hash.slice(1)}`).get("at");
    for (const name of named.split(",")) {
      const names = machineNames(name);
      const runsThere = (id) => machinesOf(id).some((machine) => names.includes(machine));
      const ids = ownPages.has(name) ? [name] : [...ownPages.keys()].filter(runsThere);
      if (ids.length === 1) return { id: ids[0], machine: names[0] };
    }
    return null;
  }

  /* The headings and paragraphs of the guide that a service uses; those of another guide come
     after them. */
  function* stepsOf(choice) {
    const anchors = [...choices.values()].map((other) => other.dataset.to);
    const ends = new Set(anchors.filter((anchor) => anchor !== choice.dataset.to));
    let part = document.getElementById(choice.dataset.to);
    for (; part && part.id !== "values" && !ends.has(part.id); part = part.nextElementSibling)
      yield part;
  }

  function ownValues(id) {
    const cells = all("[data-value]", rowOf(id));
    return new Map(cells.map((cell) => [cell.dataset.value, cell.textContent.trim()]));
  }

  function writeSteps(id) {
    const choice = choices.get(id);
    const values = ownValues(id);
    const guide = `/guides/${choice.dataset.guide}/`;
    for (const part of stepsOf(choice)) {
      for (const place of all("var[data-v]", part)) {
        if (values.has(place.dataset.v)) place.textContent = values.get(place.dataset.v);
      }
      for (const link of all("a[href]", part)) {
        const isOfGuide = link.pathname.includes(guide) && link.hash;
        if (isOfGuide) link.href = ownPages.get(id).href + link.hash;
      }
    }
  }

  /* It may be another after all: the other services stay within reach. */
  function foldAllBut(item) {
    const list = document.querySelector("#services + ul");
    const emptyFold = () =>
      element("details", { class: "np-more" }, element("summary", {}), element("ul", {}));
    const more = document.querySelector(".np-more") || emptyFold();
    const others = [...all("li", list), ...all("li", more)].filter((other) => other !== item);
    list.replaceChildren(item);
    more.querySelector("ul").replaceChildren(...others);
    more.querySelector("summary").textContent = `${others.length} more can raise it`;
    list.after(more);
  }

  function showChoice(id, machine) {
    const choice = choices.get(id);
    const page = ownPages.get(id).href;
    const item = choice.closest("li");
    choice.setAttribute("aria-current", "true");
    item.classList.add("np-mine");
    foldAllBut(item);
    const because = machine ? `The alert names ${machine}: the` : "The";
    document
      .querySelector(".np-chosen")
      .replaceChildren(
        `${because} commands below are for `,
        anchorLink(choice.textContent, page),
        ".",
      );
    document
      .querySelector(".np-jump")
      .replaceChildren(
        anchorLink("Steps", `#${choice.dataset.to}`),
        anchorLink("First minute", `${page}#first-minute`),
        anchorLink("Restart", `${page}#restart`),
        document.querySelector(".np-jump a[href='#call']"),
      );
  }

  function forgetTyped() {
    remember("values", {});
    remember("ticks", {});
  }

  /* What was typed and ticked for another service is forgotten: the page begins anew. */
  function choose(id, machine = "") {
    if (chosen === id) return;
    remember("service", { id, machine });
    if (chosen) {
      forgetTyped();
      location.reload();
      return;
    }
    chosen = id;
    writeSteps(id);
    showChoice(id, machine);
  }

  /* The next Tab reaches the first service, not the way past them. */
  function focusQuestion() {
    const question = document.getElementById("services");
    question.tabIndex = -1;
    question.focus({ preventScroll: true });
  }

  for (const [id, choice] of choices) {
    choice.href = `#${choice.dataset.to}`;
    choice.addEventListener("click", () => {
      location.hash = choice.dataset.to;
      choose(id);
    });
  }
  document.querySelector(".np-chosen").setAttribute("role", "status");

  const before = memory("service");
  const { id, machine } = namedInAddress() || before;
  if (before.id && id !== before.id) forgetTyped();
  if (choices.has(id)) choose(id, machine);
  else focusQuestion();
  addEventListener("hashchange", () => {
    const named = namedInAddress();
    if (named) choose(named.id, named.machine);
  });
})();
