// The page of `palpate serve`: checking a note.
import {after, before, test} from 'node:test';
import assert from 'node:assert/strict';
import {accessibilityProblems, openBrowser, openPage, screenshot} from './browser.mjs';
import {fitsWidth, focused, shown, startServer, tabTo} from './serve.mjs';

const NOTE = 'S: massage helped last visit.\nO: Manual therapy 15 min: STM to R upper trap, GH inferior glides gr III. Massage held, skin irritated.\nP: kneading next visit.';
let browser, server;
before(async () => { [browser, server] = await Promise.all([openBrowser(), startServer()]); });
after(async () => { await browser.close(); await server.stop(); });

async function open(options) {
  const page = await openPage(browser, options);
  await page.goto(server.address);
  await page.getByLabel('The note', {exact: true}).waitFor();
  return page;
}
async function check(page, note) {
  await page.getByLabel('The note', {exact: true}).fill(note);
  await page.getByRole('button', {name: 'Mark the words'}).click();
  await page.getByRole('heading', {name: 'What the wording says'}).waitFor();
}

test('the key leaves the address bar, and a tab without it is told what to do', async () => {
  const page = await open();
  assert.ok(!page.url().includes('t='), page.url());
  const other = await openPage(browser);
  await other.goto(server.origin);
  await other.getByRole('heading', {name: 'This tab has no key'}).waitFor();
  assert.deepEqual(await accessibilityProblems(other), []);
});

test('verdicts, evidence, what was set aside and why, what is not stated, questions', async () => {
  const page = await open();
  await check(page, NOTE);
  assert.equal(await page.getByRole('heading', {level: 1}).textContent(), 'Describe only what was done');
  const massage = page.getByRole('article').filter({has: page.getByRole('heading', {name: '97124 Massage'})});
  const manual = page.getByRole('article').filter({has: page.getByRole('heading', {name: '97140 Manual therapy'})});
  assert.match(await massage.textContent(), /Contradicted.*Set aside.*“massage”.*an earlier visit, because of [a-z ]+?lexicon.*“Massage”.*deferred or held, because of held/s);
  assert.match(await manual.textContent(), /Wording supports.*Rests on.*“STM”.*“GH inferior glides”.*Minutes that the note gives it: 15/s);
  assert.match(await page.locator('.unstated').textContent(), /The note does not state: .*reason/);
  assert.match(await page.locator('.questions').textContent(), /"not done" and "cannot say" are answers too/);
  assert.deepEqual(page.errors, []);
});

test('nothing is marked before it is asked for, and editing takes the marks away', async () => {
  const page = await open();
  await page.getByLabel('The note', {exact: true}).fill(NOTE);
  assert.equal(await page.locator('mark').count(), 0);
  await page.getByRole('button', {name: 'Mark the words'}).click();
  await page.locator('mark').first().waitFor();
  await page.getByRole('button', {name: 'Edit the note'}).click();
  assert.equal(await page.locator('mark').count(), 0);
  assert.equal(await page.getByLabel('The note', {exact: true}).inputValue(), NOTE);
});

test('the page never says what to write or bill, gives no score, and shows every verdict alike', async () => {
  const page = await open();
  await check(page, NOTE);
  assert.doesNotMatch(await page.locator('body').innerText(), /cleared to bill|bill more|\badd\b|score|\d ?%/i);
  const looks = await page.locator('.verdict').evaluateAll(list => list.map(e => { const s = getComputedStyle(e); return [s.color, s.backgroundColor, getComputedStyle(e.parentElement).backgroundColor, getComputedStyle(e.parentElement).borderColor].join(); }));
  assert.equal(looks.length, 2);
  assert.equal(looks[0], looks[1]);
});

test('the reason of a mark shows on hover and by keyboard, and Escape hides it', async () => {
  const page = await open();
  await check(page, NOTE);
  const held = page.locator('mark', {hasText: 'Massage'}).last(), tip = page.getByRole('tooltip');
  await held.hover();
  assert.match(await tip.textContent(), /Set aside, not done: deferred or held, because of “held”/);
  await tip.hover();
  await page.waitForTimeout(600);
  assert.equal(await tip.isVisible(), true, 'the reason can be pointed at');
  await page.keyboard.press('Escape');
  await tip.waitFor({state: 'hidden'});
  await page.mouse.move(0, 0);
  await page.locator('mark').first().focus();
  assert.match(await tip.textContent(), /an earlier visit, because of “[a-z ]+”/);
  await page.keyboard.press('End');
  assert.match(await tip.textContent(), /Kneading, 97124. Set aside, planned/);
  await page.keyboard.press('Escape');
  await tip.waitFor({state: 'hidden'});
});

test('by keyboard alone: write, mark, walk over the marks, edit', async () => {
  const page = await open();
  await tabTo(page, /The note/);
  await page.keyboard.type('O: STM R UT 8 min. Kneading held.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', {name: 'What the wording says'}).waitFor();
  assert.match(await focused(page), /What the wording says/);
  await tabTo(page, /STM/);
  await page.keyboard.press('Enter');
  assert.match(await page.getByRole('tooltip').textContent(), /Soft tissue mobilization, 97140\. Done at this visit/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.match(await page.getByRole('tooltip').textContent(), /Set aside/);
  await tabTo(page, /^Edit the note/, {back: true});
  await page.keyboard.press('Enter');
  assert.match(await focused(page), /The note/);
});

test('charges, pairs and findings of the note are told; nothing is advised', async () => {
  const page = await open();
  await check(page, 'O: Kneading B calves 10 min. MFR R QL 8 min. 97124 x1, 97140-59 x2');
  const told = await page.locator('.right').innerText();
  assert.match(told, /97140 and 97124 are a pair in the payer’s table of 2024-07-01, modifier indicator 0\./);
  assert.match(told, /Charges that the record names: 97124 ×1, 97140-59 ×2\./);
  assert.match(told, /PLP-110.*Ask: /s);
  assert.doesNotMatch(told, /\badd\b|should bill|use modifier/i);
});

test('a dropped file and a chosen file are read', async () => {
  const page = await open();
  await page.locator('input[type=file]').setInputFiles({name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('O: MFR R QL 8 min. caf\xe9', 'latin1')});
  await page.waitForFunction(() => document.querySelector('textarea').value.includes('café'));
  const data = await page.evaluateHandle(() => { const d = new DataTransfer(); d.items.add(new File(['O: dropped STM R UT'], 'n.txt', {type: 'text/plain'})); return d; });
  await page.dispatchEvent('textarea', 'drop', {dataTransfer: data});
  await page.waitForFunction(() => document.querySelector('textarea').value.includes('dropped'));
  await page.locator('input[type=file]').setInputFiles({name: 'note.docx', mimeType: 'application/zip', buffer: Buffer.from([80, 75, 3, 4, 0, 0, 0])});
  await shown(page, 'is not a text file').waitFor();
});

test('markup in a note shows as text', async () => {
  const page = await open();
  const note = 'O: STM <script>document.title="owned"</script> <img src=x onerror="document.title=\'owned\'"> R UT 8 min\nMassage <b>held</b>.';
  await check(page, note);
  assert.match(await page.locator('.note-text').innerText(), /<script>document\.title="owned"<\/script> <img src=x/);
  assert.equal(await page.locator('.note-text b, .note-text img, .note-text script').count(), 0);
  assert.notEqual(await page.title(), 'owned');
  assert.deepEqual(page.errors, []);
});

test('offsets hold behind letters of two UTF-16 units', async () => {
  const page = await open();
  await check(page, 'O: 😀 pt happy 𝒳. STM R UT 8 min, Massage déclinée, kneading held.');
  const marked = await page.locator('mark').evaluateAll(list => list.map(m => m.firstChild.textContent));
  assert.ok(marked.includes('STM'), marked.join());
  assert.ok(marked.includes('kneading'), marked.join());
});

test('a note of 100 kB is marked while the page stays awake', async () => {
  const page = await open();
  const note = Array.from({length: 1250}, (_, i) => `O: STM R UT ${i % 30} min, no pain; kneading held, gait training x 3 minutes in the hall.`).join('\n');
  assert.ok(note.length > 100000);
  await page.getByLabel('The note', {exact: true}).fill(note);
  await page.evaluate(() => { globalThis.longest = 0; let last = performance.now(); const tick = () => { const now = performance.now(); globalThis.longest = Math.max(globalThis.longest, now - last); last = now; requestAnimationFrame(tick); }; tick(); });
  const from = Date.now();
  await page.getByRole('button', {name: 'Mark the words'}).click();
  await page.locator('mark').first().waitFor({timeout: 60000});
  const took = Date.now() - from, longest = Math.round(await page.evaluate(() => globalThis.longest));
  console.log(`100 kB: marked in ${took} ms, longest frame ${longest} ms, ${await page.locator('mark').count()} marks`);
  assert.ok(longest < 2500, `a frame took ${longest} ms`);
});

test('what the server refuses is told in words', async () => {
  const page = await open();
  await page.evaluate(() => sessionStorage.setItem('palpate.token', 'wrong'));
  await page.getByLabel('The note', {exact: true}).fill(NOTE);
  await page.keyboard.press('Control+Enter');
  await shown(page, 'This tab is not let in.').waitFor();
});

for (const colorScheme of ['light', 'dark'])
  for (const width of [1280, 360])
    test(`finished and accessible, ${colorScheme}, ${width} px`, async () => {
      const page = await open({colorScheme, viewport: {width, height: 800}});
      assert.deepEqual(await accessibilityProblems(page), []);
      await fitsWidth(page);
      await screenshot(page, `page-check-empty-${colorScheme}-${width}`);
      await page.getByRole('button', {name: 'Take the example'}).click();
      await page.keyboard.press('Control+Enter');
      await page.locator('mark').first().waitFor();
      await page.locator('mark').nth(1).focus();
      await screenshot(page, `page-check-${colorScheme}-${width}`);
      assert.deepEqual(await accessibilityProblems(page), []);
      await fitsWidth(page);
      assert.deepEqual(page.errors, []);
    });

test('forced colours and print', async () => {
  const page = await open({forcedColors: 'active'});
  await check(page, NOTE);
  assert.deepEqual(await accessibilityProblems(page), []);
  await screenshot(page, 'page-check-forced');
  await page.emulateMedia({media: 'print', forcedColors: 'none'});
  assert.equal(await page.getByRole('navigation', {name: 'Views'}).isVisible(), false);
  assert.equal(await page.getByRole('heading', {name: 'What the wording says'}).isVisible(), true);
  await screenshot(page, 'page-check-print');
});
