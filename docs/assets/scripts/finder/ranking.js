/* Which symptoms fit a query, best first. No page is needed for it: an index and a text go in,
   numbers come out. */
(() => {
  "use strict";

  const { finder } = self.nightphone;
  const { WEIGHTS, mentions } = finder;

  /** Every symptom that shares a term with the query: its number, its score, and its line that
      fits best or null. */
  function rank(index, text, query) {
    const { bySymptom, byGuide, byLine } = sums(index, query.sure);
    const named = namedGuides(index, text, query.sure);
    const best = bestLines(index, byLine, query.sequence);
    const results = [];
    for (const [symptom, bag] of bySymptom.entries()) {
      if (!bag) continue;
      const guide = index.guideOf[symptom];
      const score =
        bag +
        WEIGHTS.line * (best.get(symptom)?.score ?? 0) +
        WEIGHTS.guide * named[guide] +
        WEIGHTS.vocabulary * byGuide[guide];
      results.push({ symptom, score, line: best.get(symptom) ?? null });
    }
    return results.sort((a, b) => b.score - a.score);
  }

  /* The words of the query, in any order: what they count for each symptom, each guide and each
     line. */
  function sums(index, sure) {
    const bySymptom = new Float64Array(index.guideOf.length);
    const byGuide = new Float64Array(index.guides.length);
    const byLine = new Map();
    for (const [term, certainty] of sure) {
      const entry = index.terms.get(term);
      if (!entry) continue; // a word of a system's name alone
      const rarity = certainty * entry.rarity;
      for (const [symptom, weight] of entry.symptoms) bySymptom[symptom] += rarity * weight;
      for (const guide of entry.guides) byGuide[guide] += certainty * entry.guideRarity;
      for (const line of entry.lines) byLine.set(line, (byLine.get(line) ?? 0) + rarity);
    }
    return { bySymptom, byGuide, byLine };
  }

  /* For each guide, how much the query names it: its system, a service that uses it, or the way
     its logs are written. */
  function namedGuides(index, text, sure) {
    const named = new Float64Array(index.guides.length);
    for (const { words, guides } of index.systems.values()) {
      const certainty = Math.min(...words.map((word) => sure.get(word) ?? 0));
      const share = (certainty * WEIGHTS.named) / guides.size;
      for (const guide of guides) named[guide] = Math.max(named[guide], share);
    }
    const lowerText = text.toLowerCase();
    for (const [guide, services] of index.services.entries()) {
      if (services.some((name) => mentions(lowerText, name))) named[guide] += WEIGHTS.named;
    }
    for (const [guide, shapes] of index.shapes.entries()) {
      if (shapes.some((shape) => shape.test(text))) named[guide] += WEIGHTS.shape;
    }
    return named;
  }

  /* Of each symptom the line that fits best: much of it is in the query, and in the same order.
   */
  function bestLines(index, byLine, sequence) {
    const best = new Map();
    const pairs = new Set(pairsOf(sequence).map(String));
    for (const [number, sum] of byLine) {
      const line = index.lines[number];
      const cover = Math.min(1, sum / (line.rarity || 1));
      const inOrder = sum + WEIGHTS.pair * pairSum(index, line, pairs);
      const score = inOrder * cover ** WEIGHTS.cover * line.weight;
      const known = best.get(line.symptom);
      if (!known || score > known.score) best.set(line.symptom, { score, text: line.text });
    }
    return best;
  }

  const pairsOf = (sequence) => sequence.slice(1).map((term, i) => [sequence[i], term]);

  function pairSum(index, line, pairs) {
    const rarity = (term) => index.terms.get(term).rarity;
    return pairsOf(line.sequence)
      .filter((pair) => pairs.has(String(pair)))
      .reduce((sum, [first, second]) => sum + Math.min(rarity(first), rarity(second)), 0);
  }

  finder.rank = rank;
})();
