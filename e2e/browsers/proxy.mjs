// What stands between WebKitGTK and all servers: WebDriver of the older kind tells nothing of requests, lets none be answered
// by a journey, and runs no script before those of a page.

import { createServer, request as requestOf } from 'node:http';
import { agent } from './agent.mjs';

const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection'];
let requests = 0;

export class Proxy {
  /** `user`: the browser whose requests these are. */
  constructor(user) {
    this.user = user;
    /** The documents that were asked for, the latest first, each with the files that it asked for. */
    this.openings = [];
    /** What a journey says of a request that waits for it. */
    this.waiting = new Map();
    this.intercepts = new Map();
    this.scripts = new Map();
    this.commands = {
      'network.addIntercept': ({ contexts }) => ({ intercept: this.added(this.intercepts, { contexts }) }),
      'network.removeIntercept': ({ intercept }) => void this.intercepts.delete(intercept),
      'network.continueRequest': ({ request }) => this.waiting.get(request)?.({}),
      'network.failRequest': ({ request }) => this.waiting.get(request)?.({ fails: true }),
      'network.provideResponse': ({ request, ...provided }) => this.waiting.get(request)?.({ provided }),
      'script.addPreloadScript': (script) => ({ script: this.added(this.scripts, script) }),
      'script.removePreloadScript': ({ script }) => void this.scripts.delete(script),
    };
  }

  /** Whether a request, an intercept or a script is of this browser. */
  knows(name) {
    return [this.waiting, this.intercepts, this.scripts].some((all) => all.has(name));
  }

  tell(method, params) {
    this.user.tell(method, params);
  }

  added(to, what) {
    const name = `added-${(requests += 1)}`;
    to.set(name, what);
    return name;
  }

  /** Gives its address. */
  async listen() {
    this.server = createServer((request, answer) => this.pass(request, answer).catch(() => answer.destroy()));
    // Nothing that a journey may reach is secret. That it was asked for is told.
    this.server.on('connect', async ({ url, headers, method }, socket) => {
      socket.on('error', () => {});
      const { about } = await this.about({ url: url.endsWith(':443') ? `https://${url.slice(0, -4)}/` : `ws://${url}/`, headers, method: 'GET' });
      this.tell('network.beforeRequestSent', about);
      this.tell('network.fetchError', { ...about, errorText: 'refused' });
      socket.destroy();
    });
    await new Promise((ready) => this.server.listen(0, '127.0.0.1', ready));
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  close() {
    this.server.close();
    this.server.closeAllConnections();
  }

  async pass(request, answer) {
    const { frame, about } = await this.about(request);
    const main = frame.tab.context;
    const isDocument = about.navigation !== null;
    const intercepts = [...this.intercepts].filter(([, { contexts }]) => !contexts || contexts.includes(main)).map(([name]) => name);
    const decided = intercepts.length > 0 && new Promise((decided) => this.waiting.set(about.request.request, decided));
    this.tell('network.beforeRequestSent', { ...about, ...(decided && { isBlocked: true, intercepts }) });
    const { fails, provided } = (await decided) || {};
    this.waiting.delete(about.request.request);
    try {
      if (fails) throw new Error('the journey lets it fail');
      const { status, statusText, headers, body } = provided ? asProvided(provided) : await answered(request, isDocument);
      const response = { status, statusText, headers: listed(headers), protocol: 'http/1.1', headersSize: 0, bodySize: 0 };
      this.tell('network.responseStarted', { ...about, response });
      if (isDocument && /^text\/html/.test(headers['content-type'])) await this.begun(main, headers, body, answer);
      else await carried(body, answer.writeHead(status, headers));
      this.tell('network.responseCompleted', { ...about, response });
    } catch (problem) {
      if (isDocument) frame.navigation = undefined;
      this.tell('network.fetchError', { ...about, errorText: problem.message });
      answer.destroy();
    }
  }

  /** What is told of a request, the frame that made it and its tab among it. */
  async about({ url, method, headers }) {
    const { frame, navigation } = await this.whose(url, headers);
    const request = {
      request: `request-${(requests += 1)}`,
      timings: { requestTime: Date.now() },
      ...{ url, method, headers: listed(headers), cookies: [], headersSize: 0, bodySize: 0, initiatorType: null },
      destination: headers['sec-fetch-dest'] ?? '',
    };
    return { frame, about: { context: frame.context, navigation, redirectCount: 0, timestamp: Date.now(), request } };
  }

  /** WebKit does not say which frame asks. It is the one opened last that has not asked for the same yet. */
  async whose(url, headers) {
    const { acting } = this.user;
    const destination = headers['sec-fetch-dest'] ?? (/^text\/html/.test(headers.accept) ? 'iframe' : '');
    if (destination !== 'document' && destination !== 'iframe') {
      this.openings = this.openings.filter(({ frame }) => !frame.ended);
      const opening = this.openings.find(({ asked }) => !asked.has(url)) ?? this.openings[0];
      opening?.asked.add(url);
      const frame = opening?.frame ?? acting;
      // A document asks for nothing before it is there.
      if (frame.navigation !== undefined) await frame.look().catch(() => {});
      return { frame, navigation: null };
    }
    if (destination === 'iframe') await acting.look().catch(() => {});
    const frames = [...acting.frames.values()];
    const frame = destination === 'document' ? acting : (frames.find((one) => !one.opened) ?? frames.find((one) => one.url === url) ?? frames.at(-1) ?? acting);
    frame.opened = true;
    this.openings.unshift({ frame, asked: new Set() });
    return { frame, navigation: frame.leaves(url) };
  }

  /** Answers with a document, before whose own scripts those of the journey run. */
  async begun(main, headers, body, answer) {
    const scripts = [...this.scripts.values()].filter(({ contexts }) => !contexts || contexts.includes(main));
    const runs = scripts.map(({ functionDeclaration, arguments: values = [] }) => `agent.first(${functionDeclaration}, ${JSON.stringify(values)});`);
    const script = `document.currentScript.remove(); { const agent = (${agent})(); ${runs.join('\n')} }`;
    const inAscii = script
      .replace(/<(?=\/script|!--)/gi, '\\x3c')
      .replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
    const parts = [];
    for await (const part of body) parts.push(part);
    const html = Buffer.concat(parts).toString('latin1');
    // Before the page's security policy, which keeps what comes after it from running.
    const [doctype] = /^\s*(<!doctype[^>]*>)?/i.exec(html);
    const whole = `${doctype}<script>${inAscii}</script>${html.slice(doctype.length)}`;
    const [, charset = 'utf-8'] = /charset=["']?([\w-]+)/i.exec(headers['content-type'] + html.slice(0, 1024)) ?? [];
    for (const name of ['content-length', 'etag', 'last-modified']) delete headers[name];
    answer.writeHead(200, { ...headers, 'content-type': `text/html; charset=${charset}`, 'cache-control': 'no-store' });
    answer.end(whole, 'latin1');
  }
}

/** Asks the server. */
function answered(request, isDocument) {
  const headers = { ...request.headers };
  for (const name of [...HOP_BY_HOP, ...(isDocument ? ['if-none-match', 'if-modified-since', 'accept-encoding'] : [])]) delete headers[name];
  return new Promise((known, failed) => {
    const asking = requestOf(request.url, { method: request.method, headers, agent: false }, (answer) => {
      const given = { ...answer.headers };
      for (const name of HOP_BY_HOP) delete given[name];
      known({ status: answer.statusCode, statusText: answer.statusMessage, headers: given, body: answer });
    });
    asking.on('error', failed);
    request.pipe(asking);
  });
}

function asProvided({ statusCode, reasonPhrase, headers = [], body }) {
  const bytes = Buffer.from(body?.value ?? '', 'base64');
  const given = Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value.value]));
  for (const name of [...HOP_BY_HOP, 'transfer-encoding']) delete given[name];
  return { status: statusCode, statusText: reasonPhrase ?? '', headers: { ...given, 'content-length': bytes.length }, body: [bytes] };
}

async function carried(body, answer) {
  for await (const part of body) answer.write(part);
  answer.end();
}

function listed(headers) {
  return Object.entries(headers).map(([name, value]) => ({ name, value: { type: 'string', value: String(value) } }));
}
