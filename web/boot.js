// Fetches the app's code and the policy packs side by side, hands the packs over, and starts the app. If any of it
// fails, the shell's advice shows at once; if even this file never runs, page.css shows it after a while.
//
// The build puts it in the words of Chrome 64; what is no matter of words must be in Chrome 64 itself.

const OLDER = 'older.html';
/**
 * How what index.html asks for early is asked for again. WebKit takes the early answer only for a request without CORS,
 * and otherwise loads it a second time; so do the others unless the credentials are what `preload` says without a word.
 */
const AS_EARLY = { mode: 'no-cors', credentials: 'include' };

const files = document.querySelector('meta[name="mingbai-code"]').content;
const [code, wasm, embedded] = files.split(' ').map((path) => new URL(path, document.baseURI).href);

/** Whether the page's security policy lets this browser run WebAssembly: eight bytes are a whole module. */
function mayRun() {
  try {
    return Boolean(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch {
    return false;
  }
}

/** For this tab alone; where the browser keeps nothing, there is nothing to bring back either. */
function remember(name) {
  try {
    sessionStorage.setItem(name, '');
  } catch {}
}

/** Not among what index.html asks for early: after a reload WebKit would take the answer of the opening before. */
async function packs() {
  const answer = await fetch(new URL('packs.bin', document.baseURI));
  if (!answer.ok) throw new Error(`packs.bin: the server answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function start() {
  if (typeof WebAssembly !== 'object') {
    document.getElementById('too-old').hidden = false;
    throw new Error('this browser has no WebAssembly');
  }
  const isOlder = location.pathname.endsWith(`/${OLDER}`);
  if (!isOlder && !mayRun()) {
    // Chromium before 97 knows no 'wasm-unsafe-eval'. The other page has a word that it knows. That one is never
    // reloaded itself, so it is told that this one was: the bill comes back after a reload.
    const [opened] = performance.getEntriesByType('navigation');
    if (opened && opened.type !== 'navigate') remember('mingbai.reloaded');
    location.replace(OLDER + location.search + location.hash);
    return;
  }
  // Links and bookmarks are of the one page, which sends here whoever needs it.
  if (isOlder) history.replaceState(history.state, '', `index.html${location.search}${location.hash}`);
  // In a frame of another page it looks as that page asks, from the first drawing on; if that fails, as always.
  const isEmbedded = parent !== window && /[?&]embed=/.test(location.search);
  const looks = isEmbedded && import(embedded).catch(console.error);
  const [app, bytes] = await Promise.all([import(code), packs(), looks]);
  // The app's code looks for them under this name.
  window.mingbaiPacks = bytes;
  await app.default({ module_or_path: fetch(wasm, AS_EARLY) });
}

/** Marks the page while it is used by keyboard, for browsers whose styles cannot tell: Chromium before 86. */
function followKeyboard() {
  try {
    return void document.querySelector(':focus-visible');
  } catch {}
  const page = document.documentElement;
  addEventListener('keydown', () => page.setAttribute('data-keyboard', ''), true);
  addEventListener('pointerdown', () => page.removeAttribute('data-keyboard'), true);
}

followKeyboard();
const running = start();

running.catch((problem) => {
  console.error('The app could not start:', problem);
  document.getElementById('loading').hidden = true;
  document.getElementById('cannot-load').classList.add('failed');
});

/** What the app hears of, as the `detail` of this event on the window; `web/src/renewal.rs` has the words for each. */
const NEWS = 'mingbai-news';
/** What the app asks for: open the page anew, in the new version where one waits. All that was typed is put by. */
const RENEW = 'mingbai-renew';
/** How long a new version may take to step in; then the page is opened as it is, and asks again. */
const PATIENCE = 8000;
const A_DAY = 24 * 60 * 60 * 1000;

/**
 * Has the page kept on this device by `worker.js`, once the app runs, and tells the app of news. Nothing happens where
 * the browser has no workers or gives this page none, as without https; the page then does without.
 */
function followWorker(workers) {
  const tell = (detail) => running.then(() => window.dispatchEvent(new CustomEvent(NEWS, { detail })), () => {});
  let registration;
  let isRenewing = false;

  workers.addEventListener('message', ({ data }) => tell(data));
  // Another tab has agreed to the new version. This one stays as it is until somebody here agrees too.
  workers.addEventListener('controllerchange', () => isRenewing || tell('elsewhere'));
  window.addEventListener(RENEW, () => {
    isRenewing = true;
    const reload = () => location.reload();
    const waiting = registration && registration.waiting;
    if (!waiting) return reload();
    waiting.addEventListener('statechange', reload);
    waiting.postMessage('take over');
    setTimeout(reload, PATIENCE);
  });

  function follow(worker) {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installed' && registration.active) tell('version');
      if (worker.state === 'activated' && !isRenewing) tell('kept');
    });
  }

  // Told at once where our own worker has handed the page over, and not the site's: to register may take seconds, as long
  // as the browser asks a lost server for a newer worker.
  const { controller } = workers;
  if (controller && controller.scriptURL === new URL('worker.js', document.baseURI).href) tell('kept');
  running.then(async () => {
    registration = await workers.register('worker.js');
    const { active, waiting, installing } = registration;
    if (active) {
      active.postMessage('started');
      tell('kept');
    }
    if (waiting) tell('version');
    if (installing) follow(installing);
    registration.addEventListener('updatefound', () => follow(registration.installing));
    // The browser asks for a new version whenever the page is opened; on a desk's computer that may be once a year.
    let asked = Date.now();
    document.addEventListener('visibilitychange', () => {
      if (document.hidden || Date.now() - asked < A_DAY) return;
      asked = Date.now();
      registration.update().catch(() => {});
    });
  }).catch((problem) => console.info('The page is not kept for use without a network:', problem));
}

// Within another site's page there is nothing to keep: that page is not there without a network either.
if (window.top === window && navigator.serviceWorker) followWorker(navigator.serviceWorker);
