/** A browser that the journeys run in besides today's Chromium. */
export type Browser = 'firefox' | 'webkit' | 'older';

/**
 * Journeys that a browser cannot be led through, by their titles, with what is lacking: of the protocol that drives the
 * browser or of the browser's own tools, never of the page. A fault of the page is mended there.
 */
interface NotHere {
  why: string;
  in: Browser[];
  titles: string[];
}

const NOT_HERE: NotHere[] = [
  {
    why: 'sets the size of the browser’s own text or of its processor, which takes a session with Chromium’s tools',
    in: ['webkit'],
    titles: ['text twice as large in the browser loses nothing'],
  },
  {
    why: 'reads the text of what is printed: WebDriver for WebKitGTK prints none that Playwright reads',
    in: ['webkit'],
    titles: [
      'one A4 page with every amount and its clause',
      'the hand-out has every provision, its document and its date',
      "Youyang's form, filled in from what is known, and forgotten after",
    ],
  },
  {
    why: 'switches JavaScript off, which WebDriver cannot',
    in: ['webkit'],
    titles: ['with JavaScript switched off'],
  },
  {
    why: 'stands between the page and its server, which WebDriver of the older kind cannot',
    in: ['webkit'],
    titles: [
      'the shell that could not load',
      ', the shell says what to do',
      'without the loader, the shell says what to do after a while',
      'of a damaged pack the others still work',
      'of a bundle cut in half the policies before the cut still work',
      'what is no bundle leaves a message and what to do',
      'a reload of the tab loses nothing, and a wiped bill stays wiped',
    ],
  },
  {
    why: 'runs a script before those of the page (a clock, a storage that fails, voices, printing), which WebDriver of the older kind cannot',
    in: ['webkit'],
    titles: [
      'Banan: what is due is told from today on, and ticked off',
      'a storage that fails stops nothing, and says what is not kept',
      'a file that the browser does not make is no backup, and says so',
      'whoever agrees after a failed reading is kept',
      'a full device is told as full',
      'the print button prints, and says what to do where nothing happens',
      'a canvas that refuses leaves the drawing, and says how to keep it',
      'without a clipboard the link is selected',
      'from when it can be pressed, nothing moves away from under a finger',
      'reads aloud with a voice of the device alone, and only when asked',
      'a voice that needs the network is never offered',
      'everything to press is large enough, and nothing is wider than the screen',
      'of damaged saved values the rest is kept, and the loss is told',
      'where the browser keeps nothing, it says so',
      'a county that was kept and is gone, or was damaged, is as if none had been kept',
    ],
  },
  {
    why: 'takes up a file that the page made, which WebKitGTK’s MiniBrowser asks its user about',
    in: ['webkit'],
    titles: [
      'what is exported is imported again as it was',
      'nothing is kept before somebody agrees; then a reload keeps it, and one button wipes it',
      'a ledger that nobody has saved holds the page open',
    ],
  },
  {
    why: 'reads the clipboard, for which a permission is wanted that WebDriver cannot give',
    in: ['webkit', 'older'],
    titles: ['a link is made once it was said what it contains, and a camera reads the same'],
  },
  {
    why: 'goes to an address of the page while it loads; in this browser that is older.html, and the address another',
    in: ['older'],
    titles: ['a reload of the tab loses nothing, and a wiped bill stays wiped'],
  },
];

/** The titles of what is not tried in a browser. */
export const notIn = (browser: Browser): RegExp[] =>
  NOT_HERE.filter((one) => one.in.includes(browser))
    .flatMap(({ titles }) => titles)
    .map((title) => new RegExp(title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
