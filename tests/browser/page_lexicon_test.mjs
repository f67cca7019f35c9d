// The page of `palpate serve`: looking up a word.
import {after, before, test} from 'node:test';
import assert from 'node:assert/strict';
import {accessibilityProblems, openBrowser, openPage, screenshot} from './browser.mjs';
import {fitsWidth, startServer, tabTo} from './serve.mjs';

let browser, server;
before(async () => { [browser, server] = await Promise.all([openBrowser(), startServer()]); });
after(async () => { await browser.close(); await server.stop(); });

async function open(options) {
  const page = await openPage(browser, options);
  await page.goto(server.address);
  await page.getByRole('link', {name: 'Lexicon'}).click();
  await page.getByRole('heading', {level: 1, name: 'Look up a word or a phrase'}).waitFor();
  return page;
}
async function look(page, words) {
  await page.getByLabel('Word or phrase').fill(words);
  await page.getByRole('button', {name: 'Look up'}).click();
  await page.locator('.count', {hasText: `“${words}”`}).waitFor();
}

test('a phrase shows its codes, that sources disagree, who they are, and examples', async () => {
  const page = await open();
  await look(page, 'deep tissue massage');
  const entry = page.locator('.entry[open]').first();
  assert.match(await entry.textContent(), /Deep tissue massage.*97124 Massage or 97140 Manual therapy, disputed.*Sources.*Freedland.*Examples.*deep tissue massage.*L glute max/s);
  assert.deepEqual(page.errors, []);
});

test('a technique that is not disputed, a label, another meaning, a word that sets aside, nothing', async () => {
  const page = await open();
  await look(page, 'MFR');
  assert.match(await page.locator('.entry[open]').first().textContent(), /Myofascial release.*97140.*Not disputed/s);
  await look(page, 'manual therapy');
  assert.match(await page.locator('.found').textContent(), /Names the service/);
  await look(page, 'hacking cough');
  assert.match(await page.locator('.found').textContent(), /neither code/);
  await look(page, 'held');
  assert.match(await page.locator('.found').textContent(), /says that it was not done/);
  await look(page, 'xyzzyplugh');
  assert.match(await page.locator('.count').textContent(), /Nothing is known of/);
  assert.deepEqual(page.errors, []);
});

test('by keyboard alone, and back with the browser', async () => {
  const page = await open();
  await tabTo(page, /Word or phrase/);
  await page.keyboard.type('kneading');
  await page.keyboard.press('Enter');
  await page.locator('.count').waitFor();
  await tabTo(page, /Kneading/);
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.entry').first().getAttribute('open'), null);
  await page.keyboard.press('Enter');
  assert.match(await page.locator('.entry[open]').first().textContent(), /97124 Massage/);
  await page.goBack();
  await page.locator('.count').waitFor({state: 'detached'});
  assert.equal(await page.getByLabel('Word or phrase').inputValue(), '');
});

test('markup in a query shows as text', async () => {
  const page = await open();
  await look(page, '<img src=x onerror=alert(1)>');
  assert.match(await page.locator('.count').textContent(), /<img src=x onerror=alert\(1\)>/);
  assert.deepEqual(page.errors, []);
});

for (const [colorScheme, width] of [['light', 1280], ['dark', 360]])
  test(`finished and accessible, ${colorScheme}, ${width} px`, async () => {
    const page = await open({colorScheme, viewport: {width, height: 800}});
    assert.deepEqual(await accessibilityProblems(page), []);
    await look(page, 'cupping');
    await page.locator('.phrases > summary').first().click();
    assert.deepEqual(await accessibilityProblems(page), []);
    await fitsWidth(page);
    await screenshot(page, `page-lexicon-${colorScheme}-${width}`);
    assert.deepEqual(page.errors, []);
  });
