import { banan, youyang } from '../bills';
import { expect, test } from '../journey';
import { goTo } from '../pages/address';
import { Answer } from '../pages/answer';

test.beforeEach(async ({ home }) => {
  await home.open();
});

test('Banan: the sentence, the picture, each fund and what to do', async ({ page, bill }) => {
  await bill.enter(banan);
  const answer = new Answer(page);
  await answer.show('banan-2018');

  await expect(answer.says).toHaveText('这次住院总费用 50,000 元，您自己付 5,000 元。');
  await expect(answer.step('总费用')).toContainText('50,000 元');
  await expect(answer.step('居民医保')).toContainText('−34,000 元');
  await expect(answer.step('贫困人口医疗救助基金')).toContainText('−6,300 元');
  await expect(answer.step('区级医疗救助兜底')).toContainText('−4,700 元');
  await expect(answer.step('您自己付')).toContainText('5,000 元');

  const fund = answer.line('贫困人口医疗救助基金');
  await expect(fund).toContainText('(目录内还没有报的 10,000.00 − 1,000.00) × 70%（1,000 元到 10,000 元） = 6,300.00 元');
  await fund.getByText('依据').click();
  await expect(fund).toContainText('巴南府办发〔2018〕186号 三（一）');
  await expect(answer.line('精准脱贫保')).toContainText('目录外的钱超过了总费用的10%');

  await answer.first.getByRole('link', { name: '在医院当场结算' }).click();
  const task = answer.card('在医院当场结算');
  await expect(task).toBeFocused();
  await expect(task).toContainText('医保卡');
  await expect(answer.card('医院不能拒收')).toBeVisible();
  // Outside the city is another way, and does not concern this patient.
  await expect(answer.card('在重庆市以外看病，回来申请')).toHaveCount(0);
  await expect(page).toHaveURL(/#\/banan-2018\/answer$/);
  expect(await answer.overflow()).toBe(0);
});

test('Youyang: what is open is a range, and the question leads to where it is asked', async ({ page, bill }) => {
  await bill.enter(youyang);
  const answer = new Answer(page);
  await answer.show('youyang-2017');

  await expect(answer.says).toHaveText('这次住院总费用 30,000 元，您自己付 2,657.86 到 7,657.86 元。');
  await expect(answer.step('民政扶贫济困医疗基金')).toContainText('最多 5,000 元');
  await expect(answer.step('您自己付')).toContainText('2,657.86 到 7,657.86 元');
  await expect(answer.line('城乡居民大病保险')).toContainText('(目录内还没有报的 7,605.00 − 大病保险起付线 7,094.00) × 50%（100,000 元以内） = 255.50 元');
  // The grant of 300 yuan for outpatients is none of an inpatient's account.
  await answer.fold('这次不能申请的').locator('summary').first().click();
  await expect(answer.card('民政普通门诊救助（直接发给个人）')).toContainText('不另外发给个人');
  await expect(answer.card('申请卫生医疗困难救助')).toContainText('户口本（原件和复印件）');
  await answer.region.getByRole('link', { name: '“民政扶贫济困医疗基金”付了多少元' }).click();
  await expect(page).toHaveURL(/#\/youyang-2017\/ask\/slip-amounts$/);
});

test('nothing but the total: one sentence for all that is open, and the questions that narrow most', async ({ page, bill }) => {
  await bill.choose('巴南');
  await bill.total.fill('50000');
  const answer = new Answer(page);
  await answer.show('banan-2018');
  await expect(answer.says).toHaveText('这次看病总费用 50,000 元，您自己付多少，现在还算不出来，请先回答还差的几问。');
  await expect(answer.region).toContainText('现在只能说最少多少、最多多少');
  await expect(answer.region.locator('.lines > li')).toHaveCount(0);
  await expect(answer.fold('另外几问')).toBeVisible();
  await expect(answer.fold('要看没有回答的问题')).toBeVisible();
  expect(await answer.overflow()).toBe(0);
});

// tests/cases/huainan-2019/351-from-slip.toml: by the rules the last fund pays 1,500, the slip prints 1,200.
test('Huainan: the slip against the rules, with words to ask in', async ({ page, bill }) => {
  await bill.choose('淮南');
  await bill.enterBill('21500', '1000');
  await page.getByLabel('出院日期').fill('2019-11-20');
  await bill.reply('住院，还是看门诊', '住院');
  await bill.reply('在哪一级医院看的', '县里、区里的医院');
  await bill.reply('参加城乡居民医保了吗', '是');
  await bill.reply('您家是不是建档立卡贫困户', '是');
  await bill.reply('您家是哪一年脱贫的', '一直没有脱贫');
  await bill.reply('您家吃低保吗', '不是');
  await bill.reply('您是特困供养人员吗', '不是');
  await bill.reply('您符合医疗救助的条件吗', '不是');
  const answer = new Answer(page);
  await answer.show('huainan-2019');
  await answer.enterSlip({ 医疗救助: '0', '351兜底（一年自付有上限）': '1200' });
  await expect(answer.says).toHaveText('这次住院总费用 21,500 元，按没有核实的参考值算，您自己付 4,300 元。');
  await expect(answer.step('城乡居民医保')).toContainText('−16,000 元');
  await expect(answer.line('大病保险')).toContainText('还差 3,000.00 元才到起付线');
  const printed = answer.card('351兜底（一年自付有上限）');
  await expect(printed).toContainText('结算单印 1,200.00 元，照参考值算是 1,500.00 元。');
  await expect(printed).toContainText('钱数以结算单为准。');
  await expect(answer.region).toContainText('参考值要是对的，合起来您会少付 300 元。');
  await answer.first.getByRole('link', { name: '有 1 项和这里算出来的不一样' }).click();
  await expect(page.getByRole('heading', { name: '跟结算单对一对' })).toBeFocused();
});

// tests/cases/junshan-2017/assistance-from-slip.toml, with the basic insurance's 7,500 from the slip too; then a day after
// the document's last.
test('Junshan: what the slip prints, and a document that has ended', async ({ page, bill }) => {
  await bill.choose('君山');
  await bill.enterBill('11500', '1000');
  await bill.reply('住院，还是看门诊', '住院看病');
  await bill.reply('在哪一级医院看的', '君山区里的医院');
  await bill.reply('参加城乡居民医保了吗', '是');
  await bill.reply('您家是建档立卡贫困户吗', '是');
  const answer = new Answer(page);
  await answer.show('junshan-2017');
  await answer.enterSlip({ 城乡居民医保: '7500', 大病保险: '0', '医疗救助（重特大疾病救助）': '1200', 晚期血吸虫病减免: '0' });
  await expect(answer.says).toHaveText('这次住院总费用 11,500 元，您自己付 2,800 元。');
  await expect(answer.step('医疗救助')).toContainText('−1,200 元');
  await expect(answer.card('住院不用先交钱')).toContainText('先看病，出院时只交自己该出的那部分');
  await expect(answer.notice).toHaveCount(0);
  await goTo(page, '#/junshan-2017/desk');
  await page.getByLabel('出院日期').fill('2021-03-01');
  await answer.show('junshan-2017');
  await expect(answer.notice).toContainText('已经过期');
});

// tests/cases/qiannan-2019/province-hospital-outside-referred.toml; the papers are handed in on Friday, 28 June 2019, and
// 25 working days later, weekends counted out, it is the 2nd of August.
test('Qiannan: what to do at home after a hospital elsewhere, and by when', async ({ page, bill }) => {
  await bill.choose('黔南');
  await bill.enterBill('120000', '20000');
  await page.getByLabel('出院日期').fill('2019-06-28');
  await bill.reply('病人是建档立卡贫困户吗', '是');
  await bill.reply('病人是特困供养人员吗', '不是');
  await bill.reply('这次是住院还是看门诊', '住院');
  await bill.reply('是哪一级的医院', '省级或者更大的医院');
  await bill.reply('这家医院在哪里', '在黔南州外面，能当场报医保');
  const answer = new Answer(page);
  await answer.show('qiannan-2019');
  await answer.enterSlip({ 超过病种定额的部分: '0', 基本医保: '69650', 大病保险: '17452.50', 医疗救助: '9028.25' });
  await expect(answer.says).toContainText('120,000 元，您');
  await expect(answer.says).toContainText('自己付 23,869.25 元');
  await answer.first.getByRole('link', { name: '回来报医疗救助' }).click();
  const task = answer.card('在州外联网医院：回来报医疗救助');
  await expect(task).toBeFocused();
  await expect(task).toContainText('住院发票原件');
  await expect(task).toContainText('最迟到2019年8月2日；周末没有算在内，法定节假日没有扣除');
});

test("the slip's fields stay while one of them is being mended", async ({ page, bill }) => {
  await bill.choose('巴南');
  await bill.enterBill('50000', '6000');
  const answer = new Answer(page);
  await answer.show('banan-2018');
  await answer.fold('结算单上印的各项支付').locator('summary').click();
  const basic = page.getByLabel('居民医保', { exact: true });
  await basic.focus();
  // “3.” is no amount yet.
  for (const key of '3.4万') {
    await page.keyboard.insertText(key);
    await expect(basic).toBeFocused();
    await expect(basic).toBeVisible();
  }
  await expect(basic).toHaveValue('3.4万');
  await expect(answer.line('居民医保')).toContainText('34,000.00 元');
  await basic.fill('3万4x');
  await expect(answer.region).toContainText('读不懂');
  await expect(basic).toBeFocused();
});

test('what would have changed the result belongs to the bill as it stands', async ({ page, bill }) => {
  await bill.enter({ ...banan, slip: undefined });
  const answer = new Answer(page);
  await answer.show('banan-2018');
  await expect(answer.otherwise).toContainText('文件有几种理解的地方');
  await answer.fold('结算单上印的各项支付').locator('summary').click();
  // At once, before anything can have been found out for the new bill, what held for the old one is gone.
  const atOnce = await page.getByLabel('居民医保', { exact: true }).evaluate(async (field: HTMLInputElement) => {
    field.value = '34000';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 0));
    return document.querySelector('.what-if')?.textContent;
  });
  expect(atOnce).toContain('正在算');
  await answer.fillSlip({ 大病保险: '0', 民政医疗救助: '0', 民政扶贫济困基金: '0' });
  // Read so that what is above a tenth, 1,000, is none of the district's: 49,000 − 40,300 − 4,900 = 3,800 is, and 5,900 not.
  await expect(answer.otherwise).toContainText('自己付 5,900.00 元，和现在比：多付 900.00 元。');
});
