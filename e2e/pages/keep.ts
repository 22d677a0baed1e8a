import type { Locator, Page } from '@playwright/test';
import jsQR from 'jsqr';
import { printed } from '../printed';
import { goTo } from './address';

/** What a link carries of a bill: the entries, as they are named in a link, with what stands in each. */
export type Entries = readonly (readonly [name: string, value: string])[];

/** What a person takes away from an answer, and what a link brings. */
export class Keep {
  readonly heading: Locator;
  /** What is unfolded below the buttons. */
  readonly panel: Locator;
  readonly picture: Locator;
  readonly download: Locator;
  readonly link: Locator;
  readonly code: Locator;
  /** What a link brought. */
  readonly arrived: Locator;
  /** The result in one sentence. */
  readonly says: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { name: '把结果带走' });
    this.panel = page.locator('#keepsake');
    this.picture = this.panel.getByRole('img');
    this.download = this.panel.getByRole('link', { name: '下载图片' });
    this.link = this.panel.getByLabel('链接', { exact: true });
    this.code = this.panel.getByRole('img', { name: '这个链接的二维码' });
    this.arrived = page.locator('.arrived');
    this.says = page.locator('.says').first();
  }

  way(label: string): Locator {
    return this.page.getByRole('button', { name: label, exact: true });
  }

  /** Opens the answer to a bill through a link. */
  async open(policy: string, entries: Entries): Promise<void> {
    await this.follow(policy, written(policy, entries));
    await this.heading.waitFor();
  }

  /** Follows a link whose case is given as it is. */
  async follow(policy: string, text: string): Promise<void> {
    await goTo(this.page, `#/${policy}/answer?case=${text}`);
    await this.page.getByRole('heading', { level: 2 }).first().waitFor();
  }

  /** What the browser's own printing gives: each page's text without spaces. */
  async printed(): Promise<string[]> {
    return printed(this.page);
  }

  /** What a camera reads off the code. */
  async scanned(): Promise<string | undefined> {
    await this.code.scrollIntoViewIfNeeded();
    const code = (await this.code.boundingBox())!;
    const screenshot = (await this.page.screenshot()).toString('base64');
    // A camera sees no colours here, and no more than some 600 points across.
    const { grey, width, height } = await this.page.evaluate(async ([png, code]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const width = 600;
      const height = Math.round((code.height * width) / code.width);
      const scale = image.width / innerWidth;
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      const context = canvas.getContext('2d')!;
      context.drawImage(image, code.x * scale, code.y * scale, code.width * scale, code.height * scale, 0, 0, width, height);
      const { data } = context.getImageData(0, 0, width, height);
      let grey = '';
      for (let at = 0; at < data.length; at += 4) grey += String.fromCharCode(data[at]);
      return { grey: btoa(grey), width, height };
    }, [screenshot, code] as const);
    const data = new Uint8ClampedArray([...Buffer.from(grey, 'base64')].flatMap((value) => [value, value, value, 255]));
    return jsQR(data, width, height)?.data;
  }
}

/** A case as a link carries it, worked out here a second time: web/src/draft/link.rs describes the format. */
export function written(policy: string, entries: Entries, lines: (text: string[]) => string[] = (text) => text): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  let sum = 0x811c9dc5;
  const add = (text: string) => {
    for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  };
  const check = (length: number) => {
    let mixed = Math.imul(sum, 0x9e3779b1) >>> 0;
    let text = '';
    for (; text.length < length; mixed = (mixed << 6) >>> 0) text += letters[mixed >>> 26];
    return text;
  };
  add(`${policy}\n`);
  const text = entries.map(([name, value]) => {
    add(`${name}=${value}`);
    return `${name}=${value}${check(2)}\n`;
  });
  return `1${Buffer.from(lines([...text, `.${check(5)}`]).join('')).toString('base64url')}e`;
}

/** Puts a voice of our own into the page that records what it is told to say. */
export function stubVoices(voices: { lang: string; localService: boolean }[]): void {
  const said: { text: string; local: boolean }[] = [];
  const stub = {
    getVoices: () => voices,
    speak: (utterance: { text: string; voice: { localService: boolean } }) =>
      said.push({ text: utterance.text, local: utterance.voice.localService }),
    cancel: () => said.push({ text: 'cancel', local: true }),
    pause: () => said.push({ text: 'pause', local: true }),
    resume: () => said.push({ text: 'resume', local: true }),
    onvoiceschanged: null,
  };
  Object.defineProperty(window, 'speechSynthesis', { value: stub });
  Object.defineProperty(window, 'SpeechSynthesisUtterance', {
    value: class {
      voice = undefined;
      lang = '';
      onend = undefined;
      constructor(readonly text: string) {}
    },
  });
  Object.assign(window, { said });
}
