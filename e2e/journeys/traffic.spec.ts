import { readdirSync, readFileSync } from 'node:fs';
import { expect, recorded as test } from '../journey';
import type { Traffic } from '../traffic';

// The record that journeys keep finds what it is there to find.

const E2E = `${import.meta.dirname}/..`;

const ATTEMPTS: [string, RegExp, () => unknown][] = [
  ['a second look at a file', /packs\.bin came after the page had loaded/, () => fetch('packs.bin')],
  ['a file that no opening needs', /GET .*rules\.html is none of an opening's/, () => fetch('rules.html')],
  ['an amount in the name of a file', /boot-0000000000050000\.js is none of an opening's/, () => fetch('boot-0000000000050000.js')],
  ['a query', /carries the query \?total=50000/, () => fetch('packs.bin?total=50000')],
  ['a picture with a query', /carries the query \?total=50000/, () => (new Image().src = 'icon.png?total=50000')],
  ['a body', /POST .* carries/, () => fetch('packs.bin', { method: 'POST', body: '50000' })],
  ['a beacon', /POST .* carries/, () => navigator.sendBeacon('packs.bin', '50000')],
  ['a socket', /opened ws:/, () => new WebSocket(location.href.replace(/^http/, 'ws').split('#')[0]!)],
];

/** Those that open another page in the place of this one. */
const LEAVING: typeof ATTEMPTS = [
  ['a form', /carries the query \?total=50000/, () => (location.search = '?total=50000')],
  ['an amount as a page', /GET .*\/50000 is no page of the build/, () => (location.href = '50000')],
  ['an amount below a page', /GET .*rules\.html\/50000 is no page of the build/, () => (location.href = 'rules.html/50000')],
  // Leaving for another site is the one way to it that no security policy shuts.
  ['another site', /GET http:\/\/another\.invalid\/50000 is of another site/, () => (location.href = 'http://another.invalid/50000')],
];

/** Makes an attempt where nothing surprising has been asked yet, and waits for what the record says of it. */
async function found(traffic: Traffic, attempt: () => Promise<unknown>, says: RegExp): Promise<void> {
  const taken = traffic.take();
  expect(taken).toEqual([]);
  // Not waited for: what leaves the page may never say that it is done.
  void attempt().catch(() => undefined);
  await expect.poll(() => (taken.push(...traffic.take()), taken.join('\n'))).toMatch(says);
}

for (const [what, says, attempt] of [...ATTEMPTS, ...LEAVING]) {
  test(`${what} does not go unseen @network`, async ({ page, traffic }) => {
    await page.goto('#/banan-2018/desk');
    await page.locator('#claim-billed').fill('50000');
    // A page that is closed before the next one stands may wait for that for ever; where nobody answers none will.
    const gone = page.waitForEvent('load', { timeout: 3000 }).catch(() => undefined);
    await found(traffic, () => page.evaluate(attempt), says);
    if (LEAVING.some(([name]) => name === what)) await gone;
    await page.close();
    traffic.take();
  });
}

// The worker asks past the page, and past its security policy.
const OF_THE_WORKER: [string, RegExp, () => unknown][] = [
  ['an amount as a file', /GET .*\/50000 is no file of the build/, () => fetch('50000', { referrerPolicy: 'no-referrer' })],
  ['a file again and again', /rules\.css was asked by the worker more often than/, () => Promise.all([1, 2, 3].map(() => fetch('rules.css', { cache: 'reload', referrerPolicy: 'no-referrer' })))],
];

for (const [what, says, attempt] of OF_THE_WORKER) {
  test(`${what}, asked by the worker, does not go unseen @worker`, async ({ page, context, traffic }) => {
    await page.goto('#/banan-2018/desk');
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    const worker = context.serviceWorkers()[0]!;
    await found(traffic, () => worker.evaluate(attempt), says);
    await page.close();
    traffic.take();
  });
}

// Nothing is asked then, so that there is nothing to record: what is seen is that the browser refuses.
test("the page's security policy lets it ask no other site @network", async ({ page }) => {
  await page.goto('./');
  const refused = await page.evaluate(async () => {
    const refused = new Promise<SecurityPolicyViolationEvent>((heard) => document.addEventListener('securitypolicyviolation', heard));
    await fetch('http://another.invalid/').catch(() => undefined);
    const { effectiveDirective, blockedURI, disposition } = await refused;
    return `${effectiveDirective} ${blockedURI} ${disposition}`;
  });
  expect(refused).toMatch(/^connect-src http:\/\/another\.invalid\/? enforce$/);
});

// A journey has its `test` from a module that records, or starts a browser of its own and records that.
test('every journey is recorded', () => {
  const journeys = readdirSync(import.meta.dirname).map((name) => `journeys/${name}`);
  const pages = readdirSync(`${E2E}/pages`).map((name) => `pages/${name}`);
  const sources = [...journeys, ...pages, ...readdirSync(E2E)].filter((name) => name.endsWith('.ts'));
  const code = new Map(sources.map((name) => [name, readFileSync(`${E2E}/${name}`, 'utf8')]));
  const begins = [...code].filter(([, code]) => {
    const isPlaywrights = /^import \{[^}]*\btest\b[^}]*\} from '@playwright\/test'/m.test(code);
    return (isPlaywrights && /\.extend\b|^ *test\(/m.test(code)) || /\bunrecorded\.|\.launch\(/.test(code);
  });
  expect(begins.map(([name]) => name).sort()).toEqual(['county.ts', 'journey.ts', 'journeys/offline.spec.ts', 'journeys/privacy.spec.ts']);
  for (const [name, code] of begins) expect(code, name).toContain('new Traffic(');
});
