#!/usr/bin/env node
// Firefox as Playwright starts it, but for what Playwright asks of it that Firefox ESR does not know yet.
//
// Playwright speaks WebDriver BiDi with it. Between the two, this answers in the browser's place what it would refuse.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { WebSocket, WebSocketServer } from 'ws';

/** Commands that may be left undone; a journey that rests on one is named in not-here.ts. */
const LEFT_UNDONE = new Set(['emulation.setMediaFeaturesOverride']);

const browser = spawn(process.env.MINGBAI_FIREFOX ?? 'firefox-esr', process.argv.slice(2), { stdio: ['ignore', 'inherit', 'pipe'] });
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
    firefox.on('message', (text) => playwright.send(withDownload(String(text))));
    firefox.on('close', () => playwright.close());
    playwright.on('close', () => firefox.close());
    playwright.on('message', (text) => {
      const { id, method } = JSON.parse(text);
      if (LEFT_UNDONE.has(method)) playwright.send(JSON.stringify({ type: 'success', id, result: {} }));
      else firefox.send(String(text));
    });
  });
});

/** A download that no navigation led to has no name of its own in this browser, and Playwright leaves out what has none. */
function withDownload(text) {
  if (!text.includes('"method":"browsingContext.download')) return text;
  const message = JSON.parse(text);
  message.params.download ??= message.params.navigation ?? message.params.url;
  return JSON.stringify(message);
}
