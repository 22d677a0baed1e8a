// Keeps the page on this device, so that it opens without a network. Everything comes from one cache, which holds one
// version of the page, each file as the build made it: a version is there as a whole, or it is not used at all.
//
// A new version is laid beside the old one and waits until the reader agrees or every tab is closed. What a county may
// replace without a build, policies and rules pages, is shown as it was kept and asked for anew behind the reader's
// back, so that a slow network delays no opening; what is new counts from the next one.
//
// The build defines MINGBAI_FILES, [["index.html", "1a2b…"], …], with an empty hash for what may be replaced;
// MINGBAI_VERSION; and MINGBAI_BUNDLE, the first line of a packs.bin that this version's code can read. It also puts all
// this in the words of Chrome 64; what is no matter of words must be in Chrome 64 itself.

const PAGE = 'index.html';
const OLDER_PAGE = 'older.html';
const PACKS = 'packs.bin';

const BASE = new URL('./', self.location.href).href;
/** Caches belong to all pages of an origin, so their names say whose they are. */
const OURS = `mingbai ${new URL(BASE).pathname} `;
const CACHE = OURS + MINGBAI_VERSION;
const HASHES = new Map(MINGBAI_FILES);

/** The head under which each kept file carries its own hash: one that may be replaced has no other. */
const SUM = 'x-mingbai-sum';
/** Heads that speak of the way over the network, which is over. */
const OF_THE_WAY = ['content-encoding', 'content-length', 'transfer-encoding'];

self.addEventListener('install', (event) => event.waitUntil(install()));

self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
  if (event.data === 'started') event.waitUntil(tidy());
});

self.addEventListener('fetch', (event) => {
  const name = nameOf(event.request);
  if (name === undefined) return;
  // Whatever happens here, the page is no worse off than without a worker.
  event.respondWith(answer(event, name).catch(() => fetch(event.request)));
});

/** The file that is asked for; `undefined` where it is none of ours. */
function nameOf(request) {
  const url = new URL(request.url);
  const isOpened = request.mode === 'navigate';
  // Links that others pass on come with additions of theirs, as `?from=…`. They mean nothing to the page.
  if (request.method !== 'GET' || !url.href.startsWith(BASE) || (url.search !== '' && !isOpened)) return undefined;
  const name = url.href.slice(BASE.length).split(/[?#]/)[0] || PAGE;
  return HASHES.has(name) || isRules(name) ? name : undefined;
}

/** A county's own policies have pages that no build knew of. */
function isRules(name) {
  return /^rules-[^/]*\.html$/.test(name);
}

async function answer(event, name) {
  // Somebody has deleted it, or it was given up: the network alone, until the whole of a version is there again.
  if (!(await caches.has(CACHE))) return fetch(event.request);
  const cache = await caches.open(CACHE);
  const isOpening = event.request.mode === 'navigate' && (name === PAGE || name === OLDER_PAGE);
  if (isOpening && !(await mended(cache))) {
    // The server has another version by now, of which nothing may meet what is left of this one.
    await caches.delete(CACHE);
    return fetch(event.request);
  }
  const hash = HASHES.get(name);
  const found = await kept(cache, name, hash);
  if (!hash && found) event.waitUntil(refresh(cache, name, found.headers.get(SUM)).catch(() => {}));
  if (found) return found;
  const anew = await fetched(name, hash).catch(async (problem) => {
    // The server has it no more. Missing from now on, so that the next opening sees that what is left is of no use.
    if (problem.status) await cache.delete(BASE + name);
    throw problem;
  });
  event.waitUntil(cache.put(BASE + name, anew.clone()).catch(() => {}));
  return anew;
}

/** Fills the cache; fails where any file cannot be had as this version has it. What did arrive is there next time. */
async function install() {
  const cache = await caches.open(CACHE);
  const older = await Promise.all((await othersOfOurs()).map((name) => caches.open(name)));
  const problems = [];
  const obtained = async ([name, hash]) => {
    if (hash && (await kept(cache, name, hash))) return;
    let file;
    for (const before of hash ? older : []) file = file || (await kept(before, name, hash));
    try {
      await cache.put(BASE + name, file || (await fetched(name, hash)));
    } catch (problem) {
      // A county that has put its own policies in the place of these has no rules of these.
      if (!(problem.status === 404 && mayBeAbsent(name))) problems.push(problem);
    }
  };
  await Promise.all(MINGBAI_FILES.map(obtained));
  if (problems.length === 0) return;
  // A full device needs its room for other things than half a page.
  if (problems.some((problem) => problem.name === 'QuotaExceededError')) await caches.delete(CACHE);
  throw problems[0];
}

function mayBeAbsent(name) {
  return HASHES.get(name) === '' && name !== PACKS;
}

/**
 * Fetches again what is missing, as far as the network allows. `false` where the server has another version by now: then
 * what is missing cannot be had any more.
 */
async function mended(cache) {
  const there = new Set((await cache.keys()).map((request) => request.url));
  const missing = MINGBAI_FILES.filter(([name]) => !there.has(BASE + name) && !mayBeAbsent(name));
  if (missing.length === 0) return true;
  try {
    // The page first: it tells whose the rest is.
    await cache.put(BASE + PAGE, await fetched(PAGE, HASHES.get(PAGE)));
    for (const [name, hash] of missing) await cache.put(BASE + name, await fetched(name, hash));
  } catch (problem) {
    // Without a network, on a full device, or while the server is in trouble, what there is has to do.
    return !problem.isAnotherPage;
  }
  return true;
}

/** Once a page of this version runs: away with the versions before it, and back with what has gone missing. */
async function tidy() {
  const { installing, waiting } = self.registration;
  // One that is still to come has a cache as well.
  if (!installing && !waiting) await Promise.all((await othersOfOurs()).map((name) => caches.delete(name)));
  if (!(await mended(await caches.open(CACHE)))) await caches.delete(CACHE);
}

/** Asks anew for what may be replaced. Only of a server that still has this version: the next one brings its own. */
async function refresh(cache, name, sum) {
  await fetched(PAGE, HASHES.get(PAGE));
  const anew = await fetched(name, '');
  if (anew.headers.get(SUM) === sum || !(await caches.has(CACHE))) return;
  await cache.put(BASE + name, anew);
  if (name !== PACKS) return;
  for (const client of await self.clients.matchAll({ type: 'window' })) client.postMessage('policies');
}

/** The file as it is kept; `undefined` where it is not, or is damaged. */
async function kept(cache, name, hash) {
  try {
    const response = await cache.match(BASE + name, { ignoreVary: true });
    const bytes = await response.arrayBuffer();
    const wanted = hash || response.headers.get(SUM);
    return (await sumOf(bytes)) === wanted ? new Response(bytes, { headers: response.headers }) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The file from the network, as this version has it; fails where the server has none or another.
 *
 * What has its hash in its name may come from the browser's own cache, where the page has just put it.
 */
async function fetched(name, hash) {
  let status;
  for (const how of [hash && name.includes(hash) ? 'default' : 'no-cache', 'reload']) {
    const response = await fetch(BASE + name, { cache: how, credentials: 'same-origin', referrerPolicy: 'no-referrer' });
    status = response.status;
    // That a file is not there may be what the browser remembers, from before all of a version was there.
    if (!response.ok) continue;
    const bytes = await response.arrayBuffer();
    const sum = await sumOf(bytes);
    if (hash ? sum === hash : name !== PACKS || isReadable(bytes)) {
      const headers = new Headers(response.headers);
      for (const head of OF_THE_WAY) headers.delete(head);
      headers.set(SUM, sum);
      return new Response(bytes, { headers });
    }
  }
  const problem = new Error(`${name}: the server has none of this version, and answered ${status}`);
  throw Object.assign(problem, { status, isAnotherPage: name === PAGE && status === 200 });
}

/** Whether it is a bundle of this page's format, and whole: one that is still being uploaded lacks its last line. */
function isReadable(bytes) {
  const line = `${MINGBAI_BUNDLE}\n`;
  const text = (from) => String.fromCharCode(...new Uint8Array(bytes.slice(from).slice(0, line.length)));
  return text(0) === line && text(-line.length) === line;
}

/** As much of the SHA-256 as the build counts, 16 digits. */
async function sumOf(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes), 0, 8);
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Caches of other versions of this page: older ones, and one that is still to come. */
async function othersOfOurs() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
}
