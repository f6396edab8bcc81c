/* The notes of an incident as texts to copy: short for a chat, and a post-mortem that only has to
   be filled in. Their times are of 24 hours everywhere, since not only their writer reads them.
   */
(() => {
  "use strict";

  const { incident: notes, MINUTE, twoDigits, duration } = self.nightphone;
  const ROLES = {
    decides: "Who decides",
    fixes: "Who fixes",
    talks: "Who talks",
    writes: "Who writes",
  };

  function clock(milliseconds) {
    const moment = new Date(milliseconds);
    return `${twoDigits(moment.getHours())}:${twoDigits(moment.getMinutes())}`;
  }

  function day(milliseconds) {
    const moment = new Date(milliseconds);
    const month = twoDigits(moment.getMonth() + 1);
    return `${moment.getFullYear()}-${month}-${twoDigits(moment.getDate())}`;
  }

  const onOneLine = (words) => words.replace(/\s+/g, " ").trim();

  function listOf(lines) {
    return lines.map(({ at, text }) => `- ${clock(at)} ${onOneLine(text)}`).join("\n");
  }

  function forChat(incident) {
    const { title, severity, state, began, ended } = incident;
    const filled = Object.entries(ROLES).filter(([role]) => incident.roles[role]);
    const roles = filled.map(([role, words]) => `${words}: ${incident.roles[role]}`);
    const start = `${day(began)} ${clock(began)}`;
    const times = ended
      ? `From ${start} to ${clock(ended)}, ${duration(notes.lasted(incident))}.`
      : `Since ${start}. Next update by ${clock(notes.nextUpdate(incident))}.`;
    const head = `**${onOneLine(title)}** (severity ${severity}, ${state})`;
    return [head, times, ...roles, "", listOf(notes.timeline(incident))].join("\n");
  }

  /* In the form that docs/incidents/ wants. */
  function forPostmortem(incident) {
    const minutes = Math.max(1, Math.round(notes.lasted(incident) / MINUTE));
    const title = onOneLine(incident.title);
    return `---
title: ${JSON.stringify(title)}
date: ${day(incident.began)}
minutes: ${minutes}
severity: ${incident.severity}
services: [${incident.service || "TODO"}]
guides: []
state: open
---
## What users noticed

${title}

## Timeline

${listOf(notes.timeline(incident))}

## What helped

TODO

## What hindered

TODO

## What we change

TODO
`;
  }

  Object.assign(notes, { ROLES, clock, forChat, forPostmortem });
})();
