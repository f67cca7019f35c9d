// View: practise. A deck, one question after the other, what was missed once more; results as CSV in the form of `palpate drill`.
import {get, post} from './api.js';
import {csvRows, csvText} from './csv.js';
import {button, field, fileButton, fill, freshId, h, plural, saveFile, say, select, textOf} from './dom.js';
import {markedNote} from './marked.js';
import {failure} from './reading.js';
import {answerControl, questionText, TASKS, unitsWords} from './tasks.js';
import {withNames} from './words.js';

const COLUMNS = ['time', 'person', 'deck', 'item', 'task', 'level', 'attempt', 'answer', 'expected', 'right', 'score', 'test'];
// What the engine's words in the answer are called.
const DECIDES = {units: ['counted', 'These words are counted.'], not_stated: ['stated', 'This is stated.'], why_not: ['why', 'These words, and why they do not count.']};
const LEVELS = ['', 'easy', 'fairly easy', 'middle', 'hard', 'very hard'];

// For as long as the tab is open: results, the trainer's own decks, the drill under way.
const state = {person: '', count: '10', seed: '1', rows: [], own: [], drill: null};

/// A deck of the trainer, checked, that can be practised here: {deck: without answers, file: {name, text}}.
export function addOwnDeck(deck, file) {
  state.own = [...state.own.filter(o => o.deck.deck !== deck.deck), {deck, file}];
}

export function show(main) {
  const body = h('div', {class: 'practise'});
  main.append(body);
  if (!state.drill) return choosing(body);
  if (state.drill.graded) return feedback(body, state.drill.graded);
  asking(body);
}

const lastAnswers = () => {
  const last = new Map();
  for (const r of state.rows) if (r[6] === '1' && !r[11] && (!state.person || r[1] === state.person)) last.set(`${r[2]} ${r[3]}`, r[9] === 'yes');
  return last;
};

async function choosing(body) {
  const list = h('div', {class: 'decks', 'aria-busy': 'true'}, h('p', {}, 'Reading the decks …'));
  const trouble = h('div', {role: 'alert'});
  const person = h('input', {type: 'text', autocomplete: 'off', id: freshId('person')});
  person.value = state.person;
  person.addEventListener('input', () => { state.person = person.value.trim(); });
  const start = async (ids, own = null) => {
    try {
      await begin(ids, own);
      asking(body, true);
    } catch (e) {
      fill(trouble, failure(e));
    }
  };
  fill(body,
    h('header', {class: 'head'}, h('h1', {}, 'Practise reading wording'),
      h('p', {}, 'Questions about invented notes. After each answer you see the words it turns on and why. A record describes only what was done, so asking the clinician is always an answer.')),
    h('section', {class: 'card setup', 'aria-label': 'How to practise'},
      h('div', {class: 'row'},
        field('Questions', select([['5', '5'], ['10', '10'], ['15', '15'], ['0', 'all']], state.count, v => { state.count = v; })),
        field('Your name', person, 'Only for the results file.')),
      h('div', {class: 'actions'}, button('Start with all decks', () => start(null), {class: 'main'}), h('span', {class: 'gap'}),
        fileButton('Open a results file', '.csv,text/csv', async f => {
          try {
            takeResults(await textOf(f, 8 * 1048576));
            say('The results are read. What was missed comes first.');
            choosing(body);
          } catch (e) {
            fill(trouble, failure(e));
          }
        }, {class: 'quiet'}),
        state.rows.length ? button('Download results', download, {class: 'quiet'}) : null),
      trouble),
    tests(body, trouble),
    h('div', {class: 'bar'}, h('h2', {}, 'Decks'), h('div', {class: 'actions'},
      fileButton('Open a deck file', '.yaml,.yml,.csv', async f => {
        try {
          const file = {name: f.name, text: await textOf(f, 2 * 1048576)};
          const told = await post('/v1/drill/check', {file});
          if (told.errors?.length) throw Object.assign(new Error(`${f.name} cannot be used yet.`), {hint: told.errors.map(e => `Line ${e.line}: ${e.message}${e.hint ? ` (${e.hint})` : ''}`).join(' ')});
          addOwnDeck(told.deck, file);
          say(`${told.deck.title} is in the list.`);
          choosing(body);
        } catch (e) {
          fill(trouble, failure(e));
        }
      }, {class: 'quiet'}),
      h('a', {href: '#/deck', class: 'as-button'}, 'Write a deck'))),
    list);
  try {
    const {decks} = await get('/v1/drill/decks'), last = lastAnswers();
    const card = (d, own) => {
      const told = [...last].filter(([key]) => key.startsWith(`${d.id} `)), right = told.filter(([, r]) => r).length;
      return h('article', {class: 'card deck'}, h('h3', {}, d.title),
        h('p', {class: 'small'}, `${plural(d.items, 'question')}, ${LEVELS[d.level] ?? `level ${d.level}`}${own ? ', your deck' : ''}`),
        h('p', {class: 'small'}, d.tasks.map(t => TASKS[t] ?? t).join(' · ')),
        told.length ? h('p', {class: 'so-far'}, h('progress', {max: d.items, value: right, 'aria-label': `${d.title}: right answers`}), ` ${right} right of ${told.length} answered`) : null,
        h('div', {class: 'actions'}, button('Start', () => start([d.id], own), {'aria-label': `Start: ${d.title}`})));
    };
    fill(list, state.own.map(o => card({id: o.deck.deck, title: o.deck.title, level: o.deck.level, items: o.deck.items.length, tasks: [...new Set(o.deck.items.map(i => i.task))]}, o)), decks.map(d => card(d, null)));
  } catch (e) {
    fill(list, failure(e));
  }
  list.removeAttribute('aria-busy');
}

/// A test before and one after training: equal in kind and difficulty, without a common question, the same for the same number.
function tests(body, trouble) {
  const seed = h('input', {type: 'number', min: 1, max: 999999, inputmode: 'numeric', value: state.seed});
  seed.addEventListener('input', () => { state.seed = seed.value; });
  const start = form => async () => {
    try {
      const told = await get(`/v1/drill/test?form=${form}&seed=${encodeURIComponent(seed.value || '1')}`);
      const queue = told.items.map(item => ({item, deck: {title: form === 'pre' ? 'Test before training' : 'Test after training'}, file: null, again: false}));
      state.drill = {queue, at: 0, planned: queue.length, right: 0, missed: [], graded: null, from: state.rows.length, test: told.test};
      asking(body, true);
    } catch (e) {
      fill(trouble, failure(e));
    }
  };
  return h('details', {class: 'card tests', open: state.rows.some(r => r[11])}, h('summary', {}, 'Test before and after training'),
    h('p', {}, 'Two tests of equal difficulty that share no question. Nothing is explained in between; afterwards you can go through what was missed.'),
    field('Number of the test', seed, 'The same number gives the same pair of tests.'),
    h('div', {class: 'actions'}, button('Test before training', start('pre')), button('Test after training', start('post'))),
    sittings());
}

/// What the results say of the tests that were taken, by number: how many of how many were right, before and after.
function sittings() {
  const by = new Map();
  for (const r of state.rows) {
    const [form, number] = (r[11] ?? '').split('/');
    if (!number || (state.person && r[1] !== state.person)) continue;
    const key = `${r[1]} ${number}`, s = by.get(key) ?? {person: r[1], number, pre: [0, 0], post: [0, 0]};
    s[form][0] += r[9] === 'yes';
    s[form][1]++;
    by.set(key, s);
  }
  if (!by.size) return null;
  const words = ([right, asked]) => asked ? `${right} of ${asked}` : 'not taken';
  return h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Tests taken'}, h('table', {}, h('caption', {}, 'Tests taken: right answers'),
    h('thead', {}, h('tr', {}, ['Name', 'Test', 'Before', 'After'].map(t => h('th', {scope: 'col'}, t)))),
    h('tbody', {}, [...by.values()].map(s => h('tr', {}, h('th', {scope: 'row'}, s.person || 'no name'), h('td', {}, s.number), h('td', {}, words(s.pre)), h('td', {}, words(s.post)))))));
}

function takeResults(text) {
  const [head, ...rows] = csvRows(text);
  const at = COLUMNS.map(c => head?.indexOf(c) ?? -1);
  if (at.some((n, i) => n < 0 && COLUMNS[i] !== 'test')) throw Object.assign(new Error('This is no results file.'), {hint: 'Take one that this page or "palpate drill --results" wrote.'});
  const read = rows.map(r => at.map(n => (r[n] ?? '').replace(/^'(?=[=+\-@\t\r])/, '')));
  state.rows = [...read, ...state.rows];
  state.person ||= read.at(-1)?.[1] ?? '';
}

const download = () => saveFile(`drill-results-${new Date().toISOString().slice(0, 10)}.csv`, csvText([COLUMNS, ...state.rows]), 'text/csv');

/// What was missed last time comes first, then the rest, shuffled within each level: easy before hard.
async function begin(ids, own) {
  const decks = own ? [own.deck] : await Promise.all((ids ?? (await get('/v1/drill/decks')).decks.map(d => d.id)).map(id => get(`/v1/drill/decks/${encodeURIComponent(id)}`)));
  const last = lastAnswers();
  const rank = i => last.get(`${i.deck} ${i.item}`) === false ? 0 : last.get(`${i.deck} ${i.item}`) === undefined ? 1 : 2;
  let queue = decks.flatMap(d => d.items.map(i => ({item: i, deck: d, file: own?.file ?? null, again: false, key: Math.random()})));
  queue.sort((a, b) => rank(a.item) - rank(b.item) || a.key - b.key);
  const n = Number(state.count);
  if (n) queue = queue.slice(0, n);
  queue.sort((a, b) => (rank(a.item) === 0 ? 0 : 1) - (rank(b.item) === 0 ? 0 : 1) || a.item.level - b.item.level);
  state.drill = {queue, at: 0, planned: queue.length, right: 0, missed: [], graded: null, from: state.rows.length};
}

const progress = d => h('div', {class: 'progress'},
  h('p', {}, d.queue[d.at].again ? 'Once more' : `Question ${d.at + 1} of ${d.planned}`, h('span', {class: 'small'}, ` · ${d.queue[d.at].deck.title}`)),
  h('progress', {max: d.planned, value: Math.min(d.at + (d.graded ? 1 : 0), d.planned), 'aria-label': 'Questions answered'}));

function asking(body, focus = false) {
  const d = state.drill, q = d.queue[d.at], item = q.item;
  const control = answerControl(item), trouble = h('div', {role: 'alert'});
  const heading = h('h1', {class: 'question', tabindex: -1}, withNames(item.question));
  let busy = false;
  async function answer(given) {
    if (busy) return;
    if (!given) {
      fill(trouble, failure({message: control.missing}));
      return control.focus();
    }
    busy = true;
    try {
      const g = await post('/v1/drill/answer', {...(q.file ? {file: q.file} : {deck: item.deck}), item: item.item, ...given});
      if (!g.understood) throw new Error(g.help);
      state.rows.push([new Date().toISOString().replace(/\.\d+/, ''), state.person, item.deck, item.item, item.task, String(item.level), q.again ? '2' : '1', g.given.join(' | '), g.expected.join(' | '), g.right ? 'yes' : 'no', g.score.toFixed(2), d.test ?? '']);
      if (!q.again && g.right) d.right++;
      if (!g.right && !q.again) {
        d.missed.push(item);
        if (!d.test) d.queue.push({...q, again: true});
      }
      if (d.test) return goOn(body);
      d.graded = g;
      feedback(body, g, true);
    } catch (e) {
      busy = false;
      fill(trouble, failure(e));
    }
  }
  fill(body, progress(d), heading,
    h('form', {class: 'card', on: {submit: e => { e.preventDefault(); answer(control.answer()); }}},
      questionText(item), control.element,
      h('div', {class: 'actions'}, h('button', {type: 'submit', class: 'main'}, 'Answer'),
        item.task === 'units' ? button('Ask the clinician', () => answer({answer: 'ask'})) : null,
        h('span', {class: 'gap'}), button(d.test ? 'End the test' : 'End the drill', () => finished(body, true), {class: 'quiet'})),
      trouble));
  for (const legend of body.querySelectorAll('fieldset > legend:not(.unseen)')) legend.classList.add('unseen');
  if (focus) heading.focus(), window.scrollTo(0, 0);
}

function feedback(body, g, fresh = false) {
  const d = state.drill, q = d.queue[d.at], item = q.item;
  const heading = h('h1', {class: 'question', tabindex: -1}, g.right ? 'Right.' : 'Not quite.');
  const text = item.task === 'choose' ? item.options[(g.option ?? 0) - 1] ?? null : item.note;
  const given = (list, id, kind, tag, description) => (list ?? []).map((s, i) => ({id: `${id}${i}`, start: s.utf16[0], end: s.utf16[1], kind, tag, description, cue: null}));
  const met = (s, list) => (list ?? []).some(o => o.utf16[0] < s.utf16[1] && s.utf16[0] < o.utf16[1]);
  const extra = (g.given_spans ?? []).filter(s => !met(s, g.answer_spans));
  const marks = item.task !== 'mark' ? given(g.engine.spans, 'e', 'answer', ...(DECIDES[item.task] ?? ['decides', 'These words decide.'])) : [
    ...given(g.answer_spans.filter(s => met(s, g.given_spans)), 'm', 'answer', 'counts, marked', 'These words count, and you marked them.'),
    ...given(g.answer_spans.filter(s => !met(s, g.given_spans)), 'n', 'open', 'counts, not marked', 'These words count, and you did not mark them.'),
    ...given(extra, 'x', 'aside', 'does not count', 'You marked these words; they do not count.')];
  const last = d.at + 1 >= d.queue.length;
  fill(body, progress(d),
    h('div', {class: 'bar'}, heading, button(last ? 'See how it went' : 'Next question', () => goOn(body), {class: 'main'})),
    h('section', {class: 'card', 'aria-label': 'The answer'},
      h('p', {class: 'small'}, withNames(item.question)),
      h('p', {}, h('strong', {}, 'Answer: '), g.answer),
      g.right && g.score === 1 ? null : h('p', {}, h('strong', {}, 'You answered: '), givenWords(item, g), g.score > 0 && g.score < 1 ? ` (overlap ${Math.round(100 * g.score)} of 100)` : ''),
      h('p', {}, g.explanation, ' ', h('span', {class: 'small'}, `Source: ${g.source}.`)),
      item.scenario ? h('p', {class: 'scenario'}, h('strong', {}, 'What happened: '), item.scenario) : null,
      text ? markedNote(text, marks, item.task === 'choose' ? `Note ${g.option}` : 'The note').element : null,
      h('h2', {class: 'sub'}, item.task === 'choose' && text ? `What palpate reads in note ${g.option}` : 'What palpate reads'),
      g.engine.reasons.length ? h('ul', {class: 'reasons'}, g.engine.reasons.map(r => h('li', {}, r))) : h('p', {}, 'No technique and no service.'),
      item.task === 'units' || item.task === 'not_stated' ? h('p', {}, 'Its answer: ', item.task === 'units' ? unitsWords(g.engine.reading) : g.engine.reading) : null,
      g.engine.agreement === 'differs' ? h('div', {class: 'differs'}, h('p', {}, h('strong', {}, 'palpate reads this otherwise: '), g.engine.reading, '.'), h('p', {}, g.decided ?? 'Ask your trainer; the trainer decides.')) : null));
  if (fresh) {
    heading.focus();
    window.scrollTo(0, 0);
    say(`${g.right ? 'Right.' : 'Not quite.'} Answer: ${g.answer}`);
  }
}

function goOn(body) {
  const d = state.drill;
  d.graded = null;
  d.at++;
  if (d.at < d.queue.length) asking(body, true);
  else finished(body, true);
}

const givenWords = (item, g) => g.given.map(v => {
  const i = item.choices?.indexOf(v) ?? -1;
  return i >= 0 ? item.labels?.[i] ?? v : item.task === 'units' ? unitsWords(v) : v;
}).join(item.task === 'mark' ? ' | ' : ', ');

function finished(body, focus) {
  const d = state.drill, rows = state.rows.slice(d.from), first = rows.filter(r => r[6] === '1');
  state.drill = null;
  const by = new Map();
  for (const r of first) {
    const t = by.get(r[4]) ?? {asked: 0, right: 0};
    t.asked++;
    t.right += r[9] === 'yes';
    by.set(r[4], t);
  }
  const heading = h('h1', {tabindex: -1}, first.length ? `${d.right} of ${plural(first.length, 'question')} right` : 'No question was answered');
  fill(body, heading,
    h('section', {class: 'card narrow', 'aria-label': 'Result'},
      first.length ? h('table', {}, h('caption', {}, 'First answers, by kind of question'),
        h('thead', {}, h('tr', {}, ['Question', 'Right', 'Asked'].map(t => h('th', {scope: 'col'}, t)))),
        h('tbody', {}, [...by].map(([t, n]) => h('tr', {}, h('th', {scope: 'row'}, TASKS[t] ?? t), h('td', {}, n.right), h('td', {}, n.asked))))) : null,
      h('p', {}, d.test ? 'Keep the results file: it holds both tests, and “palpate drill scores FILE” sets them beside each other.' : d.missed.length ? `${plural(d.missed.length, 'question was', 'questions were')} missed and asked once more. They come first next time: keep the results file and open it before the next drill.` : first.length ? 'Nothing was missed.' : ''),
      state.rows.length ? h('p', {class: 'small'}, 'Results stay in this tab until you close it or download them.') : null,
      h('div', {class: 'actions'}, state.rows.length ? button('Download results', download, {class: 'main'}) : null,
        d.missed.length ? button(d.test ? 'Go through what was missed' : 'Repeat what was missed', () => {
          const missed = new Set(d.missed.map(i => `${i.deck} ${i.item}`));
          const queue = d.queue.filter(q => !q.again && missed.has(`${q.item.deck} ${q.item.item}`));
          state.drill = {queue, at: 0, planned: queue.length, right: 0, missed: [], graded: null, from: state.rows.length};
          asking(body, true);
        }) : null,
        button('Back to the decks', () => { choosing(body); window.scrollTo(0, 0); }))));
  if (focus) heading.focus(), window.scrollTo(0, 0);
}
