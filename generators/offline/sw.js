/* Keeps one whole build of the site on the device, and answers with it when the server does not.
   Files are kept under the digest of their content, so that an update fetches only what changed,
   and a page never gets the styles or scripts of another build. */
"use strict";

const BUILD = "{{ build }}"; // the digest of offline.json, which names each file with its digest
const ROOT = new URL("./", self.location);
const STORE = `nightphone ${ROOT.pathname}`;
// No page's digest covers when it was built, nor the versions of its styles and scripts: those may
// change in every page of a build, and no page would have to be fetched again for that.
const STAMP = /<time id="np-built"[\s\S]*?<\/time>/;
const VERSION = /(assets\/[\w./-]+\.(?:css|js))\?v=[0-9a-f]{12}/g;
const NAMED_BY_CONTENT = /\.[0-9a-f]{8}\.min\.(css|js)$/; // Material's own: main.57a0d79d.min.css
const VERSION_DIGITS = 12;
const PATIENCE = 3000; // milliseconds that a page waits for the server
const SHORT_PATIENCE = 1000; // once it has been silent, until it answers in time again
const DOWNLOADS = 4; // at once
let patience = PATIENCE;

self.addEventListener("install", (event) => {
  event.waitUntil(keepBuild().then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isOurs = url.href.startsWith(ROOT.href);
  if (request.method !== "GET" || request.headers.has("range") || !isOurs) return;
  const path = url.pathname.slice(ROOT.pathname.length).replace(/(^|\/)index\.html$/, "$1");
  if (path === "build.json") event.respondWith(answerState(request));
  else if (request.mode === "navigate") event.respondWith(answerPage(request, path, url));
  else event.respondWith(answerAsset(request, path, url));
});

/* A page: from the server, or from the copy when the server is slow, broken, or sends the reader
   elsewhere. */
async function answerPage(request, path, url) {
  const copy = await findCopy(path);
  if (!copy && (await findCopy(`${path}/`)))
    return Response.redirect(`${ROOT}${path}/${url.search}`);
  // A redirect leads to a sign-on, which may be down; ?live asks for it all the same.
  const isUseful = (response) =>
    response.ok || !copy || (response.type === "opaqueredirect" && url.searchParams.has("live"));
  const fromServer = askServer(request).then(
    (response) => isUseful(response) && response,
    () => null,
  );
  fromServer.then((response) => {
    if (response) patience = PATIENCE;
  });
  return (
    (await (copy ? inTime(fromServer) : fromServer)) ||
    (await openCopy(copy)) ||
    (await fromServer) ||
    (await openCopy(await findCopy("404.html"), 503)) ||
    Response.error()
  );
}

/* What a page is made of: by content where the address names it, else as a page. */
async function answerAsset(request, path, url) {
  const version = url.searchParams.get("v") || "";
  const copy = await findCopy(path, version);
  if (copy && (version || NAMED_BY_CONTENT.test(path))) {
    const response = await openCopy(copy);
    if (response) return response;
  }
  const fromServer = askServer(request)
    .then((response) => (version && response.ok ? checked(response, version) : response))
    .catch(() => null);
  const response = await (copy ? inTime(fromServer) : fromServer);
  return response || (await openCopy(copy)) || Response.error();
}

/* What the server has now, and what is kept here. */
async function answerState(request) {
  const kept = (await keptBuilds())[0]?.built;
  const response = await inTime(askServer(request).catch(() => null));
  const server = response && (await serverState(response));
  return Response.json({ ...server, kept, silent: !server });
}

/* A site without build.json has a server all the same; any other error says nothing of it. */
async function serverState(response) {
  if (response.ok) return response.json().catch(() => null);
  return response.status === 404 ? {} : null;
}

/* What the browser remembers by its own rules may be of any build, so the server itself is asked.
   A request that wants what is remembered, as "go back" does, keeps its wish. */
function askServer(request) {
  const cache = request.cache === "default" ? "no-cache" : request.cache;
  return fetch(request, { cache });
}

/* The response, or null if it is late. */
async function inTime(response) {
  const late = new Promise((resolve) => setTimeout(resolve, patience, "late"));
  const first = await Promise.race([response, late]);
  if (first !== "late") return first;
  patience = SHORT_PATIENCE;
  return null;
}

async function checked(response, version) {
  const bytes = await response.arrayBuffer();
  if (!(await digest(bytes)).startsWith(version))
    throw new Error(`${response.url} is of another build`);
  const type = response.headers.get("content-type") || "";
  return new Response(bytes, { headers: { "content-type": type } });
}

/* In the store: a file for each digest, and the lists of this build and of the one before, whose
   pages may still be open. */
const fileKey = (name) => `${ROOT}kept/${name}`;
const listKey = (build) => `${ROOT}kept-list/${build}`;
const isListKey = (key) => key.startsWith(listKey(""));
let builds;

/* The lists, this build's first. They are read once in the life of a worker. */
function keptBuilds() {
  builds ??= readBuilds().catch(() => []);
  return builds;
}

async function readBuilds() {
  const store = await caches.open(STORE);
  const keys = (await store.keys()).map(({ url }) => url).filter(isListKey);
  keys.sort((a, b) => (b === listKey(BUILD)) - (a === listKey(BUILD)));
  return Promise.all(keys.map(async (key) => (await store.match(key)).json()));
}

/* Where an address names its content, the build before may have it too. */
async function findCopy(path, version = "") {
  const isOfAnyBuild = version || NAMED_BY_CONTENT.test(path);
  const lists = (await keptBuilds()).slice(0, isOfAnyBuild ? 2 : 1);
  const list = lists.find(
    ({ files }) => Object.hasOwn(files, path) && files[path].startsWith(version),
  );
  return list && { list, name: list.files[path] };
}

async function openCopy(copy, status = 200) {
  if (!copy) return undefined;
  const response = await (await caches.open(STORE)).match(fileKey(copy.name));
  const type = response?.headers.get("content-type") || "";
  if (!type.startsWith("text/html")) return response;
  const text = ofBuild(await response.text(), copy.list);
  return new Response(text, { status, headers: { "content-type": type } });
}

/* A page that is the same in two builds, with the stamp and the versions of one. */
function ofBuild(html, { stamp, files }) {
  const versioned = (address, path) =>
    files[path] ? `${path}?v=${files[path].slice(0, VERSION_DIGITS)}` : address;
  // As functions, because "$" in a text would mean something to replace().
  return html.replace(STAMP, () => stamp).replace(VERSION, versioned);
}

/* Fetches every file, checks that it is of this build, and only then makes it the copy; goes on
   where it stopped. */
async function keepBuild() {
  const store = await caches.open(STORE);
  const text = await (await fetch(`${ROOT}offline.json`, { cache: "no-store" })).text();
  if ((await digest(new TextEncoder().encode(text))) !== BUILD)
    throw new Error("offline.json is of another build");
  const files = Object.entries(JSON.parse(text).files);
  const keys = new Set((await store.keys()).map(({ url }) => url));
  // One iterator, from which each of the downloads takes its next file.
  const missing = files.filter(([, name]) => !keys.has(fileKey(name))).values();
  const download = async () => {
    for (const [path, name] of missing) await keepFile(store, path, name);
  };
  await Promise.all(Array.from({ length: DOWNLOADS }, download));
  await store.put(listKey(BUILD), new Response(text));
  const before = [...keys].filter((key) => isListKey(key) && key !== listKey(BUILD)).at(-1);
  await forgetOthers(store, files, before);
}

async function forgetOthers(store, files, before) {
  const filesBefore = before ? Object.values((await (await store.match(before)).json()).files) : [];
  const names = [...files.map(([, name]) => name), ...filesBefore];
  const needed = new Set([listKey(BUILD), before, ...names.map(fileKey)]);
  for (const key of await store.keys()) {
    if (!needed.has(key.url)) await store.delete(key);
  }
}

async function keepFile(store, path, name) {
  const response = await fetch(ROOT + path, { cache: "no-cache" });
  const bytes = await response.arrayBuffer();
  const isPage = /(^|\/|\.html)$/.test(path);
  if ((await digest(isPage ? withoutBuild(bytes) : bytes)) !== name)
    throw new Error(`${response.url} is not of this build`);
  const type = response.headers.get("content-type") || "";
  await store.put(fileKey(name), new Response(bytes, { headers: { "content-type": type } }));
}

/* What of a page its digest covers. */
function withoutBuild(bytes) {
  const text = new TextDecoder().decode(bytes);
  return new TextEncoder().encode(text.replace(STAMP, "").replace(VERSION, "$1"));
}

async function digest(bytes) {
  const octets = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...octets].map((octet) => octet.toString(16).padStart(2, "0")).join("");
}
