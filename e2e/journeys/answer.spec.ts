import { expect, test } from '../journey';
import { Answer } from '../pages/answer';

test.beforeEach(async ({ home }) => {
  await home.open();
});

// tests/cases/banan-2018/worked-twelve-percent-with-referral.toml
test('Banan: the sentence, the picture, each fund and what to do', async ({ page, bill }) => {
  await bill.choose('巴南');
  await bill.enterBill('50000', '6000');
  await bill.reply('建档立卡贫困户', '是');
  await bill.reply('住院，还是看门诊', '住院');
  await bill.reply('在哪里看的病', '区里的医院');
  await bill.reply('一级一级转上去', '是');
  await bill.reply('医保定点医院', '是');
  await bill.reply('参加了居民医保', '是');
  await bill.reply('一档，还是二档', '一档');
  await bill.enterSlip({ 居民医保: '34,000', 大病保险: '0', 民政医疗救助: '0', 民政扶贫济困基金: '0' });
  const answer = new Answer(page);
  await answer.show('banan-2018');

  await expect(answer.says).toHaveText('这次住院总费用 50,000 元，您自己付 5,000 元。');
  await expect(answer.step('总费用')).toContainText('50,000 元');
  await expect(answer.step('居民医保')).toContainText('−34,000 元');
  await expect(answer.step('贫困人口医疗救助基金')).toContainText('−6,300 元');
  await expect(answer.step('区级医疗救助兜底')).toContainText('−4,700 元');
  await expect(answer.step('您自己付')).toContainText('5,000 元');

  const fund = answer.line('贫困人口医疗救助基金');
  await expect(fund).toContainText('(10,000.00 − 1,000.00) × 70% = 6,300.00 元');
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

// tests/cases/youyang-2017/supplement-pays-before-civil.toml
test('Youyang: what is open is a range, and the question leads to where it is asked', async ({ page, bill }) => {
  await bill.choose('酉阳');
  await bill.enterBill('30000', '5000');
  await bill.reply('住院，还是看门诊', '住院');
  await bill.reply('在哪家医院看的病', '县人民医院');
  await bill.reply('建档立卡', '是');
  await bill.reply('交了城乡居民医保没有', '是');
  await bill.reply('一档还是二档', '一档');
  await bill.reply('精准脱贫保', '是');
  await bill.reply('这次住院是因为什么', '生病');
  await bill.reply('还难不难', '都不是');
  const answer = new Answer(page);
  await answer.show('youyang-2017');

  await expect(answer.says).toHaveText('这次住院总费用 30,000 元，您大约自己付 2,657.86 到 7,657.86 元。');
  await expect(answer.step('民政扶贫济困医疗基金')).toContainText('最多 5,000 元');
  await expect(answer.step('您自己付')).toContainText('2,657.86 到 7,657.86 元');
  await expect(answer.line('城乡居民大病保险')).toContainText('(7,605.00 − 7,094.00) × 50% = 255.50 元');
  // The grant of 300 yuan for outpatients is none of an inpatient's account.
  await answer.fold('这次不能申请的').locator('summary').first().click();
  await expect(answer.card('民政普通门诊救助（直接发给个人）')).toContainText('不另外发给个人');
  await expect(answer.card('申请卫生医疗困难救助')).toContainText('户口本（原件和复印件）');
  await answer.region.getByRole('link', { name: '“民政扶贫济困医疗基金”付了多少元' }).click();
  await expect(page).toHaveURL(/#\/youyang-2017\/ask\//);
});

test('nothing but the total: one sentence for all that is open, and the questions that narrow most', async ({ page, bill }) => {
  await bill.choose('巴南');
  await bill.total.fill('50000');
  const answer = new Answer(page);
  await answer.show('banan-2018');
  await expect(answer.says).toHaveText('这次看病总费用 50,000 元，您大约自己付 0 到 50,000 元。');
  await expect(answer.region).toContainText('现在只能说最少多少、最多多少');
  await expect(answer.region.locator('.lines > li')).toHaveCount(0);
  await expect(answer.fold('另外几问')).toBeVisible();
  await expect(answer.fold('要看没有回答的问题')).toBeVisible();
  expect(await answer.overflow()).toBe(0);
});
