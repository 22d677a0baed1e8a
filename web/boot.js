// Fetches the app's code and the policy packs side by side, hands the packs over, and starts the app. If any of it
// fails, the shell's advice shows at once; if even this file never runs, page.css shows it after a while.

const files = document.querySelector('meta[name="mingbai-code"]').content;
const [code, wasm] = files.split(' ').map((path) => new URL(path, document.baseURI).href);

async function packs() {
  const answer = await fetch(new URL('packs.bin', document.baseURI), { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`packs.bin: the server answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function start() {
  const [app, bytes] = await Promise.all([import(code), packs()]);
  // The app's code looks for them under this name.
  globalThis.mingbaiPacks = bytes;
  await app.default({ module_or_path: wasm });
}

start().catch((problem) => {
  console.error('The app could not start:', problem);
  document.getElementById('loading').hidden = true;
  document.getElementById('cannot-load').classList.add('failed');
});
