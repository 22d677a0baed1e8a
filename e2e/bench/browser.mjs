// The built page and the browser that it is measured in: the same server and the same browser as for the journeys.

import { chromium } from '@playwright/test';
import { serve } from '../served.mjs';

/** Starts both, hands over the browser and the page's address, and ends both whatever happens. */
export async function withBrowser(measure) {
  const { base, stop } = await serve();
  try {
    const browser = await chromium.launch({
      executablePath: process.env.MINGBAI_CHROMIUM ?? '/usr/bin/chromium',
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    try {
      await measure(browser, base);
    } finally {
      await browser.close();
    }
  } finally {
    stop();
  }
}
