#!/usr/bin/env node
// WebKitGTK for Playwright, which knows no other way to the WebKit that Debian packages.
//
// Playwright starts this as a Firefox, and speaks WebDriver BiDi with it; WebKitGTK is driven by WebDriver of the older
// kind. Each of Playwright's contexts is a browser of its own, so nothing is shared between journeys.

import { appendFileSync, copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import { Proxy } from './proxy.mjs';
import { Tab } from './tab.mjs';
import { startWebKit } from './webdriver.mjs';

/** Commands that may be left undone. Any other that is not named here fails, and the journey with it. */
const LEFT_UNDONE = /^(session\.subscribe|network\.addDataCollector|permissions\.setPermission|emulation\.(setMediaFeatures|setScreen\w+|setLocale|setTimezone)Override|browsingContext\.activate|network\.setCacheBehavior)$/;

/** How the name of a file ends that is still being written. */
const UNFINISHED = '.wkdownload';
/** How often it is looked whether there is a file, in milliseconds. */
const REST = 100;
let downloads = 0;

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
server.on('listening', () => console.error(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}`));
server.on('connection', (playwright) => {
  const users = new Map();
  const tabs = new Map();
  /** What is left to be put away of browsers that nobody needs any more. */
  const ending = [];
  const send = (message) => {
    log(message);
    playwright.send(JSON.stringify(message));
  };
  const tell = (method, params) => send({ type: 'event', method, params });

  const commands = {
    'session.new': () => ({ sessionId: 'webkit', capabilities: { browserName: 'webkit', browserVersion: '0', userAgent: '' } }),
    'browser.createUserContext': async () => {
      const name = `user-${users.size}-${Date.now()}`;
      const user = { name, tell, tabs: 0, queue: Promise.resolve(), at: undefined, within: undefined };
      users.set(name, user);
      user.proxy = new Proxy(user);
      user.browser = await startWebKit({ proxy: await user.proxy.listen() });
      user.looking = setInterval(() => takeDownloads(user), REST);
      return { userContext: name };
    },
    'browser.setDownloadBehavior': ({ userContexts, downloadBehavior }) => {
      for (const one of userContexts) users.get(one).folder = downloadBehavior.destinationFolder;
    },
    'browsingContext.setViewport': ({ userContexts, context, viewport }) => {
      if (context) return tabs.get(context).resize(viewport);
      for (const one of userContexts) users.get(one).viewport = viewport;
    },
    'browsingContext.create': async ({ userContext }) => {
      const user = users.get(userContext);
      const tab = new Tab(user);
      await tab.open();
      tabs.set(tab.context, tab);
      user.acting = tab;
      tell('browsingContext.contextCreated', { context: tab.context, userContext, url: 'about:blank', parent: null, children: null, originalOpener: null });
      await tab.look();
      tab.watch();
      return { context: tab.context };
    },
    'browser.removeUserContext': async ({ userContext }) => {
      const user = users.get(userContext);
      for (const [name, tab] of tabs) if (tab.user === user) closed(name);
      users.delete(userContext);
      ending.push(ended(user));
    },
    'browsingContext.close': async ({ context }) => {
      await tabs.get(context).close();
      closed(context);
    },
    'storage.getCookies': () => ({ cookies: [] }),
    'browser.close': async () => {
      await Promise.allSettled([...ending, ...[...users.values()].map(ended)]);
      setTimeout(() => process.exit(0));
    },
  };

  /** Tells of the files that a page made, once they are whole, and puts them where Playwright looks for them. */
  function takeDownloads({ browser, folder, acting }) {
    for (const name of readdirSync(browser.downloads)) {
      if (name.endsWith(UNFINISHED)) continue;
      copyFileSync(join(browser.downloads, name), join(folder, name));
      rmSync(join(browser.downloads, name));
      const told = { context: acting.context, navigation: null, download: `download-${(downloads += 1)}`, url: 'blob:', suggestedFilename: name };
      tell('browsingContext.downloadWillBegin', told);
      tell('browsingContext.downloadEnd', { ...told, status: 'complete', filepath: join(folder, name) });
    }
  }

  async function ended(user) {
    clearInterval(user.looking);
    user.proxy.close();
    await user.browser?.stop();
  }

  function closed(context) {
    tabs.get(context).end();
    tabs.delete(context);
    tell('browsingContext.contextDestroyed', { context, parent: null, url: '', children: [] });
  }

  /** The tab that a command is for, and the frame in it. */
  function addressed({ context, contexts, target }) {
    const name = context ?? target?.context ?? target?.realm?.split('/')[0] ?? contexts?.[0];
    for (const tab of tabs.values()) {
      const frame = tab.context === name ? tab : tab.frames.get(name);
      if (frame) return { tab, frame };
    }
    return {};
  }

  /** What can be asked of the proxy of whichever browser it concerns. */
  function ofProxy(method, { userContexts, request, intercept, script, phases }, tab) {
    for (const user of users.values()) {
      const isMeant = tab ? tab.user === user : userContexts ? userContexts.includes(user.name) : user.proxy.knows(request ?? intercept ?? script);
      if (isMeant) return user.proxy.commands[method];
    }
    // Nobody is asked for a password here.
    return phases?.join() === 'authRequired' ? () => ({ intercept: 'none' }) : undefined;
  }

  playwright.on('message', async (text) => {
    const { id, method, params } = JSON.parse(text);
    log({ id, method, params });
    try {
      const { tab, frame } = addressed(params);
      if (tab && /^(script|input|browsingContext\.(navigate|reload))/.test(method)) tab.user.acting = tab;
      const command =
        commands[method] ?? (LEFT_UNDONE.test(method) ? () => ({}) : undefined) ?? tab?.commands[method] ?? ofProxy(method, params, tab);
      if (!command) throw new Error(`${method} is not among what WebDriver can do`);
      send({ type: 'success', id, result: (await command(params, frame)) ?? {} });
    } catch (problem) {
      send({ type: 'error', id, error: problem.code ?? 'unsupported operation', message: problem.message });
    }
  });
  playwright.on('close', () => commands['browser.close']());
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => commands['browser.close']());
});

function log(what) {
  if (process.env.SHIM_LOG) appendFileSync(process.env.SHIM_LOG, `${JSON.stringify(what).slice(0, 900)}\n`);
}
