// Serves the built page as the shipped configuration does: brotli at its best, what carries a hash kept for ever.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.bin': 'application/octet-stream',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/**
 * Starts it on a free port of this machine. `asked` gives how often it has been asked since `asked` was last called, and
 * the bytes of its answers without their heads.
 */
export async function serve() {
  const dist = new URL('../../dist/', import.meta.url);
  if (!existsSync(new URL('index.html', dist))) throw new Error('there is no built page in dist/; `cargo xtask bench` builds it');
  const made = new Map();
  const file = (name) => {
    if (!made.has(name)) {
      const body = readFileSync(new URL(name, dist));
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
      made.set(name, { body: brotliCompressSync(body, { params }), tag: `"${createHash('sha256').update(body).digest('hex')}"` });
    }
    return made.get(name);
  };
  const names = new Set(readdirSync(fileURLToPath(dist)));
  let requests = 0;
  let bytes = 0;
  const server = createServer((request, response) => {
    requests += 1;
    const name = new URL(request.url, 'http://page').pathname.slice(1) || 'index.html';
    if (!names.has(name)) {
      response.statusCode = 404;
      return response.end('not found');
    }
    const { body, tag } = file(name);
    const hashed = /-[0-9a-f]{16}\.(js|css|wasm)$/.test(name);
    response.setHeader('content-type', TYPES[extname(name)] ?? 'application/octet-stream');
    response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    response.setHeader('etag', tag);
    if (request.headers['if-none-match'] === tag) {
      response.statusCode = 304;
      return response.end();
    }
    response.setHeader('content-encoding', 'br');
    response.setHeader('content-length', body.length);
    bytes += body.length;
    return response.end(body);
  });
  // Compressing takes seconds, which are no part of a visit.
  for (const name of names) if (extname(name) in TYPES && !name.startsWith('rules')) file(name);
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const asked = () => {
    const count = [requests, bytes];
    requests = bytes = 0;
    return count;
  };
  return { base: `http://127.0.0.1:${server.address().port}/`, asked, stop: () => server.close() };
}
