#!/usr/bin/env python3
"""`palpate check` end to end on the sample claims and notes that lie beside the project, when they are there.
usage: check_shared_test.py PALPATE SOURCE_DIR      (PALPATE_SHARED=DIR when they lie elsewhere)"""
import glob, json, os, subprocess, sys, tempfile, unittest

PALPATE, SOURCE = sys.argv[1], sys.argv[2]
FORMATS = os.path.join(os.environ.get('PALPATE_SHARED') or os.path.join(SOURCE, '..', 'shared'), 'data', 'formats')


def check(claims, notes, *args):
    p = subprocess.run([PALPATE, 'check', '--claims', claims, notes, '--to', 'jsonl', *args], capture_output=True, timeout=120)
    return p.returncode, p.stdout.decode('utf-8'), p.stderr.decode('utf-8')


@unittest.skipUnless(os.path.isdir(FORMATS), f'{FORMATS} is not there; a clone stands alone without it')
class Shared(unittest.TestCase):
    def synth(self, name):
        return os.path.join(FORMATS, 'synth', name)

    def test_three_visits_read_alike_through_every_claim_and_note_file(self):
        for claims in ('claims-837p.edi', 'claims-837p-crlf.edi', 'claims-837p-altsep.edi', 'charges.csv'):
            for notes in ('notes-utf8.csv', 'notes-utf8bom.csv', 'notes-cp1252.csv', 'notes-utf16.txt'):
                with self.subTest(claims=claims, notes=notes):
                    rc, out, err = check(self.synth(claims), self.synth(notes))
                    self.assertEqual(rc, 1, err)
                    rows = [json.loads(l) for l in out.splitlines()]
                    got = {r['claim']['account']: (r['verdict'], {f['rule'] for f in r['findings']}) for r in rows if r['claim']}
                    self.assertEqual({a: v for a, (v, _) in got.items()}, {'PCN-1001': 'supported', 'PCN-1002': 'absent', 'PCN-1003': 'contradicted'})
                    self.assertIn('PLP-105', got['PCN-1002'][1])
                    self.assertIn('PLP-103', got['PCN-1003'][1])
                    self.assertTrue(all(r['joined_by'] != 'none' for r in rows))
                    self.assertIn('3 in scope = 3 joined with a note + 0 without one', err)

    def test_every_x12_sample_is_read_or_refused_with_a_message(self):
        files = sorted(glob.glob(os.path.join(FORMATS, 'x12', '*')))
        self.assertTrue(files)
        for path in files:
            with self.subTest(file=os.path.basename(path)):
                rc, out, err = check(path, self.synth('notes-utf8.csv'))
                self.assertIn(rc, (0, 1, 2), err)
                self.assertIn('claim lines: read', err) if rc < 2 else self.assertRegex(err, r'error\[|rejected')
                for line in out.splitlines():
                    json.loads(line)

    def test_the_extract_of_the_cms_pairs_becomes_a_policy_that_check_takes(self):
        extract = os.path.join(FORMATS, '..', 'policy', 'ncci-ptp-practitioner-2024-07-01.tsv')
        with tempfile.TemporaryDirectory() as folder:
            policy = os.path.join(folder, 'medicare.yaml')
            p = subprocess.run([PALPATE, 'policy', 'import', extract, '-o', policy], capture_output=True, timeout=60)
            self.assertEqual(p.returncode, 0, p.stderr)
            rc, out, err = check(self.synth('charges.csv'), self.synth('notes-utf8.csv'), '--policy', policy)
            self.assertEqual(rc, 1, err)
            self.assertEqual({json.loads(l)['provenance']['policy'] for l in out.splitlines()}, {'medicare@2024-07-01'})


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=2)
