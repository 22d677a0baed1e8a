// The configurations that are shipped, tried under the real servers on loopback: types, caching, compression, headers.
//
// `cargo xtask dist --check` runs this with the folder it made. A server that the machine lacks is left out, and said so.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { get, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const folder = resolve(process.argv[2]);
const FOR_EVER = 'public, max-age=31536000, immutable';
/** Where Debian puts nginx's module for brotli. */
const BROTLI_MODULE = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

const work = mkdtempSync(join(tmpdir(), 'mingbai-servers-'));
// A server that is not root has to read it.
chmodSync(work, 0o755);
cpSync(folder, join(work, 'shipped'), { recursive: true });
const site = join(work, 'shipped/site');
const named = (pattern) => readdirSync(site).find((name) => pattern.test(name)) ?? assert.fail(`no file as ${pattern}`);
const wasm = named(/^mingbai-web_bg-[0-9a-f]{16}\.wasm$/);
const script = named(/^boot-[0-9a-f]{16}\.js$/);
const style = named(/^page-[0-9a-f]{16}\.css$/);

try {
  await tried('nginx', nginx);
  await tried('caddy', caddy);
} finally {
  rmSync(work, { recursive: true });
}

async function tried(program, start) {
  if (spawnSync(program, [program === 'nginx' ? '-v' : 'version']).error !== undefined) {
    console.log(`${program}: not on this machine, so its configuration was not tried`);
    return;
  }
  const port = await freePort();
  const { base, brotli, stop } = await start(port);
  try {
    await answering(`http://127.0.0.1:${port}${base}`);
    await answers(`http://127.0.0.1:${port}${base}`, brotli);
    await afterReplacing(`http://127.0.0.1:${port}${base}`);
    console.log(`${program}: types, caching, compression and headers are as they should be`);
  } finally {
    await stop();
  }
}

/** Every kind of file, as a browser asks for it. */
async function answers(base, brotli) {
  const kinds = [
    ['', 'text/html', 'no-cache', 'index.html'],
    ['index.html', 'text/html', 'no-cache', 'index.html'],
    ['older.html', 'text/html', 'no-cache', 'older.html'],
    ['packs.bin', 'application/octet-stream', 'no-cache', 'packs.bin'],
    ['rules-banan-2018.html', 'text/html', 'no-cache', 'rules-banan-2018.html'],
    ['embed.js', 'text/javascript', 'no-cache', 'embed.js'],
    ['worker.js', 'text/javascript', 'no-cache', 'worker.js'],
    ['manifest.webmanifest', 'application/manifest+json', 'no-cache', 'manifest.webmanifest'],
    [wasm, 'application/wasm', FOR_EVER, wasm],
    [script, 'text/javascript', FOR_EVER, script],
    [style, 'text/css', FOR_EVER, style],
  ];
  for (const [path, type, cache, file] of kinds) {
    for (const [accepted, coding, extension] of [
      ['gzip, deflate, br', brotli ? 'br' : 'gzip', brotli ? '.br' : '.gz'],
      ['gzip', 'gzip', '.gz'],
      ['identity', undefined, ''],
    ]) {
      const { status, headers, body } = await fetched(base + path, { 'accept-encoding': accepted });
      const what = `${path || '/'} for ${accepted}`;
      assert.equal(status, 200, what);
      assert.equal(headers['content-type'].split(';')[0], type, what);
      assert.equal(headers['cache-control'], cache, what);
      assert.equal(headers['content-encoding'], coding, what);
      assert.deepEqual(body, readFileSync(join(site, file + extension)), `${what}: the bytes are those of the file`);
      assert.match(headers['content-security-policy'], /^frame-ancestors /, what);
      assert.equal(headers['x-content-type-options'], 'nosniff', what);
      assert.equal(headers['referrer-policy'], 'no-referrer', what);
      assert.equal(headers['x-frame-options'], undefined, what);
      if (coding !== undefined) assert.match(headers.vary ?? '', /accept-encoding/i, what);
    }
    const { headers } = await fetched(base + path, {});
    assert.equal((await fetched(base + path, { 'if-none-match': headers.etag })).status, 304, `${path} again, unchanged`);
  }
  const { pathname } = new URL(base);
  if (pathname !== '/') {
    const { status, headers } = await fetched(base.slice(0, -1), {});
    assert.deepEqual([status, headers.location], [301, pathname], 'without the last slash it is the same page');
  }
  assert.equal((await fetched(`${base}no-such-page`, {})).status, 404, 'what is missing is missing');
  assert.ok([403, 405].includes(await posted(base)), 'nothing can be sent here');
}

/** A bundle that a county has put in place of the one that was shipped is what is served, compressed or not. */
async function afterReplacing(base) {
  const other = Buffer.alloc(20_000, '换过的政策');
  for (const extension of ['.br', '.gz']) rmSync(join(site, `packs.bin${extension}`), { force: true });
  writeFileSync(join(site, 'packs.bin'), other);
  const whole = await fetched(`${base}packs.bin`, { 'accept-encoding': 'identity' });
  assert.deepEqual(whole.body, other);
  const smaller = await fetched(`${base}packs.bin`, { 'accept-encoding': 'gzip' });
  assert.equal(smaller.headers['content-encoding'], 'gzip');
  assert.ok(smaller.body.length < other.length / 4);
  for (const extension of ['', '.br', '.gz']) copyFileSync(join(folder, `site/packs.bin${extension}`), join(site, `packs.bin${extension}`));
}

/** The configuration as shipped but for the port and the folder, which a county changes too; with brotli if it is there. */
async function nginx(port) {
  const brotli = existsSync(BROTLI_MODULE);
  let shipped = readFileSync(join(folder, 'server/nginx.conf'), 'utf8')
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('/var/www/mingbai/site/', `${site}/`);
  if (brotli) shipped = shipped.replace('#brotli_static on;', 'brotli_static on;');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${work}/tmp;`);
  mkdirSync(join(work, 'tmp'));
  const whole = `
    ${brotli ? `load_module ${BROTLI_MODULE};` : ''}
    daemon off; pid ${work}/nginx.pid; error_log stderr;
    ${process.getuid() === 0 ? 'user root;' : ''}
    events {}
    http { access_log off; ${temporary.join(' ')} ${shipped} }`;
  writeFileSync(join(work, 'nginx.conf'), whole);
  return { base: '/mingbai/', brotli, stop: started('nginx', ['-c', join(work, 'nginx.conf')]) };
}

/** As it runs in the container: not as root, with nothing to write to. */
async function caddy(port) {
  const environment = { ...process.env, MINGBAI_SITE: site, MINGBAI_PORT: String(port), HOME: '/nonexistent', XDG_DATA_HOME: '', XDG_CONFIG_HOME: '' };
  const config = join(work, 'shipped/server/Caddyfile');
  const nobody = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {};
  const stop = started('caddy', ['run', '--config', config, '--adapter', 'caddyfile'], { env: environment, ...nobody });
  return { base: '/', brotli: true, stop };
}

/** Starts a server; gives what ends it, with its output where it has ended by itself. */
function started(program, options, more = {}) {
  const server = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'], ...more });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => (output += text));
  const ended = new Promise((done) => server.on('exit', done));
  server.on('exit', (code) => {
    if (code) console.error(`${program} ended with ${code}:\n${output}`);
  });
  return async () => {
    server.kill('SIGTERM');
    await ended;
  };
}

async function answering(url) {
  for (let turn = 0; turn < 100; turn += 1) {
    if (await fetched(url, {}).then(() => true, () => false)) return;
    await new Promise((rested) => setTimeout(rested, 100));
  }
  assert.fail(`nothing answers at ${url}`);
}

/** Without `fetch`, which would decompress. */
function fetched(url, headers) {
  return new Promise((done, failed) => {
    get(url, { headers, agent: false }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    }).on('error', failed);
  });
}

function posted(url) {
  return new Promise((done, failed) => {
    const sent = request(url, { method: 'POST', agent: false }, (answer) => {
      answer.resume();
      done(answer.statusCode);
    });
    sent.on('error', failed);
    sent.end('x=1');
  });
}

function freePort() {
  return new Promise((known) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => known(port));
    });
  });
}
