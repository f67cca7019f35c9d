// Counts of verdicts as bars, by hand: one hue, told apart by pattern, with the same figures as a table.
//
//   main.append(verdictChart('Verdicts by clinician', [{name: 'LEE, DANA PT', verdicts: {supported: 4, absent: 1}}]));
//   const {step, rows} = byTime(weeks);  main.append(verdictColumns(`Verdicts by ${step}`, rows));
//
// Neutral on purpose: rows stay in the order they come in, nothing is a rank.
import {freshId, h, svg} from './dom.js';
import {VERDICT_IDS, verdictWords} from './words.js';

const BAR = 22, ROW = 48, HIGH = 180, SHOWN = 30;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/// In units of the screen, so that the words in a chart are as large as those beside it.
const room = () => Math.max(260, Math.min(640, document.getElementById('main').clientWidth - 32));

export const verdictChart = (title, rows) => chart(title, rows, bars);
/// Rows are in the order of time, a few dozen at most; see byTime.
export const verdictColumns = (title, rows) => chart(title, rows, columns);

/// Weeks ("2024-W10") as they are while they are few, else gathered into months, else into years.
export function byTime(weeks) {
  const gather = name => {
    const out = new Map();
    for (const w of weeks) {
      const key = w.week ? name(monday(w.week)) : 'no date', sum = out.get(key) ?? {name: key, verdicts: {}};
      for (const [v, n] of Object.entries(w.verdicts)) sum.verdicts[v] = (sum.verdicts[v] ?? 0) + n;
      out.set(key, sum);
    }
    return [...out.values()];
  };
  if (weeks.length <= SHOWN) return {step: 'week', rows: weeks.map(w => ({name: w.week ?? 'no date', verdicts: w.verdicts}))};
  const months = gather(d => `${MONTHS[d.getUTCMonth()]} ${d.getUTCFullYear()}`);
  return months.length <= 2 * SHOWN ? {step: 'month', rows: months} : {step: 'year', rows: gather(d => String(d.getUTCFullYear()))};
}

function monday(week) {
  const [year, n] = week.split('-W').map(Number), fourth = new Date(Date.UTC(year, 0, 4));   // always in week 1
  return new Date(fourth.getTime() + ((n - 1) * 7 - (fourth.getUTCDay() + 6) % 7) * 86400000);
}

function chart(title, rows, draw) {
  const used = VERDICT_IDS.filter(v => rows.some(r => r.verdicts[v]));
  const total = r => used.reduce((n, v) => n + (r.verdicts[v] ?? 0), 0);
  const prefix = freshId('pattern'), heading = freshId('chart');
  const section = (...content) => h('section', {class: 'part chart', 'aria-labelledby': heading}, h('h2', {id: heading}, title), content);
  if (!rows.length) return section(h('p', {}, 'There is nothing to count yet.'));
  const table = h('table', {}, h('caption', {class: 'unseen'}, title),
    h('thead', {}, h('tr', {}, h('td'), used.map(v => h('th', {scope: 'col'}, verdictWords(v).name)), h('th', {scope: 'col'}, 'In all'))),
    h('tbody', {}, rows.map(r => h('tr', {}, h('th', {scope: 'row'}, r.name), used.map(v => h('td', {}, r.verdicts[v] ?? 0)), h('td', {}, total(r))))));
  const {height, parts, left} = draw(rows, used, total, v => `url(#${prefix}-${v})`);
  return section(
    h('ul', {class: 'plain chart-key', 'aria-hidden': 'true'}, used.map(v => h('li', {}, svg('svg', {width: 28, height: 14, focusable: 'false'}, svg('rect', {x: .5, y: .5, width: 27, height: 13, fill: `url(#${prefix}-${v})`, class: 'bar-part'})), verdictWords(v).name))),
    svg('svg', {viewBox: `0 0 ${room()} ${height}`, width: room(), height, role: 'img', 'aria-label': `${title}. The table below has the same figures.`, class: 'bars'}, svg('defs', {}, used.map(v => pattern(`${prefix}-${v}`, v))), parts),
    left ? h('p', {class: 'small'}, `${left} more are in the table; the filters of the list make them fewer.`) : null,
    h('details', {open: rows.length < 13}, h('summary', {}, 'The figures as a table'), h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `${title}, as a table`}, table)));
}

function bars(rows, used, total, fill) {
  const wide = room();
  const shown = rows.slice(0, SHOWN), most = Math.max(1, ...shown.map(total));
  const parts = shown.map((r, i) => {
    let x = 0;
    return svg('g', {transform: `translate(0 ${i * ROW})`},
      svg('text', {x: 0, y: 15, class: 'bar-name'}, r.name),
      used.filter(v => r.verdicts[v]).map(v => {
        const width = (wide - 56) * r.verdicts[v] / most, at = x;
        x += width;
        return svg('rect', {x: at, y: 20, width, height: BAR, fill: fill(v), class: 'bar-part'}, svg('title', {}, `${r.name}, ${verdictWords(v).name}: ${r.verdicts[v]}`));
      }),
      svg('text', {x: x + 8, y: 20 + BAR - 6, class: 'bar-count'}, String(total(r))));
  });
  return {height: shown.length * ROW, parts, left: rows.length - shown.length};
}

function columns(rows, used, total, fill) {
  const wide = room();
  const most = Math.max(1, ...rows.map(total)), step = (wide - 48) / Math.max(rows.length, 6), width = Math.min(40, step * .7), each = Math.ceil(76 / step);
  const y = n => 12 + HIGH * (1 - n / most);
  const parts = [
    [...new Set([0, Math.round(most / 2), most])].map(n => [svg('path', {d: `M40 ${y(n)}H${wide}`, class: 'bar-grid'}), svg('text', {x: 34, y: y(n) + 4, class: 'bar-count', 'text-anchor': 'end'}, String(n))]),
    rows.map((r, i) => {
      let below = 0;
      const x = 46 + i * step;
      return svg('g', {}, used.filter(v => r.verdicts[v]).map(v => {
        below += r.verdicts[v];
        return svg('rect', {x, y: y(below), width, height: HIGH * r.verdicts[v] / most, fill: fill(v), class: 'bar-part'}, svg('title', {}, `${r.name}, ${verdictWords(v).name}: ${r.verdicts[v]}`));
      }), i % each ? null : svg('text', {x, y: HIGH + 32, class: 'bar-name'}, r.name));
    })];
  return {height: HIGH + 40, parts, left: 0};
}

function pattern(id, verdict) {
  const lines = {
    supported: [svg('rect', {width: 8, height: 8, class: 'bar-full'})],
    ambiguous: [svg('path', {d: 'M-2 2L2 -2M0 8L8 0M6 10L10 6', class: 'bar-line'})],
    label_only: [svg('circle', {cx: 2, cy: 2, r: 1.3, class: 'bar-full'}), svg('circle', {cx: 6, cy: 6, r: 1.3, class: 'bar-full'})],
    contradicted: [svg('path', {d: 'M0 0L8 8M8 0L0 8', class: 'bar-line'})],
    absent: [],
    no_note: [svg('path', {d: 'M0 4H8', class: 'bar-line'})],
  }[verdict];
  return svg('pattern', {id, width: 8, height: 8, patternUnits: 'userSpaceOnUse'}, svg('rect', {width: 8, height: 8, class: 'bar-ground'}), lines);
}
