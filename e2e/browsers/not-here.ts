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
    why: 'goes back to an address that a script went to, without a press: WebKit’s own way back passes those by',
    in: ['webkit'],
    titles: ['a way in from the home screen goes on with the county at hand, or with the kept one'],
  },
  {
    why: 'holds pictures against those that today’s Chromium draws',
    in: ['firefox', 'webkit', 'older'],
    titles: ['looks as it did'],
  },
  {
    why: 'sets the size of the browser’s own text or of its processor, which takes a session with Chromium’s tools',
    in: ['firefox', 'webkit'],
    titles: ['text twice as large in the browser loses nothing'],
  },
  {
    why: 'reads the text of what is printed: Firefox writes PDF with its Chinese characters as shapes, and WebKitWebDriver does not know the command to print',
    in: ['firefox', 'webkit'],
    titles: [
      'one A4 page with every amount and its clause',
      'the hand-out has every provision, its document and its date',
      "Youyang's form, filled in from what is known, and forgotten after",
    ],
  },
  {
    why: 'switches JavaScript off, of which Playwright says nothing to a browser that it speaks WebDriver BiDi with',
    in: ['firefox', 'webkit'],
    titles: ['with JavaScript switched off'],
  },
  {
    why: 'is asked whether to leave the page, to which WebDriver of the older kind says yes by itself and tells nobody',
    in: ['webkit'],
    titles: ['a file that the browser does not make is no backup, and says so', 'a ledger that nobody has saved holds the page open'],
  },
  {
    why: 'is told of a socket, for which WebDriver BiDi has no event; here the page’s security policy keeps it from being asked for',
    in: ['webkit'],
    titles: ['a socket does not go unseen'],
  },
  {
    why: 'reads the clipboard, for which a permission is wanted that WebDriver cannot give',
    in: ['firefox', 'older'],
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
