// How the page opens in a Chromium of 2019, as the system browser of an old phone is; and what still older browsers are
// shown. The journeys themselves run there too: see ../browsers.config.ts.
//
// `cargo xtask test` runs this on the built page. A browser without WebAssembly is one more start of the browser, which
// puppeteer-core 2 does.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { serve } from '../served.mjs';
import { chromium } from './chromium.mjs';

mkdirSync(new URL('../screenshots', import.meta.url), { recursive: true });
const { base, stop } = await serve();
try {
  await inBrowser([], aLink);
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
