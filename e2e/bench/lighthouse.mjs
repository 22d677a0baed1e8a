// Lighthouse's mobile preset on the built page. `cargo xtask bench` runs it; it prints and judges nothing.

import * as launcher from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { serve } from './server.mjs';

const SCORES = ['performance', 'accessibility', 'best-practices'];
const TIMES = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index', 'total-byte-weight'];

const { base, stop } = await serve();
const chrome = await launcher.launch({
  chromePath: process.env.MINGBAI_CHROMIUM ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
try {
  const { lhr } = await lighthouse(base, { port: chrome.port, logLevel: 'error', onlyCategories: SCORES });
  console.log(`\nLighthouse ${lhr.lighthouseVersion}, mobile preset`);
  for (const name of SCORES) console.log(`${String(Math.round(lhr.categories[name].score * 100)).padStart(10)}  ${name}`);
  for (const name of TIMES) console.log(`${lhr.audits[name].displayValue.padStart(10)}  ${name}`);
  const counted = SCORES.flatMap((name) => lhr.categories[name].auditRefs.filter(({ weight }) => weight > 0));
  const failing = new Set(counted.map(({ id }) => id).filter((id) => lhr.audits[id].score !== null && lhr.audits[id].score < 0.9));
  for (const id of failing) console.log(`            below 90: ${id}, ${lhr.audits[id].title}`);
} finally {
  chrome.kill();
  stop();
}
