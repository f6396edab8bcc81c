/* The index of the finder, from the data of the site: symptoms and services as collections, and
   what the text of a query may name. Guides are known by their numbers. */
(() => {
  "use strict";

  const { finder } = self.nightphone;
  const { WEIGHTS, WORD, useSynonyms, stem, terms } = finder;
  const { SLICE, newCollection, addLine, addProse, weighTerms, rarity, isPair, namedThings } =
    finder;

  /* In slices, so that somebody can type meanwhile: the caller asks for the next when it has
     time. */
  function* buildIndex(data) {
    useSynonyms(data.same);
    const index = emptyIndex(data);
    for (const [number, symptom] of data.symptoms.entries()) {
      addSymptom(index.symptoms, number, symptom);
      yield;
    }
    for (const [number, id] of index.serviceIds.entries()) {
      addService(index.services, number, data.services[id], id);
      if (number % 20 === 0) yield;
    }
    addGuides(index);
    const most = Math.max(data.symptoms.length, index.serviceIds.length);
    yield* weighTerms(index.symptoms, data.symptoms.length, index.common);
    yield* weighTerms(index.services, most, index.common);
    yield* weighGuides(index);
    yield* addVocabulary(index);
    index.things = namedThings(index);
    index.serviceThings = index.things.filter(({ kind }) => kind === "service");
    return index;
  }

  function emptyIndex(data) {
    const guides = Object.keys(data.guides);
    return {
      data,
      guides,
      guideOf: data.symptoms.map((symptom) => guides.indexOf(symptom.guide)),
      serviceIds: Object.keys(data.services),
      common: new Set(data.common.split(" ").map(stem)),
      symptoms: newCollection(),
      services: newCollection(),
      vocabulary: new Map(), // every word of both, with the number of documents that hold it
      buckets: new Map(), // words by their length and first letter, for typing mistakes
      shapes: [], // of each guide, how its logs are written
      systems: new Map(), // the names of systems, each with its words and its guides
      systemWords: new Set(),
      things: [], // what a query may name: services, hosts, teams, guides, alerts
      serviceThings: [], // of these the services, by their numbers
    };
  }

  function addSymptom(symptoms, number, symptom) {
    addLine(symptoms, number, symptom.title, WEIGHTS.title);
    for (const text of symptom.alerts) addLine(symptoms, number, text, WEIGHTS.alert);
    for (const text of symptom.seen) addLine(symptoms, number, text, WEIGHTS.seen);
    for (const text of symptom.summaries) addLine(symptoms, number, text, WEIGHTS.summary);
    addProse(symptoms, number, symptom.means, WEIGHTS.meaning);
    addProse(symptoms, number, symptom.words, WEIGHTS.words);
  }

  function addService(services, number, service, id) {
    addLine(services, number, service.title, WEIGHTS.service);
    addLine(services, number, id, WEIGHTS.service);
    for (const text of noticed(service)) addLine(services, number, text, WEIGHTS.notice);
    if (service.words) addProse(services, number, service.words, WEIGHTS.words);
  }

  /* A text in quotation marks is what people read on their screen. */
  function noticed({ notice = "" }) {
    const quotes = [...notice.matchAll(/["“](.+?)["”]/g)].map(([, quote]) => quote);
    return notice ? [notice, ...quotes] : [];
  }

  function addGuides(index) {
    for (const [number, name] of index.guides.entries()) {
      const guide = index.data.guides[name];
      index.shapes.push(guide.shapes.flatMap(expression));
      for (const title of [guide.title, ...guide.names]) addSystem(index, number, title);
    }
  }

  /* What Python takes for a regular expression and the browser does not is left out. */
  function expression(shape) {
    try {
      return [new RegExp(shape, "m")];
    } catch {
      return [];
    }
  }

  /* Of a name with humps the whole, "rabbitmq": its parts may be in any sentence. */
  function addSystem(index, guide, title) {
    const words = title.match(WORD).flatMap((word) => terms(word).at(-1)?.term ?? []);
    const key = words.join(" ");
    if (!index.systems.has(key)) index.systems.set(key, { words, guides: new Set() });
    index.systems.get(key).guides.add(guide);
    for (const word of words) index.systemWords.add(word);
  }

  /* A term that one guide alone has speaks for that guide. */
  function* weighGuides(index) {
    const { data, guides } = index;
    const vocabularies = guides.map(
      (name) => new Set(terms(data.guides[name].words).map(({ term }) => term)),
    );
    let number = 0;
    for (const [term, entry] of index.symptoms.terms) {
      if (isPair(term)) continue;
      if (number++ % SLICE === 0) yield;
      entry.guides = new Set([...entry.documents.keys()].map((number) => index.guideOf[number]));
      for (const [number, words] of vocabularies.entries()) {
        if (words.has(term)) entry.guides.add(number);
      }
      const share = index.common.has(term) ? WEIGHTS.common : 1;
      entry.guideRarity = rarity(entry.guides.size, guides.length) * share;
    }
  }

  function* addVocabulary(index) {
    for (const { terms: entries } of [index.symptoms, index.services]) {
      yield;
      for (const [term, { documents }] of entries) {
        if (isPair(term)) continue;
        if (!index.vocabulary.has(term)) addToBucket(index.buckets, term);
        index.vocabulary.set(term, (index.vocabulary.get(term) ?? 0) + documents.size);
      }
    }
  }

  function addToBucket(buckets, term) {
    const key = term.length + term[0];
    if (!buckets.has(key)) buckets.set(key, []);
    buckets.get(key).push(term);
  }

  finder.buildIndex = buildIndex;
})();
