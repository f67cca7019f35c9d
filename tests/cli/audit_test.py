#!/usr/bin/env python3
"""The audit trail of `check`, `packet` and `scan`, and `audit verify`. usage: audit_test.py PALPATE SOURCE_DIR"""
import hashlib, json, os, stat, subprocess, sys, tempfile, unittest

PALPATE, SOURCE = sys.argv[1], sys.argv[2]
DATA = os.path.join(SOURCE, 'tests', 'cli', 'data')
NOTES, CHARGES = os.path.join(DATA, 'clinic-notes.csv'), os.path.join(DATA, 'clinic-charges.csv')


def run(*args, **kw):
    p = subprocess.run([PALPATE, *args], capture_output=True, timeout=120, **kw)
    return p.returncode, p.stdout.decode('utf-8'), p.stderr.decode('utf-8')


def digest(path):
    with open(path, 'rb') as f:
        return 'sha256:' + hashlib.sha256(f.read()).hexdigest()


class Audit(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.TemporaryDirectory()
        self.addCleanup(self.dir.cleanup)
        self.trail = os.path.join(self.dir.name, 'trail.jsonl')

    def lines(self):
        with open(self.trail, encoding='utf-8') as f:
            return f.read().splitlines()

    def write(self, lines, end='\n'):
        with open(self.trail, 'w', encoding='utf-8') as f:
            f.write('\n'.join(lines) + end)

    def check(self, *args):
        return run('check', '--claims', CHARGES, NOTES, '--audit', self.trail, '--to', 'jsonl', *args)

    def verify(self, *args):
        return run('audit', 'verify', self.trail, *args)

    def test_an_entry_says_who_what_and_how_much_and_no_word_of_a_note(self):
        self.assertEqual(self.check()[0], 1)
        self.assertEqual(run('scan', NOTES, '--audit', self.trail)[0], 0)
        self.assertEqual(run('packet', '--claims', CHARGES, '--line', 'K4', NOTES, '--audit', self.trail)[0], 0)
        self.assertEqual(stat.S_IMODE(os.stat(self.trail).st_mode), 0o600)
        entries = [json.loads(l) for l in self.lines()]
        self.assertEqual([(e['entry'], e['run']['command'], e['run']['outcome']) for e in entries], [(1, 'check', 'done'), (2, 'scan', 'done'), (3, 'packet', 'done')])
        first = entries[0]['run']
        self.assertEqual({i['role']: i['hash'] for i in first['inputs']}, {'claims': digest(CHARGES), 'notes': digest(NOTES)})
        self.assertEqual([p['id'] for p in first['policies']], ['medicare@2024-07-01'])
        self.assertEqual(first['counts']['claim_lines'], first['counts']['in_scope'] + 2)
        self.assertEqual(first['counts']['notes_analysed'], 9)
        self.assertTrue(first['time'].endswith('Z') and first['user'] and first['lexicon'].startswith('sha256:'))
        self.assertEqual(first['findings']['PLP-103'], 2)
        text = '\n'.join(self.lines())
        for word in ('LEE', 'STM', 'M01', 'V01', 'clinic-notes', 'Effleurage'):
            self.assertNotIn(word, text)
        rc, out, _ = self.verify()
        self.assertEqual((rc, '3 entries' in out), (0, True))

    def test_accepted_findings_are_named_by_their_fingerprint(self):
        rows = [json.loads(l) for l in self.check()[1].splitlines()]
        finding = next(f for r in rows for f in r['findings'] if f['rule'] == 'PLP-103')
        accepted = os.path.join(self.dir.name, 'accepted.jsonl')
        with open(accepted, 'w') as f:
            f.write(json.dumps({'fingerprint': finding['fingerprint'], 'reason': 'seen with Dr. Roe', 'author': 'A. Biller', 'date': '2024-09-01'}) + '\n')
        self.check('--suppress', accepted)
        run_ = json.loads(self.lines()[-1])['run']
        self.assertEqual([(s['rule'], s['fingerprint']) for s in run_['suppressed']], [('PLP-103', finding['fingerprint'])])
        self.assertIn({'role': 'suppress', 'hash': digest(accepted), 'bytes': os.path.getsize(accepted), 'files': 1}, run_['inputs'])
        self.assertNotIn('Roe', self.lines()[-1])

    def test_tampering_is_told_with_its_line(self):
        for _ in range(4):
            self.check('-q')
        lines = self.lines()
        self.assertEqual(self.verify()[0], 0)
        for name, tampered, line in [('changed', [lines[0], lines[1].replace('"notes_analysed":9', '"notes_analysed":8'), *lines[2:]], 2),
                                     ('removed', [lines[0], *lines[2:]], 2), ('swapped', [lines[0], lines[2], lines[1], lines[3]], 2),
                                     ('begins later', lines[1:], 1)]:
            self.write(tampered)
            rc, out, _ = self.verify()
            self.assertEqual(rc, 1, name)
            self.assertIn(f'trail.jsonl:{line}: ', out, name)
        self.write(lines[:2])
        self.assertEqual(self.verify()[0], 0)
        self.assertEqual(self.verify('--expect', json.loads(lines[3])['hash'])[0], 1)
        self.write(lines)
        self.assertEqual(self.verify('--expect', json.loads(lines[3])['hash'])[0], 0)

    def test_after_a_torn_last_line_the_trail_goes_on_and_says_so(self):
        self.check('-q')
        self.check('-q')
        lines = self.lines()
        self.write([lines[0], lines[1][:200]], end='')
        rc, out, _ = self.verify()
        self.assertEqual((rc, 'trail.jsonl:2: is torn' in out), (1, True), out)
        rc, _, err = self.check()
        self.assertIn('the last line is torn', err)
        rc, out, _ = self.verify()
        self.assertEqual(rc, 0, out)
        self.assertIn('line 2 was torn', out)

    def test_runs_at_the_same_time_follow_each_other(self):
        runs = [subprocess.Popen([PALPATE, 'scan', NOTES, '--audit', self.trail, '-q', '-j', '1'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(12)]
        self.assertEqual([p.wait(120) for p in runs], [0] * 12)
        rc, out, _ = self.verify()
        self.assertEqual((rc, '12 entries' in out), (0, True), out)

    def test_no_output_without_an_entry(self):
        out = os.path.join(self.dir.name, 'out.jsonl')
        with open(self.trail, 'w') as f:
            f.write('note_id,text\n1,STM\n')
        rc, _, err = self.check('-o', out)
        self.assertEqual(rc, 2)
        self.assertIn('trail.jsonl: error[AUD001]', err)
        self.assertFalse(os.path.exists(out))
        with open(self.trail) as f:
            self.assertEqual(f.read(), 'note_id,text\n1,STM\n')
        rc, _, err = run('scan', NOTES, '--audit', os.path.join(self.dir.name, 'no', 'where'))
        self.assertEqual((rc, 'error[AUD002]' in err), (2, True))

    def test_verify_of_what_is_no_trail(self):
        self.assertEqual(self.verify()[0], 2)
        self.write([], end='')
        self.assertEqual(self.verify()[0], 2)
        self.assertEqual(run('audit', 'verify')[0], 2)
        self.assertEqual(run('audit', 'verify', NOTES)[0], 1)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=1)
