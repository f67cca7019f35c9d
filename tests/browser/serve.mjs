// The real server, for the tests of its page.
//
//   const server = await startServer('--review', file);
//   await page.goto(server.address);             // http://127.0.0.1:PORT/#t=TOKEN
//   await server.stop();
//
// And what those tests share: what the page shows, going by keyboard alone, and the width of the page.
import {spawn} from 'node:child_process';
import assert from 'node:assert/strict';
import {palpate} from './browser.mjs';

export function startServer(...options) {
  const child = spawn(palpate, ['serve', '--port', '0', ...(process.env.PALPATE_PAGE ? ['--page', process.env.PALPATE_PAGE] : []), ...options], {stdio: ['ignore', 'ignore', 'pipe']});
  let told = '';
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => { child.kill('SIGKILL'); reject(new Error(`no address within 20 s: ${told}`)); }, 20000);
    child.on('exit', code => { clearTimeout(late); reject(new Error(`serve ended with ${code}: ${told}`)); });
    child.stderr.setEncoding('utf8').on('data', words => {
      told += words;
      const found = /http:\/\/127\.0\.0\.1:\d+\/#t=[A-Za-z0-9_~.-]+/.exec(told);
      if (!found) return;
      clearTimeout(late);
      const [address] = found;
      resolve({address, origin: address.split('/#')[0], stop: () => new Promise(done => { child.removeAllListeners('exit'); child.on('exit', done); child.kill('SIGTERM'); })});
    });
  });
}

/// What the page shows with these words. The live region has many of them too, a moment later, for a screen reader alone.
export const shown = (page, words) => page.locator('#main').getByText(words);

/// Tab until the focus stands on an element whose name or text matches; fails after `most` steps.
export async function tabTo(page, words, {most = 120, back = false} = {}) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    const name = await focused(page);
    if (words.test(name)) return name;
  }
  assert.fail(`the keyboard never came to ${words}`);
}

/// The name of what has the focus: its label, or its text.
export const focused = page => page.evaluate(() => {
  const e = document.activeElement;
  return [e.getAttribute('aria-label'), e.labels?.[0]?.textContent, e.closest('fieldset')?.querySelector('legend')?.textContent, e.textContent].filter(Boolean).join(' | ').slice(0, 200);
});

/// Nothing sticks out to the right.
export async function fitsWidth(page) {
  const [inner, width] = await page.evaluate(() => [window.innerWidth, document.documentElement.scrollWidth]);
  assert.ok(width <= inner, `the page is ${width} px wide in a window of ${inner}`);
}
