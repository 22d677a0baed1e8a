import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import type { Journey } from './journey';
import config from './playwright.config';

const inPlaceOf = (name: string) => ({ executablePath: fileURLToPath(new URL(`browsers/${name}.mjs`, import.meta.url)), args: [] });

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };
const DESKTOP = { viewport: { width: 1280, height: 800 } };
const firefox = { browserName: 'firefox' as const, channel: 'moz-firefox', launchOptions: inPlaceOf('firefox') };
// Playwright takes it for a Firefox, since that is whom it speaks WebDriver BiDi with.
const webkit = { ...firefox, launchOptions: inPlaceOf('webkit') };
const older = {
  launchOptions: inPlaceOf('chromium-79'),
  // It goes on to older.html (web/boot.js says why), and leaves behind what it had begun to load.
  doesAnyway: /contains an invalid source: ''wasm-unsafe-eval''|could not load .*: net::ERR_ABORTED$/,
};

export default defineConfig<Pick<Journey, 'doesAnyway'>>({
  ...config,
  timeout: 90_000,
  projects: [
    { name: 'firefox-phone', grepInvert: /@desktop/, use: { ...firefox, ...PHONE } },
    { name: 'firefox-desktop', grepInvert: /@phone/, use: { ...firefox, ...DESKTOP } },
    { name: 'webkit-phone', grepInvert: /@desktop/, use: { ...webkit, ...PHONE } },
    { name: 'webkit-desktop', grepInvert: /@phone/, use: { ...webkit, ...DESKTOP } },
    { name: 'older-phone', grepInvert: /@desktop/, use: { ...older, ...PHONE, isMobile: true, deviceScaleFactor: 2 } },
  ],
});
