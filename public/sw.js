// Keeps Weft on the device, so that it opens without a network, and always as
// one version: a page and all that it fetches later are of the same build.
//
// A version is kept whole or not at all. Once it is here it waits until no page
// of the older one is open, or until somebody asks for it ("use-now"). Nothing
// is ever reloaded from here.

// Written here by tools/keep.mjs: the files of this version, with their hashes.
const VERSION = "";
/** All that the app needs: kept before this version is used. */
const FILES = {};
/** Fetched when first wanted, and then kept. */
const LATER = {};

// Several apps, and Weft in several folders, may share an origin and its caches.
const FOLDER = new URL(registration.scope).pathname;
const OURS = `weft:${FOLDER.replaceAll(":", "%3A")}:`;
const KEPT = OURS + VERSION;
/** Files named after their content are the same in every version. */
const LASTING = /(^|\/)[a-z_-]+-[0-9a-f]{16}[._]/;

addEventListener("install", (event) => event.waitUntil(keep()));

// The page of a first visit is served from here from now on.
addEventListener("activate", (event) => event.waitUntil(clients.claim().then(tidy)));

addEventListener("message", (event) => {
  if (event.data === "use-now") event.waitUntil(skipWaiting());
});

addEventListener("fetch", (event) => {
  const path = pathOf(event.request.url);
  const isOurs = Object.hasOwn(FILES, path) || Object.hasOwn(LATER, path) || LASTING.test(path);
  if (event.request.method === "GET" && isOurs) event.respondWith(answer(event, path));
});

/** A file's path within the app; the page's own is empty. `undefined` outside the app. */
function pathOf(url) {
  const { origin, pathname } = new URL(url);
  if (origin !== location.origin || !pathname.startsWith(FOLDER)) return undefined;
  const path = pathname.slice(FOLDER.length);
  return path === "index.html" ? "" : path;
}

async function answer(event, path) {
  const kept = await find(path);
  // Whoever lost what was kept gets it again; if not now, then at the next visit.
  if (!kept && Object.hasOwn(FILES, path)) event.waitUntil(keepOnce().catch(() => {}));
  else if (path === "") event.waitUntil(tidy().catch(() => {}));
  if (kept) return kept;
  if (Object.hasOwn(LATER, path)) {
    try {
      await take(await caches.open(KEPT), path, LATER[path], "auto");
      return await find(path);
    } catch {
      // It cannot be kept, or the host has another version of it: as without a worker.
    }
  }
  return fetch(event.request);
}

let keeping;

/** Several files may be missed at once. */
function keepOnce() {
  return (keeping ??= keep().finally(() => (keeping = undefined)));
}

/** Fetches this version. If any of it cannot be had or stored, none of it stays, and the older one goes on. */
async function keep() {
  const isKnown = await caches.has(KEPT);
  try {
    const cache = await caches.open(KEPT);
    // One after another: whoever uses the app meanwhile needs the network more.
    for (const [path, hash] of Object.entries(FILES)) await take(cache, path, hash);
    for (const [path, hash] of Object.entries(LATER)) if (await find(path)) await take(cache, path, hash);
  } catch (error) {
    if (!isKnown) await caches.delete(KEPT);
    throw error;
  }
}

/** Puts a file into the cache. Its hash tells whether it is of this version: the host may be halfway between two. */
async function take(cache, path, hash, priority = "low") {
  const address = FOLDER + path;
  if (await findIn(KEPT, path)) return;
  const isLasting = LASTING.test(path);
  const here = isLasting && (await find(path));
  const file = here || (await fetch(address, { integrity: hash, cache: isLasting ? "default" : "no-cache", priority }));
  const headers = new Headers(file.headers);
  headers.delete("vary");
  // Made anew, because no page may come of an answer that was redirected.
  await cache.put(address, new Response(file.body, { headers }));
}

/** A kept file: of this version, or of an older one for pages that are still open. */
async function find(path) {
  let found = await findIn(KEPT, path);
  if (!found) for (const older of await olderVersions()) found ??= await findIn(older, path);
  return found;
}

/**
 * Any page of the origin can put something else in its place: that is not served, and is fetched
 * anew. The program itself is too large to be read twice at every start.
 */
async function findIn(cacheName, path) {
  const look = () => caches.match(FOLDER + path, { cacheName });
  const found = await look();
  const hash = FILES[path] ?? LATER[path];
  if (!found || !hash || path.endsWith(".wasm")) return found;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await found.arrayBuffer()));
  if (hash === "sha256-" + btoa(String.fromCharCode(...digest))) return look();
  if (cacheName === KEPT) await (await caches.open(KEPT)).delete(FOLDER + path);
}

/** Older versions go once no page is open that could still want them. */
async function tidy() {
  const isAnotherComing = registration.installing || registration.waiting;
  if (isAnotherComing || (await clients.matchAll()).length) return;
  await Promise.all((await olderVersions()).map((name) => caches.delete(name)));
}

async function olderVersions() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== KEPT);
}
