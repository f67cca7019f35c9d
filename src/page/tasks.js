// How each kind of question is answered; the trainer's form gives its answers by the same controls.
//
//   const control = answerControl(item);        // an item of a deck, as /v1/drill/decks/ID gives it
//   form.append(control.element);
//   control.answer()                            // {answer: "97140"} or {marks: [[4, 7]]}; null: not answered yet
//
// "Ask the clinician" is in all of them.
import {freshId, h} from './dom.js';
import {markedNote} from './marked.js';
import {wordPick} from './wordpick.js';
import {capital, withNames} from './words.js';

export const TASKS = {
  code: 'Which code', mark: 'Mark the words', why_not: 'Why it does not count', units: 'How many units', not_stated: 'What is not stated', choose: 'Which note',
};

/// What the question is about: the note, the scenario, for `why_not` with its words marked. Marking and choosing bring their own.
export function questionText(item) {
  if (item.task === 'mark' || item.task === 'choose') return item.scenario ? h('p', {class: 'scenario'}, h('strong', {}, 'What happened: '), item.scenario) : null;
  const about = item.about ? [{id: 'about', start: item.about.utf16[0], end: item.about.utf16[1], kind: 'yours', tag: 'these words', description: 'The words that the question is about.', cue: null}] : [];
  return markedNote(item.note ?? '', about, 'The note').element;
}

export function answerControl(item, value = null) {
  if (item.task === 'mark') return marking(item, value);
  if (item.task === 'units') return units(value);
  if (item.task === 'not_stated') return several(item, value);
  return one(item, value);
}

const labelOf = (item, i) => {
  const words = item.labels?.[i] ?? item.choices[i];
  return withNames(capital(words));
};

function one(item, value) {
  const name = freshId('answer');
  const inputs = item.choices.map(c => h('input', {type: 'radio', name, value: c, id: freshId('choice'), checked: value?.includes(c)}));
  const element = h('fieldset', {class: item.task === 'choose' ? 'choices notes' : 'choices'}, h('legend', {}, item.question),
    item.choices.map((c, i) => h('label', {class: 'choice', for: inputs[i].id}, inputs[i], h('span', {},
      h('span', {class: 'choice-name'}, labelOf(item, i)), item.task === 'choose' && c !== 'ask' ? h('span', {class: 'choice-note'}, item.options[i]) : null))));
  return {
    element,
    answer: () => { const c = inputs.find(i => i.checked); return c ? {answer: c.value} : null; },
    focus: () => (inputs.find(i => i.checked) ?? inputs[0]).focus(),
    missing: 'Choose one of the answers.',
  };
}

function several(item, value) {
  const ALONE = ['nothing', 'ask'];
  const inputs = item.choices.map(c => h('input', {type: 'checkbox', value: c, id: freshId('choice'), checked: value?.includes(c)}));
  const element = h('fieldset', {class: 'choices'}, h('legend', {}, item.question),
    item.choices.map((c, i) => h('label', {class: 'choice', for: inputs[i].id}, inputs[i], h('span', {class: 'choice-name'}, labelOf(item, i)))));
  element.addEventListener('change', e => {
    if (!e.target.checked) return;
    for (const i of inputs) if (i !== e.target && (ALONE.includes(e.target.value) || ALONE.includes(i.value))) i.checked = false;
  });
  return {
    element,
    answer: () => { const c = inputs.filter(i => i.checked).map(i => i.value); return c.length ? {answer: c.join(', ')} : null; },
    focus: () => inputs[0].focus(),
    missing: 'Choose what is not stated, or "Nothing".',
  };
}

function units(value) {
  const given = value?.[0] === 'ask' ? ['ask', 'ask'] : value?.[0]?.split(' ') ?? ['', ''];
  const counts = ['By total time (CMS)', 'By each code’s midpoint'].map((label, i) => {
    const n = h('input', {type: 'number', min: 0, max: 999, inputmode: 'numeric', id: freshId('units'), value: given[i] === 'ask' ? '' : given[i]});
    const ask = h('input', {type: 'checkbox', id: freshId('ask'), checked: given[i] === 'ask'});
    n.disabled = ask.checked;
    ask.addEventListener('change', () => { n.disabled = ask.checked; if (ask.checked) n.value = ''; });
    return {n, ask, element: h('div', {class: 'field'}, h('label', {for: n.id}, label), n, h('label', {class: 'choice bare', for: ask.id}, ask, h('span', {}, 'Cannot be told')))};
  });
  return {
    element: h('div', {class: 'row counts'}, counts.map(c => c.element)),
    answer: () => {
      const v = counts.map(c => c.ask.checked ? 'ask' : c.n.value);
      return v.some(x => x === '') ? null : {answer: v.every(x => x === 'ask') ? 'ask' : v.join(' ')};
    },
    focus: () => counts[0].n.focus(),
    missing: 'Give both counts, or say that one cannot be told.',
  };
}

function marking(item, value) {
  const name = freshId('answer'), how = freshId('how');
  const kinds = [['words', 'The words that are marked'], ['none', 'No words count'], ['ask', 'Ask the clinician']];
  const inputs = kinds.map(([v]) => h('input', {type: 'radio', name, value: v, id: freshId('choice')}));
  const count = h('span', {class: 'place'});
  const pick = wordPick(item.note, 'Words of the note', marks => {
    count.textContent = marks.length ? ` ${marks.map(([a, b]) => `“${item.note.slice(a, b)}”`).join(', ')}` : ' none yet';
    if (marks.length) inputs[0].checked = true;
  }, how);
  if (value?.[0] === 'none' || value?.[0] === 'ask') inputs[value[0] === 'none' ? 1 : 2].checked = true;
  else if (value?.length) pick.set(value.map(v => placeOf(item.note, v)).filter(Boolean));
  else pick.set([]);
  inputs.forEach((input, i) => input.addEventListener('change', () => i > 0 && pick.clear()));
  return {
    element: h('div', {}, h('p', {class: 'hint', id: how}, 'Click or drag over words. With the keyboard: arrow keys go from word to word, Space marks, Shift with an arrow marks on.'), pick.element,
      h('fieldset', {class: 'choices across'}, h('legend', {class: 'unseen'}, 'Your answer'), kinds.map(([, words], i) => h('label', {class: 'choice', for: inputs[i].id}, inputs[i], h('span', {}, words, i === 0 ? count : null))))),
    answer: () => {
      const kind = inputs.find(i => i.checked)?.value;
      if (!kind || (kind === 'words' && !pick.marks().length)) return null;
      return kind === 'words' ? {marks: pick.marks()} : {answer: kind};
    },
    focus: () => pick.focus(),
    missing: 'Mark the words that count, or say that none do.',
  };
}

/// "2 ask" in words.
export function unitsWords(answer) {
  const [, cms, own] = /^(\S+) (\S+)$/.exec(answer) ?? [];
  const n = s => s === 'ask' ? 'cannot be told' : s;
  return cms ? `total time ${n(cms)}, midpoint ${n(own)}` : answer;
}

/// Where "STM #2" stands.
export function placeOf(text, words) {
  const [, w, n] = /^([^]*?)(?: #(\d+))?$/.exec(words);
  let at = text.indexOf(w);
  for (let k = Number(n ?? 1); k > 1 && at >= 0; k--) at = text.indexOf(w, at + 1);
  return at < 0 || !w ? null : [at, at + w.length];
}

/// The same place in the deck's form: "STM #2".
export function wordsAt(text, [from, to]) {
  const w = text.slice(from, to);
  let n = 1;
  for (let at = text.indexOf(w); at >= 0 && at < from; at = text.indexOf(w, at + 1)) n++;
  return n > 1 ? `${w} #${n}` : w;
}
