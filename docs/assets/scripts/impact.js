/* The impact page: choose what is down and see that part alone. Without this script all parts are
   shown. */
(() => {
  "use strict";

  const { all, element, followers, namedElement, titleOf, tab } = self.nightphone;
  const SERVICE_KEY = "nightphone incident service"; // the page of a running incident reads it

  /* Each part gets an element of its own, so that what other scripts add to it is shown and
     hidden with it. */
  function wrapParts() {
    return all(".md-typeset h2[id]").map((heading) => {
      const contents = [heading, ...followers(heading, "h2")];
      const section = element("section", {});
      heading.before(section);
      section.append(...contents);
      return { id: heading.id, title: titleOf(heading), section };
    });
  }

  function chooserOf(parts) {
    const unknown = { id: "", title: "I do not know yet: show all of them" };
    const options = [unknown, ...parts].map(({ id, title }) =>
      element("option", { value: id }, title),
    );
    return element("select", {}, ...options);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const parts = wrapParts();
    if (parts.length < 2) return;
    const chooser = chooserOf(parts);
    const label = element("label", { class: "np-pick" }, "What is down? ", chooser);
    document.querySelector(".np-jump").after(label);

    function show(id) {
      for (const part of parts) part.section.hidden = Boolean(id) && part.id !== id;
      tab.write(SERVICE_KEY, id);
    }

    /* An address that names a part, or a heading inside it, chooses that part. */
    function followAddress() {
      const target = namedElement();
      const part = target && parts.find(({ section }) => section.contains(target));
      if (!part) return;
      chooser.value = part.id;
      show(part.id);
      target.scrollIntoView();
    }

    chooser.addEventListener("change", () => {
      show(chooser.value);
      const address = chooser.value ? `#${chooser.value}` : location.pathname + location.search;
      history.replaceState(null, "", address);
    });
    addEventListener("hashchange", followAddress);
    followAddress();
  });
})();
