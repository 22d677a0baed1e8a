import { defineConfig } from '@playwright/test';

const inCi = process.env.CI !== undefined;
const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'journeys',
  outputDir: 'test-results',
  fullyParallel: true,
  // One for each core of CI's machine.
  workers: 2,
  forbidOnly: inCi,
  // A journey that passes only at the second try is a defect, in the page or in the journey.
  retries: 0,
  reporter: [['list']],
  use: {
    // The server picks a free port and prints it; Playwright stores what it reads there in this variable.
    baseURL: `http://127.0.0.1:${process.env.MINGBAI_PORT}/county/mingbai/`,
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
    { name: 'phone', grepInvert: /@desktop/, use: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true } },
    { name: 'desktop', grepInvert: /@phone/, use: { viewport: { width: 1280, height: 800 } } },
  ],
  webServer: {
    command: 'node server.mjs',
    wait: { stdout: /serving at port (?<MINGBAI_PORT>\d+)/ },
  },
});
