/* What a whole first minute has printed, read by the Good and Bad lines of its guide. */
(() => {
  "use strict";

  const { finder } = self.nightphone;
  const STEP = /^== (\d+)\. /;
  const END = /^(.*)-- (?:exit \d+|(no answer) after \d+ seconds)$/; // behind a line without an end, too
  const NOT_RUN = /^-- run this on/;
  const WEIGHTS = {
    text: 1.5, // words of the system itself
    letter: 0.1, // each letter of them: a long text is no accident
    number: 2,
    value: 2,
    time: 2,
    "no answer": 1.2,
    nothing: 1,
    else: 1,
    absent: 1,
    further: 0.6, // of what counts for the first link, for each link after it
    again: 0.2, // of what a symptom's other signs count
    good: 0.5, // of what words count, where the step shows what is good too
    later: 0.95, // of what counts, for each step before it: guides ask the surest first
    complaint: 1.5, // in a log: the system itself names the cause, where a state is its effect
  };

  /** The steps that a pasted output holds. One paste may hold what several machines have
      printed. */
  function readSteps(text) {
    const steps = [];
    let step = null;
    for (const line of text.split(/\r?\n/)) {
      const number = line.match(STEP)?.[1];
      if (number) {
        step = { number, lines: [], hasEnded: true, isSilent: true };
        steps.push(step);
      } else if (NOT_RUN.test(line)) {
        steps.pop();
        step = null;
      } else if (step) {
        const end = line.match(END);
        step.lines.push(end ? end[1] : line);
        if (!end) continue;
        step.hasEnded = !end[2];
        step = null;
      }
    }
    for (const each of steps) each.isSilent = each.lines.every((line) => !line.trim());
    return steps;
  }

  /** The causes that fit, best first, each with the lines that speak for it, and the steps that
      printed nothing that the guide calls good. */
  function readFirstMinute(answers, steps) {
    const causes = new Map();
    const unclear = [];
    const shown = [];
    for (const step of steps) {
      const known = answers.steps[step.number];
      if (!known) continue;
      const isGood = finder.shownGroups(step, known.good).length > 0;
      const bad = shownAnswers(step, known, isGood);
      shown.push(...bad.map((reason) => ({ ...reason, step: step.number })));
      if (!bad.length && !isGood && isTelling(step, known)) unclear.push({ step, known });
    }
    for (const { to, step, ...reason } of shown) {
      const places = to.flatMap((target) => followed(target, shown, [`#${step}`]));
      addReason(causes, { ...reason, to: [...new Set(places)] });
    }
    const ranked = [...causes].map(([to, reasons]) => ({ to, reasons, score: scoreOf(reasons) }));
    return { causes: ranked.sort((a, b) => b.score - a.score), unclear };
  }

  /* Where nothing at all is good, as in a log, lines without a bad word are no bad sign. */
  function isTelling(step, known) {
    return known.good.length > 0 && !(isLog(known) && step.hasEnded);
  }

  const isLog = ({ good }) => good.flat().some(({ kind }) => kind === "nothing");

  /* "Anything else" is what fits neither Good nor a bad answer before it. */
  function shownAnswers(step, known, isGood) {
    step.isKnown = isGood;
    return known.bad.flatMap((answer) => {
      const shown = shownAnswer(step, known, answer, isGood);
      step.isKnown ||= shown.length > 0;
      return shown;
    });
  }

  /* Of an answer's signs, those that say most count. */
  function shownAnswer(step, known, answer, isGood) {
    const groups = finder.shownGroups(step, answer.any);
    if (!groups.length) return [];
    const [shown] = groups.sort((a, b) => weightOf(b.signs) - weightOf(a.signs));
    const line = step.lines[shown.lines.at(-1)]?.trim() ?? "";
    const complaint = isLog(known) ? WEIGHTS.complaint : 1;
    const isDoubtful = isGood && shown.signs.every(({ kind }) => kind === "text");
    const share = complaint * (isDoubtful ? WEIGHTS.good : 1) * WEIGHTS.later ** (step.number - 1);
    const weight = weightOf(shown.signs) * share;
    return [{ question: known.title, line, weight, to: answer.to }];
  }

  function weightOf(signs) {
    return signs.reduce((sum, sign) => {
      const length = sign.kind === "text" && !sign.absent ? sign.text.length : 0;
      return sum + WEIGHTS[sign.absent ? "absent" : sign.kind] + WEIGHTS.letter * length;
    }, 0);
  }

  /* "What does its log say? Then: it is not running": the reader follows a link to another step,
     and what that step shows is the cause; only if it is good is it the next link. */
  function followed(target, shown, way) {
    if (!target.startsWith("#")) return [target];
    if (way.includes(target)) return [];
    const there = shown.filter(({ step }) => `#${step}` === target);
    return there
      .sort((a, b) => b.weight - a.weight)
      .flatMap(({ to }) => to.flatMap((next) => followed(next, shown, [...way, target])));
  }

  function addReason(causes, { to, ...reason }) {
    for (const [place, target] of to.entries()) {
      if (!target) continue;
      if (!causes.has(target)) causes.set(target, []);
      causes.get(target).push({ ...reason, weight: reason.weight * WEIGHTS.further ** place });
    }
  }

  function scoreOf(reasons) {
    reasons.sort((a, b) => b.weight - a.weight);
    const [first, ...others] = reasons.map(({ weight }) => weight);
    return first + WEIGHTS.again * others.reduce((sum, weight) => sum + weight, 0);
  }

  Object.assign(finder, { readFirstMinute, readSteps });
})();
