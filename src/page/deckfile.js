// A deck as the files that `palpate drill` reads: YAML with one line an item, or CSV for a spreadsheet.
//
//   const text = deckYaml(deck);            // deck: {id, title, level, items: [{id, task, note, answer: [...], source, ...}]}
//   itemOfLine(deck, 7)                     // which item a fault of that line is about
//
// Only what an item's task uses is written.

const FIRST = 5;   // the line of the first item
const COLUMNS = ['id', 'task', 'note', 'answer', 'source', 'explanation', 'also', 'words', 'of', 'among', 'scenario', 'option_1', 'option_2', 'option_3', 'option_4', 'decided', 'title', 'level'];
const USED = {code: ['note'], mark: ['note', 'of'], why_not: ['note', 'words'], units: ['note', 'of'], not_stated: ['note', 'among'], choose: ['scenario', 'options']};

export const usedBy = task => USED[task];

// A JSON string is a YAML one, but for the separators that YAML breaks lines at.
const text = s => JSON.stringify(s).replace(/[\u0085\u2028\u2029\ufeff]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
const value = v => Array.isArray(v) ? `[${v.map(text).join(', ')}]` : text(v);

export function deckYaml(deck) {
  const item = i => {
    const fields = ['id', 'task', ...USED[i.task], 'answer', 'also', 'source', 'explanation', 'decided'].map(f => [f, i[f]]).filter(([, v]) => v && v.length);
    return `  - {${fields.map(([f, v]) => f === 'task' ? `task: ${v}` : `${f}: ${value(f === 'answer' && v.length === 1 ? v[0] : v)}`).join(', ')}}\n`;
  };
  return `deck: ${text(deck.id)}\ntitle: ${text(deck.title)}\nlevel: ${deck.level}\nitems:\n${deck.items.map(item).join('')}`;
}

export const itemOfLine = (deck, line) => deck.items[line - FIRST] ?? null;

/// Rows for csvText. Lists are parted by bars.
export function deckRows(deck) {
  return [COLUMNS, ...deck.items.map((i, n) => COLUMNS.map(c => {
    if (c === 'title') return n ? '' : deck.title;
    if (c === 'level') return n ? '' : deck.level;
    if (c.startsWith('option_')) return i.task === 'choose' ? i.options[Number(c.slice(7)) - 1] ?? '' : '';
    if (['note', 'words', 'of', 'among', 'scenario'].includes(c) && !USED[i.task].includes(c)) return '';
    return Array.isArray(i[c]) ? i[c].join(' | ') : i[c] ?? '';
  }))];
}
