// Serves the built page as a county's site would: plain files, at a path of its own, with no help from the server.

import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

const PATH = '/county/mingbai';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
if (!existsSync(`${dist}/index.html`)) {
  console.error(`There is no built page in dist/. \`cargo xtask test\` builds it, then runs the journeys.`);
  process.exit(1);
}

const files = sirv(dist, { etag: true });

const server = createServer((request, response) => {
  const notFound = () => {
    response.statusCode = 404;
    response.end('not found');
  };
  if (!request.url.startsWith(`${PATH}/`)) return notFound();
  request.url = request.url.slice(PATH.length);
  files(request, response, notFound);
});

server.listen(0, '127.0.0.1', () => console.log(`serving at port ${server.address().port}`));
