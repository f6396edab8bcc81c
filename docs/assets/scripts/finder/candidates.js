/* What answers a query, best first: symptoms, services whose users notice it, and what it names.
   No page is needed for it: an index and a text go in, values come out. */
(() => {
  "use strict";

  const { finder } = self.nightphone;
  const { WEIGHTS, telling, readQuery, rank, rankSymptoms } = finder;
  const { isPair, beliefIn, thingsNamedIn } = finder;
  const MAX_FITTING = 6;
  const MAX_NAMED = 4;
  const FADING = 0.2; // of the best score; what has less is no help
  // Who speaks of people speaks of what users notice.
  const PEOPLE =
    /\b(?:customers?|users?|people|visitors?|guests?|buyers?|staff|everyone|everybody|nobody|no one)\b/i;
  const isPerson = (term) => /^(?:customer|visitor|guest|buyer|staff)$/.test(term);

  /** `answer` says how good the best candidate is: "named", "sure", "maybe" or "none". Each
      candidate has a `kind`; a symptom has its services, those that the query means. */
  function findCandidates(index, wholeText) {
    const text = telling(wholeText.trim());
    const sure = readQuery(index, text);
    const named = thingsNamedIn(index, text);
    const others = withoutNames(index, sure, named);
    const isNameAlone =
      named.length > 0 && ![...others.keys()].some((term) => isTelling(index, term));
    if (isNameAlone) return { answer: "named", candidates: named.slice(0, MAX_NAMED), sure };
    const strong = named.filter(({ isPlain, kind }) => !isPlain && kind !== "guide");
    const query = { text, sure, others: withoutNames(index, sure, strong), named };
    return { ...inOrder(fittingOf(index, query), strong.slice(0, MAX_NAMED)), sure };
  }

  const isTelling = (index, term) => !isPair(term) && !index.common.has(term);

  /* What else is asked than the names of things. */
  function withoutNames(index, sure, named) {
    const names = named.flatMap(({ mentioned }) => mentioned);
    const ofNames = new Set(names.flatMap((name) => [...readQuery(index, name).keys()]));
    const isOther = ([term]) => !term.split(" ").some((word) => ofNames.has(word));
    return new Map([...sure].filter(isOther));
  }

  /* Symptoms and services in one order. */
  function fittingOf(index, query) {
    const candidates = [...symptomsFor(index, query), ...servicesFor(index, query)];
    candidates.sort((a, b) => b.score - a.score);
    const isHelp = ({ score, certainty }) => certainty && score > candidates[0].score * FADING;
    return candidates.filter(isHelp).slice(0, MAX_FITTING);
  }

  function symptomsFor(index, { text, sure, others, named }) {
    const meant = new Set(named.flatMap(({ services }) => services));
    const results = rankSymptoms(index, text, sure, meant).slice(0, MAX_FITTING);
    return results.map((result) => {
      const symptom = index.data.symptoms[result.document];
      const { services } = index.data.guides[symptom.guide];
      const meantHere = services.filter((id) => meant.has(id));
      return {
        kind: "symptom",
        symptom,
        services: meantHere.length ? meantHere : services,
        areMeant: meantHere.length > 0,
        ...judged(index, index.symptoms, result, others),
      };
    });
  }

  /* By what their users notice; those that the query names are shown for that. */
  function servicesFor(index, { text, others, named }) {
    const isNamed = (id) =>
      named.some(({ kind, services }) => kind === "service" && services[0] === id);
    const isOfPeople = PEOPLE.test(text);
    const noticed = new Map([...others].filter(([term]) => !isPerson(term)));
    const results = rank(index.services, noticed).map((result) => {
      const thing = index.serviceThings[result.document];
      const factor = thing.notice ? WEIGHTS.people : 1 / WEIGHTS.people;
      return { ...result, thing, score: result.score * (isOfPeople ? factor : 1) };
    });
    const best = results.sort((a, b) => b.score - a.score).slice(0, MAX_FITTING);
    return best
      .filter(({ thing }) => !isNamed(thing.services[0]))
      .map((result) => ({ ...result.thing, ...judged(index, index.services, result, noticed) }));
  }

  function judged(index, collection, result, others) {
    const belief = beliefIn(index, collection, result, others);
    const isSure = belief >= WEIGHTS.sure;
    const certainty = isSure ? "sure" : belief >= WEIGHTS.maybe && "maybe";
    return { score: result.score, line: result.line?.text ?? "", belief, certainty };
  }

  /* What is named comes first, unless something else is sure. Beside a service without a guide, a
     symptom of another system has to be very sure: it has the words of a literal text. */
  function inOrder(fitting, named) {
    const best = fitting[0];
    const isForeign = named.some(({ kind, guide }) => kind === "service" && !guide);
    const isAnswer = best && best.belief >= WEIGHTS.sure * (isForeign ? WEIGHTS.foreign : 1);
    if (isAnswer) return { answer: "sure", candidates: [...fitting, ...named] };
    const others = isForeign ? fitting.filter(({ certainty }) => certainty === "sure") : fitting;
    const answer = named.length ? "named" : best ? "maybe" : "none";
    return { answer, candidates: [...named, ...others] };
  }

  finder.findCandidates = findCandidates;
})();
