import type { Locator, Page } from '@playwright/test';

/** The list to choose from that stands under a label with these words. */
export function listOf(page: Page, words: string): Locator {
  return page.locator('.entry', { has: page.locator('label', { hasText: words }) }).locator('select');
}

/** Chooses what begins with these words. */
export async function choose(list: Locator, begins: string): Promise<void> {
  const options = await list.locator('option').allInnerTexts();
  const chosen = options.find((option) => option.trim().startsWith(begins));
  if (chosen === undefined) throw new Error(`none of ${options.join('、')} begins with ${begins}`);
  await list.selectOption({ label: chosen });
}
