import type { Page } from '@playwright/test';

/** Radicals that a PDF names in place of the characters they are, and that Unicode does not take for the same. */
const RADICALS = '⺠民⻓长⻔门⻅见⻋车⻉贝⻚页⻛风⻜飞⻝食⻢马⻥鱼⻦鸟⻩黄⻬齐⻮齿⻰龙⻄西⻆角⻘青⻣骨⻤鬼⻨麦戶户';

/** A text as it is compared with a printed one: no space, since where lines break is the paper's business. */
export function plain(text: string): string {
  const letters = [...RADICALS];
  const known = (letter: string) => {
    const at = letters.indexOf(letter);
    return at >= 0 && at % 2 === 0 ? letters[at + 1] : letter;
  };
  return [...text.normalize('NFKC')].map(known).join('').replace(/\s/g, '');
}

/** The text of each page that printing gives, as `plain` has it. */
export async function printed(page: Page): Promise<string[]> {
  const data = new Uint8Array(await page.pdf({ preferCSSPageSize: true }));
  const { getDocument } = await reader();
  const document = await getDocument({ data, useSystemFonts: true, verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent();
    pages.push(plain(content.items.map((item) => ('str' in item ? item.str : '')).join('')));
  }
  await document.destroy();
  return pages;
}

/** The reader of PDF. On arrival it complains at length that it cannot draw, which nobody asks of it here. */
async function reader(): Promise<typeof import('pdfjs-dist')> {
  const say = console.log;
  console.log = () => undefined;
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    console.log = say;
  }
}
