#!/usr/bin/env node
// WebKitGTK for Playwright, which knows no other way to the WebKit that Debian packages.
//
// Playwright starts this as a Firefox, and speaks WebDriver BiDi with it; WebKitGTK is driven by WebDriver of the older
// kind. Each of Playwright's contexts is a browser of its own, so nothing is shared between journeys.

import { appendFileSync } from 'node:fs';
import { WebSocketServer } from 'ws';
import { Tab } from './tab.mjs';
import { startWebKit } from './webdriver.mjs';

/** Commands that may be left undone. Any other that is not named here fails, and the journey with it. */
const LEFT_UNDONE = /^(session\.subscribe|network\.addDataCollector|browser\.setDownloadBehavior|emulation\.(setMediaFeatures|setScreen\w+|setLocale|setTimezone)Override|browsingContext\.activate|script\.removePreloadScript|network\.removeIntercept|network\.setCacheBehavior)$/;

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
server.on('listening', () => console.error(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}`));
server.on('connection', (playwright) => {
  const contexts = new Map();
  const tabs = new Map();
  const send = (message) => {
    log(message);
    playwright.send(JSON.stringify(message));
  };
  const tell = (method, params) => send({ type: 'event', method, params });

  const commands = {
    'session.new': () => ({ sessionId: 'webkit', capabilities: { browserName: 'webkit', browserVersion: '0', userAgent: '' } }),
    'network.addIntercept': ({ phases }) => {
      if (phases.join() !== 'authRequired') throw new Error('requests cannot be intercepted by WebDriver');
      return { intercept: 'none' };
    },
    'browser.createUserContext': async () => {
      const userContext = `user-${contexts.size}-${Date.now()}`;
      contexts.set(userContext, { browser: await startWebKit(), tabs: 0, queue: Promise.resolve(), at: undefined });
      return { userContext };
    },
    'browsingContext.setViewport': ({ userContexts, context, viewport }) => {
      if (context) return tabs.get(context).resize(viewport);
      for (const one of userContexts) contexts.get(one).viewport = viewport;
    },
    'browsingContext.create': async ({ userContext }) => {
      const tab = new Tab(contexts.get(userContext), tell);
      await tab.open();
      tabs.set(tab.context, tab);
      tell('browsingContext.contextCreated', { context: tab.context, userContext, url: 'about:blank', parent: null, children: null, originalOpener: null });
      await tab.look();
      tab.watch();
      return { context: tab.context };
    },
    'browser.removeUserContext': async ({ userContext }) => {
      for (const [name, tab] of tabs) if (tab.user === contexts.get(userContext)) await closed(name);
      await contexts.get(userContext).browser.stop();
      contexts.delete(userContext);
    },
    'browsingContext.close': async ({ context }) => {
      await tabs.get(context).close();
      await closed(context);
    },
    'storage.getCookies': () => ({ cookies: [] }),
    'browser.close': async () => {
      for (const { browser } of contexts.values()) await browser.stop();
      setTimeout(() => process.exit(0));
    },
  };

  async function closed(context) {
    const tab = tabs.get(context);
    tab.ended = true;
    tabs.delete(context);
    tell('browsingContext.contextDestroyed', { context, parent: null, url: '', children: [] });
  }

  playwright.on('message', async (text) => {
    const { id, method, params } = JSON.parse(text);
    log({ id, method, params });
    try {
      const tab = tabs.get(params.context ?? params.target?.context ?? params.contexts?.[0]);
      const command = commands[method] ?? (LEFT_UNDONE.test(method) ? () => ({}) : tab?.commands[method]);
      if (!command) throw new Error(`${method} is not among what WebDriver can do`);
      send({ type: 'success', id, result: (await command(params)) ?? {} });
    } catch (problem) {
      send({ type: 'error', id, error: problem.code ?? 'unsupported operation', message: problem.message });
    }
  });
  playwright.on('close', () => commands['browser.close']());
  process.on('SIGTERM', () => commands['browser.close']());
});

function log(what) {
  if (process.env.SHIM_LOG) appendFileSync(process.env.SHIM_LOG, `${JSON.stringify(what).slice(0, 900)}\n`);
}
