import { fileURLToPath } from 'node:url';
import { expect, type Frame, type Locator, type Page, test } from '@playwright/test';
import axe from 'axe-core';

interface Mode {
  /** Of the whole page; `web/src/comfort.rs` sets the same. */
  attributes: Record<string, string>;
  /** Whether it changes nothing but colours, so that only what depends on them need be looked at again. */
  coloursAlone?: true;
}

/** The modes of the page. */
const modes: Record<string, Mode> = {
  usual: { attributes: {} },
  dark: { attributes: { 'data-colours': 'dark' }, coloursAlone: true },
  'dark and high contrast': { attributes: { 'data-colours': 'dark', 'data-contrast': 'high' }, coloursAlone: true },
  'large type': { attributes: { 'data-type': 'large' } },
};

/** Every rule that axe has: also those for AAA, best practice, and those it leaves off unless asked. */
const EVERY_RULE = axe.getRules().map((rule) => rule.ruleId);
const OF_COLOURS = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'];

/** No smaller text, and no smaller thing to press, in CSS pixels. */
const LEAST_TEXT = 16;
const LEAST_TARGET = 48;

/** After a key, in milliseconds: sooner than a person looks for what has the focus now. */
const A_MOMENT = 1000;

/** Where pictures of every page and state are left, to be looked at. */
const PICTURES = fileURLToPath(new URL('../screenshots', import.meta.url));

/** A page under audit: what must hold of every page and state. */
export class Access {
  private readonly page: Page;

  /** A frame has all that an audit asks of a page, but for the picture, which shows the page around it. */
  constructor(private readonly place: Page | Frame) {
    this.page = place as Page;
  }

  /**
   * Holds the page as it stands against everything, in all modes, and leaves a picture of each. Where most of the page has
   * been audited in another state, `only` names the part that is new, as a selector: axe, which takes nearly all of the
   * time, then looks at that alone.
   */
  async audit(state: string, only?: string): Promise<void> {
    await this.page.evaluate(drawAll, true);
    if (only !== undefined) await expect(this.place.locator(only).first(), `${state} is there to be audited`).toBeVisible();
    expect.soft(await this.page.evaluate(structure), `${state}: headings, landmarks, live regions`).toEqual([]);
    for (const [mode, { attributes, coloursAlone }] of Object.entries(modes)) {
      await this.page.evaluate(setAttributes, attributes);
      const laidOut = coloursAlone ? [] : [
        ...(await this.page.evaluate(sizes, { text: LEAST_TEXT, target: LEAST_TARGET })),
        ...(await this.page.evaluate(overflow)),
      ];
      const found = [...laidOut, ...(await this.broken(coloursAlone ? OF_COLOURS : EVERY_RULE, only))];
      expect.soft(found, `${state}, ${mode}`).toEqual([]);
      await this.picture(`${state}, ${mode}`);
    }
    await this.page.evaluate(setAttributes, {});
    await this.page.evaluate(drawAll, false);
  }

  /** What runs off the side of the screen, is cut off, or lies over something else, at the size that text has now. */
  async lost(): Promise<string[]> {
    return this.page.evaluate(overflow);
  }

  /** Unfolds all that is folded away. */
  async unfold(): Promise<void> {
    await this.page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
  }

  /** The browser's own text size, as Chromium's settings have it; 16 is usual. */
  async setBrowserText(pixels: number): Promise<void> {
    const client = await this.page.context().newCDPSession(this.page);
    // It lasts as long as the session does, so that is left open until the page closes.
    await client.send('Page.setFontSizes', { fontSizes: { standard: pixels } });
  }

  /** What has the focus must be seen to have it: at once or a moment later, as WebKit scrolls there after it was given. */
  async showsFocus(): Promise<void> {
    await expect.poll(() => this.page.evaluate(focusUnseen), { message: 'what has the focus', timeout: A_MOMENT }).toBe('');
  }

  /** Presses Tab until a place has the focus; each stop on the way must be seen to have it. */
  async tabTo(place: Locator, most = 40): Promise<void> {
    for (let pressed = 0; pressed < most; pressed++) {
      await this.page.keyboard.press('Tab');
      await this.showsFocus();
      if (await place.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`not reached with ${most} times Tab: ${place}`);
  }

  /** Every stop that Tab makes, up to so many; the first that is not seen to have the focus is named. */
  async tabThrough(most: number): Promise<number> {
    for (let stops = 0; stops < most; stops++) {
      await this.page.keyboard.press('Tab');
      if (await this.page.evaluate(() => document.activeElement === document.body)) return stops;
      await expect.soft.poll(() => this.page.evaluate(focusUnseen), { message: `stop ${stops + 1}`, timeout: A_MOMENT }).toBe('');
    }
    return most;
  }

  private async picture(name: string): Promise<void> {
    const path = `${PICTURES}/${test.info().project.name}/${name}.jpg`;
    // A frame has no pictures of its own; its page does.
    const around = 'page' in this.place ? this.place.page() : this.place;
    await around.screenshot({ path, type: 'jpeg', quality: 60, scale: 'css', fullPage: true });
  }

  private async broken(values: string[], only = 'html'): Promise<string[]> {
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(axe.source);
    const { violations, incomplete } = await this.page.evaluate(async ({ values, only }) => {
      const found = await (window as unknown as { axe: typeof axe }).axe.run(only === 'html' ? document : only, {
        runOnly: { type: 'rule', values },
        resultTypes: ['violations', 'incomplete'],
      });
      const told = (results: typeof found.violations) =>
        results.flatMap((result) =>
          result.nodes.map((node) => ({
            rule: result.id,
            drawn: document.querySelector(String(node.target))?.closest('svg') != null,
            text: `${result.id}: ${result.help}, at ${node.target.join(' ')}: ${[...node.any, ...node.all, ...node.none].map((check) => check.message).join('; ')}`,
          })),
        );
      return { violations: told(found.violations), incomplete: told(found.incomplete) };
    }, { values, only });
    // What axe cannot judge by itself is left to people, save contrast: there we would rather know. In drawings it can
    // judge nothing, so `drawnContrast` does; of what something lies over, or has no text yet, there is nothing to judge.
    const contrast = incomplete.filter(({ rule, drawn }) => rule.startsWith('color-contrast') && !drawn);
    const unknown = contrast.filter(({ text }) => !/has no value|too short|overlap|obscured/.test(text));
    return [...[...violations, ...unknown].map(({ text }) => text), ...(await this.page.evaluate(drawnContrast))];
  }
}

/** Draws also what is out of sight, which the page leaves undrawn until one comes to it; and no longer. */
function drawAll(on: boolean): void {
  const all = new CSSStyleSheet();
  all.replaceSync('* { content-visibility: visible !important }');
  document.adoptedStyleSheets = on ? [all] : [];
}

function setAttributes(attributes: Record<string, string>): void {
  for (const name of ['data-type', 'data-contrast', 'data-colours']) {
    const value = attributes[name];
    if (value === undefined) document.documentElement.removeAttribute(name);
    else document.documentElement.setAttribute(name, value);
  }
}

/** Headings in order, one of each landmark, live regions that are few and small. */
function structure(): string[] {
  const found: string[] = [];
  // What is printed has headings of its own, and is not on the screen.
  const count = (selector: string) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility()).length;
  for (const landmark of ['main', 'body > header, body > div > header', 'body > footer, body > div > footer', 'h1'])
    if (count(landmark) !== 1) found.push(`${count(landmark)} times ${landmark}`);
  if (document.querySelector('main footer, main header h1')) found.push('the head or foot of the page is within main');
  let before = 0;
  for (const heading of document.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6')) {
    if (!heading.checkVisibility({ visibilityProperty: true })) continue;
    const level = Number(heading.tagName[1]);
    if (level > before + 1) found.push(`h${before} is followed by h${level}: ${heading.innerText}`);
    before = level;
  }
  for (const live of document.querySelectorAll<HTMLElement>('[aria-live], [role=status], [role=alert], [role=log]')) {
    // A short notice with what to do about it; no lists, tables or fields, which would be read from end to end.
    if (live.querySelector('input, li, table, h3') || live.innerText.length > 200) found.push(`too much is read out: ${live.outerHTML.slice(0, 80)}`);
  }
  return found;
}

/** What is too small to read or to press. */
function sizes(least: { text: number; target: number }): string[] {
  const found: string[] = [];
  const seen = (element: Element) => element.checkVisibility({ visibilityProperty: true });
  const short = (element: Element) => `${element.tagName.toLowerCase()} “${(element.textContent ?? '').trim().slice(0, 30)}”`;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const around = text.parentElement;
    if (!around || !text.textContent?.trim() || !seen(around) || around.closest('.for-screen-readers')) continue;
    // A drawing is scaled as a whole.
    const scale = around instanceof SVGGraphicsElement ? (around.getScreenCTM()?.a ?? 1) : 1;
    const size = parseFloat(getComputedStyle(around).fontSize) * scale;
    if (size < least.text - 0.05) found.push(`${size.toFixed(1)} px: ${short(around)}`);
  }
  for (const target of document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button]')) {
    if (!seen(target)) continue;
    // Pressing a tick's or a choice's label presses it; a link may lay itself over the whole row that it stands in.
    const label = target.matches('[type=radio], [type=checkbox]') ? target.closest('label') : null;
    const row = getComputedStyle(target, '::after').position === 'absolute' ? (target as HTMLElement).offsetParent : null;
    const box = (label ?? row ?? target).getBoundingClientRect();
    if (box.width < least.target - 0.5 || box.height < least.target - 0.5)
      found.push(`${box.width.toFixed(0)} by ${box.height.toFixed(0)} px to press: ${short(target)}`);
  }
  return found;
}

/** Text in drawings that does not stand out from what it is drawn on by 7:1. */
function drawnContrast(): string[] {
  const found: string[] = [];
  const light = (colour: string) => {
    const [red, green, blue] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  for (const text of document.querySelectorAll<SVGTextElement>('svg text')) {
    if (!text.checkVisibility({ visibilityProperty: true })) continue;
    const { fill, stroke } = getComputedStyle(text);
    // A halo is drawn for the text to stand on; without one it stands on the last thing drawn below it, or on the page.
    let ground = stroke === 'none' ? getComputedStyle(document.documentElement).backgroundColor : stroke;
    const own = text.getBoundingClientRect();
    const [x, y] = [own.left + own.width / 2, own.top + own.height / 2];
    for (const shape of stroke === 'none' ? (text.ownerSVGElement?.querySelectorAll('rect') ?? []) : []) {
      const box = shape.getBoundingClientRect();
      const below = shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
      const colour = getComputedStyle(shape).fill;
      if (below && colour.startsWith('rgb') && box.left <= x && x <= box.right && box.top <= y && y <= box.bottom) ground = colour;
    }
    const [bright, dark] = [light(fill), light(ground)].sort((a, b) => b - a);
    const contrast = (bright + 0.05) / (dark + 0.05);
    if (!(contrast >= 7)) found.push(`${contrast.toFixed(1)}:1, ${fill} on ${ground}: ${text.textContent}`);
  }
  return found;
}

/** What runs off the side of the screen or is cut off. */
function overflow(): string[] {
  const found: string[] = [];
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) found.push(`the page is ${document.documentElement.scrollWidth} px wide, of ${wide}`);
  const short = (element: Element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${(element.textContent ?? '').trim().slice(0, 30)}”`;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const around = text.parentElement;
    if (!around || !text.textContent?.trim() || !around.checkVisibility({ visibilityProperty: true })) continue;
    if (around.closest('.for-screen-readers, option')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    let [left, right] = [0, wide];
    for (let outer: Element | null = around; outer && outer !== document.body; outer = outer.parentElement) {
      const { overflowX } = getComputedStyle(outer);
      if (overflowX === 'auto' || overflowX === 'scroll') { left = -Infinity; right = Infinity; break; }
      if (overflowX === 'hidden' || overflowX === 'clip') {
        const cut = outer.getBoundingClientRect();
        left = Math.max(left, cut.left);
        right = Math.min(right, cut.right);
      }
    }
    if (box.left < left - 1 || box.right > right + 1) found.push(`cut off: ${short(around)}, from ${box.left.toFixed(0)} to ${box.right.toFixed(0)} of ${wide}`);
  }
  return found;
}

/** Why what has the focus is not seen to have it; empty where it is. */
function focusUnseen(): string {
  const at = document.activeElement;
  if (!at || at === document.body) return '';
  const told = at.outerHTML.slice(0, 120);
  const shown = [at, at.closest('label')].filter((element) => element !== null);
  const ringed = shown.some((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  });
  if (!ringed) return `no ring around ${told}`;
  const box = at.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, innerHeight / 2)];
  if (y < 0 || y > innerHeight) return `out of sight: ${told}`;
  const top = document.elementFromPoint(x, y);
  const free = top !== null && (shown.some((element) => element.contains(top)) || top.contains(at));
  return free ? '' : `something lies over ${told}`;
}
