import { readdirSync, readFileSync } from 'node:fs';
import { expect, recorded as test } from '../journey';

// The record that every journey keeps finds what it is there to find.

const E2E = `${import.meta.dirname}/..`;

const ATTEMPTS: [string, RegExp, () => unknown][] = [
  ['a second look at a file', /packs\.bin came after the page had loaded/, () => fetch('packs.bin')],
  ['a file that no opening needs', /GET .*rules\.html is none of an opening's/, () => fetch('rules.html')],
  ['a query', /carries the query \?total=50000/, () => fetch('packs.bin?total=50000')],
  ['a picture with a query', /carries the query \?total=50000/, () => (new Image().src = 'icon.png?total=50000')],
  ['a body', /POST .* carries/, () => fetch('packs.bin', { method: 'POST', body: '50000' })],
  ['a beacon', /POST .* carries/, () => navigator.sendBeacon('packs.bin', '50000')],
  ['a socket', /opened ws:/, () => new WebSocket(location.href.replace(/^http/, 'ws').split('#')[0]!)],
  ['a form', /carries the query \?total=50000/, () => (location.search = '?total=50000')],
];

for (const [what, found, attempt] of ATTEMPTS) {
  test(`${what} does not go unseen @network`, async ({ page, traffic }) => {
    await page.goto('#/banan-2018/desk');
    await page.locator('#claim-billed').fill('50000');
    expect(traffic.take()).toEqual([]);
    await page.evaluate(attempt).catch(() => undefined);
    await expect.poll(() => traffic.take().join('\n')).toMatch(found);
    await page.close();
    traffic.take();
  });
}

test('another site is not asked, and an attempt does not go unseen @network', async ({ page, traffic }) => {
  await page.goto('./');
  const reported = page.waitForEvent('console', (message) => /Content Security Policy/.test(message.text()));
  await page.evaluate(() => fetch('https://example.org/').catch(() => undefined));
  await reported;
  expect(traffic.take().filter((asked) => !asked.includes('another site'))).toEqual([]);
});

// A journey has its `test` from a module that records, or starts a browser of its own and records that.
test('every journey is recorded', () => {
  const journeys = readdirSync(import.meta.dirname).map((name) => `journeys/${name}`);
  const pages = readdirSync(`${E2E}/pages`).map((name) => `pages/${name}`);
  const sources = [...journeys, ...pages, ...readdirSync(E2E)].filter((name) => name.endsWith('.ts'));
  const code = new Map(sources.map((name) => [name, readFileSync(`${E2E}/${name}`, 'utf8')]));
  const begins = [...code].filter(([, code]) => {
    const isPlaywrights = /^import \{[^}]*\btest\b[^}]*\} from '@playwright\/test'/m.test(code);
    return (isPlaywrights && /\.extend\b|^ *test\(/m.test(code)) || /\.launch\(/.test(code);
  });
  expect(begins.map(([name]) => name).sort()).toEqual(['county.ts', 'journey.ts', 'journeys/offline.spec.ts', 'journeys/privacy.spec.ts']);
  for (const [name, code] of begins) expect(code, name).toContain('new Traffic(');
});
