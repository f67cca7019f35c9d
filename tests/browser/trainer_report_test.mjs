// The page of `trainer --to html`, opened from a file as a trainer opens it.
import {after, before, test} from 'node:test';
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {accessibilityProblems, openBrowser, openPage, palpate, screenshot, source} from './browser.mjs';

const folder = mkdtempSync(join(tmpdir(), 'palpate-trainer-'));
const report = join(folder, 'report.html');
let browser;

before(async () => {
  execFileSync(palpate, ['trainer', join(source, 'corpus', 'sample-export.csv'), '--to', 'html', '-o', report, '-q']);
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  rmSync(folder, {recursive: true});
});

for (const colorScheme of ['light', 'dark'])
  test(`opens without errors and is accessible, ${colorScheme}`, async () => {
    const page = await openPage(browser, {colorScheme});
    await page.goto(`file://${report}`);
    await page.locator('details').evaluateAll(all => all.forEach(d => { d.open = true; }));
    await screenshot(page, `trainer-${colorScheme}`);
    assert.deepEqual(await accessibilityProblems(page), []);
    assert.deepEqual(page.errors, []);
  });

test('a small screen scrolls tables, not the page', async () => {
  const page = await openPage(browser, {viewport: {width: 360, height: 740}});
  await page.goto(`file://${report}`);
  await screenshot(page, 'trainer-small');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true);
});

test('clinicians stand by name and open by keyboard', async () => {
  const page = await openPage(browser);
  await page.goto(`file://${report}`);
  const names = await page.locator('summary').allTextContents();
  assert.ok(names.length > 3);
  assert.deepEqual(names, [...names].sort());
  await page.locator('summary').first().focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('details').first().evaluate(d => d.open), true);
});

test('every share has its numbers and its interval', async () => {
  const page = await openPage(browser);
  await page.goto(`file://${report}`);
  const rows = await page.locator('.wide tbody tr').allTextContents();
  assert.ok(rows.length > 20);
  for (const r of rows) assert.match(r, /\d+ of \d+/);
  for (const r of rows.filter(r => !/[^\d]0 of 0$/.test(r))) assert.match(r, /\d+\.\d to \d+\.\d/);
});

test('printed, every clinician is open', async () => {
  const page = await openPage(browser);
  await page.goto(`file://${report}`);
  await page.emulateMedia({media: 'print'});
  assert.equal(await page.locator('details table').first().isVisible(), true);
});
