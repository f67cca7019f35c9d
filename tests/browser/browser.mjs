// What every browser test shares: Debian's Chromium without a network, a page that records its own errors, axe-core.
//
//   const browser = await openBrowser();
//   const page = await openPage(browser, {colorScheme: 'dark'});
//   await page.goto(url);
//   assert.deepEqual(await accessibilityProblems(page), []);
//   assert.deepEqual(page.errors, []);
//
// Environment (set by CMakeLists.txt): PALPATE the binary, PALPATE_PACKAGES the folder of node_modules, PALPATE_SOURCE the
// tree, CHROMIUM the browser. Screenshots go to $PALPATE_SCREENSHOTS when that is set.
import {createRequire} from 'node:module';
import {mkdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

const packages = createRequire(join(process.env.PALPATE_PACKAGES, 'package.json'));
const {chromium} = packages('playwright-core');
const axe = readFileSync(packages.resolve('axe-core/axe.min.js'), 'utf8');

export const palpate = process.env.PALPATE;
export const source = process.env.PALPATE_SOURCE;

/// No name but this machine's own is looked up: what works here works with the network cut off.
export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
           '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
}

/// A page in a context of its own. `page.errors` lists console errors, uncaught exceptions and requests to anywhere but
/// this machine, which are refused.
export async function openPage(browser, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.errors = [];
  page.on('console', m => { if (m.type() === 'error') page.errors.push(m.text()); });
  page.on('pageerror', e => page.errors.push(String(e)));
  await context.route(url => !['127.0.0.1', 'localhost'].includes(url.hostname) && !['file:', 'data:', 'blob:'].includes(url.protocol), route => {
    page.errors.push(`asked for ${route.request().url()}`);
    return route.abort();
  });
  return page;
}

/// The violations that axe-core finds of WCAG 2.1 A and AA, each as "rule: what (where)".
export async function accessibilityProblems(page) {
  await page.evaluate(axe + ';void 0');
  const found = await page.evaluate(() => globalThis.axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}));
  return found.violations.map(v => `${v.id}: ${v.help} (${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ')})`);
}

export async function screenshot(page, name) {
  const folder = process.env.PALPATE_SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, {recursive: true});
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({path: join(folder, `${name}.png`), fullPage: true});
}
