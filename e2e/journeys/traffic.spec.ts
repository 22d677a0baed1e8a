import { readdirSync, readFileSync } from 'node:fs';
import { expect, recorded as test } from '../journey';

// The record that every journey keeps finds what it is there to find.

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
  const refused = await page.evaluate(async () => {
    const refused = new Promise<SecurityPolicyViolationEvent>((heard) => document.addEventListener('securitypolicyviolation', heard));
    await fetch('https://example.org/').catch(() => undefined);
    const { effectiveDirective, blockedURI, disposition } = await refused;
    return `${effectiveDirective} ${blockedURI} ${disposition}`;
  });
  expect(refused).toMatch(/^connect-src https:\/\/example\.org\/? enforce$/);
  expect(traffic.take().filter((asked) => !asked.includes('another site'))).toEqual([]);
});

test('every journey is recorded', () => {
  for (const name of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.spec.ts'))) {
    const code = readFileSync(`${import.meta.dirname}/${name}`, 'utf8');
    expect(code, name).not.toMatch(/import \{[^}]*\btest\b[^}]*\} from '@playwright\/test'/);
  }
});
