/* Who is on call, worked out in the browser from turns that were worked out when the site was
   built: right for more than a year after, whatever the reader's time zone is. Nothing leaves the
   browser. Moments are minutes since 1970. */
(() => {
  "use strict";

  const { all, element, link, root, followers, MINUTE } = self.nightphone;
  const ROLES = ["lead", "second", "shadow"];
  const WEEKS = 8 * 7 * 24 * 60; // minutes of eight weeks
  const REFRESH = 20000; // milliseconds
  const MOMENT = {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  };
  const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  /* A moment as a clock in a zone shows it: "Mon 23 Nov 09:00". The commas that browsers put
     between are left out. */
  function clock(minute, timeZone) {
    const format = new Intl.DateTimeFormat("en-GB", { ...MOMENT, timeZone });
    const parts = format.formatToParts(minute * MINUTE);
    const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
    return `${part.weekday} ${part.day} ${part.month} ${part.hour}:${part.minute}`;
  }

  /* In the reader's own time first; in the rota's too where its clocks show something else. */
  function localTime(minute, rotation) {
    const own = clock(minute, ownZone);
    const theirs = clock(minute, rotation.time_zone);
    if (own === theirs) return own;
    const isSameDay = own.slice(0, -5) === theirs.slice(0, -5); // all but "09:00"
    return `${own} (${isSameDay ? theirs.slice(-5) : theirs} in ${rotation.time_zone})`;
  }

  const contains = ({ start, end }, minute) => start <= minute && minute < end;

  /* Who has which role at a moment, and until when. */
  function onCall(rotation, minute) {
    const open = rotation.open.find((span) => contains(span, minute));
    if (!open) return [];
    return rotation.turns
      .flatMap(({ duties }) => duties)
      .filter((duty) => contains(duty, minute))
      .map(({ role, person, end }) => ({ role, person, until: Math.min(end, open.end) }))
      .sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
  }

  /* The first moment after now at which somebody else is lead, or anybody is again. */
  function nextChange(rotation, now) {
    const leadAt = (minute) => onCall(rotation, minute).find(({ role }) => role === "lead")?.person;
    const duties = rotation.turns.flatMap((turn) => turn.duties);
    const moments = [
      ...rotation.open.map(({ start }) => start),
      ...duties.flatMap(({ start, end }) => [start, end]),
    ];
    const lead = leadAt(now);
    const later = moments.filter((minute) => minute > now).sort((a, b) => a - b);
    return later.find((minute) => leadAt(minute) && leadAt(minute) !== lead);
  }

  const nameOf = (data, id) => data.people[id]?.name || id;

  function phone(number) {
    return element("a", { href: `tel:${number.replace(/[^+0-9]/g, "")}` }, number);
  }

  /* A person's name, and a number of their own; the rotation's number is shown once, above all of them. */
  function contact(data, id, rotation) {
    const { phone: number, through } = data.people[id] || {};
    const name = element("strong", {}, nameOf(data, id));
    if (!number || number === rotation.phone) return [name];
    return [name, ...(through ? [`, through team ${through}`] : []), " ", phone(number)];
  }

  function nowList(data, rotation, now, { withTitle = false, withNumber = true } = {}) {
    const duties = onCall(rotation, now);
    if (!duties.length) return [];
    const ends = new Set(duties.map(({ until }) => until));
    const items = duties.map(({ role, person, until }) => {
      const ownEnd = ends.size > 1 ? [` until ${localTime(until, rotation)}`] : [];
      return element("li", {}, `${role}: `, ...contact(data, person, rotation), ...ownEnd);
    });
    const title = withTitle ? `On call now: ${rotation.title}` : "On call now";
    const commonEnd = ends.size > 1 ? "" : `, until ${localTime([...ends][0], rotation)}`;
    const number = withNumber ? rotation.phone : null;
    return [
      element("p", {}, element("strong", {}, title), commonEnd),
      ...(number ? [element("p", {}, "Ring ", phone(number))] : []),
      element("ul", {}, ...items),
    ];
  }

  /* Names and numbers to tap, a row for each; the rotation's own number rings at its lead. */
  function callList(data, rotation, now) {
    const duties = onCall(rotation, now).filter(({ role }) => role !== "shadow");
    if (!duties.length) return [];
    const end = Math.min(...duties.map(({ until }) => until));
    const items = duties.map(({ role, person }) => {
      const { phone: own, through } = data.people[person] || {};
      const isCommon = role === "lead" && rotation.phone;
      const number = isCommon ? rotation.phone : own;
      const label = through && !isCommon ? `${role}, team ${through}` : role;
      const name = element("b", {}, nameOf(data, person));
      const words = element("span", {}, element("small", {}, label), " ", name);
      return element("li", {}, words, ...(number ? [" ", phone(number)] : []));
    });
    const words = `${rotation.title}, until ${localTime(end, rotation)}`;
    return [element("ul", {}, ...items), element("p", {}, words)];
  }

  function nextLine(data, rotation, now) {
    const change = nextChange(rotation, now);
    if (change === undefined) return [];
    const names = onCall(rotation, change).map(
      ({ role, person }) => `${role} ${nameOf(data, person)}`,
    );
    const words = `: ${names.join(", ")}, from ${localTime(change, rotation)}`;
    return [element("p", {}, element("strong", {}, "Next"), words)];
  }

  /* The eight weeks to come, a row for each turn. */
  function weeksTable(data, rotation, now) {
    const turns = rotation.turns.filter(({ start, end }) => end > now && start < now + WEEKS);
    const duties = turns.flatMap((turn) => turn.duties);
    const roles = ROLES.filter((role) => duties.some((duty) => duty.role === role));
    const zone = `from, ${ownZone === rotation.time_zone ? "" : "your time, "}${ownZone}`;
    const heads = [zone, ...roles].map((name) => element("th", { scope: "col" }, name));
    const rows = turns.map((turn, i) => turnRow(data, rotation, turn, roles, now, turns[i + 1]));
    const head = element("thead", {}, element("tr", {}, ...heads));
    return element("table", {}, head, element("tbody", {}, ...rows));
  }

  /* A turn lasts until the next begins; where it does not, its end is shown. */
  function turnRow(data, rotation, turn, roles, now, following) {
    const isRunning = contains(turn, now);
    const end = turn.end === following?.start ? "" : ` to ${localTime(turn.end, rotation)}`;
    const mark = isRunning ? [element("b", { class: "np-running" }, " this turn")] : [];
    const times = localTime(turn.start, rotation) + end;
    const first = element("th", { scope: "row" }, times, ...mark);
    const cells = roles.map((role) => {
      const duties = turn.duties.filter((duty) => duty.role === role);
      const names = duties.map(({ person, start }, i) => {
        const from = i ? `from ${localTime(start, rotation)} ` : "";
        return from + nameOf(data, person);
      });
      return element("td", { "data-role": role }, names.join("; ") || "nobody");
    });
    return element("tr", isRunning ? { class: "np-now" } : {}, first, ...cells);
  }

  /* What a place may show, by its data-view. */
  const VIEWS = {
    home: (data, rotations, now) => rotations.flatMap((rotation) => callList(data, rotation, now)),
    brief(data, rotations, now) {
      const withTitle = rotations.length > 1;
      return rotations.flatMap((rotation) => nowList(data, rotation, now, { withTitle }));
    },
    now(data, [rotation], now) {
      const list = nowList(data, rotation, now, { withNumber: false });
      const nobody = element("p", {}, "Nobody is on call here at this moment.");
      return [...(list.length ? list : [nobody]), ...nextLine(data, rotation, now)];
    },
    weeks: (data, [rotation], now) => [weeksTable(data, rotation, now)],
  };

  /* A copy of the site from another time says that it does not know. */
  function viewOf(data, place, now) {
    const { view, rotation: id, team } = place.dataset;
    if (now < data.from || now >= data.until) {
      const words = "This copy of the site is too old to know who is on call. Ring the team.";
      return [element("p", { class: "np-notice" }, words)];
    }
    const concerns = ({ teams }) => !team || !teams.length || teams.includes(team);
    const isMeant = (rotation) => (!id || rotation.id === id) && concerns(rotation);
    const shown = VIEWS[view](data, data.rotations.filter(isMeant), now);
    if (shown.length) return shown;
    return [element("p", {}, "Nobody is on call at this moment. ", link("rota/", "Who is next"))];
  }

  /* The table made at build time has served once the page knows better. */
  function hideStatic(place) {
    for (const next of followers(place, "h2, h3, .np-oncall")) {
      if (next.matches("table, .np-static")) next.hidden = true;
    }
  }

  function refresh() {
    const now = Math.floor(Date.now() / MINUTE);
    for (const place of all(".np-oncall")) {
      const view = element("div", {}, ...viewOf(self.nightphoneRota, place, now));
      if (place.firstElementChild?.isEqualNode(view)) continue; // nobody loses their selection
      place.replaceChildren(view);
      place.classList.add("np-told");
      hideStatic(place);
    }
  }

  function start() {
    if (!all(".np-oncall").length) return;
    const script = element("script", { src: new URL("assets/data/rota.js", root) });
    script.addEventListener("load", () => {
      refresh();
      setInterval(refresh, REFRESH);
      document.addEventListener("visibilitychange", refresh);
    });
    document.head.append(script);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
