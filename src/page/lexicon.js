// View: the lexicon. A word or a phrase: its codes, who says so, where sources disagree, examples from invented notes, what else the
// word can mean; and the words that set a technique aside.
import {get} from './api.js';
import {button, field, fill, h, plural, say} from './dom.js';
import {markedNote} from './marked.js';
import {failure, noteMarks} from './reading.js';
import {capital, codeName, readable, reasonWords} from './words.js';

const SHOWN = 6;   // examples, before "all"
const KINDS = {technique: 'Technique', label: 'Label: names the service, not what was done', homonym: 'Another meaning: counts for neither code'};
const FOUND = {wording: 'Read in these very words.', name: 'Found by its name.', phrase: 'Found by one of its phrases.', part: 'Found by a part of a phrase.', example: 'Found by an example.'};
const CUES = {
  negated: 'says that it was not done', planned: 'says that it is planned', historical: 'says that it was another time', other: 'says that it was someone else, or is no record',
  performed: 'says that it was done', hypothetical: 'makes it a possibility', experiencer: 'speaks of another person', terminate: 'ends the reach of such words', pseudo: 'looks like such a word and is none',
};
const NEEDS = {region: 'a region', grade: 'a grade', dose: 'a dose', technique: 'a technique', label: 'the name of a service', treatment_section: 'a treatment section'};
const TRY = ['deep tissue', 'cupping', 'MFR', 'held', 'percussion', 'manual'];

export function show(main, query) {
  const words = query.get('q') ?? '';
  const input = h('input', {type: 'search', maxlength: 200, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'search'});
  input.value = words;
  const out = h('div', {class: 'found'});
  const look = q => { location.hash = q ? `#/lexicon?q=${encodeURIComponent(q)}` : '#/lexicon'; };
  main.append(
    h('header', {class: 'head'}, h('h1', {}, 'Look up a word or a phrase'), h('p', {}, 'Which code it belongs to, who says so, and where the sources disagree.')),
    h('form', {class: 'card search', role: 'search', on: {submit: e => { e.preventDefault(); look(input.value.trim()); }}},
      field('Word or phrase', input), h('button', {type: 'submit', class: 'main'}, 'Look up'),
      h('p', {class: 'small try'}, 'For instance ', TRY.map((t, i) => [i ? ', ' : '', h('a', {href: `#/lexicon?q=${encodeURIComponent(t)}`}, t)]))),
    out);
  if (words) find(out, words);
  else input.focus({preventScroll: true});
}

async function find(out, q) {
  fill(out, h('p', {}, 'Looking …'));
  try {
    const told = await get(`/v1/lexicon?q=${encodeURIComponent(q)}`);
    const read = told.entries.filter(e => e.found_by === 'wording'), others = told.entries.filter(e => e.found_by !== 'wording');
    const rank = e => e.name?.toLowerCase() === q.toLowerCase() ? 0 : e.kind === 'homonym' ? 2 : 1;
    others.sort((a, b) => rank(a) - rank(b));
    const n = told.entries.length, found = n + (told.more ?? 0);
    fill(out,
      h('p', {class: 'count'}, n || told.cues.length ? `${n ? plural(found, 'entry', 'entries') : 'No entry'} for “${q}”${found > n ? `, the first ${n} are shown` : ''}${told.cues.length ? `; ${plural(told.cues.length, 'group of words', 'groups of words')} that decide whether something counts` : ''}.`
        : `Nothing is known of “${q}”. In a note these words would count for neither code.`),
      read.length ? h('section', {'aria-label': 'Read in these words'}, h('h2', {}, 'Read in these words'), told.reading?.mentions.length ? markedNote(q, noteMarks(told.reading), 'Your words').element : null, read.map(e => entry(e, true))) : null,
      others.length ? h('section', {'aria-label': 'Entries'}, h('h2', {}, read.length ? 'Other entries' : 'Entries'), others.map((e, i) => entry(e, !read.length && i === 0))) : null,
      told.cues.length ? h('section', {'aria-label': 'Words that decide whether it counts'}, h('h2', {}, 'Words that decide whether something counts'), told.cues.map(cue)) : null);
    say(out.querySelector('.count').textContent);
  } catch (e) {
    fill(out, failure(e));
  }
}

function entry(e, open) {
  const standing = e.kind === 'homonym' ? null : e.disputed ? 'Disputed: sources disagree on the code, or it depends on what is not written.'
    : e.kind === 'label' ? 'Names the service. By itself it does not say what was done.' : e.caution ? 'Counts for this code; some sources doubt it.' : 'Not disputed.';
  return h('details', {class: 'card entry', open},
    h('summary', {}, h('h3', {}, e.name ?? capital(readable(e.id))), h('span', {class: 'codes'}, e.kind === 'homonym' ? 'neither code' : e.codes.map(codeName).join(' or '), e.disputed ? ', disputed' : '')),
    h('p', {class: 'small'}, KINDS[e.kind] ?? e.kind, '. ', FOUND[e.found_by] ?? ''),
    standing ? h('p', {}, h('strong', {}, standing)) : null,
    e.caution ? h('p', {}, e.caution) : null,
    e.of.length ? h('p', {}, `Can be mistaken for: ${e.of.map(readable).join(', ')}.`) : null,
    e.sources.length ? [h('h4', {}, 'Sources'), h('ul', {class: 'sources'}, e.sources.map(s => h('li', {}, s.name ?? s.id, s.note ? `. ${s.note}` : '', s.address ? h('span', {class: 'address'}, s.address) : null)))] : null,
    e.examples.length ? [h('h4', {}, 'Examples'), exampleList(e.examples, e)] : null,
    e.no_match.length ? [h('h4', {}, e.kind === 'homonym' ? 'Not meant' : 'Not this'), h('ul', {class: 'plain examples'}, e.no_match.slice(0, SHOWN).map(x => h('li', {}, h('span', {class: 'line'}, x))))] : null,
    e.phrases.length ? phrases(e.phrases) : null);
}

function exampleList(examples, e) {
  const list = h('ul', {class: 'plain examples'}, examples.slice(0, SHOWN).map(x => example(x, e)));
  if (examples.length <= SHOWN) return list;
  const more = button(`All ${examples.length} examples`, () => {
    const first = example(examples[SHOWN], e);
    list.append(first, ...examples.slice(SHOWN + 1).map(x => example(x, e)));
    more.remove();
    first.querySelector('[tabindex="0"]')?.focus();
  }, {class: 'quiet'});
  return [list, more];
}

const ASSERTIONS = {performed: 'done', negated: 'not done', planned: 'planned', historical: 'earlier', other: 'someone else'};
function example(x, e) {
  const done = (x.assertion ?? 'performed') === 'performed';
  const kind = e.kind === 'homonym' ? 'aside' : !done ? 'aside' : e.disputed || e.kind === 'label' ? 'open' : `c${e.codes[0]}`;
  const tag = e.kind === 'homonym' ? 'other meaning' : done ? (e.disputed ? 'unclear' : e.kind === 'label' ? 'name only' : e.codes[0]) : ASSERTIONS[x.assertion];
  const description = e.kind === 'homonym' ? 'Means something else here.' : done ? 'Read as done at this visit.' : `Set aside: ${ASSERTIONS[x.assertion]}${x.reason ? `, ${reasonWords(x.reason)}` : ''}.`;
  return h('li', {}, markedNote(x.text, !x.span ? [] : [{id: 'x', start: x.span.utf16[0], end: x.span.utf16[1], kind, tag, description, cue: null}], 'Example').element);
}

/// The marked words are what the cue decides of, not the cue.
const cueExample = x => markedNote(x.text, !x.span ? [] : [{id: 'x', start: x.span.utf16[0], end: x.span.utf16[1], kind: x.assertion && x.assertion !== 'performed' ? 'aside' : 'yours', tag: ASSERTIONS[x.assertion] ?? '',
  description: x.assertion ? `Read as ${ASSERTIONS[x.assertion] ?? x.assertion}${x.reason ? `: ${reasonWords(x.reason)}` : ''}.` : 'What the words are about.', cue: null}], 'Example').element;

const phrases = list => h('details', {class: 'phrases'}, h('summary', {}, `How it is written (${plural(list.length, 'pattern')})`),
  h('p', {class: 'small'}, '(…) may be left out, {a|b} is one of them, <…> is a family of words.'),
  h('ul', {class: 'plain'}, list.map(p => h('li', {}, h('code', {}, p.text),
    p.needs.length || p.needs_near.length ? h('span', {class: 'small'}, ` counts only with ${[...p.needs.map(n => NEEDS[n] ?? readable(n)), p.needs_near.length ? `one of ${p.needs_near.slice(0, 8).join(', ')}${p.needs_near.length > 8 ? ' …' : ''} nearby` : ''].filter(Boolean).join(', or ')}`) : null))));

/// Some of its phrases, those that read as they are written.
function cueName(c) {
  const plain = c.phrases.map(p => p.replace(/[!*:]+$/, '')).filter(p => /^[\w' /-]+$/.test(p));
  const some = plain.length ? plain : [readable(c.id)];
  return `${some.slice(0, 4).join(', ')}${c.phrases.length > Math.min(4, some.length) ? ' …' : ''}`;
}

const cue = c => h('details', {class: 'card entry'},
  h('summary', {}, h('h3', {}, cueName(c)), h('span', {class: 'codes'}, CUES[c.class] ?? c.class)),
  c.reason ? h('p', {}, `Read as: ${reasonWords(c.reason)}.`) : null,
  c.examples.length ? [h('h4', {}, 'Examples'), h('ul', {class: 'plain examples'}, c.examples.slice(0, SHOWN).map(x => h('li', {}, cueExample(x))))] : null,
  h('details', {class: 'phrases'}, h('summary', {}, `How it is written (${plural(c.phrases.length, 'pattern')})`), h('ul', {class: 'plain'}, c.phrases.map(p => h('li', {}, h('code', {}, p))))));
