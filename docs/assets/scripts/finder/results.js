/* What the finder has found, as elements of the page. */
(() => {
  "use strict";

  const { element, link, finder } = self.nightphone;
  const { WORD, terms, mentions } = finder;
  const MAX_SERVICES = 4; // linked beside a symptom

  /* Services that use a guide, those that the text names first. */
  function servicesOf(index, guide, lowerText) {
    const { services, guides } = index.data;
    const isNamed = (id) =>
      mentions(lowerText, id) || mentions(lowerText, services[id].title.toLowerCase());
    const named = guides[guide].services.filter(isNamed);
    const others = guides[guide].services.filter((id) => !named.includes(id));
    return { named, all: [...named, ...others] };
  }

  /* A line with those of its words marked that the query has too, unless every text has them. */
  function markedLine(index, line, sure) {
    const isCommon = (term) => index.common.has(term);
    const isMeant = (word) => terms(word).some(({ term }) => sure.has(term) && !isCommon(term));
    const paragraph = element("p", { class: "np-line" });
    let end = 0;
    for (const match of line.matchAll(WORD)) {
      const [word] = match;
      if (!isMeant(word)) continue;
      paragraph.append(line.slice(end, match.index), element("mark", {}, word));
      end = match.index + word.length;
    }
    paragraph.append(line.slice(end));
    return paragraph;
  }

  /** One symptom: a link to the page that helps, the line that fits, and where else it may be. */
  function resultItem(index, result, lowerText, sure) {
    const symptom = index.data.symptoms[result.symptom];
    const { named, all } = servicesOf(index, symptom.guide, lowerText);
    const service = named[0] ?? (all.length === 1 ? all[0] : null);
    const home = service ? `services/${service}` : `guides/${symptom.guide}`;
    const main = link(`${home}/#${symptom.id}`, symptom.title);
    main.className = "np-found";
    const item = element("li", { "data-guide": symptom.guide, "data-symptom": symptom.id }, main);
    const { line } = result;
    if (line && line.text !== symptom.title) item.append(markedLine(index, line.text, sure));
    item.append(placesLine(index.data, symptom, all));
    return item;
  }

  function placesLine(data, symptom, services) {
    const guide = link(`guides/${symptom.guide}/#${symptom.id}`, data.guides[symptom.guide].title);
    const line = element("p", {}, guide, services.length ? " on " : "");
    for (const [i, id] of services.slice(0, MAX_SERVICES).entries()) {
      const service = link(`services/${id}/#${symptom.id}`, data.services[id].title);
      line.append(i ? ", " : "", service);
    }
    const more = services.length - MAX_SERVICES;
    if (more > 0) line.append(` and ${more} more`);
    return line;
  }

  /** Pages that a text may name: alerts, and services, those without a guide by their system too.
   */
  function namedPages({ alerts, services, symptoms, guides }) {
    const guided = new Set(Object.values(guides).flatMap((guide) => guide.services));
    const alertNames = [...symptoms.flatMap((symptom) => symptom.alerts), ...Object.keys(alerts)];
    const alertPages = [...new Set(alertNames)].map((name) => ({
      names: [name.toLowerCase()],
      title: `Alert ${name}`,
      path: `alerts/${name}/`,
    }));
    const servicePages = Object.entries(services).map(([id, { title, system }]) => {
      const withoutVersion = system.replace(/ [\d.]+$/, "");
      const names = guided.has(id) ? [id, title] : [id, title, withoutVersion];
      return {
        names: names.map((name) => name.toLowerCase()),
        title: title + (guided.has(id) ? "" : " (no guide yet)"),
        path: `services/${id}/`,
      };
    });
    return [...alertPages, ...servicePages];
  }

  Object.assign(finder, { resultItem, namedPages });
})();
