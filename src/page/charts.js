// Counts of verdicts as bars, by hand: one hue, told apart by pattern, with the same figures as a table.
//
//   main.append(verdictChart('Verdicts by clinician', [{name: 'LEE, DANA PT', verdicts: {supported: 4, absent: 1}}]));
//
// Neutral on purpose: rows stay in the order they come in, nothing is a rank.
import {freshId, h, svg} from './dom.js';
import {VERDICT_IDS, verdictWords} from './words.js';

const WIDTH = 640, BAR = 22, ROW = 48;

export function verdictChart(title, rows) {
  const used = VERDICT_IDS.filter(v => rows.some(r => r.verdicts[v]));
  const total = r => used.reduce((n, v) => n + (r.verdicts[v] ?? 0), 0);
  const most = Math.max(1, ...rows.map(total));
  const prefix = freshId('pattern'), heading = freshId('chart');
  const table = h('table', {}, h('caption', {class: 'unseen'}, title),
    h('thead', {}, h('tr', {}, h('th', {scope: 'col'}, ''), used.map(v => h('th', {scope: 'col'}, verdictWords(v).name)), h('th', {scope: 'col'}, 'In all'))),
    h('tbody', {}, rows.map(r => h('tr', {}, h('th', {scope: 'row'}, r.name), used.map(v => h('td', {}, r.verdicts[v] ?? 0)), h('td', {}, total(r))))));
  if (!rows.length) return h('section', {class: 'part chart', 'aria-labelledby': heading}, h('h2', {id: heading}, title), h('p', {}, 'There is nothing to count yet.'));
  const drawing = svg('svg', {viewBox: `0 0 ${WIDTH} ${rows.length * ROW}`, role: 'img', 'aria-label': `${title}. The table below has the same figures.`, class: 'bars'},
    svg('defs', {}, used.map(v => pattern(`${prefix}-${v}`, v))),
    rows.map((r, i) => {
      let x = 0;
      return svg('g', {transform: `translate(0 ${i * ROW})`},
        svg('text', {x: 0, y: 15, class: 'bar-name'}, r.name),
        used.map(v => {
          const n = r.verdicts[v] ?? 0, width = (WIDTH - 48) * n / most;
          if (!n) return null;
          const part = svg('rect', {x, y: 20, width, height: BAR, fill: `url(#${prefix}-${v})`, class: 'bar-part'}, svg('title', {}, `${verdictWords(v).name}: ${n}`));
          x += width;
          return part;
        }),
        svg('text', {x: x + 8, y: 20 + BAR - 6, class: 'bar-count'}, String(total(r))));
    }));
  return h('section', {class: 'part chart', 'aria-labelledby': heading}, h('h2', {id: heading}, title),
    h('ul', {class: 'plain chart-key', 'aria-hidden': 'true'}, used.map(v => h('li', {}, svg('svg', {width: 28, height: 14, focusable: 'false'}, svg('rect', {x: .5, y: .5, width: 27, height: 13, fill: `url(#${prefix}-${v})`, class: 'bar-part'})), verdictWords(v).name))),
    drawing,
    h('details', {open: rows.length < 13}, h('summary', {}, 'The figures as a table'), h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `${title}, as a table`}, table)));
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
