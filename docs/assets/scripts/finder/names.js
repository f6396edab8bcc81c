/* What a query may name: services, hosts, teams, guides and alerts, each by its names in lower
   case. */
(() => {
  "use strict";

  const { finder } = self.nightphone;
  const { stem, mentions, withHumpsApart } = finder;
  const ORDINARY = 0.03; // of all symptoms; a word that more of them hold names nothing by itself

  const LEGAL_FORM = / (?:ltd|limited|plc|inc|llc|corp|gmbh|ag|bv|nv|sa|ab|oy)\.?$/i;

  /** Everything that can be named: its kind and page, and the services that it stands for. */
  function namedThings(index) {
    const { data } = index;
    const things = [alerts, hosts, services, teams, guides].flatMap((list) => list(data));
    for (const thing of things) {
      thing.names = thing.names.filter(Boolean).map((name) => name.toLowerCase());
      const isPlain = (name) =>
        isOrdinary(index, name) || (thing.kind === "team" && !/team/.test(name));
      thing.plainNames = thing.names.filter(isPlain);
    }
    return things;
  }

  function alerts(data) {
    const explained = data.symptoms.flatMap((symptom) => symptom.alerts);
    return [...new Set([...explained, ...Object.keys(data.alerts)])].map((name) => ({
      kind: "alert",
      title: `Alert ${name}`,
      path: `alerts/${name}/`,
      names: [name],
      services: [],
    }));
  }

  function hosts(data) {
    const servicesOf = new Map(Object.keys(data.hosts).map((id) => [id, []]));
    for (const [id, service] of Object.entries(data.services)) {
      for (const host of service.hosts ?? []) servicesOf.get(host)?.push(id);
    }
    return Object.entries(data.hosts).map(([id, address]) => ({
      kind: "host",
      title: id,
      path: `hosts/#${id}`,
      names: [id, address],
      services: servicesOf.get(id),
    }));
  }

  /* Of a service without a guide, the system is a name too: nothing else is known of it. */
  function services(data) {
    const guideOf = new Map();
    for (const [guide, { services: ids }] of Object.entries(data.guides)) {
      for (const id of ids) guideOf.set(id, guide);
    }
    return Object.entries(data.services).map(
      ([id, { title, system = "", company = "", notice }]) => {
        const guide = guideOf.get(id);
        const ownSystem = guide || company ? "" : system.replace(/ [\d.]+$/, "");
        return {
          kind: "service",
          title,
          path: `services/${id}/`,
          names: [id, title, company, company.replace(LEGAL_FORM, ""), ownSystem],
          services: [id],
          guide,
          company,
          notice,
        };
      },
    );
  }

  const teams = (data) =>
    Object.entries(data.teams).map(([id, title]) => ({
      kind: "team",
      title: `Team ${title}`,
      path: `teams/${id}/`,
      names: [`team ${title}`, `${title} team`, title, id],
      services: [],
    }));

  const guides = (data) =>
    Object.entries(data.guides).map(([id, { title, services }]) => ({
      kind: "guide",
      title,
      path: `guides/${id}/`,
      names: [title, id],
      services,
    }));

  /* "shop" may be in any sentence; "kafka" is not. What a team is called, such as "Data", may be. */
  function isOrdinary(index, name) {
    if (/[^a-z]/.test(name)) return false;
    const holders = index.symptoms.terms.get(stem(name))?.documents.size ?? 0;
    return index.common.has(stem(name)) || holders > ORDINARY * index.data.symptoms.length;
  }

  /** The things that a text names. `isPlain` are those named by an ordinary word alone. */
  function thingsNamedIn(index, text) {
    const lowerText = `${text}\n${withHumpsApart(text)}`.toLowerCase();
    const isMentioned = (name) => mentions(lowerText, name);
    const all = index.things
      .filter((thing) => thing.names.some(isMentioned))
      .map((thing) => ({ ...thing, mentioned: thing.names.filter(isMentioned) }));
    const names = all.flatMap(({ mentioned }) => mentioned);
    // "orders-db" stands in "orders-db-pool" too.
    const isPart = (name) =>
      names.some((other) => other.length > name.length && mentions(other, name));
    const isPlain = ({ mentioned, plainNames }) =>
      mentioned.every((name) => plainNames.includes(name));
    return all
      .filter(({ mentioned }) => mentioned.some((name) => !isPart(name)))
      .map((thing) => ({ ...thing, isPlain: isPlain(thing) }));
  }

  Object.assign(finder, { namedThings, thingsNamedIn });
})();
