import { chromium, test as unrecorded, type BrowserContext, type Page } from '@playwright/test';
import { expect, Reach, recorded, visit } from '../journey';
import { Households } from '../pages/households';
import { Release } from '../releases';
import { site } from '../site.mjs';

// The worker that keeps the page, with a server of its own for each journey, so that both can be brought into any state.

const PATH = '/a/county/mingbai';

/** A county's server, the files on it, and what it was asked for. */
interface County {
  release: Release;
  reach: Reach;
  asked: string[];
}

const test = unrecorded.extend<{ county: County }>({
  county: async ({}, use) => {
    const release = new Release();
    const server = site(release.folder, PATH, true);
    const asked: string[] = [];
    server.prependListener('request', (request) => asked.push(request.url!.slice(PATH.length + 1)));
    const reach = await Reach.of(server, PATH);
    await use({ release, reach, asked });
    if (server.listening) await reach.lose();
    release.dispose();
  },

  baseURL: async ({ county }, use) => {
    await use(county.reach.base);
  },
});

const NEW = 'rgb(70, 20, 90)';

/** The desk of a county, where something can be typed and is settled. */
class Desk {
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

/** Has the browser look for a new version, as it does after each opening, and waits until it has come to something. */
async function lookForNew(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    await registration.update().catch(() => undefined);
    const { installing } = registration;
    if (!installing) return;
    await new Promise<void>((done) => installing.addEventListener('statechange', () => done(), { once: true }));
  });
}

/** The files of the page's cache, and how many caches there are. */
async function kept(page: Page): Promise<{ caches: number; files: string[] }> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    const files = names[0] === undefined ? [] : await (await caches.open(names[0])).keys();
    return { caches: names.length, files: files.map((request) => request.url.split('/').pop()!) };
  });
}

/** Cuts a kept file in half, as a failing disk does, or takes it away. */
async function damage(page: Page, begins: string, how: 'cut' | 'removed'): Promise<void> {
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

async function goOffline(context: BrowserContext, county: County): Promise<void> {
  await county.reach.lose();
  await context.setOffline(true);
}

async function goOnline(context: BrowserContext, county: County): Promise<void> {
  await county.reach.restore();
  await context.setOffline(false);
}

test('after one visit the page opens without a network, by every address of it @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  await goOffline(context, county);
  for (const address of ['./', 'index.html', './?from=timeline&isappinstalled=0', './index.html?x=1#/banan-2018/desk', 'older.html']) {
    await page.goto('about:blank');
    await page.goto(address);
    await page.locator('main h2').first().waitFor();
  }
  await page.goto('rules.html');
  await page.getByRole('link', { name: '巴南' }).click();
  await expect(page.getByText('巴南府办发〔2018〕186号').first()).toBeVisible();
  const desk = new Desk(page);
  await desk.open();
  await desk.works();
  await expect(page.getByText('没有网络也能用')).toBeVisible();
});

test('what was downloaded for the first visit is not downloaded again @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  const names = county.asked.map((path) => path.split('?')[0]);
  // The page itself is asked for as `./` and as a file; the wasm where its server forbids the browser to keep it.
  const twice = names.filter((name, place) => names.indexOf(name) !== place && /\.(css|js)$/.test(name!));
  expect(twice).toEqual([]);
  await page.goto('./');
  expect((await kept(page)).caches).toBe(1);
});

test('a new version waits until it is agreed to, and nothing that was typed is lost @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  const [here, there] = [new Desk(page), new Desk(await context.newPage())];
  await here.open();
  await there.open();
  await here.total.fill('50000');
  await page.goto('#/huainan-2019/desk');
  await page.getByRole('group', { name: '建档立卡贫困户' }).locator('label', { hasText: /^是/ }).click();
  await page.goto('#/banan-2018/rules/civil_rate');
  await page.locator('#claim-parameters-civil_rate').fill('65');
  await page.goto('#/banan-2018/desk');
  await there.total.fill('123');

  county.release.renew(NEW);
  county.asked.length = 0;
  await lookForNew(page);
  await expect(here.news).toContainText('有新版本');
  await expect(there.news).toContainText('有新版本');
  // What has not changed was copied from what is kept.
  expect(county.asked.filter((name) => name.endsWith('.wasm'))).toEqual([]);
  await page.reload();
  await expect(here.head).not.toHaveCSS('background-color', NEW);
  await expect(here.total).toHaveValue('50000');
  await page.goto('#/banan-2018/rules/civil_rate');
  await page.locator('#claim-parameters-civil_rate').fill('65');
  await page.goto('#/banan-2018/desk');

  await here.press('换成新版本');
  await expect(here.head).toHaveCSS('background-color', NEW);
  await expect(here.news).toContainText('已经换成新版本，您填的都在');
  await expect(here.total).toHaveValue('50000');
  await page.goto('#/banan-2018/rules/civil_rate');
  await expect(page.locator('#claim-parameters-civil_rate')).toHaveValue('65');
  await page.goto('#/huainan-2019/desk');
  await expect(page.getByRole('group', { name: '建档立卡贫困户' }).getByRole('radio', { name: '是', exact: true })).toBeChecked();
  await here.press('知道了');
  await expect(here.news).toBeHidden();

  // The other tab was left as it was, and stays able to work.
  await expect(there.head).not.toHaveCSS('background-color', NEW);
  await expect(there.total).toHaveValue('123');
  await there.total.fill('30000');
  await expect(there.says).toContainText('30,000 元');
  await expect(there.news).toContainText('另一个标签页已经换成新版本');
  await there.press('这一页也换');
  await expect(there.head).toHaveCSS('background-color', NEW);
  await expect(there.total).toHaveValue('30000');
  await expect.poll(async () => (await kept(page)).caches).toBe(1);

  await goOffline(context, county);
  await page.reload();
  await expect(here.head).toHaveCSS('background-color', NEW);
});

test('who does not agree gets the new version when the page was closed @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  const desk = new Desk(page);
  await desk.open();
  county.release.renew(NEW);
  await lookForNew(page);
  await desk.press('先不换');
  await expect(desk.news).toBeHidden();
  await goOffline(context, county);
  await page.close();
  const later = new Desk(await context.newPage());
  await expect(async () => {
    await later.page.goto('about:blank');
    await later.open();
    await expect(later.head).toHaveCSS('background-color', NEW, { timeout: 500 });
  }).toPass();
  await later.works();
});

test('a ledger that is not kept is in the way of a new version, one that is kept is written first @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  const [desk, households] = [new Desk(page), new Households(page)];
  await households.open('huainan-2019');
  await households.press('添一户（先添一个人）');
  await households.field('姓名').fill('王秀英');
  county.release.renew(NEW);
  await lookForNew(page);
  await desk.press('换成新版本');
  await expect(desk.news).toContainText('名册没有存');
  await expect(households.field('姓名')).toHaveValue('王秀英');

  await households.agree();
  await households.open('huainan-2019', '/p0');
  await households.field('姓名').fill('王秀兰');
  // At once, before what was typed has come to rest and is written.
  await desk.press('换成新版本');
  await expect(desk.news).toContainText('已经换成新版本');
  await expect(households.field('姓名')).toHaveValue('王秀兰');
});

test('what a reload would lose is in the way of a new version @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  const [desk, households] = [new Desk(page), new Households(page)];
  await households.open('huainan-2019', '/import');
  await households.preview('excel-zh.csv');
  county.release.renew(NEW);
  await lookForNew(page);
  await desk.press('换成新版本');
  await expect(desk.news).toContainText('没做完');
  await expect(page.locator('#preview table').first()).toBeVisible();
});

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

test('where something is missing and the server has gone on, the new version is shown, and no mixture @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  const desk = new Desk(page);
  await desk.open();
  await damage(page, 'page-', 'removed');
  await damage(page, 'index.html', 'removed');
  county.release.renew(NEW);
  await page.reload();
  await expect(desk.head).toHaveCSS('background-color', NEW);
  await desk.works();
});

for (const [what, spoil] of [
  ['its page is still the old one', (release: Release, old: Buffer) => release.write('index.html', old)],
  ['a file of it is missing', (release: Release) => release.remove(release.named('page-', '.css'))],
  ['a file of it is cut off', (release: Release) => release.write('older.html', release.read('older.html').subarray(0, 500))],
  ['its policies are of another format', (release: Release) => release.write('packs.bin', 'mingbai-packs/9\n')],
  ['its policies are missing', (release: Release) => release.remove('packs.bin')],
] as const) {
  test(`a new version is not taken while ${what}; the old one goes on @worker`, async ({ page, context, county }) => {
    await visit(context, county.reach.base);
    const desk = new Desk(page);
    await desk.open();
    const [old, packs] = [county.release.read('index.html'), county.release.read('packs.bin')];
    county.release.renew(NEW);
    const [html, css, older] = ['index.html', county.release.named('page-', '.css'), 'older.html'].map((name) => [name, county.release.read(name)] as const);
    spoil(county.release, old);
    await lookForNew(page);
    await page.reload();
    await desk.works();
    await expect(desk.news).toBeHidden();
    await expect(desk.head).not.toHaveCSS('background-color', NEW);
    // Once all of it is there, it is offered.
    for (const [name, bytes] of [html!, css!, older!, ['packs.bin', packs] as const]) county.release.write(name, bytes);
    await lookForNew(page);
    await expect(desk.news).toContainText('有新版本');
  });
}

test('a first visit to a server that lacks a file shows the page, and keeps nothing by half @worker', async ({ page, context, county }) => {
  const reported: string[] = [];
  page.on('console', (message) => ['warning', 'error'].includes(message.type()) && reported.push(message.text()));
  county.release.remove('older.html');
  const desk = new Desk(page);
  await desk.open();
  await desk.works();
  await expect.poll(() => county.asked.filter((name) => name === 'older.html').length).toBeGreaterThan(0);
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

test('policies that a county replaces are taken behind the back, told, and count once it is agreed @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  const packs = county.release.read('packs.bin');
  // Of the first policy there is enough, the others are cut off: a smaller bundle that can still be read.
  county.release.write('packs.bin', packs.subarray(0, packs.length / 2));
  const desk = new Desk(page);
  await desk.open();
  await desk.total.fill('50000');
  await expect(desk.news).toContainText('政策文件有更新，这一页还是按旧的算');
  await expect(page.getByRole('alert')).toBeHidden();
  await desk.press('按新的政策算');
  await expect(desk.news).toContainText('已经按新的政策文件算，您填的都在');
  await expect(page.getByRole('alert')).toContainText('有的政策文件坏了');
  await expect(desk.total).toHaveValue('50000');

  // What this version cannot read is not taken.
  county.release.write('packs.bin', 'mingbai-packs/9\n');
  await page.reload();
  await desk.works();
  await goOffline(context, county);
  await page.reload();
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

test('a full device keeps nothing, says nothing, and the page works @worker', async ({ page, context, county }) => {
  const browser = await context.newCDPSession(page);
  await browser.send('Storage.overrideQuotaForOrigin', { origin: new URL(county.reach.base).origin, quotaSize: 100_000 });
  const desk = new Desk(page);
  await desk.open();
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.installing ?? null)).toBeNull();
  await desk.works();
  await expect(page.getByText('没有网络也能用')).toBeHidden();
  await expect.poll(async () => (await kept(page)).caches).toBe(0);
});

test('two copies on one server do not meet @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  // The same server, under another path: as another county's copy lies there.
  const other = new Release();
  const files = site(other.folder, '/b', true);
  county.reach.server.prependListener('request', (request, response) => {
    if (request.url!.startsWith('/b/')) files.emit('request', request, response);
  });
  await page.goto(new URL('/b/', county.reach.base).href);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  expect((await kept(page)).caches).toBe(2);
  await page.reload();
  await page.locator('main h2').first().waitFor();
  expect((await kept(page)).caches).toBe(2);
  other.dispose();
});

test('where browsers give no worker, as without https, nothing is missing and nothing alarms @worker', async ({ county }) => {
  const { port } = new URL(county.reach.base);
  const browser = await chromium.launch({
    executablePath: process.env.MINGBAI_CHROMIUM ?? '/usr/bin/chromium',
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--host-resolver-rules=MAP county.test 127.0.0.1'],
  });
  const page = await browser.newPage();
  const reported: string[] = [];
  page.on('console', (message) => reported.push(message.text()));
  page.on('pageerror', (error) => reported.push(error.message));
  await page.goto(`http://county.test:${port}${PATH}/#/banan-2018/desk`);
  const desk = new Desk(page);
  await desk.works();
  expect(await page.evaluate(() => navigator.serviceWorker)).toBeUndefined();
  await expect(page.getByText('没有网络也能用')).toBeHidden();
  expect(reported).toEqual([]);
  await browser.close();
});

test('the page can be put on the home screen, with its ways in @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  await page.goto('./');
  const browser = await context.newCDPSession(page);
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  // Playwright's contexts are private windows, where nothing can be installed; that must be all.
  expect(installabilityErrors.map((error) => error.errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  const { data, errors } = await browser.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data!);
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
  await page.getByLabel('下次打开还用这个地方').check();
  for (const { name, url } of manifest.shortcuts) {
    await page.goto('about:blank');
    await page.goto(url);
    await expect(page, name).toHaveURL(new RegExp(`#/banan-2018/${url.split('/').pop()}`));
    await page.locator('main h2').first().waitFor();
  }
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
