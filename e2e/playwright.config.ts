import { defineConfig } from '@playwright/test';

const inCi = process.env.CI !== undefined;
const asRoot = process.getuid?.() === 0;

const looks = (screen: string) => `looks/${screen}/{arg}{ext}`;

const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const desktop = { viewport: { width: 1280, height: 800 } };
const offline = { withoutNetwork: true, serviceWorkers: 'allow' as const };
/** The page in a county's page: that one lies on another server, and is not there without a network either. */
const embedded = /embed\.spec/;

export default defineConfig<object, { withoutNetwork: boolean }>({
  testDir: 'journeys',
  outputDir: 'test-results',
  fullyParallel: true,
  // One for each core of CI's machine.
  workers: 2,
  forbidOnly: inCi,
  // A journey that passes only at the second try is a defect, in the page or in the journey.
  retries: 0,
  reporter: [['list']],
  // Pictures that do not change from build to build (journeys/looks.spec.ts). Another version of the fonts draws edges a
  // little otherwise; a word that moved is far more than that.
  expect: { toHaveScreenshot: { maxDiffPixelRatio: 0.01 } },
  use: {
    // The server picks a free port and prints it; Playwright stores what it reads there in this variable.
    baseURL: `http://127.0.0.1:${process.env.MINGBAI_PORT}/county/mingbai/`,
    // A worker answers in the place of the server, also where a journey wants to see what the server does.
    serviceWorkers: 'block',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      // `cargo xtask test` names the browser it found. Playwright never downloads one of its own.
      executablePath: process.env.MINGBAI_CHROMIUM ?? '/usr/bin/chromium',
      // Chromium's sandbox refuses to start for root, who runs CI.
      args: asRoot ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    // A journey that only one of the two can make is marked with its name.
    { name: 'phone', grepInvert: /@desktop|@worker/, snapshotPathTemplate: looks('phone'), use: phone },
    { name: 'desktop', grepInvert: /@phone|@worker/, snapshotPathTemplate: looks('desktop'), use: desktop },
    // Every journey once more without a network, on the screen that it is made for. Left out are those marked @network:
    // what they try is how the page arrives over one.
    { name: 'offline', testIgnore: embedded, grepInvert: /@desktop|@network|@worker/, snapshotPathTemplate: looks('phone'), use: { ...phone, ...offline } },
    { name: 'offline-desktop', testIgnore: embedded, grep: /@desktop/, grepInvert: /@network|@worker/, use: { ...desktop, ...offline } },
    // What the worker itself does, with servers of its own.
    { name: 'worker', grep: /@worker/, timeout: 60_000, use: { ...phone, serviceWorkers: 'allow' } },
  ],
  webServer: {
    command: 'node server.mjs',
    wait: { stdout: /serving at port (?<MINGBAI_PORT>\d+)/ },
  },
});
