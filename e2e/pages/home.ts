import type { Locator, Page } from '@playwright/test';

/** The page as it opens: the shell, and the app that takes its place. */
export class Home {
  readonly heading: Locator;
  /** Shown by the shell until the app has taken its place. */
  readonly loading: Locator;
  /** The shell's advice for when the app can't be loaded. */
  readonly advice: Locator;
  /** Shown by the app: the code has arrived and runs. */
  readonly ready: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: '明白账' });
    this.loading = page.getByText('正在打开');
    this.advice = page.getByRole('heading', { name: '还没有打开？' });
    this.ready = page.getByRole('heading', { name: '按哪里的政策算？' });
  }

  async open(): Promise<void> {
    await this.page.goto('./');
  }

  /** Lets the time pass that the shell's style sheet waits before it shows the advice. */
  async waitLong(): Promise<void> {
    const canHurry = await this.page.evaluate(() => typeof document.getAnimations === 'function');
    if (canHurry) await this.page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
    else await this.page.waitForTimeout(13_000);
  }
}
