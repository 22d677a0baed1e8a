import type { Locator, Page } from '@playwright/test';
import { asAsked, banan } from '../bills';
import { expect, recorded as unwatched, test as base } from '../journey';
import { Access } from '../pages/access';
import { goTo } from '../pages/address';
import { Answer } from '../pages/answer';
import { Ask } from '../pages/ask';
import { Desk } from '../pages/desk';
import { Households } from '../pages/households';
import { Privacy } from '../pages/privacy';

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

// Axe looks at every element, in three modes: seconds on a free machine, a minute on a busy one.
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
  await access.audit('a person');
  await households.press('添一张账单');
  await households.enterBill('2019-11-20', '10500', '0');
  await access.unfold();
  await access.audit('a bill');
  await households.follow('填好了');
  await access.unfold();
  await access.audit('a person with a bill');
  await households.open('huainan-2019');
  await access.audit('a household');
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
  await access.tabTo(page.getByRole('link', { name: '先看结果' }));
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
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
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
