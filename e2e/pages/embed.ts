import { test as base, expect, type Frame, type Locator, type Page } from '@playwright/test';
import { serveSite, type Site } from '../hosts/server';
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
    const sizes = () =>
      frame.evaluate(() => {
        const page = document.documentElement;
        return {
          below: page.scrollHeight - innerHeight,
          empty: innerHeight - Math.ceil(page.getBoundingClientRect().height),
          beside: page.scrollWidth - innerWidth,
          bar: innerWidth - page.clientWidth,
        };
      });
    await expect.poll(sizes, 'what does not fit the frame, in pixels').toEqual({ below: 0, empty: 0, beside: 0, bar: 0 });
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

  /** Answers every question; after each press the next one is in sight and the frame fits it. */
  async replyToAll(knows: Knows): Promise<void> {
    const ask = await this.ask();
    for (let asked = 0; ask.step() !== 'check'; asked++) {
      if (asked > 40) throw new Error('there is no end to it');
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
    async ({ page, baseURL, site }, use) => {
      const reported: Told[] = [];
      page.on('console', (message) => {
        const kind = message.type();
        if (kind === 'warning' || kind === 'error') reported.push({ kind, text: message.text() });
      });
      page.on('pageerror', (error) => reported.push({ kind: 'error', text: error.message }));
      page.on('request', (request) => {
        const url = request.url();
        const isKnown = [baseURL ?? '', site.origin, 'data:', 'blob:'].some((known) => url.startsWith(known));
        if (!isKnown) reported.push({ kind: 'error', text: `asked for ${url}` });
      });
      await use(reported);
      expect(reported, 'what was reported').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
