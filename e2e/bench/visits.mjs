// How long a village waits: the first visit and the next one, on a slow CPU and a slow network, until an answer stands.
//
// `cargo xtask bench` builds the page and runs this. It prints and judges nothing.

import { chromium } from '@playwright/test';
import { serve } from './server.mjs';

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
/** Networks as Chromium's own tools name them, in bytes a second and milliseconds; and how much slower the CPU is. */
const PLACES = [
  { name: 'slow 3G, CPU 6 times slower', down: 50_000, latency: 2000, slower: 6 },
  { name: 'slow 4G, CPU 4 times slower', down: 180_000, latency: 562.5, slower: 4 },
  { name: 'this machine', down: -1, latency: 0, slower: 1 },
];

const { base, asked, stop } = await serve();
const browser = await chromium.launch({
  executablePath: process.env.MINGBAI_CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
console.log('\nVisits (ms from the first request until it stands there; what the page receives, heads included;\n   what the server is asked for and sends in all, with what the worker lays by for a visit without a network)');
const heads = ['shell', 'app', 'answer', 'page asks', 'bytes', 'all asked', 'bytes'].map((head) => head.padStart(10)).join('');
console.log(`${''.padEnd(42)}${heads}`);
try {
  for (const place of PLACES) {
    const context = await browser.newContext(PHONE);
    for (const visit of ['first visit', 'next visit']) console.log(`${`${place.name}, ${visit}`.padEnd(42)}${row(await visited(context, place))}`);
    await context.close();
  }
} finally {
  await browser.close();
  stop();
}

/** Opens the desk, types a total at once when the app is there, and waits for the answer. */
async function visited(context, place) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  asked();
  let [requests, bytes] = [0, 0];
  session.on('Network.responseReceived', ({ response }) => (requests += Number(!response.fromServiceWorker)));
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: place.latency, downloadThroughput: place.down, uploadThroughput: place.down });
  await session.send('Emulation.setCPUThrottlingRate', { rate: place.slower });
  const started = Date.now();
  const since = () => Date.now() - started;
  await page.goto(`${base}#/banan-2018/desk`, { waitUntil: 'commit' });
  await page.locator('.masthead h1').waitFor({ timeout: 120_000 });
  const shell = since();
  const total = page.locator('#claim-billed');
  await total.waitFor({ timeout: 120_000 });
  const app = since();
  await total.fill('50000');
  await page.locator('.says').first().waitFor({ timeout: 120_000 });
  const answer = since();
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForTimeout(2000);
  await page.close();
  return [shell, app, answer, requests, bytes, ...asked()];
}

function row(figures) {
  return figures.map((figure) => String(figure).padStart(10)).join('');
}
