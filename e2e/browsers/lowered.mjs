// Puts what Playwright and the journeys run inside a page into the JavaScript of 2019.
//
// Only that: the page's own scripts are served as they are, and none of the names below is given to the page, so that
// nothing the page rests on is mended here.

import { createRequire } from 'node:module';

const { transformSync } = createRequire(new URL('../../web/package.json', import.meta.url))('esbuild');

/** What Playwright calls and a Chromium of 2019 does not have, under names of their own. */
const NEWER = {
  checkVisibility: [
    'Element',
    `function (options) {
      if (options && options.visibilityProperty && getComputedStyle(this).visibility !== 'visible') return false;
      for (let box = this, within; box; box = within) {
        within = box.parentElement;
        if (getComputedStyle(box).display === 'none') return false;
        // What is folded away has its display all the same.
        const folded = within && within.localName === 'details' && !within.open;
        if (folded && box !== within.querySelector('summary')) return false;
      }
      return this.isConnected;
    }`,
  ],
  replaceAll: [
    'String',
    `function (from, to) {
      return typeof from === 'string' ? this.split(from).join(typeof to === 'function' ? to(from) : to) : this.replace(from, to);
    }`,
  ],
  at: ['Array', 'function (place) { return this[place < 0 ? this.length + place : place]; }'],
};
const NEWER_CALL = new RegExp(`\\.(${Object.keys(NEWER).join('|')})\\(`, 'g');
const OWN = (name) => `playwright_${name}`;
const DEFINITIONS = Object.entries(NEWER)
  // A worker has no elements.
  .map(([name, [type, body]]) => `self.${type} && Object.defineProperty(${type}.prototype, '${OWN(name)}', { configurable: true, value: ${body} });`)
  .join('\n');

const kept = new Map();

/** A program, whose last value counts. */
export const program = (source) => once(source, () => `${DEFINITIONS}\n${compiled(source)}`);

/** An expression, as a function mostly is; whatever is none is left as it is. */
export const expression = (source) =>
  once(`f ${source}`, () => {
    try {
      return `(() => {${compiled(`var value = (${source}\n);`)}\nreturn value; })()`;
    } catch {
      return source;
    }
  });

function compiled(source) {
  return transformSync(source, { target: 'chrome79', charset: 'utf8' }).code.replace(NEWER_CALL, (_, name) => `.${OWN(name)}(`);
}

function once(key, make) {
  if (!kept.has(key)) kept.set(key, make());
  return kept.get(key);
}
