import type { Page } from '@playwright/test';

/**
 * Goes to an address of the app, such as `#/banan-2018/desk`, and waits until the page has followed. Where the app is open
 * already it is not loaded anew.
 *
 * The browser tells of a new fragment in a task of its own: until then the old view is still there, and would be taken for
 * the new one.
 */
export async function goTo(page: Page, address: string): Promise<void> {
  if (page.url() === 'about:blank') {
    await page.goto(`./${address}`);
    return;
  }
  await page.evaluate(async (address) => {
    const { hash } = new URL(address, location.href);
    if (location.hash === hash) return;
    // This hears of it after the app, which has drawn its view by then.
    const followed = new Promise((heard) => addEventListener('hashchange', heard, { once: true }));
    location.hash = hash;
    await followed;
  }, address);
}

/**
 * Has a script run before those of the page. It does not run where a document has no origin, as the empty one before has
 * none: Firefox gives that no storage.
 */
export async function plant(page: Page, script: () => void): Promise<void> {
  await page.addInitScript({ content: `if (self.origin !== 'null') (${script})();` });
}
