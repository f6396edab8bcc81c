/* Keeps one whole build of the site on the device, and answers with it when the server does not.
   Files are kept under the digest of their content, so that an update fetches only what has changed, and a page
   never gets the styles or scripts of another build. */
"use strict";

const BUILD = "{{ build }}"; // the digest of offline.json, which names every file of this build with its digest
const ROOT = new URL("./", self.location);
const STORE = `nightphone ${ROOT.pathname}`;
const STAMP = /<time id="np-built"[\s\S]*?<\/time>/; // when a page was built; no page's digest covers that,
const VERSION = /(assets\/[\w./-]+\.(?:css|js))\?v=[0-9a-f]{12}/g; // nor the content of its styles and scripts
const OWN_NAME = /\.[0-9a-f]{8}\.min\.(css|js)$/; // names that follow from the content already
const SHORT = 1000,
  LONG = 3000; // how many milliseconds a page waits for the server
let patience = LONG;
let lists;

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event,
    url = new URL(request.url);
  if (request.method !== "GET" || request.headers.has("range") || !url.href.startsWith(ROOT.href))
    return;
  const path = url.pathname.slice(ROOT.pathname.length).replace(/(^|\/)index\.html$/, "$1");
  if (path === "build.json") event.respondWith(state(request));
  else
    event.respondWith(
      request.mode === "navigate" ? page(request, path, url) : asset(request, path, url),
    );
});

/* A page: from the server, or from the copy when the server is slow, broken, or sends the reader elsewhere. */
async function page(request, path, url) {
  const kept = await find(path);
  if (!kept && (await find(`${path}/`))) return Response.redirect(`${ROOT}${path}/${url.search}`);
  const wanted = (answer) =>
    answer.ok || !kept || (answer.type === "opaqueredirect" && url.searchParams.has("live"));
  const asked = ask(request).then(
    (answer) => wanted(answer) && answer,
    () => null,
  );
  asked.then((answer) => {
    if (answer) patience = LONG;
  });
  const answer = await (kept ? inTime(asked) : asked);
  return (
    answer ||
    (await open(kept)) ||
    (await asked) ||
    (await open(await find("404.html"), 503)) ||
    Response.error()
  );
}

/* What a page is made of: by content where the address names it, else as a page. */
async function asset(request, path, url) {
  const version = url.searchParams.get("v") || "";
  const kept = await find(path, version);
  if (kept && (version || OWN_NAME.test(path))) {
    const answer = await open(kept);
    if (answer) return answer;
  }
  const asked = ask(request).then((answer) =>
    version && answer.ok ? checked(answer, version) : answer,
  );
  const answer = await (kept ? inTime(asked.catch(() => null)) : asked.catch(() => null));
  return answer || (await open(kept)) || Response.error();
}

/* What the server has now, and what is kept here. */
async function state(request) {
  const kept = (await known())[0]?.built;
  const answer = await inTime(ask(request).catch(() => null));
  const server =
    answer && (answer.ok ? await answer.json().catch(() => null) : answer.status === 404 && {});
  return Response.json({ ...server, kept, silent: !server });
}

/* The server itself: what the browser remembers by its own rules may be of any build. "Go back" may take that. */
const ask = (request) =>
  fetch(request, { cache: request.cache === "default" ? "no-cache" : request.cache });

async function inTime(asked) {
  const late = new Promise((done) => setTimeout(done, patience, "late"));
  const first = await Promise.race([asked, late]);
  if (first === "late") patience = SHORT;
  return first === "late" ? null : first;
}

async function checked(answer, version) {
  const bytes = await answer.arrayBuffer();
  if (!(await digest(bytes)).startsWith(version))
    throw new Error(`${answer.url} is of another build`);
  return new Response(bytes, {
    headers: { "content-type": answer.headers.get("content-type") || "" },
  });
}

/* The copy: a blob for each digest, and the lists of this build and of the one before, for pages still open. */
const blob = (name) => `${ROOT}kept/${name}`;
const listed = (name) => `${ROOT}kept-list/${name}`;

function known() {
  lists ??= caches
    .open(STORE)
    .then(async (store) => {
      const names = (await store.keys())
        .map((key) => key.url)
        .filter((name) => name.startsWith(listed("")));
      names.sort((a, b) => (b === listed(BUILD)) - (a === listed(BUILD)));
      return Promise.all(names.map(async (name) => (await store.match(name)).json()));
    })
    .catch(() => []);
  return lists;
}

async function find(path, version) {
  const from = (await known()).slice(0, version || OWN_NAME.test(path) ? 2 : 1);
  const list = from.find(
    ({ files }) => Object.hasOwn(files, path) && files[path].startsWith(version || ""),
  );
  return list && { list, digest: list.files[path] };
}

async function open(kept, status = 200) {
  const answer = kept && (await (await caches.open(STORE)).match(blob(kept.digest)));
  const type = answer?.headers.get("content-type") || "";
  if (!answer || !type.startsWith("text/html")) return answer;
  const { stamp, files } = kept.list;
  const text = (await answer.text()).replace(STAMP, () => stamp);
  const own = text.replace(VERSION, (all, path) =>
    files[path] ? `${path}?v=${files[path].slice(0, 12)}` : all,
  );
  return new Response(own, { status, headers: { "content-type": type } });
}

/* Fetches every file, checks that it is of this build, and only then makes it the copy; goes on where it stopped. */
async function keep() {
  const store = await caches.open(STORE);
  const text = await (await fetch(`${ROOT}offline.json`, { cache: "no-store" })).text();
  if ((await digest(new TextEncoder().encode(text))) !== BUILD)
    throw new Error("offline.json is of another build");
  const files = Object.entries(JSON.parse(text).files);
  const there = new Set((await store.keys()).map((key) => key.url));
  const missing = files.filter(([, name]) => !there.has(blob(name))).values();
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (const [path, name] of missing) await keepOne(store, path, name);
    }),
  );
  await store.put(listed(BUILD), new Response(text));
  const last = [...there]
    .filter((key) => key.startsWith(listed("")) && key !== listed(BUILD))
    .slice(-1);
  const before = last.length
    ? Object.values((await (await store.match(last[0])).json()).files)
    : [];
  const wanted = new Set([
    listed(BUILD),
    ...last,
    ...before.map(blob),
    ...files.map(([, name]) => blob(name)),
  ]);
  for (const key of await store.keys()) if (!wanted.has(key.url)) await store.delete(key);
}

async function keepOne(store, path, name) {
  const answer = await fetch(ROOT + path, { cache: "no-cache" });
  const bytes = await answer.arrayBuffer();
  const type = answer.headers.get("content-type") || "";
  const html = /(^|\/|\.html)$/.test(path);
  const bare = (text) => new TextEncoder().encode(text.replace(STAMP, "").replace(VERSION, "$1"));
  const same = html ? bare(new TextDecoder().decode(bytes)) : bytes;
  if ((await digest(same)) !== name) throw new Error(`${answer.url} is not of this build`);
  await store.put(blob(name), new Response(bytes, { headers: { "content-type": type } }));
}

async function digest(bytes) {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...found].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
