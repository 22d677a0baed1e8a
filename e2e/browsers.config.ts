import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { FONTS } from './browsers/fonts.mjs';
import { type Browser, notIn } from './browsers/not-here';
import type { Project } from './journey';
import config from './playwright.config';

// The same journeys in other browsers than today's Chromium: `cargo xtask test` goes through those below in each of them,
// on a phone's screen; `cargo xtask browsers` through all, on both screens.

const FOR_EVERY_TEST = ['start', 'policies'];
const all = process.env.MINGBAI_JOURNEYS === 'all';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };
const DESKTOP = { viewport: { width: 1280, height: 800 } };

/** A program that Playwright starts in the browser's place. */
const inPlaceOf = (name: string) => ({ executablePath: fileURLToPath(new URL(`browsers/${name}.mjs`, import.meta.url)), args: [] });

const firefox = {
  browserName: 'firefox' as const,
  // Speaks WebDriver BiDi, as Mozilla's own builds do; without it Playwright looks for a build of its own.
  channel: 'moz-firefox',
  // Playwright would ask it for a picture of each moment, 25 a second, and it would do little else than draw them.
  trace: { mode: 'retain-on-failure' as const, screenshots: false },
  launchOptions: {
    ...inPlaceOf('firefox'),
    firefoxUserPrefs: {
      // What Chromium has permissions and media to emulate for: journeys read the clipboard, and some ask for no motion.
      'dom.events.testing.asyncClipboard': true,
      'ui.prefersReducedMotion': 1,
      // Else a press does not reach a frame of another site, which has a process of its own.
      'remote.events.async.mouse.enabled': true,
      'remote.events.async.wheel.enabled': true,
      // Its renderer stops where both Playwright and axe, each in a realm of its own, ask an element by which elements it is
      // labelled. The page itself never asks.
      'accessibility.ARIAElementReflection.enabled': false,
      'security.sandbox.content.read_path_whitelist': FONTS,
    },
  },
  // The style that Playwright adds while it takes a picture is one that the page's security policy does not allow.
  doesAnyway: /blocked an inline style .*'sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT\+SmwNZWA='/,
};
// On a phone the bar that one scrolls with lies over the page, and takes no room.
const { launchOptions } = firefox;
const firefoxOnPhone = { ...firefox, launchOptions: { ...launchOptions, firefoxUserPrefs: { ...launchOptions.firefoxUserPrefs, 'ui.useOverlayScrollbars': 1 } } };
// Playwright takes it for a Firefox, since that is whom it speaks WebDriver BiDi with.
// Each journey has a browser of its own there. The style is Playwright's, as above.
const webkit = { ...firefox, trace: 'off' as const, launchOptions: inPlaceOf('webkit'), doesAnyway: /Content Security Policy: style-src-elem keeps inline away$/ };
const older = {
  launchOptions: inPlaceOf('chromium-79'),
  // It goes on to older.html (web/boot.js says why), and leaves behind what it had begun to load. Words that came later, in
  // the page's security policy and in what a frame may do, it warns of and leaves out. Where it looks by itself for a new
  // worker.js it says with it that it comes from there, which the server sees anyhow.
  doesAnyway: /^referer of (\S+\/worker\.js): http:\/\/[^/]+\1$|contains an invalid source: ''wasm-unsafe-eval''|Unrecognized feature: 'clipboard-write'|could not load .*: net::ERR_ABORTED$/,
};

const onPhone = (browser: Browser, use: object) => ({ name: `${browser}-phone`, grepInvert: [/@desktop|@worker/, ...notIn(browser)], use: { ...use, ...PHONE } });
const onDesktop = (browser: Browser, use: object) => ({ name: `${browser}-desktop`, grepInvert: [/@phone|@worker/, ...notIn(browser)], use: { ...use, ...DESKTOP } });

// It opens the page twice, as it goes on to older.html; what the worker does takes many openings.
const worker = {
  name: 'older-worker',
  grep: /@worker/,
  grepInvert: notIn('older'),
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: { ...older, ...PHONE, isMobile: true, deviceScaleFactor: 2, serviceWorkers: 'allow' as const },
};

export default defineConfig<Project>({
  ...config,
  // Between Playwright and these browsers something translates, which takes its time.
  timeout: 90_000,
  // It may stumble on a busy machine, over a window that has not come up, say. What passes only then is told as flaky.
  retries: 1,
  ...(!all && { testMatch: FOR_EVERY_TEST.map((name) => `${name}.spec.ts`) }),
  projects: [
    onPhone('firefox', firefoxOnPhone),
    onPhone('webkit', webkit),
    onPhone('older', { ...older, isMobile: true, deviceScaleFactor: 2 }),
    // What the worker itself does, with servers of its own.
    ...(all ? [{ name: 'firefox-worker', grep: /@worker/, grepInvert: notIn('firefox'), use: { ...firefoxOnPhone, ...PHONE, serviceWorkers: 'allow' as const } }] : []),
    ...(all ? [onDesktop('firefox', firefox), onDesktop('webkit', webkit), onDesktop('older', older), worker] : []),
  ],
});
