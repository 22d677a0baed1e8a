import type { Locator, Page } from '@playwright/test';
import { asAsked, banan } from '../bills';
import { expect, recorded as unwatched, test as base } from '../journey';
import { Access } from '../pages/access';
import { goTo } from '../pages/address';
import { Answer } from '../pages/answer';
import { Ask } from '../pages/ask';
import { Desk } from '../pages/desk';
import { Households } from '../pages/households';
import { Keep, stubVoices, written } from '../pages/keep';
import { Privacy } from '../pages/privacy';
import { Rules } from '../pages/rules';

const test = base.extend<{ access: Access; ask: Ask }>({
  access: async ({ page }, use) => {
    // The page must do without motion for those who ask for it.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await use(new Access(page));
  },
  ask: async ({ page }, use) => {
    await use(new Ask(page));
  },
});

// Axe looks at every element, twice at all of it and twice at its colours: seconds on a free machine, a minute on a busy
// one.
test.setTimeout(180_000);

test('the start', async ({ page, home, access }) => {
  await home.open();
  await home.ready.waitFor();
  await access.audit('the counties');
  await page.getByRole('searchbox').fill('bn');
  await expect(page.locator('.ways li')).toHaveCount(1);
  await access.audit('a county found');
  await page.getByRole('searchbox').fill('没有这里');
  await expect(page.locator('.county-found')).toContainText('没有找到');
  await access.audit('no county found');
  await goTo(page, '#/banan-2018');
  await page.getByRole('link', { name: '算我的账单' }).waitFor();
  await page.getByText('字号和颜色').click();
  await access.audit('what one came for, with the settings');
});

test('my bill', async ({ ask, access }) => {
  await ask.open('banan-2018');
  await access.audit('the total');
  await ask.next.click();
  await ask.toMend.waitFor();
  await access.audit('the total is missing');
  await ask.amount.fill('5万左右');
  await ask.next.click();
  await access.audit('a total that is not understood');
  await ask.reply({ 一共花了多少: '50000' });
  await access.audit('out of catalogue');
  await ask.reply({ 医保不报的: '6000' });
  await access.audit('a choice');
  for (const step of ['slip', 'slip-amounts', 'discharged', 'check']) {
    await ask.open('banan-2018', step);
    await access.audit(step);
  }
  await ask.open('youyang-2017', 'who');
  await access.audit('who the patient is');
});

test('my bill: a disease', async ({ ask, access }) => {
  await ask.open('banan-2018');
  await ask.replyUntil('什么病', { 一共花了多少: '10000', '贫困户吗': '是', '住院，还是看门诊': '看门诊' });
  await access.audit('a disease');
  await ask.search.fill('gxy');
  await access.audit('diseases found');
});

// With an amount on the slip that differs from the computed one.
test('a certain answer', async ({ page, ask, access }) => {
  await ask.open('banan-2018');
  await ask.replyToAll(asAsked({ ...banan, slip: { ...banan.slip, 贫困人口医疗救助基金: '6000' } }));
  await new Answer(page).show('banan-2018');
  await expect(page.getByRole('main')).toContainText('钱数以结算单为准');
  await access.audit('a certain answer');
  await access.unfold();
  await access.audit('a certain answer, unfolded');
});

test('an answer that is a range', async ({ page, ask, access }) => {
  await ask.open('youyang-2017');
  await ask.replyToAll({ 一共花了多少: '30000' });
  await new Answer(page).show('youyang-2017');
  await access.unfold();
  await access.audit('a range, unfolded');
});

test('the desk', async ({ page, access }) => {
  const desk = new Desk(page);
  await desk.open('banan-2018');
  await access.audit('the desk, empty');
  await desk.total.fill('5万左右');
  await access.audit('the desk, with a mistake');
  await desk.enterBill('50000', '6000');
  await desk.settled();
  await access.audit('the desk, with a result');
  await access.unfold();
  await access.audit('the desk, with a result, unfolded');
  await desk.next.click();
  await desk.wipeQuestion.waitFor();
  await access.audit('the desk, before it is wiped');
});

test('what one is entitled to', async ({ page, access }) => {
  await goTo(page, '#/banan-2018/rules');
  await page.getByRole('heading', { level: 2, name: '能享受什么' }).waitFor();
  await access.audit('the rules');
});

test('what one is entitled to, unfolded', async ({ page, access }) => {
  await goTo(page, '#/youyang-2017/rules');
  await page.getByRole('heading', { level: 2, name: '能享受什么' }).waitFor();
  await page.getByLabel('找几个字').fill('救助');
  await access.unfold();
  await access.audit('the rules, unfolded');
});

test('the households', async ({ page, access }) => {
  const households = new Households(page);
  await households.open('huainan-2019');
  await access.audit('no household yet');
  await households.press('添一户（先添一个人）');
  await households.field('姓名').fill('王秀英');
  await access.unfold();
  await households.field('户号').fill('3组7户');
  await access.audit('a person');
  await households.press('添一张账单');
  await households.enterBill('2019-11-20', '10500', '0');
  await access.unfold();
  await access.audit('a bill');
  await households.follow('填好了');
  await access.unfold();
  await access.audit('a person with a bill');
  await households.open('huainan-2019');
  await access.unfold();
  await access.audit('the households');
  await households.follow('3组7户');
  await page.getByRole('button', { name: '给这一户添一个人' }).waitFor();
  await access.unfold();
  await access.audit('a household');
});

test('a ledger from a table', async ({ page, access }) => {
  const households = new Households(page);
  await households.open('huainan-2019', '/import');
  await access.unfold();
  await access.audit('before a table is chosen');
  await households.preview('mistakes.csv');
  await households.mistakes.first().waitFor();
  await access.unfold();
  await access.audit('a table with mistakes', '#preview');
  await households.preview('excel-zh.csv');
  await page.getByRole('button', { name: '导入', exact: true }).waitFor();
  await access.unfold();
  await access.audit('a table before it is imported', '#preview');
  await households.press('导入');
  await households.open('huainan-2019', '/everyone');
  await access.audit('what holds for everyone');
  await households.open('banan-2018');
  await access.audit('a ledger of another policy');
});

test('a ledger that is kept', async ({ page, access }) => {
  const households = new Households(page);
  await households.open('huainan-2019');
  await households.press('添一户（先添一个人）');
  await households.field('姓名').fill('王秀英');
  await households.open('huainan-2019', '/keep');
  await access.audit('before a ledger is kept');
  await households.press('同意，存在这台设备上');
  const backup = await households.made('存一份备份文件');
  await access.unfold();
  await access.audit('a ledger that is kept, with a backup');
  await households.choose('#backup', { name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(backup) });
  await page.getByRole('alert').filter({ hasText: '1 个人' }).waitFor();
  await access.audit('before a backup is taken', '[role=alert]');
  await households.press('全部清空');
  await page.getByRole('button', { name: '确定，全部清空' }).waitFor();
  await access.audit('before a ledger is wiped', '[role=alert]');
});

test('what one takes away', async ({ page, access }) => {
  await page.addInitScript(() => (window.print = () => undefined));
  await page.addInitScript(stubVoices, [{ lang: 'zh-CN', localService: true }]);
  const keep = new Keep(page);
  const panel = (state: string) => access.audit(state, '#keepsake');
  await keep.open('youyang-2017', [['b', '30000'], ['o', '5000']]);
  await keep.way('打印').click();
  await panel('printed');
  await keep.way('存成图片').click();
  await expect(keep.picture).toHaveAttribute('src', /^data:/);
  await panel('a picture');
  await keep.way('发给家人').click();
  await panel('before a link is made');
  await keep.panel.getByRole('button', { name: '知道了，做链接' }).click();
  await keep.code.waitFor();
  await panel('a link with its code');
  await keep.way('念给我听').click();
  await keep.panel.getByRole('button', { name: '停一停' }).waitFor();
  await panel('read aloud');
  await keep.way('填申请表').click();
  await keep.panel.getByLabel('申请人姓名').waitFor();
  await panel('a form');
});

test('a link that has arrived', async ({ page, access, ask }) => {
  const keep = new Keep(page);
  const arrives = (total: string) => goTo(page, `#/banan-2018/ask?case=${written('banan-2018', [['b', total], ['nowhere', '1']])}`);
  await arrives('50000');
  await expect(keep.arrived).toContainText('放进来了');
  await ask.heading.waitFor();
  await access.audit('a link that has arrived');
  await arrives('777');
  await expect(keep.arrived).toContainText('还是留着现在填的');
  await access.audit('a link that would take the place of what is typed', '.arrived');
});

// What the worker tells, told here in its place: renewal.spec.ts has it from the worker itself.
test('news of a new version', async ({ page, access }) => {
  const households = new Households(page);
  await households.open('huainan-2019');
  await households.press('添一户（先添一个人）');
  await households.field('姓名').fill('王秀英');
  const told = (news: string) => page.evaluate((detail) => dispatchEvent(new CustomEvent('mingbai-news', { detail })), news);
  await told('kept');
  await told('version');
  await page.getByRole('button', { name: '换成新版本' }).click();
  await expect(page.locator('.renewal')).toContainText('名册没有存');
  await access.audit('a new version, and what is in the way of it', '.renewal');
  await page.getByText('没有网络也能用').click();
  await access.audit('how to open it without a network', 'footer');
});

test('policies that did not arrive whole @network', async ({ page, home, bill, access }) => {
  await page.route('**/packs.bin', async (route) => {
    const answer = await route.fetch();
    const bundle = await answer.body();
    await route.fulfill({ response: answer, body: bundle.subarray(0, bundle.length / 2) });
  });
  await home.open();
  await bill.damaged.getByText('坏在哪里').click();
  await access.audit('policies that are damaged');
  await page.route('**/packs.bin', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.reload();
  await expect(bill.damaged).toContainText('政策文件没有装进来');
  await access.audit('no policies');
});

test('what is kept where', async ({ page, access }) => {
  const privacy = new Privacy(page);
  await goTo(page, '#/banan-2018');
  await page.getByLabel('下次打开还用这个地方').check();
  await goTo(page, '#/banan-2018/privacy');
  await privacy.looked();
  await access.audit('what is kept where');
  await page.getByRole('button', { name: '全部清掉' }).click();
  await access.audit('before all is wiped');
  await privacy.question.getByRole('button', { name: '先不清' }).click();
  await privacy.share.click();
  await privacy.shareQuestion.waitFor();
  await access.audit('before the phone is shared');
  await page.getByRole('button', { name: '清掉，打开公用手机方式' }).click();
  await expect(privacy.shareSaid).toContainText('打开了');
  await access.audit('a shared phone');
});

test('a shared phone', async ({ page, access }) => {
  await page.clock.install();
  const [privacy, desk] = [new Privacy(page), new Desk(page)];
  await goTo(page, '#/banan-2018');
  await privacy.share.check();
  await access.audit('the start of a shared phone');
  await desk.open('banan-2018');
  await desk.total.fill('50000');
  await privacy.pass(250);
  await privacy.warning.waitFor();
  await access.audit('before all is wiped, since nobody is there');
  await privacy.warning.getByRole('button', { name: '用完了，清空' }).click();
  await expect(privacy.sharedSaid).toContainText('清空了');
  await access.audit('all is wiped');
});

// What did not arrive: not made without a network, which has it from the device.
unwatched('the shell that could not load @network', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('./');
  await page.getByRole('heading', { name: '还没有打开？' }).waitFor();
  await new Access(page).audit('the shell');
});

test('the first thing to do is on the first screen', async ({ page, home, access, ask }) => {
  for (const type of ['', 'large']) {
    const first = async (place: Locator, what: string) => {
      await page.evaluate((type) => document.documentElement.setAttribute('data-type', type), type);
      const box = await place.boundingBox();
      expect.soft((box?.y ?? Infinity) + (box?.height ?? 0), `${what}, ${type || 'usual'} type`).toBeLessThanOrEqual(page.viewportSize()?.height ?? 0);
      expect(await page.evaluate(() => scrollY)).toBe(0);
    };
    await home.open();
    await home.ready.waitFor();
    await first(page.locator('.ways a').first(), 'a county');
    await goTo(page, '#/banan-2018');
    await first(page.getByRole('link', { name: '算我的账单' }), 'my bill');
    await ask.open('banan-2018');
    await first(ask.amount, 'the total');
    expect.soft(await access.lost()).toEqual([]);
  }
});

test('keyboard alone, from the start to the answer', { tag: '@desktop' }, async ({ page, home, ask, access }) => {
  await home.open();
  await home.ready.waitFor();
  await access.tabTo(page.getByRole('searchbox'));
  await page.keyboard.type('junshan');
  await expect(page.locator('.ways li')).toHaveCount(1);
  await access.tabTo(page.getByRole('link', { name: '君山' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '您想做什么' })).toBeFocused();
  await access.tabTo(page.getByRole('link', { name: '算我的账单' }));
  await page.keyboard.press('Enter');
  await expect(ask.heading).toBeFocused();
  // The heading took the focus by itself; who uses the keyboard sees where Tab goes on from.
  await access.showsFocus();
  await access.tabTo(ask.amount);
  await page.keyboard.type('400');
  const press = (key: string) => ask.leaveBy(() => page.keyboard.press(key));
  await press('Enter');
  await access.showsFocus();
  await expect(ask.heading).toContainText('医保不报的');
  await access.tabTo(ask.skip);
  await press('Enter');
  await access.tabTo(page.getByRole('radio').first());
  await page.keyboard.press('Space');
  await access.tabTo(ask.next);
  await press('Enter');
  await access.tabTo(page.getByRole('link', { name: '核对，看结果' }));
  await press('Enter');
  await access.showsFocus();
  await access.tabTo(page.getByRole('link', { name: '看结果', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '结果', exact: true })).toBeFocused();
  const fold = page.getByRole('main').locator('summary').first();
  await access.tabTo(fold);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').locator('details').first()).toHaveAttribute('open');
});

test('keyboard alone: a person and a bill', { tag: '@desktop' }, async ({ page, access }) => {
  const households = new Households(page);
  await households.open('huainan-2019');
  const pressed = async (place: Locator) => {
    await access.tabTo(place, 80);
    await page.keyboard.press('Enter');
  };
  const typed = async (place: Locator, text: string) => {
    await access.tabTo(place, 80);
    await page.keyboard.type(text);
  };
  await pressed(page.getByRole('button', { name: '添一户（先添一个人）' }));
  await typed(households.field('姓名'), '王秀英');
  await expect(page.getByRole('heading', { level: 2, name: '王秀英' })).toBeVisible();
  await pressed(page.getByRole('button', { name: '添一张账单' }));
  // Not by keys: its parts stand in the order of the browser's language. With the year last, each digit of it makes a day
  // of a year long ago, and the field stays one of a day all the while.
  await access.tabTo(households.field('出院日期'), 80);
  for (const year of ['0002', '0020', '0201', '2019']) {
    await households.field('出院日期').fill(`${year}-11-20`);
    await expect(households.field('出院日期')).toHaveAttribute('type', 'date');
  }
  await typed(page.getByLabel('总费用', { exact: true }), '10500');
  await typed(households.field('目录外费用'), '0');
  await pressed(page.getByRole('link', { name: '填好了' }).first());
  await expect(households.bills).toHaveCount(1);
  await access.showsFocus();
});

test('keyboard alone: what one is entitled to', { tag: '@desktop' }, async ({ page, access }) => {
  const rules = new Rules(page);
  await rules.open('banan-2018');
  const pressed = async (place: Locator, key: string) => {
    await access.tabTo(place, 80);
    await page.keyboard.press(key);
  };
  await pressed(rules.identity('巴南区的建档立卡贫困户'), 'Space');
  await expect(rules.entry('贫困人口医疗救助基金')).toContainText('要看情况');
  await pressed(rules.search, 'Home');
  await page.keyboard.type('贫困人口医疗救助基金');
  await expect(rules.entry('贫困人口医疗救助基金')).toBeVisible();
  await pressed(page.locator('#rules-figures'), 'Enter');
  const figure = rules.figure('贫困人口医疗救助基金一年最多救助多少元');
  await pressed(figure, 'Home');
  await page.keyboard.type('5000');
  await expect(rules.changed).toContainText('有 1 处');
  await expect(rules.entry('贫困人口医疗救助基金')).toContainText('5,000 元');
  await page.keyboard.press('Tab');
  await access.showsFocus();
});

test('a finger or a mouse is shown no ring around a heading, which nothing can be done with', async ({ ask }) => {
  await ask.open('banan-2018');
  await ask.amount.fill('400');
  await ask.goOn();
  await expect(ask.heading).toHaveCSS('outline-style', 'none');
  await ask.goOn(ask.skip);
  await ask.answer('是').click();
  await ask.goOn();
  await expect(ask.heading).toHaveCSS('outline-style', 'none');
});

test('whatever has the focus is seen to have it', async ({ page, access }) => {
  for (const view of ['', '/ask', '/rules', '/desk']) {
    await goTo(page, `#/youyang-2017${view}`);
    await page.locator('main h2').first().waitFor();
    // From the beginning. With the last Tab one has left the page for the bars of the browser, from where only a press comes back.
    await page.getByRole('heading', { level: 1 }).click();
    expect(await access.tabThrough(30)).toBeGreaterThan(3);
  }
});

test('typing is not talked over', async ({ page }) => {
  await goTo(page, '#/banan-2018/desk');
  await page.getByLabel('总费用', { exact: true }).waitFor();
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const regions = '[role=status], [role=alert], [aria-live]:not([aria-live=off])';
    new MutationObserver((changes) => {
      const heard = new Set(changes.map(({ target }) => (target instanceof Element ? target : target.parentElement)?.closest(regions)));
      heard.forEach((region) => region?.textContent && said.push(region.textContent));
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
  const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
  // Typed within the page, so that no other process's slowness makes a pause between two keys.
  await page.getByLabel('总费用', { exact: true }).evaluate(async (field: HTMLInputElement) => {
    for (const key of '50000') {
      field.value += key;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
  await expect.poll(said).not.toEqual([]);
  expect(await said()).toHaveLength(1);
  expect((await said())[0]).toContain('50,000 元');
});

test('the page does without motion', async ({ page, ask }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await ask.open('banan-2018');
  await ask.amount.fill('50000');
  await ask.goOn();
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].filter((element) => {
      const style = getComputedStyle(element);
      const lasts = [...style.transitionDuration.split(','), ...style.animationDuration.split(',')];
      return lasts.some((time) => parseFloat(time) > 0) || style.scrollBehavior === 'smooth';
    }).map((element) => element.outerHTML.slice(0, 80)),
  );
  expect(moving).toEqual([]);
  expect(await page.evaluate(() => document.getAnimations?.().length ?? 0)).toBe(0);
});
