import { asAsked, banan, huainan, junshan, qiannan, youyang } from '../bills';
import { expect, test as base } from '../journey';
import { Answer } from '../pages/answer';
import { Ask, type Knows } from '../pages/ask';

const test = base.extend<{ ask: Ask }>({
  ask: async ({ page }, use) => {
    await use(new Ask(page));
  },
});

/** The worked bills, told as a villager would, who writes amounts in ways of their own. */
const cases: { name: string; policy: string; knows: Knows; result: string; never: string[] }[] = [
  {
    name: 'Banan: a slip, out-of-catalogue 12%',
    policy: 'banan-2018',
    knows: asAsked({ ...banan, total: '5万' }),
    result: '自己付 5,000.00 元',
    // Who is registered poor has not ceased to be, and an inpatient's disease changes nothing.
    never: ['lifted', 'marked_out', 'disease', 'filed_on'],
  },
  {
    name: 'Huainan: the illustration of the 351 guarantee',
    policy: 'huainan-2019',
    knows: asAsked({ ...huainan, total: '４００００', slip: { ...huainan.slip, 城乡居民医保: '3万2' } }),
    result: '自己付 3,000.00 元',
    never: ['chronic_card'],
  },
  {
    name: 'Junshan: an outpatient with a slip',
    policy: 'junshan-2017',
    knows: asAsked(junshan),
    result: '自己付 230.00 元',
    never: [],
  },
  {
    name: 'Qiannan: all three funds from the slip',
    policy: 'qiannan-2019',
    knows: asAsked({ ...qiannan, total: '四万' }),
    result: '自己付 1,942.50 元',
    never: ['recognised_on', 'paid_on', 'enrolled_late'],
  },
  {
    name: 'Youyang: without a slip, a range for what the document leaves open',
    policy: 'youyang-2017',
    knows: asAsked({ ...youyang, total: '三万', outOfCatalogue: '5,000.00' }),
    result: '自己付 2,657.86 到 7,657.86 元',
    never: ['severe'],
  },
];

for (const { name, policy, knows, result, never } of cases) {
  test(name, async ({ page, ask }) => {
    await ask.open(policy);
    const asked = await ask.replyToAll(knows);
    await expect(ask.soFar).toHaveText(`现在算出来：${result}`);
    expect(asked.filter((step) => never.includes(step)), 'asked in vain').toEqual([]);
    expect(new Set(asked).size, 'asked twice').toBe(asked.length);
    await expect(ask.row('一共花了多少')).toContainText('元整');
    expect(await ask.overflow()).toBe(0);
    await expect(page.getByRole('link', { name: '看结果' })).toHaveAttribute('href', `#/${policy}/answer`);
  });

  test(`${name}: knowing nothing but the total gives a range`, async ({ ask }) => {
    await ask.open(policy);
    await ask.replyToAll({ 一共花了多少: '30000' });
    await expect(ask.soFar).toContainText(/自己付 [\d,.]+ 到 [\d,.]+ 元|说不准/);
    await expect(ask.row('结算单吗')).toContainText('不知道');
  });
}

test('back and forward lose nothing, by the browser and by the page', async ({ page, ask }) => {
  await ask.open('banan-2018');
  await ask.amount.fill('50000');
  await ask.goOn();
  await ask.amount.fill('6000');
  await ask.goOn();
  const third = await ask.heading.innerText();
  await ask.answer('不知道').click();
  await ask.goOn();
  const fourth = await ask.heading.innerText();
  expect(fourth).not.toBe(third);
  await page.goBack();
  await expect(ask.heading).toHaveText(third);
  await expect(ask.answer('不知道').getByRole('radio')).toBeChecked();
  await page.goBack();
  await expect(ask.amount).toHaveValue('6000');
  await ask.back.click();
  await expect(ask.amount).toHaveValue('50000');
  await expect(ask.heading).toBeFocused();
  // Whatever is answered already is not asked again.
  await ask.goOn();
  await expect(ask.heading).toHaveText(fourth);
  await ask.back.click();
  await expect(ask.amount).toHaveValue('50000');
});

test('a press shows the next question at once, with nothing in between that a second press could meet', async ({ page, ask }) => {
  await ask.open('banan-2018');
  await ask.amount.fill('50000');
  const question = await ask.heading.innerText();
  const then = await page.evaluate(async () => {
    document.querySelector<HTMLElement>('.ask-go button')!.click();
    // Effects run in microtasks; the browser tells of the new address only in a task after these.
    for (let hop = 0; hop < 20; hop += 1) await Promise.resolve();
    return { question: document.querySelector('.ask h2')!.textContent, address: location.hash };
  });
  expect(then.address).toContain('outside');
  expect(then.question).not.toBe(question);
  await expect(ask.heading).toHaveText(then.question!);
  await page.goBack();
  await expect(ask.heading).toHaveText(question);
});

test('choosing an answer leaves the question in place', async ({ page, ask }) => {
  await ask.open('youyang-2017');
  await ask.amount.fill('30000');
  for (const step of ['care', 'hospital', 'who', 'slip']) {
    await ask.open('youyang-2017', step);
    await page.locator('.one-question').evaluate((question) => {
      const moved: string[] = [];
      Object.assign(window, { moved });
      new MutationObserver((changes) => moved.push(...changes.map(({ target }) => (target as Element).outerHTML.slice(0, 80)))).observe(
        question.parentElement!,
        { childList: true, subtree: true },
      );
    });
    for (const choice of await page.locator('.one-question label').all()) await choice.click();
    expect(await page.evaluate(() => (window as unknown as { moved: string[] }).moved), step).toEqual([]);
  }
});

test('a wrong amount says so beside the field and at the top, and nothing goes on with it', async ({ page, ask }) => {
  await ask.open('banan-2018');
  await ask.next.click();
  await expect(ask.toMend).toContainText('请写总费用');
  await expect(ask.toMend).toBeFocused();
  await ask.toMend.getByRole('link').click();
  await expect(ask.amount).toBeFocused();

  await ask.amount.fill('5万左右');
  await ask.amount.press('Enter');
  await expect(ask.toMend).toContainText('5万左右');
  await expect(page.locator('.mistake')).toContainText(['', '5万左右']);
  await expect(ask.amount).toHaveAttribute('aria-invalid', 'true');
  await expect(ask.echo).toBeEmpty();
  expect(ask.step()).toBe('');

  await ask.amount.fill('壹万贰仟元整');
  await expect(ask.echo).toHaveText('读作 12,000.00 元（壹万贰仟元整）');
  await ask.amount.press('Enter');
  await expect(ask.heading).toContainText('医保不报的');
  await ask.amount.fill('20000');
  await ask.next.click();
  await expect(ask.toMend).toContainText('大于总费用');
  // The way to the result leads back to what is wrong.
  await page.getByRole('link', { name: '核对，看结果' }).click();
  await expect(page.locator('.notice')).toContainText('大于总费用');
  await page.getByRole('link', { name: '去改' }).click();
  await expect(ask.amount).toHaveValue('20000');
  await ask.goOn(ask.skip);
  await expect(ask.toMend).toBeHidden();
});

test('a question needs an answer, and none is given before one was chosen', async ({ ask }) => {
  await ask.open('youyang-2017');
  await ask.amount.fill('30000');
  await ask.goOn();
  await ask.goOn(ask.skip);
  await ask.replyUntil('住院，还是看门诊', {});
  await expect(ask.page.getByRole('radio', { checked: true })).toHaveCount(0);
  await ask.next.click();
  await expect(ask.toMend).toContainText('请选一个');
  await ask.answer('住院').click();
  await ask.goOn();
  await expect(ask.toMend).toBeHidden();
});

test('what the patient is: several at once, none, or not known', async ({ page, ask }) => {
  await ask.open('youyang-2017');
  await ask.amount.fill('30000');
  await ask.open('youyang-2017', 'who');
  const ticked = page.getByRole('checkbox', { checked: true });
  await ask.answer('都不是').click();
  await expect(ticked).toHaveCount(1);
  await ask.answer('病人吃低保').click();
  await ask.answer('病人是重度残疾人').click();
  await expect(ticked).toHaveCount(2);
  await ask.answer('不知道').click();
  await expect(ticked).toHaveCount(3);
  await ask.answer('不知道').click();
  await expect(ticked).toHaveCount(2);
  await ask.goOn();
  await page.goBack();
  await expect(ticked).toHaveCount(2);
  await ask.open('youyang-2017', 'check');
  await expect(ask.row('病人是不是下面这些人')).toContainText('病人吃低保');
  await expect(ask.row('病人是不是下面这些人')).toContainText('病人是重度残疾人');
});

// tests/cases/banan-2018/outpatient-chronic.toml
test('a disease is found by what people call it and by pinyin initials', async ({ page, ask }) => {
  const chronic = {
    ...banan,
    total: '10000',
    outOfCatalogue: '500',
    answers: { ...banan.answers, '住院，还是看门诊': '看门诊' },
    slip: { ...banan.slip, 居民医保: '3000' },
  };
  const knows = asAsked(chronic);
  await ask.open('banan-2018');
  await ask.replyUntil('什么病', knows);
  await expect(ask.heading).toContainText('看的是什么病');
  await ask.search.fill('没有这种病');
  await expect(page.getByRole('status').filter({ hasText: '没有找到' })).toBeVisible();
  await ask.search.fill('gxy');
  await expect(page.getByRole('radio', { name: '高血压1级，高危' })).toBeVisible();
  await ask.search.press('Enter');
  await expect(ask.heading).toContainText('看的是什么病');
  await ask.search.fill('gaoxueya');
  await expect(page.getByRole('radio', { name: '高血压2级' })).toBeVisible();
  await ask.search.fill('血压高');
  await ask.answer('高血压1级，高危').click();
  await ask.search.fill('');
  await expect(page.getByRole('radio', { name: '高血压1级，高危' })).toBeChecked();
  await ask.goOn();
  await ask.replyToAll(knows);
  await expect(ask.soFar).toHaveText('现在算出来：自己付 2,000.00 元');
});

test('an answer that no longer matters is kept, shown as such, and does nothing', async ({ page, ask }) => {
  await ask.open('banan-2018');
  await ask.replyUntil('扶贫系统里', {
    一共花了多少: '50000',
    '建档立卡贫困户吗': '不是',
    '2014年以后才脱贫': '是',
    '住院，还是看门诊': '住院',
  });
  await ask.answer('不是').click();
  await ask.goOn();
  await ask.open('banan-2018', 'check');
  await expect(ask.row('2014年以后')).not.toContainText('这次用不到');
  await ask.row('建档立卡贫困户吗').getByRole('link').click();
  await ask.answer('是').click();
  await page.getByRole('link', { name: '核对，看结果' }).click();
  await expect(ask.row('2014年以后')).toContainText('这次用不到');
  await expect(ask.row('2014年以后')).toContainText('是');
});

test('keyboard alone: the bill of Huainan without a mouse or a finger', async ({ page, ask }) => {
  await ask.open('huainan-2019');
  const toField = async (role: 'textbox' | 'radio' | 'checkbox' | 'date') => {
    for (let pressed = 0; pressed < 12; pressed++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.type ?? '');
      if (at === (role === 'textbox' ? 'text' : role)) return;
    }
    throw new Error(`no ${role} within reach`);
  };
  const type = async (text: string) => {
    await toField('textbox');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  /** Chooses the answer at a place, counted from 0. */
  const choose = async (place: number) => {
    await toField('radio');
    await page.keyboard.press('Space');
    for (let pressed = 0; pressed < place; pressed++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  };
  const knows: [string, () => Promise<void>][] = [
    ['一共花了多少', () => type(huainan.total)],
    ['医保不报的', () => type(huainan.outOfCatalogue)],
    ['住院，还是看门诊', () => choose(0)],
    ['哪一级医院', () => choose(1)],
    ['参加城乡居民医保', () => choose(0)],
    ['病人是不是下面这些人', async () => {
      await toField('checkbox');
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
    }],
    ['哪一年脱贫', () => choose(0)],
    ['哪一天出的院', async () => {
      // How a browser takes a day that is typed depends on its own picker; the field is reached by Tab all the same.
      await toField('date');
      await page.locator('input[type=date]').fill(huainan.day!);
      await page.keyboard.press('Enter');
    }],
    ['结算单吗', () => choose(0)],
    ['各项报了多少', async () => {
      for (const amount of Object.values(huainan.slip!)) {
        await toField('textbox');
        await page.keyboard.type(amount);
      }
      await page.keyboard.press('Enter');
    }],
    ['今年报销过', () => choose(1)],
  ];
  for (let asked = 0; asked < 15; asked++) {
    const question = await ask.heading.innerText();
    const known = knows.find(([words]) => question.includes(words));
    if (known === undefined) break;
    await ask.leaveBy(known[1]);
  }
  await expect(ask.heading).toContainText('看看填得对不对');
  await expect(ask.soFar).toHaveText('现在算出来：自己付 3,000.00 元');
});

test('the first page needs no scrolling to its first action, and everything is large enough', async ({ page, ask }) => {
  await ask.open('youyang-2017');
  await expect(ask.amount).toBeInViewport({ ratio: 1 });
  await expect(ask.next).toBeInViewport({ ratio: 1 });
  const small = () =>
    page.evaluate(() => {
      const pressed = 'button, summary, a[href], label.choice, input[type=text], input[type=search]';
      const visible = (element: HTMLElement) => element.checkVisibility();
      const tight = [...document.querySelectorAll<HTMLElement>(`main ${pressed.replaceAll(', ', ', main ')}`)]
        .filter((element) => visible(element) && element.getBoundingClientRect().height < 48);
      const tiny = [...document.querySelectorAll<HTMLElement>('main *')]
        .filter((element) => element.innerText?.trim() && parseFloat(getComputedStyle(element).fontSize) < 18);
      return [...tight, ...tiny].map((element) => element.outerHTML.slice(0, 120));
    });
  expect(await small()).toEqual([]);
  await ask.amount.fill('30000');
  for (const step of ['outside', 'hospital', 'who', 'slip', 'slip-amounts', 'year', 'check']) {
    await ask.open('youyang-2017', step);
    expect(await small(), step).toEqual([]);
    expect(await ask.overflow(), step).toBe(0);
  }
});

test('each drawing shows the place with an arrow and in words', async ({ page, ask }) => {
  await ask.open('banan-2018');
  const drawn = page.getByRole('img', { name: '箭头指着“合计（小写）¥”' });
  await expect(drawn.locator('.arrow')).toHaveCount(1);
  await expect(drawn.locator('.frame')).toHaveCSS('stroke-width', '4px');
  await ask.open('banan-2018', 'outside');
  await expect(page.getByRole('img', { name: '目录外（自费）' })).toBeVisible();
});

test('a reload of the tab keeps the bill', async ({ page, ask }) => {
  await ask.open('banan-2018');
  await ask.amount.fill('50000');
  await page.reload();
  await expect(ask.amount).toHaveValue('50000');
  // What is opened anew begins anew.
  await page.goto('about:blank');
  await page.goto('./#/banan-2018/ask');
  await expect(ask.amount).toHaveValue('');
});

test('what a slip prints is looked over with the rest, wherever it was typed, and after a reload', async ({ page, ask }) => {
  await ask.open('banan-2018');
  await ask.replyToAll(asAsked({ ...banan, slip: undefined }));
  const answer = new Answer(page);
  await answer.show('banan-2018');
  await answer.enterSlip({ 居民医保: '33,000' });
  for (const again of [false, true]) {
    await ask.open('banan-2018', 'check');
    if (again) await page.reload();
    const row = (words: string) => page.locator('.to-check li').filter({ hasText: words });
    await expect(row('手里有结算单吗')).toContainText('有');
    await expect(row('居民医保 33,000.00 元')).toHaveCount(1);
  }
});

test('a reload of the tab loses nothing, and a wiped bill stays wiped', async ({ page }) => {
  const ask = new Ask(page);
  await ask.open('banan-2018');
  await ask.amount.fill('50000');
  // On a slow network the address can change before the app has come.
  await page.route('**/*.wasm', async (route) => {
    await page.waitForURL(/#\/banan-2018\/desk$/);
    await route.continue();
  });
  await page.reload();
  await page.evaluate(() => (location.hash = '#/banan-2018/desk'));
  await expect(page.locator('#claim-billed')).toHaveValue('50000');
  await page.locator('#next-patient').click();
  await page.getByRole('button', { name: '清掉，接下一位' }).click();
  await page.reload();
  await expect(page.locator('#claim-billed')).toHaveValue('');
});
