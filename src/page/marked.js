// A note's text with marks. One Tab stop; the arrow keys go from mark to mark; hover and focus show the reason; Escape hides it.
//
//   const note = markedNote(text, marks, 'The note');     // marks: {id, start, end, kind, tag, description, cue: [start, end]|null}
//   main.append(note.element);
//   note.goTo(id);                                        // focus, with the reason shown
//
// Offsets are UTF-16 units of `text`, as a script counts. Marks are told apart by their line, and by a label in words.
import {freshId, h} from './dom.js';

export function markedNote(text, marks, label, {onEnter = null, tags = true} = {}) {
  const inText = h('div', {class: 'note-text'});
  const told = h('div', {hidden: true});
  const found = [];                      // the elements of the marks, in order
  const cues = new Map();                // "start-end" -> ids of the marks that they decided
  for (const m of marks) if (m.cue && m.cue[1] > m.cue[0]) cues.set(`${m.cue[0]}-${m.cue[1]}`, [...cues.get(`${m.cue[0]}-${m.cue[1]}`) ?? [], m.id]);

  let at = 0;
  for (const p of pieces(marks, cues)) {
    const start = Math.max(p.start, at), end = Math.min(p.end, text.length);
    if (start >= end) continue;
    if (start > at) inText.append(text.slice(at, start));
    inText.append(p.marks ? markElement(p, text.slice(start, end)) : h('span', {class: 'cue', data: {of: p.of.join(' ')}}, text.slice(start, end)));
    at = end;
  }
  inText.append(text.slice(at));

  function markElement(p, words) {
    const id = freshId('mark'), [m] = p.marks;
    told.append(h('span', {id: `${id}-why`}, p.marks.map(x => x.description).join(' ')));
    const e = h('mark', {class: `mark k-${m.kind}`, id, role: 'button', tabindex: found.length ? -1 : 0, 'aria-describedby': `${id}-why`, data: {ids: p.marks.map(x => x.id).join(' ')}},
                words, tags && m.tag ? h('span', {class: 'tag'}, p.marks.length > 1 ? `${m.tag} +${p.marks.length - 1}` : m.tag) : null);
    found.push(e);
    return e;
  }

  const tip = h('div', {class: 'tip', role: 'tooltip', hidden: true});
  const element = h('div', {class: 'note', role: 'group', 'aria-label': `${label}. ${found.length ? 'Arrow keys go from mark to mark.' : 'Nothing is marked.'}`}, inText, tip, told);

  let shown = null, leaving = 0;
  const escape = e => { if (e.key === 'Escape') hide(); };
  function show(mark) {
    clearTimeout(leaving);
    if (shown === mark) return;
    hide();
    shown = mark;
    document.addEventListener('keydown', escape);
    mark.classList.add('shown');
    for (const id of mark.dataset.ids.split(' ')) for (const c of inText.querySelectorAll('.cue')) if (c.dataset.of.split(' ').includes(id)) c.classList.add('shown');
    tip.textContent = document.getElementById(`${mark.id}-why`).textContent;
    tip.hidden = false;
    const box = element.getBoundingClientRect(), place = mark.getClientRects()[0] ?? mark.getBoundingClientRect(), size = tip.getBoundingClientRect();
    const left = Math.max(0, Math.min(place.left - box.left, box.width - size.width - 2));
    const below = mark.getBoundingClientRect().bottom - box.top + 6, above = place.top - box.top - size.height - 6;
    tip.style.left = `${left}px`;
    tip.style.top = `${below + box.top + size.height > window.innerHeight && above + box.top > 0 ? above : below}px`;
  }
  function hide() {
    if (!shown) return;
    shown.classList.remove('shown');
    for (const c of inText.querySelectorAll('.cue.shown')) c.classList.remove('shown');
    tip.hidden = true;
    shown = null;
    document.removeEventListener('keydown', escape);
  }
  /// Away from a mark the reason stays for a moment, long enough to go over to it and read on.
  function leave() {
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      const m = element.contains(document.activeElement) ? document.activeElement.closest('.mark') : null;
      m ? show(m) : hide();
    }, 400);
  }
  function focus(mark) {
    for (const m of found) m.tabIndex = m === mark ? 0 : -1;
    mark.focus();
    mark.scrollIntoView({block: 'nearest'});
  }

  element.addEventListener('focusin', e => e.target.closest('.mark') && show(e.target.closest('.mark')));
  element.addEventListener('focusout', hide);
  element.addEventListener('pointerover', e => {
    const m = e.target.closest('.mark');
    if (m) show(m);
    else if (e.target === tip) clearTimeout(leaving);
    else leave();
  });
  element.addEventListener('pointerleave', leave);
  element.addEventListener('click', e => { const m = e.target.closest('.mark'); if (m) { focus(m); show(m); if (e.detail === 2) onEnter?.(idsOf(m)); } });
  element.addEventListener('keydown', e => {
    const m = e.target.closest('.mark'), n = found.indexOf(m);
    if (n < 0) return;
    const to = {ArrowRight: n + 1, ArrowDown: n + 1, ArrowLeft: n - 1, ArrowUp: n - 1, Home: 0, End: found.length - 1}[e.key];
    if (to !== undefined) {
      e.preventDefault();
      if (found[to]) focus(found[to]);
    } else if (e.key === 'Enter' || e.key === ' ') {
      e.preventDefault();
      if (onEnter) onEnter(idsOf(m));
      else show(m);
    }
  });
  const idsOf = m => m.dataset.ids.split(' ');

  return {
    element,
    goTo(id) {
      const m = found.find(x => idsOf(x).includes(String(id)));
      if (m) focus(m);
      return Boolean(m);
    },
  };
}

/// Marks and cues as pieces that do not overlap, in order. Of marks that do, the first and longest keeps its place and tells of all.
function pieces(marks, cues) {
  const out = [];
  for (const m of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1);
    if (last && m.start < last.end) {
      last.marks.push(m);
      last.end = Math.max(last.end, m.end);
    } else {
      out.push({start: m.start, end: m.end, marks: [m]});
    }
  }
  const free = [];
  let at = 0;
  for (const [key, of] of [...cues].sort((a, b) => Number(a[0].split('-')[0]) - Number(b[0].split('-')[0]))) {
    const [start, end] = key.split('-').map(Number);
    while (at < out.length && out[at].end <= start) at++;
    if (at < out.length && out[at].start < end) continue;  // inside a mark, whose own reason says it
    if (free.length && start < free.at(-1).end) free.at(-1).of.push(...of);
    else free.push({start, end, of});
  }
  return [...out, ...free].sort((a, b) => a.start - b.start);
}
