import { EVERY } from '../bills';
import { expect, test } from '../journey';
import { Desk } from '../pages/desk';
import { Households } from '../pages/households';

// The same worked bill of every policy by the ways in that the other journeys try with some policies alone.
for (const told of EVERY) {
  test.describe(told.policy, () => {
    test('at the desk: the result, the hospitals side by side, the curve', async ({ page }) => {
      const desk = new Desk(page);
      await desk.open(told.policy);
      await desk.enterBill(told.total, told.outOfCatalogue);
      if (told.day) await page.getByLabel('出院日期').fill(told.day);
      if (told.slip) await desk.enterSlip(told.slip);
      await desk.answerAll(told.answers);
      await expect(desk.says).toContainText(`您自己付 ${told.left.map((amount) => amount.replace(/\.00$/, '')).join(' 到 ')} 元`);
      await desk.settled();
      await expect(desk.places.getByRole('rowheader').first()).toBeVisible();
      await expect(desk.curve.getByRole('img').first()).toBeVisible();
      expect(await desk.overflow()).toBe(0);
    });

    test('in the households: a person, the bill, the same result, the year', async ({ page }) => {
      const households = new Households(page);
      await households.open(told.policy);
      await households.press('添一户（先添一个人）');
      await households.field('姓名').fill('张三');
      await households.unfold('身份和一直不变的情况');
      await households.answer(told.answers);
      await households.press('添一张账单');
      await households.enterBill(told.day ?? '2018-06-01', told.total, told.outOfCatalogue);
      await households.answer(told.answers);
      if (told.slip) {
        await households.unfold('结算单上印的');
        for (const [fund, amount] of Object.entries(told.slip)) await page.getByLabel(fund, { exact: true }).fill(amount);
      }
      await expect(page.locator('.bill-result')).toContainText(`自己付${told.left.join(' 元到 ')} 元`);
      await households.follow('填好了');
      await expect(households.year).toContainText(told.left[0]!);
    });
  });
}
