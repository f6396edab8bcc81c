/* What a first minute has shown, as elements of the page: the causes, or what else to look at. */
(() => {
  "use strict";

  const { element, link, finder } = self.nightphone;
  const MAX_CAUSES = 6;
  const MAX_REASONS = 3;

  /** Items for the list of causes and for the list of pages below it, and the sentence that is
      read out. */
  function firstMinuteResults(data, answers, output, { causes, unclear }) {
    const known = causes.filter(({ to }) => placeOf(data, output, to)).slice(0, MAX_CAUSES);
    const { closing } = answers.guides[output.guide];
    const further = closing.map((to) => ({ to, reasons: [] }));
    const shown = known.length ? known : further.filter(({ to }) => placeOf(data, output, to));
    const isOld = answers.guides[output.guide].version !== output.version;
    const changed = isOld ? " The guide has changed since: read it with care." : "";
    return {
      causes: shown.map((cause) => causeItem(placeOf(data, output, cause.to), cause)),
      others: known.length ? [] : neighbours(data, answers, output, unclear),
      summary: summary(data, output, known, unclear) + changed,
    };
  }

  function summary(data, output, causes, unclear) {
    const whose = `First minute of ${data.services[output.service]?.title ?? output.service}`;
    if (causes.length) {
      const [best] = causes;
      const count = causes.length === 1 ? "1 cause fits" : `${causes.length} causes fit`;
      return `${whose}: ${count}. Best: ${placeOf(data, output, best.to).title}. Enter opens it.`;
    }
    if (unclear.length) {
      const questions = unclear.map(({ known }) => known.title).join(" ");
      return `${whose}: no bad answer of the guide fits, but these are not the good ones either: ${questions}`;
    }
    return `${whose}: nothing wrong here. Look at what it needs.`;
  }

  /* A symptom of the guide is shown with the values of the service; anything else is a page. */
  function placeOf(data, output, target) {
    const [guide, id] = target.split("/");
    if (!(guide in data.guides)) return null;
    if (!id) {
      const title = `${data.guides[guide].title}: first minute`;
      return { guide, id: "", title, path: `guides/${guide}/#first-minute` };
    }
    const symptom = data.symptoms.find((each) => each.guide === guide && each.id === id);
    if (!symptom) return null;
    const isOwn = guide === output.guide && output.service in data.services;
    const path = `guides/${guide}/${id}/${isOwn ? `#${output.service}` : ""}`;
    return { guide, id, title: symptom.title, path };
  }

  function causeItem({ guide, id, title, path }, { reasons }) {
    const main = link(path, title);
    main.className = "np-found";
    const lines = reasons.slice(0, MAX_REASONS).map(({ question, line }) => {
      const mark = line ? element("mark", {}, line) : "";
      return element("p", { class: "np-line" }, `${question} `, mark);
    });
    return element("li", { "data-guide": guide, "data-symptom": id }, main, ...lines);
  }

  /* Where to go when no cause fits: the steps themselves, and what the service needs. */
  function neighbours(data, answers, output, unclear) {
    const { service, guide } = output;
    const home = service in data.services ? `services/${service}` : `guides/${guide}`;
    const steps = link(`${home}/#first-minute`, "Its first minute, step by step");
    const needs = (answers.needs[service] ?? []).map((id) =>
      link(`services/${id}/`, data.services[id].title),
    );
    const pages = unclear.length ? [steps, ...needs] : needs;
    return pages.map((page) => element("li", {}, page));
  }

  finder.firstMinuteResults = firstMinuteResults;
})();
