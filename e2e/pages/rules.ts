import type { Locator, Page } from '@playwright/test';
import { goTo } from './address';

/** What am I entitled to: every provision, local figures and readings, the hand-out. */
export class Rules {
  readonly heading: Locator;
  /** Whether nothing but the ticked identities holds. */
  readonly allTicked: Locator;
  readonly search: Locator;
  readonly print: Locator;
  /** Whether to keep local values on the device. */
  readonly remember: Locator;
  readonly resetAll: Locator;
  /** How much was changed. */
  readonly changed: Locator;
  /** What was kept and could not be read. */
  readonly damage: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 2, name: '能享受什么' });
    this.allTicked = page.getByLabel('勾全了，没勾的都不是');
    this.search = page.getByLabel('找几个字');
    this.print = page.getByRole('button', { name: '打印这张单子' });
    this.remember = page.getByLabel('记在这台设备上');
    this.resetAll = page.getByRole('button', { name: '全部改回原来的' });
    this.changed = page.locator('.rules-changed');
    this.damage = page.locator('.rules-damage');
  }

  async open(policy: string): Promise<void> {
    await goTo(this.page, `#/${policy}/rules`);
    await this.heading.waitFor();
  }

  /** Goes to the desk without loading the page anew. */
  async toDesk(policy: string): Promise<void> {
    await goTo(this.page, `#/${policy}/desk`);
  }

  /** Comes back from there. */
  async back(policy: string): Promise<void> {
    await this.open(policy);
  }

  identity(name: string): Locator {
    return this.page.locator('.rules-for-me').getByRole('checkbox', { name: new RegExp(`^\\s*${name}`) });
  }

  /** An entry by its name, wherever it stands. */
  entry(name: string): Locator {
    const heading = this.page.getByRole('heading', { level: 4, name, exact: true, includeHidden: true });
    return this.page.locator('.rule').filter({ has: heading });
  }

  /** The entries of a group that do not concern the reader. */
  without(group: string): Locator {
    return this.page.locator(`#without-rules-${group}`);
  }

  async unfold(name: string): Promise<void> {
    await this.entry(name).locator('summary').first().click();
  }

  /** The field of a local figure, by a part of its question. */
  figure(ask: string): Locator {
    return this.page.locator('.rules-local').getByLabel(ask);
  }

  /** A local figure with all that belongs to it. */
  local(ask: string): Locator {
    return this.page.locator('.local-figure').filter({ hasText: ask });
  }

  reading(code: string): Locator {
    return this.page.locator('.local-reading').filter({ hasText: `（${code}）` });
  }

  async read(code: string, option: string): Promise<void> {
    await this.reading(code).locator('label').filter({ hasText: option }).click();
  }
}
