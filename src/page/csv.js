// Tables as text, to write and to read.
//
//   saveFile('results.csv', csvText([COLUMNS, ...rows]), 'text/csv');
//   const [head, ...rows] = csvRows(text);
//
// A cell that a spreadsheet would run as a formula is written with an apostrophe in front, as palpate does everywhere.

const cell = c => {
  const s = String(c ?? '');
  const safe = /^[=+\-@\t\r]/.test(s) && !/^[-+]?\d+([.,]\d+)?$/.test(s) ? `'${s}` : s;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const csvText = rows => rows.map(r => r.map(cell).join(',') + '\r\n').join('');

export function csvRows(text) {
  const rows = [];
  let row = [], at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    let value = '';
    if (text[at] === '"') {
      for (at++; at < text.length; at++) {
        if (text[at] !== '"') value += text[at];
        else if (text[at + 1] === '"') value += text[at++];
        else break;
      }
      at++;
    }
    while (at < text.length && text[at] !== ',' && text[at] !== '\n' && text[at] !== '\r') value += text[at++];
    row.push(value);
    if (text[at] === ',') {
      at++;
      if (at === text.length) row.push('');
    } else {
      if (text[at] === '\r' && text[at + 1] === '\n') at++;
      at++;
      if (row.length > 1 || row[0] !== '') rows.push(row);
      row = [];
    }
  }
  if (row.length > 1 || (row.length === 1 && row[0] !== '')) rows.push(row);
  return rows;
}
