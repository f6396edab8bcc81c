/* The page of an alert that several services can raise. Who taps a service, or comes by an address that names its
   machine (/alerts/Name/#db-1:9187), finds the commands written for it. */
(() => {
  "use strict";

  const { all, element, namesOf, memory, remember } = self.nightphone;
  const idOf = (link) => /\/services\/([^/]+)\/(index\.html)?$/.exec(link.pathname)?.[1];

  const choices = new Map(all("a[data-to]").map((link) => [idOf(link), link]));
  const rows = new Map(
    all("#values ~ table tr:has(a)").map((row) => [idOf(row.querySelector("a")), row]),
  );
  const pages = new Map([...rows].map(([id, row]) => [id, row.querySelector("a").href]));
  let chosen = null;

  /* The address names the service or a machine, and both where monitoring knows both. */
  function named() {
    for (const text of new URLSearchParams(`at=${location.hash.slice(1)}`).get("at").split(",")) {
      const names = namesOf(text);
      const there = (row) =>
        row.cells[1].textContent.split(/[\s(),]+/).some((name) => name && names.includes(name));
      const found = rows.has(text) ? [text] : [...rows.keys()].filter((id) => there(rows.get(id)));
      if (found.length === 1) return { id: found[0], machine: names[0] };
    }
    return null;
  }

  /* The headings and paragraphs of the guide that a service uses. */
  function* stepsOf(link) {
    const ends = new Set(
      [...choices.values()].map((other) => other.dataset.to).filter((to) => to !== link.dataset.to),
    );
    let part = document.getElementById(link.dataset.to);
    for (; part && part.id !== "values" && !ends.has(part.id); part = part.nextElementSibling)
      yield part;
  }

  function write(id) {
    const link = choices.get(id);
    const row = rows.get(id);
    const names = [...row.closest("table").rows[0].cells].map((cell) =>
      cell.textContent.trim().slice(1, -1),
    );
    const values = new Map(
      names.map((name, column) => [name, row.cells[column].textContent.trim()]).slice(2),
    );
    const page = pages.get(id);
    const guide = `/guides/${link.dataset.guide}/`;
    for (const part of stepsOf(link)) {
      for (const value of all("var[data-v]", part).filter((each) => values.has(each.dataset.v))) {
        value.textContent = values.get(value.dataset.v);
      }
      for (const other of all("a[href]", part).filter(
        (each) => each.pathname.includes(guide) && each.hash,
      )) {
        other.href = page + other.hash;
      }
    }
  }

  /* It may be another after all: the other services stay within reach. */
  function foldAllBut(item) {
    const list = document.querySelector("#services + ul");
    const empty = () =>
      element("details", { class: "np-more" }, element("summary", {}), element("ul", {}));
    const more = document.querySelector(".np-more") || empty();
    const others = [...all("li", list), ...all("li", more)].filter((other) => other !== item);
    list.replaceChildren(item);
    more.querySelector("ul").replaceChildren(...others);
    more.querySelector("summary").textContent = `${others.length} more can raise it`;
    list.after(more);
  }

  function show(id, machine) {
    const link = choices.get(id);
    const to = (words, href) => element("a", { href }, words);
    const item = link.closest("li");
    link.setAttribute("aria-current", "true");
    item.classList.add("np-mine");
    foldAllBut(item);
    const said = document.querySelector(".np-chosen");
    const because = machine ? `The alert names ${machine}: the` : "The";
    said.replaceChildren(
      `${because} commands below are for `,
      to(link.textContent, pages.get(id)),
      ".",
    );
    const jump = document.querySelector(".np-jump");
    const [steps, call] = jump.children;
    steps.href = `#${link.dataset.to}`;
    const more = [
      to("First minute", `${pages.get(id)}#first-minute`),
      to("Restart", `${pages.get(id)}#restart`),
    ];
    jump.replaceChildren(steps, ...more, call);
  }

  /* What was typed and ticked for another service is forgotten: the page begins anew. */
  function choose(id, machine = "") {
    if (chosen === id) return;
    remember("service", { id, machine });
    if (chosen) {
      remember("values", {});
      remember("ticks", {});
      location.reload();
      return;
    }
    chosen = id;
    write(id);
    show(id, machine);
  }

  /* The next Tab reaches the first service, not the way past them. */
  function ask() {
    const question = document.getElementById("services");
    question.tabIndex = -1;
    question.focus({ preventScroll: true });
  }

  for (const [id, link] of choices) {
    link.href = `#${link.dataset.to}`;
    link.addEventListener("click", () => {
      location.hash = link.dataset.to;
      choose(id);
    });
  }
  document.querySelector(".np-chosen").setAttribute("role", "status");

  const before = memory("service");
  const { id, machine } = named() || before;
  if (before.id && id !== before.id) {
    remember("values", {});
    remember("ticks", {});
  }
  if (choices.has(id)) choose(id, machine);
  else ask();
  addEventListener("hashchange", () => {
    const now = named();
    if (now) choose(now.id, now.machine);
  });
})();
