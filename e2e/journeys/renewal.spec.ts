import { damage, Desk, goOffline, kept, lookForNew, NEW, test } from '../county';
import { expect, visit } from '../journey';
import { goTo } from '../pages/address';
import { Households } from '../pages/households';
import type { Release } from '../releases';

// A new version of the page, or of the policies: taken whole, with an agreement, and without losing anything.

test('a new version waits until it is agreed to, and nothing that was typed is lost @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  const [here, there] = [new Desk(page), new Desk(await context.newPage())];
  await here.open();
  await there.open();
  await here.total.fill('50000');
  await goTo(page, '#/huainan-2019/desk');
  await page.getByRole('group', { name: '建档立卡贫困户' }).locator('label', { hasText: /^是/ }).click();
  await goTo(page, '#/banan-2018/rules/civil_rate');
  await page.locator('#claim-parameters-civil_rate').fill('65');
  await goTo(page, '#/banan-2018/desk');
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
  await goTo(page, '#/banan-2018/rules/civil_rate');
  await page.locator('#claim-parameters-civil_rate').fill('65');
  await goTo(page, '#/banan-2018/desk');

  await here.press('换成新版本');
  await expect(here.head).toHaveCSS('background-color', NEW);
  await expect(here.news).toContainText('已经换成新版本，您填的都在');
  await expect(here.total).toHaveValue('50000');
  await goTo(page, '#/banan-2018/rules/civil_rate');
  await expect(page.locator('#claim-parameters-civil_rate')).toHaveValue('65');
  await goTo(page, '#/huainan-2019/desk');
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
  await households.unfold('姓名、编号、住址');
  await households.field('姓名').fill('王秀兰');
  // At once, before what was typed has come to rest and is written.
  await desk.press('换成新版本');
  await expect(desk.news).toContainText('已经换成新版本');
  await households.unfold('姓名、编号、住址');
  await expect(households.field('姓名')).toHaveValue('王秀兰');
});

test('where the browser keeps nothing for the tab, what is typed is in the way of a new version @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const desk = new Desk(page);
  await desk.open();
  await desk.total.fill('50000');
  county.release.renew(NEW);
  await lookForNew(page);
  await desk.press('换成新版本');
  await expect(desk.news).toContainText('留不住您填的');
  await expect(desk.total).toHaveValue('50000');
  await desk.total.fill('');
  await desk.press('换成新版本');
  await expect(desk.head).toHaveCSS('background-color', NEW);
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
  await expect(page.locator('#preview')).toContainText('李强');
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
    await expect(async () => {
      await lookForNew(page);
      await expect(desk.news).toContainText('有新版本', { timeout: 1000 });
    }).toPass();
  });
}

test('policies that a county replaces are taken behind the back, told, and count once it is agreed @worker', async ({ page, context, county }) => {
  await visit(context, county.reach.base);
  const packs = county.release.read('packs.bin');
  const desk = new Desk(page);
  // What is still being uploaded is not taken.
  county.release.write('packs.bin', packs.subarray(0, packs.length / 2));
  await desk.open();
  await page.reload();
  await desk.works();
  await expect(desk.news).toBeHidden();
  await expect(page.getByRole('alert')).toBeHidden();

  // It has both its ends, and can be read; in between some policies are damaged.
  const line = packs.subarray(0, packs.indexOf('\n') + 1);
  county.release.write('packs.bin', Buffer.concat([packs.subarray(0, packs.length / 2), line]));
  // The server answers when the page has long been there.
  const { server } = county.reach;
  const [answer] = server.listeners('request').slice(-1);
  const late: (() => void)[] = [];
  server.removeListener('request', answer as () => void);
  server.on('request', (...asked) => {
    if (asked[0].url!.endsWith('packs.bin')) late.push(() => answer!(...asked));
    else answer!(...asked);
  });
  await page.reload();
  await desk.total.fill('50000');
  await expect(desk.news).toBeHidden();
  for (const go of late) go();
  server.removeAllListeners('request').on('request', answer as () => void);
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
