import { readdirSync } from 'node:fs';
import type { BrowserContext, Frame, Request } from '@playwright/test';
import { BUILT } from './site.mjs';

/** The names that there are: those of the build's files. Any other is one that somebody has made up, of a bill, say. */
const FILES = new Set(readdirSync(BUILT));

/**
 * What an opening of the page asks for, each once: without any of it the page does not run as it should. `embed.js` is
 * asked for by the page that shows what it does.
 */
const OF_AN_OPENING = /^(boot|page|embedded|mingbai-web|mingbai-web_bg)-[0-9a-f]{16}\.(js|css|wasm)$|^(packs\.bin|embed\.js)$|^manifest\.webmanifest$|^icon-192\.png$/;

/**
 * Everything that a browser asks of the network while a journey goes on, and what of it should never have been asked.
 *
 * An opening may ask for a page of the build and, once, for each file that it runs on. After that nothing may be asked:
 * whatever comes later asks for one of these a second time, or for something else. The worker may ask for files of the
 * build too, once an opening: that is its look for something new. No request may carry anything from here, not even in
 * the name that it asks for.
 *
 * While versions change, files are asked for as often as it takes; then only what a request carries, and where it goes, is
 * judged.
 */
export class Traffic {
  private readonly surprises: string[] = [];
  /** What each frame has asked for since its page was opened. */
  private readonly asked = new Map<Frame | 'worker', string[]>();
  private openings = 0;
  /** How addresses of pages of others begin, which this one stands in. What those ask for is their own business. */
  readonly hosts: string[] = [];

  constructor(context: BrowserContext, private readonly base: string, private readonly versionsChange = false) {
    context.on('request', (request) => this.judge(request));
    context.on('requestfailed', (request) => this.forget(request));
    context.on('page', (page) => page.on('websocket', (socket) => this.surprises.push(`opened ${socket.url()}`)));
  }

  /** What should never have been asked; it is forgotten then. */
  take(): string[] {
    return this.surprises.splice(0);
  }

  private judge(request: Request): void {
    const url = new URL(request.url());
    // These address what is in the page's own memory.
    if (url.protocol === 'data:' || url.protocol === 'blob:' || this.isOfHost(request)) return;
    const what = `${request.method()} ${url.href}`;
    const carried = this.carried(request, url);
    // Some browsers tell of a socket as of the request that it begins with.
    if (request.headers()['sec-websocket-key']) this.surprises.push(`opened ${url.href.replace(/^http/, 'ws')}`);
    else if (carried) this.surprises.push(`${what} carries ${carried}`);
    else if (!url.href.startsWith(this.base)) this.surprises.push(`${what} is of another site`);
    else if (this.versionsChange) return;
    else if (request.serviceWorker()) this.judgeWorker(what, url);
    else this.judgePage(request, what, url);
  }

  private isOfHost(request: Request): boolean {
    if (this.hosts.length === 0 || request.serviceWorker()) return false;
    // Before its answer has come, a page's own request is of the page before. Firefox tells of what a page asks for before
    // it tells that the page is there; whose request that is, the request says where the host has it say so.
    const asking = request.isNavigationRequest() ? request.url() : request.headers().referer || request.frame().url();
    return this.hosts.some((host) => asking.startsWith(host));
  }

  /** What a request tells of whoever makes it, besides the name of a file. */
  private carried(request: Request, url: URL): string | undefined {
    const heads = request.headers();
    if (request.method() !== 'GET') return 'whatever one may';
    if (request.postData() !== null) return 'a body';
    // How a county's page has it look, and nothing else of it; embed.js says so.
    const look = /^\?embed=1(&(accent|colours|contrast|type|locale)=[^&]*)*$/;
    const isOfTheHost = request.isNavigationRequest() && look.test(url.search);
    if (url.search !== '' && !isOfTheHost) return `the query ${url.search}`;
    const told = (isOfTheHost ? ['cookie'] : ['referer', 'cookie', 'authorization']).find((head) => heads[head]);
    // The browser looks for a newer worker in the name of the older one.
    return told && heads[told] !== url.href ? `${told} ${heads[told]}` : undefined;
  }

  private judgePage(request: Request, what: string, url: URL): void {
    const frame = request.frame();
    const name = this.named(url);
    if (request.isNavigationRequest()) {
      if (!isPage(name)) this.surprises.push(`${what} is no page of the build`);
      this.asked.set(frame, []);
      this.openings += 1;
      return;
    }
    // Which worker there is for the page, the browser looks itself.
    if (name === 'worker.js') return;
    const asked = this.asked.get(frame) ?? [];
    if (!OF_AN_OPENING.test(name) || !FILES.has(name)) this.surprises.push(`${what} is none of an opening's`);
    else if (asked.includes(name)) this.surprises.push(`${what} came after the page had loaded`);
    asked.push(name);
  }

  /** What did not arrive may be asked for again, as a module is whose early request has failed. */
  private forget(request: Request): void {
    if (request.serviceWorker()) return;
    const asked = this.asked.get(request.frame());
    const place = asked?.indexOf(this.named(new URL(request.url()))) ?? -1;
    if (place >= 0) asked?.splice(place, 1);
  }

  /** The name that is asked for, empty for the folder itself. Queries and fragments are judged elsewhere, or never sent. */
  private named(url: URL): string {
    return `${url.origin}${url.pathname}`.slice(this.base.length);
  }

  private judgeWorker(what: string, url: URL): void {
    if (!FILES.has(this.named(url))) this.surprises.push(`${what} is no file of the build`);
    const asked = this.asked.get('worker') ?? [];
    this.asked.set('worker', [...asked, url.href]);
    const often = asked.filter((known) => known === url.href).length;
    // Once to lay it by, and once an opening to see whether it is still the same.
    if (often > this.openings) this.surprises.push(`${what} was asked by the worker more often than the page was opened`);
  }
}

/** The folder itself is its index.html. */
function isPage(name: string): boolean {
  return name === '' || (name.endsWith('.html') && FILES.has(name));
}
