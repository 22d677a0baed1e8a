import { banan } from '../bills';
import { expect, test as journey } from '../journey';
import { goTo } from '../pages/address';
import { Desk } from '../pages/desk';
import { Households } from '../pages/households';
import { Keep } from '../pages/keep';
import { Privacy } from '../pages/privacy';
import { Rules } from '../pages/rules';
import { Traffic } from '../traffic';

const test = journey.extend<{ privacy: Privacy; desk: Desk; households: Households; rules: Rules }>({
  privacy: async ({ page }, use) => {
    await use(new Privacy(page));
  },
  desk: async ({ page }, use) => {
    await use(new Desk(page));
  },
  households: async ({ page }, use) => {
    await use(new Households(page));
  },
  rules: async ({ page }, use) => {
    await use(new Rules(page));
  },
});

/** The county's own site, and a copy of this page in another folder, keep things in the same places; no button of ours may touch them. */
const THEIRS = ['cache mingbai /another/county/ 0000', 'cache mingbai-files', 'database theirs', 'theirs'];

/** Leaves something of everything that the page can keep, each by its own means, and something of the county's site. */
async function keepEverything(page: import('@playwright/test').Page): Promise<void> {
  const [households, rules, desk] = [new Households(page), new Rules(page), new Desk(page)];
  await goTo(page, '#/banan-2018');
  await page.getByLabel('下次打开还用这个地方').check();
  await page.getByRole('button', { name: '大字' }).click();
  await rules.open('banan-2018');
  await page.locator('#rules-readings').click();
  await rules.reading('BN-Q1').locator('label').nth(1).click();
  await rules.remember.check();
  await households.open('banan-2018');
  await households.press('添一户（先添一个人）');
  await households.field('姓名').fill('王秀英');
  await households.open('banan-2018');
  await households.agree();
  await desk.open('banan-2018');
  await desk.total.fill('50000');
  // Else the curve comes between a link below it and the press that is meant for it.
  await desk.settled();
  await page.evaluate(async () => {
    const files = await caches.open(`mingbai ${new URL('./', location.href).pathname} 0000`);
    await files.put('one', new Response('1'));
    await files.put('two', new Response('2'));
    for (const name of ['mingbai /another/county/ 0000', 'mingbai-files']) await (await caches.open(name)).put('three', new Response('3'));
    localStorage.setItem('theirs', '1');
    localStorage.setItem('mingbai.forgotten', '1');
    await new Promise((done) => (indexedDB.open('theirs').onsuccess = done));
    // As when the phone shows another app for a moment.
    window.dispatchEvent(new Event('visibilitychange'));
  });
}

// It wipes the copy of the page that it would be opened from without a network.
test('what is kept is shown in words, and wiped one by one @network', async ({ page, privacy }) => {
  await keepEverything(page);
  await page.getByRole('link', { name: '什么存在哪里' }).click();
  await expect(page).toHaveURL(/#\/banan-2018\/privacy$/);
  await expect(page).toHaveTitle(/什么存在哪里/);
  await expect(privacy.heading).toBeFocused();
  await privacy.looked();
  const things: Record<string, string> = {
    正在填的账单: '总费用：50,000.00 元',
    上次用的地方: '重庆市巴南区',
    字号和颜色: '字号：大字',
    '名册（我管的户）': '同意存的名册：1 个人',
    网页本身的离线副本: '2 个文件',
    别的版本留下的: 'forgotten',
  };
  for (const [name, says] of Object.entries(things)) await expect(privacy.now(name), name).toContainText(says);
  const local = privacy.now('当地的数和选的理解');
  await expect(local).toContainText(/重庆市巴南区；.+？?/);
  await expect(local).not.toContainText(/q1|claim/);

  for (const name of [...Object.keys(things), '当地的数和选的理解']) {
    const kept = await privacy.traces();
    await page.getByRole('button', { name: `清掉：${name}` }).click();
    await expect(privacy.question).toBeFocused();
    // Beside what it is about, not elsewhere on the screen.
    const [question, about] = [await privacy.question.boundingBox(), await privacy.thing(name).boundingBox()];
    expect(question?.y, name).toBeGreaterThanOrEqual(about?.y ?? Infinity);
    expect((question?.y ?? 0) + (question?.height ?? 0), name).toBeLessThanOrEqual((about?.y ?? 0) + (about?.height ?? 0) + 1);
    await page.keyboard.press('Escape');
    expect(await privacy.traces()).toEqual(kept);
    await expect(page.getByRole('button', { name: `清掉：${name}` })).toBeFocused();
    await privacy.wipe(name);
    const thing = privacy.thing(name);
    if (name === '别的版本留下的') await expect(thing).toBeHidden();
    else await expect(thing.getByRole('status')).toContainText('清掉了，又看过一遍，确实没有了');
    await expect(page.getByRole('button', { name: `清掉：${name}` })).toHaveCount(0);
  }
  expect(await privacy.traces()).toEqual(THEIRS);
});

// So does this one.
test('all of it is wiped at once, and the next visit knows nothing @network', async ({ page, home, privacy, desk, households, rules }) => {
  await keepEverything(page);
  await goTo(page, '#/banan-2018/privacy');
  await privacy.looked();
  await privacy.wipeAll();
  await expect(privacy.allSaid).toContainText('全部清掉了，又看过一遍，确实都没有了');
  await expect(privacy.allSaid).toBeFocused();
  expect(await privacy.traces()).toEqual(THEIRS);
  // Nor does the page itself, before any reload.
  await desk.open('banan-2018');
  await expect(desk.total).toHaveValue('');
  await households.open('banan-2018');
  await expect(households.people).toHaveCount(0);
  await rules.open('banan-2018');
  await expect(rules.changed).toHaveCount(0);
  await page.goto('about:blank');
  await home.open();
  await expect(home.ready).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('data-type');
  expect(await privacy.traces()).toEqual(THEIRS);
});

test('where it cannot be wiped, that is said, with what to do', async ({ page, privacy, households }) => {
  await households.open('banan-2018');
  await households.press('添一户（先添一个人）');
  await households.open('banan-2018');
  await households.agree();
  const other = await households.heldElsewhere();
  await privacy.open();
  await privacy.wipeAll();
  await expect(privacy.allSaid).toContainText('没有清干净，还在的有：名册（我管的户）', { timeout: 15_000 });
  await expect(privacy.allSaid).toContainText('关掉别的标签页');
  // Whoever shares the phone then is told of it too.
  await privacy.share.click();
  await expect(privacy.shareQuestion).toContainText('名册（我管的户）');
  await page.getByRole('button', { name: '留着，打开公用手机方式' }).click();
  await expect(privacy.shareSaid).toContainText('以前存的还在');
  await other.close();
});

// Without a network the copy of the page is there.
test('looking leaves no trace @network', async ({ privacy }) => {
  await privacy.open();
  for (const name of ['正在填的账单', '上次用的地方', '名册（我管的户）', '网页本身的离线副本'])
    await expect(privacy.now(name)).toContainText('没有存');
  expect(await privacy.traces()).toEqual([]);
});

test('a shared phone keeps nothing, and says so on every page', async ({ page, privacy, desk, households, rules }) => {
  await page.goto('#/banan-2018');
  await privacy.share.check();
  await expect(privacy.shareSaid).toContainText('公用手机方式打开了');
  await expect(page.getByText('下次打开还用这个地方')).toHaveCount(0);
  await page.getByRole('button', { name: '大字' }).click();
  await rules.open('banan-2018');
  await expect(privacy.sharedNow).toBeVisible();
  await expect(page.getByText('公用手机方式开着，这里什么都不存')).toBeVisible();
  await households.open('banan-2018');
  await households.press('添一户（先添一个人）');
  await households.field('姓名').fill('王秀英');
  await expect(households.notice.first()).toContainText('名册不存在这台设备上');
  await households.open('banan-2018', '/keep');
  await expect(page.getByRole('button', { name: '同意，存在这台设备上' })).toHaveCount(0);
  await desk.open('banan-2018');
  await desk.total.fill('50000');
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  expect(await privacy.traces()).toEqual(['mingbai.shared']);
  page.on('dialog', (dialog) => dialog.accept());
  await page.reload();
  await expect(privacy.sharedNow).toBeVisible();
  await expect(desk.total).toHaveValue('');
  await expect(page.locator('html')).not.toHaveAttribute('data-type');
  await households.open('banan-2018');
  await expect(households.people).toHaveCount(0);
  expect(await privacy.traces()).toEqual(['mingbai.shared']);

  await privacy.open();
  await privacy.share.uncheck();
  await expect(privacy.shareSaid).toContainText('公用手机方式关了');
  await expect(privacy.sharedNow).toHaveCount(0);
  expect(await privacy.traces()).toEqual([]);
});

for (const wipes of [true, false]) {
  test(`entering a shared phone ${wipes ? 'wipes' : 'puts away'} what is kept`, async ({ page, privacy, households, rules }) => {
    await keepEverything(page);
    const copy = (await privacy.traces()).filter((name) => name.startsWith('cache ') && !THEIRS.includes(name));
    await goTo(page, '#/banan-2018/privacy');
    await privacy.share.click();
    await expect(privacy.shareQuestion).toBeFocused();
    for (const name of ['上次用的地方', '字号和颜色', '当地的数和选的理解', '名册（我管的户）']) await expect(privacy.shareQuestion).toContainText(name);
    await page.getByRole('button', { name: '先不打开' }).click();
    await expect(privacy.share).not.toBeChecked();
    await expect(privacy.share).toBeFocused();
    await privacy.share.click();
    await page.getByRole('button', { name: wipes ? '清掉，打开公用手机方式' : '留着，打开公用手机方式' }).click();
    await expect(privacy.shareSaid).toContainText(wipes ? '以前存的也清掉了' : '以前存的还在');
    await expect(privacy.share).toBeChecked();
    const rest = wipes ? [] : ['database mingbai-households', 'mingbai.county', 'mingbai.data-type', 'mingbai.forgotten', 'mingbai.households', 'mingbai.local.banan-2018'];
    expect(await privacy.traces()).toEqual([...THEIRS, ...copy, 'mingbai.shared', ...rest].sort());
    // Neither the page nor its next visit shows what was kept.
    await households.open('banan-2018');
    await expect(households.people).toHaveCount(0);
    await rules.open('banan-2018');
    await expect(rules.changed).toHaveCount(0);
    await page.reload();
    await rules.open('banan-2018');
    await expect(rules.changed).toHaveCount(0);
    await households.open('banan-2018');
    await expect(households.people).toHaveCount(0);
    await privacy.open();
    await privacy.share.uncheck();
    await households.open('banan-2018');
    await expect(households.people).toHaveCount(wipes ? 0 : 1);
    await rules.open('banan-2018');
    await expect(rules.changed).toHaveCount(wipes ? 0 : 1);
  });
}

test('a phone is not shared while a ledger that is kept would be lost', async ({ page, privacy, households }) => {
  await households.open('banan-2018', '/keep');
  await households.press('同意，存在这台设备上');
  await expect(households.notice.first()).toBeHidden();
  // From now on nothing can be written.
  await page.evaluate(() => {
    // Of the kind, since WebKit forgets what is said of the one object.
    IDBFactory.prototype.open = () => {
      throw new DOMException('', 'UnknownError');
    };
  });
  await households.open('banan-2018');
  await households.press('添一户（先添一个人）');
  await households.field('姓名').fill('王秀英');
  await privacy.open();
  await privacy.share.click();
  await privacy.shareQuestion.getByRole('button', { name: '留着，打开公用手机方式' }).click();
  await expect(privacy.shareSaid).toContainText('还没有打开公用手机方式');
  await expect(privacy.share).not.toBeChecked();
  await households.open('banan-2018');
  await expect(households.people).toContainText('王秀英');
});

test('a shared phone is wiped once nobody has touched it for five minutes', async ({ page, privacy, desk, households, rules }) => {
  await page.clock.install();
  await rules.open('banan-2018');
  await privacy.open();
  await privacy.share.check();
  await page.locator('#rules-readings').waitFor({ state: 'detached' });
  await desk.open('banan-2018');
  // Whoever has typed nothing is not disturbed.
  await privacy.pass(600);
  await expect(desk.total).toBeVisible();
  await expect(privacy.warning).toHaveCount(0);

  await desk.total.fill('50000');
  await privacy.pass(200);
  await desk.outOfCatalogue.fill('6000');
  await privacy.pass(215);
  await expect(privacy.warning).toHaveCount(0);
  await privacy.pass(30);
  await expect(privacy.warning).toContainText('再过一分钟，填的就清空');
  await expect(privacy.warning.getByRole('alert')).toHaveCount(1);
  await privacy.pass(15);
  await expect(privacy.warning).toContainText(/还有 [1-4]?\d 秒/);
  await privacy.warning.getByRole('button', { name: '还在用' }).click();
  await expect(privacy.warning).toHaveCount(0);
  await expect(desk.total).toHaveValue('50000');

  await privacy.pass(245);
  await expect(privacy.warning).toBeVisible();
  // The browser scrolls by itself where the page becomes shorter: nobody is there for that.
  await page.evaluate(() => document.dispatchEvent(new Event('scroll', { bubbles: true })));
  await privacy.pass(2);
  await expect(privacy.warning).toHaveCount(1);
  await desk.total.fill('51000');
  await expect(privacy.warning).toHaveCount(0);

  await privacy.pass(301);
  await expect(privacy.sharedSaid).toContainText('五分钟没有人动，已经把填的清空了');
  await expect(privacy.warning).toHaveCount(0);
  await expect(page).toHaveURL(/#\/banan-2018$/);
  await desk.open('banan-2018');
  expect(await desk.everything()).not.toMatch(/51000|51,000|6000/);
  await households.open('banan-2018');
  await households.press('添一户（先添一个人）');
  await households.field('姓名').fill('王秀英');
  await privacy.pass(301);
  await expect(privacy.sharedSaid).toContainText('五分钟没有人动');
  await households.open('banan-2018');
  await expect(households.people).toHaveCount(0);
});

for (const { what, clock } of [
  { what: 'the day has gone on, and no timer rang', clock: 'day' },
  { what: 'somebody has set the clock back meanwhile', clock: 'own' },
]) {
  test(`a phone that slept is wiped on waking: ${what}`, async ({ page, privacy, desk }) => {
    await page.addInitScript(() => {
      const skipped = { day: 0, own: 0 };
      const [day, own] = [Date.now.bind(Date), performance.now.bind(performance)];
      Date.now = () => day() + skipped.day;
      performance.now = () => own() + skipped.own;
      Object.assign(window, { skipped });
    });
    await page.goto('#/banan-2018');
    await privacy.share.check();
    await desk.open('banan-2018');
    await desk.total.fill('50000');
    await page.evaluate((clock) => {
      const { skipped } = window as unknown as { skipped: Record<string, number> };
      skipped[clock] += 8 * 3_600_000;
      if (clock === 'own') skipped.day -= 86_400_000;
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }, clock);
    await expect(privacy.sharedSaid).toContainText('五分钟没有人动');
    await desk.open('banan-2018');
    await expect(desk.total).toHaveValue('');
  });
}

test('the first touch after a night does not keep what was left', async ({ page, privacy, desk }) => {
  await page.addInitScript(() => {
    let skipped = 0;
    const now = Date.now.bind(Date);
    Date.now = () => now() + skipped;
    Object.assign(window, { sleep: () => (skipped += 8 * 3_600_000) });
  });
  await page.goto('#/banan-2018');
  await privacy.share.check();
  await desk.open('banan-2018');
  await desk.total.fill('50000');
  await page.evaluate(() => (window as unknown as { sleep(): void }).sleep());
  await page.getByRole('heading', { level: 2 }).first().click();
  await expect(privacy.sharedSaid).toContainText('五分钟没有人动');
});

test('on leaving everything is wiped, also where the browser keeps the page itself', async ({ page, privacy, desk, households }) => {
  await page.goto('#/banan-2018');
  await privacy.share.check();
  await desk.open('banan-2018');
  await desk.total.fill('50000');
  // The page goes into the browser's own memory, and comes back from it without being loaded.
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  expect(await desk.everything()).not.toMatch(/50000|50,000/);
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(privacy.sharedSaid).toContainText('离开过网页，填的已经清空了');
  await expect(page).toHaveURL(/#\/banan-2018$/);
  await desk.open('banan-2018');
  await expect(desk.total).toHaveValue('');
  await households.open('banan-2018');
  expect(await privacy.traces()).toEqual(['mingbai.shared']);
});

// It starts a browser of its own, which has not been here before.
test('whoever goes back to the page that the browser kept finds nothing of it @network', async ({ playwright, browserName, channel, launchOptions, baseURL }) => {
  // Playwright has Chromium keep no pages.
  const browser = await playwright[browserName].launch({ ...launchOptions, channel, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  const page = await browser.newPage({ locale: 'zh-CN' });
  const traffic = new Traffic(page.context(), baseURL!);
  const [privacy, desk] = [new Privacy(page), new Desk(page)];
  await page.goto(`${baseURL}#/banan-2018`);
  await privacy.share.check();
  await desk.open('banan-2018');
  await desk.total.fill('50000');
  await page.evaluate(() => Object.assign(window, { isTheSame: true }));
  await page.goto(`${baseURL}rules.html`);
  await page.goBack();
  await expect(privacy.sharedSaid).toContainText('离开过网页，填的已经清空了');
  expect(await page.evaluate(() => 'isTheSame' in window)).toBe(true);
  await desk.open('banan-2018');
  await expect(desk.total).toHaveValue('');
  // The plain page that was gone to has a style of its own.
  expect(traffic.take().filter((asked) => !/rules\.css is none of an opening's$/.test(asked))).toEqual([]);
  await browser.close();
});

test('whoever has ended says so', async ({ page, privacy, desk }) => {
  await page.goto('#/banan-2018');
  await privacy.share.check();
  await desk.open('banan-2018');
  await desk.total.fill('50000');
  const done = privacy.sharedNow.getByRole('button', { name: '用完了，清空' });
  await done.first().click();
  await expect(privacy.question).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(desk.total).toHaveValue('50000');
  await done.first().click();
  await privacy.question.getByRole('button', { name: '用完了，清空' }).click();
  await expect(privacy.sharedSaid).toContainText('可以给下一位用');
  await desk.open('banan-2018');
  await expect(desk.total).toHaveValue('');
  // For whoever has gone on that is long past.
  await expect(privacy.sharedSaid).toBeEmpty();
  await page.goto('#/banan-2018');
  await expect(privacy.sharedSaid).toBeEmpty();
});

test('what was ticked before the phone was shared for a while is ticked again', async ({ page, privacy }) => {
  await goTo(page, '#/banan-2018');
  const remember = page.getByLabel('下次打开还用这个地方');
  await remember.check();
  await goTo(page, '#/banan-2018/privacy');
  await goTo(page, '#/banan-2018');
  await privacy.share.click();
  await page.getByRole('button', { name: '留着，打开公用手机方式' }).click();
  await expect(remember).toHaveCount(0);
  await page.reload();
  await privacy.share.uncheck();
  await expect(remember).toBeChecked();
  await remember.uncheck();
  expect(await privacy.traces()).toEqual([]);
});

test('another tab shares the phone, and this one follows', async ({ page, context, privacy, desk }) => {
  await desk.open('banan-2018');
  await desk.total.fill('50000');
  const other = await context.newPage();
  const there = new Privacy(other);
  await other.goto('./#/privacy');
  await there.share.check();
  await expect(privacy.sharedNow).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  expect(await privacy.traces()).toEqual(['mingbai.shared']);
  await there.share.uncheck();
  await expect(privacy.sharedNow).toHaveCount(0);
  await expect(desk.total).toHaveValue('50000');
});

test('a shared phone counts a whole bill all the same', async ({ page, privacy }) => {
  await page.goto('#/banan-2018');
  await privacy.share.check();
  const desk = new Desk(page);
  await desk.open('banan-2018');
  await desk.enterBill(banan.total, banan.outOfCatalogue);
  await expect(new Keep(page).says).toContainText('50,000 元');
  expect(await privacy.traces()).toEqual(['mingbai.shared']);
});
