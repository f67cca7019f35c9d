// The page's own files: nothing in them reads text as markup, needs an inline script or style, or names another address.
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {source} from './browser.mjs';

const RULES = [
  ['text read as markup', /\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc/],
  ['text run as a program', /\beval\(|new Function\(|setTimeout\(\s*['"`]|javascript:/],
  ['inline style or handler', /<[^>]*\s(style|on\w+)\s*=|setAttribute\(\s*['"]style|<style\b|<script(?![^>]*\bsrc=)/],
  ['another address', /(https?:)?\/\/(?!www\.w3\.org\/2000\/svg)[a-z0-9-]+\.[a-z]{2,}/],
  ['something kept on the disk', /localStorage|indexedDB|document\.cookie|serviceWorker|caches\./],
];
const faults = text => RULES.filter(([, rule]) => rule.test(text)).map(([name]) => name);

test('each planted fault is seen', () => {
  const planted = ['e.innerHTML = note', 'setTimeout("x()", 1)', '<p style="color:red">', 'fetch("https://example.org/x")', 'localStorage.note = text'];
  assert.deepEqual(planted.map(p => faults(p)), RULES.map(([name]) => [name]));
});

const folder = join(source, 'src/page');
for (const name of readdirSync(folder))
  test(name, () => assert.deepEqual(faults(readFileSync(join(folder, name), 'utf8')), []));
