import type { Page } from '@playwright/test';
import { EVERY, banan } from '../bills';
import { HOSTILE, hostilePacks, strangeElements } from '../hostile';
import { expect, recorded as unwatched, test } from '../journey';
import { goTo, plant } from '../pages/address';
import { Ask } from '../pages/ask';
import { Desk } from '../pages/desk';
import { Home } from '../pages/home';
import { Households } from '../pages/households';
import { Keep, written } from '../pages/keep';
import { Privacy } from '../pages/privacy';
import { Rules } from '../pages/rules';

// Storage that is blocked, full or emptied midway, and text that pretends to be more than text.

/** Ways in which browsers keep nothing. */
const BLOCKED: Record<string, () => void> = {
  'to look at it throws': () => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
  },
  'there is none': () => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(window, name, { value: null });
    Object.defineProperty(navigator, 'serviceWorker', { value: undefined });
  },
};

for (const [how, block] of Object.entries(BLOCKED)) {
  test(`storage that is blocked, ${how}: every journey goes on, and says what is not kept`, async ({ page }) => {
    await page.addInitScript(block);
    const [ask, desk, households, rules, privacy, keep] = [new Ask(page), new Desk(page), new Households(page), new Rules(page), new Privacy(page), new Keep(page)];
    await page.goto('#/banan-2018');
    const foot = page.getByRole('contentinfo');
    await expect(foot).toContainText('这个浏览器不让网页存东西');
    await page.getByLabel('下次打开还用这个地方').click();
    await expect(page.getByText('下次打开请再选一次地方')).toBeVisible();
    await expect(page.getByLabel('下次打开还用这个地方')).not.toBeChecked();
    await page.getByRole('button', { name: '大字' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-type', 'large');

    await desk.open('banan-2018');
    await desk.enterBill(banan.total, banan.outOfCatalogue);
    await expect(keep.says).toContainText('50,000 元');
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await ask.open('banan-2018');
    await expect(ask.amount).toHaveValue('50000');

    await rules.open('banan-2018');
    await page.locator('#rules-figures').click();
    await rules.remember.check();
    await expect(page.getByText('浏览器不让记')).toBeVisible();

    await households.open('banan-2018');
    await households.press('添一户（先添一个人）');
    await households.field('姓名').fill('王秀英');
    await households.open('banan-2018', '/keep');
    await households.press('同意，存在这台设备上');
    await expect(households.notice.first()).toContainText('浏览器不让存');

    await privacy.open();
    await expect(page.getByRole('main')).toContainText('这个浏览器不让网页存东西');
    await privacy.wipeAll();
    await expect(privacy.allSaid).toContainText('没有清干净');
    await desk.open('banan-2018');
    await expect(desk.total).toHaveValue('');
    // The mode works as long as the page is open, and says that it will not be remembered.
    await goTo(page, '#/banan-2018');
    await privacy.share.check();
    await expect(privacy.shareSaid).toContainText('下次打开网页，请再打开一次');
    await desk.open('banan-2018');
    await expect(privacy.sharedNow).toBeVisible();
  });
}

test('storage that becomes full midway: what is not kept is said, what was kept stays', async ({ page, home }) => {
  await page.goto('#/banan-2018');
  await page.getByLabel('下次打开还用这个地方').check();
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const rules = new Rules(page);
  await rules.open('banan-2018');
  await rules.remember.check();
  await expect(page.getByText('浏览器不让记')).toBeVisible();
  const desk = new Desk(page);
  await desk.open('banan-2018');
  await desk.total.fill('50000');
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await expect(new Keep(page).says).toContainText('50,000 元');
  await expect(page.getByRole('contentinfo')).toContainText('浏览器存不下了');
  await goTo(page, '#/youyang-2017');
  await page.getByLabel('下次打开还用这个地方').click();
  await expect(page.getByText('下次打开请再选一次地方')).toBeVisible();
  await page.goto('about:blank');
  await home.open();
  await expect(page).toHaveURL(/#\/banan-2018$/);
});

test('local values that another tab has wiped are not kept again without a word', async ({ page, context }) => {
  const rules = new Rules(page);
  await rules.open('banan-2018');
  await page.locator('#rules-figures').click();
  await rules.figure('这一年大病保险的起付线是多少元').fill('12000');
  await rules.remember.check();
  const kept = () => page.evaluate(() => localStorage.getItem('mingbai.local.banan-2018'));
  await expect.poll(kept).toContain('12000');
  const other = await context.newPage();
  const there = new Privacy(other);
  await other.goto('./#/privacy');
  await there.looked();
  await there.wipeAll();
  await expect(there.allSaid).toContainText('确实都没有了');

  await rules.figure('这一年大病保险的起付线是多少元').fill('13000');
  await expect(page.getByText('记过的数在别处清掉了，现在没有记')).toBeVisible();
  await expect(rules.remember).not.toBeChecked();
  expect(await kept()).toBeNull();
  await rules.remember.check();
  await expect.poll(kept).toContain('13000');
  await expect(page.getByText('记过的数在别处清掉了')).toHaveCount(0);
});

test('storage cleared by the browser while a bill is typed loses nothing of it', async ({ page }) => {
  const ask = new Ask(page);
  await ask.open('banan-2018');
  await ask.amount.fill('50000');
  await page.evaluate(() => {
    window.dispatchEvent(new Event('visibilitychange'));
    localStorage.clear();
    sessionStorage.clear();
  });
  await ask.goOn();
  await ask.open('banan-2018');
  await expect(ask.amount).toHaveValue('50000');
  await page.reload();
  await expect(ask.amount).toHaveValue('50000');
});

test('a database that does not open is said, and what is typed stays', async ({ page }) => {
  await plant(page, () => {
    localStorage.setItem('mingbai.households', '1');
    // Of the kind, since WebKit forgets what is said of the one object.
    IDBFactory.prototype.open = () => {
      throw new DOMException('', 'UnknownError');
    };
    IDBFactory.prototype.databases = () => Promise.resolve([{ name: 'mingbai-households', version: 1 }]);
  });
  const [households, privacy] = [new Households(page), new Privacy(page)];
  await households.open('banan-2018');
  await expect(households.notice.first()).toContainText('浏览器不让存');
  await privacy.open();
  await expect(privacy.now('名册')).toContainText('浏览器不让看');
  await privacy.wipe('名册');
  await expect(privacy.thing('名册').getByRole('status')).toContainText('没有清干净');
});

test('a sound link of over 8 KB says that it is too long, and takes nothing', async ({ page, home }) => {
  const long = written('banan-2018', [['b', '50000'], ...Array.from({ length: 900 }, (_, at) => [`fx${at}`, 'true'] as const)]);
  expect(long.length).toBeGreaterThan(8 * 1024);
  const keep = new Keep(page);
  await keep.follow('banan-2018', long);
  await expect(keep.arrived).toContainText('这个链接太长');
  expect(page.url()).not.toContain('case=');
  await keep.follow('banan-2018', `1${'A'.repeat(300_000)}`);
  await expect(keep.arrived).toContainText('这个链接太长');
  await home.open();
  await expect(home.heading).toBeVisible();
});

test('an address that is no address leads to the start, as text', async ({ page, home }) => {
  for (const address of [`#/${encodeURIComponent(HOSTILE)}/ask`, `#/${HOSTILE}`, '#/privacy/../../x', `#/banan-2018/ask/${HOSTILE}`, `#/banan-2018/households/h${encodeURIComponent(HOSTILE)}`, `#/${'x'.repeat(20_000)}/desk`]) {
    await page.goto('about:blank');
    await page.goto(`./${address}`);
    await expect(home.heading).toBeVisible();
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    expect(await strangeElements(page), address).toEqual([]);
  }
});

test('script in every field is text', async ({ page }) => {
  const everyField = async () => {
    for (const field of await page.locator('main input[type=text]:visible, main input[type=search]:visible, main textarea:visible').all()) {
      if (await field.isEditable()) await field.fill(HOSTILE);
    }
    await page.waitForTimeout(300);
    expect(await strangeElements(page)).toEqual([]);
  };
  const [desk, households] = [new Desk(page), new Households(page)];
  await page.goto('./');
  await page.getByRole('searchbox').waitFor();
  await everyField();
  await expect(page.locator('.county-found')).toContainText('没有找到“<img');
  const keep = new Keep(page);
  await keep.open('youyang-2017', [['b', '30000']]);
  await keep.way('填申请表').click();
  await everyField();
  await desk.open('youyang-2017');
  await everyField();
  await goTo(page, '#/youyang-2017/rules');
  await page.locator('#rules-figures').click();
  await everyField();
  await households.open('youyang-2017');
  await households.press('添一户（先添一个人）');
  await everyField();
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('<img src=x');
  await households.open('youyang-2017');
  await everyField();
  await households.open('youyang-2017', '/import');
  await households.previewText(`姓名,编号,总费用,${HOSTILE.replaceAll(/[",]/g, '')}\n${HOSTILE.replaceAll(/[",]/g, '')},<b>1</b>,<i>x</i>,y\n`);
  await expect(page.getByRole('main')).toContainText('<i>x</i>');
  expect(await strangeElements(page)).toEqual([]);
  await page.evaluate((text) => {
    localStorage.setItem('mingbai.county', text);
    localStorage.setItem('mingbai.data-type', text);
    localStorage.setItem('mingbai.local.youyang-2017', text);
    localStorage.setItem('mingbai.local.<b>x', text);
    localStorage.setItem(`mingbai.${text}`, text);
  }, HOSTILE);
  const privacy = new Privacy(page);
  await privacy.open();
  await expect(privacy.now('上次用的地方')).toContainText('<img src=x');
  await expect(privacy.now('别的版本留下的')).toContainText('<script>');
  expect(await strangeElements(page)).toEqual([]);
});

test.describe('packs whose every word is script', () => {
  let bundle: Buffer;
  let pages: Record<string, string>;
  test.beforeAll(() => {
    // Cargo may have to wait for another build.
    test.setTimeout(300_000);
    ({ bundle, pages } = hostilePacks());
  });

  /** Serves them in the place of the real ones. */
  const hostile = (page: Page) => page.route('**/packs.bin', (route) => route.fulfill({ body: bundle, contentType: 'application/octet-stream' }));

  test('are text on the plain pages', () => {
    expect(Object.keys(pages).length).toBeGreaterThan(4);
    for (const [name, html] of Object.entries(pages)) {
      expect(html, name).toContain('&lt;img src=x');
      expect(html, name).not.toMatch(/<img|<script|onerror="/i);
    }
  });

  // They come over the network, in the place of the real ones.
  for (const { policy } of EVERY) {
    test(`${policy}: are text on every page, on paper, in the picture and the link @network`, async ({ page }) => {
      test.setTimeout(90_000);
      await hostile(page);
      await page.addInitScript(() => (window.print = () => undefined));
      const [desk, households, keep] = [new Desk(page), new Households(page), new Keep(page)];
      const sound = async (what: string) => {
        await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
        await expect(page.locator('#app'), what).toContainText('<img src=x');
        expect(await strangeElements(page), what).toEqual([]);
      };
      await page.goto('./');
      await sound('the counties');
      for (const view of ['', '/ask', '/ask/hospital', '/ask/check', '/rules', '/households', '/households/everyone', '/privacy']) {
        await goTo(page, `#/${policy}${view}`);
        await page.getByRole('heading', { level: 2 }).first().waitFor();
        if (['', '/rules'].includes(view)) await sound(view);
        else expect(await strangeElements(page), view).toEqual([]);
      }
      await desk.open(policy);
      await desk.enterBill('30000', '5000');
      await desk.settled();
      for (const list of [desk.visit, desk.who]) if (await list.isVisible()) await list.selectOption({ index: 1 });
      await sound('the desk');
      for (const way of ['存成图片', '发给家人', '打印']) {
        await keep.way(way).click();
        await page.waitForTimeout(200);
        await sound(way);
      }
      await expect(page.locator('.paper'), 'on paper').toContainText('<img src=x');
      await goTo(page, `#/${policy}/answer`);
      await sound('the answer');
      await households.open(policy);
      await households.press('添一户（先添一个人）');
      await households.field('姓名').fill('王秀英');
      await households.press('添一张账单');
      await households.enterBill('2018-11-20', '10500', '0');
      await sound('a bill of a household');
    });
  }
});

// The code does not arrive, which it does where the page is kept.
unwatched('where the browser refuses everything from the first moment, the shell stays readable @network', async ({ page }) => {
  await page.addInitScript(BLOCKED['to look at it throws']);
  await page.route('**/*.wasm', (route) => route.abort());
  const home = new Home(page);
  await home.open();
  await expect(home.advice).toBeVisible();
});
