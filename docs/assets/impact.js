/* The impact page: choose what is down and see that part alone. Without this script all parts stand below each other. */
(() => {
  "use strict";

  const TAKEN = "nightphone incident service";

  function parts() {
    return [...document.querySelectorAll(".md-typeset h2[id]")].map((heading) => {
      const inside = [heading];
      for (let next = heading.nextElementSibling; next && !next.matches("h2"); next = next.nextElementSibling)
        inside.push(next);
      return { id: heading.id, title: heading.firstChild.textContent.trim(), inside };
    });
  }

  function option(value, text) {
    const made = document.createElement("option");
    made.value = value;
    made.textContent = text;
    return made;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const found = parts();
    if (found.length < 2) return;
    const label = document.createElement("label");
    const chooser = document.createElement("select");
    label.className = "np-pick";
    label.textContent = "What is down? ";
    chooser.append(option("", "Everything, one below the other"), ...found.map(({ id, title }) => option(id, title)));
    label.append(chooser);
    document.querySelector(".np-jump").after(label);

    function show(id) {
      for (const part of found) for (const each of part.inside) each.hidden = Boolean(id) && part.id !== id;
      try {
        sessionStorage.setItem(TAKEN, id);
      } catch {}
    }

    /* An address that names a part, or a heading inside it, chooses that part. */
    function follow() {
      const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const part = target && found.find(({ inside }) => inside.includes(target));
      if (!part) return;
      chooser.value = part.id;
      show(part.id);
      target.scrollIntoView();
    }

    chooser.addEventListener("change", () => {
      show(chooser.value);
      history.replaceState(null, "", chooser.value ? `#${chooser.value}` : location.pathname + location.search);
    });
    addEventListener("hashchange", follow);
    follow();
  });
})();
