// One frame of a tab of WebKitGTK: what runs in it, and what is told of its documents.

import { Script } from 'node:vm';
import { agent } from './agent.mjs';

const SYNC = `const agent = (${agent})(); `;
/** How often it is tried again what the driver lost sight of. */
const TURNS = 3;
let calls = 0;
let navigations = 0;

export class Frame {
  /** `tab`: the tab it is in; `parent`: the frame it is in, or nothing for what fills the tab. */
  constructor(tab, context, parent) {
    this.tab = tab;
    this.context = context;
    this.parent = parent;
    this.document = undefined;
    this.ready = 'complete';
    this.ended = false;
    /** When something was asked of it last. */
    this.asked = 0;
    /** The frames in it. */
    this.within = [];
    /** The element that it is in the document it stands in, as the driver knows it. */
    this.standsIn = undefined;
  }

  tell(method, params) {
    this.tab.user.tell(method, params);
  }

  execute(script, args, how = 'sync') {
    this.asked = performance.now();
    return this.tab.ask('POST', `/execute/${how}`, { script, args }, this);
  }

  /** Runs a script that answers later. In a frame that is being loaded the driver may lose sight of it, and says that there is no window. */
  async await(script, args) {
    for (let turn = 0; ; turn += 1) {
      try {
        return await this.execute(script, args, 'async');
      } catch (problem) {
        if (!this.parent || problem.code !== 'no such window' || turn === TURNS) throw problem;
      }
    }
  }

  /** Runs something in the page, and asks for what came of it until something did. */
  async run(source, values, sandbox, ownership) {
    if (this.document === undefined) await this.look();
    if (this.parent && isAbout(values, 'injected.fill(', 'injected.focusNode(')) await this.pressFirst(values.at(-1).handle);
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
    let state = await this.await(start, [call, values, ownership === 'root', began, this.context]);
    for (;;) {
      this.saw(state);
      if (this.document !== began) throw Object.assign(new Error('the document was left'), { code: 'no such frame' });
      if (state.result) {
        if (this.parent && isAbout(values, 'node.scrollIntoView(')) await this.bringIntoSight(values.at(-1).handle);
        return { realm: this.realm(sandbox), ...state.result };
      }
      if (this.ended) throw Object.assign(new Error('the tab was closed'), { code: 'no such frame' });
      state = await this.await(again, [call]);
    }
  }

  /** Scrolls what this frame stands in too, as Playwright expects: for a frame of another origin WebKit does not. */
  async bringIntoSight(handle) {
    const box = `const { top, height } = agent.objects.get(arguments[0]).getBoundingClientRect();`;
    let middle = await this.execute(`${SYNC} ${box} return top + height / 2;`, [handle]);
    for (let frame = this; frame.parent; frame = frame.parent) {
      middle = await frame.parent.execute(`${SYNC} return agent.bringIntoSight(arguments[0], arguments[1]);`, [frame.context, middle]);
    }
  }

  /** Presses what is about to be given the focus: to a frame of another origin WebKit gives it only when somebody presses there. */
  async pressFirst(handle) {
    // What moves meanwhile is missed.
    for (let turn = 0; turn < TURNS; turn += 1) {
      if (await this.execute(`${SYNC} return agent.takesFocus(arguments[0]);`, [handle])) return;
      await this.bringIntoSight(handle);
      const box = `const { left, top, width, height } = agent.objects.get(arguments[0]).getBoundingClientRect();`;
      let point = await this.execute(`${SYNC} ${box} return [left + width / 2, top + height / 2];`, [handle]);
      for (let frame = this; frame.parent; frame = frame.parent) {
        point = await frame.parent.execute(`${SYNC} return agent.pointIn(arguments[0], arguments[1]);`, [frame.context, point]);
      }
      await this.tab.press(point);
    }
  }

  /** What Playwright calls the realm; WebDriver has no other than the page's own. */
  realm(sandbox = '') {
    return `${this.context}/${this.document}/${sandbox}`;
  }

  async look() {
    this.saw(await this.execute(`return (${agent})().state();`, []));
  }

  disown(handles) {
    return this.execute(`${SYNC} agent.disown(arguments[0]);`, [handles]).then(() => undefined, () => undefined);
  }

  /** The element that a frame in this one is, as Playwright knows nodes. */
  nodeOf(context) {
    return this.execute(`${SYNC} return agent.nodeOf(arguments[0]);`, [context]);
  }

  /** Brings the browser from what fills the tab into this frame. */
  async enter(browser) {
    if (!this.parent) return;
    await this.parent.enter(browser);
    this.standsIn ??= await browser.ask('POST', '/execute/sync', { script: `${SYNC} return agent.elementOf(arguments[0]);`, args: [this.context] });
    await browser.ask('POST', '/frame', { id: this.standsIn });
  }

  /** Whether this frame has the focus only because the browser was brought into it, which WebKit takes for a press there. */
  async keptFocus(browser) {
    const script = 'return document.hasFocus() && [null, document.body].includes(document.activeElement);';
    return this.parent !== undefined && browser.ask('POST', '/execute/sync', { script, args: [] }).catch(() => false);
  }

  /** Has the focus where it was before the browser was brought into a frame, if that still has it; and sees where it is. */
  async giveFocusBack(browser, isOwed) {
    await browser.ask('POST', '/execute/sync', { script: `${SYNC} agent.giveFocusBack(arguments[0]);`, args: [isOwed === true] }).catch(() => {});
  }

  element(handle) {
    return this.execute(`${SYNC} return agent.objects.get(arguments[0]);`, [handle]);
  }

  /** Tells that it goes to another document; gives what Playwright knows that by. */
  leaves(url) {
    this.navigation ??= `left-${(navigations += 1)}`;
    this.tell('browsingContext.navigationStarted', { context: this.context, navigation: this.navigation, url });
    return this.navigation;
  }

  /** Tells of whatever is different from what was seen before. */
  saw({ document, url, ready, frames, news }) {
    const { context } = this;
    if (document !== this.document) this.sawDocument(document, url);
    else if (url !== this.url) {
      this.url = url;
      this.tell('browsingContext.historyUpdated', { context, url });
    }
    this.sawFrames(frames);
    if (this.ready === 'loading' && ready !== 'loading') this.tell('browsingContext.domContentLoaded', { context, url, navigation: null });
    if (this.ready !== 'complete' && ready === 'complete') this.tell('browsingContext.load', { context, url, navigation: null });
    this.ready = ready;
    const source = { realm: this.realm(), context };
    for (const { type, level, text, channel, data } of news) {
      if (type === 'message') this.tell('script.message', { channel, data, source });
      else this.tell('log.entryAdded', { type, level, text, source, timestamp: Date.now(), method: level, args: [{ type: 'string', value: text }] });
    }
  }

  sawDocument(document, url) {
    const { context } = this;
    if (this.document !== undefined || this.parent) {
      const navigation = this.leaves(url);
      for (const sandbox of ['__playwright_utility_world__', '']) this.tell('script.realmDestroyed', { realm: this.realm(sandbox) });
      this.sawFrames([]);
      this.tell('browsingContext.navigationCommitted', { context, navigation, url });
    }
    this.navigation = undefined;
    Object.assign(this, { document, url, ready: 'loading' });
    this.tell('script.realmCreated', { type: 'window', context, realm: this.realm(), origin: new URL(url).origin });
  }

  sawFrames(contexts) {
    const { frames, user } = this.tab;
    for (const context of this.within.filter((context) => !contexts.includes(context))) {
      frames.get(context)?.end();
      this.tell('browsingContext.contextDestroyed', { context, parent: this.context, url: '', children: [] });
    }
    for (const context of contexts.filter((context) => !frames.has(context))) {
      frames.set(context, new Frame(this.tab, context, this));
      this.tell('browsingContext.contextCreated', { context, parent: this.context, url: 'about:blank', userContext: user.name, children: null, originalOpener: null });
    }
    this.within = contexts;
  }

  end() {
    this.ended = true;
    this.tab.frames.delete(this.context);
    for (const context of this.within) this.tab.frames.get(context)?.end();
  }
}

/** Whether Playwright has its own scripts do one of these with an element, which is the last of the values then. */
function isAbout(values, ...calls) {
  return values?.some(({ value }) => typeof value === 'string' && calls.some((call) => value.includes(call)));
}

/** The texts, at any depth, that are sources, each with a function that gives its value. */
function* sourcesWithin(value) {
  if (typeof value === 'string') {
    if (!/=>|\bfunction\b|__pw|^document\./.test(value)) return;
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
