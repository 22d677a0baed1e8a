// The page within a county's page: how the county wants it to look, and telling it how tall the page is.
//
// `web/boot.js` fetches this only where the page stands in a frame that `web/embed.js` has made, before the app starts.
// It says three things to whoever holds the frame: that the page is ready, how tall it is, and after a press within it
// how far below its top the eye has to go on. It listens to nobody.

/** The version of what is said; `embed.js` heeds no other. */
const VERSION = 1;

/** What may be asked for besides a colour. Each is an attribute of the whole page, but for the language, which is one. */
const LOOKS = { type: ['large'], contrast: ['high'], colours: ['light', 'dark'], locale: ['zh-CN'] };

/** Text stands out from its ground by this at least. */
const CONTRAST = 7;

/** The grounds under what has the accent: the lightest page's darkest, the dark page's lightest. `--card` of page.css. */
const LIGHT_CARD = [0xf1, 0xf5, 0xf3];
const DARK_CARD = [0x1a, 0x24, 0x21];
const WHITE = [255, 255, 255];
const BLACK = [0, 0, 0];

/** How long after a press what takes the focus does so because of it, in milliseconds: a slow phone draws a question. */
const BECAUSE = 2000;

const page = document.documentElement;
const asked = new URLSearchParams(location.search);

page.setAttribute('data-embedded', '');
for (const [name, known] of Object.entries(LOOKS)) look(name, known, asked.get(name));
tellHeight();
tellWhereToGoOn();
if (asked.get('accent')) accent(asked.get('accent'));

function tell(what) {
  // A height tells nothing of what is typed, so anyone who may hold the frame may know it: the server says who may.
  parent.postMessage({ mingbai: VERSION, ...what }, '*');
}

function warn(words) {
  console.warn(`明白账：${words}`);
}

function look(name, known, value) {
  if (!value) return;
  if (!known.includes(value)) warn(`data-${name}="${value}" 不能用。能用的有：${known.join('、')}；不写就照平常的样子。`);
  else if (name !== 'locale') page.setAttribute(`data-${name}`, value);
}

/** The county's colour in place of our own: darker or, on a dark ground, lighter, where it could not be read. */
function accent(written) {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(written);
  if (!digits) {
    warn(`data-accent="${written}" 不是能用的颜色。请写 # 加三位或六位十六进制数，例如 #0b4a3d。现在用的是原来的颜色。`);
    return;
  }
  const pairs = digits[1].length === 3 ? digits[1].replace(/./g, '$&$&') : digits[1];
  const colour = pairs.match(/../g).map((pair) => parseInt(pair, 16));
  const light = readable(colour, LIGHT_CARD, BLACK, WHITE);
  const dark = readable(colour, DARK_CARD, WHITE, BLACK);
  if (light.colour !== colour) {
    const now = contrast(colour, LIGHT_CARD).toFixed(1);
    warn(`data-accent="${written}" 在浅色底上的对比只有 ${now}:1，看不清。现在用的是 ${hex(light.colour)}；想用自己选的颜色，对比要有 ${CONTRAST}:1。`);
  }
  const rules = (theme, on) =>
    `{--accent:${hex(theme.colour)};--on-accent:${hex(on)};--band:${hex(light.colour)};--on-band:#ffffff}`;
  const tint = (theme) => `{--chosen:${hex(theme.tint)}}`;
  const isDark = ':root:not([data-colours="light"])';
  // Strong contrast has no tinted grounds.
  const tinted = ':not([data-contrast="high"])';
  for (const rule of [
    `:root${rules(light, WHITE)}`,
    `@media (prefers-color-scheme:dark){${isDark}${rules(dark, BLACK)}}`,
    `:root[data-colours="dark"]${rules(dark, BLACK)}`,
    `@media not all and (prefers-contrast:more){:root${tinted}${tint(light)}}`,
    `@media (prefers-color-scheme:dark) and (prefers-contrast:no-preference){${isDark}${tinted}${tint(dark)}}`,
    `:root[data-colours="dark"]${tinted}${tint(dark)}`,
  ]) {
    const [sheet] = document.styleSheets;
    sheet.insertRule(`@media screen{${rule}}`, sheet.cssRules.length);
  }
}

/** The colour, as far towards `end` as it must go to be read on a card, and on a ground tinted with it. */
function readable(colour, card, end, ground) {
  for (let share = 0; ; share += 0.02) {
    const nearer = share > 0 ? mixed(colour, end, share) : colour;
    const tint = mixed(ground === BLACK ? card : ground, nearer, 0.1);
    if (share >= 1 || Math.min(contrast(nearer, card), contrast(nearer, tint)) >= CONTRAST) return { colour: nearer, tint };
  }
}

function mixed(one, other, share) {
  return one.map((part, place) => Math.round(part + (other[place] - part) * share));
}

function hex(colour) {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** How far two colours stand out from each other, from 1 to 21, as WCAG 2 has it. */
function contrast(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Tells how tall the page is whenever that changes, and once that the app has taken the shell's place. */
function tellHeight() {
  let told = 0;
  let isReady = false;
  const look = () => {
    const height = Math.ceil(page.getBoundingClientRect().height);
    const becomesReady = !isReady && !document.getElementById('loading');
    if (height === told && !becomesReady) return;
    told = height;
    isReady = isReady || becomesReady;
    tell(becomesReady ? { height, ready: true } : { height });
    setTimeout(fit, 500);
  };
  // A frame that is as tall as told needs no bar to scroll with. One that is kept lower does, or the rest is lost.
  // Without the bar the page is wider, and may be lower: in a frame that is not drawn no observer says so.
  const fit = () => {
    page.setAttribute('data-embedded', innerHeight + 1 >= told ? 'whole' : '');
    look();
  };
  addEventListener('resize', fit);
  // Afterwards: what is measured while sizes are told is an error in WebKit, if another frame beside this one has grown.
  if (self.ResizeObserver) new ResizeObserver(() => setTimeout(look)).observe(page);
  // Browsers before Chromium 64 tell nothing of heights.
  else setInterval(look, 300);
  // A frame that is far from the window is not drawn, so no observer of sizes is told; what is put into it is known.
  let isDue = false;
  const soon = () => {
    if (!isDue) setTimeout(() => ((isDue = false), look()), 100);
    isDue = true;
  };
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
}

/** After a press that leads to another question or another place, tells where that is, for the eye to go on there. */
function tellWhereToGoOn() {
  let pressed = page;
  let when = -BECAUSE;
  for (const kind of ['click', 'keydown']) {
    addEventListener(kind, ({ target }) => {
      pressed = target;
      when = performance.now();
    }, true);
  }
  addEventListener('focusin', ({ target }) => {
    // What was pressed itself is in sight.
    if (performance.now() - when > BECAUSE || pressed.contains(target) || target.contains(pressed)) return;
    // Once the new height has been told.
    requestAnimationFrame(() => setTimeout(() => tell({ at: Math.max(0, target.getBoundingClientRect().top) }), 50));
  });
}
