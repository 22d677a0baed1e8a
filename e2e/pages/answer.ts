import type { Locator, Page } from '@playwright/test';
import { goTo } from './address';

/** The answer to one bill, on its own page. */
export class Answer {
  /** The result in one sentence. */
  readonly says: Locator;
  /** The whole answer. */
  readonly region: Locator;
  /** The table from the bill down to what is left. */
  readonly waterfall: Locator;
  /** A notice that the document does not cover the day. */
  readonly notice: Locator;
  /** What to do next. */
  readonly first: Locator;

  /** What would have changed the result. */
  readonly otherwise: Locator;

  constructor(private readonly page: Page) {
    this.region = page.getByRole('region', { name: '结果', exact: true });
    this.says = this.region.locator('.says');
    this.waterfall = this.region.getByRole('table');
    this.notice = this.region.locator('.notice');
    this.otherwise = this.region.locator('.what-if');
    this.first = this.region.locator('.first');
  }

  /** From the desk, where a bill was entered, to its answer: the same draft, another view. */
  async show(policy: string): Promise<void> {
    await goTo(this.page, `#/${policy}/answer`);
    await this.says.waitFor();
  }

  /** A row of the table, by the name of who pays. */
  step(name: string): Locator {
    return this.waterfall.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name }) });
  }

  /** The card of a fund. */
  line(fund: string): Locator {
    const name = this.page.getByRole('heading', { name: fund, exact: true });
    return this.region.locator('.lines > li').filter({ has: name });
  }

  /** The card of a procedure, a right, a grant or a printed amount, by its heading. */
  card(heading: string): Locator {
    const name = this.page.getByRole('heading', { name: heading, exact: true });
    return this.region.locator('.cards > li').filter({ has: name });
  }

  /** Fills in what the settlement slip prints, by the name of each fund. */
  async enterSlip(printed: Record<string, string>): Promise<void> {
    await this.fold('结算单上印的各项支付').locator('summary').click();
    await this.fillSlip(printed);
  }

  /** The same, where the fields are unfolded already. */
  async fillSlip(printed: Record<string, string>): Promise<void> {
    const slip = this.fold('结算单上印的各项支付');
    for (const [fund, amount] of Object.entries(printed)) await slip.getByLabel(fund, { exact: true }).fill(amount);
  }

  /** A part that is folded away. */
  fold(summary: string): Locator {
    return this.region.locator('details').filter({ has: this.page.locator('summary', { hasText: summary }) }).first();
  }

  /** What the page is wider than the screen by, in CSS pixels. */
  async overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
}
