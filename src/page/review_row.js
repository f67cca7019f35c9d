// One row of a review: the note with its marks, what was found, and the decision.
import {get, post} from './api.js';
import {button, field, fill, freshId, h, say} from './dom.js';
import {markedNote} from './marked.js';
import {failure, finding, legend, noteMarks, result} from './reading.js';
import {address, neighbours, onlyFilters, STATES, verdictsOf} from './review.js';
import {codeName, quoted, verdictWords} from './words.js';

let reviewer = '';   // who decides, for as long as the tab is open

export async function showRow(body, query) {
  const row = await get(`/v1/review/rows/${encodeURIComponent(query.get('row'))}`);
  draw(body, row, query);
}

function draw(body, row, query, said = '') {
  const scan = row.kind === 'scan', r = row.record;
  const note = row.text ? markedNote(row.text, scan ? noteMarks(r) : findingMarks(r), 'The note') : null;
  const facts = [row.date, row.author, row.account && `account ${row.account}`].filter(Boolean).join(' · ');
  fill(body,
    h('p', {class: 'back'}, h('a', {href: address(onlyFilters(query))}, 'Back to the list'), beside(row.id, -1, 'Row before', query), beside(row.id, 1, 'Next row', query)),
    h('div', {class: 'bar'}, h('h2', {}, row.note ?? 'No note', row.code ? `, billed ${codeName(row.code)}` : ''), h('p', {class: 'small'}, facts)),
    h('div', {class: 'two'},
      h('div', {class: 'left'},
        h('section', {'aria-label': 'The note'}, note ? [note.element, legend()] : h('p', {class: 'card'}, !row.note ? 'No note was found for this line.' : scan ? 'The result was written without the note’s text. “palpate scan --with-text” keeps it in.' : 'The text of this note is not here. Open the result of “palpate scan --with-text” of the same notes as well, and it shows.')),
        decision(body, row, query, said)),
      h('div', {class: 'right'}, scan ? result(r, id => note?.goTo(id)) : checked(row, r))));
}

function beside(id, step, words, query) {
  const at = neighbours.ids.indexOf(id), other = at < 0 ? undefined : neighbours.ids[at + step];
  if (other === undefined) return null;
  const q = onlyFilters(query);
  q.set('row', other);
  return h('a', {href: address(q)}, words);
}

/// Of a check record: the words for the code, and those against it.
function findingMarks(r) {
  const seen = new Map();
  for (const f of r.findings)
    for (const [list, kind, tag, words] of [[f.for, `c${r.code}`, 'for', 'For the code'], [f.against, 'open', 'against', 'Against the code']])
      for (const s of list) {
        const key = s.utf16.join('-'), had = seen.get(key);
        if (had) had.description += ` ${f.rule}.`;
        else seen.set(key, {id: key, start: s.utf16[0], end: s.utf16[1], kind, tag, description: `${words}: ${f.rule}.`, cue: null});
      }
  return [...seen.values()];
}

const checked = (row, r) => [
  h('section', {class: 'part', 'aria-label': 'Verdict'}, h('h2', {}, 'What the wording says'),
    verdictsOf(row).map(([c, v]) => h('article', {class: 'code card'}, h('h3', {}, codeName(c)), h('p', {class: 'verdict'}, verdictWords(v).name), h('p', {}, verdictWords(v).sentence),
      r.claim ? h('p', {}, `Billed: ${r.claim.code}${r.claim.modifiers.map(m => `-${m}`).join('')}${r.claim.units === null ? '' : `, ${r.claim.units} unit${r.claim.units === 1 ? '' : 's'}`}.`) : null,
      r.minutes === null ? null : h('p', {}, `Minutes that the note gives it: ${r.minutes}.`)))),
  h('section', {class: 'part', 'aria-label': 'Findings'}, h('h2', {}, 'Findings'), r.findings.length ? h('ul', {class: 'plain'}, r.findings.map(finding)) : h('p', {}, 'None.')),
];

function decision(body, row, query, said) {
  const trouble = h('div', {role: 'alert'}), name = freshId('state');
  const states = Object.keys(STATES).map(s => [s, h('input', {type: 'radio', name, value: s, id: freshId('state'), checked: row.state === s})]);
  const reason = h('input', {type: 'text', autocomplete: 'off'}), comment = h('textarea', {rows: 2}), by = h('input', {type: 'text', autocomplete: 'off'});
  by.value = reviewer;
  const words = {open: 'Open: not decided', accepted: 'Accept: it is as palpate says', dismissed: 'Dismiss: it is not, or does not matter here'};
  async function send() {
    const state = states.find(([, e]) => e.checked)?.[0];
    reviewer = by.value.trim();
    if (!state) return fill(trouble, failure({message: 'Choose what you think of it.'}));
    if (state === 'dismissed' && !reason.value.trim()) {
      fill(trouble, failure({message: 'Dismissing needs a reason.', hint: 'It is kept with the decision.'}));
      return reason.focus();
    }
    if (!reviewer) {
      fill(trouble, failure({message: 'Say who decides.', hint: 'The audit trail keeps the name.'}));
      return by.focus();
    }
    try {
      const kept = await post(`/v1/review/rows/${row.id}/decision`, {state, reason: reason.value.trim(), comment: comment.value.trim(), by: reviewer});
      const told = `Kept: ${STATES[state]}.`;
      draw(body, kept.record ? kept : await get(`/v1/review/rows/${row.id}`), query, told);
      say(told);
      body.querySelector('.decision h2')?.focus();
    } catch (e) {
      fill(trouble, failure(e));
    }
  }
  return h('section', {class: 'card decision', 'aria-label': 'Decision'}, h('h2', {tabindex: -1}, `Decision: ${STATES[row.state] ?? row.state}`), said ? h('p', {}, said) : null,
    row.decisions?.length ? h('ol', {class: 'plain decisions'}, row.decisions.map(d => h('li', {}, h('strong', {}, STATES[d.state] ?? d.state), d.reason ? `: ${d.reason}` : '', d.comment ? h('span', {class: 'told'}, ` ${quoted(d.comment)}`) : null, h('span', {class: 'small'}, ` ${d.by ?? ''} ${d.at}`)))) : null,
    h('form', {on: {submit: e => { e.preventDefault(); send(); }}},
      h('fieldset', {class: 'choices'}, h('legend', {}, 'What you think of it'), states.map(([s, e]) => h('label', {class: 'choice', for: e.id}, e, h('span', {}, words[s])))),
      field('Reason', reason, 'Dismissing needs one.'), field('Comment', comment), field('By', by),
      h('div', {class: 'actions'}, h('button', {type: 'submit', class: 'main'}, 'Keep the decision')), trouble));
}
