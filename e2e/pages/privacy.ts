import type { Locator, Page } from '@playwright/test';
import { goTo } from './address';

/** What is kept where on the device, and the shared phone. */
export class Privacy {
  readonly heading: Locator;
  /** Asks before anything is wiped. */
  readonly question: Locator;
  /** The switch of the shared phone, and what it asks first. */
  readonly share: Locator;
  readonly shareQuestion: Locator;
  readonly shareSaid: Locator;
  /** The word at the head of every page of a shared phone. */
  readonly sharedNow: Locator;
  /** What was just wiped on a shared phone. */
  readonly sharedSaid: Locator;
  /** The warning before everything is wiped. */
  readonly warning: Locator;
  /** What was said once everything was wiped. */
  readonly allSaid: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 2, name: '什么存在哪里，怎么清掉' });
    this.question = page.getByRole('alertdialog');
    this.share = page.getByRole('checkbox', { name: '这是公用手机' });
    this.shareQuestion = page.getByRole('alertdialog', { name: '这台设备上以前存过东西' });
    this.shareSaid = page.locator('.share-said');
    this.sharedNow = page.getByRole('navigation', { name: '公用手机' });
    this.sharedSaid = page.locator('.shared-said');
    this.warning = page.locator('#idle-warning');
    this.allSaid = page.locator('.kept + button ~ .kept-said');
  }

  async open(): Promise<void> {
    await goTo(this.page, '#/privacy');
    await this.heading.waitFor();
    await this.looked();
  }

  /** Waits until everything has been looked at. */
  async looked(): Promise<void> {
    await this.page.waitForFunction(() => !document.querySelector('.kept')?.textContent?.includes('正在看'));
  }

  /** A thing that may be kept, by its name. */
  thing(name: string): Locator {
    return this.page.locator('.kept > li', { has: this.page.getByRole('heading', { level: 4, name }) });
  }

  /** What stands of a thing now. */
  now(name: string): Locator {
    return this.thing(name).locator('.kept-now');
  }

  /** Wipes a thing, or all of it, and says yes to the question. */
  async wipe(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `清掉：${name}` }).click();
    await this.question.getByRole('button', { name: '清掉', exact: true }).click();
  }

  async wipeAll(): Promise<void> {
    await this.page.getByRole('button', { name: '全部清掉' }).click();
    await this.question.getByRole('button', { name: '清掉', exact: true }).click();
  }

  /**
   * Everything in the browser's stores, whosever it is, but for what worker.js keeps of the page while it serves it: files
   * of the program, which say nothing of anybody and are there in every journey without a network.
   */
  async traces(): Promise<string[]> {
    return this.page.evaluate(async () => {
      const here = new URL('./', location.href);
      const databases = (await indexedDB.databases()).map((database) => `database ${database.name}`);
      const registered = await navigator.serviceWorker.getRegistrations();
      const others = registered.filter(({ scope }) => scope !== here.href);
      const served = registered.length > others.length ? `mingbai ${here.pathname} ` : undefined;
      const stores = (await caches.keys()).filter((name) => served === undefined || !name.startsWith(served)).map((name) => `cache ${name}`);
      const workers = others.map(({ scope }) => `worker ${new URL(scope).pathname}`);
      return [...databases, ...stores, ...workers, ...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort();
    });
  }

  /** Lets the clocks go on without anybody touching anything. The page's clock must have been installed. */
  async pass(seconds: number): Promise<void> {
    await this.page.clock.runFor(seconds * 1000);
  }
}
