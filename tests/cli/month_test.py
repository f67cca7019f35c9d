#!/usr/bin/env python3
"""A month of a clinic (tools/month.py): every planted fault is found and nothing else is. usage: month_test.py PALPATE SOURCE_DIR

PALPATE_MONTH_NOTES=20000 takes the whole month (60,000 claim lines), which must then run in under 30 seconds on two cores and
in less than 1 GB; the default is a small one.
"""
import collections, json, os, re, resource, subprocess, sys, tempfile, time, unittest

PALPATE, SOURCE = sys.argv[1], sys.argv[2]
NOTES = int(os.environ.get('PALPATE_MONTH_NOTES', '600'))


class Month(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.dir.cleanup)
        subprocess.run([sys.executable, os.path.join(SOURCE, 'tools', 'month.py'), cls.dir.name, '--notes', str(NOTES)], check=True, capture_output=True)
        with open(cls.path('planted.jsonl')) as f:
            cls.planted = [json.loads(l) for l in f]

    @classmethod
    def path(cls, name):
        return os.path.join(cls.dir.name, name)

    def check(self, claims, *args):
        begin = time.monotonic()
        p = subprocess.run([PALPATE, 'check', '--claims', self.path(claims), self.path('notes.csv'), '--payers', self.path('payers.csv'), '--exit-zero', *args],
                           capture_output=True, timeout=280)
        err = p.stderr.decode()
        self.assertEqual(p.returncode, 0, err)
        self.seconds = time.monotonic() - begin
        return p.stdout.decode(), err

    def test_the_month_has_a_fault_of_every_rule(self):
        rules = subprocess.run([PALPATE, 'rules'], capture_output=True, check=True).stdout.decode()
        self.assertEqual({r for p in self.planted for r in p['rules'] + p['compliance']}, set(re.findall(r'PLP-\d+', rules)))

    def test_what_was_planted_is_found_and_nothing_else(self):
        want = {p.get('control') or (p['note'], p['code']): (p['fault'], p['rules']) for p in self.planted if p['rules']}
        for claims in ('claims.edi', 'charges.csv'):
            out, err = self.check(claims, '--to', 'jsonl')
            if NOTES >= 20000:
                self.assertLess(self.seconds, 30)
            rows = [json.loads(l) for l in out.splitlines()]
            got = {}
            for r in rows:
                if r['findings']:
                    got[r['claim']['control'] if r['claim'] else (r['note']['id'], r['code'])] = sorted({f['rule'] for f in r['findings']})
            wrong = collections.Counter((want.get(k, ('none', []))[0], tuple(want.get(k, ('', []))[1]), tuple(got.get(k, []))) for k in want.keys() | got.keys()
                                        if want.get(k, ('', []))[1] != got.get(k, []))
            self.assertFalse(wrong, f'{claims}: (fault, planted, found)')
            self.reconcile(rows, err)
            unverified = [f for r in rows for f in r['findings'] if f['rule'] == 'PLP-120' and r['claim']['date'] < '2024-07-01']
            self.assertTrue(unverified)
            for f in unverified:
                self.assertEqual(f['severity'], 'warning')
                self.assertIn('not verified for this date', f['message'])
        if NOTES >= 20000:
            self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, 1 << 20)

    def reconcile(self, rows, err):
        """Every count is the sum of its parts, and the rows are what the counts say."""
        n = lambda pattern: [int(x) for x in re.search(pattern, err).groups()]
        read, used, rejected, aside = n(r'claim lines: read (\d+) = used (\d+) \+ rejected (\d+) \+ set aside (\d+)')
        self.assertEqual(read, used + rejected + aside)
        self.assertEqual(used, 3 * NOTES)
        lines, scope, other = n(r'(\d+) claim lines = (\d+) of the codes in scope \+ (\d+) of other')
        self.assertEqual((lines, scope + other), (used, lines))
        self.assertEqual(scope, sum(1 for r in rows if r['claim']))
        all_, joined, alone = n(r'(\d+) in scope = (\d+) joined with a note \+ (\d+) without')
        self.assertEqual((all_, joined + alone), (scope, scope))
        self.assertEqual(alone, sum(r['verdict'] == 'no_note' for r in rows))
        self.assertEqual(alone, sum(int(x) for x in re.findall(r'(\d+) not joined: ', err)))
        self.assertEqual(joined, sum(int(x) for x in re.findall(r'^  (\d+) by ', err, re.M)))
        notes, with_line, without = n(r'(\d+) notes = (\d+) with a claim line \+ (\d+) without')
        self.assertEqual(notes, with_line + without)
        found = collections.Counter(f['rule'] for r in rows for f in r['findings'])
        told = {rule: (int(count), float(share)) for count, share, rule in re.findall(r'^ *(\d+) +([\d.]+)  (PLP-\d+)', err, re.M)}
        self.assertEqual({rule: count for rule, (count, _) in told.items()}, dict(found))
        for rule, (count, share) in told.items():
            self.assertAlmostEqual(share, 100 * count / scope, delta=.051)

    def test_the_fee_rule_is_found_by_the_compliance_report_alone(self):
        out, _ = self.check('claims.edi', '--to', 'compliance')
        self.assertEqual(out.count('\nPLP-106'), sum('PLP-106' in p['compliance'] for p in self.planted))
        self.assertEqual(out.count('\nPLP-160'), sum('PLP-160' in p['rules'] for p in self.planted))
        for to in ('table', 'csv', 'html'):
            self.assertNotIn('PLP-106', self.check('charges.csv', '--to', to)[0])


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=1)
