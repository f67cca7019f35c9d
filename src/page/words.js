// What the page calls things. Neutral words: what the note says, never what to write.
//
//   verdictWords('label_only').name      // "Label only"
//   statusWords(mention)                 // "not done: declined"
//   markOf(mention)                      // how it is marked in the text: {kind, tag, description}

export const CODE_NAMES = {97124: 'Massage', 97140: 'Manual therapy'};
export const WORDING_ONLY = 'This is a reading of the wording only: not of medical necessity, certification, authorization, or whether it happened.';

const VERDICTS = {
  supported: ['Wording supports', 'A technique of this code stands in the note as done at this visit by the treating clinician.'],
  ambiguous: ['Ambiguous', 'Something was done, but sources disagree on the code of these words, or it depends on what is not written.'],
  label_only: ['Label only', 'The note names the service. What was done under that name is not written.'],
  contradicted: ['Contradicted', 'The technique or the service stands in the note as not done.'],
  absent: ['Absent', 'The note has no technique of this code as done at this visit.'],
  no_note: ['No note', 'No note was found for the claim line.'],
};
export const VERDICT_IDS = Object.keys(VERDICTS);
export function verdictWords(id) {
  const [name, sentence] = VERDICTS[id] ?? [readable(id ?? 'none'), ''];
  return {name, sentence};
}

export const readable = id => String(id).replaceAll('_', ' ');
export const codeName = code => CODE_NAMES[code] ? `${code} ${CODE_NAMES[code]}` : code;

const STATUS = {performed: 'done at this visit', negated: 'not done', planned: 'planned, not done yet', historical: 'another visit or place', other: 'someone else, or no record of treatment'};
const TAGS = {negated: 'not done', planned: 'planned', historical: 'earlier', other: 'someone else'};
const NO_RECORD = ['education', 'consent', 'template', 'in_passing', 'patient_words'];
const REASONS = {
  not_done: 'it was not done', declined: 'the patient declined', deferred: 'deferred or held', contraindicated: 'contraindicated', unchecked: 'its box is empty',
  zero_minutes: '0 minutes', struck_out: 'struck out', corrected: 'corrected by the writer', discontinued: 'discontinued', not_tolerated: 'not tolerated',
  entered_in_error: 'entered in error', plan: 'the plan', goal: 'a goal', order: 'an order or referral', conditional: 'only under a condition', request: 'a request',
  prior_visit: 'an earlier visit', past_history: 'past history', other_facility: 'another facility', home_program: 'the home programme', self: 'done by the patient',
  caregiver: 'a caregiver', other_provider: 'another professional', education: 'teaching', consent: 'consent text', template: 'text of the form',
  in_passing: 'named in passing, nothing says that it was done', patient_words: 'the words of the patient', telehealth: 'a visit by video or phone', no_treatment: 'the note says that nothing was done', question: 'a question',
};
export const reasonWords = id => REASONS[id] ?? readable(id);

/// "not done: the patient declined".
export function statusWords(m) {
  const status = STATUS[m.assertion] ?? readable(m.assertion);
  return m.reason ? `${m.assertion === 'other' && NO_RECORD.includes(m.reason) ? 'not a record of treatment' : m.assertion === 'other' ? 'someone else' : status}: ${reasonWords(m.reason)}` : status;
}

/// Code numbers in a sentence of the server, with their names: not everybody knows them by heart.
export const withNames = s => s.replace(/\b(97124|97140)\b/g, (_, code) => codeName(code));

export const techniqueName = m => /^\d{5}$/.test(m.text ?? '') ? `code number ${m.text}` : capital(readable(m.technique));
export const capital = s => s.charAt(0).toUpperCase() + s.slice(1);
export const quoted = s => `“${String(s).replace(/\s+/g, ' ').trim()}”`;

/// How a mention is marked, and the sentence that is read on hover and on focus.
export function markOf(m) {
  const what = techniqueName(m), codes = m.codes.join(' or ');
  const where = [m.regions?.length ? m.regions.map(readable).join(', ') : '', m.minutes === null || m.minutes === undefined ? '' : `${m.minutes} min`].filter(Boolean).join('; ');
  if (m.assertion !== 'performed') {
    const tag = m.assertion === 'other' && NO_RECORD.includes(m.reason) ? 'no record' : TAGS[m.assertion] ?? readable(m.assertion);
    return {kind: 'aside', tag, description: `${what}, ${codes}. Set aside, ${statusWords(m)}${m.cue ? `, because of ${quoted(m.cue.text)}` : ''}.`};
  }
  const tail = where ? ` ${capital(where)}.` : '';
  if (m.kind === 'label') return {kind: 'open', tag: 'name only', description: `${what}, ${codes}. Names the service, not what was done.${tail}`};
  if (m.strength === 'disputed') return {kind: 'open', tag: 'unclear', description: `${what}, ${codes}. Done at this visit; sources disagree on the code, or it depends on what is not written.${tail}`};
  return {kind: `c${m.codes[0]}`, tag: m.caution ? `${m.codes[0]}, see why` : m.codes[0],
          description: `${what}, ${codes}. Done at this visit.${m.caution ? ' Listed under this code, but some sources doubt it.' : ''}${tail}`};
}

export const MARK_KINDS = [
  ['c97140', '97140', 'a technique of manual therapy, done at this visit'],
  ['c97124', '97124', 'a technique of massage, done at this visit'],
  ['open', 'unclear', 'sources disagree, or only the name of the service'],
  ['aside', 'not done', 'set aside: not done, planned, another time, someone else'],
  ['minutes', 'min', 'minutes'],
];

export const ELEMENTS = {
  technique: 'Technique', region: 'Region', side: 'Side', dose: 'Dose', minutes: 'Minutes', reason: 'Reason', response: 'Response', performer: 'Who did it', done_today: 'Done at this visit',
};
