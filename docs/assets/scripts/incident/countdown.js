/* How long an incident has lasted and when its next update is due, in words. */
(() => {
  "use strict";

  const { incident: notes, MINUTE, twoDigits, duration } = self.nightphone;
  const WARNING = 5 * MINUTE; // before an update is due

  function sinceWords(incident) {
    const { began, ended } = incident;
    const span = duration(notes.lasted(incident));
    if (ended) return `Over: from ${notes.clock(began)} to ${notes.clock(ended)}, ${span}.`;
    return `For ${span} now, since ${notes.clock(began)}.`;
  }

  const millisecondsLeft = (incident) => notes.nextUpdate(incident) - Date.now();

  function leftWords(incident) {
    const left = millisecondsLeft(incident);
    const seconds = Math.ceil(Math.abs(left) / 1000);
    const span = `${Math.floor(seconds / 60)} min ${twoDigits(seconds % 60)} s`;
    const due = notes.clock(notes.nextUpdate(incident));
    if (left < 0) return `The update is ${span} late: it was due at ${due}`;
    return `Next update in ${span}, at ${due}`;
  }

  /* What is read out, once when it becomes true: a countdown that is read out every second helps
     nobody. */
  function alarm(incident) {
    const left = millisecondsLeft(incident);
    if (left < 0) return "The update is due now.";
    return left < WARNING ? "The next update is due in less than five minutes." : "";
  }

  const isLate = (incident) => millisecondsLeft(incident) < 0;

  Object.assign(notes, { sinceWords, leftWords, alarm, isLate });
})();
