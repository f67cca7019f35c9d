#!/usr/bin/env python3
"""palpate drill and the elements of explain, run as users run them. usage: drill_test.py PALPATE"""
import csv, json, os, re, subprocess, sys, tempfile, unittest

PALPATE = sys.argv[1]
DECK = '''deck: mine
title: Mine
level: 1
items:
  - {id: a, task: code, note: "Tx: kneading B calves 10 min", answer: "97124", source: s, explanation: because}
  - {id: b, task: why_not, words: STM, note: "O: STM held, rash.", answer: negated, source: s, explanation: because}
  - {id: c, task: mark, of: "97140", note: "Tx: MFR R UT 8 min, bike 5 min", answer: [MFR], source: s, explanation: because}
'''


def run(*args, stdin=''):
    p = subprocess.run([PALPATE, *args], input=stdin.encode(), capture_output=True, timeout=120)
    return p.returncode, p.stdout.decode(), p.stderr.decode()


class Drill(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.TemporaryDirectory()

    def tearDown(self):
        self.dir.cleanup()

    def file(self, name, text=None):
        path = os.path.join(self.dir.name, name)
        if text is not None:
            with open(path, 'w', encoding='utf-8') as f:
                f.write(text)
        return path

    def rows(self, path):
        with open(path, newline='', encoding='utf-8') as f:
            return list(csv.DictReader(f))

    def test_list_names_eight_decks(self):
        rc, out, _ = run('drill', 'list')
        self.assertEqual(rc, 0)
        decks, items = map(int, re.search(r'(\d+) decks, (\d+) items', out).groups())
        self.assertGreaterEqual(decks, 8)
        self.assertGreaterEqual(items, 120)

    def test_a_drill_in_a_pipe(self):
        rc, out, err = run('drill', self.file('mine.yaml', DECK), stdin='what?\n1\nplanned\nMFR\n1\n')
        self.assertEqual((rc, err), (0, ''))
        self.assertIn('(answer with a number or a word of the list)', out)
        self.assertIn('Right. Answer: 97124', out)
        self.assertIn('"STM": Soft tissue mobilization, 97140, negated, deferred, because of "held"', out)
        self.assertIn('Once more', out)
        self.assertIn('2 of 3 right at the first answer.', out)

    def test_the_end_of_the_input_ends_the_drill(self):
        rc, out, _ = run('drill', self.file('mine.yaml', DECK), stdin='1\n')
        self.assertEqual(rc, 0)
        self.assertIn('1 of 1 right at the first answer; 2 not asked.', out)

    def test_results_are_kept_by_person_and_misses_come_first(self):
        deck, results = self.file('mine.yaml', DECK), self.file('r.csv')
        run('drill', deck, '--results', results, '--person', '=Ann, PT', stdin='1\nplanned\nMFR\nnegated\n')
        self.assertEqual(os.stat(results).st_mode & 0o777, 0o600)
        rows = self.rows(results)
        self.assertEqual([(r['item'], r['attempt'], r['right']) for r in rows], [('a', '1', 'yes'), ('b', '1', 'no'), ('c', '1', 'yes'), ('b', '2', 'yes')])
        self.assertTrue(rows[0]['person'].startswith("'="), 'a spreadsheet runs no formula')
        run('drill', deck, '--results', results, '--person', 'Bob', stdin='1\nplanned\n')
        out = run('drill', deck, '--results', results, '--person', 'Bob', '--to', 'jsonl', '--items', '1', stdin='negated\n')[1]
        self.assertEqual(json.loads(out.splitlines()[0])['item'], 'b')
        self.assertEqual(len(self.rows(results)), 7)
        rc, _, err = run('drill', deck, '--results', deck, '--person', 'Bob')
        self.assertEqual(rc, 2)
        self.assertIn('DRL030', err)
        self.assertEqual(run('drill', deck, '--results', results)[0], 2)

    def test_a_test_before_and_one_after(self):
        results = self.file('r.csv')
        def take(which, answers, *more):
            return run('drill', '--test', which, '--results', results, '--person', 'Ann', *more, stdin=answers)
        rc, out, err = take('pre', 'ask\n' * 5)
        self.assertEqual((rc, err), (0, ''))
        self.assertIn('15 not answered', out)
        for tells in ('Right.', 'Not quite', 'Answer:', 'What palpate reads'):
            self.assertNotIn(tells, out)
        _, out, _ = take('pre', 'ask\n' * 15)
        self.assertIn('Question 6 of 20', out)
        self.assertNotIn('Question 5 of 20', out)
        self.assertIn('Pre-test 1: ', out)
        self.assertEqual(take('pre', '')[1].count('Question'), 0, 'a test is taken once')
        out = take('post', 'ask\n' * 20, '--to', 'jsonl')[1]
        self.assertEqual(json.loads(out.splitlines()[-1])['asked'], 20)
        rows = self.rows(results)
        forms = {t: {r['item'] for r in rows if r['test'] == t} for t in ('pre/1', 'post/1')}
        self.assertEqual([len(forms[t]) for t in forms], [20, 20])
        self.assertFalse(forms['pre/1'] & forms['post/1'])
        rc, out, _ = run('drill', 'scores', results, '--to', 'csv')
        scores = list(csv.DictReader(out.splitlines()))
        self.assertEqual((rc, scores[0]['person'], scores[0]['task'], scores[0]['pre_items'], scores[0]['post_items']), (0, 'Ann', 'all', '20', '20'))
        self.assertAlmostEqual(float(scores[0]['difference']), (int(scores[0]['post_right']) - int(scores[0]['pre_right'])) / 20)
        self.assertLess(float(scores[0]['low']), float(scores[0]['difference']))
        self.assertIn('Ann, test 1', run('drill', 'scores', results)[1])
        self.assertEqual(run('drill', 'scores', self.file('x.csv', 'a,b\n'))[0], 2)
        page = run('drill', 'handout', '--test', 'post')[1]
        self.assertIn('Post-test 1', page)
        self.assertEqual(run('drill', 'handout')[0], 2)

    def test_jsonl(self):
        rc, out, _ = run('drill', self.file('mine.yaml', DECK), '--to', 'jsonl', stdin='1\nnegated\nMFR R\n')
        lines = [json.loads(l) for l in out.splitlines()]
        self.assertEqual([l['type'] for l in lines], ['question', 'answer'] * 3 + ['score'])
        self.assertEqual(lines[1]['engine']['agreement'], 'agrees')
        self.assertEqual(lines[-1]['asked'], 3)
        self.assertTrue(0 < lines[5]['score'] < 1)

    def test_check_shows_where_the_engine_differs(self):
        self.assertEqual(run('drill', 'check')[0], 0)
        wrong = self.file('w.yaml', DECK.replace('"97124"', '"97140"'))
        rc, out, _ = run('drill', 'check', wrong)
        self.assertEqual(rc, 1)
        self.assertIn('a: palpate reads it otherwise', out)
        self.assertIn('the trainer decides', out)
        decided = self.file('d.yaml', DECK.replace('"97124"', '"97140", decided: our payer says so'))
        self.assertEqual(run('drill', 'check', decided)[0], 0)
        rc, _, err = run('drill', 'check', 'first-step')
        self.assertEqual(rc, 2)
        self.assertIn('DRL001', err)
        self.assertEqual(run('drill', self.file('b.yaml', DECK.replace('why_not', 'why')))[0], 2)

    def test_handout(self):
        path = self.file('h.html')
        rc, out, err = run('drill', 'handout', '01-first-steps', '-o', path)
        self.assertEqual((rc, out, err), (0, '', ''))
        with open(path, encoding='utf-8') as f:
            page = f.read()
        self.assertLess(page.index('Questions'), page.index('>Key<'))
        self.assertNotIn('<script', page)
        self.assertIn('ask the clinician', page)

    def test_explain_says_what_is_stated(self):
        note = self.file('n.txt', 'Tx: MFR to R UT 8 min to decrease guarding. P: mobs.')
        out = run('explain', note)[1]
        self.assertIn('What the note states about the hands-on treatment', out)
        self.assertRegex(out, r'side +stated: "R" \(1:12\)')
        self.assertRegex(out, r'response +not stated')
        record = json.loads(run('explain', note, '--to', 'jsonl')[1])
        self.assertEqual(len(record['elements']), 9)
        self.assertEqual(record['elements']['minutes']['found'][0]['text'][:1], '8')
        self.assertFalse(record['elements']['performer']['stated'])
        self.assertNotIn('elements', json.loads(run('scan', note, '--to', 'jsonl')[1]))
        for words in ('add ', 'missing', 'should'):
            self.assertNotIn(words, out.lower())


class Trainer(unittest.TestCase):
    NOTES = '\n'.join(json.dumps(n) for n in (
        {'id': '1', 'author': 'ZED, A PT', 'text': 'Tx: MT 15 min, Xanthippe tolerated well.'},
        {'id': '2', 'author': '=ABEL, B PT', 'text': 'Tx: STM R UT 8 min. MFR held, Xanthippe sore.'})) + '\n'

    def test_counts_without_words_of_notes(self):
        for form in ('text', 'csv', 'html'):
            rc, out, err = run('trainer', '-', '--to', form, stdin=self.NOTES)
            self.assertEqual(rc, 0, err)
            self.assertNotIn('Xanthippe', out + err)
            self.assertIn('read 2 = counted 2 + rejected 0', err)
            rc, out, _ = run('trainer', '-', '--to', form, '--with-text', '-q', stdin=self.NOTES)
            self.assertIn('Xanthippe', out)

    def test_csv_is_one_row_a_count(self):
        _, out, _ = run('trainer', '-', '--to', 'csv', stdin=self.NOTES)
        rows = list(csv.DictReader(out.splitlines()))
        self.assertEqual([r['clinician'] for r in rows if r['part'] == 'technique_named'], ['all', "'=ABEL, B PT", 'ZED, A PT'])
        label = next(r for r in rows if r['part'] == 'label_alone')
        self.assertEqual((label['what'], label['notes'], label['of'], label['share']), ('Manual therapy', '1', '2', '0.5000'))
        self.assertLess(float(label['low']), 0.5)

    def test_an_unreadable_input_is_told(self):
        self.assertEqual(run('trainer', '/nowhere.csv')[0], 2)


if __name__ == '__main__':
    unittest.main(argv=[sys.argv[0]])
