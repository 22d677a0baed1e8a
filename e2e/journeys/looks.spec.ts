import { banan } from '../bills';
import { expect, test } from '../journey';
import { goTo } from '../pages/address';
import { Answer } from '../pages/answer';
import { Desk } from '../pages/desk';

// Pictures that stay the same from build to build are held against those in e2e/looks; after a change that is meant,
// `npx playwright test journeys/looks.spec.ts --update-snapshots` draws them anew, and the change is looked at. What an
// audit visits (access.spec.ts) is left behind in e2e/screenshots to be looked at, and compared with nothing.

test.beforeEach(async ({ home }) => {
  await home.open();
  await home.ready.waitFor();
});

test('the first screen looks as it did', async ({ page }) => {
  await expect(page).toHaveScreenshot('first-screen.png');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page).toHaveScreenshot('first-screen-dark.png');
});

test('where an amount stands on the receipt looks as it did', async ({ page }) => {
  await goTo(page, '#/banan-2018/ask');
  const receipt = page.getByRole('main').locator('figure.drawing').first();
  await expect(receipt).toHaveScreenshot('receipt.png');
});

test('who pays looks as it did', async ({ page, bill }) => {
  await bill.enter(banan);
  const answer = new Answer(page);
  await answer.show('banan-2018');
  await expect(answer.region.locator('.picture')).toHaveScreenshot('who-pays.png');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(answer.region.locator('.picture')).toHaveScreenshot('who-pays-dark.png');
});

test('the curve of a growing bill looks as it did', async ({ page, bill }) => {
  await bill.enter(banan);
  const desk = new Desk(page);
  await desk.open('banan-2018');
  await desk.settled();
  const drawing = desk.curve.locator('svg.curve-drawing').first();
  // Everything above it has a share in where it stands, and between two pixels its lines are drawn otherwise.
  await drawing.scrollIntoViewIfNeeded();
  const between = await drawing.evaluate((drawing) => {
    const { style } = drawing as SVGElement;
    const top = drawing.getBoundingClientRect().top;
    style.position = 'relative';
    style.top = `${Math.round(top) - top}px`;
    return drawing.getBoundingClientRect().top % 1;
  });
  expect(Math.min(between, 1 - between)).toBeLessThan(0.02);
  await expect(drawing).toHaveScreenshot('curve.png');
});
