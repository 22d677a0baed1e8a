import { expect, test } from '../journey';
import { goTo, plant } from '../pages/address';

test('a county is found by its name, pinyin or initials, and not being here is said', async ({ page, home, bill }) => {
  await home.open();
  const search = page.getByRole('searchbox');
  const listed = page.locator('.ways li');
  const told = page.locator('.county-found');
  await expect(listed).toHaveCount(5);
  for (const [typed, county] of [
    ['酉阳', '酉阳'],
    ['youyang', '酉阳'],
    ['Huai Nan', '淮南'],
    ['ahs', '淮南'],
    ['ｂｎ', '巴南'],
    ['君山区', '君山'],
    ['qn', '黔南'],
    ['都匀', '黔南'],
    ['shouxian', '淮南'],
    ['三都县', '黔南'],
  ]) {
    await search.fill(typed);
    await expect(listed.first(), typed).toContainText(county);
  }
  await expect(listed.first()).toContainText('三都县也按这里的政策。');
  await search.fill('youyang');
  await expect(listed).toHaveCount(1);
  await expect(told).toContainText('找到 1 个地方');
  await search.fill('长安');
  await expect(listed).toHaveCount(0);
  await expect(told).toContainText('没有找到“长安”');
  await expect(told).toContainText('一共有 5 个地方');
  await search.press('Enter');
  await expect(home.ready).toBeVisible();
  await search.fill('');
  await expect(listed).toHaveCount(5);
  await expect(told).toBeEmpty();
  await search.press('Enter');
  await expect(home.ready).toBeVisible();
  await search.fill('banan');
  await search.press('Enter');
  await expect(page).toHaveURL(/#\/banan-2018$/);
  await expect(bill.county('算我的账单')).toBeVisible();
});

test('the county is kept only for who agrees, and then the page begins there', async ({ page, home }) => {
  const again = async () => {
    // A fragment alone would not load the page anew.
    await page.goto('about:blank');
    await home.open();
  };
  await home.open();
  await page.getByRole('link', { name: '酉阳' }).click();
  const remember = page.getByLabel('下次打开还用这个地方');
  await expect(remember).not.toBeChecked();
  await again();
  await expect(home.ready).toBeVisible();
  await page.getByRole('link', { name: '酉阳' }).click();
  await remember.check();
  await again();
  await expect(page.getByRole('heading', { level: 2 })).toContainText('酉阳土家族苗族自治县：您想做什么？');
  await expect(page).toHaveTitle(/^重庆市酉阳.*明白账$/);
  await page.getByRole('link', { name: '换一个地方' }).click();
  await expect(page.locator('.ways li').first()).toContainText('上次用的');
  await page.getByRole('link', { name: '酉阳' }).click();
  await remember.uncheck();
  await again();
  await expect(home.ready).toBeVisible();
});

// Launchers follow one of the ways in of `manifest.webmanifest` in the page that is open already.
test('a way in from the home screen goes on with the county at hand, or with the kept one', async ({ page, home }) => {
  const heading = page.getByRole('heading', { level: 2 });
  const total = page.getByLabel('总费用', { exact: true });
  await page.goto('#/youyang-2017/desk');
  await total.fill('50000');
  await goTo(page, '#/-/rules');
  await expect(page).toHaveURL(/#\/youyang-2017\/rules$/);
  await expect(page).toHaveTitle(/^能享受什么/);
  await expect(heading.first()).toBeFocused();
  await page.goBack();
  await expect(page).toHaveURL(/#\/youyang-2017\/desk$/);
  await expect(total).toHaveValue('50000');
  // To where one is already, it leads nowhere.
  await goTo(page, '#/-/desk');
  await expect(page).toHaveURL(/#\/youyang-2017\/desk$/);
  await expect(total).toHaveValue('50000');

  // What stands behind a question mark goes along.
  await goTo(page, '#/-/rules?start=billed%3D30000');
  await expect(page).toHaveURL(/#\/youyang-2017\/rules\?start=billed%3D30000$/);

  // Without a county at hand it is the kept one, and without that the choice comes first.
  await goTo(page, '#/');
  await goTo(page, '#/-/ask');
  await expect(home.ready).toBeVisible();
  await expect(page.locator('.notice')).toHaveCount(0);
  await page.getByRole('link', { name: '君山' }).click();
  await expect(page).toHaveURL(/#\/junshan-2017\/ask$/);
  await goTo(page, '#/banan-2018');
  await page.getByLabel('下次打开还用这个地方').check();
  await page.getByRole('link', { name: '换一个地方' }).click();
  await expect(home.ready).toBeVisible();
  await goTo(page, '#/-/ask');
  await expect(page).toHaveURL(/#\/banan-2018\/ask$/);
  await expect(heading).toContainText('一共花了多少');
});

test('the way back to the start leads somewhere before a county is chosen', async ({ page, home }) => {
  for (const address of ['#/privacy', '#/nowhere-1999/ask']) {
    await goTo(page, address);
    await page.getByRole('link', { name: '回首页' }).click();
    await expect(home.ready).toBeVisible();
    await expect(page).toHaveURL(/#\/$/);
  }
});

test('a county that was kept and is gone, or was damaged, is as if none had been kept', async ({ page, home }) => {
  await plant(page, () => {
    localStorage.setItem('mingbai.county', 'nowhere-1999');
    localStorage.setItem('mingbai.data-type', 'enormous');
  });
  await home.open();
  await expect(home.ready).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('data-type');
});

test('larger type is one button away, and stays', async ({ page, home }) => {
  await home.open();
  await page.getByRole('button', { name: '大字' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-type', 'large');
  await page.getByText('字号和颜色').click();
  await expect(page.getByLabel('大字')).toBeChecked();
  await page.goto('about:blank');
  await home.open();
  await expect(page.locator('html')).toHaveAttribute('data-type', 'large');
  await page.getByRole('button', { name: '标准字' }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-type');
});
