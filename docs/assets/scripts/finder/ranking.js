/* Which documents fit a query, best first. No page is needed for it: an index and a text go in,
   numbers come out. */
(() => {
  "use strict";

  const { finder } = self.nightphone;
  const { WEIGHTS, isPair } = finder;

  /** Every symptom that shares a term with the query: its number, its score, and its line that
      fits best or null. */
  function rankSymptoms(index, text, sure, namedServices) {
    const byGuide = sumsOfGuides(index, sure);
    const named = namedGuides(index, text, sure, namedServices);
    const results = rank(index.symptoms, sure).map((result) => {
      const guide = index.guideOf[result.document];
      const forGuide = WEIGHTS.guide * named[guide] + WEIGHTS.vocabulary * byGuide[guide];
      return { ...result, score: result.score + forGuide };
    });
    return results.sort((a, b) => b.score - a.score);
  }

  /** Every document of a collection that shares a term with the query. */
  function rank(collection, sure) {
    const { byDocument, byLine } = sums(collection, sure);
    const best = bestLines(collection, byLine);
    return [...byDocument].map(([document, bag]) => {
      const line = best.get(document) ?? null;
      return { document, score: bag + WEIGHTS.line * (line?.score ?? 0), line };
    });
  }

  /* The terms of the query, in any order: what they count for each document and each line. */
  function sums(collection, sure) {
    const byDocument = new Map();
    const byLine = new Map();
    const add = (map, key, value) => map.set(key, (map.get(key) ?? 0) + value);
    for (const [term, certainty] of sure) {
      const entry = collection.terms.get(term);
      if (!entry) continue;
      const rarity = certainty * entry.rarity;
      for (const [document, weight] of entry.documents) add(byDocument, document, rarity * weight);
      for (const line of entry.lines) add(byLine, line, rarity);
    }
    return { byDocument, byLine };
  }

  function sumsOfGuides(index, sure) {
    const byGuide = new Float64Array(index.guides.length);
    for (const [term, certainty] of sure) {
      const entry = index.symptoms.terms.get(term);
      if (!entry || isPair(term)) continue;
      for (const guide of entry.guides) byGuide[guide] += certainty * entry.guideRarity;
    }
    return byGuide;
  }

  /* For each guide, how much the query names it: its system, a service that uses it, or the way
     its logs are written. */
  function namedGuides(index, text, sure, namedServices) {
    const named = new Float64Array(index.guides.length);
    for (const { words, guides } of index.systems.values()) {
      const certainty = Math.min(...words.map((word) => sure.get(word) ?? 0));
      const common = words.every((word) => index.common.has(word)) ? WEIGHTS.common : 1;
      const share = (certainty * common * WEIGHTS.named) / guides.size;
      for (const guide of guides) named[guide] = Math.max(named[guide], share);
    }
    for (const [guide, name] of index.guides.entries()) {
      const { services } = index.data.guides[name];
      if (services.some((id) => namedServices.has(id))) named[guide] += WEIGHTS.named;
    }
    for (const [guide, shapes] of index.shapes.entries()) {
      if (shapes.some((shape) => shape.test(text))) named[guide] += WEIGHTS.shape;
    }
    return named;
  }

  /* Of each document the line that fits best: much of it is in the query. */
  function bestLines(collection, byLine) {
    const best = new Map();
    for (const [number, sum] of byLine) {
      const line = collection.lines[number];
      const cover = Math.min(1, sum / (line.rarity || 1));
      const score = sum * cover ** WEIGHTS.cover * line.weight;
      const known = best.get(line.document);
      if (!known || score > known.score)
        best.set(line.document, { score, cover, sum, text: line.text });
    }
    return best;
  }

  Object.assign(finder, { rank, rankSymptoms });
})();
