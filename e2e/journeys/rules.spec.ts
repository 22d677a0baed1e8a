import { expect, recorded as unwatched, test } from '../journey';
import { plant } from '../pages/address';
import { Rules } from '../pages/rules';
import { plain, printed } from '../printed';

/** For each policy: an identity that opens an entitlement, a figure to change, a reading to choose. */
const POLICIES = [
  {
    policy: 'banan-2018',
    county: '巴南',
    number: '巴南府办发〔2018〕186号',
    identity: '巴南区的建档立卡贫困户',
    entitlement: '贫困人口医疗救助基金',
    entitled: '要看情况',
    group: 'money',
    // 三（一）; `fund_ceiling` of the pack.
    figure: { ask: '贫困人口医疗救助基金一年最多救助多少元', typed: '10万', shown: '每人一年最多 100,000 元', entry: '贫困人口医疗救助基金' },
    reading: { code: 'BN-Q5', option: '救助基金也没有' },
    provision: '三（一）分三段：1000元到1万元的部分救助「70%」',
  },
  {
    policy: 'youyang-2017',
    county: '酉阳',
    number: '酉阳府办发〔2017〕36号',
    identity: '建档立卡的贫困户',
    entitlement: '家庭医生签约',
    entitled: '与您有关',
    group: 'services',
    figure: { ask: '民政住院救助报百分之几', typed: '80', shown: '80%', entry: '民政住院医疗救助' },
    reading: { code: 'YY-Q1', option: '' },
    provision: '附件6一困难救助基金全县「每年1000万元」',
  },
  {
    policy: 'junshan-2017',
    county: '君山',
    number: '没有文号',
    identity: '建档立卡贫困户',
    entitlement: '四样保障都能用',
    entitled: '与您有关',
    group: 'rights',
    figure: { ask: '普通人的大病保险起付线是多少钱', typed: '１２，０００', shown: '12,000 元', entry: '大病保险' },
    reading: { code: 'JS-Q1', option: '' },
    provision: '三（二）1；四（二）建档立卡贫困户参加居民医保',
  },
  {
    policy: 'huainan-2019',
    county: '淮南',
    number: '淮卫财〔2019〕171号',
    identity: '建档立卡贫困户',
    entitlement: '看病有保障',
    entitled: '与您有关',
    group: 'rights',
    figure: { ask: '慢性病门诊剩下的钱再报百分之几', typed: '85%', shown: '85%', entry: '180慢性病门诊补充' },
    reading: { code: 'HN-Q1', option: '' },
    provision: '一各县区「不再另行制订」工作标准',
  },
  {
    policy: 'qiannan-2019',
    county: '黔南',
    number: '黔南医保发〔2019〕36号',
    identity: '特困供养人员',
    entitlement: '特困供养人员，全部资助',
    entitled: '与您有关',
    group: 'premium',
    figure: { ask: '医疗救助一年最多给多少元', typed: '3万', shown: '每人一年最多 30,000 元', entry: '医疗救助：特困供养人员，救助100%' },
    reading: { code: 'QN-Q1', option: '' },
    provision: '二（三）交医保费有资助',
  },
];

for (const { policy, identity, entitlement, entitled, group, figure, reading, number, provision } of POLICIES) {
  test.describe(policy, () => {
    test('an identity decides what concerns one', async ({ page }) => {
      const rules = new Rules(page);
      await rules.open(policy);
      // Nothing is known yet: all of it is simply there.
      await expect(rules.entry(entitlement)).toBeVisible();
      await expect(rules.without(group)).toHaveCount(0);

      await rules.identity(identity).check();
      await expect(rules.entry(entitlement)).toContainText(entitled);
      await rules.identity(identity).uncheck();
      await rules.allTicked.check();
      await expect(rules.entry(entitlement)).toBeHidden();
      await rules.without(group).locator('summary').first().click();
      await expect(rules.entry(entitlement)).toBeVisible();
      await expect(rules.entry(entitlement)).not.toContainText('与您有关');

      await page.getByRole('button', { name: '看全部' }).click();
      await expect(rules.without(group)).toHaveCount(0);
      // It is another look, and loses no answer.
      await expect(rules.allTicked).toBeChecked();
      await page.getByRole('button', { name: '按上面填的挑' }).click();
      await expect(rules.without(group)).not.toHaveCount(0);
    });

    test('a figure changed here is marked, is put back, and a figure leads to its field', async ({ page }) => {
      const rules = new Rules(page);
      await rules.open(policy);
      await rules.unfold(figure.entry);
      const entry = rules.entry(figure.entry);
      const field = rules.figure(figure.ask);
      await entry.getByRole('button', { name: /改成本地的数|知道就填上/ }).last().click();
      await expect(page.locator('.local-figure input:focus')).toBeVisible();

      await field.fill(figure.typed);
      await expect(entry).toContainText(`${figure.shown} 您填的`);
      await expect(rules.changed).toContainText('有 1 处');
      await rules.local(figure.ask).getByRole('button', { name: '改回原来的' }).click();
      await expect(entry).not.toContainText('您填的');
      await expect(field).toHaveValue('');
      await expect(rules.changed).toHaveCount(0);
    });

    test('the hand-out has every provision, its document and its date', async ({ page }) => {
      const rules = new Rules(page);
      await rules.open(policy);
      await expect(rules.entry(entitlement)).toBeVisible();
      const pages = await printed(page);
      const text = pages.join('');
      expect(text).toContain(plain(number));
      expect(text).toContain(plain(entitlement));
      expect(text).toContain(plain(provision));
      expect(pages.at(-1)).toContain('办理时以文件原文和经办单位的答复为准');
      for (const pressed of ['打印这张单子', '改成本地的数', '记在这台设备上', '回首页']) expect(text).not.toContain(pressed);
      expect(pages.length).toBeLessThan(16);
    });

    test('a reading chosen here is marked and survives the visit once someone agrees', async ({ page }) => {
      const rules = new Rules(page);
      await rules.open(policy);
      await page.locator('#rules-readings').click();
      const other = reading.option
        ? rules.reading(reading.code).locator('label').filter({ hasText: reading.option })
        : rules.reading(reading.code).locator('label').nth(1);
      await other.click();
      await expect(rules.reading(reading.code)).toContainText('您改过');
      // Nobody has agreed yet.
      expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
      await page.reload();
      await rules.heading.waitFor();
      await expect(rules.changed).toHaveCount(0);

      await page.locator('#rules-readings').click();
      await other.click();
      await rules.remember.check();
      await page.reload();
      await rules.heading.waitFor();
      await expect(rules.changed).toContainText('有 1 处');
      await expect(rules.remember).toBeChecked();
      await page.locator('#rules-readings').click();
      await expect(other.getByRole('radio')).toBeChecked();

      await rules.resetAll.click();
      await expect(rules.changed).toHaveCount(0);
      await rules.remember.uncheck();
      expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    });
  });
}

// IN 44,000 less 34,000 paid before = 10,000; the fund pays (10,000 − 1,000) × 70% = 6,300 of it, up to its year's ceiling.
// With a ceiling of 5,000 it pays 5,000; the district makes up for it: P = 5,000 + 6,000 − 10% × 50,000 = 6,000.
test('a figure changed here counts at the desk, and is marked there', async ({ page, bill }) => {
  const rules = new Rules(page);
  await rules.open('banan-2018');
  await page.locator('#rules-figures').click();
  await rules.figure('贫困人口医疗救助基金一年最多救助多少元').fill('5000');
  await rules.identity('巴南区的建档立卡贫困户').check();
  await rules.toDesk('banan-2018');
  await bill.enterBill('50000', '6000');
  await expect(bill.question('建档立卡贫困户').getByRole('radio', { name: '是', exact: true })).toBeChecked();
  await bill.reply('住院，还是看门诊', '住院');
  await bill.reply('在哪里看的病', '区里的医院');
  await bill.reply('一级一级转上去', '是');
  await bill.reply('医保定点医院', '是');
  await bill.reply('参加了居民医保', '是');
  await bill.enterSlip({ 居民医保: '34,000', 大病保险: '0', 民政医疗救助: '0', 民政扶贫济困基金: '0' });
  await expect(bill.amount('贫困人口医疗救助基金')).toHaveText('5,000.00 元');
  await expect(bill.amount('区级医疗救助兜底')).toHaveText('6,000.00 元');
  await bill.fold('用到的数').locator('summary').first().click();
  await expect(bill.fold('用到的数')).toContainText('贫困人口医疗救助基金一年的封顶：5,000 元（您填的）');

  await rules.back('banan-2018');
  await expect(rules.changed).toContainText('有 1 处');
});

test('a scale is entered bracket by bracket, with its mistakes beside it', async ({ page }) => {
  const rules = new Rules(page);
  await rules.open('banan-2018');
  await page.locator('#rules-figures').click();
  const scale = rules.local('贫困人口医疗救助基金分几段');
  await scale.getByRole('button', { name: '先照原来的分段填上' }).click();
  await expect(scale.getByLabel('第 1 段：到多少元')).toHaveValue('1000');
  await expect(scale.getByLabel('报百分之几').nth(3)).toHaveValue('95%');
  await scale.getByLabel('第 2 段：到多少元').fill('500');
  await expect(scale.locator('.mistake:not(:empty)')).toHaveText(/^要改： ?这一段从 1,000.00 元 开始，要填一个更大的数。$/);
  await scale.getByLabel('第 2 段：到多少元').fill('2万');
  await rules.unfold('贫困人口医疗救助基金');
  await expect(rules.entry('贫困人口医疗救助基金')).toContainText('1,000 到 20,000 元报 70%');
  await expect(rules.entry('贫困人口医疗救助基金')).toContainText('您填的');
});

test('a search shows what has the words, and says so where nothing has', async ({ page }) => {
  const rules = new Rules(page);
  await rules.open('youyang-2017');
  await rules.search.fill('贫困证明');
  await expect(page.locator('.rule')).toHaveCount(1);
  await expect(rules.entry('申请卫生医疗困难救助')).toContainText('贫困证明（原件和复印件）');
  await rules.search.fill('飞机');
  await expect(page.getByText('没有找到这几个字')).toBeVisible();
  await rules.search.fill('');
  await expect(rules.entry('家庭医生签约')).toBeVisible();
});

test('of damaged saved values the rest is kept, and the loss is told', async ({ page }) => {
  const rules = new Rules(page);
  await plant(page, () => {
    if (sessionStorage.getItem('planted')) return;
    sessionStorage.setItem('planted', 'yes');
    localStorage.setItem(
      'mingbai.local.banan-2018',
      'mingbai-local/1\nclaim.parameters.civil_rate = 七成多\nclaim.parameters.serious_deductible = 12000\n#?!\nclaim.readings.gone = x',
    );
    localStorage.setItem('mingbai.local.youyang-2017', '{"version":9}');
  });
  await rules.open('banan-2018');
  await expect(rules.damage).toContainText('有几处坏了');
  await expect(rules.damage).toContainText('民政医疗救助的比例');
  await expect(rules.changed).toContainText('有 1 处');
  await page.locator('#rules-figures').click();
  await expect(rules.figure('这一年大病保险的起付线是多少元')).toHaveValue('12000');

  await rules.back('youyang-2017');
  await expect(rules.damage).toContainText('另一个版本');
  expect(await page.evaluate(() => localStorage.getItem('mingbai.local.youyang-2017'))).toBe('{"version":9}');
});

unwatched('where the browser keeps nothing, it says so', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const rules = new Rules(page);
  await rules.open('banan-2018');
  await rules.remember.check();
  await expect(page.getByText('浏览器不让记')).toBeVisible();
});

test('everything fits the screen, and everything to press is large enough', async ({ page }) => {
  const rules = new Rules(page);
  for (const { policy, identity } of POLICIES) {
    await rules.open(policy);
    await rules.identity(identity).check();
    for (const fold of await page.locator('details').all()) await fold.evaluate((details) => details.setAttribute('open', ''));
    const small = await page.evaluate(() => {
      const pressed = 'main summary, main a[href], main button, main label.choice, main input[type=text], main input[type=search], main select';
      const tight = [...document.querySelectorAll<HTMLElement>(pressed)].filter(
        (element) => element.checkVisibility() && element.getBoundingClientRect().height < 48,
      );
      const tiny = [...document.querySelectorAll<HTMLElement>('main *')].filter(
        (element) => element.checkVisibility() && element.innerText?.trim() && parseFloat(getComputedStyle(element).fontSize) < 18,
      );
      return [...tight, ...tiny].map((element) => element.outerHTML.slice(0, 120));
    });
    expect(small, policy).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, policy).toBe(0);
  }
});
