import { expect, test as journey } from '../journey';
import { plant } from '../pages/address';
import { Households } from '../pages/households';

const test = journey.extend<{ households: Households }>({
  households: async ({ page }, use) => {
    await use(new Households(page));
  },
});

/** Two admissions in Youyang, all of it out-of-catalogue, added up over the year as reading q5 says. */
const YOUYANG_PERSON =
  '姓名,编号,户号,claim.facts.insured,claim.facts.plan,claim.facts.poor,claim.facts.precise_enrolled,claim.facts.relief_class,claim.readings.q5\n' +
  '冉启明,YY001,3组7户,true,first,true,true,major,year\n';
const YOUYANG_BILLS =
  '姓名,编号,出院日期,总费用,目录外费用,claim.facts.care,claim.facts.hospital,claim.facts.cause,claim.slip.poverty\n' +
  '冉启明,YY001,2017-09-15,6000,6000,inpatient,county,illness,0\n' +
  '冉启明,YY001,2017-04-02,6000,6000,inpatient,county,illness,0\n';

// (10,500 - 500) x 80% = 8,000 from basic insurance, 2,500 left. Two such bills leave 5,000 in the year, of which 351
// pays what exceeds 3,000: 500 of the second is left. With 5,500 for the first, 1,500 of it is left; the year is then
// 4,000, 351 pays 1,000 of the second's 2,500.
test('Huainan: two bills typed in cross the line of 351, and mending the first settles the second again', async ({
  page,
  households,
}) => {
  await households.open('huainan-2019');
  await households.press('添一户（先添一个人）');
  await households.field('姓名').fill('王秀英');
  await households.field('编号').fill('HN001');
  await expect(page.getByRole('heading', { level: 2, name: '王秀英' })).toBeVisible();
  await households.unfold('身份和一直不变的情况');
  await households.reply({
    '看病那时候，参加城乡居民医保了吗': '是',
    '您家是不是建档立卡贫困户': '是',
    '您家是哪一年脱贫的': '一直没有脱贫',
    '您家吃低保吗': '不是',
    '您是特困供养人员吗': '不是',
    '符合医疗救助的条件': '不是',
    '您有慢性病证': '不是',
  });
  for (const day of ['2019-11-20', '2019-03-10']) {
    await households.press('添一张账单');
    await households.enterBill(day, '１０，５００', '0');
    await expect(page.locator('.typed').filter({ has: page.getByLabel('总费用', { exact: true }) })).toContainText(/^元 *读作/);
    await households.field('这次是住院').selectOption('inpatient');
    await households.field('在哪一级医院看的').selectOption('county');
    await households.unfold('结算单上印的各项支付');
    await households.field('医疗救助').fill('0');
    await households.follow('填好了');
  }
  await expect(households.bills).toHaveCount(2);
  await expect(households.paid(0, '自己付')).toHaveText('2,500.00 元');
  await expect(households.paid(1, '自己付')).toHaveText('500.00 元');
  await expect(households.paid(1, '城乡居民医保')).toHaveText('8,000.00 元');
  await expect(households.paid(1, '351')).toHaveText('2,000.00 元');
  await expect(households.sum('自己付')).toHaveText('3,000.00 元');

  await households.follow('2019年3月10日 出院');
  await page.getByLabel('总费用', { exact: true }).fill('5500');
  await expect(page.locator('.bill-result')).toContainText('1,500.00 元');
  await page.goBack();
  await expect(households.paid(0, '自己付')).toHaveText('1,500.00 元');
  await expect(households.paid(1, '自己付')).toHaveText('1,500.00 元');
  // Back leads to the bill that was left.
  await expect(page.getByRole('link', { name: '2019年3月10日 出院' })).toBeFocused();

  // The whole answer of a bill has the year before it: 351 still leaves 1,500 of the second.
  await households.follow('2019年11月20日 出院');
  await households.follow('看这张账单的完整答案');
  await expect(page).toHaveURL(/answer/);
  await expect(page.locator('main')).toContainText('1,500.00 元');
  await page.goBack();
  await page.goBack();
  await expect(households.bills).toHaveCount(2);
  await expect(households.year).toContainText('一年累计 3,000 元（参考值，没有核实），超过的全由它付');
  await expect(households.bills.first()).toContainText('用了没有核实的参考值');

  // Without the first the second stands alone; taken back, all is as before.
  await households.follow('2019年3月10日 出院');
  await households.press('删去这张账单');
  await expect(households.bills).toHaveCount(1);
  await expect(households.paid(0, '自己付')).toHaveText('2,500.00 元');
  await households.press('撤销');
  await expect(households.paid(1, '自己付')).toHaveText('1,500.00 元');
  expect(await households.overflow()).toBe(0);
});

// First: precise (6,000 - 5,000) x 30% = 300; supplement (5,700 - 5,000) x 20% = 140; patient 5,560. Second: precise
// (12,000 - 5,000) x 30% - 300 = 1,800; supplement on 5,700 + 4,200: 980 - 140 = 840; patient 3,360. The first mended to
// 4,000 is below both scales; the second: precise 1,500, supplement on 4,000 + 4,500: 700; patient 3,800.
test('Youyang: people and bills from spreadsheets, what is left of ceilings and grants, and the whole household', async ({
  page,
  households,
}) => {
  await households.open('youyang-2017', '/import');
  await households.previewText(YOUYANG_PERSON);
  await households.press('导入');
  await expect(households.said).toContainText('添了 1 个人、0 张账单');
  await households.follow('从表格导入');
  await households.previewText(YOUYANG_BILLS);
  await households.press('导入');
  await expect(households.said).toContainText('添了 0 个人、2 张账单');
  await expect(households.people).toHaveCount(1);
  await expect(households.people.first()).toContainText('2017 年 2 张账单，自己付 8,920.00 元');

  await households.follow('冉启明');
  await expect(households.paid(0, '自己付')).toHaveText('5,560.00 元');
  await expect(households.paid(1, '自己付')).toHaveText('3,360.00 元');
  // 300 + 1,800 of 150,000.
  await expect(households.year.locator('li', { hasText: '还剩' }).filter({ hasText: '2,100.00' })).toContainText(
    '一年最多 150,000 元，已报 2,100.00 元，还剩 147,900.00 元',
  );
  await expect(households.year).toContainText('今年还能申请 2 次');

  await households.follow('2017年4月2日 出院');
  await page.getByLabel('总费用', { exact: true }).fill('4000');
  await expect(page.locator('.bill-page .mistake:not(:empty)').first()).toContainText('大于总费用');
  await households.field('目录外费用').fill('4000');
  await households.follow('填好了');
  await expect(households.paid(0, '自己付')).toHaveText('4,000.00 元');
  await expect(households.paid(1, '自己付')).toHaveText('3,800.00 元');

  await expect(page.getByRole('link', { name: '全户：3组7户' })).toBeVisible();
  await households.unfold('姓名、编号、住址');
  await households.field('户主').fill('冉启明');
  await households.follow('全户：冉启明（3组7户）');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('全户：冉启明（3组7户）');
  await expect(households.sum('自己付')).toHaveText('7,800.00 元');
  expect(await households.overflow()).toBe(0);
});

test('Banan: what is due is told from today on, and ticked off', async ({ page, households }) => {
  await page.clock.setFixedTime(new Date('2018-12-01T09:00:00+08:00'));
  await households.open('banan-2018', '/import');
  await households.previewText(
    '姓名,编号,出院日期,总费用,目录外费用,claim.facts.poor,claim.facts.lifted,claim.facts.insured,claim.facts.care,claim.facts.hospital\n' +
      '罗大爷,BN1,2018-11-20,20000,0,是,否,是,inpatient,outside\n',
  );
  await households.press('导入');
  await expect(households.people.first()).toContainText('2018年12月20日，还有 19 天');
  await households.follow('罗大爷');
  await expect(households.year.locator('.what-is-due li')).toContainText('还有 19 天');
  await households.year.getByLabel('办好了').check();
  await households.follow('回到名册');
  await expect(households.people.first()).not.toContainText('还有 19 天');
});

const FILES: [file: string, policy: string, mistakes: number, says: string][] = [
  ['excel-zh.csv', 'huainan-2019', 0, '添了 2 个人、3 张账单'],
  ['wps.csv', 'huainan-2019', 0, '添了 1 个人、2 张账单'],
  ['numbers.csv', 'huainan-2019', 0, '添了 2 个人、0 张账单'],
  ['excel-unicode.txt', 'youyang-2017', 0, '添了 1 个人、2 张账单'],
  ['notepad.txt', 'huainan-2019', 1, '添了 1 个人、2 张账单，1 行没有要'],
  ['mixed-encodings.csv', 'huainan-2019', 1, '添了 1 个人、2 张账单，1 行没有要'],
  ['broken-quotes.csv', 'huainan-2019', 3, '添了 1 个人、2 张账单，3 行没有要'],
  ['hospital.csv', 'youyang-2017', 1, '添了 2 个人、3 张账单，1 行原来就有，1 行没有要'],
];
for (const [file, policy, mistakes, says] of FILES) {
  test(`a spreadsheet as programs write it: ${file}`, async ({ households }) => {
    await households.open(policy, '/import');
    await households.preview(file);
    if (mistakes === 0) {
      await households.press('导入');
    } else {
      await expect(households.mistakes).toHaveCount(mistakes);
      await households.press('不要这些行，只导入别的行');
    }
    await expect(households.said).toContainText(says);
    expect(await households.overflow()).toBe(0);
  });
}

test('what is no spreadsheet is refused with a way out', async ({ page, households }) => {
  await households.open('huainan-2019', '/import');
  for (const [file, says] of [
    ['workbook.xlsx', '这是 Excel 工作簿'],
    ['old-workbook.xls', '另存为'],
    ['hospital.xls', '这其实是一个网页'],
    ['empty.csv', '这个文件是空的'],
  ] as const) {
    await households.preview(file);
    await expect(page.getByRole('alert')).toContainText(says);
  }
});

test('mistakes are told by row and cell, a column is given another meaning, and nothing is taken half', async ({
  page,
  households,
}) => {
  await households.open('huainan-2019', '/import');
  await households.preview('mistakes.csv');
  await expect(households.mistakes.filter({ hasText: '约四千' })).toContainText('不是一个准确的数');
  await expect(page.getByRole('button', { name: '导入', exact: true })).toHaveCount(0);
  await households.follow('回到名册');
  await expect(page.getByText('名册还是空的')).toBeVisible();

  await households.follow('从表格导入');
  await households.previewText('姓名,编号,看病花了,出院日期\n张三,1,500,2019-03-10\n');
  await households.unfold('每一列当作什么');
  await households.field('看病花了').selectOption('claim.billed');
  await expect(households.field('看病花了')).toBeFocused();
  await households.press('导入');
  await expect(households.said).toContainText('添了 1 个人、1 张账单');
  await households.press('撤销');
  await expect(page.getByText('名册还是空的')).toBeVisible();
});

test('what is exported is imported again as it was', async ({ page, households }) => {
  await households.open('huainan-2019', '/import');
  await households.preview('excel-zh.csv');
  await households.press('导入');
  await expect(households.people).toHaveCount(2);
  await households.unfold('排法、备份');
  await households.follow('保存、备份、导出');
  const people = await households.made('导出人员表');
  const bills = await households.made('导出账单表');
  const results = await households.made('导出结算结果');
  expect(people.startsWith('\ufeff')).toBe(true);
  expect(results).toContain('王秀英');

  await households.press('全部清空');
  await households.press('确定，全部清空');
  await expect(page.getByText('名册还是空的')).toBeVisible();
  for (const table of [people, bills]) {
    await households.follow('从表格导入');
    await households.previewText(table);
    await households.press('导入');
  }
  await households.unfold('排法、备份');
  await households.follow('保存、备份、导出');
  expect(await households.made('导出账单表')).toBe(bills);
  expect(await households.made('导出结算结果')).toBe(results);
  // In browsers that save nothing the text can be copied.
  await households.unfold('下载不了');
  await expect(page.getByRole('textbox', { name: '下载不了' })).toHaveValue(/王秀英/);
});

test('nothing is kept before somebody agrees; then a reload keeps it, and one button wipes it', async ({
  page,
  households,
}) => {
  await households.open('huainan-2019', '/import');
  await households.preview('excel-zh.csv');
  await households.press('导入');
  await expect(households.notice).toContainText('名册现在没有存');
  await page.waitForTimeout(1000);
  expect(await households.traces()).toEqual([]);

  await households.agree();
  await households.follow('回到名册');
  await households.follow('李强');
  await households.unfold('姓名、编号、住址');
  await households.field('电话').fill('13800000000');
  await households.kept();
  await page.reload();
  await households.unfold('姓名、编号、住址');
  await expect(households.field('电话')).toHaveValue('13800000000');
  await expect(households.bills).toHaveCount(1);

  await households.open('huainan-2019', '/keep');
  const backup = await households.made('存一份备份文件');
  await households.press('全部清空');
  await expect(page.getByRole('alert')).toContainText('2 个人、3 张账单');
  await households.press('确定，全部清空');
  await expect(households.said).toContainText('全部清空了');
  await expect.poll(() => households.traces()).toEqual([]);
  await page.reload();
  await expect(page.getByText('名册还是空的')).toBeVisible();

  const file = (text: string) => ({ name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await households.follow('读备份文件');
  await households.choose('#backup', file('{"a":1}'));
  await expect(page.getByRole('alert')).toContainText('这不是“明白账”的备份文件');
  // Cut in the middle of the last person.
  await households.choose('#backup', file(backup.slice(0, -60)));
  await expect(page.getByRole('alert')).toContainText('不完整');
  await households.choose('#backup', file(backup));
  await expect(page.getByRole('alert')).toContainText('2 个人、3 张账单');
  await households.press('用这个备份');
  await expect(households.people).toHaveCount(2);
});

test('a damaged record loses only itself, and says so', async ({ page, households }) => {
  await households.open('huainan-2019', '/import');
  await households.preview('excel-zh.csv');
  await households.press('导入');
  await households.agree();
  await households.damage(0, '{"key":0,"fields":');
  await page.reload();
  await expect(households.said).toContainText('有 1 个人的记录坏了');
  await households.follow('回到名册');
  await expect(households.people).toHaveCount(1);
  await expect(households.people).toContainText('李强');
});

test('of two tabs neither overwrites the other without a word', async ({ page, context, households }) => {
  await households.open('huainan-2019', '/import');
  await households.preview('excel-zh.csv');
  await households.press('导入');
  await households.agree();
  const other = new Households(await context.newPage());
  await other.open('huainan-2019', '/p0');
  await other.unfold('姓名、编号、住址');
  await other.field('备注').fill('那边写的');
  await other.kept();

  await households.open('huainan-2019', '/p1');
  await households.unfold('姓名、编号、住址');
  await households.field('备注').fill('这边写的');
  await expect(households.notice).toContainText('另一个标签页也改了名册');
  await households.press('用那边的，丢掉这里没存的改动');
  await expect(households.field('备注')).toHaveValue('');
  await households.open('huainan-2019', '/p0');
  await households.unfold('姓名、编号、住址');
  await expect(households.field('备注')).toHaveValue('那边写的');
});

test('a storage that fails stops nothing, and says what is not kept', async ({ page, households }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: { open: () => { throw new DOMException('', 'SecurityError'); } } });
  });
  await households.open('huainan-2019');
  await households.press('添一户（先添一个人）');
  await households.field('姓名').fill('王秀英');
  await households.follow('怎么存');
  await households.press('同意，存在这台设备上');
  await expect(households.notice.first()).toContainText('浏览器不让存');
  await households.follow('回到名册');
  await expect(households.people).toContainText('王秀英');
  expect(await households.made('存一份备份文件')).toContain('王秀英');
});

test('a ledger that nobody has saved holds the page open', async ({ page, households }) => {
  const warned: string[] = [];
  page.on('dialog', (dialog) => {
    warned.push(dialog.type());
    void dialog.dismiss();
  });
  await households.open('huainan-2019');
  await households.press('添一户（先添一个人）');
  await households.field('姓名').fill('王秀英');
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => warned).toEqual(['beforeunload']);
  await expect(households.field('姓名')).toHaveValue('王秀英');
  // In a backup file nothing is lost any more.
  await households.follow('怎么存');
  await households.made('存一份备份文件');
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => page.isClosed()).toBe(true);
  expect(warned).toEqual(['beforeunload']);
});

// Another policy counts only when somebody says so; what was typed stays.
test('a ledger made under one policy is not settled under another without asking', async ({ page, households }) => {
  await households.open('huainan-2019');
  await households.press('添一户（先添一个人）');
  await households.field('姓名').fill('王秀英');
  await households.open('banan-2018');
  await expect(households.notice.last()).toContainText('按另一份政策记的：安徽省淮南市');
  await page.getByRole('button', { name: '改按' }).click();
  await expect(households.people).toContainText('王秀英');
  await households.open('huainan-2019');
  await households.follow('回到原来的政策');
  await expect(page).toHaveURL(/banan-2018/);
});

test('what has no place in the ledger is named in the open, and each row says whom and what it adds', async ({
  page,
  households,
}) => {
  await households.open('huainan-2019', '/import');
  await households.previewText('姓名,出院日期,总费用,医院,类型\n王秀英,2019/3/10,10500,安医大一附院,门诊\n');
  await expect(page.locator('#preview .notice')).toContainText('有 2 列没有用上：医院、类型');
  await households.unfold('每一行会变成什么');
  await expect(page.locator('#preview-rows')).toContainText('王秀英，2019-03-10，总费用 10,500.00 元');
  // The mended file of the same name is read too: the field holds nothing that could be the same.
  await expect(page.locator('#table')).toHaveValue('');
  await households.previewText('姓名,出院日期,总费用,医院,类型\n王秀英,2019/3/10,10500,县医院,普通门诊\n');
  await expect(page.locator('#preview')).toContainText('每一行都看得懂');
  await expect(page.locator('#preview .notice')).toHaveCount(0);
});

test('a bracket that goes backwards is marked where it stands, in plain words', async ({ page, households }) => {
  await households.open('banan-2018', '/everyone');
  const part = (place: number, end: string) => page.locator(`#claim-parameters-hardship_brackets-${place}-${end}`);
  await expect(part(1, 'to')).toBeHidden();
  await part(0, 'to').fill('30000');
  await part(0, 'rate').fill('50');
  await part(1, 'to').fill('10000');
  await part(1, 'rate').fill('60');
  await expect(page.locator('#claim-parameters-hardship_brackets-1-to-mistake')).toContainText('要填一个更大的数');
  await part(1, 'to').fill('50000');
  await expect(page.locator('.households .mistake:not(:empty)')).toHaveCount(0);
});

test('what an import changed and somebody took back is shown as it was', async ({ page, households }) => {
  await households.open('huainan-2019', '/import');
  await households.previewText('姓名,编号,电话\n王秀英,W1,111\n');
  await households.press('导入');
  await households.follow('从表格导入');
  await households.previewText('姓名,编号,电话\n王秀英,W1,222\n');
  await households.press('导入');
  await households.follow('王秀英');
  await households.unfold('姓名、编号、住址');
  await expect(households.field('电话')).toHaveValue('222');
  await households.press('撤销');
  await expect(households.field('电话')).toHaveValue('111');
  // Typing in the middle of a field leaves the cursor where it is.
  await households.field('电话').focus();
  await page.keyboard.press('Home');
  await page.keyboard.type('98');
  await expect(households.field('电话')).toHaveValue('98111');
});

test('a file that the browser does not make is no backup, and says so', async ({ page, households }) => {
  await page.addInitScript(() => {
    URL.createObjectURL = () => {
      throw new TypeError('not here');
    };
  });
  const warned: string[] = [];
  page.on('dialog', (dialog) => {
    warned.push(dialog.type());
    void dialog.dismiss();
  });
  await households.open('huainan-2019');
  await households.press('添一户（先添一个人）');
  await households.field('姓名').fill('王秀英');
  await households.follow('怎么存');
  await households.press('存一份备份文件');
  await expect(page.getByRole('alert')).toContainText('文件没有做成');
  await expect(page.locator('a[download]')).toHaveCount(0);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => warned).toEqual(['beforeunload']);
});

test('what was typed last is written when the page goes out of sight', async ({ page, households }) => {
  await households.open('huainan-2019', '/import');
  await households.preview('excel-zh.csv');
  await households.press('导入');
  await households.agree();
  await households.open('huainan-2019', '/p0');
  await households.unfold('姓名、编号、住址');
  // In one go, so that no rest comes between.
  const record = await page.evaluate(async () => {
    const note = [...document.querySelectorAll('input')].find((input) => input.id === 'note')!;
    note.value = '最后写的';
    note.dispatchEvent(new Event('input', { bubbles: true }));
    Object.defineProperty(document, 'hidden', { value: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    // The page's own work comes first, and the database answers in turn.
    await new Promise((done) => setTimeout(done, 0));
    return new Promise<string>((done) => {
      const opened = indexedDB.open('mingbai-households');
      opened.onsuccess = () => {
        const asked = opened.result.transaction('people').objectStore('people').get(0);
        asked.onsuccess = () => {
          opened.result.close();
          done(asked.result as string);
        };
      };
    });
  });
  expect(record).toContain('最后写的');
});

test('whoever agrees after a failed reading is kept', async ({ page, households }) => {
  await plant(page, () => {
    localStorage.setItem('mingbai.households', '1');
    // Of the kind, since WebKit forgets what is said of the one object.
    const { open } = IDBFactory.prototype;
    let failed = sessionStorage.getItem('failed') !== null;
    IDBFactory.prototype.open = function (...given: [string, number?]) {
      if (failed) return open.apply(this, given);
      failed = true;
      sessionStorage.setItem('failed', '1');
      throw new DOMException('', 'UnknownError');
    };
  });
  await households.open('huainan-2019', '/keep');
  await expect(households.notice.first()).toContainText('浏览器不让存');
  await households.press('不再存，把存着的删去');
  await households.follow('回到名册');
  await households.press('添一户（先添一个人）');
  await households.field('姓名').fill('王秀英');
  await households.agree();
  await page.reload();
  await households.follow('回到名册');
  await expect(households.people).toContainText('王秀英');
});

test('what another tab has wiped is not stored again without a word', async ({ page, context, households }) => {
  await households.open('huainan-2019', '/import');
  await households.preview('excel-zh.csv');
  await households.press('导入');
  await households.agree();
  const other = new Households(await context.newPage());
  await other.open('huainan-2019', '/keep');
  await other.press('全部清空');
  await other.press('确定，全部清空');
  await expect(other.said).toContainText('全部清空了');
  await expect.poll(() => other.traces()).toEqual([]);

  await households.open('huainan-2019', '/p0');
  await households.unfold('姓名、编号、住址');
  await households.field('备注').fill('这边写的');
  await expect(households.notice).toContainText('名册现在没有存');
  expect(await households.traces()).toEqual([]);
  await households.agree();
  await page.reload();
  await households.follow('回到名册');
  await expect(households.people).toHaveCount(2);
});

test('a full device is told as full', async ({ page, households }) => {
  await page.addInitScript(() => {
    // Each record is there once: to add it again fails, and the browser says afterwards that there was no room.
    const error = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'error')!.get!;
    Object.defineProperty(IDBTransaction.prototype, 'error', {
      get(this: IDBTransaction) {
        return error.call(this) ? new DOMException('', 'QuotaExceededError') : null;
      },
    });
    const put = IDBObjectStore.prototype.put;
    let writes = 0;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      writes += Number(key === 'version');
      return writes > 1 ? this.add(value, key) : put.call(this, value, key);
    };
  });
  await households.open('huainan-2019', '/import');
  await households.preview('excel-zh.csv');
  await households.press('导入');
  await households.agree();
  await households.open('huainan-2019', '/p0');
  await households.unfold('姓名、编号、住址');
  await households.field('备注').fill('放不下');
  await expect(households.notice).toContainText('存满了');
});

test('a database that another tab holds open is said to be there still', async ({ page, households }) => {
  await households.open('huainan-2019', '/import');
  await households.preview('excel-zh.csv');
  await households.press('导入');
  await households.agree();
  const other = await households.heldElsewhere();
  await households.press('全部清空');
  await households.press('确定，全部清空');
  await expect(households.said).toContainText('没有删干净', { timeout: 15_000 });
  await other.close();
  await expect.poll(() => households.traces()).toEqual([]);
  expect(page.isClosed()).toBe(false);
});
