// What the built page costs: the bytes of a first visit, and the work behind one key press on a slow phone.
//
// `cargo xtask bench` builds the page and runs this. It prints and judges nothing: a busy machine must not fail a build.

import { brotliCompressSync, constants } from 'node:zlib';
import { withBrowser } from './browser.mjs';

/** The limit for everything that a first visit transfers, in bytes. */
const MOST_BYTES = 150 * 1024;
/** One frame, in milliseconds: the limit for the work behind a key press. */
const FRAME = 16;
/** How much slower than this machine the phone is taken to be. */
const SLOWER = 6;
/** The viewport of a cheap phone. */
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

await withBrowser(async (browser, base) => {
  await firstVisit(browser, base);
  await keyPresses(browser, base);
});

/** Every file that opening the page asks for, as a server with brotli sends it. */
async function firstVisit(browser, base) {
  const page = await browser.newPage(PHONE);
  const files = new Map();
  page.on('response', (response) => files.set(response.url(), response.body()));
  await page.goto(base);
  await page.locator('#content h2').first().waitFor();
  await page.waitForLoadState('networkidle');
  let sum = 0;
  console.log('\nFirst visit, brotli at its best (bytes)');
  for (const [url, body] of files) {
    if (url.startsWith('data:') || url.startsWith('blob:')) continue;
    const bytes = brotliCompressSync(await body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
    sum += bytes;
    console.log(`${String(bytes).padStart(9)}  ${new URL(url).pathname.split('/').pop() || 'index.html'}`);
  }
  console.log(`${String(sum).padStart(9)}  in all; the limit is ${MOST_BYTES}`);
  await page.close();
}

/**
 * The work behind one key press at the desk: script, style and layout, until the new result stands on the page; and what
 * is put off until after it, the comparison and the curve: how long until they stand, and the longest piece of work.
 */
async function keyPresses(browser, base) {
  console.log(`\nOne key press at the desk on a CPU ${SLOWER} times slower (ms of work; the limit is ${FRAME})`);
  const heads = ['median', 'worst', 'all after', 'longest later'].map((head) => head.padStart(14)).join('');
  console.log(`${'policy'.padEnd(16)}${'typed'.padEnd(22)}${heads}`);
  const page = await browser.newPage(PHONE);
  await page.addInitScript(timeWhatIsPutOff);
  const slow = await page.context().newCDPSession(page);
  await page.goto(base);
  for (const county of await counties(page)) {
    for (const answered of [false, true]) {
      await page.goto(`${base}#/${county}/desk`);
      await page.reload();
      const total = page.locator('#claim-billed');
      await total.fill('50000');
      if (answered) await answerEverything(page);
      await slow.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      const times = await page.evaluate(measureKeys);
      const { after, longest } = await page.evaluate(measureRest);
      await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      times.sort((a, b) => a - b);
      const shown = [times[times.length >> 1], times.at(-1), after, longest];
      console.log(`${county.padEnd(16)}${(answered ? 'everything answered' : 'a total alone').padEnd(22)}${shown.map((time) => time.toFixed(1).padStart(14)).join('')}`);
    }
  }
  await page.close();
}

async function counties(page) {
  await page.locator('.ways a').first().waitFor();
  const links = await page.locator('.ways a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  return [...new Set(links.map((href) => href.split('/')[1]))];
}

/** Gives every question its first answer, until no question is left without one. */
async function answerEverything(page) {
  await page.locator('#claim-out_of_catalogue').fill('2000');
  for (let round = 0; round < 60; round += 1) {
    const more = await page.evaluate(() => {
      const open = [...document.querySelectorAll('.asked fieldset.question')].find((question) => {
        const checked = question.querySelector('input[type=radio]:checked');
        return checked === null || checked.value === '';
      });
      open?.querySelector('input[type=radio]')?.click();
      return open !== undefined;
    });
    if (!more) return;
    await page.waitForTimeout(30);
    await page.locator('.behind').waitFor({ state: 'detached' });
  }
}

/** Runs in the page: presses the last digit of the total thirty times, and times the work of each. */
async function measureKeys() {
  const field = document.querySelector('#claim-billed');
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const times = [];
  for (let turn = 0; turn < 30; turn += 1) {
    await new Promise((rested) => setTimeout(rested, 60));
    const started = performance.now();
    write.call(field, String(50000 + (turn % 10)));
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    // Effects run in microtasks; what is put off until after the frame is not part of it.
    await Promise.resolve();
    await new Promise((done) => queueMicrotask(done));
    document.body.getBoundingClientRect();
    times.push(performance.now() - started);
  }
  return times.slice(5);
}

/** Runs before the page's own scripts: times every piece of work that a timer begins, with what follows from it. */
function timeWhatIsPutOff() {
  const later = window.setTimeout.bind(window);
  window.putOff = [];
  window.setTimeout = (work, pause, ...values) => {
    if (typeof work !== 'function') return later(work, pause, ...values);
    return later(async () => {
      const started = performance.now();
      work(...values);
      for (let hop = 0; hop < 4; hop += 1) await Promise.resolve();
      document.body?.getBoundingClientRect();
      window.putOff.push(performance.now() - started);
    }, pause);
  };
}

/** Runs in the page: one more key, then waits until everything stands; gives when, and the longest piece of work. */
async function measureRest() {
  const field = document.querySelector('#claim-billed');
  const rested = () => document.querySelectorAll('.behind, .put-off[aria-busy=true], .stale').length === 0;
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  let [after, longest] = [0, 0];
  for (let turn = 0; turn < 5; turn += 1) {
    while (!rested()) await frame();
    window.putOff.length = 0;
    const started = performance.now();
    field.value = String(60000 + turn);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await frame();
    while (!rested()) await frame();
    after = Math.max(after, performance.now() - started);
    longest = Math.max(longest, ...window.putOff);
  }
  return { after, longest };
}
