/* What the finder has found, as elements of the page. */
(() => {
  "use strict";

  const { element, link, finder } = self.nightphone;
  const { WORD, terms } = finder;
  const MAX_SERVICES = 6; // offered for a symptom; its own page has all of them

  /** One candidate as an item of the list: where it leads, the line that fits, and why. */
  function resultItem(index, candidate, sure) {
    const item = element("li", { "data-kind": candidate.kind });
    if (candidate.certainty === "maybe")
      item.append(element("p", { class: "np-maybe" }, "Might be"));
    const isSymptom = candidate.kind === "symptom";
    item.append(...(isSymptom ? symptomParts : thingParts)(index, candidate, sure));
    if (isSymptom) item.dataset.symptom = candidate.symptom.id;
    const guide = isSymptom ? candidate.symptom.guide : candidate.guide;
    if (guide) item.dataset.guide = guide;
    return item;
  }

  /* Of several services one has to be chosen: the commands of another would do harm. */
  function* symptomParts(index, candidate, sure) {
    const { symptom, services, line } = candidate;
    const guide = index.data.guides[symptom.guide];
    const page = `guides/${symptom.guide}/${symptom.id}/`;
    const hasChoice = services.length > 1;
    if (hasChoice) yield element("p", { class: "np-found" }, symptom.title);
    else yield mainLink(pageFor(page, guide, candidate), symptom.title);
    if (line && line !== symptom.title) yield markedLine(index, line, sure);
    if (!hasChoice) yield element("p", {}, placeOf(index, guide, candidate));
    else {
      yield element("p", {}, `${guide.title}. Which service?`);
      yield choices(index, services, (id) => `${page}#${id}`, page);
    }
  }

  function mainLink(path, title) {
    const main = link(path, title);
    main.className = "np-found";
    return main;
  }

  /* A general guide suits every machine, not only the service that names it. */
  const isForAny = (guide, { areMeant }) => guide.isGeneral && !areMeant;

  function pageFor(page, guide, candidate) {
    const [id] = candidate.services;
    return id && !isForAny(guide, candidate) ? `${page}#${id}` : page;
  }

  function placeOf(index, guide, candidate) {
    const [id] = candidate.services;
    if (isForAny(guide, candidate)) return `${guide.title}, any machine`;
    return id ? `${guide.title} on ${index.data.services[id].title}` : guide.title;
  }

  function choices(index, ids, pathOf, pageOfAll) {
    const list = element("ul", { class: "np-choices" });
    const offered = ids.length > MAX_SERVICES + 1 ? ids.slice(0, MAX_SERVICES) : ids;
    for (const id of offered) {
      list.append(element("li", {}, link(pathOf(id), index.data.services[id].title)));
    }
    const more = ids.length - offered.length;
    if (more) list.append(element("li", {}, link(pageOfAll, `${more} more`)));
    return list;
  }

  /* A service, host, team, guide or alert. */
  function* thingParts(index, thing, sure) {
    yield mainLink(thing.path, thing.title);
    if (thing.line && thing.line !== thing.title) yield markedLine(index, thing.line, sure);
    const note = noteOn(thing);
    if (note) yield element("p", {}, note);
    const offersServices = thing.kind === "host" || thing.kind === "guide";
    if (!offersServices || !thing.services.length) return;
    yield choices(index, thing.services, (id) => `services/${id}/`, thing.path);
  }

  function noteOn({ kind, company, guide, services }) {
    if (kind === "host") return services.length ? "Host. On it:" : "Host. No service runs on it.";
    if (kind === "guide") return "Guide. Which service?";
    if (kind !== "service") return "";
    if (company) return `Partner: ${company}. Whom to call, and how to do without.`;
    return guide ? "Service" : "No guide yet. What to do meanwhile.";
  }

  /* A line with those of its words marked that the query has too, unless every text has them. */
  function markedLine(index, line, sure) {
    const paragraph = element("p", { class: "np-line" });
    const words = [...line.matchAll(WORD)];
    let end = 0;
    for (const [i, match] of words.entries()) {
      if (!isMeant(index, match[0], sure) && !isMeantWithNext(line, words, i, sure)) continue;
      paragraph.append(line.slice(end, match.index), element("mark", {}, match[0]));
      end = match.index + match[0].length;
    }
    paragraph.append(line.slice(end));
    return paragraph;
  }

  const isMeant = (index, word, sure) =>
    terms(word).some(({ term }) => sure.has(term) && !index.common.has(term));

  /* "Signing in" is one term. */
  function isMeantWithNext(line, words, i, sure) {
    const next = words[i + 1];
    if (!next) return false;
    const both = terms(line.slice(words[i].index, next.index + next[0].length));
    return both.length === 1 && sure.has(both[0].term);
  }

  finder.resultItem = resultItem;
})();
