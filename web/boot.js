// Fetches the app's code and the policy packs side by side, hands the packs over, and starts the app. If any of it
// fails, the shell's advice shows at once; if even this file never runs, page.css shows it after a while.
//
// The build puts it in the words of Chrome 64; what is no matter of words must be in Chrome 64 itself.

const OLDER = 'older.html';

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

async function packs() {
  const answer = await fetch(new URL('packs.bin', document.baseURI), { credentials: 'same-origin' });
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
  await app.default({ module_or_path: wasm });
}

start().catch((problem) => {
  console.error('The app could not start:', problem);
  document.getElementById('loading').hidden = true;
  document.getElementById('cannot-load').classList.add('failed');
});
