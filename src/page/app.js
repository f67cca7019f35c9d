// The frame: the token, the route, which view is shown.
//
//   #/check  #/practise  #/lexicon?q=STM  #/review          one module each: {title, show(main, query)}
//
// A view is built anew when it is opened; what must outlive that (a note being read, a drill under way) its module keeps in
// memory. Nothing is written to the disk.
import {hasToken, takeToken} from './api.js';
import {fill, h} from './dom.js';

const VIEWS = {
  check: {title: 'Check a note', load: () => import('./check.js')},
  practise: {title: 'Practise', load: () => import('./practise.js')},
  deck: {title: 'Write a deck', load: () => import('./deck.js'), under: 'practise'},
  lexicon: {title: 'Lexicon', load: () => import('./lexicon.js')},
  review: {title: 'Review', load: () => import('./review.js')},
};

const main = document.getElementById('main');
let shown = '', turn = 0;

function route() {
  const [, name, query] = /^#\/([a-z]*)(?:\?(.*))?$/.exec(location.hash) ?? [null, '', ''];
  return {name: VIEWS[name] ? name : 'check', query: new URLSearchParams(query ?? '')};
}

async function show(first) {
  if (location.hash === '#main') return main.focus();
  takeToken();
  const {name, query} = route(), mine = ++turn;
  for (const a of document.querySelectorAll('nav a')) {
    if (a.dataset.view === name || a.dataset.view === VIEWS[name].under) a.setAttribute('aria-current', 'page');
    else a.removeAttribute('aria-current');
  }
  document.title = `${VIEWS[name].title} · palpate`;
  if (!hasToken()) return fill(main, closed());
  const view = await VIEWS[name].load();
  if (mine !== turn) return;
  if (shown !== name) window.scrollTo(0, 0);
  fill(main);
  main.dataset.view = name;
  view.show(main, query);
  if (!first && shown !== name) {
    const heading = main.querySelector('h1');
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({preventScroll: true});
    }
  }
  shown = name;
}

const closed = () => h('section', {class: 'card narrow'},
  h('h1', {}, 'This tab has no key'),
  h('p', {}, 'Start ', h('code', {}, 'palpate serve'), ' in a terminal and open the whole address that it prints. If it is running, the address still stands there. It looks like this:'),
  h('p', {}, h('code', {}, `${location.origin}/#t=…`)),
  h('p', {}, 'What stands behind the # lets this tab in, so that no other page or program on this machine can read your notes. It stays in this tab and is gone when you close it.'));

window.addEventListener('hashchange', () => show(false));
show(true);
