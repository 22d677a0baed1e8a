// One bill in a Chromium of 2019, as the system browser of an old phone is; and what still older browsers are shown.
//
// `cargo xtask test` runs this on the built page. Playwright drives no browser as old as that; puppeteer-core 2 does.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import { serve } from '../served.mjs';

/** tests/cases/banan-2018/worked-twelve-percent-with-referral.toml, told as a villager would; the sum stands there. */
const KNOWN = [
  ['一共花了多少', '5万'],
  ['医保不报的', '6000'],
  ['贫困户吗', '是'],
  ['住院，还是看门诊', '住院'],
  ['在哪里看的病', '区里的医院'],
  ['医保定点医院', '是'],
  ['参加了居民医保', '是'],
  ['一档，还是二档', '一档'],
  ['一级一级转上去', '是'],
  ['结算单吗', '有'],
  ['各项报了多少', { 居民医保: '34,000', 大病保险: '0', 民政医疗救助: '0', 民政扶贫济困基金: '0' }],
  ['今年报销过', '没有'],
];
const RESULT = '您自己付 5,000 元';

mkdirSync(new URL('../screenshots', import.meta.url), { recursive: true });
const { base, stop } = await serve();
try {
  await inBrowser([], async (page) => {
    await oneBill(page);
    await aLink(page);
  });
  await inBrowser(['--js-flags=--no-expose-wasm'], withoutWebAssembly);
  await inBrowser([], withoutModules);
  await inBrowser([], withoutNetwork);
} finally {
  stop();
}

/** Opens the page once, and again when its server is gone. */
async function withoutNetwork(page) {
  await page.goto(base);
  await page.waitForSelector('main h2');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  stop();
  await page.goto('about:blank');
  await page.goto(`${base}#/banan-2018/desk`);
  await page.waitForSelector('#claim-billed');
  await page.type('#claim-billed', '50000');
  await page.waitForSelector('.says');
  console.log('  opened once more without a network, and settled a bill');
}

/** Goes through "my bill" question by question, to the answer. */
async function oneBill(page) {
  await page.goto(`${base}#/banan-2018/ask`);
  await page.waitForSelector('.ask h2');
  assert.equal(await page.evaluate(() => location.pathname.split('/').pop()), 'index.html', 'the address is that of the page itself');
  for (let asked = 0; !(await address(page)).endsWith('/ask/check'); asked += 1) {
    assert.ok(asked < 40, 'there is no end of questions');
    await reply(page);
  }
  await page.$$eval('.ask a', (links) => links.find((link) => link.innerText.includes('看结果')).click());
  await page.waitForSelector('.says');
  const says = await page.$eval('.says', (said) => said.innerText);
  assert.ok(says.replace(/\s/g, ' ').includes(RESULT), `the answer is: ${says}`);
  // The cards come after the sentence.
  await page.waitForFunction(() => document.querySelectorAll('.lines > li').length > 3);
  await page.screenshot({ path: fileURLToPath(new URL('../screenshots/older-answer.png', import.meta.url)) });
  console.log(`  one bill, question by question: ${says}`);
}

/** A link of the page, opened where the older page is needed, keeps what stands after its #. */
async function aLink(page) {
  await page.goto('about:blank');
  await page.goto(`${base}#/youyang-2017/rules`);
  await page.waitForSelector('.rules-page');
  assert.equal(await page.evaluate(() => location.hash), '#/youyang-2017/rules');
  console.log('  a link leads to where it names');
}

/** A browser that has no WebAssembly says so, and leads to the rules as text. */
async function withoutWebAssembly(page) {
  await page.goto(base);
  await page.waitForFunction(() => !document.getElementById('too-old').hidden);
  await plainRules(page);
  console.log('  without WebAssembly: the page says so, and shows the rules as text');
}

/** The same in a browser that knows no modules, which this one is told to be. */
async function withoutModules(page) {
  await page.setRequestInterception(true);
  page.on('request', async (request) => {
    if (request.url() !== base) return request.continue();
    const html = readFileSync(new URL('../../dist/index.html', import.meta.url), 'utf8');
    const asRead = html.replace(/<script[^>]*type="module"[^>]*><\/script>/g, '').replace(/ nomodule(="")?/g, '');
    assert.notEqual(asRead, html);
    return request.respond({ contentType: 'text/html', body: asRead });
  });
  await page.goto(base);
  await page.waitForFunction(() => !document.getElementById('too-old').hidden);
  await page.screenshot({ path: fileURLToPath(new URL('../screenshots/older-none.png', import.meta.url)) });
  await plainRules(page);
  console.log('  without modules: the same');
}

/** Goes from the shell's advice to the rules of a county, with neither script nor app. */
async function plainRules(page) {
  const shown = await page.$eval('#cannot-load', (advice) => getComputedStyle(advice).visibility);
  assert.equal(shown, 'visible', 'the advice is to be seen');
  await Promise.all([page.waitForNavigation(), page.click('#cannot-load a[href="rules.html"]')]);
  await Promise.all([page.waitForNavigation(), page.click('a[href="rules-banan-2018.html"]')]);
  assert.ok((await page.$eval('h1', (heading) => heading.innerText)).includes('巴南'));
  const text = await page.$eval('body', (body) => body.innerText);
  // The floor under what a registered poor patient pays, in the offers and in the provision behind it.
  assert.ok(text.includes('精准脱贫保') && text.includes('10%'), 'the provisions are to be read, unfolded');
}

/** Answers the question that is shown, as far as it is known. */
async function reply(page) {
  const question = await page.$eval('.ask h2', (heading) => heading.innerText);
  const [, known] = KNOWN.find(([words]) => question.includes(words)) ?? [];
  const before = await address(page);
  await page.evaluate(answerInPage, known ?? null);
  await page.waitForFunction((before) => location.href !== before, { timeout: 5_000 }, before).catch(() => {
    throw new Error(`“${question}” was answered with ${JSON.stringify(known)}, and nothing came after it`);
  });
}

/** Runs in the page, so in the words of 2019: types or chooses what is known, or says that it is not known, and goes on. */
async function answerInPage(known) {
  const button = (words) => [...document.querySelectorAll('.ask button')].find((one) => one.innerText.trim() === words);
  const type = (field, text) => {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  if (known !== null && typeof known === 'object') {
    for (const summary of document.querySelectorAll('.ask details:not([open]) > summary')) summary.click();
    for (const label of document.querySelectorAll('.ask label')) {
      const amount = known[label.innerText.trim()];
      if (amount !== undefined) type(label.control, amount);
    }
  } else if (document.querySelector('.one-question label')) {
    const labels = [...document.querySelectorAll('.one-question label')];
    const words = known === null ? '不知道' : known;
    (labels.find((label) => label.innerText.trim().startsWith(words)) || labels[labels.length - 1]).click();
  } else if (known !== null) {
    type(document.querySelector('.ask input'), known);
  } else if (button('不知道')) {
    return button('不知道').click();
  }
  await drawn();
  return button('下一步').click();
}

async function address(page) {
  return page.evaluate(() => location.href);
}

/** Opens a browser and a page in it; whatever the page reports on its console, or asks for in vain, is a failure. */
async function inBrowser(options, use) {
  const browser = await puppeteer.launch({
    executablePath: chromium(),
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', ...options],
  });
  const surprises = [];
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 360, height: 740, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
    page.on('pageerror', (error) => surprises.push(error.message));
    page.on('requestfailed', (request) => {
      // Going on to the older page leaves behind what the first had begun to load.
      if (request.failure().errorText !== 'net::ERR_ABORTED') surprises.push(`could not load ${request.url()}`);
    });
    console.log(await browser.version());
    await use(page);
    assert.deepEqual(surprises, []);
  } catch (problem) {
    throw surprises.length > 0 ? new Error(`${problem.message}\nbefore it: ${surprises.join('\n')}`) : problem;
  } finally {
    await browser.close();
  }
}

/** The browser, which its package carries compressed. */
function chromium() {
  const file = fileURLToPath(new URL('node_modules/chromium-79', import.meta.url));
  if (!existsSync(file)) {
    const packed = new URL('node_modules/chrome-aws-lambda/bin/chromium.br', import.meta.url);
    writeFileSync(`${file}.new`, brotliDecompressSync(readFileSync(packed)), { mode: 0o755 });
    renameSync(`${file}.new`, file);
  }
  return file;
}
