import axe from 'axe-core';
import type { Frame, Page } from '@playwright/test';
import { asAsked, banan, youyang } from '../bills';
import { hostPage } from '../hosts/server';
import { Access } from '../pages/access';
import { Calculator, expect, test } from '../pages/embed';

/** Hosts with one calculator that asks about a bill in Banan. */
const HOSTS = ['quirks', 'sticky', 'full', 'narrow', 'jquery'];

// Each calculator is an app of its own to load, and the machine may be busy.
test.setTimeout(180_000);

test('a page of another origin embeds two calculators with one line each, under its own strict policy', async ({ page, site }) => {
  await page.goto(site.page('strict'));
  const [first, second] = [new Calculator(page, 0), new Calculator(page, 1)];
  const frames = [await first.ready(), await second.ready()];
  for (const frame of frames) expect(new URL(frame.url()).origin).not.toBe(site.origin);
  await first.reply(asAsked(banan));
  await frames[0]!.getByRole('link', { name: '看结果' }).click();
  await expect((await first.answer()).says).toContainText('5,000');
  await first.inSight(frames[0]!.locator('#content h2').first());
  await first.fits();
  await second.reply(asAsked(youyang), 3);
  // What was done in one is not done in the other.
  await expect((await first.answer()).says).toContainText('5,000');
});

for (const host of HOSTS) {
  test(`on a host page of its own kind: ${host}`, async ({ page, site }) => {
    await page.goto(site.page(host));
    const calculator = new Calculator(page);
    const frame = await calculator.ready();
    const before = await page.evaluate(scrolled);
    expect(before, 'the host page stays where it was while the calculator comes').toBe(0);
    await calculator.reply(asAsked(banan), 4);
    // Straight to the end, and back by the browser's own way.
    await frame.getByRole('link', { name: '看结果' }).click();
    await calculator.inSight(frame.locator('#content h2').first());
    await calculator.fits();
  });
}

test('two beside each other, one of them at the desk', async ({ page, site }) => {
  await page.goto(site.page('beside'));
  const [ask, desk] = [new Calculator(page, 0), new Calculator(page, 1)];
  await ask.ready();
  await desk.ready();
  const form = await desk.desk();
  await form.enterBill(youyang.total, youyang.outOfCatalogue);
  await desk.fits();
  await ask.reply(asAsked(banan), 3);
  await expect(form.total).toHaveValue(/30,?000/);
  await desk.fits();
});

test('on a page of its own origin', async ({ page, baseURL }) => {
  const url = new URL('../gov/strict.html', baseURL).href;
  await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: hostPage('strict', baseURL!) }));
  await page.route(new URL('site.css', url).href, (route) => route.fulfill({ contentType: 'text/css', body: '' }));
  await page.goto(url);
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.reply(asAsked(banan), 3);
});

test('what comes later by a script of the host is a calculator too', async ({ page, site }) => {
  await page.goto(site.page('jquery'));
  await new Calculator(page, 0).ready();
  await page.getByRole('link', { name: '首页' }).first().click();
  await expect(page.locator('mingbai-calculator')).toHaveCount(2);
  const frame = await new Calculator(page, 1).ready();
  await expect.poll(() => frame.url()).toMatch(/#\/huainan-2019\/rules$/);
});

test('attributes of the element change; it tells that it is ready and how tall it is, and no more', async ({ page, site }) => {
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    for (const kind of ['mingbai-ready', 'mingbai-resize']) {
      addEventListener(kind, (event) => heard.push([kind, (event as CustomEvent).detail]));
    }
    addEventListener('message', (event) => heard.push(['message', event.data]));
  });
  await page.goto(site.page('element'));
  const calculator = new Calculator(page);
  let frame = await calculator.ready();
  await expect(calculator.frame).toHaveAttribute('title', '算一算住院费用');
  await expect(calculator.element.getByRole('link', { name: '明白账' })).toBeHidden();
  const ask = await calculator.ask();
  await ask.amount.fill('50000');
  await ask.goOn();
  await frame.evaluate(() => Object.assign(window, { isTheSame: true }));
  const depth = await page.evaluate(() => history.length);

  // Another name is taken over, and whoever is within goes on where they were.
  const at = frame.url();
  await calculator.element.evaluate((element) => element.setAttribute('title', '住院能报多少'));
  await expect(calculator.frame).toHaveAttribute('title', '住院能报多少');
  await calculator.element.evaluate((element) => element.removeAttribute('title'));
  await expect(calculator.frame).toHaveAttribute('title', '明白账 住院费用能报多少');
  expect(frame.url()).toBe(at);
  await expect(ask.heading).toContainText('医保不报的');

  // Another view is gone to; what was typed is still there, and whoever is busy on the page around stays there.
  await page.evaluate(() => {
    const busy = document.createElement('input');
    document.body.prepend(busy);
    busy.focus();
  });
  await calculator.element.evaluate((element) => element.setAttribute('view', 'desk'));
  await expect.poll(() => frame.url()).toMatch(/#\/banan-2018\/desk$/);
  await expect(frame.getByLabel('总费用', { exact: true })).toHaveValue(/50,?000/);
  expect(await frame.evaluate(() => 'isTheSame' in window)).toBe(true);
  await calculator.fits();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
  expect(await page.evaluate(() => history.length), 'the way back leads where it led').toBe(depth);

  // Another look is loaded anew.
  await calculator.element.evaluate((element) => element.setAttribute('colours', 'dark'));
  await expect(calculator.frame.contentFrame().locator('html')).toHaveAttribute('data-colours', 'dark');
  frame = await calculator.ready();

  // Taken away and put back, it is there again.
  await page.evaluate(() => {
    const element = document.querySelector('mingbai-calculator')!;
    element.remove();
    document.body.append(element);
  });
  await calculator.ready();

  const heard = await page.evaluate(() => (window as unknown as { heard: [string, Record<string, unknown>][] }).heard);
  const kinds = new Set(heard.map(([kind, detail]) => `${kind}: ${Object.keys(detail).sort().join(' ')}`));
  expect([...kinds].sort()).toEqual([
    'message: at mingbai',
    'message: height mingbai',
    'message: height mingbai ready',
    'mingbai-ready: height',
    'mingbai-resize: height',
  ]);
  for (const [, detail] of heard) {
    for (const value of Object.values(detail)) expect(['number', 'boolean']).toContain(typeof value);
  }
  expect(heard.filter(([kind]) => kind === 'mingbai-ready')).toHaveLength(3);
});

test('@phone strangers are not heard, on either side', async ({ page, site, reported, traffic }) => {
  traffic.hosts.push('http://stranger.example/');
  await page.goto(site.page('strict'));
  const [first, second] = [new Calculator(page, 0), new Calculator(page, 1)];
  const frames = [await first.ready(), await second.ready()];
  const heights = async () => [await first.frame.boundingBox(), await second.frame.boundingBox()].map((box) => box?.height);
  const before = await heights();
  // What has been heard and changed nothing is not listened to. Words from one window come in the order they were said.
  const listen = () => addEventListener('message', ({ data }) => data === 'the last' && Object.assign(window, { hasHeard: true }));
  const hasHeard = () => 'hasHeard' in window;
  await page.evaluate(listen);
  await frames[0]!.evaluate(listen);
  // From the host page itself; from a frame of its own; from the calculator's frame, with another version.
  await page.evaluate(() => postMessage({ mingbai: 1, height: 4321, ready: true }, '*'));
  await page.evaluate(() => postMessage(null, '*'));
  await page.evaluate(() => postMessage('mingbai', '*'));
  for (const data of [{ mingbai: 2, height: 4321 }, { height: 4321 }, 4321, null, { mingbai: '1', height: 4321 }, 'the last']) {
    await frames[0]!.evaluate((data) => parent.postMessage(data, '*'), data);
  }
  await expect.poll(() => page.evaluate(hasHeard)).toBe(true);
  expect(await heights()).toEqual(before);

  // To the frame: nothing that the host says is listened to.
  const shown = await frames[0]!.locator('#content').innerText();
  await first.frame.evaluate((frame: HTMLIFrameElement) => {
    for (const data of [{ mingbai: 1, height: 1 }, { mingbai: 1, policy: 'youyang-2017' }, '<b>', null, 'the last']) frame.contentWindow!.postMessage(data, '*');
  });
  await expect.poll(() => frames[0]!.evaluate(hasHeard)).toBe(true);
  expect(await frames[0]!.locator('#content').innerText()).toBe(shown);
  expect(await heights()).toEqual(before);

  // The frame is the same, and what is in it is somebody else's.
  const stranger = 'http://stranger.example/';
  const body = '<script>onload = () => parent.postMessage({ mingbai: 1, height: 4321, ready: true }, "*")</script>';
  await page.route(`${stranger}**`, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(site.page('element'));
  const third = new Calculator(page);
  await third.ready();
  const height = (await third.frame.boundingBox())?.height;
  await page.evaluate(() => addEventListener('message', (event) => (document.title = event.origin)));
  await third.frame.evaluate((frame: HTMLIFrameElement, url) => frame.contentWindow!.location.replace(url), stranger);
  await expect(page).toHaveTitle('http://stranger.example');
  expect((await third.frame.boundingBox())?.height).toBe(height);
  reported.length = 0;
});

test('@phone a policy, a view, a colour or a look that there is not: a page that can be used, and the console says what there is', async ({ page, site, reported }) => {
  const shows = async (attributes: string, heading: RegExp, messages: RegExp[]) => {
    reported.length = 0;
    await page.goto(site.page('asked', `<script src="{{calculator}}embed.js" ${attributes} async></script>`));
    const calculator = new Calculator(page);
    const frame = await calculator.ready();
    await expect(frame.locator('#content h2').first()).toHaveText(heading);
    await expect.poll(() => reported.length, attributes).toBe(messages.length);
    for (const message of messages) {
      expect(reported.some(({ kind, text }) => kind === 'warning' && message.test(text)), `${message} in ${JSON.stringify(reported)}`).toBe(true);
    }
    reported.length = 0;
    return frame;
  };
  const places = await shows('data-policy="nowhere-1999" data-view="ask"', /按哪里的政策算/, [/data-policy="nowhere-1999".*banan-2018、/]);
  await expect(places.getByText('这里没有“nowhere-1999”')).toBeVisible();
  await places.getByRole('link', { name: '巴南' }).click();
  await expect(places.getByRole('heading', { name: /一共花了多少/ })).toBeVisible();
  await shows('data-policy="banan-2018" data-view="dance"', /您想做什么/, [/data-view="dance".*ask、answer、desk、households、rules/]);
  await shows('data-policy=""', /按哪里的政策算/, []);
  // Whoever chooses the place still sees first what was asked for.
  const open = await shows('data-view="desk"', /按哪里的政策算/, []);
  await open.getByRole('link', { name: '酉阳' }).click();
  await expect(open.getByRole('heading', { name: '重庆市酉阳土家族苗族自治县：村医服务台' })).toBeVisible();
  const red = await shows('data-policy="banan-2018" data-accent="red"', /您想做什么/, [/data-accent="red".*#0b4a3d/]);
  expect(await accentOf(red)).toBe('#0b4a3d');
  await shows('data-policy="banan-2018" data-type="huge" data-colours="pink" data-contrast="low" data-locale="en"', /您想做什么/, [
    /data-type="huge".*large/,
    /data-colours="pink".*light、dark/,
    /data-contrast="low".*high/,
    /data-locale="en".*zh-CN/,
  ]);
  await shows('data-policy="banan-2018" data-view="ask" data-start="poorness=1;billed=30000"', /一共花了多少|目录|医保不报/, [/“poorness”.*billed、out_of_catalogue、discharged、/]);
  await shows('data-policy="banan-2018" data-view="desk" data-start="billed"', /巴南/, [/“billed”.*名字=答案/]);
  await shows('data-policy="" data-view="desk" data-start="billed=30000"', /按哪里的政策算/, [/data-start 要和 data-policy 一起写/]);
  await shows('data-policy="banan-2018" data-view="desk" data-start="billed=30000;hospital=nowhere"', /巴南/, [/^明白账：data-start 里的 hospital .*nowhere/]);
});

test('@phone hostile attributes are text', async ({ page, site, reported }) => {
  let ran = false;
  await page.exposeFunction('ran', () => (ran = true));
  const hostile = '&quot;&gt;&lt;img src=x onerror=ran()&gt;&lt;script&gt;ran()&lt;/script&gt;../../#/?embed=0&amp;accent=x';
  const all = ['policy', 'view', 'start', 'title', 'accent', 'colours', 'contrast', 'type', 'locale'];
  await page.goto(site.page('asked', `<script src="{{calculator}}embed.js" ${all.map((name) => `data-${name}="${hostile}"`).join(' ')} async></script>`));
  const calculator = new Calculator(page);
  const frame = await calculator.ready();
  await expect(frame.getByText('这里没有“"><img src=x onerror=ran').first()).toBeVisible();
  await expect(frame.locator('img')).toHaveCount(0);
  await expect(calculator.frame).toHaveAttribute('title', /^"><img/);
  expect(ran).toBe(false);
  expect(reported.every(({ kind }) => kind === 'warning')).toBe(true);
  reported.length = 0;
});

test('@phone a colour is taken where it can be read, and made darker where not', async ({ page, site, reported }) => {
  for (const [asked, used, says] of [
    ['#7a1010', '#7a1010', undefined],
    ['#ffcc00', undefined, /data-accent="#ffcc00" 在浅色底上的对比只有 1\.\d:1/],
    ['#e60012', undefined, /#e60012/],
  ] as const) {
    reported.length = 0;
    for (const colours of ['light', 'dark']) {
      await page.goto(site.page('asked', `<mingbai-calculator policy="banan-2018" view="ask" colours="${colours}" accent="${asked}"></mingbai-calculator><script src="{{calculator}}embed.js"></script>`));
      const calculator = new Calculator(page);
      const frame = await calculator.ready();
      if (used && colours === 'light') expect(await accentOf(frame)).toBe(used);
      await (await calculator.ask()).amount.fill('50000');
      expect(await unreadable(frame), `${asked} ${colours}`).toEqual([]);
    }
    if (says) expect(reported[0]?.text).toMatch(says);
    else expect(reported).toEqual([]);
    reported.length = 0;
  }
});

test('what the county gives to begin with is filled in, and what is typed is not lost to it', async ({ page, site }) => {
  await page.goto(site.page('asked', '<script src="{{calculator}}embed.js" data-policy="banan-2018" data-view="desk" data-type="large" data-start="billed=50000; out_of_catalogue=6000" async></script>'));
  const calculator = new Calculator(page);
  const frame = await calculator.ready();
  await expect(frame.locator('html')).toHaveAttribute('data-type', 'large');
  const desk = await calculator.desk();
  await expect(desk.total).toHaveValue('50000');
  await expect(desk.outOfCatalogue).toHaveValue('6000');
  await desk.total.fill('12345');
  await calculator.element.evaluate((element) => element.setAttribute('start', 'billed=7'));
  await expect.poll(() => frame.url()).toMatch(/billed%3D7/);
  await expect(desk.total).toHaveValue('12345');
});

test('no height leads to another: once a page is at rest, nothing more is said', async ({ page, site }) => {
  await page.addInitScript(() => {
    if (parent !== window) return;
    const host = Object.assign(window, { said: 0, picturesSince: 0 });
    addEventListener('message', () => {
      host.said += 1;
      host.picturesSince = 0;
    });
    requestAnimationFrame(function count() {
      host.picturesSince += 1;
      requestAnimationFrame(count);
    });
  });
  const host = () =>
    page.evaluate(() => {
      const { said, picturesSince } = window as unknown as Record<'said' | 'picturesSince', number>;
      return { said, picturesSince };
    });
  for (const view of ['', 'ask', 'answer', 'desk', 'households', 'rules']) {
    await page.goto(site.page('asked', `<script src="{{calculator}}embed.js" data-policy="banan-2018" data-view="${view}" data-start="billed=50000" async></script>`));
    const calculator = new Calculator(page);
    const frame = await calculator.ready();
    // The bar to scroll with, where there would be one, comes last.
    await expect(frame.locator('html')).toHaveAttribute('data-embedded', 'whole');
    // Heights that lead to each other speak between any two pictures.
    await expect.poll(async () => (await host()).picturesSince, { message: view, timeout: 30_000 }).toBeGreaterThan(90);
    expect((await host()).said, view).toBeLessThan(12);
    await calculator.fits();
  }
});

test('@phone in a browser that knows neither elements of a page\'s own nor which script runs, it stands there all the same', async ({ page, site }) => {
  await page.addInitScript(() => {
    for (const [of, name] of [[window, 'customElements'], [Document.prototype, 'currentScript'], [Element.prototype, 'attachShadow']] as const) {
      Object.defineProperty(of, name, { value: undefined });
    }
  });
  // What the site does to its own frames reaches this one too there.
  await page.route('**/site.css', (route) => route.fulfill({ contentType: 'text/css', body: '' }));
  await page.goto(site.page('quirks'));
  const calculator = new Calculator(page);
  await calculator.ready();
  await expect(calculator.frame).toHaveAttribute('title', '明白账 住院费用能报多少');
});

test('in a frame without the script, kept lower than it is tall, all can still be reached', async ({ page, site }) => {
  await page.goto(site.page('frame'));
  const frame = page.frames()[1]!;
  await frame.locator('#content h2').first().waitFor();
  // The page has seen by then that it has more to show than the frame does.
  await frame.evaluate(() => dispatchEvent(new Event('resize')));
  await expect(frame.locator('html')).toHaveAttribute('data-embedded', '');
  await frame.locator('footer').scrollIntoViewIfNeeded();
  await expect(frame.locator('footer')).toBeInViewport();
  expect(await frame.evaluate(() => document.documentElement.scrollTop)).toBeGreaterThan(100);
});

test('@phone opened by itself the same address is the page as always', async ({ page, baseURL }) => {
  await page.goto(`${baseURL}index.html?embed=1&accent=%23ff0000#/banan-2018/ask`);
  await page.locator('#content h2').first().waitFor();
  await expect(page.locator('html')).not.toHaveAttribute('data-embedded');
});

test('the page that writes the line: what is chosen is in it, and it does what the preview shows', async ({ page, site, baseURL, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(baseURL!).origin }).catch(() => undefined);
  await page.goto(`${baseURL}#/`);
  await page.getByRole('link', { name: '放到自己的网站上' }).click();
  await expect(page).toHaveURL(/#\/embed$/);
  const line = page.getByLabel('贴这一行');
  await expect(line).toHaveValue(`<script src="${baseURL}embed.js" data-policy="" async></script>`);
  await page.getByLabel('按哪里的政策算').selectOption({ label: '重庆市巴南区' });
  await page.getByLabel('打开时先看到').selectOption('算我的账单');
  const colour = page.getByLabel('按钮和标题的颜色');
  // By the keys, since to leave a field that was filled in by a script is to change nothing.
  const type = async (words: string) => {
    await colour.selectText();
    await colour.pressSequentially(words);
    await colour.blur();
  };
  await type('#7a10');
  await expect(page.getByText('这不是颜色')).toBeVisible();
  await type('#7a1010');
  await expect(page.getByText('这不是颜色')).toBeHidden();
  await page.getByLabel('字号', { exact: true }).selectOption('大字');
  const written = `<script src="${baseURL}embed.js" data-policy="banan-2018" data-view="ask" data-accent="#7a1010" data-type="large" async></script>`;
  await expect(line).toHaveValue(written);
  const preview = new Calculator(page);
  const shown = await preview.ready();
  await expect.poll(() => shown.url()).toMatch(/#\/banan-2018\/ask$/);
  expect(await accentOf(shown)).toBe('#7a1010');
  await page.getByRole('button', { name: '复制这一行' }).click();
  await expect(page.getByText('复制好了')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(written);

  // The same line in a page elsewhere.
  await page.goto(site.page('asked', written));
  const frame = await new Calculator(page).ready();
  await expect.poll(() => frame.url()).toMatch(/#\/banan-2018\/ask$/);
  expect(await accentOf(frame)).toBe('#7a1010');
  await expect(frame.locator('html')).toHaveAttribute('data-type', 'large');
});

test('the page that writes the line, and what stands in a frame, are as accessible as every other page', async ({ page, site, baseURL }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${baseURL}#/banan-2018/embed`);
  await new Calculator(page).ready();
  await page.getByText('网站不让放脚本').click();
  await new Access(page).audit('the line for other sites');
  await page.goto(site.page('asked', '<script src="{{calculator}}embed.js" data-policy="banan-2018" data-accent="#8a1c1c" async></script>'));
  const calculator = new Calculator(page);
  const frame = await calculator.ready();
  const access = new Access(frame);
  await access.audit('the start in a frame');
  await frame.getByRole('link', { name: '算我的账单' }).click();
  await (await calculator.ask()).amount.waitFor();
  await access.audit('my bill in a frame');
});

function scrolled(): number {
  return [...document.querySelectorAll('*')].reduce((sum, element) => sum + element.scrollTop, 0);
}

async function accentOf(frame: Frame): Promise<string> {
  return frame.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim());
}

/** Text that stands out too little from its ground, as axe finds it at level AAA. */
async function unreadable(frame: Frame | Page): Promise<string[]> {
  // Run as the debugger runs it, since the page's security policy keeps strangers' scripts out.
  await frame.evaluate(axe.source);
  return frame.evaluate(async () => {
    const found = await (window as unknown as { axe: typeof axe }).axe.run({ runOnly: ['color-contrast-enhanced'], rules: { 'color-contrast-enhanced': { enabled: true } } });
    return found.violations.flatMap((violation) => violation.nodes.map((node) => `${node.target}: ${node.any[0]?.message}`));
  });
}

