// Draws the icons of the installed page, the same picture as the one in index.html: `node web/install/draw.mjs` after
// `cargo xtask test` has brought the browser. The pictures are committed, since browsers differ in how they draw.

import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../e2e/package.json', import.meta.url))('@playwright/test');
const DRAWING = `
  <path d="M16 18h32M16 32h20M16 46h12" stroke="#fff" stroke-width="6" stroke-linecap="round" />
  <path d="m36 44 6 6 12-14" fill="none" stroke="#f7dc6f" stroke-width="6" stroke-linecap="round" stroke-linejoin="round" />`;
/** Name, pixels, what is seen of the drawing's 64 units, and how round its corners are. */
const ICONS = [
  ['icon-192', 192, 0, 64, 12],
  ['icon-512', 512, 0, 64, 12],
  // Phones cut this one to a shape of their own, down to a circle of four fifths.
  ['icon-maskable-512', 512, -10, 84, 0],
];

const browser = await chromium.launch({
  executablePath: process.env.MINGBAI_CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const [name, pixels, from, units, corner] of ICONS) {
  const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>
    <svg width="${pixels}" height="${pixels}" viewBox="${from} ${from} ${units} ${units}">
      <rect x="${from}" y="${from}" width="${units}" height="${units}" rx="${corner}" fill="#0b5345" />${DRAWING}
    </svg>`);
  writeFileSync(new URL(`${name}.png`, import.meta.url), await page.screenshot({ omitBackground: true }));
}
await browser.close();
