#!/usr/bin/env python3
"""The real binary, run as users run it: standard output, standard error, exit codes. usage: cli_test.py PALPATE SOURCE_DIR"""
import csv, fcntl, gzip, io, json, os, pty, re, signal, struct, subprocess, sys, tarfile, tempfile, termios, time, unicodedata, unittest, zipfile

PALPATE, SOURCE = sys.argv[1], sys.argv[2]
SAMPLE = os.path.join(SOURCE, 'corpus', 'sample-export.csv')
NOTE = 'O: Manual therapy x 15 min: gr III PA mobs C5–C6, MFR R UT. P: effleurage next visit.'


def run(*args, stdin=None):
    p = subprocess.run([PALPATE, *args], input=stdin, capture_output=True, timeout=120)
    return p.returncode, p.stdout.decode('utf-8'), p.stderr.decode('utf-8')


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, data in files.items():
            z.writestr(name, data)
    return out.getvalue()


def tarred(files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w:gz') as t:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            t.addfile(info, io.BytesIO(data))
    return out.getvalue()


def pdf(line):
    """One page with one line of text."""
    page = 'BT /F1 10 Tf 50 750 Td (%s) Tj ET' % line
    objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>',
               '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
               '<</Length %d>>stream\n%s\nendstream' % (len(page), page), '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>']
    out, at = '%PDF-1.4\n', []
    for i, o in enumerate(objects, 1):
        at.append(len(out))
        out += '%d 0 obj%s endobj\n' % (i, o)
    table = len(out)
    out += 'xref\n0 6\n0000000000 65535 f \n' + ''.join('%010d 00000 n \n' % a for a in at)
    return (out + 'trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' % table).encode()


def columns(line):
    """Columns that a terminal needs for the line."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in line)


class Cli(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.TemporaryDirectory()

    def tearDown(self):
        self.dir.cleanup()

    def file(self, name, data):
        path = os.path.join(self.dir.name, name)
        with open(path, 'wb') as f:
            f.write(data if isinstance(data, bytes) else data.encode('utf-8'))
        return path

    def records(self, path, *args):
        rc, out, err = run('scan', path, '--to', 'jsonl', *args)
        self.assertEqual(rc, 0, err)
        return [json.loads(l) for l in out.splitlines()]

    def test_record_has_every_key_and_spans_slice_the_text(self):
        r = self.records(self.file('n.txt', NOTE), '--with-text')[0]
        self.assertEqual(set(r), {'schema', 'note', 'mentions', 'codes', 'supported_codes', 'recommendation', 'minutes', 'units', 'billed', 'findings', 'provenance'})
        self.assertEqual(r['schema'], 'palpate.analysis/1')
        self.assertEqual(r['supported_codes'], ['97140'])
        self.assertEqual(r['codes']['97124']['verdict'], 'absent')
        self.assertTrue(r['mentions'])
        for m in r['mentions']:
            s = m['span']
            self.assertEqual(NOTE[s['cp'][0]:s['cp'][1]], m['text'])
            self.assertEqual(NOTE.encode()[s['byte'][0]:s['byte'][1]].decode(), m['text'])
            u = NOTE.encode('utf-16-le')
            self.assertEqual(u[2 * s['utf16'][0]:2 * s['utf16'][1]].decode('utf-16-le'), m['text'])

    def test_encodings_give_the_same_verdicts(self):
        rows = 'record_id,note_text\r\nN1,"S: Pt’s neck 6/10.\r\nO: MFR R UT 8 min"\r\nN2,"O: no STM today – rash"\r\n'
        shapes = {'u8.csv': rows.encode('utf-8'), 'bom.csv': b'\xef\xbb\xbf' + rows.encode('utf-8'), 'cp.csv': rows.encode('cp1252'),
                  'u16.txt': b'\xff\xfe' + rows.replace(',', '\t', 1).replace('N1,', 'N1\t').replace('N2,', 'N2\t').encode('utf-16-le')}
        got = {n: [(r['note']['id'], r['codes']['97140']['verdict'], [m['text'] for m in r['mentions']]) for r in self.records(self.file(n, b))] for n, b in shapes.items()}
        want = [('N1', 'supported', ['MFR']), ('N2', 'contradicted', ['STM'])]
        for name, answer in got.items():
            self.assertEqual(answer, want, name)

    def test_any_number_of_jobs_gives_the_same_bytes(self):
        one, four = (run('scan', SAMPLE, '--to', 'jsonl', '-q', '-j', n)[1] for n in ('1', '4'))
        self.assertEqual(len(one.splitlines()), 60)
        self.assertEqual(one, four)

    def test_eval_gives_every_figure_and_its_words_only_when_they_may_be_shown(self):
        gold = [{'id': 'A', 'text': 'O: STM R UT x 8 min.', 'mentions': [{'quote': 'STM', 'nth': 1, 'code': '97140', 'status': 'performed'}],
                 'verdict': {'97124': 'absent', '97140': 'supported'}, 'timed_minutes_97140': 8, 'traits': ['short']},
                {'id': 'B', 'text': 'O: STM R UT x 8 min.', 'mentions': [{'quote': 'STM', 'nth': 1, 'code': '97140', 'status': 'negated'}],
                 'verdict': {'97124': 'absent', '97140': 'contradicted'}, 'timed_minutes_97140': 9}]
        path = self.file('g.jsonl', ''.join(json.dumps(g) + '\n' for g in gold))
        rc, out, _ = run('eval', path, '--to', 'jsonl')
        self.assertEqual(rc, 0)
        e = json.loads(out)
        want = {'notes': 2, 'no_record': 0, 'verdict_accuracy': .75, 'wrong_supported': 1, 'wrong_supported_of': 3, 'missed_supported': 0, 'supported': 1, 'performed_p': .5,
                'performed_r': 1, 'performed_f1': .6667, 'mention_recall': 1, 'mention_precision': 1, 'assertion_accuracy': .5, 'minutes_exact': .5, 'minutes_n': 2, 'bad_spans': 0}
        self.assertEqual({k: e[k] for k in want}, want)
        self.assertEqual(e['by_trait']['short']['verdicts_right'], 2)
        self.assertEqual([(c['note'], c['words']) for c in e['wrong_supported_cases']], [('B', 'STM')])
        for form in ('text', 'jsonl'):
            rc, out, _ = run('eval', path, '--to', form, '--full', '--no-text')
            self.assertEqual(rc, 0)
            self.assertNotIn('STM', out)
        self.assertIn('[STM]', run('eval', path)[1])

    def test_what_eval_writes_for_brat_is_read_back_as_the_same(self):
        texts = {'A/1': 'é O: soft tissue\r\nmobilization R UT x 8 min.\r\nKneading held.', '../x': 'O: MFR x 8 min. P: PA mobs next visit', 'A_1': 'nothing of the kind'}
        path = self.file('n.jsonl', ''.join(json.dumps({'id': k, 'text': v}) + '\n' for k, v in texts.items()))
        folder = os.path.join(self.dir.name, 'brat')
        rc, out, err = run('eval', path, '--to', 'brat', '-o', folder)
        self.assertEqual((rc, out), (0, ''), err)
        self.assertEqual(sorted(os.listdir(folder)), sorted(['A_1.ann', 'A_1.txt', '_.._x.ann', '_.._x.txt', 'A_1-2.ann', 'A_1-2.txt', 'annotation.conf']))
        self.assertEqual(os.stat(os.path.join(folder, 'A_1.txt')).st_mode & 0o777, 0o600)
        with open(os.path.join(folder, 'A_1.ann'), encoding='utf-8') as f:
            for line in f:
                if line.startswith('T') and '\tnote ' not in line:
                    _, places, words = line.rstrip('\n').split('\t')
                    cut = [texts['A/1'][int(b):int(e)] for b, e in (p.split() for p in places.split(' ', 1)[1].split(';'))]
                    self.assertEqual(' '.join(cut), words)
        e = json.loads(run('eval', folder, '--to', 'jsonl')[1])
        self.assertEqual((e['notes'], e['verdict_accuracy'], e['mention_recall'], e['assertion_accuracy'], e['supported'], e['minutes_exact']), (3, 1, 1, 1, 2, 1))
        self.assertEqual(run('eval', path, '--to', 'brat')[0], 2)

    def test_table_and_csv_of_the_sample(self):
        rc, out, err = run('scan', SAMPLE, '--to', 'table')
        self.assertEqual(rc, 0)
        self.assertIn('N2001', out)
        self.assertNotIn('cleared to bill', out.lower())
        self.assertIn('read 60 = analysed 60 + rejected 0', err)
        rc, out, _ = run('scan', SAMPLE, '--to', 'csv')
        rows = list(csv.DictReader(io.StringIO(out)))
        self.assertEqual(len(rows), 120)
        self.assertTrue(all(r['verdict'] in ('supported', 'ambiguous', 'label_only', 'contradicted', 'absent') for r in rows))

    def test_hospital_formats_give_the_same_words(self):
        text = 'S: Pt’s neck 6/10.\nO: MFR R UT 8 min'
        import base64
        data = base64.b64encode(text.encode()).decode()
        lines = text.split('\n')
        head = 'MSH|^~\\&|E|C|P|R|202403041200||MDM^T02|1|P|2.5\rPID|1||P1\rTXA|1|PN|TX|20240304||||||||N1|||||AU\r'
        fhir = {'resourceType': 'DocumentReference', 'id': 'N1', 'status': 'current', 'content': [{'attachment': {'contentType': 'text/plain; charset=utf-8', 'data': data}}]}
        shapes = {'a.hl7': head + ''.join('OBX|%d|TX|1||%s||||||F\r' % (i, l) for i, l in enumerate(lines, 1)),
                  'b.hl7': head + 'OBX|1|ED|1||^TEXT^PLAIN^Base64^' + data + '\r',
                  'c.ndjson': json.dumps(fhir) + '\n',
                  'd.json': json.dumps({'resourceType': 'Bundle', 'entry': [{'resource': fhir}]}, indent=1),
                  'e.xml': '<ClinicalDocument xmlns="urn:hl7-org:v3"><id extension="N1"/><component><structuredBody><component><section><text><paragraph>%s</paragraph><paragraph>%s</paragraph></text></section></component></structuredBody></component></ClinicalDocument>' % tuple(lines),
                  'f.json': json.dumps([{'id': 'N1', 'text': text}]),
                  'g.tsv': 'NOTE_CSN_ID\tLINE\tNOTE_ID\tNOTE_TEXT\n1\t2\tN1\t%s\n1\t1\tN1\t%s\n' % (lines[1], lines[0])}
        for name, body in shapes.items():
            r, = self.records(self.file(name, body), '--with-text')
            self.assertEqual((r['note']['id'], r['note']['text'], r['supported_codes'], [m['text'] for m in r['mentions']]), ('N1', text, ['97140'], ['MFR']), name)
            rc, out, err = run('scan', '-', '--to', 'jsonl', stdin=body.encode())
            self.assertEqual((rc, json.loads(out)['supported_codes']), (0, ['97140']), name + err)

    def test_a_list_of_earlier_procedures_supports_nothing(self):
        section = '<component><section><code code="%s"/><title>%s</title><text><table><tbody><tr><td>%s</td><td>Jan 2, 2012</td></tr></tbody></table></text></section></component>'
        body = '<ClinicalDocument xmlns="urn:hl7-org:v3"><id extension="D"/><component><structuredBody>%s</structuredBody></component></ClinicalDocument>'
        for code, title, answer in (('47519-4', 'PROCEDURES', []), ('18776-5', 'TREATMENT', []), ('62387-6', 'Interventions Provided', ['97140'])):
            r, = self.records(self.file('a.xml', body % (section % (code, title, 'Myofascial release'))))
            self.assertEqual(r['supported_codes'], answer, title)

    def test_struck_words_of_a_document_support_nothing(self):
        body = '<ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section><title>O</title><text>Ther ex. <content revised="delete">MFR R UT 8 min</content></text></section></component></structuredBody></component></ClinicalDocument>'
        r, = self.records(self.file('a.xml', body))
        self.assertEqual([(m['text'], m['assertion'], m['reason']) for m in r['mentions']], [('MFR', 'negated', 'struck_out')])

    def test_a_pipe_is_read_once(self):
        row = lambda i, t: '{"id":"%s","patient":"P","date":"2024-03-04","text":"%s"}\n' % (i, t)
        path = os.path.join(self.dir.name, 'pipe')
        os.mkfifo(path)
        feed = subprocess.Popen(['sh', '-c', 'cat > "$0"', path], stdin=subprocess.PIPE)
        import threading
        threading.Thread(target=lambda: (feed.stdin.write((row('A', 'no STM') + row('B', 'x' * 3000000)).encode()), feed.stdin.close())).start()
        rc, out, err = run('scan', path, self.file('b.jsonl', row('A', 'STM 8 min')), '--to', 'jsonl')
        feed.wait(20)
        self.assertEqual([(json.loads(l)['note']['id'], json.loads(l)['supported_codes']) for l in out.splitlines()], [('B', []), ('A', ['97140'])], err)
        self.assertIn('set aside 1: older version 1', err)

    def test_older_versions_and_removals_are_counted(self):
        head = 'export_flag,record_id,patient_id,visit_id,visit_date,note_text\n'
        a = self.file('1.csv', head + '1,A,P,V1,3/4/2024,STM 8 min\n1,B,P,V2,3/5/2024,STM 8 min\n')
        b = self.file('2.csv', head + '2,A,P,V1,3/4/2024,no STM today\n3,B,P,V2,3/5/2024,\n')
        rc, out, err = run('scan', a, b, '--to', 'jsonl')
        self.assertEqual([(json.loads(l)['note']['id'], json.loads(l)['supported_codes']) for l in out.splitlines()], [('A', [])])
        self.assertIn('read 1 = analysed 1 + rejected 0; set aside 3: older version 1, removed 2', err)

    def test_broken_records_are_counted_and_kept_apart(self):
        path = self.file('n.jsonl', '{"id":"A","text":"STM R UT 8 min"}\n{"id":"B","text":"tru\n{"id":"C"}\n{"id":"D","text":"no STM"}\n')
        rejects = os.path.join(self.dir.name, 'rejects.jsonl')
        rc, out, err = run('scan', path, '--to', 'jsonl', '--rejects', rejects)
        self.assertEqual(rc, 0)
        self.assertEqual([json.loads(l)['note']['id'] for l in out.splitlines()], ['A', 'D'])
        self.assertIn('read 4 = analysed 2 + rejected 2', err)
        self.assertIn(path + ':2:', err)
        with open(rejects, encoding='utf-8') as f:
            kept = [json.loads(l) for l in f]
        self.assertEqual([(k['line'], k['record']) for k in kept], [(2, 2), (3, 3)])
        self.assertNotIn('STM', err)

    def test_ragged_and_oversized_rows(self):
        path = self.file('n.csv', 'id,text\nA,"STM R UT"\nB\nC,' + 'x' * 5000 + '\nD,"MFR L calf 8 min"\n')
        rc, out, err = run('scan', path, '--to', 'jsonl', '--max-note-bytes', '1000')
        self.assertEqual(rc, 0)
        self.assertEqual([json.loads(l)['note']['id'] for l in out.splitlines()], ['A', 'D'])
        self.assertIn('--max-note-bytes', err)
        self.assertIn('has 1 fields, the header 2', err)

    def test_an_open_quote_costs_its_own_row_alone(self):
        path = self.file('n.csv', 'id,text\nA,"STM R UT"\nB,"MFR L calf\nC,gr III PA L4\nD,"no ""STM"""\n')
        rc, out, err = run('scan', path, '--to', 'jsonl')
        self.assertEqual(rc, 0)
        self.assertEqual([(r['note']['id'], r['note']['line']) for r in map(json.loads, out.splitlines())], [('A', 2), ('C', 4), ('D', 5)])
        self.assertIn(path + ':3: rejected record 2: a quote is opened and never closed', err)
        self.assertIn('read 4 = analysed 3 + rejected 1', err)

    def test_what_is_no_text_is_refused_and_the_rest_is_read(self):
        self.file('a.txt', 'STM R UT 8 min')
        for name, data, words in (('b.bin', bytes(range(256)) * 20, 'binary data'), ('f.txt', bytes(3000), 'binary data'), ('g.doc', b'\xd0\xcf\x11\xe0 old', 'old Office file')):
            path = self.file(name, data)
            rc, out, err = run('scan', path, '--to', 'jsonl')
            self.assertEqual((rc, out), (2, ''), name)
            self.assertIn(path + ': error[READ003]: is ', err)
            self.assertIn(words, err)
        for name, data, words in (('c.zip', b'PK\x03\x04 and more', 'the archive is damaged'), ('d.gz', b'\x1f\x8b\x08 and more', 'the archive is damaged'), ('e.pdf', b'%PDF-1.7\n', 'PDF')):
            path = self.file(name, data)
            rc, out, err = run('scan', path, '--to', 'jsonl')
            self.assertEqual((rc, out), (0, ''), err)
            self.assertIn(path + ':1: rejected record 1: ', err)
            self.assertIn(words, err)
        rc, out, err = run('scan', self.dir.name, '--to', 'jsonl')
        self.assertEqual(rc, 0)
        self.assertIn('read 7 = analysed 1 + rejected 6', err)
        self.assertEqual([json.loads(l)['note']['id'] for l in out.splitlines()], ['a'])

    def test_a_document_gives_the_verdict_of_its_text_from_every_shape(self):
        body, struck = 'O: MFR R UT 8 min.', 'kneading 10 min'
        html = '<html><body><p>%s</p><p><s>%s</s></p></body></html>' % (body, struck)
        word = '<w:document><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p><w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>%s</w:t></w:r></w:p></w:body></w:document>' % (body, struck)
        rtf = '{\\rtf1\\ansi %s\\par {\\strike %s}}' % (body, struck)
        shapes = {'n.rtf': rtf.encode(), 'n.html': html.encode(), 'n.docx': zipped({'[Content_Types].xml': '<Types/>', 'word/document.xml': word})}
        shapes['all.zip'] = zipped(shapes)
        shapes['all.tar.gz'] = tarred({'in/all.zip': shapes['all.zip']})
        for name, data in shapes.items():
            for r in self.records(self.file(name, data), '--with-text'):
                self.assertEqual(r['supported_codes'], ['97140'], name)
                self.assertEqual([(m['text'], m['assertion'], m['reason']) for m in r['mentions']], [('MFR', 'performed', None), ('kneading', 'negated', 'struck_out')], name)
                for m in r['mentions']:
                    self.assertEqual(r['note']['text'][slice(*m['span']['cp'])], m['text'])
        self.assertEqual(len(self.records(os.path.join(self.dir.name, 'all.tar.gz'))), 3)
        rc, out, _ = run('scan', '-', '--to', 'jsonl', stdin=shapes['all.zip'])
        self.assertEqual((rc, len(out.splitlines())), (0, 3))

    def test_standard_input_gives_what_the_file_gives(self):
        data = os.path.join(SOURCE, 'tests', 'fuzz', 'seeds')
        table = b'id,visit_date,text\nA,2024-03-04,STM R UT x 8 min\nB,2024-03-05,"MFR, declined"\n'
        inputs = {'a.csv': table, 'u.csv': table.decode().encode('utf-16'), 'a.csv.gz': gzip.compress(table),
                  'a.jsonl': b'{"id":"A","text":"STM x 8 min"}\n{"id":"B","text":"no MFR"}\n',
                  'a.hl7': b''.join(b'MSH|^~\\&|A|B|C|D|20240304||MDM^T02|M%d|P|2.5\rPID|1||P%d\rTXA|1|PN|TX|20240304||||||||N%d|||||AU\rOBX|1|TX|1||STM||||||F\r'
                                    % (i, i, i) for i in (1, 2, 1)),
                  'a.rtf': b'{\\rtf1 O: {\\strike STM} MFR R UT x 8 min}', 'a.html': b'<html><body><p>O: <s>STM</s> MFR</p></body></html>',
                  'a.pdf': pdf('O: MFR R UT 8 min'), 'a.txt': NOTE.encode()}
        for folder in ('archive', 'cda', 'docx', 'fhir', 'xlsx'):
            for name in sorted(os.listdir(os.path.join(data, folder))):
                with open(os.path.join(data, folder, name), 'rb') as f:
                    inputs[folder + '-' + name] = f.read()
        # A pipe is read once: a Binary must come before what points to it, as it does in `cat *.ndjson`.
        late = inputs.pop('fhir-ndjson')
        self.assertIn('its Binary did not come before it', run('scan', '-', stdin=late)[2])
        inputs['binary-first.ndjson'] = b'\n'.join(sorted(late.splitlines(), key=lambda line: b'"Binary"' not in line)) + b'\n'
        read = 0
        for name, body in inputs.items():
            known = lambda out: re.sub(r'"(id|source)":"[^"]*"', '', out)
            rc, out, err = run('scan', self.file(name, body), '--to', 'jsonl', '--with-text')
            piped = run('scan', '-', '--to', 'jsonl', '--with-text', stdin=body)
            self.assertEqual((piped[0], known(piped[1])), (rc, known(out)), name)
            self.assertEqual(piped[2].splitlines()[-1:], err.splitlines()[-1:], name)
            read += out.count('\n')
        self.assertGreater(read, 20)

    def test_a_pdf_is_read_by_its_text_layer_and_a_scan_is_told(self):
        self.assertEqual(self.records(self.file('n.pdf', pdf('O: MFR R UT 8 min')))[0]['supported_codes'], ['97140'])
        rc, out, err = run('scan', self.file('scan.pdf', pdf('')), '--to', 'jsonl')
        self.assertEqual((rc, out), (0, ''))
        self.assertIn('the PDF has no text layer', err)

    def test_archives_that_swell_are_stopped(self):
        for name, fill in (('text', b'a ' * 100_000_000), ('binary', b'\0' * 200_000_000)):
            bomb = zipped({'a.txt': 'STM R UT 8 min', 'big.txt': fill, 'c.txt': 'MFR'})
            rc, out, err = run('scan', self.file(name + '.zip', bomb), '--to', 'jsonl')
            # What is no text is passed over without unpacking it; the rest is stopped.
            self.assertEqual([json.loads(l)['note']['id'] for l in out.splitlines()], ['a', 'c'] if name == 'binary' else ['a'], err)
            self.assertIn('binary data' if name == 'binary' else 'unpacks to more than', err)

    def test_a_chart_is_cut_at_its_visits_or_rejected_by_name(self):
        chart = 'MRN: 7\nDate of Service: 3/4/2024\nO: MFR R UT 8 min\nDate of Service: 3/6/2024\nO: no STM today\n'
        rows = self.records(self.file('chart.txt', chart))
        self.assertEqual([(r['note']['id'], r['note']['date'], r['note']['patient'], r['supported_codes']) for r in rows],
                         [('chart#2024-03-04', '2024-03-04', '7', ['97140']), ('chart#2024-03-06', '2024-03-06', '7', [])])
        path = self.file('loose.txt', 'On date of service: 3/4/2024 STM, and on date of service: 3/6/2024 MFR.')
        rc, out, err = run('scan', path, '--to', 'jsonl')
        self.assertEqual((rc, out), (0, ''))
        self.assertIn(path + ':1: rejected record 1: holds visits of 2 dates', err)

    def test_a_table_without_a_text_column_is_not_one_note(self):
        path = self.file('n.csv', 'record,words\nA,STM R UT\nB,no STM\n')
        rc, out, err = run('scan', path, '--to', 'jsonl')
        self.assertEqual((rc, out), (2, ''))
        self.assertIn('--map text=COLUMN; columns: record, words', err)
        self.assertEqual([r['note']['id'] for r in self.records(path, '--map', 'id=record,text=words')], ['A', 'B'])

    def test_the_table_keeps_within_the_terminal(self):
        path = self.file('n.csv', 'record_id,note_text,visit_date,patient_id,cpt\n'
                         'N1,"O: STM 右肩 8 min, MFR R UT",2024-03-04,患者山田太郎さん,97140-59 x1\n'
                         'N-very-long-identifier-0001,"kneading e\u0301 calf 10 min",2024-03-04,MRN-00000000000000000001,97124 x1; 97140 x2; 97110 x2\n'
                         'N3,no STM,2024-03-04,M3,97140\n')
        for width in (60, 80, 120, 200):
            lines = self.on_a_terminal(width, 'scan', path)
            self.assertTrue(any('N3' in l for l in lines), width)
            for l in lines:
                self.assertLessEqual(columns(l), width, l)
            rows = [l for l in lines if '2024-03-04' in l]
            self.assertEqual(len(rows), 3 if width >= 80 else 0)
            if not rows:
                continue
            self.assertEqual(len({columns(l[:l.index('2024-03-04')]) for l in rows}), 1, 'dates stand below each other')

    def on_a_terminal(self, width, *args):
        """What a terminal of that width shows, without colours and progress."""
        pid, fd = pty.fork()
        if pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 40, width, 0, 0))
            os.execvpe(PALPATE, [PALPATE, *args], dict(os.environ, TERM='xterm'))
        shown = b''
        while True:
            try:
                piece = os.read(fd, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            shown += piece
        os.close(fd)
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), 0)
        text = re.sub(r'\x1b\[[0-9;]*[A-Za-z]', '', shown.decode('utf-8')).replace('\r\n', '\n')
        return [l.split('\r')[-1] for l in text.split('\n')]

    def test_wrong_use_ends_with_2_and_says_what_to_do(self):
        for args, words in ((('scan', '/nowhere.csv'), 'cannot open'), (('scan', SAMPLE, '--to', 'tabel'), 'did you mean "table"?'), (('scam',), '--help'),
                            (('scan', SAMPLE, '--map', 'txt=note_text'), 'did you mean "text"?'), (('scan', SAMPLE, '--map', 'text=nope'), 'columns:'),
                            (('scan', SAMPLE, '--policy', 'medicar'), 'did you mean "medicare"?'), (('scan', SAMPLE, '--encoding', 'klingon'), 'windows-1252')):
            rc, out, err = run(*args)
            self.assertEqual((rc, out), (2, ''), args)
            self.assertIn(words, err, args)

    def test_empty_input_explains_itself(self):
        rc, out, err = run('scan', self.file('e.jsonl', ''), '--to', 'jsonl')
        self.assertEqual((rc, out), (0, ''))
        self.assertIn('no note was found', err)

    def test_no_text_leaves_every_quoted_word_out(self):
        out = run('scan', self.file('n.txt', NOTE), '--to', 'jsonl', '--no-text')[1]
        for word in ('MFR', 'mobs', 'Manual therapy', 'next visit'):
            self.assertNotIn(word, out)

    def test_standard_input_and_folders(self):
        rc, out, _ = run('scan', '-', '--to', 'jsonl', stdin=NOTE.encode())
        self.assertEqual(json.loads(out)['supported_codes'], ['97140'])
        self.file('a.txt', 'STM R UT 8 min')
        self.file('b.txt', 'no STM')
        self.assertEqual([r['note']['id'] for r in self.records(self.dir.name)], ['a', 'b'])

    def test_closed_pipe_is_quiet(self):
        big = self.file('big.jsonl', '\n'.join(json.dumps({'id': i, 'text': NOTE}) for i in range(20000)))
        p = subprocess.Popen([PALPATE, 'scan', big, '--to', 'jsonl'], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        p.stdout.readline()
        p.stdout.close()
        err = p.stderr.read()
        self.assertEqual(p.wait(timeout=60), 0)
        self.assertEqual(err, b'')
        p.stderr.close()

    def test_ctrl_c_ends_with_130_and_leaves_no_file(self):
        big = self.file('big.jsonl', '\n'.join(json.dumps({'id': i, 'text': NOTE * 10}) for i in range(60000)))
        target = os.path.join(self.dir.name, 'out.jsonl')
        p = subprocess.Popen([PALPATE, 'scan', big, '-o', target], stderr=subprocess.PIPE)
        time.sleep(0.4)
        p.send_signal(signal.SIGINT)
        err = p.stderr.read().decode()
        p.stderr.close()
        self.assertEqual(p.wait(timeout=60), 130, err)
        self.assertFalse(os.path.exists(target))
        self.assertEqual([f for f in os.listdir(self.dir.name) if 'part' in f], [])

    def test_output_file_is_private(self):
        target = os.path.join(self.dir.name, 'out.jsonl')
        self.assertEqual(run('scan', SAMPLE, '-o', target)[0], 0)
        self.assertEqual(os.stat(target).st_mode & 0o777, 0o600)

    def test_a_third_code_needs_yaml_alone(self):
        pack = self.file('97112.yaml', '''
codes:
  - {code: "97112", name: Neuromuscular re-education, timed: true, sources: [clinic]}
sources:
  - {id: clinic, name: The clinic's own list}
techniques:
  - id: rhythmic_stabilization
    name: Rhythmic stabilization
    codes: ["97112"]
    strength: definite
    sources: [clinic]
    phrases: [rhythmic stabilization]
    examples:
      match:
        - {text: "rhythmic stabilisation R shldr 8 min", marks: "rhythmic stabilisation", assertion: performed}
        - {text: "rhythmic stabilization deferred", marks: "rhythmic stabilization", assertion: negated}
''')
        rc, _, err = run('lexicon', 'test', '--add-lexicon', pack)
        self.assertEqual(rc, 0, err)
        r = self.records(self.file('n.txt', 'O: rhythmic stabilization R shoulder 8 min, no STM'), '--add-lexicon', pack)[0]
        self.assertEqual({c: v['verdict'] for c, v in r['codes'].items()}, {'97112': 'supported', '97124': 'absent', '97140': 'contradicted'})

    def test_lexicon_faults_have_place_and_hint(self):
        bad = self.file('bad.yaml', 'techniques:\n  - id: x\n    name: X\n    phrase: [a]\n')
        rc, _, err = run('lexicon', 'check', '--add-lexicon', bad)
        self.assertEqual(rc, 2)
        self.assertIn(bad + ':4:5: error[LEX004]', err)
        self.assertIn('did you mean "phrases"?', err)
        self.assertIn('\n      ^', err)

    def test_a_policy_from_a_file(self):
        policy = self.file('acme.yaml', '''
policy:
  name: acme
  date: "2025-01-01"
  unit_method: per_code_midpoint
  sources: [manual]
  pairs: [{column1: "97124", column2: "97140", indicator: 1}]
sources:
  - {id: manual, name: The payer's manual}
''')
        note = self.file('n.txt', 'O: kneading R calf 15 min, gr III PA mobs L4 15 min')
        r = self.records(note, '--policy', policy)[0]
        self.assertEqual(r['provenance']['policy'], 'acme@2025-01-01')
        self.assertEqual(r['recommendation']['conflict'], {'pair': ['97124', '97140'], 'indicator': 1, 'table': '2025-01-01'})
        with open(policy, encoding='utf-8') as f:
            bad = self.file('bad.yaml', f.read().replace('indicator: 1', 'indicator: 3'))
        rc, out, err = run('scan', note, '--policy', bad)
        self.assertEqual((rc, out), (2, ''))
        self.assertIn(bad + ':7:59: error[LEX007]: "3" is no pair indicator', err)
        self.assertIn('^', err)
        rc, _, err = run('scan', note, '--policy', '/nowhere/acme.yaml')
        self.assertEqual(rc, 2)
        self.assertIn('/nowhere/acme.yaml: error[READ001]', err)

    def test_lexicon_list_show_alternation(self):
        self.assertIn('kneading', run('lexicon', 'list')[1])
        self.assertIn('97124', run('lexicon', 'show', 'kneading')[1])
        rc, out, _ = run('lexicon', 'show', '--alternation')
        self.assertEqual(rc, 0)
        self.assertTrue(out.startswith('\\b(?:'))

    def test_explain_names_what_was_set_aside(self):
        rc, out, _ = run('explain', SAMPLE, '--id', 'N2001')
        self.assertEqual(rc, 0)
        self.assertIn('not of medical necessity', out)
        rc, _, err = run('explain', SAMPLE, '--id', 'none')
        self.assertEqual(rc, 2)
        self.assertIn('no note "none"', err)

    def test_units_context_inspect(self):
        rc, out, _ = run('units', '97140=15', '97110=25', '--to', 'jsonl')
        u = json.loads(out)['units']
        self.assertEqual((u['cms_total_time']['total'], u['cms_total_time']['by_code']), (3, {'97140': 1, '97110': 2}))
        q = json.dumps({'id': 7, 'text': 'Denies chest pain.', 'start': 7, 'end': 17}) + '\n'
        a = json.loads(run('context', '-', stdin=q.encode())[1])
        self.assertEqual((a['id'], a['negated'], a['experiencer'], a['assertion']), (7, True, 'patient', 'negated'))
        out = run('inspect', SAMPLE)[1]
        self.assertIn('note_text  -> text', out)
        self.assertIn('records:   60 (60 notes, 0 rejected)', out)

    def test_verdicts_survive_blank_lines_nbsp_crlf_and_bom(self):
        text = 'S: sore.\nO: STM R UT x 8 min, MFR pecs.\nDeclined massage.\nP: joint mobs next visit\n'
        shapes = [text, text.replace('\n', '\r\n'), '\ufeff' + text, text.replace('\n', '\n\n'), text.replace(' ', '\u00a0')]
        want = None
        for i, t in enumerate(shapes):
            r = self.records(self.file(f's{i}.txt', t))[0]
            got = {c: v['verdict'] for c, v in r['codes'].items()}
            want = want or got
            self.assertEqual(got, want, repr(t))
        self.assertEqual(want, {'97124': 'contradicted', '97140': 'supported'})

    def test_policy_import_reads_the_cms_tables_and_scan_takes_the_file(self):
        ptp = self.file('ccipra-v311r0-f1.txt', 'Copyright of its owner\t\t\t\t\t\t\r\nColumn 1\tColumn 2\t*=in existence prior to 1996\tEffective Date\tDeletion Date *=no data\t'
                        'Modifier 0=not allowed 1=allowed 9=not applicable\tPTP Edit Rationale\r\n97140\t97124\t\t20100101\t*\t0\tX\r\n97161\t97140\t\t20200101\t20200101\t9\tX\r\n11111\t22222\t\t20100101\t*\t1\tX\r\n')
        mue = self.file('mue.csv', '"HCPCS/\nCPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n97140,5,3 Date,X\n11111,1,3 Date,X\n')
        made = os.path.join(self.dir.name, 'medicare-2025q2.yaml')
        rc, out, err = run('policy', 'import', ptp, mue, '-o', made)
        self.assertEqual((rc, out), (0, ''), err)
        self.assertIn('3 rows', err)
        rc, out, err = run('policy', 'list', '--add-lexicon', made, '--to', 'jsonl')
        listed = {p['id']: p for p in map(json.loads, out.splitlines())}
        self.assertEqual(listed['medicare@2025-04-01']['until'], '2025-06-30')
        self.assertEqual(listed['medicare@2025-04-01']['daily_limits'], {'97140': 5})
        self.assertEqual(listed['medicare@2025-04-01']['active_pairs'], 1)
        self.assertIn('commercial-midpoint@2000-01-01', listed)
        rc, out, err = run('policy', 'show', 'medicare@2025-04-01', '--add-lexicon', made)
        self.assertEqual(rc, 0, err)
        self.assertIn('pair: 97140 over 97124  indicator 0', out)
        both = self.file('both.txt', 'O: Kneading to calf x 8 min. Joint mobs ankle gr III x 8 min.')
        self.assertEqual(self.records(both, '--policy', made)[0]['recommendation']['conflict'], {'pair': ['97140', '97124'], 'indicator': 0, 'table': '2025-04-01'})
        self.assertEqual(self.records(both, '--policy', made)[0]['provenance']['policy'], 'medicare@2025-04-01')

    def test_inspect_of_fhir_notes_with_a_broken_line(self):
        note = b'{"resourceType":"DocumentReference","id":"A","content":[{"attachment":{"contentType":"text/plain","data":"U1RNIHggOCBtaW4="}}]}\n'
        rc, out, _ = run('inspect', self.file('notes.ndjson', note + b'{broken\n{"resourceType":"Patient","id":"p"}\n'))
        self.assertIn('format:    fhir\n', out)
        self.assertIn('1 notes, 1 rejected', out)

    def test_inspect_of_claims_and_charges(self):
        rc, out, err = run('inspect', self.file('charges.csv', 'record_pointer,visit_date,cpt,units,visit_id\nL1,3/4/2024,97140,1,V1\nL2,3/4/2024,97124\n'))
        self.assertEqual(rc, 0, err)
        self.assertIn('preset:    webpt-charges', out)
        self.assertIn('cpt  -> code', out)
        self.assertIn('lines:     2 (1 read, 1 rejected, 0 set aside)', out)
        self.assertIn('rejected: record 3:', out)
        isa = 'ISA*00*          *00*          *ZZ*A              *ZZ*B              *240801*1200*^*00501*000000001*0*T*:~'
        rc, out, err = run('inspect', self.file('c.edi', isa + 'GS*HC*A*B*20240801*1200*1*X*005010X222A1~ST*837*1*005010X222A1~HL*1**20*1~HL*2*1*22*0~CLM*ACC*60***11:B:1~LX*1~SV1*HC:97140*60*UN*1~DTP*472*D8*20240729~SE*8*1~GE*1*1~IEA*1*000000001~'))
        self.assertEqual(rc, 0, err)
        self.assertEqual(out, 'format:    x12 (claims; for palpate check --claims)\nencoding:  UTF-8\nlines:     1 (1 read, 0 rejected, 0 set aside)\n  97140: 1\n')
        rc, out, err = run('inspect', self.file('notes.csv', 'id,note_text,cpt\nN1,STM,97140\n'))
        self.assertIn('format:    csv', out)

    def test_policy_says_what_is_wrong(self):
        rc, out, err = run('policy', 'show', 'medicaer')
        self.assertEqual((rc, out), (2, ''))
        self.assertIn('did you mean "medicare"?', err)
        rows = self.file('edits.txt', '97140\t97124\t\t20100101\t*\t0\tX\n')
        rc, out, err = run('policy', 'import', rows)
        self.assertEqual((rc, out), (2, ''))
        self.assertIn('--date', err)
        rc, out, err = run('policy', 'import', self.file('empty.txt', 'nothing\n'))
        self.assertEqual(rc, 2)
        self.assertIn('READ040', err)
        rc, out, err = run('scan', SAMPLE, '--policy', self.file('p.yaml', 'policy:\n  name: x\n'))
        self.assertEqual(rc, 2)
        self.assertIn('LEX006', err)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=1)
