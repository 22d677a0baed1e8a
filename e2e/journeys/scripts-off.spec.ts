import { firefoxWith, recorded as test } from '../journey';
import { Home } from '../pages/home';

test.use({ javaScriptEnabled: false, ...firefoxWith({ 'javascript.enabled': false }) });
// Both are taken by scripts in the page.
test.use({ trace: 'off', screenshot: 'off' });

// A page that runs no code keeps nothing either. Firefox then lets no promise settle, which `expect` would wait for.
test('with JavaScript switched off the shell says how to switch it on @network', async ({ page }) => {
  const home = new Home(page);
  await home.open();
  await home.heading.waitFor({ state: 'visible' });
  await page.getByRole('heading', { name: '本页需要开启 JavaScript' }).waitFor({ state: 'visible' });
});
