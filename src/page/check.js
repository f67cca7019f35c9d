// View: check a note. Marks come on request alone, and go when the text is edited: a page on which one types until it looks
// right would teach the wrong thing. No score, and every verdict looks the same.
import {post} from './api.js';
import {fileButton, fill, h, button, field, say, textOf, plural, freshId} from './dom.js';
import {markedNote} from './marked.js';
import {failure, legend, noteMarks, result} from './reading.js';
import {verdictWords} from './words.js';

const LIMIT = 3 * 1048576;
// An invented note, for whoever wants to see the page work first.
const EXAMPLE = `S: Neck feels looser, massage helped last visit. HA 4/10.
O: Manual therapy 23 min: STM to R upper trap and levator, C5-6 PA mobs gr III.
Cross friction R levator insertion. Traction held, dizzy in supine.
TherEx 97110 15 min: chin tucks 2x10, rows red TB 3x10.
A: Rotation R 55 -> 65 after mobs.
P: Continue manual therapy, kneading to B UT next visit if sore.
Dana Lee, PT`;

// What is being read; kept while the tab is open, never longer.
const state = {text: '', date: '', author: '', record: null};

export function show(main) {
  const body = h('div', {class: 'check'});
  main.append(
    h('header', {class: 'head'},
      h('h1', {}, 'Describe only what was done'),
      h('p', {}, 'Paste a note of one visit and have its words marked. You see what the wording says for massage (97124) and manual therapy (97140), what was set aside and why, and what the note does not state.')),
    body);
  state.record ? reading(body) : writing(body);
}

function writing(body, focus = false) {
  const trouble = h('div', {role: 'alert'});
  const text = h('textarea', {class: 'note-input', rows: 14, spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', placeholder: 'S: …\nO: …'});
  text.value = state.text;
  const date = h('input', {type: 'date'}), author = h('input', {type: 'text', autocomplete: 'off'});
  date.value = state.date;
  author.value = state.author;

  async function take(file) {
    try {
      text.value = await textOf(file, LIMIT);
      say(`${file.name} is in the text field.`);
      fill(trouble);
      text.focus();
    } catch (e) {
      fill(trouble, failure(e));
    }
  }
  const go = button('Mark the words', mark, {class: 'main', 'aria-keyshortcuts': 'Control+Enter'});
  async function mark() {
    Object.assign(state, {text: text.value, date: date.value, author: author.value.trim()});
    if (!state.text.trim()) {
      fill(trouble, failure({message: 'There is no note yet.', hint: 'Paste one, open a text file, or take the example.'}));
      return text.focus();
    }
    go.setAttribute('aria-disabled', 'true');
    go.textContent = 'Reading …';
    try {
      state.record = await post('/v1/explain', {text: state.text, ...(state.date ? {date: state.date} : {}), ...(state.author ? {author: state.author} : {})});
      reading(body, true);
    } catch (e) {
      fill(trouble, failure(e));
      go.removeAttribute('aria-disabled');
      go.textContent = 'Mark the words';
    }
  }
  text.addEventListener('keydown', e => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) { e.preventDefault(); mark(); } });
  const zone = h('div', {class: 'drop', on: {
    dragover: e => { e.preventDefault(); zone.classList.add('over'); },
    dragleave: () => zone.classList.remove('over'),
    drop: e => {
      e.preventDefault();
      zone.classList.remove('over');
      const file = e.dataTransfer.files[0], words = e.dataTransfer.getData('text/plain');
      if (file) take(file);
      else if (words) text.value = words;
    },
  }}, field('The note', text, 'Paste it or drop a text file here. It is read on this machine and kept nowhere.'));

  fill(body, h('form', {class: 'card', on: {submit: e => { e.preventDefault(); mark(); }}},
    zone,
    h('details', {class: 'more', open: Boolean(state.date || state.author)},
      h('summary', {}, 'Date and author of the record'),
      h('div', {class: 'row'},
        field('Date of the visit', date, 'Tells today’s column from earlier ones.'),
        field('Author', author, 'Where the record names the clinician outside its text.'))),
    h('div', {class: 'actions'}, go, h('span', {class: 'key'}, h('kbd', {}, 'Ctrl'), ' + ', h('kbd', {}, 'Enter')),
      h('span', {class: 'gap'}),
      fileButton('Open a text file', '.txt,text/plain', take, {class: 'quiet'}),
      button('Take the example', () => { text.value = EXAMPLE; text.focus(); say('The example note is in the text field.'); }, {class: 'quiet'})),
    trouble));
  if (focus) text.focus();
}

function reading(body, fresh = false) {
  const {record, text} = state;
  const note = markedNote(text, noteMarks(record), 'The note', {onEnter: ids => {
    const entry = body.querySelector(`[data-entry="${ids[0]}"]`);
    entry?.focus();
    entry?.scrollIntoView({block: 'nearest'});
  }});
  const heading = freshId('note');
  fill(body,
    h('div', {class: 'two'},
      h('section', {class: 'left still', 'aria-labelledby': heading},
        h('div', {class: 'bar'},
          h('h2', {id: heading}, 'The note'),
          h('div', {class: 'actions'},
            button('Edit the note', () => { state.record = null; writing(body, true); }, {class: 'quiet'}),
            button('Another note', () => { Object.assign(state, {text: '', date: '', author: '', record: null}); writing(body, true); }, {class: 'quiet'}),
            button('Print', () => window.print(), {class: 'quiet'}))),
        note.element,
        legend()),
      h('div', {class: 'right'}, result(record, id => note.goTo(id)))));
  if (fresh) {
    const h2 = body.querySelector('.right h2');
    h2.tabIndex = -1;
    h2.focus({preventScroll: true});
    say(`${plural(record.mentions.length, 'place is', 'places are')} marked. ${Object.entries(record.codes).map(([code, v]) => `${code}: ${verdictWords(v.verdict).name}`).join('. ')}.`);
  }
}
