import { expect, type Locator, type Page } from '@playwright/test';
import { goTo } from './address';
import { Bill } from './bill';

/** What the desk has around the bill: presets, the comparison, the curve, the next patient. */
export class Desk extends Bill {
  readonly visit: Locator;
  readonly who: Locator;
  readonly next: Locator;
  /** The question whether to wipe. */
  readonly wipeQuestion: Locator;
  /** The comparison of hospitals. */
  readonly places: Locator;
  readonly curve: Locator;

  constructor(private readonly screen: Page) {
    super(screen);
    this.visit = screen.getByLabel('怎么看的病');
    this.who = screen.getByLabel('什么身份');
    this.next = screen.getByRole('button', { name: '下一位病人' });
    this.wipeQuestion = screen.getByRole('alertdialog', { name: '要清掉这位病人吗？' });
    this.places = screen.getByRole('region', { name: '换家医院，差多少' });
    this.curve = screen.getByRole('region', { name: '总费用变了，差多少' });
  }

  async open(policy: string): Promise<void> {
    await goTo(this.screen, `#/${policy}/desk`);
    await this.total.waitFor();
  }

  /** Waits until nothing is being computed any more, and everything has its place. */
  async settled(): Promise<void> {
    await this.caughtUp();
    await this.screen.locator('#desk-places[aria-busy=false]').waitFor();
    await this.screen.locator('#desk-curve[aria-busy=false]').waitFor();
    await expect(this.screen.locator('.unwritten')).toHaveCount(0);
  }

  /** Presses an access key as a keyboard does: in Chromium with its letter, which Playwright leaves out beside Alt. */
  async accessKey(letter: string): Promise<void> {
    if (this.screen.context().browser()?.browserType().name() === 'firefox') return this.screen.keyboard.press(`Alt+Shift+${letter}`);
    const browser = await this.screen.context().newCDPSession(this.screen);
    const code = letter.toUpperCase();
    const key = { modifiers: 1, key: letter, code: `Key${code}`, windowsVirtualKeyCode: code.charCodeAt(0) };
    await browser.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, unmodifiedText: letter, text: letter });
    await browser.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    await browser.detach();
  }

  /** The row of a hospital in the comparison. */
  place(name: string): Locator {
    const head = this.screen.getByRole('rowheader', { name });
    return this.places.locator('table.places tbody tr').filter({ has: head });
  }

  /** Everything that can be read on the page now, fields included. */
  async everything(): Promise<string> {
    return this.screen.evaluate(() => {
      const fields = [...document.querySelectorAll<HTMLInputElement>('input[type=text], input[type=date]')];
      return [document.body.textContent, ...fields.map((field) => field.value)].join(' ');
    });
  }
}
