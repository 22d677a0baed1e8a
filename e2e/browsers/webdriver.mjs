// One WebKitGTK of its own screen, driven by WebDriver.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The window's own bars are kept from making it wider than a phone. */
const NARROW = '* { min-width: 0; min-height: 0; padding: 0; margin: 0; border: 0; font-size: 1px; } image { -gtk-icon-transform: scale(0.1); }';
const LIBRARIES = '/usr/lib';
/** Has a program end with this one, however that ends; the browser ends with its screen. */
const WITH_THIS = ['--pdeathsig', 'TERM'];

/**
 * Starts a browser that keeps nothing and reaches all servers by `proxy`; gives `ask` for WebDriver's commands,
 * the folder of `downloads`, and `stop`.
 */
export async function startWebKit({ language = 'zh_CN.UTF-8', timezone = 'Asia/Shanghai', proxy }) {
  const home = mkdtempSync(join(tmpdir(), 'mingbai-webkit-'));
  mkdirSync(join(home, 'gtk-3.0'));
  writeFileSync(join(home, 'gtk-3.0/gtk.css'), NARROW);
  const downloads = join(home, 'downloads');
  mkdirSync(downloads);
  writeFileSync(join(home, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  const screen = spawn('setpriv', [...WITH_THIS, 'Xvfb', '-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const display = await new Promise((known, failed) => {
    screen.stdio[3].once('data', (number) => known(String(number).trim()));
    screen.once('exit', () => failed(new Error('Xvfb did not start')));
  });
  const port = await freePort();
  const env = {
    ...process.env,
    DISPLAY: `:${display}`,
    GDK_BACKEND: 'x11',
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    XDG_CACHE_HOME: home,
    LANGUAGE: 'zh_CN',
    LANG: language,
    TZ: timezone,
    LIBGL_ALWAYS_SOFTWARE: '1',
    NO_AT_BRIDGE: '1',
    MESA_SHADER_CACHE_DISABLE: 'true',
    // Bubblewrap does not start for root or within a container, as CI's machine is one.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  };
  const driver = spawn('setpriv', [...WITH_THIS, 'WebKitWebDriver', `--port=${port}`], { stdio: ['ignore', 'ignore', process.env.SHIM_LOG ? 'inherit' : 'ignore'], env });
  const base = `http://127.0.0.1:${port}`;
  const command = async (method, path, body) => {
    const answer = await fetch(base + path, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (value?.error) throw Object.assign(new Error(value.message || value.error), { code: value.error });
    return value;
  };
  await answering(() => command('GET', '/status'));
  // The clipboard is for whoever asks: WebDriver knows no permissions.
  const browserOptions = { binary: miniBrowser(), args: ['--automation', `--proxy=${proxy}`, '--javascript-can-access-clipboard=true'] };
  const wanted = { 'webkitgtk:browserOptions': browserOptions, pageLoadStrategy: 'none', unhandledPromptBehavior: 'ignore' };
  const { sessionId } = await command('POST', '/session', { capabilities: { alwaysMatch: wanted } });
  // Without a window manager no window is given the focus.
  spawnSync('xdotool', ['search', '--sync', '--onlyvisible', '--class', 'MiniBrowser', 'windowfocus'], { env, timeout: 5000 });
  return {
    downloads,
    ask: (method, path, body) => command(method, `/session/${sessionId}${path}`, body),
    async stop() {
      await command('DELETE', `/session/${sessionId}`).catch(() => {});
      driver.kill();
      screen.kill();
      // Whatever still runs may write there for a moment.
      await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

function miniBrowser() {
  for (const architecture of readdirSync(LIBRARIES)) {
    const file = join(LIBRARIES, architecture, 'webkit2gtk-4.1/MiniBrowser');
    if (existsSync(file)) return file;
  }
  throw new Error('there is no MiniBrowser of webkit2gtk-4.1; Debian has it in libwebkit2gtk-4.1-0');
}

async function answering(question) {
  for (let turn = 0; turn < 100; turn += 1) {
    if (await question().then(() => true, () => false)) return;
    await new Promise((rested) => setTimeout(rested, 50));
  }
  throw new Error('WebKitWebDriver does not answer');
}

function freePort() {
  return new Promise((known) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => known(port));
    });
  });
}
