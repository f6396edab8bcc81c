/* The index of the finder: for each term, the symptoms and the lines that hold it. Symptoms,
   lines and guides are known by their numbers. */
(() => {
  "use strict";

  const { WEIGHTS, WORD, useSynonyms, stem, terms } = self.nightphone.finder;
  const HYPHENATED = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;

  /* In slices, so that somebody can type meanwhile: the caller asks for the next when it has
     time. */
  function* buildIndex(data) {
    useSynonyms(data.same);
    const index = emptyIndex(data);
    for (const [number, symptom] of data.symptoms.entries()) {
      addSymptom(index, number, symptom);
      yield;
    }
    addGuides(index);
    weighTerms(index);
    for (const line of index.lines) {
      line.rarity = line.terms.reduce((sum, term) => sum + index.terms.get(term).rarity, 0);
    }
    return index;
  }

  function emptyIndex(data) {
    const guides = Object.keys(data.guides);
    return {
      data,
      guides,
      guideOf: data.symptoms.map((symptom) => guides.indexOf(symptom.guide)),
      common: new Set(data.common.split(" ").map(stem)),
      terms: new Map(),
      lines: [],
      buckets: new Map(), // terms by their length and first letter, for typing mistakes
      shapes: [], // of each guide, how its logs are written
      services: [], // of each guide, the names of services that use it
      systems: new Map(), // the names of systems, each with its words and its guides
      systemWords: new Set(),
    };
  }

  function addSymptom(index, number, symptom) {
    addLine(index, number, symptom.title, WEIGHTS.title);
    for (const text of symptom.alerts) addLine(index, number, text, WEIGHTS.alert);
    for (const text of symptom.seen) addLine(index, number, text, WEIGHTS.seen);
    for (const text of symptom.summaries) addLine(index, number, text, WEIGHTS.summary);
    addTerms(index, number, terms(symptom.means), WEIGHTS.meaning);
    addTerms(index, number, terms(symptom.words), WEIGHTS.words);
  }

  /* A line can be shown as what fits; of prose only the terms count. */
  function addLine(index, symptom, text, weight) {
    const list = terms(text);
    if (!list.length) return;
    addTerms(index, symptom, list, weight);
    const sequence = list.filter(({ isWhole }) => !isWhole).map(({ term }) => term);
    const distinct = [...new Set(sequence)];
    const number = index.lines.length;
    index.lines.push({ symptom, text, terms: distinct, sequence, weight, rarity: 0 });
    for (const term of distinct) index.terms.get(term).lines.push(number);
    for (const [name] of text.matchAll(HYPHENATED)) {
      const joined = name.toLowerCase().replaceAll("-", "");
      addTerm(index, joined, symptom, weight * WEIGHTS.hyphenated);
    }
  }

  function addTerms(index, symptom, list, weight) {
    for (const { term } of list) addTerm(index, term, symptom, weight);
  }

  function addTerm(index, term, symptom, weight) {
    if (!index.terms.has(term)) {
      index.terms.set(term, { symptoms: new Map(), lines: [], rarity: 0, guideRarity: 0 });
    }
    const { symptoms } = index.terms.get(term);
    const known = symptoms.get(symptom) ?? 0;
    const again = WEIGHTS.again * Math.min(known, weight);
    symptoms.set(symptom, Math.max(known, weight) + again);
  }

  function addGuides(index) {
    for (const [number, name] of index.guides.entries()) {
      const guide = index.data.guides[name];
      index.shapes.push(guide.shapes.flatMap(expression));
      index.services.push(serviceNames(index.data, guide));
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

  /* One plain word, such as "shop", may be in any sentence, and names no service. */
  function serviceNames(data, guide) {
    const names = guide.services.flatMap((id) => [id, data.services[id].title.toLowerCase()]);
    return names.filter((name) => /\W/.test(name));
  }

  /* Of a name with humps the whole, "rabbitmq": its parts may be in any sentence. */
  function addSystem(index, guide, title) {
    const words = title.match(WORD).flatMap((word) => terms(word).at(-1)?.term ?? []);
    const key = words.join(" ");
    if (!index.systems.has(key)) index.systems.set(key, { words, guides: new Set() });
    index.systems.get(key).guides.add(guide);
    for (const word of words) index.systemWords.add(word);
  }

  function weighTerms(index) {
    const { data, guides } = index;
    const vocabularies = guides.map(
      (name) => new Set(terms(data.guides[name].words).map(({ term }) => term)),
    );
    for (const [term, entry] of index.terms) {
      const share = index.common.has(term) ? WEIGHTS.common : 1;
      entry.guides = new Set([...entry.symptoms.keys()].map((number) => index.guideOf[number]));
      for (const [number, words] of vocabularies.entries()) {
        if (words.has(term)) entry.guides.add(number);
      }
      entry.rarity = rarity(entry.symptoms.size, data.symptoms.length) * share;
      entry.guideRarity = rarity(entry.guides.size, guides.length) * share;
      addToBucket(index.buckets, term);
    }
  }

  /* How much a term tells that so many of all hold: the inverse document frequency of BM25. */
  function rarity(holders, total) {
    return Math.log(1 + (total - holders + 0.5) / (holders + 0.5));
  }

  function addToBucket(buckets, term) {
    const key = term.length + term[0];
    if (!buckets.has(key)) buckets.set(key, []);
    buckets.get(key).push(term);
  }

  self.nightphone.finder.buildIndex = buildIndex;
})();
