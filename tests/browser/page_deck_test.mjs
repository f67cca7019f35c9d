// The page of `palpate serve`: a trainer writes a deck.
import {after, before, test} from 'node:test';
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {accessibilityProblems, openBrowser, openPage, palpate, screenshot} from './browser.mjs';
import {fitsWidth, focused, shown, startServer, tabTo} from './serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'palpate-deck-'));
let browser, server;
before(async () => { [browser, server] = await Promise.all([openBrowser(), startServer()]); });
after(async () => { await browser.close(); await server.stop(); rmSync(folder, {recursive: true}); });

async function open(options) {
  const page = await openPage(browser, options);
  page.on('dialog', d => d.accept());
  await page.goto(server.address);
  await page.getByRole('link', {name: 'Practise'}).click();
  await page.getByRole('link', {name: 'Write a deck'}).click();
  await page.getByLabel('Title').fill('Our clinic');
  await page.getByLabel('Short name').fill('our-clinic');
  return page;
}
async function write(page, task, fill) {
  await page.getByRole('button', {name: 'Write an item'}).click();
  await page.getByLabel('Question', {exact: true}).selectOption(task);
  await fill();
  await page.getByLabel('Why', {exact: true}).fill('Because "it" was done: yes.');
  await page.getByLabel('Source').fill('our policy');
  await page.getByRole('button', {name: 'Keep the item'}).click();
  await page.getByRole('button', {name: 'Write an item'}).waitFor();
}
const note = (page, words) => page.getByLabel('The note', {exact: true}).fill(words).then(() => page.getByLabel('Name of the item').focus());

async function oneOfEach(page) {
  await write(page, 'code', async () => { await note(page, 'O: Kneading B calves 10 min.\nPt: "fine" <b>'); await page.getByRole('radio', {name: '97124'}).check(); });
  await write(page, 'mark', async () => {
    await note(page, '- STM last week. STM R UT 8 min, PA mobs C5-6.');
    await page.getByRole('option', {name: 'STM'}).nth(1).click();
    await page.getByRole('option', {name: 'PA', exact: true}).click();
    await page.getByRole('option', {name: 'mobs'}).click();
  });
  await write(page, 'why_not', async () => { await note(page, 'MFR held today.'); await page.getByLabel('The words asked about').fill('MFR'); await page.getByRole('radio', {name: 'Negated'}).check(); });
  await write(page, 'units', async () => { await page.getByLabel('For which code').selectOption(''); await note(page, 'STM R UT 15 min. TherEx 97110 15 min.'); await page.getByLabel('By total time (CMS)').fill('2'); await page.getByLabel('By each code’s midpoint').fill('2'); });
  await write(page, 'not_stated', async () => {
    await note(page, 'Tx: STM to UT 8 min.');
    await page.getByRole('group', {name: 'Elements to choose from'}).getByLabel('Side').check();
    await page.getByRole('group', {name: 'Answer: what does the note not state?'}).getByLabel('Side').check();
  });
  await write(page, 'choose', async () => {
    await page.getByLabel('What happened').fill('Kneading to the left calf for 8 min.');
    for (const [i, words] of ['Kneading L calf 8 min.', 'Kneading L calf 18 min.', 'Massage 8 min.', 'Kneading held.'].entries()) await page.getByRole('textbox', {name: `Note ${i + 1}`}).fill(words);
    await page.getByLabel('Why', {exact: true}).focus();
    await page.getByRole('radio', {name: 'Note 1'}).check();
  });
}
async function download(page, name) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name}).click()]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

test('an item of every kind, checked, downloaded, read by the command line, opened again, practised', async () => {
  const page = await open();
  await oneOfEach(page);
  await page.getByRole('button', {name: 'Check the deck'}).click();
  await page.getByRole('heading', {name: 'palpate reads no item otherwise'}).waitFor();
  assert.match(await page.getByRole('region', {name: 'What palpate says'}).innerText(), /6 of 6 items read as you do/);
  for (const [name, file] of [['Download YAML', 'our-clinic.yaml'], ['Download CSV', 'our-clinic.csv']]) {
    const path = await download(page, name);
    assert.ok(path.endsWith(file));
    const told = execFileSync(palpate, ['drill', 'check', path, '--to', 'jsonl'], {encoding: 'utf8'}).trim().split('\n').map(l => JSON.parse(l));
    assert.equal(told.length, 6);
    assert.deepEqual(told.map(t => t.agreement), Array(6).fill('agrees'), name);
    assert.deepEqual(told[1].answer, ['STM #2', 'PA mobs']);
    const again = await open();
    await again.locator('.setup input[type=file]').setInputFiles(path);
    await again.getByRole('heading', {name: '6 items'}).waitFor();
    assert.equal(await again.getByLabel('Title').inputValue(), 'Our clinic');
    assert.match(await again.locator('.item .note-text').first().innerText(), /Pt: "fine" <b>/);
    assert.equal(await again.locator('.item .note-text').nth(1).locator('mark').first().evaluate(m => m.firstChild.textContent), 'STM');
    assert.deepEqual(again.errors, []);
  }
  await page.getByRole('button', {name: 'Practise this deck'}).click();
  await page.getByRole('button', {name: 'Start: Our clinic'}).click();
  await shown(page, 'Question 1 of 6').waitFor();
  assert.deepEqual(page.errors, []);
});

test('where palpate reads otherwise it is shown, and the trainer decides', async () => {
  const page = await open();
  await write(page, 'code', async () => { await note(page, 'Manual therapy 15 min.'); await page.getByRole('radio', {name: '97140'}).check(); });
  await page.getByRole('button', {name: 'Check the deck'}).click();
  await page.getByRole('heading', {name: 'palpate reads 1 item otherwise'}).waitFor();
  assert.match(await page.locator('.item').innerText(), /palpate reads this otherwise: ask or neither/);
  await page.getByLabel('Your answer stands because').fill('A house rule.');
  await page.getByRole('button', {name: 'Keep', exact: true}).click();
  await page.getByRole('button', {name: 'Check the deck'}).click();
  await shown(page, '1 otherwise, and you said why yours stands').waitFor();
  assert.match(readFileSync(await download(page, 'Download YAML'), 'utf8'), /decided: "A house rule\."/);
});

test('what is not there yet is told, and a deck that the reader refuses shows its faults', async () => {
  const page = await open();
  await page.getByRole('button', {name: 'Write an item'}).click();
  await page.getByRole('button', {name: 'Keep the item'}).click();
  await shown(page, 'There is no note yet.').waitFor();
  await note(page, 'Kneading held.');
  await page.getByRole('button', {name: 'Keep the item'}).click();
  await shown(page, 'Choose one of the answers.').waitFor();
  await page.getByRole('button', {name: 'Leave it'}).click();
  await page.getByRole('button', {name: 'Check the deck'}).click();
  await shown(page, 'Write a first item.').waitFor();
  await page.locator('.setup input[type=file]').setInputFiles({name: 'bad.csv', mimeType: 'text/csv', buffer: Buffer.from('id,task,answer\r\na,code,97124\r\n')});
  await shown(page, /Line 1: .*source/).waitFor();
});

test('by keyboard alone', async () => {
  const page = await open();
  await tabTo(page, /^Write an item/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^The note/);
  await page.keyboard.type('O: STM R UT 8 min.');
  await tabTo(page, /which code does this wording support\?/);
  await page.keyboard.press('ArrowDown');
  await tabTo(page, /^Why/);
  await page.keyboard.type('It was done.');
  await tabTo(page, /^Source/);
  await page.keyboard.type('article');
  await page.keyboard.press('Enter');
  assert.match(await focused(page), /Edit item-1/);
  await tabTo(page, /^Check the deck/, {back: true});
  await page.keyboard.press('Enter');
  await page.getByRole('heading', {name: 'palpate reads no item otherwise'}).waitFor();
});

for (const [colorScheme, width] of [['light', 1280], ['dark', 360]])
  test(`finished and accessible, ${colorScheme}, ${width} px`, async () => {
    const page = await open({colorScheme, viewport: {width, height: 800}});
    const fine = async name => {
      assert.deepEqual(await accessibilityProblems(page), [], name);
      await fitsWidth(page);
      await screenshot(page, `page-deck-${name}-${colorScheme}-${width}`);
    };
    await oneOfEach(page);
    await write(page, 'code', async () => { await note(page, 'Manual therapy 15 min.'); await page.getByRole('radio', {name: '97140'}).check(); });
    await page.getByRole('button', {name: 'Check the deck'}).click();
    await page.locator('.told-of').waitFor();
    await fine('list');
    for (const n of [1, 2, 5, 6]) {
      await page.getByRole('button', {name: `Edit item-${n}`}).click();
      await fine(`item-${n}`);
      await page.getByRole('button', {name: 'Leave it'}).click();
    }
    assert.deepEqual(page.errors, []);
  });
