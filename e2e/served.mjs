// The built page under the same server as for the journeys, for what Playwright does not start.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Starts the server; gives the page's address, and how to stop it. */
export async function serve() {
  const server = spawn(process.execPath, [fileURLToPath(new URL('server.mjs', import.meta.url))]);
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
