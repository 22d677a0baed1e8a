// What the go-between for WebKitGTK leaves in each document: WebDriver's “execute script” knows neither handles of objects
// nor events, and WebDriver BiDi, which Playwright speaks, is made of both.
//
// The function is sent as text. It gives back the agent of the document it runs in, which it makes at the first call: for a
// document that came by the proxy that is before any script of its own.

export function agent() {
  const KEY = Symbol.for('mingbai.agent');
  if (window[KEY]) return window[KEY];
  const objects = new Map();
  const running = new Map();
  const news = [];
  const contexts = new Map();
  /** That of the document or of a frame in it, whichever had the focus when the browser was here last. */
  let focusedWindow;
  let last = 0;
  // A journey may put a clock of its own into their place.
  const { setTimeout, performance, eval: evaluate } = window;
  const now = performance.now.bind(performance);

  const keep = (value) => {
    last += 1;
    objects.set(`${made.id}/${last}`, value);
    return `${made.id}/${last}`;
  };

  /** What this window, or that of a frame in it, is called. */
  const contextOf = (of) => {
    if (of === window) return made.context;
    if (!contexts.has(of)) contexts.set(of, `${made.id}-${contexts.size + 1}`);
    return contexts.get(of);
  };

  /** The elements that are frames, those within shadows too. */
  const frames = (root = document) =>
    [...root.querySelectorAll('*')].flatMap((one) => (one.shadowRoot ? frames(one.shadowRoot) : one.contentWindow ? [one] : []));

  /** BiDi's “local value” to a value. */
  const taken = ({ handle, sharedId, type, value }) => {
    if (handle || sharedId) {
      if (!objects.has(handle || sharedId)) throw new Error('no such handle: its document is gone');
      return objects.get(handle || sharedId);
    }
    if (type === 'channel') return (data) => news.push({ type: 'message', channel: value.channel, data: given(data) });
    if (type === 'number') return Number(value);
    if (type === 'bigint') return BigInt(value);
    if (type === 'date') return new Date(value);
    if (type === 'regexp') return new RegExp(value.pattern, value.flags);
    if (type === 'array') return value.map(taken);
    if (type === 'object') return Object.fromEntries(value.map(([key, within]) => [typeof key === 'string' ? key : taken(key), taken(within)]));
    return type === 'null' ? null : value;
  };

  /** A value to BiDi's “remote value”; by its handle alone, or with all that is in it. */
  const given = (value, byHandle) => {
    if (value === undefined) return { type: 'undefined' };
    if (value === null) return { type: 'null' };
    if (typeof value === 'number') {
      const plain = Number.isFinite(value) && !Object.is(value, -0);
      return { type: 'number', value: plain ? value : Object.is(value, -0) ? '-0' : String(value) };
    }
    if (typeof value === 'bigint') return { type: 'bigint', value: String(value) };
    if (typeof value === 'string' || typeof value === 'boolean') return { type: typeof value, value };
    if (value === window || frames().some((one) => one.contentWindow === value)) {
      return { type: 'window', value: { context: contextOf(value) }, ...(byHandle && { handle: keep(value) }) };
    }
    if (value instanceof Node) {
      const handle = keep(value);
      return { type: 'node', handle, sharedId: handle, value: { localName: value.localName, nodeType: value.nodeType, childNodeCount: 0 } };
    }
    const type = typeof value === 'function' ? 'function' : Array.isArray(value) ? 'array' : value instanceof Error ? 'error' : 'object';
    if (byHandle) return { type, handle: keep(value) };
    if (type === 'array') return { type, value: value.map((within) => given(within)) };
    if (type === 'object') return { type, value: Object.entries(value).map(([key, within]) => [key, given(within)]) };
    return { type };
  };

  const made = {
    id: Math.random().toString(36).slice(2),
    context: '',
    objects,

    /** Functions that give the values of sources, which the page's security policy keeps from being evaluated here. */
    sources: new Map(),

    /** Begins a call, unless it has begun; what came of it is asked for with `outcome`. */
    call(number, compiled, values, byHandle) {
      if (running.has(number)) return;
      for (const [known, { told }] of running) if (told) running.delete(known);
      const call = { done: false, told: false };
      running.set(number, call);
      const ended = (result) => Object.assign(call, { done: true, result });
      const failed = (problem) => {
        const text = problem instanceof Error ? `${problem.name}: ${problem.message}\n${problem.stack || ''}` : String(problem);
        ended({ type: 'exception', exceptionDetails: { text, columnNumber: 0, lineNumber: 0, stackTrace: { callFrames: [] }, exception: { type: 'error' } } });
      };
      const succeeded = (value) => ended({ type: 'success', result: given(value, byHandle) });
      try {
        const value = values === null ? compiled() : compiled().apply(undefined, values.map(taken));
        if (value && typeof value.then === 'function') value.then(succeeded, failed).catch(failed);
        else succeeded(value);
      } catch (problem) {
        failed(problem);
      }
    },

    /** What came of a call, once something did, or after a moment; and whatever happened in between. */
    outcome(number, answer) {
      const call = running.get(number);
      const until = now() + 60;
      const look = () => {
        if (call && !call.done && now() < until) return setTimeout(look, 4);
        // It is kept until another call, since the driver may lose the answer on its way.
        if (call && call.done) call.told = true;
        answer(made.state(call && call.done ? call.result : undefined));
      };
      look();
    },

    state(result) {
      return { document: made.id, url: location.href, ready: document.readyState, frames: frames().map((one) => contextOf(one.contentWindow)), news: news.splice(0), result };
    },

    /** Runs a script before those of the document. */
    first: (run, values = []) => run(...values.map(taken)),

    elementOf: (context) => frames().find((one) => contextOf(one.contentWindow) === context),

    /** Scrolls what is so far below the top of a frame to the middle of the window; gives where it is then. */
    bringIntoSight(context, below) {
      const frame = made.elementOf(context);
      const middle = () => frame.getBoundingClientRect().top + frame.clientTop + below;
      for (let around = frame; around; around = around.parentElement || around.getRootNode().host) {
        if (around !== frame) around.scrollTop += Math.round(middle() - innerHeight / 2);
      }
      return middle();
    },

    takesFocus(handle) {
      const element = objects.get(handle);
      element.focus();
      return element.getRootNode().activeElement === element;
    },

    giveFocusBack(isOwed) {
      if (isOwed && focusedWindow) focusedWindow.focus();
      let { activeElement: focused } = document;
      while (focused && focused.shadowRoot) focused = focused.shadowRoot.activeElement;
      focusedWindow = (focused && focused.contentWindow) || window;
    },

    /** A point of a frame, as this document has it. */
    pointIn(context, [x, y]) {
      const frame = made.elementOf(context);
      const { left, top } = frame.getBoundingClientRect();
      return [left + frame.clientLeft + x, top + frame.clientTop + y];
    },

    nodeOf: (context) => given(made.elementOf(context), true),

    disown: (handles) => handles.forEach((handle) => objects.delete(handle)),
  };

  // Playwright evaluates sources that it was given as values.
  window.eval = (source) => {
    const compiled = made.sources.get(source) || made.sources.get(source.slice(1, -1));
    if (compiled) return compiled();
    return source.includes('BidiInsertTextInstaller') ? class {} : evaluate(source);
  };
  // Playwright's own way to enter a text, which it sends as a source within a source. It goes on in the frame that is given.
  window.__pw_bidiInsertText = (text) => {
    let { activeElement: focused } = document;
    while (focused && focused.shadowRoot) focused = focused.shadowRoot.activeElement;
    if (focused && focused.contentWindow) return focused;
    document.execCommand('insertText', false, text);
  };
  for (const level of ['warn', 'error']) {
    const before = console[level];
    console[level] = (...said) => {
      news.push({ type: 'console', level, text: said.map(String).join(' ') });
      before.apply(console, said);
    };
  }
  const stopped = (problem) => news.push({ type: 'javascript', level: 'error', text: String(problem && problem.message ? problem.message : problem) });
  addEventListener('error', (event) => {
    if (event.target === window) stopped(event.error || event.message);
    else news.push({ type: 'console', level: 'error', text: `could not load ${event.target.src || event.target.href}` });
  }, true);
  addEventListener('unhandledrejection', (event) => stopped(event.reason));
  addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    news.push({ type: 'console', level: 'error', text: `Content Security Policy: ${effectiveDirective} keeps ${blockedURI} away` });
  });
  Object.defineProperty(window, KEY, { value: made });
  return made;
}
