import { expect, firefoxWith, test as base } from '../journey';
import { Access } from '../pages/access';
import { goTo } from '../pages/address';
import { Answer } from '../pages/answer';
import { Ask } from '../pages/ask';
import { Desk } from '../pages/desk';
import { Households } from '../pages/households';

const test = base.extend<{ access: Access; ask: Ask }>({
  access: async ({ page }, use) => {
    await use(new Access(page));
  },
  ask: async ({ page }, use) => {
    await use(new Ask(page));
  },
});

// The size that somebody has chosen for all text, of every kind of letters.
test.use(firefoxWith(Object.fromEntries(['x-western', 'x-unicode', 'zh-CN'].map((letters) => [`font.size.variable.${letters}`, 32]))));
test.setTimeout(180_000);

test('text twice as large in the browser loses nothing', async ({ page, browserName, ask, access }) => {
  if (browserName === 'chromium') await access.setBrowserText(32);
  const places: [string, string][] = [
    ['#/', 'h2'],
    ['#/banan-2018', '.ways'],
    ['#/banan-2018/ask', '.ask'],
    ['#/banan-2018/ask/outside', '.ask'],
    ['#/banan-2018/ask/slip-amounts', '.ask'],
    ['#/youyang-2017/ask/who', '.ask'],
    ['#/banan-2018/rules', '.rules-page'],
    ['#/banan-2018/households', 'h2'],
    ['#/privacy', '.kept'],
  ];
  for (const [address, shows] of places) {
    await goTo(page, address);
    await page.locator('main').locator(shows).first().waitFor();
    await access.unfold();
    expect.soft(await access.lost(), address).toEqual([]);
  }
  const households = new Households(page);
  await households.open('banan-2018');
  await households.press('添一户（先添一个人）');
  await households.field('姓名').fill('王秀英');
  await access.unfold();
  expect.soft(await access.lost(), 'a person').toEqual([]);
  await households.press('添一张账单');
  await households.enterBill('2018-11-20', '1,234,567.89', '0');
  await access.unfold();
  expect.soft(await access.lost(), 'a bill of a person').toEqual([]);
  await households.open('banan-2018', '/import');
  await households.previewText('姓名,编号,出院日期,总费用,目录外费用\n欧阳秀英,HN001,2018-11-20,"1,234,567.89",约四千\n');
  await households.mistakes.first().waitFor();
  await access.unfold();
  expect.soft(await access.lost(), 'a table before it is imported').toEqual([]);
  await ask.open('banan-2018');
  expect(await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))).toBe(36);
  await ask.amount.fill('1,234,567.89');
  expect.soft(await access.lost(), 'an amount').toEqual([]);
  await ask.goOn();
  await ask.open('banan-2018', 'check');
  expect.soft(await access.lost(), 'looking over').toEqual([]);
  await new Answer(page).show('banan-2018');
  await access.unfold();
  expect.soft(await access.lost(), 'the answer').toEqual([]);
  const desk = new Desk(page);
  await desk.open('banan-2018');
  await desk.settled();
  await access.unfold();
  expect.soft(await access.lost(), 'the desk').toEqual([]);
});
