// View: write a deck. Items by a form, answers by the same controls that a trainee has; palpate says where it reads an item
// otherwise, and the trainer decides. The deck is a file of the trainer's; nothing of it stays here.
import {post} from './api.js';
import {csvText} from './csv.js';
import {deckRows, deckYaml, itemOfLine, usedBy} from './deckfile.js';
import {button, field, fileButton, fill, freshId, h, plural, saveFile, say, select, textOf} from './dom.js';
import {markedNote} from './marked.js';
import {addOwnDeck} from './practise.js';
import {failure} from './reading.js';
import {answerControl, placeOf, TASKS, unitsWords, wordsAt} from './tasks.js';
import {ELEMENTS, quoted} from './words.js';

const CHOICES = {
  code: [['97124', '97140', 'both', 'neither', 'ask'], ['97124', '97140', 'Both', 'Neither', 'Ask the clinician']],
  why_not: [['negated', 'planned', 'earlier', 'someone else', 'not a record', 'label', 'homonym', 'ask'],
            ['Negated', 'Planned', 'Earlier (another visit or place)', 'Someone else (or the patient alone)', 'Not a record (teaching, consent, form text)', 'Label (names the service, not what was done)', 'Homonym (the word means something else here)', 'Ask the clinician']],
  choose: [['1', '2', '3', '4', 'ask'], ['Note 1', 'Note 2', 'Note 3', 'Note 4', 'Ask the clinician']],
};
const QUESTIONS = {code: 'which code does this wording support?', mark: 'the words that count', why_not: 'why do these words not count here?', units: 'how many units?', not_stated: 'what does the note not state?', choose: 'which note says only what happened?'};

const fresh = () => ({id: 'my-deck', title: '', level: 2, items: []});
const emptyItem = () => ({id: '', task: 'code', note: '', scenario: '', options: ['', '', '', ''], words: '', of: '97140', among: ['technique', 'region', 'minutes'], answer: [], also: [], source: '', explanation: '', decided: ''});
const state = {deck: fresh(), told: null, saved: true, editing: null};
const touched = () => { state.saved = false; state.told = null; };
window.addEventListener('beforeunload', e => { if (!state.saved) e.preventDefault(); });

export function show(main) {
  const body = h('div', {class: 'write'});
  main.append(
    h('header', {class: 'head'}, h('p', {class: 'back'}, h('a', {href: '#/practise'}, 'Practise')), h('h1', {}, 'Write a deck'),
      h('p', {}, 'A note, the question, the answer and where the answer comes from. palpate shows where it reads an item otherwise; you decide. Invented notes only: a deck is a file that others will read.')),
    body);
  state.editing ? editItem(body) : overview(body);
}

function overview(body, focus = null) {
  const {deck} = state, trouble = h('div', {role: 'alert'}), list = h('ol', {class: 'plain items'});
  const bind = (input, key, read = v => v) => {
    input.value = deck[key];
    input.addEventListener('input', () => { deck[key] = read(input.value); touched(); });
    return input;
  };
  const file = () => ({name: `${deck.id}.yaml`, text: deckYaml(deck)});
  const ready = () => {
    const missing = !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(deck.id) ? 'Give the deck a short name: letters, digits, dashes.' : !deck.title.trim() ? 'Give the deck a title.' : !deck.items.length ? 'Write a first item.' : '';
    fill(trouble, missing ? failure({message: missing}) : null);
    return !missing;
  };
  async function check() {
    if (!ready()) return;
    try {
      state.told = await post('/v1/drill/check', {file: file()});
      overview(body, 'told');
    } catch (e) {
      fill(trouble, failure(e));
    }
  }
  fill(list, deck.items.map((item, n) => itemCard(item, n, body)));
  fill(body,
    h('section', {class: 'card setup', 'aria-label': 'The deck'},
      h('div', {class: 'row'}, field('Title', bind(h('input', {type: 'text', autocomplete: 'off'}), 'title')),
        field('Short name', bind(h('input', {type: 'text', autocomplete: 'off', spellcheck: 'false'}), 'id', v => v.trim()), 'The name of its file.'),
        field('Level', select([['1', '1 easy'], ['2', '2'], ['3', '3 middle'], ['4', '4'], ['5', '5 hard']], String(deck.level), v => { deck.level = Number(v); touched(); }))),
      h('div', {class: 'actions'},
        button('Check the deck', check, {class: 'main'}),
        button('Download YAML', () => { if (ready()) { saveFile(`${deck.id}.yaml`, deckYaml(deck), 'application/yaml'); state.saved = true; } }),
        button('Download CSV', () => { if (ready()) { saveFile(`${deck.id}.csv`, csvText(deckRows(deck)), 'text/csv'); state.saved = true; } }),
        h('span', {class: 'gap'}),
        fileButton('Open a deck file', '.yaml,.yml,.csv', async f => {
          try {
            const told = await post('/v1/drill/check', {file: {name: f.name, text: await textOf(f, 2 * 1048576)}});
            if (told.errors) throw Object.assign(new Error(`${f.name} cannot be read yet.`), {hint: told.errors.map(e => `Line ${e.line}: ${e.message}${e.hint ? ` (${e.hint})` : ''}`).join(' ')});
            state.deck = {id: told.full.deck, title: told.full.title, level: told.full.level, items: told.full.items.map(i => {
              const item = {...emptyItem(), ...Object.fromEntries(Object.entries(i).filter(([, v]) => v !== null))};
              return {...item, options: [0, 1, 2, 3].map(n => item.options[n] ?? '')};
            })};
            Object.assign(state, {told, saved: true});
            say(`${state.deck.title} is open.`);
            overview(body);
          } catch (e) {
            fill(trouble, failure(e));
          }
        }, {class: 'quiet'})),
      trouble),
    state.told ? h('section', {class: 'card told-of', 'aria-label': 'What palpate says'}, verdict(body, file)) : null,
    h('div', {class: 'bar'}, h('h2', {}, deck.items.length ? plural(deck.items.length, 'item') : 'No item yet'), button('Write an item', () => { state.editing = {item: {...emptyItem(), id: nextId(deck)}, at: deck.items.length}; editItem(body, true); })),
    list);
  if (focus === 'told') {
    const e = body.querySelector('.told-of h2');
    e.tabIndex = -1;
    e.focus();
  } else if (focus !== null) {
    list.children[focus]?.querySelector('button')?.focus();
  }
}

const nextId = deck => {
  let n = deck.items.length + 1;
  while (deck.items.some(i => i.id === `item-${n}`)) n++;
  return `item-${n}`;
};

function verdict(body, file) {
  const {told, deck} = state;
  if (told.errors) return [
    h('h2', {}, `${plural(told.errors.length, 'thing')} to mend first`),
    h('ul', {}, told.errors.map(e => h('li', {}, itemOfLine(deck, e.line) && !e.message.startsWith(itemOfLine(deck, e.line).id) ? `${itemOfLine(deck, e.line).id}: ` : '', e.message, e.hint ? h('span', {class: 'small'}, ` ${e.hint}`) : null)))];
  return [
    h('h2', {}, told.differ ? `palpate reads ${plural(told.differ, 'item')} otherwise` : 'palpate reads no item otherwise'),
    h('p', {}, `${told.agree} of ${plural(told.items, 'item')} read as you do${told.decided ? `, ${told.decided} otherwise, and you said why yours stands` : ''}${told.cannot_judge ? `, ${told.cannot_judge} that palpate cannot judge` : ''}.`),
    h('div', {class: 'actions'}, button('Practise this deck', () => { addOwnDeck(told.deck, file()); location.hash = '#/practise'; }))];
}

function answerWords(item) {
  const one = a => a === 'ask' ? 'ask the clinician' : item.task === 'choose' ? `note ${a}` : item.task === 'mark' ? quoted(a) : a.replaceAll('_', ' ');
  if (item.task !== 'units' || item.answer[0] === 'ask') return item.answer.map(one).join(', ');
  return unitsWords(item.answer[0]);
}

function itemCard(item, n, body) {
  const row = state.told?.rows?.find(r => r.item === item.id), {items} = state.deck;
  const why = h('input', {type: 'text', autocomplete: 'off'});
  why.value = item.decided;
  return h('li', {class: 'card item'},
    h('div', {class: 'bar'}, h('h3', {}, `${item.id} · ${TASKS[item.task]}`), h('div', {class: 'actions'},
      button('Edit', () => { state.editing = {item: structuredClone(item), at: n}; editItem(body, true); }, {class: 'quiet', 'aria-label': `Edit ${item.id}`}),
      n ? button('Up', () => { items.splice(n - 1, 0, ...items.splice(n, 1)); state.saved = false; overview(body, n - 1); }, {class: 'quiet', 'aria-label': `Move ${item.id} up`}) : null,
      button('Remove', () => { items.splice(n, 1); touched(); say(`${item.id} is removed.`); overview(body, Math.min(n, items.length - 1)); }, {class: 'quiet', 'aria-label': `Remove ${item.id}`}))),
    item.task === 'choose' ? [h('p', {class: 'scenario'}, item.scenario), h('ol', {class: 'four'}, item.options.map(o => h('li', {}, h('span', {class: 'choice-note'}, o))))] : markedNote(item.note, item.task === 'mark' ? item.answer.map((a, i) => [placeOf(item.note, a), i]).filter(([p]) => p).map(([p, i]) => ({id: `a${i}`, start: p[0], end: p[1], kind: 'answer', tag: 'counts', description: 'Your answer.', cue: null})) : [], 'The note').element,
    h('p', {}, h('strong', {}, 'Answer: '), answerWords(item), h('span', {class: 'small'}, ` ${item.explanation} Source: ${item.source}.`)),
    row?.agreement === 'differs' ? h('div', {class: 'differs'},
      h('p', {}, h('strong', {}, 'palpate reads this otherwise: '), row.reading, '.'),
      row.reasons.length ? h('ul', {class: 'reasons'}, row.reasons.map(r => h('li', {}, r))) : null,
      h('p', {}, 'Edit the item, or say why your answer stands; trainees will see that.'),
      h('form', {class: 'inline', on: {submit: e => { e.preventDefault(); item.decided = why.value.trim(); state.saved = false; say(item.decided ? 'Kept. It is written into the deck.' : 'Your reason is gone.'); overview(body, n); }}},
        field('Your answer stands because', why), h('button', {type: 'submit'}, 'Keep'))) : null,
    row?.agreement === 'cannot judge' ? h('p', {class: 'small'}, 'palpate cannot judge this item. Your answer holds.') : null);
}

function editItem(body, focus = false) {
  const {item, at} = state.editing, trouble = h('div', {role: 'alert'}), answerPlace = h('div', {class: 'answer-place'});
  let control = null;
  const input = (key, tag = 'input', props = {}) => {
    const e = h(tag, tag === 'input' ? {type: 'text', autocomplete: 'off', ...props} : props);
    e.value = item[key];
    e.addEventListener('input', () => { item[key] = e.value; });
    return e;
  };
  const note = input('note', 'textarea', {rows: 5, class: 'note-small', spellcheck: 'false'});
  const keep = () => {
    const a = control?.answer();
    if (a?.marks) item.answer = a.marks.map(m => wordsAt(control.note, m));
    else if (a) item.answer = item.task === 'not_stated' ? a.answer.split(', ') : [a.answer];
  };
  function drawAnswer() {
    const elements = Object.keys(ELEMENTS), [choices, labels] = item.task === 'not_stated' ? [[...item.among, 'nothing', 'ask'], [...item.among.map(e => ELEMENTS[e]), 'Nothing, all of it is stated', 'Ask the clinician']] : CHOICES[item.task] ?? [[], []];
    if (['code', 'why_not', 'choose', 'not_stated'].includes(item.task)) item.answer = item.answer.filter(a => choices.includes(a));
    if (item.task === 'mark') item.answer = item.answer.filter(a => ['none', 'ask'].includes(a) || placeOf(item.note, a));
    if (item.task === 'units') item.answer = item.answer.filter(a => /^(ask|(\d+|ask) (\d+|ask))$/.test(a));
    control = answerControl({task: item.task, note: item.note, options: item.options, choices, labels, question: `Answer: ${QUESTIONS[item.task]}`}, item.answer);
    control.note = item.note;
    const among = item.task === 'not_stated' ? h('fieldset', {class: 'choices among'}, h('legend', {}, 'Elements to choose from'), elements.map(e => {
      const box = h('input', {type: 'checkbox', id: freshId('among'), checked: item.among.includes(e)});
      box.addEventListener('change', () => { keep(); item.among = elements.filter(x => x === e ? box.checked : item.among.includes(x)); drawAnswer(); document.getElementById(box.id)?.focus(); });
      return h('label', {class: 'choice', for: box.id}, box, h('span', {}, ELEMENTS[e]));
    })) : null;
    fill(answerPlace, among, ['mark', 'units'].includes(item.task) ? h('div', {class: 'label'}, `Answer: ${QUESTIONS[item.task]}`) : null, item.task === 'mark' && !item.note.trim() ? h('p', {class: 'small'}, 'Its words can be marked as soon as there is a note.') : control.element);
  }
  function draw(focusOn = null) {
    const uses = usedBy(item.task);
    note.onchange = () => { keep(); drawAnswer(); };
    fill(body, h('form', {class: 'card', on: {submit: e => { e.preventDefault(); done(); }}},
      h('h2', {tabindex: -1}, `Item ${at + 1}`),
      h('div', {class: 'row'},
        field('Question', select(Object.entries(TASKS), item.task, v => { item.task = v; item.answer = []; draw('select'); })),
        uses.includes('of') ? field('For which code', select([...item.task === 'units' ? [['', 'all of the visit']] : [], '97124', '97140'], item.of, v => { item.of = v; })) : null,
        field('Name of the item', input('id', 'input', {spellcheck: 'false'}), 'Results are kept by it.')),
      uses.includes('note') ? field('The note', note) : null,
      uses.includes('words') ? field('The words asked about', input('words', 'input', {spellcheck: 'false'}), 'Copied from the note. “STM #2” is its second STM.') : null,
      uses.includes('scenario') ? field('What happened', input('scenario', 'textarea', {rows: 3})) : null,
      uses.includes('options') ? h('div', {class: 'row'}, item.options.map((o, i) => {
        const e = h('textarea', {rows: 3, class: 'note-small', spellcheck: 'false'});
        e.value = o;
        e.addEventListener('input', () => { item.options[i] = e.value; });
        e.addEventListener('change', () => { keep(); drawAnswer(); });
        return field(`Note ${i + 1}`, e);
      })) : null,
      answerPlace,
      h('div', {class: 'row'},
        field('Why', input('explanation', 'textarea', {rows: 2}), 'Shown after the answer.'),
        field('Source', input('source'), 'Where the answer comes from.')),
      h('div', {class: 'actions'}, h('button', {type: 'submit', class: 'main'}, 'Keep the item'), button('Leave it', () => { state.editing = null; overview(body, at); }, {class: 'quiet'})),
      trouble));
    drawAnswer();
    if (focusOn) body.querySelector(focusOn).focus();
  }
  function done() {
    keep();
    const uses = usedBy(item.task), given = control.answer(), {deck} = state;
    const missing = uses.includes('note') && !item.note.trim() ? 'There is no note yet.' : uses.includes('words') && !placeOf(item.note, item.words) ? 'The note does not hold the words asked about. Copy them from it.'
      : uses.includes('scenario') && !item.scenario.trim() ? 'Say what happened.' : uses.includes('options') && item.options.some(o => !o.trim()) ? 'Write all four notes.' : uses.includes('among') && !item.among.length ? 'Choose the elements to choose from.'
      : !given || !item.answer.length ? control.missing : !item.explanation.trim() ? 'Say why: trainees see it after the answer.' : !item.source.trim() ? 'Name the source of the answer.'
      : !item.id.trim() ? 'Give the item a name.' : deck.items.some((i, n) => n !== at && i.id === item.id.trim()) ? 'Another item has this name.' : '';
    if (missing) return fill(trouble, failure({message: missing}));
    for (const k of ['id', 'source', 'explanation', 'words']) item[k] = item[k].trim();
    deck.items[at] = item;
    touched();
    state.editing = null;
    say(`${item.id} is kept.`);
    overview(body, at);
  }
  draw(focus ? 'h2' : null);
  if (focus) window.scrollTo(0, 0);
}
