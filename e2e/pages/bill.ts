import { expect, type Locator, type Page } from '@playwright/test';
import type { Told } from '../bills';
import { choose, listOf } from './lists';

/** The desk: what is asked of one bill, and the result. */
export class Bill {
  readonly total: Locator;
  readonly outOfCatalogue: Locator;
  /** Everything that shows only once a result is there. */
  readonly answer: Locator;
  /** The result in one sentence. */
  readonly says: Locator;
  /** What a screen reader is told once typing has come to rest. */
  readonly announced: Locator;
  /** What is wrong, beside the fields. */
  readonly mistakes: Locator;
  /** The bar at the foot of a small screen. */
  readonly bar: Locator;
  /** Policies that could not be read. */
  readonly damaged: Locator;
  readonly warnings: Locator;

  constructor(private readonly page: Page) {
    this.total = page.getByLabel('总费用', { exact: true });
    this.outOfCatalogue = page.getByRole('textbox', { name: '目录外费用' });
    this.answer = page.getByRole('region', { name: '结果', exact: true });
    this.says = this.answer.locator('.says');
    this.announced = page.locator('.announcement[role=status]');
    this.mistakes = page.locator('.mistake:not(:empty)');
    this.bar = page.locator('.summary-bar');
    this.damaged = page.locator('.damaged');
    this.warnings = this.answer.locator('.warnings');
  }

  async choose(county: string): Promise<void> {
    const start = this.page.getByRole('link', { name: '回首页' });
    const other = this.page.getByRole('link', { name: '换一个地方' });
    // From a page of a county the way leads over its start, which may take a moment to come.
    if (await start.isVisible()) await start.click().then(() => other.click());
    else if (await other.isVisible()) await other.click();
    await this.county(county).click();
    await this.page.getByRole('link', { name: '村医服务台' }).click();
    await this.total.waitFor();
  }

  county(name: string): Locator {
    return this.page.locator('.ways').getByRole('link', { name });
  }

  /** Chooses the county of a bill and enters all that is told of it. */
  async enter({ county, total, outOfCatalogue, answers, slip }: Told): Promise<void> {
    await this.choose(county);
    await this.enterBill(total, outOfCatalogue);
    for (const [words, answer] of Object.entries(answers)) await this.reply(words, answer);
    if (slip) await this.enterSlip(slip);
  }

  async enterBill(total: string, outOfCatalogue: string): Promise<void> {
    await this.total.fill(total);
    await this.outOfCatalogue.fill(outOfCatalogue);
  }

  /** The question that has these words in it. */
  question(words: string): Locator {
    return this.page.getByRole('group', { name: words });
  }

  /** Gives the answer that begins with these words. */
  async reply(words: string, answer: string): Promise<void> {
    const choice = this.question(words).locator('label').filter({ hasText: new RegExp(`^\\s*${answer}`) });
    await choice.click();
  }

  /** Gives those of the answers that are asked for. One may bring up a question above it, so all are gone through again. */
  async answerAll(answers: Record<string, string>): Promise<void> {
    for (const _ of ['once', 'again']) {
      for (const [words, answer] of Object.entries(answers)) {
        await this.caughtUp();
        const list = listOf(this.page, words);
        if (await list.isVisible()) await choose(list, answer);
        else if (await this.question(words).isVisible()) await this.reply(words, answer);
      }
    }
  }

  /** Waits until the questions and the answer are those of what is entered. */
  async caughtUp(): Promise<void> {
    await expect(this.page.locator('.behind')).toHaveCount(0);
  }

  /** Fills in what the settlement slip prints, by the name of each fund. */
  async enterSlip(printed: Record<string, string>): Promise<void> {
    const slip = this.fold('结算单上印的各项支付');
    await slip.locator('summary').click();
    for (const [fund, amount] of Object.entries(printed)) await slip.getByLabel(fund, { exact: true }).fill(amount);
  }

  /** A part that is folded away, by its heading. */
  fold(heading: string): Locator {
    return this.page.locator('details.more').filter({ has: this.page.locator('summary', { hasText: heading }) });
  }

  /** What was understood of a field. */
  echo(field: Locator): Locator {
    return this.page.locator('.entry').filter({ has: field }).locator('.echo');
  }

  /** What is wrong with a field. */
  mistake(field: Locator): Locator {
    return this.page.locator('.entry').filter({ has: field }).locator('.mistake');
  }

  /** The card of a fund in the result. */
  line(fund: string): Locator {
    const name = this.page.getByRole('heading', { name: fund, exact: true });
    return this.answer.locator('.lines > li').filter({ has: name });
  }

  /** The amount on a fund's card. */
  amount(fund: string): Locator {
    return this.line(fund).locator('.amount');
  }

  /** What the page is wider than the screen by, in CSS pixels. */
  async overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
}
