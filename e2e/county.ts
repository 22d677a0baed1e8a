import type { BrowserContext, Page } from '@playwright/test';
import { expect, Reach, unrecorded } from './journey';
import { Release } from './releases';
import { site } from './site.mjs';
import { Traffic } from './traffic';

// A server of its own for each journey of the worker, so that page and server can be brought into any state. How often
// something is asked for is not judged in these: a new version is, in many of them. That the worker asks no more than it
// should is one of them, in offline.spec.ts.

/** Where on its server the page lies. */
export const PATH = '/a/county/mingbai';

/** A county's server, the files on it, what it was asked for, what of that it sent whole, and what it was told beside that. */
export interface County {
  release: Release;
  reach: Reach;
  asked: string[];
  sent: string[];
  told: string[];
}

export const test = unrecorded.extend<{ county: County; traffic: Traffic }>({
  county: async ({}, use) => {
    const release = new Release();
    const server = site(release.folder, PATH, true);
    const [asked, sent, told]: [string[], string[], string[]] = [[], [], []];
    server.prependListener('request', ({ method, url, headers }, response) => {
      const name = url!.slice(PATH.length + 1);
      asked.push(name);
      response.on('finish', () => response.statusCode === 200 && sent.push(name));
      for (const head of ['referer', 'cookie', 'authorization', 'content-length']) if (headers[head]) told.push(`${head} of ${url}: ${headers[head]}`);
      if (method !== 'GET' || url!.includes('?')) told.push(`${method} ${url}`);
    });
    const reach = await Reach.of(server, PATH);
    await use({ release, reach, asked, sent, told });
    if (server.listening) await reach.lose();
    release.dispose();
  },

  baseURL: async ({ county }, use) => {
    await use(county.reach.base);
  },

  traffic: [
    async ({ context, county }, use) => {
      const traffic = new Traffic(context, new URL('/', county.reach.base).href, true);
      await use(traffic);
      expect(traffic.take(), 'what was asked of the network and never should be').toEqual([]);
    },
    { auto: true },
  ],
});

/** The colour of a new version's head. */
export const NEW = 'rgb(70, 20, 90)';

/** The desk of a county, where something can be typed and is settled. */
export class Desk {
  readonly total;
  readonly says;
  readonly head;
  readonly news;

  constructor(readonly page: Page) {
    this.total = page.locator('#claim-billed');
    this.says = page.locator('.says').first();
    this.head = page.locator('.masthead');
    this.news = page.locator('.renewal');
  }

  async open(): Promise<void> {
    await this.page.goto('#/banan-2018/desk');
    await this.total.waitFor();
  }

  async works(): Promise<void> {
    await this.total.fill('50000');
    await expect(this.says).toContainText('50,000 元');
  }

  press(words: string): Promise<void> {
    return this.news.getByRole('button', { name: words }).click();
  }
}

/** What a page reports on its console from now on, but for what the browser does anyway. */
export function reports(page: Page, doesAnyway: RegExp | undefined): string[] {
  const reported: string[] = [];
  const report = (text: string) => doesAnyway?.test(text) || reported.push(text);
  page.on('console', (message) => ['warning', 'error'].includes(message.type()) && report(message.text()));
  page.on('pageerror', (error) => report(error.message));
  return reported;
}

/** Has the browser look for a new version, as it does after each opening, and waits until it has come to something. */
export async function lookForNew(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    await registration.update().catch(() => undefined);
    const { installing } = registration;
    if (!installing) return;
    await new Promise<void>((done) => installing.addEventListener('statechange', () => done(), { once: true }));
  });
}

/** The files of the page's cache, and how many caches there are. */
export async function kept(page: Page): Promise<{ caches: number; files: string[] }> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    const files = names[0] === undefined ? [] : await (await caches.open(names[0])).keys();
    return { caches: names.length, files: files.map((request) => request.url.split('/').pop()!) };
  });
}

/** Cuts a kept file in half, as a failing disk does, or takes it away. */
export async function damage(page: Page, begins: string, how: 'cut' | 'removed'): Promise<void> {
  await page.evaluate(
    async ([begins, how]) => {
      const cache = await caches.open((await caches.keys())[0]!);
      for (const request of await cache.keys()) {
        if (!request.url.split('/').pop()!.startsWith(begins!)) continue;
        const response = (await cache.match(request))!;
        const bytes = await response.arrayBuffer();
        await cache.delete(request);
        if (how === 'cut') await cache.put(request, new Response(bytes.slice(0, bytes.byteLength / 2), { headers: response.headers }));
      }
    },
    [begins, how],
  );
}

/** Leaves room for 100 KB more on the device. */
export async function fillDevice(context: BrowserContext, page: Page, origin: string): Promise<void> {
  const room = 100_000;
  if (parseInt(context.browser()?.version() ?? '', 10) !== 79) {
    const browser = await context.newCDPSession(page);
    await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: room });
    return;
  }
  // Chromium 79 cannot be told how much there is, and has little for a private window, which this one is.
  await page.goto('rules.html');
  await page.evaluate(async (room) => {
    const cache = await caches.open('theirs');
    for (let turn = 0; turn < 50; turn += 1) {
      const { quota = 0, usage = 0 } = await navigator.storage.estimate();
      const part = Math.min(quota - usage - room, 10_000_000);
      if (part < 10_000) break;
      await cache.put(`./${turn}`, new Response(new Uint8Array(part)));
    }
  }, room);
}

export async function goOffline(context: BrowserContext, county: County): Promise<void> {
  await county.reach.lose();
  await context.setOffline(true);
}
