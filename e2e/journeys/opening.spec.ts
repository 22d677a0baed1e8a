import { expect, recorded as unwatched, test } from '../journey';
import { Home } from '../pages/home';

test('the page opens, says what it is, and the app takes over', async ({ page, home }) => {
  await home.open();
  await expect(page).toHaveTitle(/^明白账/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(home.heading).toBeVisible();
  await expect(home.ready).toBeVisible();
  await expect(home.loading).toBeHidden();
});

test('nothing runs off the side of the screen', async ({ home, bill }) => {
  await home.open();
  await expect(home.ready).toBeVisible();
  expect(await bill.overflow()).toBe(0);
});

// What fails to arrive: none of these is made without a network.
for (const missing of ['**/*.wasm', '**/mingbai-web-*.js', '**/packs.bin']) {
  unwatched(`without ${missing}, the shell says what to do @network`, async ({ page }) => {
    await page.route(missing, (route) => route.abort());
    const home = new Home(page);
    await home.open();
    await expect(home.heading).toBeVisible();
    await expect(home.advice).toBeVisible({ timeout: 5_000 });
  });
}

unwatched('without the loader, the shell says what to do after a while @network', async ({ page }) => {
  await page.route('**/boot-*.js', (route) => route.abort());
  const home = new Home(page);
  await home.open();
  await expect(home.loading).toBeVisible();
  await expect(home.advice).toBeHidden();
  await home.waitLong();
  await expect(home.advice).toBeVisible();
});
