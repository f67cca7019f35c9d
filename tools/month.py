#!/usr/bin/env python3
"""A month of an outpatient clinic with known faults, for `palpate check`. All people, accounts and words are made up.

    month.py OUT [--notes 20000] [--seed 1]

Writes into the folder OUT: notes.csv, charges.csv and claims.edi (the same charges as a table and as X12 837), payers.csv,
and planted.jsonl: one line for each claim line or note that has findings, with the rules that must be found on it:

    {"control":"L000123A","code":"97140","rules":["PLP-103"]}            a claim line
    {"note":"N000124","code":"97140","rules":["PLP-150"]}                documented, not billed
    {"control":"L000130A","code":"97124","compliance":["PLP-106"],...}   found only by --to compliance

Whatever planted.jsonl does not name must have no finding. Every third visit or so carries a fault or a decoy (something that
looks like a fault and is none). There are three claim lines for each note. Standard library only.
"""
import argparse, csv, datetime, json, os, random

MONTH = [d for d in (datetime.date(2024, 7, 1) + datetime.timedelta(n) for n in range(31)) if d.weekday() < 5]
LATE = datetime.date(2024, 9, 16)       # a day after every claim
UNKNOWN = datetime.date(2024, 6, 27)    # no Medicare table that is known was in force

LEFT_RIGHT = ['R', 'L', 'B']
PLACES = ['upper trap', 'levator scap', 'lumbar paraspinals', 'thoracic paraspinals', 'QL', 'glute med', 'piriformis', 'calf', 'hamstring', 'quad', 'forearm extensors', 'suboccipitals']
TISSUE = ['STM', 'soft tissue mobilization', 'MFR', 'myofascial release', 'STM and MFR', 'trigger point pressure']
JOINTS = ['Gr III PA mobs L4-5', 'grade II-III inferior GH glides R shoulder', 'Gr IV UPA mobs C5-6 L', 'talocrural AP mobs gr III R ankle', 'manual traction C-spine', 'patellar mobs gr III L knee']
MASSAGE = ['Effleurage and petrissage', 'Kneading', 'Petrissage', 'Effleurage, kneading', 'Tapotement and kneading', 'Wringing and kneading strokes']
EXERCISES = ['SLR 3x{n}', 'bridges 2x{n}', 'clamshells 3x{n}', 'rows w/ band 3x{n}', 'heel raises 2x{n}', 'wall slides x{n}', 'quad sets x{n}', 'mini squats 3x{n}', 'prone ext x{n}', 'chin tucks x{n}']
OTHERS = {'97112': ['NMR: single leg stance {n} sec x 4, tandem on foam', 'Neuro re-ed: weight shifts, BOSU {n} reps'],
          '97530': ['Ther act: sit to stand x{n}, step ups 6 in', 'Therapeutic activities: lifting {n} lb crate floor to waist'],
          '97116': ['Gait training {n} ft w/ cane, cues for heel strike', 'Gait training on stairs, {n} steps, reciprocal']}
SUBJECTIVE = ['Pt reports pain {p}/10 this AM, {q}/10 after work.', 'Slept {n} hrs, stiff on waking.', 'States sitting tolerance now {m} min.', 'Sore for {n} h after last visit then better.',
              'Drove {m} min without stopping.', 'Took {n} tabs of OTC med this wk.', 'Walked {m} min w/ dog, pain {p}/10.', 'Desk job, {n} hrs a day.', 'Reports {m}% better overall.']
OBJECTIVE = ['AROM flex {d} deg, ext {e} deg.', 'MMT {q}/5 hip abd.', 'Gait: antalgic, cadence {d}.', 'Girth {m} cm at mid calf.', 'SLS {n} sec R, {q} sec L.', 'Rotation {m} deg each way.']
ASSESSMENT = ['Tolerated session, pain {p}/10 post.', 'ROM up {n} deg since eval.', 'Needs cues x{q} for form.', 'Progressing toward goals, {m}% of LTG 1.', 'Fatigued after {m} min.', 'Good effort, RPE {n}.']
PLAN = ['Cont POC {q}x/wk.', 'Progress load {n}% NV.', 'Recheck ROM in {q} wks.', 'Update HEP at visit {n}.', 'Next visit {q} days.']
AUTHORS = ['LEE, DANA PT', 'ROE, SAM PT', 'ORTIZ, MIA DPT', 'KHAN, ALI PT', 'BECK, JO PTA', 'SATO, KEN PT']


def cms_units(minutes):
    """Units by the CMS total; None on a tie or where a code would get none."""
    total = sum(minutes.values())
    units = {c: m // 15 for c, m in minutes.items()}
    extra = (total + 7) // 15 - sum(units.values())
    order = sorted(minutes, key=lambda c: -(minutes[c] % 15))
    if 0 < extra < len(order) and minutes[order[extra - 1]] % 15 == minutes[order[extra]] % 15:
        return None
    for c in order[:extra]:
        units[c] += 1
    return units if all(units.values()) else None


def midpoint_units(minutes):
    units = {c: m // 15 + (m % 15 >= 8) for c, m in minutes.items()}
    return units if all(units.values()) else None


class Clinic:
    def __init__(self, notes, seed):
        self.rng, self.want = random.Random(seed), notes
        self.notes, self.lines, self.planted = [], [], []
        self.last_text = {}      # patient -> (date, text) of a clean visit
        self.patients = max(8, notes // 5)
        self.days = {}
        self.pairs = 0

    # ---- words
    def pick(self, bank):
        return self.rng.choice(bank)

    def filled(self, sentence):
        r = self.rng.randint
        return sentence.format(p=r(1, 9), q=r(2, 5), n=r(3, 14), m=r(15, 90), d=r(60, 140), e=r(5, 30))

    def some(self, bank, low, high):
        return ' '.join(self.filled(s) for s in self.rng.sample(bank, self.rng.randint(low, high)))

    def place(self):
        return f'{self.pick(LEFT_RIGHT)} {self.pick(PLACES)}'

    def manual(self):
        return self.pick(JOINTS) if self.rng.random() < .4 else f'{self.pick(TISSUE)} {self.pick(["to ", ""])}{self.place()}'

    def massage(self):
        return f'{self.pick(MASSAGE)} to {self.place()}'

    def minutes_words(self, m):
        return self.pick([' x {} min', ' {} min', ', {} minutes', " x {}'", ' ({} min)']).format(m)

    def note_text(self, treatment, total=None):
        """`treatment`: lines of the treatment part. `total`: stated timed minutes."""
        parts = ['S: ' + self.some(SUBJECTIVE, 2, 4), 'O: ' + self.some(OBJECTIVE, 1, 3), 'Treatment:'] + treatment
        if total is not None:
            parts.append(f'Total timed minutes: {total}')
        return '\n'.join(parts + ['A: ' + self.some(ASSESSMENT, 2, 3), 'P: ' + self.some(PLAN, 1, 2)])

    def exercise(self, m):
        return 'Ther ex: ' + ', '.join(self.filled(e) for e in self.rng.sample(EXERCISES, self.rng.randint(2, 4))) + (f', {m} min' if m else '')

    def other(self, code, m):
        return self.filled(self.pick(OTHERS[code])) + (f', {m} min' if m else '')

    # ---- records
    def visit(self, fault, payer='MB', date=None, patient=None):
        """A visit on a day on which the patient has no other."""
        patient = patient or f'MRN{self.rng.randrange(self.patients):05d}'
        seen = self.days.setdefault(patient, set())
        date = date or self.pick(MONTH)
        while date in seen:
            if len(seen) > 15:
                patient = f'MRN{self.rng.randrange(self.patients, 10 * self.patients):05d}'
                seen = self.days.setdefault(patient, set())
            date = self.pick(MONTH)
        seen.add(date)
        n = len(self.notes) + len(self.lines) + 1
        return {'fault': fault, 'number': n, 'account': f'ACC{n:06d}', 'patient': patient, 'date': date, 'payer': payer, 'author': self.pick(AUTHORS)}

    def note(self, v, text, signed='2024-07-31', suffix='', date=None):
        self.notes.append({'note_id': f"N{v['number']:06d}{suffix}", 'visit_id': v['account'], 'patient_id': v['patient'], 'visit_date': (date or v['date']).strftime('%-m/%-d/%Y'),
                           'author': v['author'], 'signed': signed, 'note_text': text})
        return self.notes[-1]['note_id']

    def bill(self, v, code, units, rules=(), modifiers=(), compliance=()):
        control = f"L{v['number']:06d}{chr(65 + sum(l['visit'] is v for l in self.lines[-8:]))}"
        self.lines.append({'visit': v, 'code': code, 'units': units, 'modifiers': [*modifiers, 'GP'], 'control': control})
        if rules or compliance:
            self.planted.append({'control': control, 'code': code, 'rules': sorted(rules), 'compliance': sorted(compliance), 'fault': v['fault']})

    def timed(self, codes, payer, fixed=None):
        """Minutes and the units they give, no tie."""
        for _ in range(1000):
            minutes = {c: self.rng.randint(8, 34) for c in codes}
            minutes.update(fixed or {})
            units = (cms_units if payer == 'MB' else midpoint_units)(minutes)
            if units and len(set(minutes.values())) == len(minutes):
                return minutes, units
        raise RuntimeError('no minutes without a tie')

    def build(self, fault, code, words, rules=(), payer='MB', alter=None, fixed=None, modifiers=(), total=None, date=None, extra=(), compliance=(), patient=None, signed='2024-07-31', before=()):
        """One visit: `words` for the code, exercise, and mostly a third service; units as the minutes give but for `alter`."""
        v = self.visit(fault, payer, date, patient)
        third = self.pick(list(OTHERS)) if self.rng.random() < .9 else None
        codes = [code, '97110'] + ([third] if third else [])
        minutes, units = self.timed(codes, payer, fixed)
        if alter:
            alter(minutes, units)
        treatment = [*before, words + self.minutes_words(minutes[code]) if words else '', self.exercise(minutes['97110'])]
        if third:
            treatment.append(self.other(third, minutes[third]))
        treatment = [t for t in treatment if t] + list(extra)
        stated = self.rng.random() < .5 if total is None else total
        text = self.note_text(treatment, sum(minutes[c] for c in codes if c != code or words) if stated else None)
        note = self.note(v, text, signed)
        for c in codes:
            self.bill(v, c, units[c], rules if c == code else (), modifiers if c == code else (), compliance if c == code else ())
        return v, note, text

    def unplanned(self, fault, code, treatment, rules, payer='MB', compliance=(), extra_lines=()):
        """Words of the treatment part in full; exercise and a third service have minutes, the code has none."""
        v = self.visit(fault, payer)
        third = self.pick(list(OTHERS))
        minutes, units = self.timed(['97110', third], payer)
        text = self.note_text(treatment + [self.exercise(minutes['97110']), self.other(third, minutes[third])])
        self.note(v, text)
        self.bill(v, code, 1, rules, compliance=compliance)
        for c in ('97110', third):
            self.bill(v, c, units[c])
        return v

    # ---- visits without a fault
    def clean(self):
        payer = self.rng.choices(['MB', 'CI', 'WC'], [6, 3, 1])[0]
        if self.rng.random() < .2:
            return self.build('none', '97124', self.massage(), payer=payer)
        v, note, text = self.build('none', '97140', 'Manual: ' * (self.rng.random() < .5) + self.manual(), payer=payer)
        if v['date'] < MONTH[-2]:
            self.last_text[v['patient']] = (v, text)

    def decoy(self):
        r = self.rng.randrange(9)
        if r == 0:      # response, not a negation
            self.build('decoy', '97140', self.manual(), extra=['No adverse response to STM.'])
        elif r == 1:    # history and a home programme beside today's treatment
            self.build('decoy', '97140', self.manual(), extra=['HEP: self massage w/ tennis ball 3 min.', 'Chiropractor adjusted low back last month.'])
        elif r == 2:    # what else is not done does not matter
            self.build('decoy', '97140', self.manual(), extra=['US held today.', 'Plan: consider dry needling.'])
        elif r == 3:    # an unmapped payer has no unit rules
            self.build('decoy', '97140', self.manual(), payer='WC', alter=lambda m, u: u.update({'97140': 5}))
        elif r == 4:    # no table of the commercial payer sets the two codes against each other
            v = self.visit('decoy', 'CI')
            minutes, units = self.timed(['97140', '97124'], 'CI')
            self.note(v, self.note_text([self.manual() + self.minutes_words(minutes['97140']), self.massage() + self.minutes_words(minutes['97124'])]))
            for c in minutes:
                self.bill(v, c, units[c])
        elif r == 5:    # Medicare: the stated total is enough
            v = self.visit('decoy')
            minutes, units = self.timed(['97140', '97110'], 'MB')
            self.note(v, self.note_text([self.manual(), self.exercise(0)], sum(minutes.values())))
            for c in minutes:
                self.bill(v, c, units[c])
        elif r == 6:    # indicator 1, distinct regions and times
            v = self.visit('decoy')
            self.note(v, self.note_text(['Manual: STM R upper trap 10:00-10:15', 'Group exercise LE 10:20-10:50']))
            self.bill(v, '97140', 1, modifiers=['59'])
            self.bill(v, '97150', 1)
        elif r == 7:    # an addendum that adds nothing the line needs
            self.build('decoy', '97140', self.manual(), extra=[f'Addendum {LATE:%-m/%-d/%Y}: MFR L calf was done as well.'])
        else:           # at the daily limit, not above it
            self.build('decoy', '97124', self.massage(), fixed={'97124': 60}, total=False)

    # ---- one function a rule
    def plp_101(self):
        self.unplanned('PLP-101', '97140', [], ['PLP-101'])

    def plp_102(self):
        self.build('PLP-102', '97140', self.pick(['Manual therapy', 'Manual', 'MT']) + ' to ' + self.place(), ['PLP-102'])

    def plp_103(self):
        words = self.pick(['No STM today, skin irritated.', 'Held joint mobs 2/2 increased pain.', 'Pt declined manual therapy.', 'STM deferred, rash.', '[ ] STM  [ ] MFR  [ ] joint mobs'])
        self.unplanned('PLP-103', '97140', [words], ['PLP-103'])

    def plp_104(self):
        self.build('PLP-104', '97140', 'Manual therapy: ' + self.pick(['IASTM', 'Graston', 'Gua sha']) + f' to {self.place()}', ['PLP-104'])

    def plp_105(self):
        self.build('PLP-105', '97140', '', ['PLP-101', 'PLP-105'], alter=None, before=[self.massage() + ' x 15 min'], fixed={'97140': 15}, total=False)

    def plp_106(self):
        self.build('PLP-106', '97124', '', ['PLP-101', 'PLP-105'], before=[self.manual() + ' x 15 min'], fixed={'97124': 15}, total=False, compliance=['PLP-106'])

    def plp_107(self):
        self.build('PLP-107', '97124', f'Skin rolling to {self.place()}', ['PLP-107'])

    def plp_110(self):
        self.build('PLP-110', '97140', self.manual(), ['PLP-110'], alter=lambda m, u: u.update({'97140': u['97140'] + 2}), total=False)

    def plp_111(self):
        v = self.visit('PLP-111')
        self.note(v, self.note_text([self.manual() + self.minutes_words(15), self.exercise(30)]))
        self.bill(v, '97140', 2, ['PLP-111'])
        self.bill(v, '97110', 1)

    def plp_112(self):
        payer = self.pick(['MB', 'CI'])
        v = self.visit('PLP-112', payer)
        self.note(v, self.note_text([self.manual(), self.exercise(30)]))
        self.bill(v, '97140', 1, ['PLP-112'])
        self.bill(v, '97110', 2)

    def plp_113(self):
        self.build('PLP-113', '97140', self.manual(), ['PLP-113'], fixed={'97140': 45}, alter=lambda m, u: u.update({'97140': 1}), total=False)

    def plp_120(self):
        unverified = self.pairs % 5 == 0
        self.pairs += 1
        v = self.visit('PLP-120', date=UNKNOWN if unverified else None, patient=f'MRX{len(self.lines):06d}')
        minutes, units = self.timed(['97140', '97124'], 'MB')
        self.note(v, self.note_text([self.manual() + self.minutes_words(minutes['97140']), self.massage() + self.minutes_words(minutes['97124'])]))
        self.bill(v, '97140', units['97140'])
        self.bill(v, '97124', units['97124'], ['PLP-120'], modifiers=self.pick([[], ['59']]))

    def plp_121(self):
        v = self.visit('PLP-121')
        self.note(v, self.note_text([self.manual() + ' 15 min', 'Group exercise 30 min']))
        self.bill(v, '97140', 1, ['PLP-121'], modifiers=['59'])
        self.bill(v, '97150', 1)

    def plp_122(self):
        self.build('PLP-122', '97124', self.massage(), ['PLP-122'], fixed={'97124': 75}, total=False)

    def plp_130(self):
        self.build('PLP-130', '97140', self.pick(TISSUE[:4]), ['PLP-130'])

    def plp_131(self):
        words = self.pick(['STM to R UT done by LMT before the visit.', 'Pt performed self STM to calf with ball.', 'Joint mobs were done by the chiropractor this morning.'])
        self.unplanned('PLP-131', '97140', [words], ['PLP-101', 'PLP-131'])

    def plp_140(self):
        v = self.visit('PLP-140')
        self.bill(v, self.pick(['97140', '97124']), 1, ['PLP-140'])
        self.bill(v, '97110', 2)

    def plp_141(self):
        self.build('PLP-141', '97140', self.manual(), ['PLP-141'], signed=self.pick(['', 'draft', 'unsigned']))

    def plp_142(self):
        v, _, _ = self.build('PLP-142', '97140', self.manual(), ['PLP-142'], total=False)
        self.note(v, self.note_text(['Reviewed HEP and answered questions.']), suffix='B')

    def plp_143(self):
        v = self.visit('PLP-143')
        minutes, units = self.timed(['97140', '97110'], 'MB')
        self.note(v, self.note_text([self.exercise(minutes['97110'])]) + f"\nAddendum {LATE:%-m/%-d/%Y}: STM R upper trap {minutes['97140']} min was done at this visit.")
        for c in minutes:
            self.bill(v, c, units[c], ['PLP-143'] if c == '97140' else ())

    def plp_150(self):
        v = self.visit('PLP-150')
        minutes, units = self.timed(['97140', '97110'], 'MB')
        note = self.note(v, self.note_text([self.manual() + self.minutes_words(minutes['97140']), self.exercise(minutes['97110'])]))
        self.bill(v, '97110', units['97110'])
        self.planted.append({'note': note, 'code': '97140', 'rules': ['PLP-150'], 'compliance': [], 'fault': 'PLP-150'})

    def plp_160(self):
        while self.last_text:
            patient, (first, text) = self.last_text.popitem()
            later = [d for d in MONTH if d > first['date'] and d not in self.days[patient]]
            if not later or not patient.startswith('MRN'):
                continue
            v = self.visit('PLP-160', first['payer'], self.pick(later), patient)
            if v['patient'] != patient or v['date'] < first['date']:
                continue
            self.note(v, text)
            for l in [l for l in self.lines if l['visit'] is first]:
                self.bill(v, l['code'], l['units'], ['PLP-160'] if l['code'] in ('97140', '97124') else ())
            return

    RULES = [101, 102, 103, 104, 105, 106, 107, 110, 111, 112, 113, 120, 121, 122, 130, 131, 140, 141, 142, 143, 150, 160]

    def run(self):
        turn = 0
        while len(self.notes) < self.want:
            at = self.rng.random()
            if at < .22:
                getattr(self, f'plp_{self.RULES[turn % len(self.RULES)]}')()
                turn += 1
            elif at < .32:
                self.decoy()
            else:
                self.clean()
        accounts = [l['visit'] for l in self.lines]
        while len(self.lines) < 3 * self.want:  # a hot pack, untimed and of no pair
            v = self.pick(accounts)
            self.lines.append({'visit': v, 'code': '97010', 'units': 1, 'modifiers': ['GP'], 'control': f'H{len(self.lines):06d}'})

    # ---- files
    def submitted(self, v):
        return v['date'] + datetime.timedelta(7 - v['date'].weekday())  # the Monday after

    def write(self, out):
        os.makedirs(out, exist_ok=True)
        at = lambda name: os.path.join(out, name)
        notes = sorted(self.notes, key=lambda n: n['note_id'])
        self.rng.shuffle(notes)
        with open(at('notes.csv'), 'w', newline='', encoding='utf-8') as f:
            w = csv.DictWriter(f, list(notes[0]))
            w.writeheader()
            w.writerows(notes)
        with open(at('charges.csv'), 'w', newline='', encoding='utf-8') as f:
            w = csv.writer(f)
            w.writerow(['account', 'mrn', 'date_of_service', 'cpt', 'modifiers', 'units', 'charge_id', 'payer_kind', 'claim_date', 'provider_npi'])
            for l in self.lines:
                v = l['visit']
                w.writerow([v['account'], v['patient'], f"{v['date']:%-m/%-d/%Y}", l['code'], ' '.join(l['modifiers']), l['units'], l['control'], v['payer'],
                            f'{self.submitted(v):%-m/%-d/%Y}', '1999999984'])
        with open(at('claims.edi'), 'w', encoding='ascii') as f:
            f.write(self.x12())
        with open(at('payers.csv'), 'w') as f:
            f.write('payer,policy\nMB,medicare\nCI,commercial-midpoint\n')
        with open(at('planted.jsonl'), 'w') as f:
            for p in self.planted:
                f.write(json.dumps(p) + '\n')

    def x12(self):
        """One transaction a Monday, with every visit's claim, and a void of a claim that is not of this month."""
        batches = {}
        for l in self.lines:
            batches.setdefault(self.submitted(l['visit']), {}).setdefault(l['visit']['account'], []).append(l)
        out = ['ISA*00*          *00*          *ZZ*CLINIC         *ZZ*PAYER          *240805*1200*^*00501*000000007*0*T*:', 'GS*HC*CLINIC*PAYER*20240805*1200*3*X*005010X222A1']
        for number, day in enumerate(sorted(batches), 1):
            body = [f'BHT*0019*00*{number}*{day:%Y%m%d}*1200*CH', 'HL*1**20*1', 'NM1*85*2*MADE UP CLINIC*****XX*1999999984']
            for hl, (account, lines) in enumerate(batches[day].items(), 2):
                v = lines[0]['visit']
                body += [f'HL*{hl}*1*22*0', f"SBR*P*18*******{v['payer']}", f"NM1*IL*1*PERSON*NO {v['patient'][3:]}****MI*W{v['patient'][3:]}", 'NM1*PR*2*SOME PAYER*****PI*' + v['payer'] + '1',
                         f'CLM*{account}*100***11:B:1*Y*A*Y*Y', f"REF*EA*{v['patient']}", 'HI*ABK:M545', 'NM1*82*1*SMITH*PAT****XX*1888888882']
                for n, l in enumerate(lines, 1):
                    body += [f'LX*{n}', f"SV1*HC:{':'.join([l['code'], *l['modifiers']])}*60*UN*{l['units']}***1", f"DTP*472*D8*{v['date']:%Y%m%d}", f"REF*6R*{l['control']}"]
            if number == 1:
                body += [f'HL*{hl + 1}*1*22*0', 'SBR*P*18*******MB', 'NM1*IL*1*PERSON*OLD****MI*W0', 'CLM*OLD1*100***11:B:8*Y*A*Y*Y', 'LX*1', 'SV1*HC:97140:GP*60*UN*1***1', 'DTP*472*D8*20240614']
            out += [f'ST*837*{number:04d}*005010X222A1', *body, f'SE*{len(body) + 2}*{number:04d}']
        return '~\n'.join(out + [f'GE*{len(batches)}*3', 'IEA*1*000000007']) + '~\n'


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('out')
    p.add_argument('--notes', type=int, default=20000)
    p.add_argument('--seed', type=int, default=1)
    a = p.parse_args()
    c = Clinic(a.notes, a.seed)
    c.run()
    c.write(a.out)
    print(f'{len(c.notes)} notes, {len(c.lines)} claim lines, {len(c.planted)} of them planted')


if __name__ == '__main__':
    main()
