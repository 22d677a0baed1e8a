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
    titles: [
      'a way in from the home screen goes on with the county at hand, or with the kept one',
      'a press shows the next question at once, with nothing in between that a second press could meet',
    ],
  },
  {
    why: 'holds pictures against those that today’s Chromium draws',
    in: ['firefox', 'webkit', 'older'],
    titles: ['looks as it did'],
  },
  {
    why: 'sets the size of the browser’s own text or of its processor, which takes a session with Chromium’s tools',
    in: ['webkit'],
    titles: ['text twice as large in the browser loses nothing'],
  },
  {
    why: 'reads the text of what is printed: WebKitWebDriver does not know the command to print',
    in: ['webkit'],
    titles: [
      'one A4 page with every amount and its clause',
      'the hand-out has every provision, its document and its date',
      "Youyang's form, filled in from what is known, and forgotten after",
    ],
  },
  {
    why: 'switches JavaScript off, of which Playwright says nothing to a browser that it speaks WebDriver BiDi with',
    in: ['webkit'],
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
    why: 'has a worker run a script, of which Playwright knows none in a browser that it speaks WebDriver BiDi with',
    in: ['firefox'],
    titles: ['asked by the worker, does not go unseen @worker'],
  },
  {
    why: 'goes back to a page that the browser has kept whole, which Chromium does since version 96',
    in: ['older'],
    titles: ['whoever goes back to the page that the browser kept finds nothing of it'],
  },
  {
    why: 'asks the browser what is in the way of the home screen, which Firefox tells nobody, and Chromium 79 answers with “nothing” for any page',
    in: ['firefox', 'older'],
    titles: ['the page can be put on the home screen @worker'],
  },
  {
    why: 'counts what a first visit to index.html asks for; this browser goes on to older.html, and asks there again for what it had begun to load',
    in: ['older'],
    titles: ['what was downloaded for the first visit to index.html is not downloaded again'],
  },
];

/** The titles of what is not tried in a browser. */
export const notIn = (browser: Browser): RegExp[] =>
  NOT_HERE.filter((one) => one.in.includes(browser))
    .flatMap(({ titles }) => titles)
    .map((title) => new RegExp(title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
