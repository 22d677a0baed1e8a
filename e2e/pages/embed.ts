import type { Frame, Locator, Page } from '@playwright/test';
import { serveSite, type Site } from '../hosts/server';
import { expect, recorded as base } from '../journey';
import { Answer } from './answer';
import { Ask, type Knows } from './ask';
import { Desk } from './desk';

/** A calculator within a host page. */
export class Calculator {
  readonly element: Locator;
  readonly frame: Locator;

  constructor(
    readonly page: Page,
    place = 0,
  ) {
    this.element = page.locator('mingbai-calculator').nth(place);
    this.frame = this.element.locator('iframe');
  }

  /** The page within the frame. */
  async within(): Promise<Frame> {
    const frame = await (await this.frame.elementHandle())?.contentFrame();
    if (!frame) throw new Error('there is no page in the frame');
    return frame;
  }

  /** Waits until the app has come and the frame is as tall as the page in it. */
  async ready(): Promise<Frame> {
    await expect(this.frame).toHaveAttribute('title', /./);
    const frame = await this.within();
    await frame.locator('#content h2').first().waitFor();
    await this.fits();
    return frame;
  }

  /** "My bill" within the frame. A frame has all that the page object asks of a page. */
  async ask(): Promise<Ask> {
    return new Ask((await this.within()) as unknown as Page);
  }

  async answer(): Promise<Answer> {
    return new Answer((await this.within()) as unknown as Page);
  }

  async desk(): Promise<Desk> {
    return new Desk((await this.within()) as unknown as Page);
  }

  /** The frame is as tall as its content, to the pixel, and nothing in it has to be scrolled in any direction. */
  async fits(): Promise<void> {
    const frame = await this.within();
    const wrong = async () => {
      // Asked of the host: a frame that is far from the window learns its new height only when it comes near.
      const given = (await this.frame.boundingBox())?.height ?? 0;
      return frame.evaluate((given) => {
        const page = document.documentElement;
        const needed = Math.ceil(page.getBoundingClientRect().height);
        const hidden = innerHeight === given ? page.scrollHeight - given : 0;
        return { empty: given - needed, hidden, beside: page.scrollWidth - page.clientWidth };
      }, given);
    };
    await expect.poll(wrong, 'what does not fit the frame, in pixels').toEqual({ empty: 0, hidden: 0, beside: 0 });
  }

  /** The beginning of something within the frame is in the window, and nothing of the host page lies over it. */
  async inSight(what: Locator): Promise<void> {
    const seen = async () => {
      const box = await what.boundingBox();
      if (!box) return 'nowhere';
      return this.element.evaluate(
        (element, { x, y }) => {
          const top = document.elementFromPoint(x, y);
          if (top === element) return 'in sight';
          return top ? `under ${top.tagName} at ${Math.round(y)}` : `out of the window at ${Math.round(y)} of ${innerHeight}`;
        },
        { x: box.x + box.width / 2, y: box.y + 5 },
      );
    };
    await expect.poll(seen).toBe('in sight');
  }

  /** Answers so many questions, or all; after each press the next one is in sight and the frame fits it. */
  async reply(knows: Knows, most = 40): Promise<void> {
    const ask = await this.ask();
    for (let asked = 0; asked < most && ask.step() !== 'check'; asked++) {
      await ask.reply(knows);
      await this.inSight(ask.heading);
      await this.fits();
    }
  }
}

interface Told {
  kind: 'warning' | 'error';
  text: string;
}

interface Hosting {
  /** A county's site. */
  site: Site;
  /** What browsers and scripts reported so far, anywhere on the page; must be empty at the end unless taken out. */
  reported: Told[];
}

/** Playwright's `test` with a county's site to put the calculator into, and a watch over host and frames alike. */
export const test = base.extend<Hosting, { ofWorker: Map<string, Site> }>({
  ofWorker: [
    async ({}, use) => {
      const sites = new Map<string, Site>();
      await use(sites);
      for (const site of sites.values()) site.close();
    },
    { scope: 'worker' },
  ],

  site: async ({ baseURL, ofWorker }, use) => {
    const calculator = baseURL ?? '';
    const site = ofWorker.get(calculator) ?? (await serveSite(calculator));
    ofWorker.set(calculator, site);
    await use(site);
  },

  reported: [
    async ({ page, baseURL, site, traffic, doesAnyway }, use) => {
      // The county's own pages, also where they lie beside the calculator.
      traffic.hosts.push(site.origin, new URL('../gov/', baseURL).href);
      const reported: Told[] = [];
      const hear = (kind: string, text: string) => {
        const isBrowsers = text === 'Service Worker registration blocked by Playwright' || doesAnyway?.test(text);
        if (!isBrowsers && (kind === 'warning' || kind === 'error')) reported.push({ kind, text });
      };
      page.on('console', (message) => hear(message.type(), message.text()));
      page.on('pageerror', (error) => hear('error', error.message));
      page.on('request', (request) => {
        const url = request.url();
        const isKnown = [new URL(baseURL ?? '').origin, site.origin, 'data:', 'blob:'].some((known) => url.startsWith(known));
        if (!isKnown) reported.push({ kind: 'error', text: `asked for ${url}` });
      });
      await use(reported);
      expect(reported, 'what was reported').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
