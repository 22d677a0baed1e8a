import { test as base, expect } from '@playwright/test';
import { Bill } from './pages/bill';
import { Home } from './pages/home';
import { Keep } from './pages/keep';

/** What every journey is given: a page under watch, and the page objects to drive it. */
export interface Journey {
  /** What this project's browser does on every page, which no page could help. */
  doesAnyway: RegExp | undefined;
  home: Home;
  bill: Bill;
  keep: Keep;
}

/**
 * Playwright's `test`, with promises that hold in every journey: nothing is asked of another site, nothing fails to
 * load, and nothing is reported on the console. A journey that provokes a failure on purpose uses Playwright's own.
 */
export const test = base.extend<Journey>({
  doesAnyway: [undefined, { option: true }],

  page: async ({ page, baseURL, doesAnyway }, use) => {
    const surprises: string[] = [];
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(baseURL ?? '') && !/^(data|blob):/.test(url)) surprises.push(`asked for ${url}`);
    });
    page.on('requestfailed', (request) => surprises.push(`could not load ${request.url()}: ${request.failure()?.errorText}`));
    page.on('response', (response) => {
      if (response.status() >= 400) surprises.push(`${response.status()} for ${response.url()}`);
    });
    page.on('pageerror', (error) => surprises.push(`stopped with ${error.message}`));
    page.on('console', (message) => {
      if (['warning', 'error'].includes(message.type())) surprises.push(`reported: ${message.text()}`);
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
