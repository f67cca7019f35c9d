// The page of `palpate serve --review FILE`: reading results and deciding about them.
import {after, before, test} from 'node:test';
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {accessibilityProblems, openBrowser, openPage, palpate, screenshot} from './browser.mjs';
import {fitsWidth, focused, shown, startServer, tabTo} from './serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'palpate-review-'));
const scan = join(folder, 'scan.jsonl'), check = join(folder, 'check.jsonl');
let browser, none, count = 0;
const servers = [];
before(async () => {
  const notes = join(folder, 'notes.jsonl'), claims = join(folder, 'claims.csv');
  writeFileSync(notes, [
    {id: 'N1', date: '2024-03-04', account: 'A1', author: 'LEE, DANA PT', text: 'O: STM to L UT x 10 min. <script>document.title="owned"</script>'},
    {id: 'N2', date: '2024-03-05', account: 'A2', author: 'ROE, SAM PT', text: 'O: Manual therapy 15 min. Massage declined.'},
    {id: 'N3', date: '2024-03-12', account: 'A3', author: 'ROE, SAM PT', text: 'O: Kneading B calves 10 min, tolerated well. <b>MFR</b> R QL 8 min.'},
    {id: 'N4', date: '2024-03-19', account: 'A4', author: 'LEE, DANA PT', text: 'O: Deep tissue massage R ITB 12 min.'},
  ].map(n => JSON.stringify(n)).join('\n') + '\n');
  writeFileSync(claims, 'account,date,code,units\nA1,2024-03-04,97124,1\nA2,2024-03-05,97140,2\nA3,2024-03-12,97124,1\n');
  execFileSync(palpate, ['scan', notes, '--with-text', '-o', scan]);
  execFileSync(palpate, ['check', '--claims', claims, notes, '--to', 'jsonl', '-o', check, '--exit-zero'], {stdio: 'ignore'});
  [browser, none] = await Promise.all([openBrowser(), startServer()]);
});
after(async () => {
  await browser.close();
  await Promise.all([none, ...servers].map(s => s.stop()));
  rmSync(folder, {recursive: true});
});

/// A page at the review of a new file of its own.
async function open(options) {
  const file = join(folder, `review-${++count}.db`), server = await startServer('--review', file);
  servers.push(server);
  const page = await openPage(browser, options);
  await page.goto(server.address);
  await page.getByRole('link', {name: 'Review'}).click();
  await page.getByRole('heading', {name: 'Nothing to review yet'}).waitFor();
  return Object.assign(page, {file});
}
async function bring(page, ...files) {
  for (const f of files) {
    await page.locator('input[type=file]').setInputFiles(f);
    await shown(page, new RegExp(`^${basename(f)}: \\d+ records? read, \\d+ taken in`)).waitFor();
  }
}
const rows = page => page.locator('table.rows tbody tr');
async function filter(page, label, value) {
  await page.getByRole('button', {name: 'Clear'}).waitFor();
  await page.getByRole('button', {name: 'Clear'}).click();
  const control = page.getByLabel(label, {exact: true});
  if (await control.evaluate(e => e.tagName) === 'SELECT') await control.selectOption(value);
  else await control.fill(value);
  await page.getByRole('button', {name: 'Show'}).click();
  await shown(page, 'with these filters').waitFor();
  return (await rows(page).locator('th a').allTextContents()).join(' ');
}

test('a server without a review file says how to start one', async () => {
  const page = await openPage(browser);
  await page.goto(none.address);
  await page.getByRole('link', {name: 'Review'}).click();
  await shown(page, 'palpate serve --review review.db').waitFor();
  assert.deepEqual(await accessibilityProblems(page), []);
});

test('a scan result: taken in once, filtered by everything, read with its marks', async () => {
  const page = await open();
  await bring(page, scan);
  await rows(page).nth(3).waitFor();
  assert.equal(await rows(page).count(), 4);
  await bring(page, scan);
  await shown(page, /read, 0 taken in/).waitFor();  // the list is drawn anew behind it
  await rows(page).nth(3).waitFor();
  assert.equal(await rows(page).count(), 4);
  assert.equal(statSync(page.file).mode & 0o777, 0o600);
  assert.equal(await filter(page, 'Verdict', 'label_only'), 'N2');
  assert.deepEqual((await filter(page, 'Clinician', 'ROE, SAM PT')).split(' ').sort(), ['N2', 'N3']);
  assert.equal(await filter(page, 'From', '2024-03-13'), 'N4');
  assert.deepEqual((await filter(page, 'To', '2024-03-05')).split(' ').sort(), ['N1', 'N2']);
  const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Export CSV'}).click()]);
  assert.deepEqual(readFileSync(await csv.path(), 'utf8').trim().split('\r\n').slice(1).map(l => l.split(',')[2]).sort(), ['N1', 'N2']);
  assert.equal(await filter(page, 'Search', 'N3'), 'N3');
  await page.getByRole('link', {name: 'N3'}).click();
  await page.getByRole('heading', {name: 'Decision: open'}).waitFor();
  assert.match(await page.locator('.note-text').innerText(), /<b>MFR/);
  assert.deepEqual(await page.locator('.note-text mark').evaluateAll(l => l.map(m => m.firstChild.textContent)), ['Kneading', 'MFR']);
  assert.equal(await page.getByRole('link', {name: 'Next row'}).count(), 0);
  await page.getByRole('link', {name: 'Back to the list'}).click();
  await rows(page).first().waitFor();
  assert.equal(await page.getByLabel('Search', {exact: true}).inputValue(), 'N3');
  await page.getByRole('button', {name: 'Clear'}).click();
  await page.getByRole('link', {name: 'N1'}).click();
  await page.getByRole('heading', {name: 'Decision: open'}).waitFor();
  assert.equal(await page.getByRole('link', {name: 'Row before'}).count(), 0);
  assert.match(await page.locator('.note-text').innerText(), /<script>document\.title="owned"<\/script>/);
  assert.notEqual(await page.title(), 'owned');
  await page.getByRole('link', {name: 'Next row'}).click();
  await page.getByRole('heading', {name: 'N2'}).waitFor();
  assert.deepEqual(page.errors, []);
});

test('a check result: findings for and against, by rule; accept, dismiss with a reason, comment; the trail and the export keep it', async () => {
  const page = await open();
  await bring(page, scan, check);
  assert.equal(await filter(page, 'Rule', 'PLP-102'), 'N2');
  await page.getByRole('link', {name: 'N2'}).click();
  await page.getByRole('heading', {name: 'Decision: open'}).waitFor();
  assert.match(await page.locator('.review').innerText(), /Label only.*PLP-102.*Ask: /s);
  assert.equal(await page.locator('.note-text mark').count(), 1);
  await page.getByRole('radio', {name: /^Dismiss/}).check();
  await page.getByRole('button', {name: 'Keep the decision'}).click();
  await shown(page, 'Dismissing needs a reason.').waitFor();
  await page.getByLabel('Reason').fill('=HYPERLINK("x") seen on paper');
  await page.getByLabel('Comment').fill('flow sheet of the day');
  await page.getByRole('button', {name: 'Keep the decision'}).click();
  await shown(page, 'Say who decides.').waitFor();
  await page.getByLabel('By', {exact: true}).fill('Ann');
  await page.getByRole('button', {name: 'Keep the decision'}).click();
  await page.getByRole('heading', {name: 'Decision: dismissed'}).waitFor();
  await page.getByRole('radio', {name: /^Accept/}).check();
  await page.getByRole('button', {name: 'Keep the decision'}).click();
  await page.getByRole('heading', {name: 'Decision: accepted'}).waitFor();
  assert.match(await page.locator('.decisions').innerText(), /dismissed: =HYPERLINK\("x"\) seen on paper.*“flow sheet of the day”.*Ann.*accepted/s);
  await page.getByRole('link', {name: 'Audit trail'}).click();
  await shown(page, 'The trail is unbroken.').waitFor();
  assert.match(await page.locator('.review table').innerText(), /accepted[^]*dismissed: =HYPERLINK/);
  await page.getByRole('link', {name: 'List', exact: true}).click();
  assert.match(await filter(page, 'State', 'accepted'), /N2/);
  const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Export CSV'}).click()]);
  assert.match(readFileSync(await csv.path(), 'utf8'), /accepted/);
  const [jsonl] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Export JSONL'}).click()]);
  assert.ok(readFileSync(await jsonl.path(), 'utf8').trim().split('\n').every(l => JSON.parse(l).row.state === 'accepted'));
  assert.deepEqual(page.errors, []);
});

test('charts by clinician and by week, with the same figures as tables', async () => {
  const page = await open();
  await bring(page, scan);
  await page.getByRole('link', {name: 'Charts'}).click();
  await page.getByRole('heading', {name: 'Verdicts by clinician'}).waitFor();
  const table = page.getByRole('region', {name: 'Verdicts by clinician, as a table'});
  assert.match(await table.innerText(), /LEE, DANA PT\s.*\n?ROE, SAM PT/);
  assert.match(await page.getByRole('region', {name: 'Verdicts by week, as a table'}).innerText(), /2024-W10/);
  assert.equal(await page.getByRole('img').count(), 2);
  assert.doesNotMatch(await page.locator('.review').innerText(), /best|worst|rank|score/i);
});

test('a file that is no result is refused in words', async () => {
  const page = await open();
  await page.locator('input[type=file]').setInputFiles({name: 'x.jsonl', mimeType: 'text/plain', buffer: Buffer.from('hello\n')});
  await shown(page, 'No record of x.jsonl could be read.').waitFor();
});

test('by keyboard alone', async () => {
  const page = await open();
  await bring(page, scan);
  await tabTo(page, /^Verdict/);
  await page.keyboard.type('Label');
  await tabTo(page, /^Show$/);
  await page.keyboard.press('Enter');
  await shown(page, '1 row with these filters').waitFor();
  await tabTo(page, /^N2/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', {name: 'Decision: open'}).waitFor();
  await tabTo(page, /Open: not decided/);
  await page.keyboard.press('ArrowDown');
  await tabTo(page, /^By/);
  await page.keyboard.type('Ann');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', {name: 'Decision: accepted'}).waitFor();
  assert.match(await focused(page), /Decision: accepted/);
});

for (const [colorScheme, width] of [['light', 1280], ['dark', 360]])
  test(`finished and accessible, ${colorScheme}, ${width} px`, async () => {
    const page = await open({colorScheme, viewport: {width, height: 800}});
    const fine = async name => {
      assert.deepEqual(await accessibilityProblems(page), [], name);
      await fitsWidth(page);
      await screenshot(page, `page-review-${name}-${colorScheme}-${width}`);
    };
    await fine('empty');
    await bring(page, scan, check);
    await fine('list');
    await page.getByRole('link', {name: 'N3'}).first().click();
    await page.getByRole('heading', {name: /^Decision/}).waitFor();
    await fine('row');
    await page.getByRole('link', {name: 'Charts'}).click();
    await page.getByRole('heading', {name: 'Verdicts by week'}).waitFor();
    await fine('charts');
    await page.getByRole('link', {name: 'Audit trail'}).click();
    await shown(page, 'The trail is unbroken.').waitFor();
    await fine('trail');
    assert.deepEqual(page.errors, []);
  });
