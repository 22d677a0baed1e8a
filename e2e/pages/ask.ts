import { expect, type Locator, type Page } from '@playwright/test';
import { goTo } from './address';

/** What a person knows: for each question, by some of its words, the answer or answers; `不知道` for the rest. */
export type Knows = Record<string, string | string[] | Record<string, string>>;

/** "My bill": one question at a time. */
export class Ask {
  /** The question, or the heading of the last page. */
  readonly heading: Locator;
  readonly next: Locator;
  readonly skip: Locator;
  readonly back: Locator;
  /** How many questions are left. */
  readonly left: Locator;
  /** The result so far. */
  readonly soFar: Locator;
  /** What has to be mended before going on. */
  readonly toMend: Locator;
  /** The field of a page that has one. */
  readonly amount: Locator;
  readonly search: Locator;

  constructor(readonly page: Page) {
    this.heading = page.locator('.ask h2');
    this.next = page.getByRole('button', { name: '下一步' });
    this.skip = page.getByRole('button', { name: '不知道' });
    this.back = page.getByRole('link', { name: '上一步' });
    this.left = page.locator('.ask-left');
    this.soFar = page.locator('.so-far span');
    this.toMend = page.locator('.to-mend');
    this.amount = page.locator('.ask input[type=text]');
    this.search = page.getByRole('searchbox');
  }

  async open(policy: string, step = ''): Promise<void> {
    await goTo(this.page, `#/${policy}/ask${step && `/${step}`}`);
    await this.heading.waitFor();
  }

  /** The answer that begins with these words. */
  answer(words: string): Locator {
    return this.page.locator('.one-question label').filter({ hasText: new RegExp(`^\\s*${words}`) });
  }

  /** The step that the address names. */
  step(): string {
    return new URL(this.page.url()).hash.split('/')[3] ?? '';
  }

  /** Goes on, and waits until the next page is there. */
  async goOn(by: Locator = this.next): Promise<void> {
    await this.leaveBy(() => by.click());
  }

  /** Does what leads to another page, and waits until that is there: its own heading, which has the focus. */
  async leaveBy(doing: () => Promise<void>): Promise<void> {
    const question = await this.heading.innerText();
    await doing();
    await expect(this.heading).not.toHaveText(question);
    await expect(this.heading).toBeFocused();
  }

  /** What was understood of an amount. */
  get echo(): Locator {
    return this.page.locator('.echo');
  }

  /** Answers the question that is shown, as far as it is known. */
  async reply(knows: Knows): Promise<void> {
    const question = await this.heading.innerText();
    const key = Object.keys(knows).find((words) => question.includes(words));
    const known = key === undefined ? '不知道' : knows[key];
    if (typeof known === 'object' && !Array.isArray(known)) {
      for (const [name, amount] of Object.entries(known)) {
        const field = this.page.getByLabel(name, { exact: true });
        if (!(await field.isVisible())) await this.page.getByText('单子上还印了别的项目').click();
        await field.fill(amount);
      }
      return this.goOn();
    }
    if (await this.amount.or(this.page.locator('.ask input[type=date]')).first().isVisible()) {
      // A page of several amounts goes on without them.
      if (known === '不知道') return this.goOn((await this.skip.isVisible()) ? this.skip : this.next);
      await this.page.locator('.ask input').first().fill(String(known));
      return this.goOn();
    }
    for (const words of [known].flat()) await this.answer(words).click();
    return this.goOn();
  }

  /** Answers every question until none is left; gives the steps that were asked. */
  async replyToAll(knows: Knows): Promise<string[]> {
    const asked: string[] = [];
    while (asked.length < 40) {
      await this.reply(knows);
      asked.push(this.step());
      if (this.step() === 'check') return asked;
    }
    throw new Error(`there is no end to it: ${asked.join(', ')}`);
  }

  /** Answers until a question comes that has these words in it. */
  async replyUntil(question: string, knows: Knows): Promise<void> {
    for (let asked = 0; asked < 20 && !(await this.heading.innerText()).includes(question); asked++) await this.reply(knows);
    if (!(await this.heading.innerText()).includes(question)) throw new Error(`“${question}” is never asked`);
  }

  /** The row of an answer that is looked over, by some words of its question. */
  row(question: string): Locator {
    return this.page.locator('.to-check li').filter({ hasText: question });
  }

  async overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
}
