/* Who is on call, worked out in the browser from turns that were worked out when the site was built: right for more than
   a year after, whatever the reader's time zone is. Nothing leaves the browser. */
(() => {
  "use strict";

  const { element, link } = self.nightphone;
  const source = new URL("../data/rota.js", document.currentScript.src);
  const ROLES = ["lead", "second", "shadow"];
  const WEEKS = 8 * 7 * 24 * 60;
  const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const places = () => [...document.querySelectorAll(".np-oncall")];

  /* A moment as a clock in a zone shows it: "Mon 23 Nov 09:00". */
  function clock(minute, timeZone) {
    const options = {
      weekday: "short",
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
    };
    const format = new Intl.DateTimeFormat("en-GB", { ...options, hourCycle: "h23", timeZone });
    const part = Object.fromEntries(
      format.formatToParts(minute * 60000).map(({ type, value }) => [type, value]),
    );
    return `${part.weekday} ${part.day} ${part.month} ${part.hour}:${part.minute}`;
  }

  /* In the reader's own time first; in the rota's too where its clocks show something else. */
  function when(minute, rotation) {
    const here = clock(minute, ownZone);
    const there = clock(minute, rotation.time_zone);
    if (here === there) return here;
    const sameDay = here.slice(0, -5) === there.slice(0, -5);
    return `${here} (${sameDay ? there.slice(-5) : there} in ${rotation.time_zone})`;
  }

  const isOpen = (rotation, now) => rotation.open.find(([start, end]) => start <= now && now < end);

  /* Who has which role at a moment, and until when. */
  function onCall(rotation, now) {
    const open = isOpen(rotation, now);
    if (!open) return [];
    return rotation.turns
      .flatMap(([, , duties]) => duties)
      .filter(([, , start, end]) => start <= now && now < end)
      .map(([role, person, , end]) => ({ role, person, until: Math.min(end, open[1]) }))
      .sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
  }

  /* The first moment after now at which somebody else is lead, or anybody is again. */
  function nextChange(rotation, now) {
    const lead = (minute) => onCall(rotation, minute).find(({ role }) => role === "lead")?.person;
    const moments = [
      ...rotation.open.map(([start]) => start),
      ...rotation.turns.flatMap(([, , duties]) =>
        duties.flatMap(([, , start, end]) => [start, end]),
      ),
    ];
    const running = lead(now);
    const later = moments.filter((minute) => minute > now).sort((a, b) => a - b);
    return later.find((minute) => lead(minute) && lead(minute) !== running);
  }

  function phone(number) {
    return element("a", { href: `tel:${number.replace(/[^+0-9]/g, "")}` }, number);
  }

  function reach(data, id, rotation) {
    const { name, phone: number, through } = data.people[id] || { name: id };
    const own = number && number !== rotation.phone ? [" ", phone(number)] : [];
    return [
      element("strong", {}, name),
      ...(through && own.length ? [`, through team ${through}`] : []),
      ...own,
    ];
  }

  function nowList(data, rotation, now, { title = false, number = true } = {}) {
    const found = onCall(rotation, now);
    if (!found.length) return [];
    const ends = new Set(found.map(({ until }) => until));
    const items = found.map(({ role, person, until }) => {
      const own = ends.size > 1 ? [` until ${when(until, rotation)}`] : [];
      return element("li", {}, `${role}: `, ...reach(data, person, rotation), ...own);
    });
    const name = title ? `On call now: ${rotation.title}` : "On call now";
    const until = ends.size > 1 ? "" : `, until ${when([...ends][0], rotation)}`;
    const head = element("p", {}, element("strong", {}, name), until);
    const ring = number && rotation.phone ? [element("p", {}, "Ring ", phone(rotation.phone))] : [];
    return [head, ...ring, element("ul", {}, ...items)];
  }

  function next(data, rotation, now) {
    const change = nextChange(rotation, now);
    if (change === undefined) return [];
    const names = onCall(rotation, change).map(
      ({ role, person }) => `${role} ${data.people[person]?.name || person}`,
    );
    return [
      element(
        "p",
        {},
        element("strong", {}, "Next"),
        `: ${names.join(", ")}, from ${when(change, rotation)}`,
      ),
    ];
  }

  const VIEWS = {
    home(data, rotations, now) {
      return rotations.flatMap((rotation) => nowList(data, rotation, now, { title: true }));
    },
    brief(data, rotations, now) {
      return rotations.flatMap((rotation) =>
        nowList(data, rotation, now, { title: rotations.length > 1 }),
      );
    },
    now(data, [rotation], now) {
      const there = nowList(data, rotation, now, { number: false });
      return [
        ...(there.length ? there : [element("p", {}, "Nobody is on call here at this moment.")]),
        ...next(data, rotation, now),
      ];
    },
    weeks(data, [rotation], now) {
      const turns = rotation.turns.filter(([start, end]) => end > now && start < now + WEEKS);
      const used = ROLES.filter((role) =>
        turns.some(([, , duties]) => duties.some(([own]) => own === role)),
      );
      const zone = `from, ${ownZone === rotation.time_zone ? "" : "your time, "}${ownZone}`;
      const head = element(
        "tr",
        {},
        ...[zone, ...used].map((name) => element("th", { scope: "col" }, name)),
      );
      const rows = turns.map((turn, i) => row(data, rotation, turn, used, now, turns[i + 1]?.[0]));
      return [element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows))];
    },
  };

  /* A turn lasts until the next begins; where it does not, its end is told. */
  function row(data, rotation, [start, end, duties], used, now, following) {
    const running = start <= now && now < end;
    const said = when(start, rotation) + (end === following ? "" : ` to ${when(end, rotation)}`);
    const cells = used.map((role) => {
      const own = duties.filter(([duty]) => duty === role);
      const names = own.map(([, person, from], i) =>
        i
          ? `from ${when(from, rotation)} ${data.people[person]?.name || person}`
          : data.people[person]?.name || person,
      );
      return element("td", { "data-role": role }, names.join("; ") || "nobody");
    });
    const first = element(
      "th",
      { scope: "row" },
      said,
      ...(running ? [element("b", { class: "np-running" }, " this turn")] : []),
    );
    return element("tr", running ? { class: "np-now" } : {}, first, ...cells);
  }

  /* What a place shows; a copy from another time says that it does not know. */
  function shown(data, place, now) {
    const { view, rotation, team } = place.dataset;
    const chosen = data.rotations.filter(
      ({ id, teams }) =>
        (!rotation || id === rotation) && (!team || !teams.length || teams.includes(team)),
    );
    if (now < data.from || now >= data.until) {
      const old = "This copy of the site is too old to know who is on call. Ring the team.";
      return [element("p", { class: "np-notice" }, old)];
    }
    const made = VIEWS[view](data, chosen, now);
    if (made.length) return made;
    return [element("p", {}, "Nobody is on call at this moment. ", link("rota/", "Who is next"))];
  }

  /* The table made at build time has served once the page knows better. */
  function hideStatic(place) {
    for (
      let next = place.nextElementSibling;
      next && !next.matches("h2, h3, .np-oncall");
      next = next.nextElementSibling
    ) {
      if (next.matches("table, .np-static")) next.hidden = true;
    }
  }

  function tell() {
    const now = Math.floor(Date.now() / 60000);
    for (const place of places()) {
      const made = element("div", {}, ...shown(self.nightphoneRota, place, now));
      if (place.firstElementChild?.isEqualNode(made)) continue;
      place.replaceChildren(made);
      place.classList.add("np-told");
      hideStatic(place);
    }
  }

  function start() {
    if (!places().length) return;
    const script = element("script", { src: source.href });
    script.addEventListener("load", () => {
      tell();
      setInterval(tell, 20000);
      document.addEventListener("visibilitychange", tell);
    });
    document.head.append(script);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
