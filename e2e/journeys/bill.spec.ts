import { banan, youyang } from '../bills';
import { expect, test } from '../journey';

test.beforeEach(async ({ home }) => {
  await home.open();
});

// Total 50,000, of it 12% out-of-catalogue: above 10% the insurer pays nothing, and the district makes up for it.
// Banan's first worked example in policies/provisions.md.
test('Banan: a bill with its slip, to the fen and with its reasons', async ({ page, bill }) => {
  await bill.enter(banan);

  await expect(bill.says).toHaveText('这次住院总费用 50,000 元，您自己付 5,000 元。');
  await expect(bill.amount('居民医保')).toHaveText('34,000.00 元');
  await expect(bill.amount('贫困人口医疗救助基金')).toHaveText('6,300.00 元');
  await expect(bill.amount('精准脱贫保')).toHaveText('0.00 元');
  await expect(bill.amount('区级医疗救助兜底')).toHaveText('4,700.00 元');
  await expect(bill.warnings).toContainText('目录外的钱超过了总费用的10%');

  const fund = bill.line('贫困人口医疗救助基金');
  await expect(fund).toContainText('(目录内还没有报的 10,000.00 − 1,000.00) × 70%');
  await fund.getByText('依据').click();
  await expect(fund).toContainText('巴南府办发〔2018〕186号');
  await expect(fund).toContainText('1000元到1万元的部分救助「70%」');

  await bill.fold('完整的计算过程').locator('summary').click();
  await expect(bill.fold('完整的计算过程')).toContainText('9,700.00 − 5,000.00 = 4,700.00');
  expect(await bill.overflow()).toBe(0);
  // Screen readers hear the result once, after the last key.
  await expect(bill.announced).toHaveText('这次住院总费用 50,000 元，您自己付 5,000 元。');
  await expect(page.getByRole('heading', { name: /还差这 \d+ 问/ })).toBeHidden();
});

// IN 25,000 in the county hospital; tests/cases/youyang-2017/supplement-pays-before-civil.toml has the arithmetic.
test('Youyang: a range for what the document leaves open, and an amount once it is filled in', async ({ bill }) => {
  await bill.enter({ ...youyang, total: '３０，０００' });
  await expect(bill.echo(bill.total)).toHaveText('读作 30,000.00 元（叁万元整）');

  await expect(bill.says).toContainText('您自己付 2,657.86 到 7,657.86 元。');
  await expect(bill.amount('城乡居民基本医保')).toHaveText('17,395.00 元');
  await expect(bill.amount('城乡居民大病保险')).toHaveText('255.50 元');
  await expect(bill.amount('大病商业再补充保险（目录内）')).toHaveText('704.85 元');
  await expect(bill.amount('民政住院医疗救助')).toHaveText('3,986.79 元');
  await expect(bill.amount('民政扶贫济困医疗基金')).toHaveText('0.00 到 5,000.00 元');

  // The scale that the document leaves out: 50% of everything.
  const scale = bill.question('扶贫济困基金每一段救助百分之几');
  await scale.getByLabel('报百分之几').fill('50');
  await expect(bill.amount('民政扶贫济困医疗基金')).toHaveText('2,500.00 元');
  await expect(bill.says).toContainText('您自己付 5,157.86 元。');
});

test('what is not known gives a range, and each question leads to its field', async ({ page, bill }) => {
  await bill.choose('酉阳');
  await expect(bill.answer).toContainText('填上总费用');
  await bill.total.fill('30000');
  await expect(bill.says).toContainText(/您自己付( [\d,.]+ 到 [\d,.]+\s元|多少，现在还算不出来)/);
  // As many questions are listed as the first thing to do counts; what only papers say stands apart from them.
  const first = bill.answer.getByRole('link', { name: /先回答还差的 \d+ 问/ });
  const count = Number((await first.textContent())!.match(/\d+/)![0]);
  const heading = bill.answer.getByRole('heading', { name: `还差这 ${count} 问` });
  const asked = heading.locator('xpath=following-sibling::ul[1]//li | following-sibling::details[@id="more-questions"]//li');
  await expect(asked).toHaveCount(count);
  await bill.answer.getByRole('link', { name: '目录外（医保不报）的是多少元' }).click();
  await expect(bill.outOfCatalogue).toBeFocused();

  await bill.outOfCatalogue.fill('5000');
  await bill.reply('住院，还是看门诊', '住院');
  await bill.answer.getByRole('link', { name: '“民政扶贫济困医疗基金”付了多少元' }).click();
  await expect(page.getByLabel('民政扶贫济困医疗基金', { exact: true })).toBeFocused();

  await bill.reply('住院，还是看门诊', '不知道');
  await expect(bill.says).toContainText('现在还算不出来');
});

test('a mistake shows beside its field, and nothing that was typed is lost', async ({ bill }) => {
  await bill.choose('巴南');
  await bill.enterBill('5000', '6000');
  await bill.reply('建档立卡贫困户', '是');
  await expect(bill.mistake(bill.outOfCatalogue)).toContainText('目录外费用 6,000.00 元大于总费用 5,000.00 元');
  await expect(bill.outOfCatalogue).toHaveAttribute('aria-invalid', 'true');
  await expect(bill.says).toBeHidden();
  await bill.answer.getByRole('link', { name: '大于总费用' }).click();
  await expect(bill.outOfCatalogue).toBeFocused();
  await expect(bill.outOfCatalogue).toHaveValue('6000');

  await bill.total.fill('5w');
  await expect(bill.mistake(bill.total)).toContainText('“5w”读不懂');
  await expect(bill.echo(bill.total)).toBeEmpty();
  await expect(bill.total).toHaveValue('5w');
  await bill.total.fill('5,00');
  await expect(bill.mistake(bill.total)).toContainText('“5,00”可能是 500.00 元，也可能是 5.00 元');
  await bill.total.fill('50000.123');
  await expect(bill.mistake(bill.total)).toContainText('多于两位小数');

  await bill.total.fill('五万');
  await expect(bill.echo(bill.total)).toHaveText('读作 50,000.00 元（伍万元整）');
  await expect(bill.mistakes).toHaveCount(0);
  await expect(bill.says).toBeVisible();
  await expect(bill.question('建档立卡贫困户').getByRole('radio', { name: '是', exact: true })).toBeChecked();
});

test('another county keeps the bill, and coming back keeps the answers', async ({ bill }) => {
  await bill.choose('巴南');
  await bill.enterBill('50000', '6000');
  await bill.reply('建档立卡贫困户', '不是');
  await bill.choose('淮南');
  await expect(bill.total).toHaveValue('50000');
  await expect(bill.question('建档立卡贫困户').getByRole('radio', { name: '不知道' })).toBeChecked();
  await bill.choose('巴南');
  await expect(bill.question('建档立卡贫困户').getByRole('radio', { name: '不是' })).toBeChecked();
});

test('the page asks for nothing once it has loaded', async ({ page, bill }) => {
  await expect(bill.county('巴南')).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await bill.choose('黔南');
  await bill.enterBill('50000', '6000');
  await expect(bill.says).toBeVisible();
  await bill.fold('完整的计算过程').locator('summary').click();
  expect(asked).toEqual([]);
});

test('everything to press is large enough, and every text is', async ({ page, bill }) => {
  await bill.choose('酉阳');
  await bill.enterBill('30000', '5000');
  await bill.reply('住院，还是看门诊', '住院');
  for (const fold of await page.locator('details').all()) await fold.evaluate((details) => details.setAttribute('open', ''));
  const small = await page.evaluate(() => {
    const pressed = 'summary, button, a[href], label.choice, input[type=text], input[type=date], select';
    const tight = [...document.querySelectorAll<HTMLElement>(pressed)].filter(
      (element) => element.checkVisibility() && element.getBoundingClientRect().height < 48,
    );
    const tiny = [...document.querySelectorAll<HTMLElement>('main *')].filter(
      (element) => element.innerText?.trim() && parseFloat(getComputedStyle(element).fontSize) < 18,
    );
    return [...tight, ...tiny].map((element) => element.outerHTML.slice(0, 120));
  });
  expect(small).toEqual([]);
  expect(await bill.overflow()).toBe(0);
});
