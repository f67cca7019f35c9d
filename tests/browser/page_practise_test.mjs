// The page of `palpate serve`: practising with a deck.
import {after, before, test} from 'node:test';
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {accessibilityProblems, openBrowser, openPage, palpate, screenshot} from './browser.mjs';
import {fitsWidth, focused, shown, startServer, tabTo} from './serve.mjs';

let browser, server;
before(async () => { [browser, server] = await Promise.all([openBrowser(), startServer()]); });
after(async () => { await browser.close(); await server.stop(); });

// One item of every task; the last one says otherwise than palpate reads.
const DECK = `deck: every-task
title: One of each
level: 1
items:
  - {id: a, task: code, note: "O: Kneading B calves 10 min.", answer: "97124", source: article, explanation: "A stroke."}
  - {id: b, task: mark, of: "97140", note: "O: STM R UT 8 min, gr III PA mobs C5-6. Kneading held.", answer: [STM, gr III PA mobs], source: article, explanation: "Both were done."}
  - {id: c, task: why_not, words: "STM #2", note: "STM last week. STM held today.", answer: negated, source: status, explanation: "Held."}
  - {id: d, task: units, note: "STM R UT 15 min. TherEx 97110 15 min.", answer: "2 2", source: CMS, explanation: "30 minutes."}
  - {id: e, task: not_stated, among: [region, side, minutes], note: "Tx: STM to UT 8 min.", answer: [side], source: elements, explanation: "No side."}
  - {id: f, task: choose, scenario: "Kneading to the left calf for 8 min.", options: ["Kneading L calf 8 min.", "Kneading L calf 18 min.", "Massage 8 min.", "Kneading held."], answer: "1", source: a record says what was done, explanation: "The others differ."}
  - {id: g, task: code, note: "O: Manual therapy 15 min.", answer: "97140", source: clinic, explanation: "As our clinic reads it.", decided: "House rule <b>seven</b>."}
`;

async function open(options) {
  const page = await openPage(browser, options);
  await page.goto(server.address);
  await page.getByRole('link', {name: 'Practise'}).click();
  await page.getByRole('button', {name: 'Start: First steps'}).waitFor();
  return page;
}
async function withDeck(page) {
  await page.getByLabel('Questions', {exact: true}).selectOption('all');
  await page.locator('.bar input[type=file]').setInputFiles({name: 'every-task.yaml', mimeType: 'text/plain', buffer: Buffer.from(DECK)});
  await page.getByRole('button', {name: 'Start: One of each'}).waitFor();
}
const submit = page => page.getByRole('button', {name: 'Answer', exact: true}).click();
const next = page => page.getByRole('button', {name: /Next question|See how it went/}).click();
const verdict = page => page.locator('h1.question').textContent();

/// Answers what is asked, rightly unless told otherwise; which item it was is read from the page.
async function answer(page, wrongly = () => false) {
  const text = await page.locator('form').innerText(), title = await verdict(page);
  const radio = name => page.getByRole('radio', {name, exact: false}).first().check();
  let item;
  if (title.startsWith('Which code')) {
    item = text.includes('Kneading') ? 'a' : 'g';
    await radio(wrongly(item) ? 'Ask the clinician' : item === 'a' ? '97124' : '97140');
  } else if (title.startsWith('Mark')) {
    item = 'b';
    await page.getByRole('option', {name: 'STM'}).click();
    if (!wrongly(item)) {
      const [from, to] = [page.getByRole('option', {name: 'gr', exact: true}), page.getByRole('option', {name: 'mobs'})].map(l => l.boundingBox());
      const [a, b] = [await from, await to];
      await page.mouse.move(a.x + 3, a.y + a.height / 2);
      await page.mouse.down();
      await page.mouse.move(b.x + b.width - 3, b.y + b.height / 2, {steps: 8});
      await page.mouse.up();
    }
  } else if (title.startsWith('Why')) {
    item = 'c';
    assert.match(await page.locator('.note-text').innerText(), /STM last week\. STM/);
    await radio(wrongly(item) ? 'Planned' : 'Negated');
  } else if (title.startsWith('How many')) {
    item = 'd';
    await page.getByLabel('By total time (CMS)').fill(wrongly(item) ? '1' : '2');
    await page.getByLabel('By each code’s midpoint').fill('2');
  } else if (title.includes('not state')) {
    item = 'e';
    await page.getByRole('checkbox', {name: wrongly(item) ? 'Region' : 'Side'}).check();
  } else {
    item = 'f';
    await radio(wrongly(item) ? 'Note 2' : 'Note 1');
  }
  await submit(page);
  await page.getByRole('button', {name: /Next question|See how it went/}).waitFor();
  return item;
}

test('every kind of question: asked, answered, explained with its spans, and the trainer has the last word', async () => {
  const page = await open();
  await withDeck(page);
  await page.getByLabel('Your name').fill('=Ann');
  await page.getByRole('button', {name: 'Start: One of each'}).click();
  const seen = new Set();
  for (let i = 0; i < 7; i++) {
    const item = await answer(page);
    seen.add(item);
    assert.equal(await verdict(page), 'Right.', `item ${item}`);
    const told = await page.getByRole('region', {name: 'The answer'}).innerText();
    assert.match(told, /Answer: .*Source: /s);
    if (item === 'b') assert.deepEqual(await page.locator('mark').evaluateAll(l => l.map(m => m.firstChild.textContent)), ['STM', 'gr III PA mobs']);
    if (item === 'f') assert.match(told, /What palpate reads in note 1/);
    if (item === 'g') assert.match(told, /palpate reads this otherwise: ask or neither.*House rule <b>seven<\/b>\./s);
    await next(page);
  }
  assert.deepEqual([...seen].sort(), ['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  await page.getByRole('heading', {name: '7 of 7 questions right'}).waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Download results'}).click()]);
  const csv = readFileSync(await file.path(), 'utf8').split('\r\n');
  assert.equal(csv[0], 'time,person,deck,item,task,level,attempt,answer,expected,right,score,test');
  assert.equal(csv.length, 9);
  assert.match(csv[1], /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ,'=Ann,every-task,/);
  assert.deepEqual(page.errors, []);
});

test('what was missed is asked once more, comes first next time, and can be repeated', async () => {
  const page = await open();
  await withDeck(page);
  await page.getByRole('button', {name: 'Start: One of each'}).click();
  for (let i = 0; i < 7; i++) {
    const item = await answer(page, x => x === 'd');
    assert.equal(await verdict(page), item === 'd' ? 'Not quite.' : 'Right.');
    await next(page);
  }
  assert.match(await page.locator('.progress').innerText(), /Once more/);
  assert.equal(await answer(page), 'd');
  await next(page);
  await page.getByRole('heading', {name: '6 of 7 questions right'}).waitFor();
  assert.match(await page.getByRole('region', {name: 'Result'}).innerText(), /1 question was missed/);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Download results'}).click()]);
  const results = await file.path();
  await page.getByRole('button', {name: 'Repeat what was missed'}).click();
  assert.equal(await answer(page), 'd');
  const later = await open();
  await withDeck(later);
  await later.locator('.setup input[type=file]').setInputFiles({name: 'results.csv', mimeType: 'text/csv', buffer: readFileSync(results)});
  await shown(later, 'right of 7 answered').waitFor();
  await later.getByRole('button', {name: 'Start: One of each'}).click();
  assert.equal(await answer(later), 'd');
  assert.deepEqual([...page.errors, ...later.errors], []);
});

test('asking the clinician is an answer to every question, and an empty answer is not', async () => {
  const page = await open();
  await withDeck(page);
  await page.getByRole('button', {name: 'Start: One of each'}).click();
  for (let i = 0; i < 7; i++) {
    await submit(page);
    await page.getByRole('alert').getByText(/Choose|Give|Mark/).waitFor();
    const button = page.getByRole('button', {name: 'Ask the clinician'});
    if (await button.count()) await button.click();
    else {
      await page.getByLabel('Ask the clinician').check();
      await submit(page);
    }
    await shown(page, 'You answered:').waitFor();
    assert.match(await page.getByRole('region', {name: 'The answer'}).innerText(), /You answered: ask/i);
    await next(page);
  }
  assert.deepEqual(page.errors, []);
});

test('a test before and one after training: nothing told in between, no common question, results that the command line compares', async () => {
  const page = await open();
  await page.getByLabel('Your name').fill('Ann');
  await shown(page, 'Test before and after training').click();
  const notes = {};
  for (const form of ['before', 'after']) {
    notes[form] = [];
    await page.getByRole('button', {name: `Test ${form} training`}).click();
    await shown(page, 'Question 1 of').waitFor();
    const many = Number((await page.locator('.progress').innerText()).match(/of (\d+)/)[1]);
    for (let i = 0; i < many; i++) {
      await shown(page, `Question ${i + 1} of ${many}`).waitFor();
      notes[form].push(await page.locator('form').locator('.note-text, .choice-note').first().innerText());
      const button = page.getByRole('button', {name: 'Ask the clinician'});
      if (await button.count()) await button.click();
      else {
        await page.getByLabel('Ask the clinician').check();
        await submit(page);
      }
    }
    await page.getByRole('heading', {name: new RegExp(`of ${many} questions right`)}).waitFor();
    if (form === 'before') {
      await page.getByRole('button', {name: 'Back to the decks'}).click();
      await page.getByRole('button', {name: 'Start: First steps'}).waitFor();
    }
  }
  assert.deepEqual(notes.before.filter(n => notes.after.includes(n)), []);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Download results'}).click()]);
  const path = join(mkdtempSync(join(tmpdir(), 'palpate-scores-')), 'r.csv');
  await file.saveAs(path);
  const scores = execFileSync(palpate, ['drill', 'scores', path], {encoding: 'utf8'});
  rmSync(dirname(path), {recursive: true});
  assert.match(scores, /Ann/);
  await page.getByRole('button', {name: 'Back to the decks'}).click();
  assert.match(await page.getByRole('region', {name: 'Tests taken'}).innerText(), /Ann\s+1\s+\d+ of \d+\s+\d+ of \d+/);
  assert.deepEqual(await accessibilityProblems(page), []);
  await screenshot(page, 'page-practise-tests');
  assert.deepEqual(page.errors, []);
});

test('by keyboard alone', async () => {
  const page = await open();
  await tabTo(page, /Questions/);
  await page.keyboard.press('Home');
  await tabTo(page, /Start: First steps/);
  await page.keyboard.press('Enter');
  for (let i = 0; i < 5; i++) {
    await page.locator('form').waitFor();
    const title = await focused(page);
    if (title.startsWith('Mark')) {
      await tabTo(page, /^\S+$/);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Space');
      assert.equal(await page.locator('[role=option][aria-selected=true]').count(), 1);
      await page.keyboard.press('Shift+ArrowRight');
      assert.equal(await page.locator('[role=option][aria-selected=true]').count(), 2);
      await tabTo(page, /^Answer$/);
      await page.keyboard.press('Enter');
    } else {
      await tabTo(page, /\?$|\? \||Which|Why|state/);
      if (title.startsWith('Which code')) await page.keyboard.press('Space');
      else await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
    }
    await page.getByRole('button', {name: /Next question|See how it went/}).waitFor();
    assert.match(await focused(page), /^(Right\.|Not quite\.)/);
    await tabTo(page, /Next question|See how it went/, {most: 2});
    await page.keyboard.press('Enter');
    if (await shown(page, 'Once more').count()) break;
  }
  assert.deepEqual(page.errors, []);
});

test('a deck that cannot be read is told with its line', async () => {
  const page = await open();
  await page.locator('.bar input[type=file]').setInputFiles({name: 'bad.yaml', mimeType: 'text/plain', buffer: Buffer.from(DECK.replace('task: code', 'task: quiz'))});
  await shown(page, /Line 5: .*quiz/).waitFor();
});

for (const [colorScheme, width] of [['light', 1280], ['dark', 360]])
  test(`finished and accessible, ${colorScheme}, ${width} px`, async () => {
    const page = await open({colorScheme, viewport: {width, height: 800}});
    const fine = async name => {
      assert.deepEqual(await accessibilityProblems(page), [], name);
      await fitsWidth(page);
      await screenshot(page, `page-practise-${name}-${colorScheme}-${width}`);
    };
    await withDeck(page);
    await fine('decks');
    await page.getByRole('button', {name: 'Start: One of each'}).click();
    for (let i = 0; i < 7; i++) {
      const task = (await verdict(page)).split(' ').slice(0, 2).join('-').toLowerCase();
      await fine(`asked-${task}`);
      await answer(page, item => item === 'a' || item === 'b');
      await fine(`told-${task}`);
      await next(page);
    }
    await page.getByRole('button', {name: 'End the drill'}).click();
    await fine('end');
    assert.deepEqual(page.errors, []);
  });
