// The report of `check --to html`, opened from a file as staff open it.
import {after, before, test} from 'node:test';
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {accessibilityProblems, openBrowser, openPage, palpate, screenshot, source} from './browser.mjs';

const folder = mkdtempSync(join(tmpdir(), 'palpate-report-'));
const report = join(folder, 'report.html');
const month = join(folder, 'month.html'), small = join(folder, 'small.html');  // about 2,000 and 130 findings
let browser;

before(async () => {
  writeFileSync(join(folder, 'notes.jsonl'), [
    {id: 'N1', date: '2024-03-04', account: 'A1', author: 'LEE, DANA PT', text: 'O: STM to L UT x 10 min. <script>document.title="owned"</script>'},
    {id: 'N2', date: '2024-03-05', account: 'A2', author: 'ROE, SAM PT', text: 'O: Manual therapy 15 min. Massage declined.'},
  ].map(n => JSON.stringify(n)).join('\n') + '\n');
  writeFileSync(join(folder, 'claims.csv'), 'account,date,code,units\nA1,2024-03-04,97124,1\nA2,2024-03-05,97124,1\nA2,2024-03-05,97140,1\n');
  execFileSync(palpate, ['check', '--claims', join(folder, 'claims.csv'), join(folder, 'notes.jsonl'), '--to', 'html', '-o', report, '--exit-zero']);
  for (const [name, notes] of [['month', 9000], ['small', 600]]) {
    execFileSync('python3', [join(source, 'tools', 'month.py'), join(folder, name), '--notes', String(notes)], {stdio: 'ignore'});
    execFileSync(palpate, ['check', '--claims', join(folder, name, 'charges.csv'), join(folder, name, 'notes.csv'), '--payers', join(folder, name, 'payers.csv'), '-o',
      join(folder, `${name}.html`), '--exit-zero', '-q'], {stdio: 'ignore'});
  }
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

const shown = page => page.$$eval('.item', items => items.filter(i => !i.hidden).length);
const open = async (path, options) => {
  const page = await openPage(browser, options);
  await page.goto(`file://${path}`);
  return page;
};

test('filters, search and the way back', async () => {
  const page = await open(small);
  const all = await shown(page);
  await page.selectOption('#level', 'error');
  const errors = await shown(page);
  assert.ok(errors > 0 && errors < all);
  assert.equal(await page.textContent('#count'), `${errors} of ${all} findings shown`);
  assert.deepEqual(await page.$$eval('.item:not([hidden])', items => [...new Set(items.map(i => i.dataset.level))]), ['error']);
  await page.selectOption('#who', {label: 'LEE, DANA PT'});
  const hers = await shown(page);
  assert.ok(hers > 0 && hers < errors);
  assert.ok(await page.$$eval('.item:not([hidden]) .where', where => where.every(w => w.textContent.includes('LEE, DANA PT'))));
  await page.click('#clear');
  assert.equal(await shown(page), all);
  await page.fill('#find', 'DECLINED  manual');
  await page.waitForFunction(before => document.querySelectorAll('.item:not([hidden])').length < before, all);
  assert.ok(await page.$$eval('.item:not([hidden])', items => items.length > 0 && items.every(i => /declined manual/i.test(i.textContent.replace(/\s+/g, ' ')))));
  await page.click('#clear');
  await page.click('button[data-rule="PLP-120"]');
  assert.deepEqual(await page.$$eval('.item:not([hidden])', items => [...new Set(items.map(i => i.dataset.rule))]), ['PLP-120']);
  await screenshot(page, 'check-report-search');
  assert.deepEqual(page.errors, []);
});

test('charts by rule and week say what the list says', async () => {
  const page = await open(small);
  const rules = await page.$$eval('.charts table:first-child tbody tr', rows => rows.map(r => [r.querySelector('button').dataset.rule, Number(r.cells[1].textContent)]));
  for (const [rule, n] of rules) assert.equal(await page.$$eval(`.item[data-rule="${rule}"]`, x => x.length), n, rule);
  const weeks = await page.$$eval('.charts table:last-child tbody tr', rows => rows.map(r => Number(r.cells[1].textContent)));
  assert.equal(weeks.reduce((a, b) => a + b), await shown(page));
});

test('every finding on a note opens it with its words marked', async () => {
  const page = await open(small);
  const wrong = await page.$$eval('.item', items => items.filter(i => {
    const note = i.querySelector('details');
    if (i.dataset.rule === 'PLP-140') return note !== null;
    if (!note) return true;
    note.open = true;
    // The rules that speak of what the note does not say, or of the note as a whole, have no words to mark.
    return !note.querySelector('mark') && !['PLP-101', 'PLP-141', 'PLP-142'].includes(i.dataset.rule);
  }).map(i => i.querySelector('h3').textContent));
  assert.deepEqual([...new Set(wrong)], []);
});

test('the keyboard goes through the findings and into their notes', async () => {
  const page = await open(small);
  const focused = () => page.evaluate(() => [...document.querySelectorAll('.item:not([hidden])')].indexOf(document.activeElement));
  await page.focus('#find');
  await page.keyboard.type('joint mobs j');
  assert.equal(await page.inputValue('#find'), 'joint mobs j', 'letters are letters in the search');
  await page.click('#clear');
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 0);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  assert.equal(await focused(), 1);
  await page.selectOption('#rule', 'PLP-103');
  await page.focus('#find');
  await page.keyboard.press('Enter');
  await page.keyboard.press('o');
  assert.ok(await page.evaluate(() => document.activeElement.querySelector('details').open));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.querySelector('.item:not([hidden]) details').open), false, 'the note is a control of its own');
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'find');
  assert.deepEqual(page.errors, []);
});

test('two thousand findings open fast and print what is shown', async () => {
  const page = await openPage(browser);
  const begin = Date.now();
  await page.goto(`file://${month}`);
  const ready = Date.now() - begin;
  assert.ok(await shown(page) > 1900);
  const filter = await page.evaluate(() => {
    const from = performance.now();
    const level = document.getElementById('level');
    level.value = 'warning';
    level.dispatchEvent(new Event('change'));
    document.body.getBoundingClientRect();
    return performance.now() - from;
  });
  assert.ok(ready < 5000, `opened in ${ready} ms`);
  assert.ok(filter < 1000, `filtered in ${filter} ms`);
  await page.setViewportSize({width: 1300, height: 1000});
  await page.click('#clear');
  const folder_ = process.env.PALPATE_SCREENSHOTS;
  if (folder_) await page.screenshot({path: join(folder_, 'check-report-month.png')});
  await page.selectOption('#rule', 'PLP-107');
  await page.click('#open');
  await page.emulateMedia({media: 'print'});
  assert.equal(await page.isVisible('.tools'), false);
  assert.equal(await page.$$eval('.item', items => items.filter(i => i.getClientRects().length).length), await shown(page));
  if (folder_) writeFileSync(join(folder_, 'check-report-print.pdf'), await page.pdf({format: 'Letter', printBackground: true}));
  console.log(`opened in ${ready} ms, filtered in ${Math.round(filter)} ms`);
});

test('it is accessible in both colours, with notes open', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await open(small, {colorScheme});
    await page.selectOption('#rule', 'PLP-131');
    await page.click('#open');
    await screenshot(page, `check-report-notes-${colorScheme}`);
    assert.deepEqual(await accessibilityProblems(page), []);
    assert.deepEqual(page.errors, []);
  }
});

test('closed findings say who closed them and can be left out', async () => {
  const list = join(folder, 'work.csv'), second = join(folder, 'second.html');
  const inputs = ['check', '--claims', join(folder, 'claims.csv'), join(folder, 'notes.jsonl'), '--exit-zero', '-q'];
  execFileSync(palpate, [...inputs, '-o', list]);
  const {readFileSync} = await import('node:fs');
  writeFileSync(list, readFileSync(list, 'utf8').replace(',open,', ',closed,'));
  execFileSync(palpate, [...inputs, '--baseline', list, '-o', second]);
  const page = await open(second);
  const all = await shown(page);
  await page.selectOption('#state', 'open');
  assert.equal(await shown(page), all - 1);
  assert.match(await page.textContent('.facts'), /1\s*$|closed or accepted/);
});
