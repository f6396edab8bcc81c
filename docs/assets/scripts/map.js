/* The map: whoever points at a service, or comes to it by keyboard, sees what it needs and who is
   hit when it fails; the rest is dimmed, and a sentence says the same. On a touch screen the first
   tap shows it and the second follows the link. */
(() => {
  "use strict";

  const { all, element } = self.nightphone;
  // So many services are named in a sentence, and the others counted: it must not hide the map.
  const MAX_NAMED = matchMedia("(width < 45em)").matches ? 3 : 8;
  const LEGEND =
    "Point at a service, or tap it, to follow its lines: solid ones lead to what it needs, dashed ones to who is hit when it fails.";
  const MARKS = ["np-chosen", "np-needs", "np-hit"];

  const boxes = all(".np-map a[data-id]");
  const arrows = all(".np-map path[data-from]");
  const place = document.getElementById("map-said");
  if (!boxes.length || !place) return;

  const titles = new Map(all("a[data-hub]").map((hub) => [hub.dataset.hub, hub.textContent]));
  const needs = new Map();
  const neededBy = new Map();
  for (const box of boxes) {
    const { id } = box.dataset;
    titles.set(id, box.querySelector("title").textContent);
    needs.set(id, box.dataset.needs.split(" ").filter(Boolean));
    for (const need of needs.get(id)) neededBy.set(need, [...(neededBy.get(need) || []), id]);
  }

  const words = element("span", { role: "status" }, LEGEND);
  place.replaceChildren(words);
  let chosen = "";
  let isTouched = false;

  /* Everything that some steps lead to; the nearest first. */
  function reachable(id, neighbours) {
    const reached = new Set();
    const todo = [...(neighbours.get(id) || [])];
    for (const other of todo) {
      if (other === id || reached.has(other)) continue;
      reached.add(other);
      todo.push(...(neighbours.get(other) || []));
    }
    return reached;
  }

  function listed(ids) {
    const names = [...ids].map((id) => titles.get(id) || id);
    const shown = names.slice(0, MAX_NAMED);
    const rest = names.length - shown.length;
    if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
    return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : shown[0];
  }

  function sentence(id, below, above) {
    const needed = below.size ? `needs ${listed(below)}` : "needs nothing else";
    const hit = above.size
      ? `${listed(above)} ${above.size > 1 ? "are" : "is"} hit`
      : "none is hit";
    return `${titles.get(id)} ${needed}. When it fails, ${hit}.`;
  }

  function mark(node, name) {
    for (const each of MARKS) node.classList.toggle(each, each === name);
  }

  function choose(id) {
    if (id === chosen) return;
    chosen = id;
    const below = reachable(id, needs);
    const above = reachable(id, neededBy);
    const isBelow = (other) => other === id || below.has(other);
    const isAbove = (other) => other === id || above.has(other);
    for (const figure of all(".np-map")) figure.classList.toggle("np-following", Boolean(id));
    for (const box of boxes) {
      const other = box.dataset.id;
      if (other === id) mark(box, "np-chosen");
      else if (below.has(other)) mark(box, "np-needs");
      else mark(box, above.has(other) ? "np-hit" : "");
    }
    for (const arrow of arrows) {
      const { from, to } = arrow.dataset;
      if (isBelow(from) && below.has(to)) mark(arrow, "np-needs");
      else mark(arrow, above.has(from) && isAbove(to) ? "np-hit" : "");
    }
    words.textContent = id ? sentence(id, below, above) : LEGEND;
  }

  const boxOf = (event) => event.target.closest?.(".np-map a[data-id]");

  /* Before the click of a tap come its pointer and its focus, so these do not choose. */
  document.addEventListener("pointerdown", (event) => {
    isTouched = event.pointerType === "touch";
    if (!boxOf(event)) choose("");
  });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const box = boxOf(event);
    if (box) choose(box.dataset.id);
    else if (!boxes.includes(document.activeElement)) choose("");
  });
  document.addEventListener("focusin", (event) => {
    if (!isTouched) choose(boxOf(event)?.dataset.id ?? "");
  });
  document.addEventListener("keydown", (event) => {
    isTouched = false;
    if (event.key === "Escape") choose("");
  });
  document.addEventListener("click", (event) => {
    const box = boxOf(event);
    if (!box || !isTouched || box.dataset.id === chosen) return;
    event.preventDefault();
    choose(box.dataset.id);
  });
})();
