// The built page and the browser that it is measured in: the same server and the same browser as for the journeys.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

/** Starts both, hands over the browser and the page's address, and ends both whatever happens. */
export async function withBrowser(measure) {
  const { base, stop } = await serve();
  try {
    const browser = await chromium.launch({
      executablePath: process.env.MINGBAI_CHROMIUM ?? '/usr/bin/chromium',
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    try {
      await measure(browser, base);
    } finally {
      await browser.close();
    }
  } finally {
    stop();
  }
}

async function serve() {
  const server = spawn(process.execPath, [fileURLToPath(new URL('../server.mjs', import.meta.url))]);
  server.stderr.pipe(process.stderr);
  const port = await new Promise((known, failed) => {
    server.stdout.on('data', (text) => {
      const found = /serving at port (\d+)/.exec(String(text));
      if (found) known(found[1]);
    });
    server.on('exit', () => failed(new Error('the server did not start')));
  });
  return { base: `http://127.0.0.1:${port}/county/mingbai/`, stop: () => server.kill() };
}
