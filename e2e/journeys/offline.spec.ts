import { damage, Desk, goOffline, kept, PATH, reports, test } from '../county';
import { expect, recorded, visit } from '../journey';
import { Privacy } from '../pages/privacy';
import { Release } from '../releases';
import { site } from '../site.mjs';
import { Traffic } from '../traffic';

// The worker that keeps the page: without a network, damaged, on a full device, on the home screen.

test('after one visit the page opens without a network, by every address of it @worker', async ({ page, context, county, traffic }) => {
  await visit(context, county.reach.base);
  await goOffline(context, county);
  for (const address of ['./', 'index.html', './?from=timeline&isappinstalled=0', './index.html?x=1#/banan-2018/desk', 'older.html']) {
    await page.goto('about:blank');
    await page.goto(address);
    await page.locator('main h2').first().waitFor();
  }
  // Those are the additions of the addresses above.
  expect(traffic.take().filter((asked) => !/carries the query \?(from=timeline|x=1)/.test(asked))).toEqual([]);
  await page.goto('rules.html');
  await page.getByRole('link', { name: '巴南' }).click();
  await expect(page.getByText('巴南府办发〔2018〕186号').first()).toBeVisible();
  const desk = new Desk(page);
  await desk.open();
  await desk.works();
  await expect(page.getByText('没有网络也能用')).toBeVisible();
});

test('a kept page says that it is, however long the browser looks for a newer one @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  await goOffline(context, county);
  await page.addInitScript(() => {
    ServiceWorkerContainer.prototype.register = () => new Promise(() => {});
  });
  const desk = new Desk(page);
  await desk.open();
  await desk.works();
  await expect(page.getByText('没有网络也能用')).toBeVisible();
});

for (const opened of ['index.html', 'older.html']) {
  test(`what was downloaded for the first visit to ${opened} is not downloaded again @worker`, async ({ page, context, browserName, county }) => {
    await visit(context, county.reach.base + opened);
    // The page and the policies are asked for again, and are the same still. (A build for developers has code too large for
    // a browser to keep.)
    // Firefox asks for the picture on its tab apart from all else.
    const isOfTab = (name: string) => browserName === 'firefox' && name === 'icon-192.png';
    const twice = (names: string[]) => names.filter((name, place) => names.indexOf(name) !== place && !isOfTab(name)).sort();
    expect(twice(county.asked)).toEqual([opened, 'packs.bin']);
    expect(twice(county.sent)).toEqual([]);
    await page.goto('./');
    expect((await kept(page)).caches).toBe(1);
  });
}

for (const [what, begins, how] of [
  ['the code cut in half', 'mingbai-web_bg-', 'cut'],
  ['the page cut in half', 'index.html', 'cut'],
  ['the policies cut in half', 'packs.bin', 'cut'],
  ['the loader missing', 'boot-', 'removed'],
  ['the page missing', 'index.html', 'removed'],
  ['the policies missing', 'packs.bin', 'removed'],
] as const) {
  test(`${what} heals itself @worker`, async ({ page, context, county }) => {
    await visit(context, county.reach.base);
    const desk = new Desk(page);
    await desk.open();
    await damage(page, begins, how);
    await page.reload();
    await desk.works();
    await expect(page.getByRole('alert')).toBeHidden();
    // It lies there whole again.
    await expect.poll(async () => (await kept(page)).files.some((name) => name.startsWith(begins))).toBe(true);
    await goOffline(context, county);
    await page.reload();
    await desk.works();
  });
}

test('a cache that was deleted is made again at the next opening @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  const desk = new Desk(page);
  await desk.open();
  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await page.reload();
  await desk.works();
  await expect.poll(async () => (await kept(page)).files.length).toBeGreaterThan(10);
  await goOffline(context, county);
  await page.reload();
  await desk.works();
});

test('a first visit to a server that lacks a file shows the page, and keeps nothing by half @worker', async ({ page, county, doesAnyway }) => {
  const reported = reports(page, doesAnyway);
  county.release.remove('icon-512.png');
  const desk = new Desk(page);
  await desk.open();
  await desk.works();
  await expect.poll(() => county.asked.filter((name) => name === 'icon-512.png').length).toBeGreaterThan(0);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active ?? null)).toBeNull();
  expect(reported).toEqual([]);
  await expect(page.getByText('没有网络也能用')).toBeHidden();
});

test('a county that has its own policies needs no rules of others @worker', async ({ page, context, county }) => {
  county.release.remove('rules-banan-2018.html');
  await visit(context, county.reach.base);
  await goOffline(context, county);
  const desk = new Desk(page);
  await desk.open();
  await desk.works();
});

test('a slow server delays no opening @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  county.reach.server.removeAllListeners('request');
  // It takes every request and answers none.
  county.reach.server.on('request', () => undefined);
  const desk = new Desk(page);
  const before = Date.now();
  await desk.open();
  await desk.works();
  expect(Date.now() - before).toBeLessThan(20_000);
});

test('two copies on one server do not meet @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  // The same server, under another path: as another county's copy lies there.
  const other = new Release();
  const files = site(other.folder, '/b', true);
  const { server } = county.reach;
  const [...first] = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (...asked) => {
    if (asked[0].url!.startsWith('/b/')) files.emit('request', ...asked);
    else for (const listener of first) listener(...asked);
  });
  await page.goto(new URL('/b/', county.reach.base).href);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  expect((await kept(page)).caches).toBe(2);
  await page.reload();
  await page.locator('main h2').first().waitFor();
  expect((await kept(page)).caches).toBe(2);
  // Nor is the one wiped with the other.
  const privacy = new Privacy(page);
  await page.goto(new URL('/b/#/privacy', county.reach.base).href);
  await privacy.wipe('网页本身的离线副本');
  await expect(privacy.thing('网页本身的离线副本')).toContainText('清掉了，又看过一遍，确实没有了');
  expect(await page.evaluate(() => caches.keys())).toEqual([expect.stringContaining(`mingbai ${PATH}/ `)]);
  await page.goto(county.reach.base);
  await expect(page.getByText('没有网络也能用')).toBeVisible();
  other.dispose();
});

test('where browsers give no worker, as without https, nothing is missing and nothing alarms @worker', async ({ playwright, browserName, channel, launchOptions, county, doesAnyway }) => {
  const { port } = new URL(county.reach.base);
  const browser = await playwright[browserName].launch({
    ...launchOptions,
    channel,
    // A name that is none of the machine's own, and leads there: in the words of Chromium, and of Firefox.
    ...(browserName === 'chromium'
      ? { args: [...(launchOptions.args ?? []), '--host-resolver-rules=MAP county.test 127.0.0.1'] }
      : { firefoxUserPrefs: { ...launchOptions.firefoxUserPrefs, 'network.dns.localDomains': 'county.test' } }),
  });
  const page = await browser.newPage();
  const base = `http://county.test:${port}${PATH}/`;
  const traffic = new Traffic(page.context(), base);
  const reported = reports(page, doesAnyway);
  await page.goto(`${base}#/banan-2018/desk`);
  const desk = new Desk(page);
  await desk.works();
  expect(await page.evaluate(() => navigator.serviceWorker)).toBeUndefined();
  await expect(page.getByText('没有网络也能用')).toBeHidden();
  expect(reported).toEqual([]);
  expect(traffic.take()).toEqual([]);
  await browser.close();
});

test('the page can be put on the home screen @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  await page.goto('./');
  const browser = await context.newCDPSession(page);
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  // Playwright's contexts are private windows, where nothing can be installed; that must be all.
  expect(installabilityErrors.map((error) => error.errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
});

test('what is put on the home screen has pictures of every size, and its ways in @worker', async ({ page, context, browserName, county }) => {
  await visit(context, county.reach.base);
  await page.goto('./');
  if (browserName === 'chromium') {
    const browser = await context.newCDPSession(page);
    expect((await browser.send('Page.getAppManifest')).errors).toEqual([]);
  }
  const manifest = await page.evaluate(async () => (await fetch(document.querySelector<HTMLLinkElement>('link[rel=manifest]')!.href)).json());
  for (const icon of manifest.icons) {
    const size = await page.evaluate(async (src) => {
      const picture = new Image();
      picture.src = src;
      await picture.decode();
      return `${picture.naturalWidth}x${picture.naturalHeight}`;
    }, icon.src);
    expect(size).toBe(icon.sizes);
  }

  for (const { name, url } of manifest.shortcuts) {
    await page.goto('about:blank');
    await page.goto(url);
    await expect(page.getByRole('heading', { name: '按哪里的政策算' }), name).toBeVisible();
  }
  await page.getByRole('link', { name: '巴南' }).click();
  // The way in goes on to what it is for; the start of the county is where it can be kept.
  await page.goto('#/banan-2018');
  await page.getByLabel('下次打开还用这个地方').check();
  for (const { name, url } of manifest.shortcuts) {
    await page.goto('about:blank');
    await page.goto(url);
    await expect(page, name).toHaveURL(new RegExp(`#/banan-2018/${url.split('/').pop()}`));
    await page.locator('main h2').first().waitFor();
  }
});

test('the copy of the page is wiped with everything else, and the county\'s own stays @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  const privacy = new Privacy(page);
  await page.goto('#/privacy');
  await page.evaluate(() => caches.open('their-files'));
  await expect(privacy.now('网页本身的离线副本')).toContainText('个文件');
  await expect(page.getByText('没有网络也能用')).toBeVisible();
  await privacy.wipeAll();
  await expect(privacy.allSaid).toContainText('确实都没有了');
  await expect(page.getByText('没有网络也能用')).toBeHidden();
  expect(await page.evaluate(() => caches.keys())).toEqual(['their-files']);
  // Whoever opens the page anew has it kept anew.
  await page.reload();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  expect((await kept(page)).caches).toBe(2);
});

recorded('the worker carries nothing away and asks no more than once an opening @worker', async ({ context, page, traffic }) => {
  await visit(context, './');
  await page.goto('#/banan-2018/desk');
  const desk = new Desk(page);
  await desk.works();
  await page.reload();
  await desk.works();
  await page.waitForTimeout(500);
  expect(traffic.take()).toEqual([]);
});

// Not every browser tells Playwright what a worker asks for.
test('a server learns no more of who asks than which files @worker', async ({ page, context, county, doesAnyway }) => {
  // A browser that goes on to older.html opens the page twice each time.
  let openings = 0;
  context.on('request', (request) => void (request.isNavigationRequest() && (openings += 1)));
  await visit(context, county.reach.base);
  const desk = new Desk(page);
  await desk.open();
  await desk.works();
  await page.reload();
  await desk.works();
  await page.waitForTimeout(500);
  expect(county.told.filter((one) => !doesAnyway?.test(one))).toEqual([]);
  expect([3, 6]).toContain(openings);
  const often = Object.fromEntries(county.asked.map((name) => [name, county.asked.filter((one) => one === name).length]));
  // The worker lays each file by, and looks for it once an opening.
  for (const [name, times] of Object.entries(often)) expect(times, name).toBeLessThanOrEqual(1 + openings);
});
