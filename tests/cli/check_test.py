#!/usr/bin/env python3
"""`palpate check`, `packet` and `rules` as a biller runs them, on a clinic of nine notes. usage: check_test.py PALPATE SOURCE_DIR"""
import csv, html.parser, io, json, os, subprocess, sys, tempfile, unittest

PALPATE, SOURCE = sys.argv[1], sys.argv[2]
DATA = os.path.join(SOURCE, 'tests', 'cli', 'data')
NOTES, CHARGES = os.path.join(DATA, 'clinic-notes.csv'), os.path.join(DATA, 'clinic-charges.csv')

WANT = {  # line control -> verdict, key, rules
    'K1': ('supported', 'account', set()),
    'K3': ('absent', 'account', {'PLP-101', 'PLP-105'}),
    'K4': ('contradicted', 'account', {'PLP-103'}),
    'K5': ('label_only', 'account', {'PLP-102', 'PLP-111', 'PLP-141'}),
    'K6': ('supported', 'patient+date', set()),
    'K7': ('supported', 'account', set()),
    'K8': ('supported', 'account', {'PLP-120'}),
    'K9': ('contradicted', 'account', {'PLP-103'}),
    'K10': ('no_note', 'none', {'PLP-140'}),
}


def run(*args):
    p = subprocess.run([PALPATE, *args], capture_output=True, timeout=120)
    return p.returncode, p.stdout.decode('utf-8'), p.stderr.decode('utf-8')


class Check(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.TemporaryDirectory()
        self.addCleanup(self.dir.cleanup)

    def file(self, name, text):
        path = os.path.join(self.dir.name, name)
        with open(path, 'w', encoding='utf-8', newline='') as f:
            f.write(text)
        return path

    def read(self, path):
        with open(path, encoding='utf-8', newline='') as f:
            return f.read()

    def check(self, *args, claims=CHARGES, notes=NOTES):
        return run('check', '--claims', claims, notes, *args)

    def rows(self, *args, **kw):
        rc, out, err = self.check('--to', 'jsonl', *args, **kw)
        self.assertIn(rc, (0, 1), err)
        return [json.loads(l) for l in out.splitlines()]

    def test_every_line_in_scope_has_one_row_with_its_key_and_findings(self):
        rows = self.rows()
        got = {r['claim']['control']: (r['verdict'], r['joined_by'], {f['rule'] for f in r['findings']}) for r in rows if r['claim']}
        self.assertEqual(got, WANT)
        unbilled = [(r['note']['id'], r['code'], [f['rule'] for f in r['findings']]) for r in rows if not r['claim']]
        self.assertEqual(unbilled, [('C09', '97140', ['PLP-150'])])
        for r in rows:
            self.assertEqual(set(r), {'schema', 'claim', 'note', 'joined_by', 'code', 'verdict', 'supported_codes', 'minutes', 'units', 'findings', 'fingerprint', 'note_hash', 'provenance'})
            if r['claim']:
                self.assertEqual(set(r['claim']), {'source', 'line', 'account', 'patient', 'date', 'code', 'modifiers', 'units', 'rendering', 'payer', 'control'})

    def test_spans_slice_the_note(self):
        texts = {n['note_id']: n['note_text'] for n in csv.DictReader(io.StringIO(self.read(NOTES), newline=''))}
        words = {texts[r['note']['id']][s['cp'][0]:s['cp'][1]] for r in self.rows() for f in r['findings'] if f['rule'] == 'PLP-103' for s in f['against']}
        self.assertIn('STM', words)

    def test_counts_add_up_and_every_reason_is_told(self):
        err = self.check('--to', 'jsonl')[2]
        self.assertIn('11 claim lines = 9 of the codes in scope + 2 of other codes', err)
        self.assertIn('9 in scope = 8 joined with a note + 1 without one', err)
        self.assertIn('1 not joined: no note of this visit, account or patient', err)
        self.assertIn('9 notes = 8 with a claim line + 1 without one', err)

    def test_exit_codes(self):
        self.assertEqual(self.check()[0], 1)
        self.assertEqual(self.check('--exit-zero')[0], 0)
        self.assertEqual(self.check('--fail-on', 'never')[0], 0)
        self.assertEqual(self.check(claims='/nowhere.csv')[0], 2)
        rc, _, err = self.check('--to', 'complience')
        self.assertEqual(rc, 2)
        self.assertIn('did you mean "compliance"?', err)
        rc, _, err = self.check('--fail-on', 'off')
        self.assertEqual(rc, 2)
        only = self.file('one.csv', 'visit_date,cpt,units,patient_id,visit_id\n8/5/2024,97140,1,M01,V01\n8/5/2024,97110,1,M01,V01\n')
        self.assertEqual(self.check('--fail-on', 'error', claims=only)[0], 0)

    def test_any_number_of_jobs_gives_the_same_bytes(self):
        for to in ('jsonl', 'csv', 'html', 'text', 'table', 'compliance'):
            self.assertEqual(self.check('--to', to, '-j', '1')[1], self.check('--to', to, '-j', '4')[1], to)

    def test_work_list_has_its_columns_and_no_payment(self):
        out = self.check('--to', 'csv')[1]
        rows = list(csv.DictReader(io.StringIO(out)))
        for column in ('run_id', 'edit_code', 'severity', 'status', 'account', 'mrn', 'dos', 'line_ctrl', 'billed_cpt', 'modifiers', 'units', 'finding', 'question', 'minutes_documented', 'evidence',
                       'note_id', 'note_signed', 'rendering', 'payer', 'join_key', 'owner', 'rule_version', 'fingerprint'):
            self.assertIn(column, rows[0])
        for column in ('supported_cpt', 'suggested_action', 'denial_risk_carc'):
            self.assertNotIn(column, rows[0])
        self.assertEqual([r['severity'] for r in rows], sorted((r['severity'] for r in rows), key=['error', 'warning', 'info'].index))
        self.assertNotIn('PLP-106', out)

    def test_a_text_cell_is_never_a_formula(self):
        notes = self.file('n.csv', 'note_id,visit_id,visit_date,note_text\n"=1+1",V1,8/5/2024,"O: TE only, no STM"\n')
        claims = self.file('c.csv', 'visit_date,cpt,units,patient_id,visit_id\n8/5/2024,97140,1,@M1,V1\n')
        row = next(csv.DictReader(io.StringIO(self.check('--to', 'csv', claims=claims, notes=notes)[1])))
        self.assertEqual((row['note_id'], row['mrn']), ("'=1+1", "'@M1"))

    def test_compliance_is_a_report_of_its_own(self):
        out = self.check('--to', 'compliance')[1]
        self.assertIn('LEE, DANA PT', out)
        self.assertIn('95 % intervals', out)
        for to in ('jsonl', 'csv', 'html', 'text', 'table'):
            page = self.check('--to', to)[1]
            self.assertNotIn('PLP-106', page)
            self.assertNotIn('pays more', page)

    def test_html_stands_alone_and_shows_markup_as_text(self):
        page = self.check('--to', 'html')[1]
        self.assertNotIn('<script>alert', page)
        self.assertNotIn('https:', page)
        tags = []
        parser = html.parser.HTMLParser()
        parser.handle_starttag = lambda tag, attrs: tags.append((tag, dict(attrs)))
        parser.feed(page)
        self.assertFalse([t for t, a in tags if any(k.startswith('on') or k in ('src', 'href', 'style') for k in a)])
        self.assertEqual(sum(t == 'article' for t, _ in tags), sum(len(r['findings']) for r in self.rows()))

    def test_closed_rows_stay_closed_until_the_note_changes(self):
        rows = list(csv.DictReader(io.StringIO(self.check('--to', 'csv')[1])))
        out = io.StringIO()
        w = csv.DictWriter(out, rows[0].keys())
        w.writeheader()
        w.writerows({**r, 'status': 'closed'} for r in rows)
        base = self.file('closed.csv', out.getvalue())
        rc, _, err = self.check('--baseline', base)
        self.assertEqual(rc, 0, err)
        text = self.read(NOTES)
        changed = self.file('n.csv', text.replace('held STM 2/2 rash', 'held STM due to rash'))
        rows = self.rows('--baseline', base, notes=changed)
        again = [f for r in rows for f in r['findings'] if f['status'] == 'reopened']
        self.assertEqual([f['rule'] for f in again], ['PLP-103'])
        self.assertIn('text has changed', again[0]['status_reason'])
        self.assertEqual(self.check('--baseline', base, notes=changed)[0], 1)

    def test_broken_lists_and_maps_are_refused_in_words_that_help(self):
        work = self.check('--to', 'csv')[1]
        empty, zero = self.file('empty', ''), self.file('zero', 'fingerprint\0,\1\2')
        for option, path, words in [('--baseline', '/nowhere.csv', '/nowhere.csv: error[READ001]: cannot open'), ('--baseline', self.dir.name, 'is a folder'),
                                    ('--suppress', empty, 'is empty'), ('--payers', zero, 'is no text'), ('--policy', self.dir.name + '/no.yaml', 'cannot open'),
                                    ('--rules', zero, 'is no text'), ('--payers', self.file('p', 'MB medicaire\n'), 'did you mean "medicare"?'), ('--payers', CHARGES, 'is no map of payers'),
                                    ('--suppress', self.file('s.csv', 'fingerprint,reason,author,date\nab,seen,me,soon\n'), 's.csv:2: error[BAS001]: the date'),
                                    ('--baseline', NOTES, 'no column "fingerprint"'), ('--baseline', self.file('w.xlsx', 'PK\3\4 cut'), 'the workbook cannot be read')]:
            rc, out, err = self.check(option, path)
            self.assertEqual((rc, out), (2, ''), path)
            self.assertIn(words, err)
            self.assertNotIn('LEE', err)
        self.assertNotIn('lexicon', self.check('--baseline', '/nowhere.csv')[2])
        with open(os.path.join(self.dir.name, 'w16.txt'), 'w', encoding='utf-16') as f:
            f.write(work.replace(',open,', ',Closed,'))
        self.assertEqual(self.check('--baseline', f.name)[0], 0, 'as Excel saves Unicode text')

    def test_a_status_of_its_own_closes_nothing(self):
        work = self.check('--to', 'csv')[1]
        rc, _, err = self.check('--baseline', self.file('w.csv', work.replace(',open,', ',In progress,')))
        self.assertEqual(rc, 1)
        self.assertIn('rows have the status "in progress", which closes nothing', err)
        self.assertEqual(self.check('--baseline', self.file('d.csv', work.replace(',open,', ',Done,')))[0], 0)

    def test_policy_import_loses_no_row_of_a_code_in_scope(self):
        head = 'HCPCS/CPT Code\tPractitioner Services MUE Values\tMUE Adjudication Indicator\tMUE Rationale\r\n'
        good = self.file('good.txt', head + '97140\t6\t3\tx\r\n97124\t4\t3\tx\r\n')
        for name, text, words in [('first.txt', head + '97140\tsix\t3\tx\r\n97124\t4\t3\tx\r\n', 'would be lost'), ('last.txt', head + '97124\t4\t3\tx\r\n97140\t\t3\tx\r\n', 'would be lost'),
                                  ('two.txt', head + '97140\t6\t3\tx\r\n97140\t7\t3\tx\r\n', 'two daily limits, 6 and 7')]:
            rc, out, err = run('policy', 'import', self.file(name, text), '--date', '2024-07-01')
            self.assertEqual((rc, out), (2, ''), name)
            self.assertIn(words, err)
        rc, once, _ = run('policy', 'import', good, '--date', '2024-07-01')
        self.assertEqual((rc, once), run('policy', 'import', good, good, '--date', '2024-07-01')[:2])
        for args, words in [(['--date', 'tomorrow'], '"tomorrow" is no day'), (['--date', '2024-07-01', '--until', '2024-06-01'], 'before its first day'), ([], 'is not known')]:
            rc, _, err = run('policy', 'import', good, *args)
            self.assertEqual((rc, words in err), (2, True), err)

    def test_rules_file(self):
        off = self.file('rules.yaml', 'rules:\n  PLP-103: warning\n  PLP-141: off\n')
        found = {f['rule']: f['severity'] for r in self.rows('--rules', off) for f in r['findings']}
        self.assertEqual(found['PLP-103'], 'warning')
        self.assertNotIn('PLP-141', found)
        rc, _, err = self.check('--rules', self.file('bad.yaml', 'rules:\n  PLP-13O: off\n'))
        self.assertEqual(rc, 2)
        self.assertIn('bad.yaml:2:3: error[RUL001]', err)

    def test_unmapped_payers_get_no_unit_or_pair_rule_and_the_row_says_so(self):
        payers = self.file('payers.csv', 'payer,policy\nMB,medicare\n')
        rows = self.rows('--payers', payers)
        found = {f['rule'] for r in rows for f in r['findings']}
        self.assertFalse(found & {'PLP-110', 'PLP-112', 'PLP-120', 'PLP-122'})
        self.assertIn('mapped to no policy', rows[0]['provenance']['policy_note'])
        self.assertIsNone(rows[0]['provenance']['policy'])

    def test_no_text_quotes_no_word(self):
        for to in ('jsonl', 'csv', 'html', 'text', 'table'):
            page = self.check('--to', to, '--no-text')[1]
            for word in ('Effleurage', 'held STM', 'rash', 'petrissage', 'alert(1)'):
                self.assertNotIn(word, page, to)

    def test_packet(self):
        out = os.path.join(self.dir.name, 'p.html')
        rc, _, err = run('packet', '--claims', CHARGES, '--line', 'K4', NOTES, '-o', out)
        self.assertEqual(rc, 0, err)
        page = self.read(out)
        for words in ('PLP-103', 'medicare@2024-07-01', '<mark class="against"', 'negated', 'Source:'):
            self.assertIn(words, page)
        rc, _, err = run('packet', '--claims', CHARGES, '--line', 'nope', NOTES)
        self.assertEqual(rc, 2)
        self.assertIn('no line', err)

    def test_scan_has_the_findings_of_the_note_alone(self):
        path = self.file('n.txt', 'O: TE 30 min. No STM today.\nCharges: 97140-59 x1, 97110 x2\n')
        rc, out, err = run('scan', path, '--to', 'jsonl', '--fail-on', 'error')
        self.assertEqual(rc, 1, err)
        self.assertEqual([f['rule'] for f in json.loads(out)['findings']][:1], ['PLP-103'])
        self.assertEqual(run('scan', path, '--to', 'table', '--fail-on', 'error')[0], 1)
        self.assertEqual(run('scan', path, '--fail-on', 'error', '--exit-zero')[0], 0)
        self.assertEqual(run('scan', path)[0], 0)

    def test_rules_explains_itself(self):
        rc, out, _ = run('rules')
        self.assertEqual((rc, len(out.splitlines())), (0, 22))
        rc, out, _ = run('rules', 'PLP-120')
        for words in ('Severity', 'Checks', 'Source', 'Answer', 'no modifier passes'):
            self.assertIn(words, out)
        rc, _, err = run('rules', 'PLP-999')
        self.assertEqual(rc, 2)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=1)
