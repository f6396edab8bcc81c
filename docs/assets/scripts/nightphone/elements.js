/* Elements of pages: making them, and finding them. The first part of the script that every page
   loads; all other scripts take what they need from `self.nightphone`. */
(() => {
  "use strict";

  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  function element(tag, attributes, ...children) {
    const created = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
    created.append(...children);
    return created;
  }

  function button(label, onClick, attributes = {}) {
    const created = element("button", { type: "button", ...attributes }, label);
    created.addEventListener("click", onClick);
    return created;
  }

  /** The elements after one, up to the next that matches a selector. */
  function* followers(start, end) {
    let next = start.nextElementSibling;
    for (; next && !next.matches(end); next = next.nextElementSibling) yield next;
  }

  /** What a heading says, without the permalink that Material puts behind it. */
  const titleOf = (heading) => heading.firstChild.textContent.trim();

  self.nightphone = { all, element, button, followers, titleOf };
})();
