// The report of `check --to html`, opened from a file as staff open it.
import {after, before, test} from 'node:test';
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {accessibilityProblems, openBrowser, openPage, palpate, screenshot} from './browser.mjs';

const folder = mkdtempSync(join(tmpdir(), 'palpate-report-'));
const report = join(folder, 'report.html');
let browser;

before(async () => {
  writeFileSync(join(folder, 'notes.jsonl'), [
    {id: 'N1', date: '2024-03-04', account: 'A1', author: 'LEE, DANA PT', text: 'O: STM to L UT x 10 min. <script>document.title="owned"</script>'},
    {id: 'N2', date: '2024-03-05', account: 'A2', author: 'ROE, SAM PT', text: 'O: Manual therapy 15 min. Massage declined.'},
  ].map(n => JSON.stringify(n)).join('\n') + '\n');
  writeFileSync(join(folder, 'claims.csv'), 'account,date,code,units\nA1,2024-03-04,97124,1\nA2,2024-03-05,97124,1\nA2,2024-03-05,97140,1\n');
  execFileSync(palpate, ['check', '--claims', join(folder, 'claims.csv'), join(folder, 'notes.jsonl'), '--to', 'html', '-o', report, '--exit-zero']);
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
    await screenshot(page, `check-report-${colorScheme}`);
    assert.deepEqual(await accessibilityProblems(page), []);
    assert.deepEqual(page.errors, []);
  });

test('markup in a note shows as text', async () => {
  const page = await openPage(browser);
  await page.goto(`file://${report}`);
  assert.notEqual(await page.title(), 'owned');
  assert.match(await page.textContent('body'), /<script>document\.title="owned"<\/script>/);
});
