#!/usr/bin/env node
// Firefox as Playwright starts it, but for what Playwright asks of it that Firefox ESR does not know yet.
//
// Playwright speaks WebDriver BiDi with it. Between the two, this answers in the browser's place what it would refuse, and
// tells of what it keeps to itself.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { WebSocket, WebSocketServer } from 'ws';
import { chineseFaces } from './fonts.mjs';

/** The first number of commands that are sent from here: Playwright counts from 1, and ends with the largest there is. */
const OWN = 1e12;
/** The preference for what pages are told of the colours that somebody wants, and its values. */
const COLOURS = 'layout.css.prefers-color-scheme.content-override';
const COLOUR_VALUES = { dark: 0, light: 1 };
const AS_THE_SYSTEM = 2;
/**
 * The window without a screen. By itself it is 768 px high with its bars, lower than the pages of some journeys: they are
 * drawn whole all the same, but a press beyond the window's edge reaches nobody.
 */
const WINDOW = { MOZ_HEADLESS_WIDTH: '1600', MOZ_HEADLESS_HEIGHT: '1200' };

// Preferences can be set only by scripts of the browser itself, which that switch lets in.
const switches = ['--remote-allow-system-access', ...process.argv.slice(2)];
const fonts = chineseFaces();
const browser = spawn(process.env.MINGBAI_FIREFOX ?? 'firefox-esr', switches, {
  stdio: ['ignore', 'inherit', 'pipe'],
  env: { ...process.env, ...WINDOW, ...(fonts && { FONTCONFIG_FILE: fonts }) },
});
browser.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => browser.kill(signal));

createInterface({ input: browser.stderr }).on('line', (line) => {
  const [, address] = /WebDriver BiDi listening on (ws:.*)$/.exec(line) ?? [];
  if (address === undefined) return console.error(line);
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('listening', () => console.error(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}`));
  server.on('connection', (playwright) => {
    playwright.pause();
    const firefox = new WebSocket(`${address}/session`, { maxPayload: 0 });
    firefox.on('open', () => playwright.resume());
    firefox.on('close', () => playwright.close());
    playwright.on('close', () => firefox.close());
    between(playwright, firefox);
  });
});

function between(playwright, firefox) {
  const asked = new Map();
  /** The contexts that were told to go back or forward, with the navigation that it led to as far as that is known. */
  const going = new Map();
  let lastOwn = OWN;
  const tell = (message) => playwright.send(JSON.stringify(message));

  const ask = (method, params) => {
    lastOwn += 1;
    firefox.send(JSON.stringify({ id: lastOwn, method, params }));
    return new Promise((done, failed) => asked.set(lastOwn, { done, failed }));
  };

  const commands = {
    'emulation.setMediaFeaturesOverride': async ({ features }) => {
      const value = COLOUR_VALUES[features['prefers-color-scheme']] ?? AS_THE_SYSTEM;
      const { contexts } = await ask('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
      const expression = `Services.prefs.setIntPref(${JSON.stringify(COLOURS)}, ${value})`;
      await ask('script.evaluate', { expression, target: { context: contexts[0].context }, awaitPromise: false });
    },
  };

  playwright.on('message', async (text) => {
    const { id, method, params } = JSON.parse(text);
    if (method === 'browsingContext.traverseHistory') going.set(params.context, undefined);
    if (!(method in commands)) return firefox.send(String(text));
    try {
      await commands[method](params);
      tell({ type: 'success', id, result: {} });
    } catch (problem) {
      tell({ type: 'error', id, error: 'unknown error', message: String(problem) });
    }
  });

  firefox.on('message', (text) => {
    const message = JSON.parse(text);
    if (message.id > OWN && asked.has(message.id)) {
      const { done, failed } = asked.get(message.id);
      asked.delete(message.id);
      return message.type === 'success' ? done(message.result) : failed(new Error(message.message));
    }
    const { method, params } = message;
    // A download that no navigation led to has no name of its own in this browser, and Playwright leaves out what has none.
    if (method?.startsWith('browsingContext.download')) params.download ??= params.navigation ?? params.url;
    tell(message);
    if (going.has(params?.context)) backFromMemory(method, params);
  });

  /** Tells that a page is there which the browser had kept in its memory: of those it does not say so itself. */
  async function backFromMemory(method, { context, navigation, type, sandbox }) {
    if (method === 'browsingContext.navigationStarted') going.set(context, navigation);
    const gone = going.get(context);
    const isTold = ['browsingContext.navigationCommitted', 'browsingContext.fragmentNavigated'].includes(method) && navigation === gone;
    if (isTold || method === 'browsingContext.historyUpdated') going.delete(context);
    if (!going.get(context) || method !== 'script.realmCreated' || type !== 'window' || sandbox !== undefined) return;
    // What is loaded anew is not complete yet. It may have gone elsewhere within itself by now.
    const { result } = await ask('script.evaluate', { expression: '`${document.readyState} ${location.href}`', target: { context }, awaitPromise: false });
    const [ready, href] = result.value.split(' ');
    if (ready !== 'complete' || !going.delete(context)) return;
    const back = { context, navigation: gone, url: href, timestamp: Date.now() };
    for (const event of ['navigationCommitted', 'domContentLoaded', 'load']) tell({ type: 'event', method: `browsingContext.${event}`, params: back });
  }
}
