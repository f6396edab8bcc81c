/* The finder: from what somebody sees to the symptom. It reads assets/data/finder-index.js, and asks nobody else. */
(() => {
  "use strict";

  const MOST = 6,
    SERVICES = 4,
    WAIT = 90,
    WEAK = 5,
    FADING = 0.2,
    SLICE = 10;
  const P = {
    title: 1.2,
    alert: 1,
    seen: 1,
    said: 0.7,
    means: 0.45,
    words: 0.3,
    more: 0.15,
    common: 0.2,
    typo: 0.6,
    prefix: 0.6,
    joined: 1,
    line: 1.2,
    cover: 0.7,
    pair: 0.5,
    guide: 1,
    shape: 2.5,
    named: 3,
    vocabulary: 0.25,
    intro: 0.4,
  };

  /* Words: what stands for one moment, one machine or one connection carries nothing. */
  const NOISE = new RegExp(
    [
      "\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b", // ids
      "\\b0x[0-9a-f]+\\b",
      "\\b(?=[a-f]*\\d)[0-9a-f]{8,}\\b",
      "[\\w.+-]{1,64}@[\\w-]{1,64}\\.[\\w.-]+",
      "\\d+(?:[-/:.,]\\d+)+(?:[tz]\\S*)?", // dates, times, addresses, versions
      "\\b\\d+(?:[.,]\\d+)?(?:%|[kmgt]i?b?|[mnuμ]?s|m|h|d|min|secs?|kb|mb|gb|bytes?)\\b",
    ].join("|"),
    "gi",
  );
  /* The places in a program where an error passed: Python's with the line of code, Java's and JavaScript's, Ruby's, Go's, PHP's. */
  const FRAME = new RegExp(
    [
      '^\\s*File ".*", line \\d+.*\\n?(?:\\s{4,}\\S.*)?$',
      "^\\s*at \\S.*(?:\\)|:\\d+)\\s*$",
      "^\\s*(?:from )?\\S+\\.(?:rb|go|php):\\d+.*$",
      "^\\s*#\\d+ +\\S.*$",
      "^\\s*(?:\\.\\.\\. \\d+ (?:more|common frames omitted)|goroutine \\d+ \\[.*\\]:)$",
    ].join("|"),
    "gm",
  );
  const CALM = /^.{0,90}?(?:^|[\s[|="])(?:DEBUG|TRACE|INFO|Note|debug|trace|info)[\s\]|:"]/;
  const WORD = /[\p{L}\p{N}]+/gu;
  const HUMP = /(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\p{L}{3})(?=\d)/u;
  const ENDS =
    /(?:(?<=.{4})(?:ations?|at(?:e[sd]?|ing))|(?<=.{4}[st])ions?|(?<=.{3})(?:ing|ings|ed|es|ly)|(?<=.{2}[^su])s|(?<=.{3})e)$/;

  let same = new Map();

  function stem(word) {
    if (!same.has(word)) same.set(word, bare(word));
    return same.get(word);
  }

  function bare(word) {
    if (/\d/.test(word) || word.length < 4) return word;
    const root = word.replace(/ies$/, "y").replace(ENDS, "");
    return root.replace(/([bdfgmnprt])\1$/, "$1").replace(/(?<=.{3})e$/, "");
  }

  /* The terms of a text in their order; each is [term, written]. A name is its parts, and behind them the whole. */
  function terms(text) {
    const found = [];
    for (const [written] of text.replace(NOISE, " ").matchAll(WORD)) {
      if (/^\d+$/.test(written)) {
        if (/^[1-9]\d{2,4}$/.test(written)) found.push([written, written]);
        continue;
      }
      const parts = written.split(HUMP).filter((part) => part.length > 1 && !/^\d+$/.test(part));
      for (const part of parts) found.push([stem(part.toLowerCase()), part.toLowerCase()]);
      if (parts.length > 1) found.push([written.toLowerCase(), "", true]);
    }
    return found;
  }

  /* The index: for each term, the symptoms and the lines that hold it. It is made in slices, so that typing goes on. */
  function* build(data) {
    same = new Map();
    for (const line of data.same) {
      const words = line.split(" ");
      for (const word of words) same.set(word, bare(words[0]));
    }
    const index = {
      data,
      terms: new Map(),
      lines: [],
      guides: Object.keys(data.guides),
      buckets: new Map(),
    };
    index.common = new Set(data.common.split(" ").map(stem));
    for (const [s, symptom] of data.symptoms.entries()) {
      line(index, s, symptom.title, P.title, true);
      for (const text of symptom.alerts) line(index, s, text, P.alert, true);
      for (const text of symptom.seen) line(index, s, text, P.seen, true);
      for (const text of symptom.said) line(index, s, text, P.said, true);
      line(index, s, symptom.means, P.means, false);
      line(index, s, symptom.words, P.words, false);
      yield;
    }
    const own = index.guides.map(() => new Set());
    index.shapes = index.guides.map((name) => data.guides[name].shapes.flatMap(expression));
    index.services = index.guides.map((name) => {
      const words = data.guides[name].services.flatMap((id) => [
        id,
        data.services[id][0].toLowerCase(),
      ]);
      return words.filter((word) => /\W/.test(word)); // one plain word may stand in any sentence
    });
    index.names = new Map();
    index.inNames = new Set();
    index.guides.forEach((name, g) => {
      const guide = data.guides[name];
      for (const [term] of terms(guide.words)) own[g].add(term);
      for (const text of [guide.title, ...guide.names]) {
        const words = text.match(WORD).flatMap((word) => terms(word).at(-1)?.[0] ?? []); // of a name with humps, the whole
        const key = words.join(" ");
        if (!index.names.has(key)) index.names.set(key, [words, new Set()]);
        index.names.get(key)[1].add(g);
        for (const word of words) index.inNames.add(word);
      }
    });
    const count = data.symptoms.length;
    index.of = data.symptoms.map((symptom) => index.guides.indexOf(symptom.guide));
    for (const [word, entry] of index.terms) {
      const n = entry.symptoms.size;
      entry.idf =
        Math.log(1 + (count - n + 0.5) / (n + 0.5)) * (index.common.has(word) ? P.common : 1);
      entry.guides = new Set([...entry.symptoms.keys()].map((s) => index.of[s]));
      for (const [g, words] of own.entries()) if (words.has(word)) entry.guides.add(g);
      const m = entry.guides.size,
        all = index.guides.length;
      entry.spread =
        Math.log(1 + (all - m + 0.5) / (m + 0.5)) * (index.common.has(word) ? P.common : 1);
      const key = word.length + word[0];
      if (!index.buckets.has(key)) index.buckets.set(key, []);
      index.buckets.get(key).push(word);
    }
    for (const each of index.lines) {
      each.weight = each.terms.reduce((sum, term) => sum + index.terms.get(term).idf, 0);
    }
    return index;
  }

  /* What Python takes for a regular expression and the browser does not is left out. */
  function expression(shape) {
    try {
      return [new RegExp(shape, "m")];
    } catch {
      return [];
    }
  }

  function line(index, s, text, weight, kept) {
    const number = index.lines.length,
      found = terms(text),
      here = new Set();
    if (!found.length) return;
    const flat = [];
    for (let i = 0; i < found.length; i++) {
      const [term, , whole] = found[i];
      add(index, term, s, weight);
      if (whole) continue;
      flat.push(term);
    }
    if (kept) {
      for (const term of flat) here.add(term);
      index.lines.push({ s, text, terms: [...here], flat, weight: 0, field: weight });
      for (const term of here) index.terms.get(term).lines.push(number);
      for (const [whole] of text.matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu)) {
        add(index, whole.toLowerCase().replaceAll("-", ""), s, weight * 0.5);
      }
    }
  }

  function add(index, term, s, weight) {
    let entry = index.terms.get(term);
    if (!entry) {
      entry = { symptoms: new Map(), lines: [], idf: 0, guides: null, spread: 0 };
      index.terms.set(term, entry);
    }
    const old = entry.symptoms.get(s) ?? 0;
    entry.symptoms.set(s, Math.max(old, weight) + P.more * (old ? Math.min(old, weight) * 0.2 : 0));
  }

  /* Two words are near when one or two letters are wrong, missing, added or swapped. */
  function near(a, b, most) {
    let before = [],
      last = [],
      row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      [before, last, row] = [last, row, [i]];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          cost = Math.min(cost, before[j - 2] + 1);
        row.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return least;
    }
    return row[b.length];
  }

  const meant = new Map();

  function guess(index, term) {
    if (!meant.has(term)) meant.set(term, closest(index, term));
    return meant.get(term);
  }

  function closest(index, term) {
    const most = term.length > 7 ? 2 : term.length > 4 ? 1 : 0;
    let best = null,
      least = most + 1;
    if (!most || /\d/.test(term)) return null;
    for (let size = term.length - most; size <= term.length + most; size++) {
      for (const word of [term[0], term[1]].flatMap(
        (letter) => index.buckets.get(size + letter) ?? [],
      )) {
        const far = near(term, word, Math.min(most, least));
        if (
          far < least ||
          (far === least &&
            best &&
            index.terms.get(word).symptoms.size > index.terms.get(best).symptoms.size)
        ) {
          [best, least] = [word, far];
        }
      }
    }
    return best;
  }

  /* The query as terms of the index, each with how sure it is, and in their order. */
  function asked(index, text) {
    const sure = new Map(),
      flat = [],
      found = terms(text);
    const put = (term, weight) => sure.set(term, Math.max(sure.get(term) ?? 0, weight));
    found.forEach(([term, written, whole], i) => {
      if (index.terms.has(term) || index.inNames.has(term)) put(term, 1);
      else if (!whole) {
        const open = i === found.length - 1 && /[\p{L}\p{N}]$/u.test(text) && term.length > 2;
        const longer = open
          ? [...index.terms.keys()].filter((word) => word.startsWith(written)).slice(0, 8)
          : [];
        const other = longer.length ? null : guess(index, term);
        for (const word of longer) put(word, P.prefix);
        if (other) {
          put(other, P.typo);
          term = other;
        }
      }
      if (!whole) {
        const both = i ? (found[i - 1][1] ?? "") + written : "";
        if (both && index.terms.has(both)) put(both, P.joined);
        else if (both && index.terms.has(stem(both))) put(stem(both), P.joined);
        flat.push(term);
      }
    });
    return { sure, flat };
  }

  /* What was pasted without the frames of a stack and the lines that only inform, unless there is nothing else. */
  function told(text) {
    const rest = text.replace(FRAME, "").trim() || text;
    return (
      rest
        .split("\n")
        .filter((line) => !CALM.test(line))
        .join("\n")
        .trim() || rest
    );
  }

  function rank(index, text, { sure, flat } = asked(index, text)) {
    const count = index.data.symptoms.length;
    const bag = new Float64Array(count),
      best = new Array(count).fill(null),
      guides = new Float64Array(index.guides.length);
    const named = new Float64Array(index.guides.length);
    const lines = new Map();
    for (const [term, certainty] of sure) {
      const entry = index.terms.get(term);
      if (!entry) continue;
      for (const [s, weight] of entry.symptoms) bag[s] += certainty * entry.idf * weight;
      for (const g of entry.guides) guides[g] += certainty * entry.spread;
      for (const l of entry.lines) lines.set(l, (lines.get(l) ?? 0) + certainty * entry.idf);
    }
    for (const [words, owners] of index.names.values()) {
      const certainty = Math.min(...words.map((word) => sure.get(word) ?? 0));
      if (certainty)
        for (const g of owners) named[g] = Math.max(named[g], (certainty * P.named) / owners.size);
    }
    const low = text.toLowerCase();
    index.services.forEach((services, g) => {
      if (services.some((name) => names(low, name))) named[g] += P.named;
    });
    index.shapes.forEach((shapes, g) => {
      if (shapes.some((shape) => shape.test(text))) named[g] += P.shape;
    });
    const pairs = new Set(flat.slice(1).map((term, i) => `${flat[i]} ${term}`));
    for (const [l, weight] of lines) {
      const each = index.lines[l];
      let chain = 0;
      for (let i = 1; i < each.flat.length; i++) {
        if (pairs.has(`${each.flat[i - 1]} ${each.flat[i]}`)) {
          chain += Math.min(
            index.terms.get(each.flat[i - 1]).idf,
            index.terms.get(each.flat[i]).idf,
          );
        }
      }
      const cover = Math.min(1, weight / (each.weight || 1));
      const score = (weight + P.pair * chain) * cover ** P.cover * each.field;
      if (!best[each.s] || score > best[each.s].score)
        best[each.s] = { score, text: each.text, cover };
    }
    const found = [];
    for (let s = 0; s < count; s++) {
      if (!bag[s]) continue;
      const g = index.of[s];
      const score =
        bag[s] + P.line * (best[s]?.score ?? 0) + P.guide * named[g] + P.vocabulary * guides[g];
      found.push({ s, score, line: best[s] });
    }
    return found.sort((a, b) => b.score - a.score);
  }

  /* The page: what is found, as links. */
  const { element, link } = self.nightphone;
  const own = document.currentScript;
  const root = new URL("../..", own.src);
  const box = document.getElementById("finder");
  const list = document.getElementById("finder-results");
  const status = document.getElementById("finder-status");
  const pages = document.getElementById("finder-pages");
  let index = null,
    waiting = 0,
    opening = false;

  /* Whether a text names something: whole words, in any case. */
  function names(text, name) {
    const at = name ? text.indexOf(name) : -1;
    return (
      at >= 0 && !/[\p{L}\p{N}]/u.test((text[at - 1] ?? " ") + (text[at + name.length] ?? " "))
    );
  }

  function servicesOf(guide, text) {
    const { services, guides } = index.data;
    const named = (id) => names(text, id) || names(text, services[id][0].toLowerCase());
    const [first, rest] = [[], []];
    for (const id of guides[guide].services) (named(id) ? first : rest).push(id);
    return { first, all: [...first, ...rest] };
  }

  function marked(line, sure) {
    const made = element("p", { class: "np-line" });
    let end = 0;
    for (const found of line.matchAll(WORD)) {
      if (terms(found[0]).some(([term]) => sure.has(term) && !index.common.has(term))) {
        made.append(line.slice(end, found.index), element("mark", {}, found[0]));
        end = found.index + found[0].length;
      }
    }
    made.append(line.slice(end));
    return made;
  }

  function item(found, text, sure) {
    const symptom = index.data.symptoms[found.s],
      guide = index.data.guides[symptom.guide];
    const { first, all } = servicesOf(symptom.guide, text);
    const here = first[0] ?? (all.length === 1 ? all[0] : "");
    const main = link(
      `${here ? `services/${here}` : `guides/${symptom.guide}`}/#${symptom.id}`,
      symptom.title,
    );
    const made = element("li", { "data-guide": symptom.guide, "data-symptom": symptom.id }, main);
    main.className = "np-found";
    if (found.line && found.line.text !== symptom.title) made.append(marked(found.line.text, sure));
    const where = element(
      "p",
      {},
      link(`guides/${symptom.guide}/#${symptom.id}`, guide.title),
      all.length ? " on " : "",
    );
    all.slice(0, SERVICES).forEach((id, i) => {
      where.append(
        i ? ", " : "",
        link(`services/${id}/#${symptom.id}`, index.data.services[id][0]),
      );
    });
    if (all.length > SERVICES) where.append(` and ${all.length - SERVICES} more`);
    made.append(where);
    return made;
  }

  /* Alerts, and services without a guide, that the text names. */
  function pagesOf({ alerts, services, symptoms, guides }) {
    const guided = new Set(Object.values(guides).flatMap((guide) => guide.services));
    const named = [...symptoms.flatMap((symptom) => symptom.alerts), ...Object.keys(alerts)];
    return [
      ...[...new Set(named)].map((name) => [[name], `Alert ${name}`, `alerts/${name}/`]),
      ...Object.entries(services).map(([id, [title, system]]) => [
        guided.has(id) ? [id, title] : [id, title, system.replace(/ [\d.]+$/, "")],
        title + (guided.has(id) ? "" : " (no guide yet)"),
        `services/${id}/`,
      ]),
    ].map(([words, ...page]) => [words.map((word) => word.toLowerCase()), ...page]);
  }

  function others(text) {
    return index.pages.filter(([words]) => words.some((word) => names(text, word)));
  }

  function show() {
    const text = told(box.value.trim());
    list.replaceChildren();
    pages.replaceChildren();
    list.setAttribute("aria-busy", String(!index && waiting > 0));
    if (!index || !text) {
      say(text ? "One moment." : "");
      return;
    }
    const query = asked(index, text),
      low = text.toLowerCase();
    const found = rank(index, text, query)
      .slice(0, MOST)
      .filter((each, _, all) => each.score > all[0].score * FADING);
    list.append(...found.map((each) => item(each, low, query.sure)));
    const named = others(low);
    pages.append(
      ...named.slice(0, SERVICES).map(([, title, path]) => element("li", {}, link(path, title))),
    );
    say(summary(found, named));
    if (opening) open();
  }

  function summary(found, named) {
    const page = named.length ? `Named: ${named[0][1]}. ` : "";
    if (!found.length) return page || "Nothing matches. See what to do now, below.";
    const best = index.data.symptoms[found[0].s],
      title = `${best.title}, ${index.data.guides[best.guide].title}`;
    if (found[0].score < WEAK)
      return `${page}Nothing fits well. Nearest: ${title}. Or see below what to do when nothing matches.`;
    return `${page}${found.length === 1 ? "1 match" : `${found.length} matches`}. Best: ${title}. Enter opens it.`;
  }

  function say(words) {
    if (status.textContent !== words) status.textContent = words;
  }

  function open() {
    opening = false;
    (list.querySelector("a") ?? pages.querySelector("a"))?.click();
  }

  /* The index comes once the page is there, or when somebody needs it. */
  function load() {
    if (waiting) return;
    waiting = 1;
    const script = element("script", {
      src: own.dataset.index || new URL("assets/data/finder-index.js", root),
    });
    script.onload = () => {
      const work = build(self.nightphoneFinder);
      const slice = () => {
        const until = performance.now() + SLICE;
        let step = work.next();
        while (!step.done && performance.now() < until) step = work.next();
        if (!step.done) return setTimeout(slice);
        index = step.value;
        index.pages = pagesOf(index.data);
        return show();
      };
      slice();
    };
    script.onerror = () => {
      waiting = 0;
      say("The list of symptoms did not arrive. Use the links below.");
    };
    document.head.append(script);
  }

  function start() {
    let timer = 0;
    box.addEventListener("input", () => {
      load();
      list.setAttribute("aria-busy", "true");
      clearTimeout(timer);
      timer = setTimeout(show, WAIT);
    });
    box.addEventListener("focus", load);
    box.form.addEventListener("submit", (event) => {
      event.preventDefault();
      show();
    });
    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (
        event.key === "Enter" &&
        !event.shiftKey &&
        !event.ctrlKey &&
        !event.altKey &&
        box.value.trim()
      ) {
        event.preventDefault();
        clearTimeout(timer);
        opening = true;
        load();
        show();
      } else if (event.key === "ArrowDown" && box.value.indexOf("\n", box.selectionEnd) < 0) {
        const first = list.querySelector("a");
        if (first) {
          event.preventDefault();
          first.focus();
        }
      }
    });
    list.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      const mains = [...list.querySelectorAll(".np-found")];
      const at = mains.indexOf(event.target.closest("li").querySelector(".np-found"));
      event.preventDefault();
      (mains[at + step] ?? (step < 0 ? box : mains[at])).focus();
    });
    const asking = new URLSearchParams(location.search).get("q");
    if (asking !== null) {
      box.value = asking;
      forget();
    } else if ("asked" in box.dataset) box.value = missing();
    if (box.value) load();
    else if (matchMedia("(hover: hover) and (pointer: fine)").matches && !location.hash)
      box.focus({ preventScroll: true });
    addEventListener("pageshow", () => box.value && load()); // what was typed before is back again
    const idle = self.requestIdleCallback ?? ((work) => setTimeout(work, 200));
    addEventListener("load", () => idle(load));
  }

  /* Material's own search opens over the page when the address asks something. */
  function forget() {
    try {
      history.replaceState(history.state, "", location.pathname + location.hash);
    } catch {
      // a page from a disk may not change its address; it has no search of Material's either
    }
  }

  /* What a missing page was asked for, as words. */
  function missing() {
    const path = location.pathname.startsWith(root.pathname)
      ? location.pathname.slice(root.pathname.length)
      : location.pathname;
    const parts = path
      .split("/")
      .filter((part) => part && !/^(alerts|services|guides|index\.(html|md))$/.test(part));
    try {
      return decodeURIComponent(parts.slice(-2).join(" "));
    } catch {
      return parts.slice(-2).join(" ");
    }
  }

  if (box && list && status && pages) start();
})();
