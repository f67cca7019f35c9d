// Marking words of a note, with the mouse, a finger or the keys: words are chosen one by one or by a drag; neighbours join.
//
//   const pick = wordPick(note, 'The note', marks => count(marks));
//   pick.marks()          // [[from, to], ...] in UTF-16 units, in order
//   pick.set([[4, 7]]); pick.clear();
//
// One Tab stop. Arrow keys go from word to word, Space or Enter marks, Shift with an arrow goes on marking.
import {h} from './dom.js';

const PIECES = /[\p{L}\p{N}]+(?:['’.\-/][\p{L}\p{N}]+)*|\s+|[^\s\p{L}\p{N}]/gu;
const JOINS = /^(?: |\t|-|\/|\+|&|%|°|["'’]|\()+$/;

export function wordPick(text, label, changed = () => {}, describedBy = null) {
  const words = [], gaps = [];   // gaps[i] stands between words i and i + 1
  const box = h('div', {class: 'note-text pick', role: 'listbox', 'aria-multiselectable': 'true', 'aria-label': label, 'aria-describedby': describedBy});
  let gap = null, drag = null;
  for (const [piece] of text.matchAll(PIECES)) {
    if (/^[\p{L}\p{N}]/u.test(piece)) {
      const e = h('span', {role: 'option', 'aria-selected': 'false', tabindex: words.length ? -1 : 0, class: 'word'}, piece);
      if (words.length) gaps.push(gap);
      words.push({e, start: 0, end: 0, piece});
      gap = null;
      box.append(e);
    } else if (gap) {
      gap.textContent += piece;
    } else {
      gap = h('span', {class: 'gap', role: 'presentation'}, piece);
      box.append(gap);
    }
  }
  let at = 0;
  for (const w of words) {
    w.start = text.indexOf(w.piece, at);
    at = w.end = w.start + w.piece.length;
  }
  const on = i => words[i]?.e.getAttribute('aria-selected') === 'true';
  const joined = i => on(i) && on(i + 1) && (!gaps[i] || JOINS.test(gaps[i].textContent));
  function mark(i, value) {
    words[i].e.setAttribute('aria-selected', String(value));
    for (const g of [i - 1, i]) gaps[g]?.classList.toggle('on', joined(g));
  }
  function marks() {
    const out = [];
    for (let i = 0; i < words.length; i++) {
      if (!on(i)) continue;
      if (i > 0 && joined(i - 1)) out.at(-1)[1] = words[i].end;
      else out.push([words[i].start, words[i].end]);
    }
    return out;
  }
  function focus(i) {
    for (const w of words) w.e.tabIndex = -1;
    words[i].e.tabIndex = 0;
    words[i].e.focus();
  }
  const indexOf = e => words.findIndex(w => w.e === e.target.closest?.('.word'));

  box.addEventListener('pointerdown', e => {
    const i = indexOf(e);
    if (i < 0 || e.button > 0) return;
    if (e.pointerType === 'mouse') e.preventDefault();
    drag = {to: !on(i), from: i, moved: false, touch: e.pointerType !== 'mouse'};
    if (!drag.touch) mark(i, drag.to), focus(i), changed(marks());
  });
  box.addEventListener('pointerover', e => {
    const i = indexOf(e);
    if (!drag || drag.touch || i < 0) return;
    for (let k = Math.min(i, drag.from); k <= Math.max(i, drag.from); k++) mark(k, drag.to);
    changed(marks());
  });
  box.addEventListener('click', e => {
    const i = indexOf(e);
    if (i >= 0 && (!drag || drag.touch)) mark(i, !on(i)), focus(i), changed(marks());
    drag = null;
  });
  const release = () => setTimeout(() => { if (drag && !drag.touch) drag = null; }, 0);
  box.addEventListener('pointerup', release);
  box.addEventListener('pointerleave', () => { if (drag && !drag.touch) drag = null; });
  box.addEventListener('keydown', e => {
    const i = indexOf(e);
    if (i < 0) return;
    const to = {ArrowRight: i + 1, ArrowLeft: i - 1, ArrowDown: line(i, 1), ArrowUp: line(i, -1), Home: 0, End: words.length - 1}[e.key];
    if (to !== undefined && words[to]) {
      e.preventDefault();
      if (e.shiftKey) {
        for (let k = Math.min(i, to); k <= Math.max(i, to); k++) mark(k, true);
        changed(marks());
      }
      focus(to);
    } else if (e.key === ' ' || e.key === 'Enter') {
      e.preventDefault();
      mark(i, !on(i));
      changed(marks());
    }
  });
  /// The word above or below: the nearest of the next line on the screen.
  function line(i, step) {
    const here = words[i].e.getBoundingClientRect();
    let best = i, off = Infinity, row = null;
    for (let k = i + step; words[k]; k += step) {
      const r = words[k].e.getBoundingClientRect();
      if (Math.abs(r.top - here.top) < 4) continue;
      row ??= r.top;
      if (Math.abs(r.top - row) > 4) break;
      if (Math.abs(r.left - here.left) < off) off = Math.abs(r.left - here.left), best = k;
    }
    return best;
  }

  return {
    element: h('div', {class: 'note'}, box),
    marks,
    set(list) {
      words.forEach((w, i) => mark(i, list.some(([from, to]) => w.start < to && w.end > from)));
      changed(marks());
    },
    clear() { this.set([]); },
    focus: () => words.length && focus(Math.max(0, words.findIndex(w => w.e.tabIndex === 0))),
  };
}
