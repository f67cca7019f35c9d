// View: review. A scan or check result, kept in the file that `palpate serve --review FILE` names: filter, read, decide, count, export.
//
//   #/review?verdict=absent&author=...     #/review?row=12     #/review?view=charts     #/review?view=trail
//
// Filters stand in the address, so that the browser's own back and forward work.
import {Failure, get, getText, post} from './api.js';
import {byTime, verdictChart, verdictColumns} from './charts.js';
import {button, field, fileButton, fill, h, plural, saveFile, say, select, textOf} from './dom.js';
import {failure} from './reading.js';
import {showRow} from './review_row.js';
import {codeName, VERDICT_IDS, verdictWords} from './words.js';

export const STATES = {open: 'open', accepted: 'accepted', dismissed: 'dismissed'};
/// The rows that the list showed last, for going on from one to the next.
export const neighbours = {ids: []};
const FILTERS = ['verdict', 'rule', 'author', 'from', 'to', 'state', 'q'];
const PAGE = 50, PART = 1048576, LIMIT = 256 * 1048576;

export const address = query => `#/review${[...query].length ? `?${query}` : ''}`;
export const onlyFilters = query => new URLSearchParams(FILTERS.filter(f => query.get(f)).map(f => [f, query.get(f)]));

export async function show(main, query) {
  const body = h('div', {class: 'review'}), view = query.get('view') ?? '';
  const part = (name, words) => {
    const q = onlyFilters(query);
    if (name) q.set('view', name);
    return h('li', {}, h('a', {href: address(q), 'aria-current': view === name && !query.get('row') ? 'true' : null}, words));
  };
  main.append(
    h('header', {class: 'head'}, h('h1', {}, 'Review a result'), h('p', {}, 'Read what palpate found, note by note or line by line, and say what you think of it. What you decide is kept with its reason.')),
    h('ul', {class: 'plain parts', 'aria-label': 'Parts of the review'}, part('', 'List'), part('charts', 'Charts'), part('trail', 'Audit trail')),
    body);
  fill(body, h('p', {}, 'Reading …'));
  try {
    if (query.get('row')) await showRow(body, query);
    else if (view === 'charts') await charts(body, query);
    else if (view === 'trail') await trail(body);
    else await list(body, query);
  } catch (e) {
    fill(body, e.status === 409 ? noStore(e) : failure(e));
  }
}

const noStore = e => h('section', {class: 'card narrow'}, h('h2', {}, 'No review file is open'),
  h('p', {}, 'Decisions are kept in a file that you choose. Stop the server and start it with one:'),
  h('p', {}, h('code', {}, 'palpate serve --review review.db')),
  h('p', {class: 'small'}, 'It is made if it is not there, on this machine, for your account alone to read. It can hold notes, so keep it where notes may be kept.'),
  e.hint ? h('p', {class: 'small'}, e.hint) : null);

async function list(body, query) {
  const asked = onlyFilters(query), offset = Number(query.get('offset') ?? 0);
  const paged = new URLSearchParams(asked);
  paged.set('limit', PAGE);
  paged.set('offset', offset);
  const told = await get(`/v1/review/rows?${paged}`);
  const trouble = h('div', {role: 'alert'}), any = [...asked].length > 0;
  neighbours.ids = told.rows.map(r => r.id);
  const importing = fileButton('Open a result file', '.jsonl,.ndjson,.json', async f => {
    try {
      const n = await bring(f, words => fill(trouble, h('p', {}, words)));
      say(n);
      fill(body);
      await list(body, new URLSearchParams());
      body.querySelector('[role=alert]').append(h('p', {class: 'note-of'}, n));
    } catch (e) {
      fill(trouble, failure(e));
    }
  }, {class: told.total || any ? 'quiet' : 'main'});
  if (!told.total && !any) {
    return fill(body, h('section', {class: 'card narrow'}, h('h2', {}, 'Nothing to review yet'),
      h('p', {}, 'Open what one of these wrote:'),
      h('p', {}, h('code', {}, 'palpate scan notes.csv --with-text -o result.jsonl')),
      h('p', {}, h('code', {}, 'palpate check --claims claims.837 notes.csv --to jsonl -o result.jsonl')),
      h('p', {class: 'small'}, 'With the text, notes can be read here with their marks; billed lines find the text of their note among them. Without it, only what was found is shown.'),
      importing, trouble));
  }
  fill(body,
    filters(told.facets ?? {}, query),
    h('div', {class: 'bar'}, h('h2', {class: 'count'}, any ? `${plural(told.total, 'row')} with these filters` : plural(told.total, 'row')),
      h('div', {class: 'actions'}, importing,
        button('Export CSV', () => save('csv', asked, trouble), {class: 'quiet'}), button('Export JSONL', () => save('jsonl', asked, trouble), {class: 'quiet'}))),
    trouble,
    told.rows.length ? table(told.rows, query) : h('p', {}, 'No row has all of these.'),
    pages(told.total, offset, query));
}

async function save(to, asked, trouble) {
  try {
    const q = new URLSearchParams(asked);
    q.append('to', to);   // beside the filter's last day, which has the same name
    saveFile(`review-${new Date().toISOString().slice(0, 10)}.${to}`, await getText(`/v1/review/export?${q}`), to === 'csv' ? 'text/csv' : 'application/jsonl');
  } catch (e) {
    fill(trouble, failure(e));
  }
}

/// The file in parts that one request can carry, cut at line ends. Says how it went.
async function bring(file, tell) {
  const text = await textOf(file, LIMIT), sum = {read: 0, imported: 0, same: 0, rejected: []};
  for (let at = 0, line = 0; at < text.length;) {
    let end = text.length - at <= PART ? text.length : text.lastIndexOf('\n', at + PART) + 1;
    if (end <= at) end = text.indexOf('\n', at) + 1 || text.length;
    const part = text.slice(at, end), told = await post('/v1/review/import', {name: file.name, jsonl: part});
    for (const k of ['read', 'imported', 'same']) sum[k] += told[k] ?? 0;
    sum.bad = (sum.bad ?? 0) + (told.rejected_count ?? told.rejected?.length ?? 0);
    sum.rejected.push(...(told.rejected ?? []).map(r => ({...r, line: r.line + line})));
    line += part.split('\n').length - 1;
    at = end;
    tell(`${sum.read} records read …`);
  }
  if (!sum.read) throw new Failure(`${file.name} holds no records.`, 'Open what "palpate scan --to jsonl" or "palpate check --to jsonl" wrote.');
  if (!sum.imported && !sum.same && sum.rejected.length) throw new Failure(`No record of ${file.name} could be read.`, `Line ${sum.rejected[0].line}: ${sum.rejected[0].reason}`);
  return `${file.name}: ${plural(sum.read, 'record')} read, ${sum.imported} taken in${sum.same ? `, ${sum.same} known already` : ''}${sum.rejected.length ? `, ${sum.bad} not readable (first: line ${sum.rejected[0].line}, ${sum.rejected[0].reason})` : ''}.`;
}

function filters(facets, query) {
  const of = name => query.get(name) ?? '';
  const controls = {
    verdict: select([['', 'any'], ...VERDICT_IDS.map(v => [v, verdictWords(v).name])], of('verdict')),
    rule: select([['', 'any'], ...(facets.rules ?? [])], of('rule')),
    author: select([['', 'any'], ...(facets.authors ?? [])], of('author')),
    from: h('input', {type: 'date', value: of('from')}),
    to: h('input', {type: 'date', value: of('to')}),
    state: select([['', 'any'], ...Object.entries(STATES)], of('state')),
    q: h('input', {type: 'search', value: of('q'), autocomplete: 'off'}),
  };
  const go = () => { location.hash = address(new URLSearchParams(Object.entries(controls).map(([k, e]) => [k, e.value.trim()]).filter(([, v]) => v))); };
  return h('details', {class: 'card filters', open: window.innerWidth > 640 || [...onlyFilters(query)].length > 0}, h('summary', {}, 'Filters'), h('form', {'aria-label': 'Filters', on: {submit: e => { e.preventDefault(); go(); }}},
    h('div', {class: 'row'}, field('Verdict', controls.verdict), field('Rule', controls.rule), field('Clinician', controls.author), field('State', controls.state),
      field('From', controls.from), field('To', controls.to), field('Search', controls.q)),
    h('div', {class: 'actions'}, h('button', {type: 'submit', class: 'main'}, 'Show'), button('Clear', () => { location.hash = '#/review'; }, {class: 'quiet'}))));
}

export const verdictsOf = r => Object.entries(r.verdicts ?? {});

function table(rows, query) {
  const cell = (label, ...content) => h('td', {role: 'cell', data: {label}}, content);
  const link = r => {
    const q = onlyFilters(query);
    q.set('row', r.id);
    return address(q);
  };
  // The roles say what the elements are where narrow screens show a row as a block.
  return h('table', {class: 'rows', role: 'table'},
    h('thead', {role: 'rowgroup'}, h('tr', {role: 'row'}, ['Note', 'Date', 'Clinician', 'Verdict', 'Findings', 'State'].map(t => h('th', {scope: 'col', role: 'columnheader'}, t)))),
    h('tbody', {role: 'rowgroup'}, rows.map(r => h('tr', {role: 'row'},
      h('th', {scope: 'row', role: 'rowheader'}, h('a', {href: link(r)}, r.note ?? r.account ?? `row ${r.id}`), r.code ? h('span', {class: 'small'}, ` billed ${r.code}`) : null),
      cell('Date', r.date ?? '–'), cell('Clinician', r.author ?? '–'),
      cell('Verdict', verdictsOf(r).map(([c, v]) => h('div', {}, h('span', {class: 'small'}, `${c} `), verdictWords(v).name))),
      cell('Findings', r.rules.length ? r.rules.join(', ') : '–'), cell('State', STATES[r.state] ?? r.state)))));
}

function pages(total, offset, query) {
  if (total <= PAGE) return null;
  const to = n => {
    const q = onlyFilters(query);
    if (n) q.set('offset', n);
    return address(q);
  };
  return h('nav', {class: 'pages', 'aria-label': 'Pages'}, offset ? h('a', {href: to(Math.max(0, offset - PAGE))}, 'Earlier rows') : h('span'),
    h('span', {}, `${offset + 1} to ${Math.min(total, offset + PAGE)} of ${total}`), offset + PAGE < total ? h('a', {href: to(offset + PAGE)}, 'Further rows') : h('span'));
}

async function charts(body, query) {
  const told = await get(`/v1/review/charts?${onlyFilters(query)}`), time = byTime(told.by_week), any = [...onlyFilters(query)].length;
  fill(body,
    h('p', {class: 'narrow'}, 'Each verdict of a code counts once. They speak of wording, not of people or of the care given; small numbers say little.', any ? ' The filters of the list hold here too.' : ''),
    verdictChart('Verdicts by clinician', told.by_author.map(r => ({name: r.author ?? 'not named', verdicts: r.verdicts}))),
    verdictColumns(`Verdicts by ${time.step}`, time.rows));
}

async function trail(body) {
  const told = await get('/v1/review/trail');
  fill(body,
    h('p', {}, h('strong', {}, told.intact ? 'The trail is unbroken.' : 'The trail is broken.'), ' ', told.intact ? 'Every entry carries a fingerprint of the one before it, and all of them fit.' : 'An entry was changed or is gone: the fingerprints no longer fit.'),
    told.entries.length ? h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Audit trail'}, h('table', {},
      h('thead', {}, h('tr', {}, ['No.', 'Time', 'By', 'What', 'Row', 'Fingerprint'].map(t => h('th', {scope: 'col'}, t)))),
      h('tbody', {}, told.entries.map(e => h('tr', {}, h('th', {scope: 'row'}, e.n), h('td', {class: 'date'}, e.at), h('td', {}, e.by ?? '–'), h('td', {}, e.what, e.reason ? `: ${e.reason}` : '', e.comment ? h('span', {class: 'small'}, ` ${e.comment}`) : null),
        h('td', {}, e.row ? h('a', {href: `#/review?row=${e.row}`}, e.row) : '–'), h('td', {}, h('code', {title: e.hash}, e.hash.slice(0, 12)))))))) : h('p', {}, 'Nothing has happened yet.'));
}
