import { test as base, expect, type BrowserContext, type LaunchOptions } from '@playwright/test';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bill } from './pages/bill';
import { Home } from './pages/home';
import { Keep } from './pages/keep';
import { PATH, site } from './site.mjs';
import { Traffic } from './traffic';

/** What a project says of its browser. */
export interface Project {
  /** What it does on every page, which no page could help. */
  doesAnyway: RegExp | undefined;
}

/** What every journey is given: a page under watch, and the page objects to drive it. */
export interface Journey {
  home: Home;
  bill: Bill;
  keep: Keep;
}

/** A server that can be put out of reach. */
export class Reach {
  private constructor(readonly server: Server, private readonly port: number, readonly base: string) {}

  static async of(server: Server, path: string): Promise<Reach> {
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    return new Reach(server, port, `http://127.0.0.1:${port}${path}/`);
  }

  /** Refuses every connection from now on, those that are open too. */
  async lose(): Promise<void> {
    const closed = new Promise((closed) => this.server.close(closed));
    this.server.closeAllConnections();
    await closed;
  }

  async restore(): Promise<void> {
    if (!this.server.listening) await new Promise<void>((ready) => this.server.listen(this.port, '127.0.0.1', ready));
  }
}

/** Opens the page once, and waits until the worker keeps it. */
export async function visit(context: BrowserContext, address: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(address);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.close();
}

/** Playwright's `test`, told what is said of the project's browser. */
export const unrecorded = base.extend<Project>({
  doesAnyway: [undefined, { option: true }],
});

/**
 * The same, with all traffic recorded. Nothing is asked for after the page has loaded, and nothing is carried
 * away. In the offline projects the page is visited once; then the network is switched off and the server is gone.
 */
export const recorded = unrecorded.extend<{ traffic: Traffic }, { withoutNetwork: boolean; reach: Reach | undefined }>({
  withoutNetwork: [false, { option: true, scope: 'worker' }],

  reach: [
    async ({ withoutNetwork }, use) => {
      const reach = withoutNetwork ? await Reach.of(site(), PATH) : undefined;
      await use(reach);
      if (reach?.server.listening) await reach.lose();
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ baseURL, reach }, use) => {
    await use(reach?.base ?? baseURL);
  },

  context: async ({ context, reach }, use) => {
    if (reach) {
      await reach.restore();
      await visit(context, reach.base);
      await reach.lose();
      await context.setOffline(true);
    }
    await use(context);
  },

  traffic: [
    async ({ context, baseURL }, use) => {
      const traffic = new Traffic(context, baseURL ?? '');
      await use(traffic);
      expect(traffic.take(), 'what was asked of the network and never should be').toEqual([]);
    },
    { auto: true },
  ],
});

/** For a spec file whose Firefox is started with other preferences: what Chromium is told later, by its tools. */
export const firefoxWith = (preferences: Record<string, string | number | boolean>) => ({
  launchOptions: [
    async ({ launchOptions }: { launchOptions: LaunchOptions }, use: (options: LaunchOptions) => Promise<void>) => {
      await use({ ...launchOptions, firefoxUserPrefs: { ...launchOptions.firefoxUserPrefs, ...preferences } });
    },
    { scope: 'worker' },
  ] as const,
});

/** What the browser says of its own accord, where it may. */
const EXPECTED = /^Service Worker registration blocked by Playwright$/;

/**
 * The same, with promises that hold in every journey: nothing fails to load, and nothing is reported on the console. A
 * journey that provokes a failure on purpose uses [`recorded`].
 */
export const test = recorded.extend<Journey>({
  page: async ({ page, doesAnyway }, use) => {
    const surprises: string[] = [];
    page.on('requestfailed', (request) => surprises.push(`could not load ${request.url()}: ${request.failure()?.errorText}`));
    page.on('response', (response) => {
      if (response.status() >= 400) surprises.push(`${response.status()} for ${response.url()}`);
    });
    page.on('pageerror', (error) => surprises.push(`stopped with ${error.message}`));
    page.on('console', (message) => {
      const isTold = ['warning', 'error'].includes(message.type()) && !EXPECTED.test(message.text());
      if (isTold) surprises.push(`reported: ${message.text()}`);
    });
    await use(page);
    const surprising = surprises.filter((one) => !doesAnyway?.test(one));
    expect(surprising, 'what the page did that it never should').toEqual([]);
  },

  home: async ({ page }, use) => {
    await use(new Home(page));
  },

  bill: async ({ page }, use) => {
    await use(new Bill(page));
  },

  keep: async ({ page }, use) => {
    await use(new Keep(page));
  },
});

export { expect };
