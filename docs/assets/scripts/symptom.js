/* The page of a symptom, or of an alert, that several services can have. Who taps a service, or
   comes by an address that names it or its machine (…/disk-full/#orders-db, #db-1:9187), finds
   the commands written for it. */
(() => {
  "use strict";

  const { all, anchor, element, machineNames, memory, remember } = self.nightphone;

  const byService = (links) => new Map(links.map((link) => [link.dataset.service, link]));
  const choices = byService(all("a.np-choice"));
  const ownPages = byService(all(".np-own-page"));
  const pages = new Map([...choices].map(([id, choice]) => [id, choice.href]));
  let chosen = null;

  /* One address of the inventory may hold several: "10.0.0.1, 10.0.0.2". */
  function machinesOf(id) {
    const place = ownPages.get(id)?.closest("tr") || choices.get(id).closest("li");
    const names = all(".np-machine", place).map((machine) => machine.textContent);
    return names.flatMap((name) => name.split(/[\s(),]+/)).filter(Boolean);
  }

  /* What the address behind # says: a service, a machine, or both where monitoring knows both. */
  function namedInAddress() {
    for (const name of anchor().split(",")) {
      const names = machineNames(name);
      const runsThere = (id) => machinesOf(id).some((machine) => names.includes(machine));
      const ids = choices.has(name) ? [name] : [...choices.keys()].filter(runsThere);
      if (ids.length === 1) return { id: ids[0], machine: names[0] };
    }
    return null;
  }

  function ownValues(id) {
    const row = ownPages.get(id)?.closest("tr");
    const cells = row ? all("[data-value]", row) : [];
    return new Map(cells.map((cell) => [cell.dataset.value, cell.textContent.trim()]));
  }

  /* Sections of the guide are on the page of the service; its other symptoms take the service. */
  function leadOn(link, guide, id) {
    const [, rest] = link.pathname.split(guide);
    if (rest === undefined) return;
    if (rest === "" || rest === "index.html") link.href = pages.get(id) + link.hash;
    else if (!link.hash) link.hash = id;
  }

  function writeSteps(id) {
    const values = ownValues(id);
    for (const place of all("var[data-v]")) {
      if (values.has(place.dataset.v)) place.textContent = values.get(place.dataset.v);
    }
    const guide = `/guides/${choices.get(id).dataset.guide}/`;
    for (const link of all("article a[href]")) {
      if (!link.matches(".headerlink, .np-choice")) leadOn(link, guide, id);
    }
    for (const note of all(".np-special")) {
      note.classList.toggle("np-mine", note.dataset.service === id);
    }
  }

  /* It may be another after all: the other services stay within reach. */
  function foldAllBut(item) {
    const list = document.querySelector("#services + ul");
    const emptyFold = () =>
      element("details", { class: "np-more np-others" }, element("summary", {}), element("ul", {}));
    const more = document.querySelector(".np-others") || emptyFold();
    const others = [...all("li", list), ...all("li", more)].filter((other) => other !== item);
    list.replaceChildren(item);
    more.querySelector("ul").replaceChildren(...others);
    more.querySelector("summary").textContent = `Another service (${others.length})`;
    list.after(more);
  }

  function showChoice(id, machine) {
    const choice = choices.get(id);
    const item = choice.closest("li");
    choice.setAttribute("aria-current", "true");
    item.classList.add("np-mine");
    foldAllBut(item);
    document.getElementById("services").hidden = true;
    const because = machine ? `The alert names ${machine}: the` : "The";
    const status = document.querySelector(".np-chosen");
    status.textContent = `${because} commands are for ${choice.textContent}.`;
    // The list says it to the eye; a reader of the screen hears it.
    status.classList.toggle("np-offscreen", !machine);
  }

  function forgetTyped() {
    remember("values", {});
    remember("ticks", {});
  }

  /* What was typed and ticked for another service is forgotten: the page starts again. */
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

  /* The address first: a page that starts again with the old one would choose the old service. */
  function takeUp(event, id) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // it opens beside this page
    event.preventDefault();
    location.hash = id;
    choose(id);
  }

  /* The next Tab reaches the first service, not the way past them. */
  function focusQuestion() {
    const question = document.getElementById("services");
    question.tabIndex = -1;
    question.focus({ preventScroll: true });
  }

  for (const [id, choice] of choices) {
    choice.href = `#${id}`;
    choice.addEventListener("click", (event) => takeUp(event, id));
  }
  document.querySelector(".np-chosen").setAttribute("role", "status");

  const before = memory("service");
  const { id, machine } = namedInAddress() || before;
  if (before.id && id !== before.id) forgetTyped();
  if (choices.has(id)) choose(id, id === machine ? "" : machine);
  else focusQuestion();
  addEventListener("hashchange", () => {
    const named = namedInAddress();
    if (named) choose(named.id, named.id === named.machine ? "" : named.machine);
  });
})();
