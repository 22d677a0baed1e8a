// One tab of WebKitGTK: WebDriver's commands on one side, WebDriver BiDi's commands and events on the other.

import { Script } from 'node:vm';
import { agent } from './agent.mjs';

const SYNC = `const agent = (${agent})(); `;
/** How long nothing is asked of a tab before it is looked at by itself, in milliseconds. */
const REST = 80;
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
let tabsMade = 0;
let calls = 0;
let navigations = 0;

export class Tab {
  /** `user`: the browser and the queue of what is asked of it; `tell`: takes an event's name and what belongs to it. */
  constructor(user, tell) {
    this.user = user;
    this.tell = tell;
    tabsMade += 1;
    this.context = `tab-${tabsMade}`;
    this.document = undefined;
    this.ready = 'complete';
    this.ended = false;
    this.commands = {
      'browsingContext.navigate': ({ url }) => this.navigate(url),
      'browsingContext.reload': () => this.leaving(() => this.ask('POST', '/refresh', {})),
      'browsingContext.traverseHistory': ({ delta }) => this.ask('POST', delta < 0 ? '/back' : '/forward', {}).then(() => undefined),
      'browsingContext.captureScreenshot': async () => ({ data: await this.ask('GET', '/screenshot') }),
      'browsingContext.handleUserPrompt': ({ accept }) => this.handlePrompt(accept),
      'script.evaluate': ({ expression, target, resultOwnership }) => this.run(expression, null, target, resultOwnership),
      'script.callFunction': ({ functionDeclaration, arguments: values = [], target, resultOwnership }) =>
        this.run(functionDeclaration, values, target, resultOwnership),
      'script.disown': ({ handles }) => this.execute(`${SYNC} agent.disown(arguments[0]);`, [handles]).then(() => undefined, () => undefined),
      'input.performActions': ({ actions }) => this.ask('POST', '/actions', { actions: actions.map(whole) }).then(() => undefined),
      'input.setFiles': ({ element, files }) => this.setFiles(element.sharedId, files),
    };
  }

  async open() {
    const { browser } = this.user;
    const first = this.user.tabs === 0;
    this.user.tabs += 1;
    this.window = first ? await browser.ask('GET', '/window') : (await browser.ask('POST', '/window/new', { type: 'window' })).handle;
    if (first) this.user.at = this.window;
    if (this.user.viewport) await this.resize(this.user.viewport);
  }

  /** Gives the page the size that is wanted, whatever the window has around it. */
  async resize({ width, height }) {
    let around = [0, 0];
    for (let turn = 0; turn < 60; turn += 1) {
      await this.ask('POST', '/window/rect', { x: 0, y: 0, width: width + around[0], height: height + around[1] });
      const [inWidth, inHeight, outWidth, outHeight] = await this.ask('POST', '/execute/sync', {
        script: 'return [innerWidth, innerHeight, outerWidth, outerHeight]',
        args: [],
      });
      if (inWidth === width && inHeight === height) return;
      // A window that is not laid out yet says it is smaller than its page. What is asked of it next must be a size.
      around = [outWidth - inWidth, outHeight - inHeight].map((size) => (size > 0 ? Math.round(size) : 0));
      await new Promise((rested) => setTimeout(rested, 50));
    }
    throw new Error(`the page cannot be ${width} by ${height}`);
  }

  /** Asks something of this tab, after all that was asked before of the same browser. */
  ask(method, path, body) {
    this.asked = performance.now();
    const asking = this.user.queue.then(async () => {
      if (this.user.at !== this.window) {
        await this.user.browser.ask('POST', '/window', { handle: this.window });
        this.user.at = this.window;
      }
      return this.user.browser.ask(method, path, body);
    });
    this.user.queue = asking.catch(() => {});
    return asking;
  }

  execute(script, args, how = 'sync') {
    return this.ask('POST', `/execute/${how}`, { script, args });
  }

  /** Runs something in the page, and asks for what came of it until something did. */
  async run(source, values, { context, sandbox = '' }, ownership) {
    if (this.document === undefined) await this.look();
    calls += 1;
    const call = calls;
    const began = this.document;
    const within = [...sourcesWithin(values)].map(([text, compiled]) => `agent.sources.set(${JSON.stringify(text)}, ${compiled});`);
    const start = `${SYNC}
      const [number, values, byHandle, began, context, answer] = arguments;
      agent.context = context;
      if (agent.id === began) {
        ${within.join('\n')}
        agent.call(number, () => (${source.trim().replace(/;$/, '')}\n), values, byHandle);
      }
      agent.outcome(number, answer);`;
    const again = `${SYNC} agent.outcome(arguments[0], arguments[1]);`;
    let state = await this.execute(start, [call, values, ownership === 'root', began, this.context], 'async');
    for (;;) {
      this.saw(state);
      if (this.document !== began) throw Object.assign(new Error('the document was left'), { code: 'no such frame' });
      if (state.result) return { realm: this.realm(sandbox), ...state.result };
      if (this.ended) throw Object.assign(new Error('the tab was closed'), { code: 'no such frame' });
      state = await this.execute(again, [call], 'async');
    }
  }

  realm(sandbox = '') {
    return `${this.context}/${this.document}/${sandbox}`;
  }

  /** Looks at the tab from time to time, since it tells nothing by itself. */
  async watch() {
    while (!this.ended) {
      await new Promise((rested) => setTimeout(rested, REST));
      if (performance.now() - this.asked < REST) continue;
      await this.look().catch((problem) => this.prompted(problem));
    }
  }

  async look() {
    this.saw(await this.execute(`return (${agent})().state();`, []));
  }

  /** Tells of whatever is different from what was seen before. */
  saw({ document, url, ready, news }) {
    const { context } = this;
    if (document !== this.document) {
      const navigation = this.navigation ?? `left-${(navigations += 1)}`;
      this.navigation = undefined;
      if (this.document !== undefined) {
        this.tell('browsingContext.navigationStarted', { context, navigation, url });
        for (const sandbox of ['__playwright_utility_world__', '']) this.tell('script.realmDestroyed', { realm: this.realm(sandbox) });
        this.tell('browsingContext.navigationCommitted', { context, navigation, url });
      }
      Object.assign(this, { document, url, ready: 'loading' });
      this.tell('script.realmCreated', { type: 'window', context, realm: this.realm(), origin: new URL(url).origin });
    } else if (url !== this.url) {
      this.url = url;
      this.tell('browsingContext.historyUpdated', { context, url });
    }
    if (this.ready === 'loading' && ready !== 'loading') this.tell('browsingContext.domContentLoaded', { context, url, navigation: null });
    if (this.ready !== 'complete' && ready === 'complete') this.tell('browsingContext.load', { context, url, navigation: null });
    this.ready = ready;
    for (const { type, level, text } of news) {
      this.tell('log.entryAdded', { type, level, text, source: { realm: this.realm(), context }, timestamp: Date.now(), method: level, args: [{ type: 'string', value: text }] });
    }
  }

  async navigate(url) {
    const [before] = (this.url ?? '').split('#');
    const [target, fragment] = url.split('#');
    const navigation = `asked-${(navigations += 1)}`;
    if (fragment !== undefined && target === before) {
      await this.ask('POST', '/url', { url });
      this.url = url;
      this.tell('browsingContext.fragmentNavigated', { context: this.context, navigation, url });
      return { navigation, url };
    }
    this.navigation = navigation;
    await this.leaving(() => this.ask('POST', '/url', { url }));
    return { navigation, url };
  }

  /** Does what leads to another document, and waits until that is there. */
  async leaving(doing) {
    const { document } = this;
    await doing();
    while (this.document === document && !this.ended) {
      await this.look().catch((problem) => this.prompted(problem));
      await new Promise((rested) => setTimeout(rested, 10));
    }
  }

  /** Tells of a question that the browser puts before the page. */
  async prompted(problem) {
    if (problem.code !== 'unexpected alert open' || this.prompt) return;
    this.prompt = true;
    const message = await this.ask('GET', '/alert/text').catch(() => '');
    this.tell('browsingContext.userPromptOpened', { context: this.context, type: 'confirm', message, handler: 'ignore' });
  }

  async handlePrompt(accept) {
    await this.ask('POST', accept ? '/alert/accept' : '/alert/dismiss', {});
    this.prompt = false;
    this.tell('browsingContext.userPromptClosed', { context: this.context, accepted: accept, type: 'confirm' });
  }

  async setFiles(handle, files) {
    const { [ELEMENT]: element } = await this.execute(`${SYNC} return agent.objects.get(arguments[0]);`, [handle]);
    await this.ask('POST', `/element/${element}/value`, { text: files.join('\n') });
  }

  async close() {
    this.ended = true;
    this.user.at = undefined;
    await this.ask('DELETE', '/window').catch(() => {});
  }
}

/** The texts, at any depth, that are sources, each with a function that gives its value. */
function* sourcesWithin(value) {
  if (typeof value === 'string') {
    if (!/=>|\bfunction\b|__pw/.test(value)) return;
    const compiled = [`() => (${value}\n)`, `() => {${value}\n}`].find(isScript);
    if (compiled !== undefined) yield [value, compiled];
  } else if (value !== null && typeof value === 'object') {
    for (const one of Object.values(value)) yield* sourcesWithin(one);
  }
}

function isScript(text) {
  try {
    new Script(text);
    return true;
  } catch {
    return false;
  }
}

/** The driver takes whole pixels. */
function whole(source) {
  if (source.type !== 'pointer' && source.type !== 'wheel') return source;
  const actions = source.actions.map((one) => ('x' in one ? { ...one, x: Math.round(one.x), y: Math.round(one.y) } : one));
  return { ...source, actions };
}
