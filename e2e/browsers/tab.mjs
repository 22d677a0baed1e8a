// One tab of WebKitGTK: WebDriver's commands on one side, WebDriver BiDi's commands and events on the other.

import { Frame } from './frame.mjs';

/** How long nothing is asked of a tab before it is looked at by itself, in milliseconds. */
const REST = 80;
/** The same of a frame in it, to go into which takes longer. */
const FRAME_REST = 600;
let tabsMade = 0;

export class Tab extends Frame {
  /** `user`: the browser, its proxy, and the queue of what is asked of it. */
  constructor(user) {
    tabsMade += 1;
    super(undefined, `tab-${tabsMade}`);
    this.tab = this;
    this.user = user;
    /** The frames in it, at any depth, by their contexts. */
    this.frames = new Map();
    this.commands = {
      'browsingContext.navigate': ({ url }) => this.navigate(url),
      'browsingContext.reload': () => this.leaving(() => this.ask('POST', '/refresh', {})),
      'browsingContext.traverseHistory': ({ delta }) => this.ask('POST', delta < 0 ? '/back' : '/forward', {}).then(() => undefined),
      'browsingContext.captureScreenshot': async () => ({ data: await this.ask('GET', '/screenshot') }),
      'browsingContext.handleUserPrompt': ({ accept }) => this.handlePrompt(accept),
      'browsingContext.locateNodes': async ({ locator }, frame) => ({ nodes: [await frame.nodeOf(locator.value.context)] }),
      'script.evaluate': ({ expression, target, resultOwnership }, frame) => frame.run(expression, null, target.sandbox, resultOwnership),
      'script.callFunction': ({ functionDeclaration, arguments: values = [], target, resultOwnership }, frame) =>
        frame.run(functionDeclaration, values, target.sandbox, resultOwnership),
      'script.disown': ({ handles }, frame) => frame.disown(handles),
      'input.performActions': ({ actions }) => this.ask('POST', '/actions', { actions: actions.map(whole) }).then(() => undefined),
      'input.setFiles': ({ element, files }, frame) => this.setFiles(frame, element.sharedId, files),
    };
  }

  async open() {
    const { browser } = this.user;
    const first = this.user.tabs === 0;
    this.user.tabs += 1;
    this.window = first ? await browser.ask('GET', '/window') : (await browser.ask('POST', '/window/new', { type: 'window' })).handle;
    if (first) Object.assign(this.user, { at: this.window, within: this });
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

  /** Asks something of this tab, or of a frame in it, after all that was asked before of the same browser. */
  ask(method, path, body, frame = this) {
    const { user } = this;
    const asking = user.queue.then(async () => {
      if (user.at !== this.window) {
        await user.browser.ask('POST', '/window', { handle: this.window });
        Object.assign(user, { at: this.window, within: this });
      }
      if (user.within !== frame) {
        const isOwed = await user.within?.keptFocus(user.browser);
        user.within = undefined;
        await user.browser.ask('POST', '/frame', { id: null });
        await this.giveFocusBack(user.browser, isOwed);
        await frame.enter(user.browser);
        user.within = frame;
      }
      return user.browser.ask(method, path, body).catch((problem) => {
        // Which frame it is in is not known, if that is gone.
        if (frame !== this) user.within = undefined;
        throw problem;
      });
    });
    user.queue = asking.catch(() => {});
    return asking;
  }

  /** Looks at the tab from time to time, since it tells nothing by itself. */
  async watch() {
    while (!this.ended) {
      await new Promise((rested) => setTimeout(rested, REST));
      for (const frame of [this, ...this.frames.values()]) {
        const rest = frame !== this && frame.ready === 'complete' && frame.document ? FRAME_REST : REST;
        if (performance.now() - frame.asked >= rest) await frame.look().catch((problem) => this.prompted(problem));
      }
    }
  }

  async navigate(url) {
    const [before] = (this.url ?? '').split('#');
    const [target, fragment] = url.split('#');
    if (fragment !== undefined && target === before) {
      await this.ask('POST', '/url', { url });
      this.url = url;
      const navigation = `within-${url}`;
      this.tell('browsingContext.fragmentNavigated', { context: this.context, navigation, url });
      return { navigation, url };
    }
    const navigation = this.leaves(url);
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

  async press([x, y]) {
    const actions = [{ type: 'pointerMove', x, y }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
    await this.ask('POST', '/actions', { actions: [whole({ type: 'pointer', id: 'press', actions })] });
  }

  async setFiles(frame, handle, files) {
    const [element] = Object.values(await frame.element(handle));
    await this.ask('POST', `/element/${element}/value`, { text: files.join('\n') }, frame);
  }

  async close() {
    this.ended = true;
    this.user.at = undefined;
    await this.ask('DELETE', '/window').catch(() => {});
  }
}

/** The driver takes whole pixels. */
function whole(source) {
  if (source.type !== 'pointer' && source.type !== 'wheel') return source;
  const actions = source.actions.map((one) => ('x' in one ? { ...one, x: Math.round(one.x), y: Math.round(one.y) } : one));
  return { ...source, actions };
}
