/* The notes of a running incident: what is kept, and what changes it. They stay in this browser.
 */
(() => {
  "use strict";

  const { device, MINUTE } = self.nightphone;
  const KEY = "nightphone incident";
  const STATES = ["investigating", "identified", "monitoring", "resolved"];
  const UPDATE_EVERY = 30; // minutes, until somebody chooses otherwise
  const MAX_UPDATE_EVERY = 240; // minutes
  const CLOCK = /^([01]?\d|2[0-3])[:.]([0-5]\d)\s+(?=\S)/; // "21:40 rang the data team"

  /* "21:40 rang the data team" is about 21:40, the last time that it was so late. */
  function timed(words) {
    const match = CLOCK.exec(words);
    if (!match) return { at: Date.now(), text: words };
    const at = new Date();
    at.setHours(Number(match[1]), Number(match[2]), 0, 0);
    if (at > Date.now()) at.setDate(at.getDate() - 1);
    return { at: at.getTime(), text: words.slice(match[0].length) };
  }

  function begin(title, service, severity) {
    const { at, text } = timed(title);
    return {
      title: text,
      service,
      severity,
      state: STATES[0],
      began: at,
      ended: 0,
      every: UPDATE_EVERY,
      updated: at,
      roles: {},
      lines: [{ at, text: `Began: ${text}` }],
    };
  }

  const addLine = (incident, words) => incident.lines.push(timed(words));

  function changeState(incident, state) {
    incident.state = state;
    addLine(incident, `State: ${state}`);
  }

  function changeSeverity(incident, severity) {
    incident.severity = severity;
    addLine(incident, `Severity: ${severity}`);
  }

  function changeUpdateTime(incident, minutes) {
    incident.every = Math.min(MAX_UPDATE_EVERY, minutes);
  }

  function noteUpdate(incident) {
    incident.updated = Date.now();
    addLine(incident, "Update sent");
  }

  function finish(incident) {
    incident.ended = Date.now();
    incident.state = "resolved";
    addLine(incident, "Over");
  }

  function removeLine(incident, line) {
    incident.lines = incident.lines.filter((other) => other !== line);
  }

  const nextUpdate = (incident) => incident.updated + incident.every * MINUTE;
  const timeline = (incident) => [...incident.lines].sort((a, b) => a.at - b.at);
  const lasted = (incident) => (incident.ended || Date.now()) - incident.began;

  const read = () => device.readJson(KEY);
  const keep = (incident) => device.writeJson(KEY, incident);

  self.nightphone.incident = {
    KEY,
    STATES,
    MAX_UPDATE_EVERY,
    begin,
    addLine,
    changeState,
    changeSeverity,
    changeUpdateTime,
    noteUpdate,
    finish,
    removeLine,
    nextUpdate,
    timeline,
    lasted,
    read,
    keep,
  };
})();
