// Building the page out of text nodes: nothing that a note holds is ever read as markup.
//
//   const row = h('li', {class: 'row'}, 'read ', h('strong', {}, words));
//   fill(list, rows);                 // the children, replaced
//   say('3 notes shown');             // spoken by a screen reader, once
//   saveFile('results.csv', text, 'text/csv');

let lastId = 0;

/// An id that nothing else on the page has.
export const freshId = name => `${name}-${++lastId}`;

/// An element. Of `props`: `class`, `on` = {event: handler}, `data` = dataset, true = an attribute without a value, null and
/// false = left out; all others are attributes. Children are nodes, texts, lists of them, or null.
export function h(tag, props = {}, ...children) {
  return dress(document.createElement(tag), props, children);
}

const SVG = 'http://www.w3.org/2000/svg';
export function svg(tag, props = {}, ...children) {
  return dress(document.createElementNS(SVG, tag), props, children);
}

function dress(e, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'on') for (const [event, handler] of Object.entries(value)) e.addEventListener(event, handler);
    else if (name === 'data') Object.assign(e.dataset, value);
    else e.setAttribute(name, value === true ? '' : String(value));
  }
  add(e, children);
  return e;
}

function add(e, children) {
  for (const c of children) {
    if (c === null || c === undefined || c === false) continue;
    if (Array.isArray(c)) add(e, c);
    else e.append(c);
  }
}

export function fill(e, ...children) {
  e.replaceChildren();
  add(e, children);
  return e;
}

/// Into the page's live region. The same words twice are spoken twice.
export function say(words) {
  const live = document.getElementById('live');
  live.textContent = '';
  setTimeout(() => { live.textContent = words; }, 60);
}

export const button = (words, handler, props = {}) => h('button', {type: 'button', ...props, on: {click: handler}}, words);

/// A label and its control, with a hint below; `control` gets the ids.
export function field(label, control, hint = null, props = {}) {
  const id = control.id || freshId('field');
  control.id = id;
  const note = hint ? h('p', {class: 'hint', id: `${id}-hint`}, hint) : null;
  if (note) control.setAttribute('aria-describedby', note.id);
  return h('div', {class: 'field', ...props}, h('label', {for: id}, label), control, note);
}

export function select(options, value, handler = null, props = {}) {
  const e = h('select', props, options.map(o => {
    const [v, words] = Array.isArray(o) ? o : [o, o];
    return h('option', {value: v, selected: v === value}, words);
  }));
  if (handler) e.addEventListener('change', () => handler(e.value));
  return e;
}

/// The user's own download; nothing leaves the machine.
export function saveFile(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], {type: `${type};charset=utf-8`}));
  const a = h('a', {href: url, download: name});
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/// A file that the user chose, as text. Fails in words when it is none, or above `limit` bytes.
export async function textOf(file, limit) {
  if (file.size > limit) throw new Error(`${file.name} is larger than ${Math.round(limit / 1048576)} MB.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.subarray(0, 4096).includes(0) && !(bytes[0] >= 0xfe && bytes[1] >= 0xfe)) throw new Error(`${file.name} is not a text file. In a terminal, "palpate explain FILE" reads RTF, Word, PDF and others.`);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/// A button that opens the file chooser.
export function fileButton(words, accept, handler, props = {}) {
  const input = h('input', {type: 'file', accept, class: 'unseen', tabindex: -1, 'aria-hidden': 'true', on: {change: () => {
    const file = input.files[0];
    input.value = '';
    if (file) handler(file);
  }}});
  return h('span', {class: 'file'}, button(words, () => input.click(), props), input);
}

export const plural = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
