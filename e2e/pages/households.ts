import { fileURLToPath } from 'node:url';
import type { Download, Locator, Page } from '@playwright/test';
import { goTo } from './address';
import { choose, listOf } from './lists';

/** A file as the browser is given it: a path, or a name with its bytes. */
type Chosen = string | { name: string; mimeType: string; buffer: Buffer };

/** My households: people, bills through the year, import, export, and what is kept on the device. */
export class Households {
  /** The people of the list. */
  readonly people: Locator;
  /** The bills of a person, in the order of discharge. */
  readonly bills: Locator;
  /** What the preview of an import says is wrong, a row each. */
  readonly mistakes: Locator;
  /** What just happened, with the way to take it back. */
  readonly said: Locator;
  /** What is due, ceilings, sums of the year. */
  readonly year: Locator;
  readonly search: Locator;
  readonly notice: Locator;

  constructor(private readonly page: Page) {
    this.people = page.locator('.people > li');
    this.bills = page.locator('.bills > li');
    this.mistakes = page.locator('#preview table.import-rows').first().locator('tbody tr');
    this.said = page.locator('.ledger-said');
    this.year = page.locator('.ledger-year');
    this.search = page.getByRole('searchbox');
    this.notice = page.locator('.households .notice');
  }

  async open(policy: string, step = ''): Promise<void> {
    await goTo(this.page, `#/${policy}/households${step}`);
    await this.page.locator('.households h2').first().waitFor();
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  async follow(name: string): Promise<void> {
    await this.page.getByRole('link', { name }).first().click();
  }

  async unfold(heading: string): Promise<void> {
    await this.page.locator('summary', { hasText: heading }).click();
  }

  field(label: string): Locator {
    return this.page.getByLabel(label).first();
  }

  /** Chooses answers by the words of the questions. */
  async reply(answers: Record<string, string>): Promise<void> {
    for (const [ask, answer] of Object.entries(answers)) await this.field(ask).selectOption({ label: answer });
  }

  /** Gives those of the answers that this page has a question for, by words of the question and the answer's first words. */
  async answer(answers: Record<string, string>): Promise<void> {
    for (const [words, answer] of Object.entries(answers)) {
      const list = listOf(this.page, words);
      if (await list.isVisible()) await choose(list, answer);
    }
  }

  async enterBill(day: string, total: string, outOfCatalogue: string): Promise<void> {
    await this.field('出院日期').fill(day);
    await this.page.getByLabel('总费用', { exact: true }).fill(total);
    await this.field('目录外费用').fill(outOfCatalogue);
  }

  /** A bill's amount under a name, by the bill's place in the order of discharge. */
  paid(bill: number, name: string): Locator {
    return this.bills.nth(bill).locator('.paid-by > div', { hasText: name }).locator('dd');
  }

  /** The sum of the year under a name. */
  sum(name: string): Locator {
    return this.year.locator('.paid-by > div', { hasText: name }).locator('dd');
  }

  async choose(field: string, file: Chosen): Promise<void> {
    await this.page.locator(field).setInputFiles(file);
  }

  /** A file of tests/spreadsheets, chosen on the page for importing. */
  async preview(name: string): Promise<void> {
    await this.choose('#table', fileURLToPath(new URL(`../../tests/spreadsheets/${name}`, import.meta.url)));
  }

  /** A table made here, chosen on the page for importing. */
  async previewText(text: string): Promise<void> {
    await this.choose('#table', { name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') });
  }

  /** Presses a button that makes a file, and gives its text. */
  async made(button: string): Promise<string> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.press(button)]);
    return text(download);
  }

  /** Agrees to keeping, and waits until all is kept. */
  async agree(): Promise<void> {
    await this.follow('怎么存');
    await this.press('同意，存在这台设备上');
    await this.kept();
  }

  /** Waits until what was typed has come to rest and is written. */
  async kept(): Promise<void> {
    await this.page.waitForTimeout(1200);
    await this.page.getByText('改动会自动存在这台设备上').waitFor();
  }

  /** Everything in the browser's stores: names of databases, and entries. */
  async traces(): Promise<string[]> {
    return this.page.evaluate(async () => {
      const databases = (await indexedDB.databases()).map((database) => database.name ?? '');
      return [...databases, ...Object.keys(localStorage), ...Object.keys(sessionStorage)];
    });
  }

  /** Writes something else over a record, as a failing disk does. */
  async damage(key: number | string, text: string): Promise<void> {
    await this.page.evaluate(
      ([key, text]) =>
        new Promise<void>((done, failed) => {
          const opened = indexedDB.open('mingbai-households');
          opened.onerror = () => failed(opened.error);
          opened.onsuccess = () => {
            const transaction = opened.result.transaction('people', 'readwrite');
            transaction.objectStore('people').put(text, key);
            transaction.oncomplete = () => {
              opened.result.close();
              done();
            };
          };
        }),
      [key, text] as const,
    );
  }

  /** Another tab that holds the database open, so that it cannot be removed. */
  async heldElsewhere(): Promise<Page> {
    const other = await this.page.context().newPage();
    await other.goto('./');
    await other.evaluate(
      () =>
        new Promise<void>((done) => {
          const opened = indexedDB.open('mingbai-households');
          opened.onsuccess = () => {
            Object.assign(window, { held: opened.result });
            done();
          };
        }),
    );
    return other;
  }

  /** What the page is wider than the screen by, in CSS pixels. */
  async overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
}

async function text(download: Download): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
