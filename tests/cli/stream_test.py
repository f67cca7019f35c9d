#!/usr/bin/env python3
"""stream and merge of the real binary. usage: stream_test.py PALPATE"""
import json, os, signal, subprocess, sys, tempfile, time, unittest

PALPATE = sys.argv[1]
NOTES = [{'id': 'N%d' % i, 'patient': 'P%d' % (i % 3), 'date': '2024-03-0%d' % (i % 9 + 1), 'text': text}
         for i, text in enumerate(['O: STM R UT x 8 min.', 'Held massage today.', 'Kneading 10 min.', 'gr III PA mobs C5\u2013C6', 'P: MFR next visit'] * 3)]
LINES = [json.dumps(n, ensure_ascii=False) for n in NOTES]


def run(*args, stdin=None):
    p = subprocess.run([PALPATE, *args], input=stdin.encode() if isinstance(stdin, str) else stdin, capture_output=True, timeout=120)
    return p.returncode, p.stdout.decode(), p.stderr.decode()


def content(path):
    with open(path) as f:
        return f.read()


class Stream(unittest.TestCase):
    def test_a_line_for_a_line_as_scan_writes_it(self):
        text = '\n'.join(LINES) + '\n'
        rc, out, err = run('stream', stdin=text)
        self.assertEqual((rc, err), (0, ''))
        self.assertEqual(out, run('scan', '-q', '-j', '1', '-', stdin=text)[1])

    def test_broken_lines_are_answered_in_order(self):
        lines = [LINES[0], '{"id":"x","text":', '', LINES[1], 'nonsense', '{"id":"y"}', LINES[2]]
        rc, out, err = run('stream', '--max-note-bytes', '1000', stdin='\n'.join(lines))
        got = [json.loads(l) for l in out.splitlines()]
        self.assertEqual((rc, len(got)), (0, len(lines)))
        self.assertEqual([r['note']['id'] if 'note' in r else None for r in got], ['N0', None, None, 'N1', None, None, 'N2'])
        for i in (1, 2, 4, 5):
            self.assertEqual((got[i]['schema'], got[i]['line']), ('palpate.error/1', i + 1))
            self.assertTrue(got[i]['reason'])
        self.assertNotIn('nonsense', out)

    def test_an_oversized_line_is_one_error_line(self):
        big = json.dumps({'id': 'big', 'text': 'x' * 3000000})
        for lines in ([LINES[0], big, LINES[1]], [big], [LINES[0], big]):
            rc, out, _ = run('stream', '--max-note-bytes', '1000', stdin='\n'.join(lines))
            got = [json.loads(l) for l in out.splitlines()]
            self.assertEqual((rc, len(got)), (0, len(lines)))
            self.assertIn('larger than 1000 bytes', got[lines.index(big)]['reason'])

    def test_answers_at_once_and_lives_on(self):
        p = subprocess.Popen([PALPATE, 'stream'], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            for line in LINES[:3]:
                p.stdin.write(line.encode() + b'\n')
                p.stdin.flush()
                self.assertEqual(json.loads(p.stdout.readline())['note']['id'], json.loads(line)['id'])
            p.stdin.write(LINES[3].encode())  # half a line waits
            p.stdin.flush()
            time.sleep(0.1)
            self.assertIsNone(p.poll())
            p.stdin.close()
            self.assertEqual(json.loads(p.stdout.readline())['note']['id'], 'N3')
            self.assertEqual(p.wait(10), 0)
        finally:
            p.kill()
            p.stdout.close()

    def test_keys_by_map_and_no_words(self):
        rc, out, _ = run('stream', '--map', 'id=meta.id,text=body', '--no-text', stdin='{"meta":{"id":7},"body":"Kneading R UT"}\n')
        r = json.loads(out)
        self.assertEqual((rc, r['note']['id'], r['codes']['97124']['verdict']), (0, '7', 'supported'))
        self.assertNotIn('Kneading', out)

    def test_ends_when_told(self):
        p = subprocess.Popen([PALPATE, 'stream'], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        p.stdin.write(LINES[0].encode() + b'\n')
        p.stdin.flush()
        p.stdout.readline()
        p.send_signal(signal.SIGTERM)
        self.assertEqual(p.wait(10), 130)
        p.stdin.close()
        p.stdout.close()


class Inspect(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.TemporaryDirectory()

    def tearDown(self):
        self.dir.cleanup()

    def inspect(self, name, text):
        path = os.path.join(self.dir.name, name)
        with open(path, 'w') as f:
            f.write(text)
        rc, out, err = run('inspect', path)
        self.assertEqual((rc, err), (0, ''))
        return out

    def test_titles_and_why_rows_are_refused(self):
        out = self.inspect('n.csv', 'Clinic report\nPrinted 3/4/2024\n\nNote ID;Patient;Visit Date;Note Text\nN1;P1;3/4/2024;STM\nN2;P2\n')
        for line in ('delimiter: ;', 'header:    line 4; the 3 lines above it are passed over', '  Note Text  -> text', 'records:   2 (1 notes, 1 rejected)',
                     'rejected:  1: the row has 2 fields, the header 4', 'found:     date 1, patient 1, account 0, author 0, provider 0, discipline 0, signature 0, charges 0'):
            self.assertIn(line + '\n', out)

    def test_what_a_message_holds(self):
        text = 'MSH|^~\\&|A|B|C|D|20240304||MDM^T02|M1|P|2.5\rPID|1||P1\rTXA|1|PN|TX|20240304||||||||D1|||||AU\rOBX|1|TX|1||STM||||||F\rMSH|^~\\&|A|B|C|D|20240304||ACK|M2|P|2.5\r'
        out = self.inspect('n.hl7', text)
        self.assertIn('versions:  a note may come again when it changes; the newest counts\n', out)
        self.assertIn('found:     date 1, patient 1,', out)
        self.assertIn('set aside: 1\n  1: ACK message\n', out)

    def test_struck_words_are_told(self):
        self.assertIn('struck:    words are struck out in 1 note\n', self.inspect('n.rtf', '{\\rtf1 {\\strike STM} MFR}'))


class Merge(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.TemporaryDirectory()
        self.shards = []
        for k in range(3):
            path = os.path.join(self.dir.name, 'in-%d.jsonl' % (k + 1))
            with open(path, 'w') as f:
                f.write('\n'.join(LINES[k * 5:k * 5 + 5]) + '\n')
            self.shards.append(os.path.join(self.dir.name, 'out-%03d.jsonl' % (k + 1)))
            self.assertEqual(run('scan', '-q', path, '-o', self.shards[k])[0], 0)

    def tearDown(self):
        self.dir.cleanup()

    def refused(self, words, *args):
        rc, out, err = run('merge', *args)
        self.assertEqual((rc, out), (2, ''), err)
        self.assertIn(words, err)
        self.assertIn('nothing was written', err)

    def test_in_the_order_of_their_numbers(self):
        rc, out, err = run('merge', *reversed(self.shards))
        self.assertEqual(rc, 0, err)
        self.assertEqual(out, ''.join(content(s) for s in self.shards))
        self.assertIn('merged 3 shards, 15 records', err)
        target = os.path.join(self.dir.name, 'all.jsonl')
        self.assertEqual(run('merge', '-q', '--expect', '3', '-o', target, *self.shards), (0, '', ''))
        self.assertEqual(content(target), out)

    def test_missing_doubled_and_overlapping_shards_are_refused(self):
        a, b, c = self.shards
        self.refused('shard 2 is not there', a, c)
        self.refused('earlier ones are not there', b, c)
        self.refused('2 shards were given, --expect says 3', '--expect', '3', a, b)
        self.refused('two shards have number 1', a, a)
        copy = os.path.join(self.dir.name, 'out-004.jsonl')
        with open(copy, 'w') as f:
            f.write(content(b).splitlines(True)[0])
        self.refused('overlap', a, b, c, copy)

    def test_a_note_in_two_shards_is_refused(self):
        path, out = os.path.join(self.dir.name, 'in-4.jsonl'), os.path.join(self.dir.name, 'out-004.jsonl')
        with open(path, 'w') as f:
            f.write(LINES[2] + '\n')
        run('scan', '-q', path, '-o', out)
        self.refused('versions of one note', *self.shards, out)

    def test_cut_broken_and_differently_made_shards_are_refused(self):
        cut = os.path.join(self.dir.name, 'out-004.jsonl')
        with open(cut, 'w') as f:
            f.write('{"schema":"palpate.analysis/1","note"')
        self.refused('cut short', *self.shards, cut)
        with open(cut, 'w') as f:
            f.write('{"a":1}\n')
        self.refused('is no record of palpate', *self.shards, cut)
        with open(cut, 'w') as f:
            record = json.loads(content(self.shards[0]).splitlines()[0])
            record['note'].update(id='other', record=99)
            record['provenance']['lexicon'] = 'sha256:0'
            f.write(json.dumps(record) + '\n')
        self.refused('the same program, lexicon and policy', *self.shards, cut)
        self.refused('cannot be opened', *self.shards, os.path.join(self.dir.name, 'out-004-none-4.jsonl'))

    def test_shards_of_standard_input(self):
        outs = []
        for k in range(2):
            outs.append(os.path.join(self.dir.name, 'std-%d.jsonl' % k))
            with open(outs[-1], 'w') as f:
                f.write(run('stream', stdin='{"text":"STM %d"}\n' % k)[1])
        self.assertEqual(run('merge', *outs)[0], 0)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
