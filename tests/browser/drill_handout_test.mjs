// `drill handout`: a deck and a test on paper, opened from a file as a trainer prints them.
import {after, before, test} from 'node:test';
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {accessibilityProblems, openBrowser, openPage, palpate, screenshot} from './browser.mjs';

const folder = mkdtempSync(join(tmpdir(), 'palpate-handout-'));
const pages = {deck: ['05-units'], hurried: ['07-hurried-notes'], test: ['--test', 'pre']};
let browser;

before(async () => {
  for (const [name, args] of Object.entries(pages)) execFileSync(palpate, ['drill', 'handout', ...args, '-o', join(folder, `${name}.html`)]);
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  rmSync(folder, {recursive: true});
});

for (const name of Object.keys(pages))
  for (const colorScheme of ['light', 'dark'])
    test(`${name} is accessible, ${colorScheme}`, async () => {
      const page = await openPage(browser, {colorScheme});
      await page.goto(`file://${join(folder, `${name}.html`)}`);
      await screenshot(page, `handout-${name}-${colorScheme}`);
      assert.deepEqual(await accessibilityProblems(page), []);
      assert.deepEqual(page.errors, []);
    });

test('the key begins on a page of its own and answers every question', async () => {
  const page = await openPage(browser);
  await page.goto(`file://${join(folder, 'test.html')}`);
  assert.equal(await page.locator('h2.page').innerText(), 'Key');
  assert.equal(await page.locator('article').count(), 40);
  await page.emulateMedia({media: 'print'});
  assert.equal(await page.locator('h2.page').evaluate(e => getComputedStyle(e).breakBefore), 'page');
});

test('each question can be answered with a pen, and with asking', async () => {
  const page = await openPage(browser);
  for (const name of Object.keys(pages)) {
    await page.goto(`file://${join(folder, `${name}.html`)}`);
    for (const q of await page.locator('article:has(ul.choices)').all()) assert.match(await q.innerText(), /ask the clinician/);
  }
});
