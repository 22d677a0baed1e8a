import { expect, test } from '../journey';

test('of a damaged pack the others still work, and the page says what is wrong', async ({ page, home, bill }) => {
  await page.route('**/packs.json', async (route) => {
    const answer = await route.fetch();
    const bundle = await answer.json();
    bundle.packs.find((pack: { id: string }) => pack.id === 'banan-2018').stage[0].kind = 'found';
    await route.fulfill({ response: answer, json: bundle });
  });
  await home.open();
  await expect(bill.damaged).toContainText('有的政策文件坏了');
  await bill.damaged.getByText('坏在哪里').click();
  await expect(bill.damaged).toContainText('banan-2018');
  await expect(bill.county('巴南')).toHaveCount(0);
  await bill.choose('酉阳');
  await bill.enterBill('30000', '5000');
  await expect(bill.says).toBeVisible();
});

test('a bundle cut in half leaves a message and what to do', async ({ page, home, bill }) => {
  await page.route('**/packs.json', async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    await route.fulfill({ response: answer, body: text.slice(0, text.length / 2) });
  });
  await home.open();
  await expect(bill.damaged).toContainText('政策文件没有装进来');
  await expect(bill.damaged).toContainText('请重新打开本页');
  await expect(home.heading).toBeVisible();
});
