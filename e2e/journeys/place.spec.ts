import { expect, test } from '../journey';
import { goTo } from '../pages/address';
import { Desk } from '../pages/desk';
import { Households } from '../pages/households';
import { Keep } from '../pages/keep';
import { Rules } from '../pages/rules';
import { written } from '../pages/keep';

// What belongs to the place and what belongs to a patient do not meet.

test('a link does not change what a clinic keeps of its place', async ({ page }) => {
  const [rules, keep] = [new Rules(page), new Keep(page)];
  await rules.open('banan-2018');
  await page.locator('#rules-readings').click();
  await rules.reading('BN-Q1').locator('label').nth(1).click();
  await rules.remember.check();
  const kept = await page.evaluate(() => JSON.stringify(localStorage));
  expect(kept).toContain('claim.readings.q1');

  await keep.follow('banan-2018', written('banan-2018', [['b', '50000'], ['pcivil_rate', '5']]));
  await expect(keep.arrived).toContainText('链接里有 1 处当地的数或理解');
  await expect(keep.says).toContainText('50,000 元');
  await rules.open('banan-2018');
  await expect(rules.changed).toContainText('有 1 处');
  expect(await page.evaluate(() => JSON.stringify(localStorage))).toBe(kept);
});

test('a figure of the place is the same in the households, wherever it is typed', async ({ page }) => {
  const [rules, households] = [new Rules(page), new Households(page)];
  const rate = page.locator('#claim-parameters-civil_rate');
  await goTo(page, '#/banan-2018/rules/civil_rate');
  await rate.fill('70%');
  await households.open('banan-2018', '/everyone');
  await expect(rate).toHaveValue('70%');
  await rate.fill('60%');
  await goTo(page, '#/banan-2018/rules/civil_rate');
  await expect(rate).toHaveValue('60%');
  await rules.resetAll.click();
  await households.open('banan-2018', '/everyone');
  await expect(rate).toHaveValue('');
});

test('the figures of one county never come to another, whose parameters have the same names', async ({ page }) => {
  const [rules, households] = [new Rules(page), new Households(page)];
  const rate = page.locator('#claim-parameters-civil_rate');
  /** On another day: what is not kept on the device is gone. */
  const afresh = async (address: string) => {
    await page.goto('about:blank');
    await goTo(page, address);
  };
  /** All that the device keeps of households. */
  const kept = () =>
    page.evaluate(
      () =>
        new Promise<string>((found) => {
          const opening = indexedDB.open('mingbai-households', 1);
          opening.onsuccess = () => {
            const all = opening.result.transaction('people').objectStore('people').getAll();
            all.onsuccess = () => {
              opening.result.close();
              found(all.result.join('\n'));
            };
          };
        }),
    );
  await households.open('banan-2018');
  await households.press('添一户（先添一个人）');
  await households.open('banan-2018', '/keep');
  await households.press('同意，存在这台设备上');
  await households.open('banan-2018', '/everyone');
  await rate.fill('70%');
  await expect.poll(kept).toContain('70%');

  // The ledger of the one is opened from the households of the other, for which a reading was chosen that only it has.
  await afresh('#/youyang-2017/rules/q1');
  await rules.reading('YY-Q1').locator('label').nth(1).click();
  await page.locator('nav.way-back a').click();
  await page.locator('ul.ways-in a[href$="/households"]').click();
  await page.getByText('回到原来的政策').click();
  await households.people.first().getByRole('link').first().click();
  await expect(households.field('姓名')).toBeVisible();
  await page.goBack();
  await expect(households.people).toHaveCount(1);
  await page.goBack();
  await expect(page.getByText('回到原来的政策')).toBeVisible();
  // Longer than the ledger waits before it writes.
  await page.waitForTimeout(1500);
  expect(await kept()).toContain('70%');
  await afresh('#/banan-2018/households/everyone');
  await expect(rate).toHaveValue('70%');
  await expect(page.locator('.entry.wrong')).toHaveCount(0);

  // With nobody left in it the ledger is any county's; its figures are not.
  await households.open('banan-2018', '/p0');
  await households.press('删去这个人和全部账单');
  await expect.poll(kept).not.toContain('"key":0');
  expect(await kept()).toContain('70%');
  await afresh('#/youyang-2017/households');
  await expect(page.getByRole('button', { name: '添一户（先添一个人）' })).toBeVisible();
  await goTo(page, '#/youyang-2017/rules/civil_rate');
  await expect(rate).toHaveValue('');
});

test('what another tab keeps of the place counts here too, and is not put back', async ({ page, context }) => {
  const here = new Rules(page);
  await here.open('banan-2018');
  await here.remember.check();
  const other = await context.newPage();
  await other.goto('./#/banan-2018/rules/civil_rate');
  await other.locator('#claim-parameters-civil_rate').fill('70%');
  await expect(page.locator('#claim-parameters-civil_rate')).toHaveValue('70%');
  await page.locator('#rules-readings').click();
  await here.reading('BN-Q1').locator('label').nth(1).click();
  const kept = () => page.evaluate(() => JSON.stringify(localStorage));
  await expect.poll(kept).toContain('claim.readings.q1');
  expect(await kept()).toContain('claim.parameters.civil_rate = 70%');
});

test('the question about a link goes with the patient that it was asked of', async ({ page }) => {
  const [desk, keep] = [new Desk(page), new Keep(page)];
  await desk.open('banan-2018');
  await desk.total.fill('50000');
  await page.evaluate((hash) => (location.hash = hash), `#/banan-2018/desk?case=${written('banan-2018', [['b', '76543']])}`);
  await expect(keep.arrived).toBeVisible();
  await desk.next.click();
  await page.getByRole('button', { name: '清掉，接下一位' }).click();
  await expect(desk.total).toHaveValue('');
  await expect(keep.arrived).toBeHidden();
});

test('a form with one bill in it is folded when the bill changes', async ({ page }) => {
  const [desk, keep] = [new Desk(page), new Keep(page)];
  await desk.open('youyang-2017');
  await desk.total.fill('30000');
  await keep.way('填申请表').click();
  await expect(keep.panel.getByRole('group')).toBeVisible();
  await desk.total.fill('80000');
  await expect(keep.panel).toBeEmpty();
});

test('the address of a figure or a reading leads to its field', async ({ page }) => {
  for (const [step, field] of [['civil_rate', '#claim-parameters-civil_rate'], ['q1', '#claim-readings-q1']]) {
    await page.goto(`#/banan-2018/rules/${step}`);
    await expect(page.locator(field)).toBeInViewport();
  }
});
