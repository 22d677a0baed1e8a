// The built page as a county's site serves it: plain files, at a path of its own, with no help from the server.

import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

/** Where on the server the page lies. */
export const PATH = '/county/mingbai';
/** The folder of the built page. */
export const BUILT = fileURLToPath(new URL('../dist', import.meta.url));

/**
 * A server of a folder, at `path` and nowhere else. It does not listen yet.
 *
 * Where the folder is to change, every file is looked at anew, and browsers are told what to keep as the configurations in
 * `ship/` do.
 */
export function site(folder = BUILT, path = PATH, isChanging = false) {
  if (!existsSync(`${folder}/index.html`)) throw new Error(`There is no built page in ${folder}. \`cargo xtask test\` builds it, then runs the journeys.`);
  const files = sirv(folder, { etag: true, dev: isChanging });
  return createServer((request, response) => {
    const notFound = () => {
      response.statusCode = 404;
      response.end('not found');
    };
    if (!request.url.startsWith(`${path}/`)) return notFound();
    request.url = request.url.slice(path.length);
    if (isChanging && /-[0-9a-f]{16}\.(js|css|wasm)$/.test(request.url)) response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    files(request, response, notFound);
  });
}
