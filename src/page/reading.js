// What palpate reads in one note, as every view shows it: verdicts, evidence, what was set aside, elements, minutes, questions.
//
//   const note = markedNote(text, noteMarks(record), 'The note');
//   aside.append(result(record, id => note.goTo(id)), legend());
//
// `record` is an analysis record; `elements` and `questions` are there when it came from /v1/explain.
import {button, freshId, h, say} from './dom.js';
import {capital, codeName, ELEMENTS, markOf, MARK_KINDS, quoted, readable, reasonWords, statusWords, techniqueName, verdictWords, WORDING_ONLY} from './words.js';

const SHOWN = 12;   // words that a verdict rests on, before "all"

/// The marks of a record's text: its mentions, and the minutes that it states.
export function noteMarks(record) {
  const marks = record.mentions.map(m => ({id: String(m.id), start: m.span.utf16[0], end: m.span.utf16[1], cue: m.cue?.span?.utf16 ?? null, ...markOf(m)}));
  for (const [i, f] of (record.elements?.minutes?.found ?? []).entries())
    marks.push({id: `min-${i}`, start: f.span.utf16[0], end: f.span.utf16[1], kind: 'minutes', tag: 'min', description: 'Minutes of the hands-on treatment.', cue: null});
  return marks;
}

export const legend = () => h('dl', {class: 'legend', 'aria-label': 'What the marks mean'}, MARK_KINDS.map(([kind, tag, words]) =>
  h('div', {}, h('dt', {}, h('span', {class: `mark k-${kind}`}, 'word', h('span', {class: 'tag'}, tag))), h('dd', {}, words))));

export const failure = e => h('div', {class: 'trouble'}, h('p', {}, h('strong', {}, e.message)), e.hint ? h('p', {}, e.hint) : null);

export function result(record, goTo) {
  const byId = new Map(record.mentions.map(m => [m.id, m]));
  return [
    part('What the wording says', Object.entries(record.codes).map(([code, v]) => codeCard(code, v, record, byId, goTo)), pair(record.recommendation?.conflict), h('p', {class: 'small'}, WORDING_ONLY)),
    record.elements ? part('What the note states about the treatment', elements(record.elements, goTo)) : null,
    record.questions ? part('Questions for the clinician', questions(record.questions)) : null,
    part('Minutes and units', minutes(record), charges(record.billed)),
    record.findings.length ? part('Findings', h('ul', {class: 'plain'}, record.findings.map(finding))) : null,
  ];
}

function part(title, ...content) {
  const id = freshId('part');
  return h('section', {class: 'part', 'aria-labelledby': id}, h('h2', {id}, title), content);
}

function codeCard(code, v, record, byId, goTo) {
  const words = verdictWords(v.verdict), done = v.evidence.map(i => byId.get(i)), aside = v.rejected.map(i => byId.get(i));
  return h('article', {class: 'code card'},
    h('h3', {}, codeName(code)),
    h('p', {class: 'verdict'}, words.name),
    h('p', {}, words.sentence),
    done.length ? [h('h4', {}, 'Rests on'), entries(done, goTo)] : null,
    aside.length ? [h('h4', {}, 'Set aside'), entries(aside, goTo)] : null,
    v.minutes !== null && v.minutes !== undefined ? h('p', {}, `Minutes that the note gives it: ${v.minutes}`) : null);
}

const pair = c => c ? h('p', {}, `${c.pair.join(' and ')} are a pair in the payer’s table of ${c.table}, modifier indicator ${c.indicator}. The wording speaks for both; what may be charged on one day is another question.`) : null;

/// A long note has hundreds; the first show what kind they are.
function entries(list, goTo) {
  const ul = h('ul', {class: 'plain'}, list.slice(0, SHOWN).map(m => entry(m, goTo)));
  if (list.length <= SHOWN) return ul;
  const more = button(`All ${list.length}`, () => {
    ul.append(...list.slice(SHOWN).map(m => entry(m, goTo)));
    more.remove();
    ul.children[SHOWN].querySelector('button').focus();
  }, {class: 'quiet'});
  return [ul, more];
}

function entry(m, goTo) {
  const told = m.assertion === 'performed'
    ? [techniqueName(m), m.regions.length ? `, ${m.regions.map(readable).join(', ')}` : '', m.strength === 'disputed' ? ', sources disagree on its code' : '', m.caution ? ', some sources doubt this code' : '']
    : [techniqueName(m), ', ', statusWords(m), m.cue ? [', because of ', h('q', {}, m.cue.text)] : ''];
  return h('li', {}, jump(m.text, m.span, m.id, goTo, {'data-entry': m.id}), h('span', {class: 'told'}, told),
    /^\d{5}$/.test(m.text) ? null : h('a', {class: 'look', href: `#/lexicon?q=${encodeURIComponent(m.text)}`, 'aria-label': `${m.text} in the lexicon`}, 'lexicon'));
}

/// The note's own words, as a way to their place.
export const jump = (words, span, id, goTo, props = {}) => h('button', {type: 'button', class: 'jump', ...props, on: {click: () => goTo(String(id))}},
  quoted(words), h('span', {class: 'place'}, `line ${span.line}`));

function elements(found, goTo) {
  const missing = Object.entries(found).filter(([, e]) => !e.stated).map(([name]) => ELEMENTS[name] ?? readable(name));
  return [
    h('p', {class: 'unstated'}, missing.length ? ['The note does not state: ', h('strong', {}, missing.join(', ').toLowerCase()), '.'] : 'Each of these stands in the note.'),
    h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Elements of the record'}, h('table', {class: 'elements'},
      h('thead', {}, h('tr', {}, h('th', {scope: 'col'}, 'Element'), h('th', {scope: 'col'}, 'Words of the note'))),
      h('tbody', {}, Object.entries(found).map(([name, e]) => h('tr', {},
        h('th', {scope: 'row'}, ELEMENTS[name] ?? readable(name)),
        h('td', {}, e.found.length ? e.found.map((f, i) => [i ? ', ' : '', h('q', {}, f.text.replace(/^[\s,;:/]+/, '')), h('span', {class: 'place'}, ` line ${f.span.line}`)])
          : e.stated ? 'stated beside the text' : h('span', {class: 'not'}, 'not stated'))))))),
  ];
}

function questions(list) {
  if (!list.length) return h('p', {}, 'None. The words leave nothing open that palpate asks about.');
  return [
    h('ol', {class: 'questions'}, list.map(q => h('li', {}, q))),
    button('Copy the questions', async () => {
      try {
        await navigator.clipboard.writeText(list.map((q, i) => `${i + 1}. ${q}`).join('\n'));
        say('The questions are copied.');
      } catch {
        say('The browser did not let this page copy.');
      }
    }, {class: 'quiet'}),
  ];
}

function minutes(record) {
  const m = record.minutes, u = record.units;
  const codes = [...new Set([...Object.keys(m.by_code), ...Object.keys(u.cms_total_time?.by_code ?? {}), ...Object.keys(u.per_code_midpoint?.by_code ?? {})])].sort();
  const facts = [m.total_timed !== null ? `Timed minutes in all, as stated: ${m.total_timed}.` : '', m.total_treatment !== null ? `Treatment time, as stated: ${m.total_treatment}.` : ''].filter(Boolean).join(' ');
  if (!codes.length && !facts) return h('p', {}, 'The note gives no minutes that belong to a service.');
  const cms = u.cms_total_time, own = u.per_code_midpoint;
  const cell = (units, code) => !units ? '–' : units.tied?.includes(code) ? `${units.by_code[code] ?? 0} (tie)` : units.by_code[code] ?? 0;
  return [
    facts ? h('p', {}, facts) : null,
    codes.length ? h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Minutes and units'}, h('table', {},
      h('thead', {}, h('tr', {}, ['Code', 'Minutes', 'Units by total time (CMS)', 'Units by each code’s midpoint'].map(t => h('th', {scope: 'col'}, t)))),
      h('tbody', {}, codes.map(c => h('tr', {}, h('th', {scope: 'row'}, codeName(c)), h('td', {}, m.by_code[c] ?? '–'), h('td', {}, cell(cms, c)), h('td', {}, cell(own, c))))),
      h('tfoot', {}, h('tr', {}, h('th', {scope: 'row'}, 'In all'), h('td'), h('td', {}, cms ? cms.total : '–'), h('td', {}, own ? own.total : '–'))))) : null,
    cms?.unassigned ? h('p', {class: 'small'}, `${cms.unassigned} unit by total time belongs to one of ${cms.tied.join(', ')}: a tie, which palpate does not decide.`) : null,
    !cms && codes.length ? h('p', {class: 'small'}, 'Units by total time need a stated timed total, or the minutes of every timed service.') : null,
  ];
}

const charges = list => list?.length ? h('p', {}, `Charges that the record names: ${list.map(b => `${[b.code, ...b.modifiers].join('-')}${b.units === null ? '' : ` ×${b.units}`}`).join(', ')}.`) : null;

export const finding = f => h('li', {class: 'finding'},
  h('p', {}, h('strong', {}, `${capital(f.severity)} ${f.rule}`), f.code ? ` · ${f.code}` : '', ': ', f.message),
  f.question ? h('p', {class: 'ask'}, 'Ask: ', f.question) : null);

export {reasonWords};
