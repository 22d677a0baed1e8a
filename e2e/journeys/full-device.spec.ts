import { Desk, fillDevice, test } from '../county';
import { expect, firefoxWith } from '../journey';

// In KB: less than the page takes.
test.use(firefoxWith({ 'dom.quotaManager.temporaryStorage.fixedLimit': 100 }));

test('a full device keeps nothing, says nothing, and the page works @worker', async ({ page, context, browserName, county }) => {
  if (browserName === 'chromium') await fillDevice(context, page, new URL(county.reach.base).origin);
  const desk = new Desk(page);
  await desk.open();
  // The worker has begun, and has ended.
  await expect.poll(() => county.asked.includes('worker.js')).toBe(true);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.installing ?? null)).toBeNull();
  await desk.works();
  await expect(page.getByText('没有网络也能用')).toBeHidden();
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('mingbai ')))).toEqual([]);
});
