/* The impact page: choose what is down and see that part alone. Without this script all parts are shown. */
(() => {
  "use strict";

  const { element } = self.nightphone;
  const TAKEN = "nightphone incident service";

  /* Each part in an element of its own, so that what other scripts add to it is shown and hidden with it. */
  function parts() {
    return [...document.querySelectorAll(".md-typeset h2[id]")].map((heading) => {
      const inside = [heading];
      for (
        let next = heading.nextElementSibling;
        next && !next.matches("h2");
        next = next.nextElementSibling
      )
        inside.push(next);
      const part = element("section", {});
      heading.before(part);
      part.append(...inside);
      return { id: heading.id, title: heading.firstChild.textContent.trim(), part };
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    const found = parts();
    if (found.length < 2) return;
    const options = [
      ["", "I do not know yet: show all of them"],
      ...found.map(({ id, title }) => [id, title]),
    ];
    const chooser = element(
      "select",
      {},
      ...options.map(([value, words]) => element("option", { value }, words)),
    );
    document
      .querySelector(".np-jump")
      .after(element("label", { class: "np-pick" }, "What is down? ", chooser));

    function show(id) {
      for (const each of found) each.part.hidden = Boolean(id) && each.id !== id;
      try {
        sessionStorage.setItem(TAKEN, id);
      } catch {}
    }

    /* An address that names a part, or a heading inside it, chooses that part. */
    function follow() {
      const target =
        location.hash.length > 1 &&
        document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const chosen = target && found.find(({ part }) => part.contains(target));
      if (!chosen) return;
      chooser.value = chosen.id;
      show(chosen.id);
      target.scrollIntoView();
    }

    chooser.addEventListener("change", () => {
      show(chooser.value);
      history.replaceState(
        null,
        "",
        chooser.value ? `#${chooser.value}` : location.pathname + location.search,
      );
    });
    addEventListener("hashchange", follow);
    follow();
  });
})();
