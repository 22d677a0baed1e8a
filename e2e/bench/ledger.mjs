// What a large ledger costs: 5,000 people with 20,000 bills on a slow computer. Reading a backup, searching, turning the
// page, scrolling, mending a bill.
//
// `cargo xtask bench` builds the page and runs this. It prints and judges nothing: a busy machine must not fail a build.

import { withBrowser } from './browser.mjs';

const PEOPLE = 5000;
const BILLS = 4;
/** How much slower than this machine the computer is taken to be. */
const SLOWER = 6;

/** What is known of everyone, by policy: everything that decides, or nothing at all. */
const LEDGERS = [
  {
    policy: 'huainan-2019',
    name: 'everything answered',
    year: 2019,
    person: { insured: 'true', poor: 'true', exit: 'not_yet', dibao: 'false', tekun: 'false', assistance_eligible: 'false', chronic_card: 'false' },
    bill: { 'claim.out_of_catalogue': '0', 'claim.facts.care': 'inpatient', 'claim.facts.hospital': 'county', 'claim.slip.assistance': '0' },
  },
  { policy: 'huainan-2019', name: 'totals alone', year: 2019, person: {}, bill: {} },
  { policy: 'youyang-2017', name: 'totals alone', year: 2017, person: {}, bill: {} },
];

await withBrowser(async (browser, base) => {
  console.log(`\n${PEOPLE} people with ${PEOPLE * BILLS} bills on a CPU ${SLOWER} times slower (ms; mending a bill: at most 100)`);
  for (const ledger of LEDGERS) await measure(browser, base, ledger);
});

async function measure(browser, base, ledger) {
  console.log(`${ledger.policy}, ${ledger.name}`);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const slow = await page.context().newCDPSession(page);
  await page.goto(`${base}#/${ledger.policy}/households/keep`);
  await page.locator('#backup').waitFor();
  await slow.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const buffer = Buffer.from(backup(ledger));
  await page.locator('#backup').setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer });
  await page.getByRole('button', { name: '用这个备份' }).click();
  await page.locator('.people > li').first().waitFor();
  await settled(page);

  const queries = ['王', '王1', '王12', '王123', '没有', ''];
  show('search, a key', await page.evaluate(timeInputs, ['#seek', '#listed', queries, false]));
  show('turning the page', await page.evaluate(timeClicks, ['[data-do=page]:last-child', '#listed', 20]));
  await settled(page);
  show('scrolling, a frame', await page.evaluate(timeScrolling));

  const found = ['2500', '17', '4999'];
  const [answered, first, rest] = [[], [], []];
  for (const key of found) {
    await page.goto(`${base}#/${ledger.policy}/households/p${key}`);
    await page.locator('.bills > li').nth(BILLS - 1).waitFor();
    await settled(page);
    await page.goto(`${base}#/${ledger.policy}/households/p${key}/b1`);
    await page.locator('#claim-billed').waitFor();
    await page.waitForTimeout(500);
    const totals = Array.from({ length: 8 }, (_, turn) => String(20000 + Number(key) + turn * 111));
    answered.push(...(await page.evaluate(timeInputs, ['#claim-billed', '.bill-result h3', totals, false])));
    const others = totals.map((total) => String(Number(total) + 7));
    first.push(...(await page.evaluate(timeInputs, ['#claim-billed', '.bill-result h3', others, true])));
    rest.push(await page.evaluate(timeToPerson));
    await settled(page);
  }
  show('a bill mended, a key', answered);
  show('… the new amounts stand', first);
  show('its person shown anew', rest);
  await page.close();
}

/** Waits until nothing on the page is still being settled. */
async function settled(page) {
  await page.waitForFunction(() => !document.querySelector('.households')?.textContent.includes('还在算'), null, { timeout: 120_000 });
  await page.waitForTimeout(300);
}

function show(name, times) {
  times.sort((a, b) => a - b);
  const shown = [times[times.length >> 1], times.at(-1)].map((time) => time.toFixed(1).padStart(9)).join('');
  console.log(`  ${name.padEnd(24)} median and worst${shown}`);
}

/** In the page: writes texts into a field, one after another, and times each until the page answers, or until what it
 * changes is settled too. */
async function timeInputs([field, shown, texts, settled]) {
  const input = document.querySelector(field);
  const times = [];
  for (const text of texts) {
    await new Promise((rested) => setTimeout(rested, 400));
    const place = document.querySelector(shown).parentElement;
    const started = performance.now();
    const changed = new Promise((done) => {
      const observer = new MutationObserver(() => {
        if (settled && place.textContent.includes('还在算')) return;
        observer.disconnect();
        done();
      });
      observer.observe(place, { childList: true, subtree: true, characterData: true });
      setTimeout(done, 5000);
    });
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await changed;
    document.body.getBoundingClientRect();
    times.push(performance.now() - started);
  }
  return times;
}

/** In the page: presses a button again and again, and times each until the page has changed. */
async function timeClicks([button, shown, turns]) {
  const times = [];
  for (let turn = 0; turn < turns; turn += 1) {
    await new Promise((rested) => setTimeout(rested, 200));
    const place = document.querySelector(shown).parentElement;
    const pressed = document.querySelector(button);
    if (pressed === null) break;
    const started = performance.now();
    const changed = new Promise((done) => {
      const observer = new MutationObserver(() => (observer.disconnect(), done()));
      observer.observe(place, { childList: true, subtree: true, characterData: true });
      setTimeout(done, 5000);
    });
    pressed.click();
    await changed;
    document.body.getBoundingClientRect();
    times.push(performance.now() - started);
  }
  return times;
}

/** In the page: scrolls down the list, and times the frames. */
async function timeScrolling() {
  const times = [];
  let before = performance.now();
  for (let turn = 0; turn < 60; turn += 1) {
    window.scrollBy(0, 60);
    const now = await new Promise((frame) => requestAnimationFrame(frame));
    times.push(now - before);
    before = now;
  }
  return times.slice(5);
}

/** In the page: goes back to the person, and times it until all bills stand there, settled. */
async function timeToPerson() {
  const started = performance.now();
  history.back();
  for (;;) {
    await new Promise((frame) => requestAnimationFrame(frame));
    const bills = document.querySelectorAll('.bills > li');
    if (bills.length > 0 && !document.querySelector('.households').textContent.includes('还在算')) break;
  }
  return performance.now() - started;
}

/** A backup file of invented people. */
function backup({ policy, year, person, bill }) {
  const families = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄'];
  const facts = Object.fromEntries(Object.entries(person).map(([id, answer]) => [`claim.facts.${id}`, answer]));
  const people = Array.from({ length: PEOPLE }, (_, key) => {
    const name = `${families[key % families.length]}${key}`;
    const household = `H${String(Math.floor(key / 3)).padStart(4, '0')}`;
    const bills = Array.from({ length: BILLS }, (_, place) => {
      const month = String(place * 2 + 1).padStart(2, '0');
      const total = String(2000 + ((key * 37 + place * 911) % 60000));
      return { number: place + 1, fields: { 'claim.discharged': `${year}-${month}-15`, 'claim.billed': total, ...bill } };
    });
    return { key, fields: { name, id: `ID${String(key).padStart(5, '0')}`, household, ...facts }, bills };
  });
  return JSON.stringify({ format: 'mingbai-ledger/1', policy, shared: {}, people });
}
