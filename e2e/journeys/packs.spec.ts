import { expect, test } from '../journey';

// These try what arrives over a network, so none of them is made without one.

test('of a damaged pack the others still work, and the page says what is wrong @network', async ({ page, home, bill }) => {
  await page.route('**/packs.bin', async (route) => {
    const answer = await route.fetch();
    const bundle = await answer.body();
    // Banan comes first, behind the head with the ids and sounds of all.
    bundle[bundle.indexOf(Buffer.from('巴南区健康扶贫', 'utf16le'))] ^= 1;
    await route.fulfill({ response: answer, body: bundle });
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

test('of a bundle cut in half the policies before the cut still work @network', async ({ page, home, bill }) => {
  await page.route('**/packs.bin', async (route) => {
    const answer = await route.fetch();
    const bundle = await answer.body();
    await route.fulfill({ response: answer, body: bundle.subarray(0, bundle.length / 2) });
  });
  await home.open();
  await expect(bill.damaged).toContainText('有的政策文件坏了');
  await expect(bill.county('酉阳')).toHaveCount(0);
  await bill.choose('巴南');
  await bill.enterBill('30000', '5000');
  await expect(bill.says).toBeVisible();
});

test('what is no bundle leaves a message and what to do @network', async ({ page, home, bill }) => {
  // As some networks answer every address with a page to log in.
  await page.route('**/packs.bin', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await home.open();
  await expect(bill.damaged).toContainText('政策文件没有装进来');
  await expect(bill.damaged).toContainText('请重新打开本页');
  await expect(home.heading).toBeVisible();
});
