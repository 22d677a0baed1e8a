import { expect, test } from '../journey';
import { goTo } from '../pages/address';
import { Ask } from '../pages/ask';
import { type Entries, stubVoices, written } from '../pages/keep';

/** A bill of each policy with what must stand on paper: amounts of tests/cases and the articles behind them. */
const bills: Record<string, { entries: Entries; says: string; printed: string[] }> = {
  // banan-2018/worked-twelve-percent-with-referral.toml
  'banan-2018': {
    entries: [
      ['b', '50000'], ['o', '6000'], ['fpoor', 'true'], ['fcare', 'inpatient'], ['fhospital', 'county'],
      ['fdesignated', 'true'], ['finsured', 'true'], ['fplan', 'first'], ['freferred', 'true'], ['femergency', 'false'],
      ['sbasic', '34000'], ['sserious', '0'], ['scivil', '0'], ['shardship', '0'],
    ],
    says: '5,000 元',
    printed: ['50,000.00', '34,000.00', '6,300.00', '(目录内还没有报的10,000.00−1,000.00)×70%', '4,700.00', '依据:三(一)', '巴南府办发〔2018〕186号'],
  },
  // youyang-2017/supplement-pays-before-civil.toml
  'youyang-2017': {
    entries: [
      ['b', '30000'], ['o', '5000'], ['fcare', 'inpatient'], ['fhospital', 'county'], ['finsured', 'true'], ['fplan', 'first'],
      ['fpoor', 'true'], ['fprecise_enrolled', 'true'], ['fcause', 'illness'], ['frelief_class', 'no'],
    ],
    says: '2,657.86 到 7,657.86 元',
    printed: ['17,395.00', '(目录内25,000.00−居民医保住院起付线150.00)×报销比例70%', '255.50', '704.85', '3,986.79', '0.00到5,000.00', '2,657.86到7,657.86', '附件5', '还不确定的'],
  },
  // huainan-2019/illustration-class-two-pays-3000.toml
  'huainan-2019': {
    entries: [
      ['b', '40000'], ['o', '0'], ['d', '2019-12-01'], ['fcare', 'inpatient'], ['fhospital', 'county'], ['finsured', 'true'],
      ['fpoor', 'true'], ['fexit', 'not_yet'], ['fdibao', 'false'], ['ftekun', 'false'], ['fassistance_eligible', 'false'],
      ['fchronic_card', 'false'], ['sbasic', '32000'], ['smajor_illness', '0'], ['sassistance', '0'],
    ],
    says: '3,000 元',
    printed: ['32,000.00', '3,000.00(参考值)=5,000.00', '附件二(二)2', '没有核实的参考值'],
  },
  // junshan-2017/assistance-from-slip.toml
  'junshan-2017': {
    entries: [
      ['b', '11500'], ['o', '1000'], ['d', '2018-06-15'], ['fcare', 'inpatient'], ['fhospital', 'county'], ['finsured', 'true'],
      ['fpoor', 'true'], ['fdibao', 'false'], ['ftekun', 'false'], ['fassistance_eligible', 'false'], ['fdisease', 'other'],
      ['sassistance', '1200'], ['pbasic_rate_county', '65%'], ['pbasic_deductible_county', '500'], ['pmajor_deductible', '20000'],
    ],
    says: '2,800 元',
    printed: ['(目录内10,500.00−区里医院住院的起付线500.00(您填的))×报销比例75%(您填的)=7,500.00', '1,200.00', '2,800.00', '依据:三(二)1'],
  },
  // qiannan-2019/q1-referred-worked-example.toml
  'qiannan-2019': {
    entries: [
      ['b', '40000'], ['o', '0'], ['fpoor', 'true'], ['ftekun', 'false'], ['finsured', 'true'], ['fnewly', 'false'],
      ['fcare', 'inpatient'], ['fhospital', 'county'], ['fplace', 'home_county'], ['freferred', 'true'], ['femergency', 'false'],
      ['fdisease', 'other'], ['fconsumables', 'false'], ['sbasic', '28000'], ['pcritical_deductible', '7000'],
      ['pcritical_brackets.0.rate', '60'], ['paid_limit', '100000'],
    ],
    says: '1,942.50 元',
    printed: ['28,000.00', '3,500.00(您填的))×报销比例65%(您填的)=5,525.00', '6,475.00×报销比例70%=4,532.50', '1,942.50', '二(四)3', '黔南医保发〔2019〕36号'],
  },
};
const banan = bills['banan-2018'];

for (const [policy, { entries, says, printed }] of Object.entries(bills)) {
  test(`${policy}: one A4 page with every amount and its clause`, async ({ page, keep }) => {
    await keep.open(policy, entries);
    await expect(keep.says).toContainText(says);
    const pages = await keep.printed();
    expect(pages).toHaveLength(1);
    const always = ['这次以前,今年已经报过的:没有填,按没有算', '病人姓名', '估算,以实际结算为准。'];
    for (const text of [...printed, ...always]) expect(pages[0]).toContain(text);
    // Nothing of the page around it, and nothing of it on the screen.
    expect(pages[0]).not.toContain('把结果带走');
    await expect(page.locator('.paper')).toBeHidden();
  });
}

test('paper says what was taken for nothing of the year before this bill', async ({ page, keep }) => {
  const ask = new Ask(page);
  const [all, others] = ['这次以前,今年已经报过的:没有填,按没有算', '今年已经报过的,别的各项:没有填,按没有算'];
  const { entries } = bills['youyang-2017'];
  await keep.open('youyang-2017', [...entries, ['ycivil_all', '500']]);
  const some = (await keep.printed()).join('');
  expect(some).not.toContain(all);
  expect(some).toContain(others);
  // Who was asked, and said no.
  await ask.open('huainan-2019');
  await ask.replyToAll({ 一共花了多少: '10000', 贫困户吗: '是', '住院，还是看门诊': '住院', 今年报销过: '没有' });
  await goTo(page, '#/huainan-2019/answer');
  await keep.says.waitFor();
  expect((await keep.printed()).join('')).toMatch(/这次以前,今年已经报过的:没有(?!填)/);
});

test('the print button prints, and says what to do where nothing happens', async ({ page, keep }) => {
  await page.addInitScript(() => (window.print = () => document.documentElement.setAttribute('data-printed', '')));
  await keep.open('banan-2018', banan.entries);
  await keep.way('打印').click();
  await expect(page.locator('html[data-printed]')).toBeAttached();
  await expect(keep.panel).toContainText('在浏览器打开');
  await expect(page.locator('.paper-page')).toContainText('34,000.00');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a picture to press for long, light on a ${colorScheme} page`, async ({ page, keep }) => {
    await page.emulateMedia({ colorScheme });
    await keep.open('youyang-2017', bills['youyang-2017'].entries);
    await keep.way('存成图片').click();
    await expect(keep.picture).toHaveAttribute('src', /^data:image\/png;base64,/);
    await expect(keep.picture).toHaveAttribute('alt', /城乡居民基本医保 17,395.00 元.*自己付 2,657.86 到 7,657.86 元/);
    await expect(keep.panel).toContainText('按住图片不放');
    await expect(keep.download).toHaveAttribute('download', '明白账.png');
    const pixels = await keep.picture.evaluate(async (shown: HTMLImageElement) => {
      // Of one that is shown WebKitGTK draws the size that it is shown in.
      const image = Object.assign(new Image(), { src: shown.src });
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let dark = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at] < 64) dark += 1;
      const lowest = data.slice(data.length - 4 * canvas.width);
      return { width: canvas.width, height: canvas.height, ground: lowest.every((value) => value === 255), dark };
    });
    expect(pixels.width).toBe(1080);
    expect(pixels.height).toBeGreaterThan(1000);
    expect(pixels.ground).toBe(true);
    expect(pixels.dark).toBeGreaterThan(5000);
  });
}

test('a canvas that refuses leaves the drawing, and says how to keep it', async ({ page, keep }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.toDataURL = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });
  await keep.open('banan-2018', banan.entries);
  await keep.way('存成图片').click();
  await expect(keep.panel).toContainText('请用手机截屏');
  await expect(keep.picture).toHaveAttribute('src', /^data:image\/svg\+xml/);
  await expect(keep.download).toBeHidden();
});

test('a link is made once it was said what it contains, and a camera reads the same', async ({ page, context, keep, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(baseURL!).origin }).catch(() => undefined);
  await keep.open('banan-2018', banan.entries);
  await keep.way('发给家人').click();
  await expect(keep.link).toBeHidden();
  const told = keep.panel.getByRole('listitem');
  await expect(told).toHaveCount(banan.entries.length);
  await expect(told.filter({ hasText: '总费用：50,000.00 元' })).toHaveCount(1);
  await expect(told.filter({ hasText: /建档立卡.*是$/ })).toHaveCount(1);
  await expect(told.filter({ hasText: '结算单上的居民医保：34,000.00 元' })).toHaveCount(1);
  await expect(keep.panel).toContainText('谁拿到这个链接，谁就能看到');

  await keep.panel.getByRole('button', { name: '知道了，做链接' }).click();
  const link = await keep.link.inputValue();
  expect(link).toBe(`${page.url().split('#')[0]}#/banan-2018/answer?case=${written('banan-2018', banan.entries)}`);
  expect(await keep.scanned()).toBe(link);
  await keep.panel.getByRole('button', { name: '复制链接' }).click();
  await expect(keep.panel).toContainText('复制好了');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);

  const relative = await context.newPage();
  await relative.goto(link);
  await expect(relative.locator('.says').first()).toContainText('5,000 元');
  await relative.close();
});

test('without a clipboard the link is selected', async ({ page, keep }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.execCommand = () => false;
  });
  await keep.open('banan-2018', banan.entries);
  await keep.way('发给家人').click();
  await keep.panel.getByRole('button', { name: '知道了，做链接' }).click();
  await keep.panel.getByRole('button', { name: '复制链接' }).click();
  await expect(keep.panel).toContainText('链接已经选中');
  await expect(keep.link).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.toString())).toContain('?case=1');
});

for (const policy of ['banan-2018', 'youyang-2017']) {
  test(`${policy}: from when it can be pressed, nothing moves away from under a finger`, async ({ page, keep }) => {
    await page.addInitScript(() => {
      const places: number[] = [];
      Object.assign(window, { places });
      const look = () => {
        const ways = document.querySelector('.keepsake-ways');
        const pressed = ways?.checkVisibility({ visibilityProperty: true });
        if (ways && pressed) places.push(Math.round(ways.getBoundingClientRect().top + scrollY));
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await keep.open(policy, bills[policy].entries);
    await expect(page.locator('.what-if')).not.toContainText('正在算');
    await page.waitForTimeout(500);
    const places = await page.evaluate(() => (window as unknown as { places: number[] }).places);
    expect(places.length).toBeGreaterThan(3);
    expect([...new Set(places)]).toHaveLength(1);
  });
}

test('what this policy does not know is left out, and counted', async ({ keep }) => {
  await keep.open('banan-2018', [...banan.entries, ['ftale', 'true'], ['snobody', '5']]);
  await expect(keep.arrived).toContainText('链接里有 2 项是这里没有的');
  await expect(keep.says).toContainText(banan.says);
});

test('the case leaves the address at once', async ({ page, keep }) => {
  await keep.open('banan-2018', banan.entries);
  await expect(keep.arrived).toContainText('链接里的账单已经放进来了');
  expect(new URL(page.url()).hash).toBe('#/banan-2018/answer');
  await keep.arrived.getByRole('button', { name: '知道了' }).click();
  await expect(keep.arrived).toBeHidden();
});

test('what stands there already is not lost without asking', async ({ keep }) => {
  await keep.open('banan-2018', banan.entries);
  await keep.follow('banan-2018', written('banan-2018', banan.entries));
  await expect(keep.arrived).toContainText('和现在填的一样');
  const other = written('banan-2018', [['b', '777']]);
  await keep.follow('banan-2018', other);
  await expect(keep.arrived).toContainText('用链接里的账单，还是留着现在填的？');
  await expect(keep.says).toContainText('50,000 元');
  await keep.arrived.getByRole('button', { name: '留着现在填的' }).click();
  await expect(keep.arrived).toBeHidden();
  await expect(keep.says).toContainText('50,000 元');
  await keep.follow('banan-2018', other);
  await keep.arrived.getByRole('button', { name: '用链接里的' }).click();
  await expect(keep.says).toContainText('777 元');
});

const sound = written('banan-2018', banan.entries);
for (const { what, text, says, kept } of [
  { what: 'cut', text: sound.slice(0, 120), says: '这个链接不完整', kept: true },
  { what: 'cut within the first entry', text: sound.slice(0, 8), says: '这个链接不完整', kept: false },
  { what: 'damaged', text: `${sound.slice(0, 100)}x${sound.slice(100)}`, says: '这个链接坏了', kept: true },
  { what: 'of another version', text: `2${sound.slice(1)}`, says: '别的版本', kept: false },
  { what: 'of 9 KB', text: '1'.repeat(9 * 1024), says: '这个链接太长', kept: false },
  { what: 'for another policy', text: written('huainan-2019', banan.entries), says: '这个链接坏了', kept: false },
  { what: 'of script', text: encodeURIComponent('<img src=x onerror=alert(1)>'), says: '这个链接坏了', kept: false },
]) {
  test(`a link ${what} says so and keeps what it can`, async ({ page, keep }) => {
    await keep.follow('banan-2018', text);
    await expect(keep.arrived).toContainText(says);
    await expect(keep.arrived).toContainText(kept ? '请一项一项核对' : '一项也读不出来');
    if (kept) await expect(keep.says).toContainText('50,000 元');
    expect(page.url()).not.toContain('case=');
  });
}

test('a link for a county that is not here, and one with hostile text', async ({ page, keep }) => {
  await keep.follow('atlantis-2030', written('atlantis-2030', banan.entries));
  await expect(keep.arrived).toContainText('“atlantis-2030”这份政策，这里没有');
  await page.goto('about:blank');
  await keep.follow('banan-2018', written('banan-2018', [['b', '<img src=x onerror=alert(1)>'], ['fpoor', '<script>']]));
  await expect(keep.arrived).toContainText('放进来了');
  expect(await page.locator('img, #content script').count()).toBe(0);
});

test('reads aloud with a voice of the device alone, and only when asked', async ({ page, keep }) => {
  await page.addInitScript(stubVoices, [
    { lang: 'zh-CN', localService: false },
    { lang: 'en-US', localService: true },
    { lang: 'zh-CN', localService: true },
  ]);
  await keep.open('youyang-2017', bills['youyang-2017'].entries);
  const said = () => page.evaluate(() => (window as unknown as { said: { text: string; local: boolean }[] }).said);
  expect(await said()).toEqual([]);
  await keep.way('念给我听').click();
  const texts = (await said()).map(({ text }) => text);
  expect(texts.join('')).toContain('这次住院总费用30000元，您自己付2657元8角6分到7657元8角6分。');
  expect(texts.join('')).toContain('城乡居民基本医保，付17395元。');
  expect(texts.join('')).toContain('请问县民政局。');
  expect((await said()).every(({ local }) => local)).toBe(true);
  // Whoever works it by keys never loses the button.
  const button = (name: string) => keep.panel.getByRole('button', { name });
  await button('停一停').press('Enter');
  await expect(button('接着念')).toBeFocused();
  await button('接着念').press('Enter');
  await button('不念了').press('Enter');
  await expect(button('再念一遍')).toBeFocused();
  await expect(button('不念了')).toBeHidden();
  expect((await said()).map(({ text }) => text).slice(-3)).toEqual(['pause', 'resume', 'cancel']);
});

test('a voice that needs the network is never offered', async ({ page, keep }) => {
  await page.addInitScript(stubVoices, [
    { lang: 'zh-CN', localService: false },
    { lang: 'en-US', localService: true },
  ]);
  await keep.open('banan-2018', banan.entries);
  await expect(keep.way('打印')).toBeVisible();
  await expect(keep.way('念给我听')).toHaveCount(0);
});

test("Youyang's form, filled in from what is known, and forgotten after", async ({ page, keep }) => {
  await page.addInitScript(() => (window.print = () => undefined));
  await keep.open('youyang-2017', bills['youyang-2017'].entries);
  await keep.way('填申请表').click();
  await expect(keep.panel.getByLabel('申请救助理由')).toHaveValue(/30,000.00 元.*2,657.86 到 7,657.86 元/);
  await keep.panel.getByLabel('申请人姓名').fill('王小明');
  await keep.panel.getByRole('button', { name: '打印申请表' }).click();
  const pages = await keep.printed();
  expect(pages).toHaveLength(1);
  const form = ['卫生医疗困难救助基金申请审批表', '申请人姓名王小明', '相片', '村卫生室医生签字', '评审委员会意见', '附件6三', '30,000.00元'];
  for (const text of form) expect(pages[0]).toContain(text.normalize('NFKC'));
  await keep.way('填申请表').click();
  expect(await page.content()).not.toContain('王小明');
  expect((await keep.printed())[0]).toContain('医疗费用核算单');
  await keep.way('填申请表').click();
  await expect(keep.panel.getByLabel('申请人姓名')).toHaveValue('');
});

test('everything to press is large enough, and nothing is wider than the screen', async ({ page, bill, keep }) => {
  // Firefox would show what is printed, and wait.
  await page.addInitScript(() => (window.print = () => undefined));
  await keep.open('youyang-2017', bills['youyang-2017'].entries);
  for (const way of ['存成图片', '发给家人', '填申请表', '打印']) {
    await keep.way(way).click();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.keepsakes button, .keepsakes a, .keepsakes input, .arrived button')]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 48)
        .map((element) => element.outerHTML.slice(0, 100)),
    );
    expect(small).toEqual([]);
    expect(await bill.overflow()).toBe(0);
  }
});
