#!/usr/bin/env python3
"""Every address of the OpenAPI document is asked, and every answer held against its schema. usage: openapi_test.py PALPATE SOURCE

The validator knows the keywords that the document uses and fails on any other; keys that an answer has and the document does
not name are faults too (unless the schema is open), so that the document cannot fall behind.
"""
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

from server import Server

PALPATE, SOURCE = sys.argv[1], sys.argv[2]
KINDS = {'string': str, 'object': dict, 'array': list, 'boolean': bool, 'null': type(None)}
NOTE = 'S: neck pain.\nTx: Manual therapy: gr III PA mobs C5-6 x 15 min, STM R UT held. Massage next visit.\nKneading L calf 8 min.'


def is_kind(value, kind):
    if kind in ('integer', 'number'):
        return isinstance(value, int if kind == 'integer' else (int, float)) and not isinstance(value, bool)
    return isinstance(value, KINDS[kind])


def faults(document, schema, value, at='$'):
    """What does not fit, as lines."""
    if '$ref' in schema:
        return faults(document, document['components']['schemas'][schema['$ref'].removeprefix('#/components/schemas/')], value, at)
    unknown = schema.keys() - {'type', 'properties', 'required', 'additionalProperties', 'propertyNames', 'items', 'enum', 'anyOf', 'pattern', 'minItems', 'maxItems', 'description'}
    if unknown:
        return [f'{at}: the test knows no keyword {sorted(unknown)}']
    out = []
    if 'anyOf' in schema:
        tried = [faults(document, s, value, at) for s in schema['anyOf']]
        return [] if [] in tried else [f'{at}: fits none of {len(tried)}: ' + ' | '.join(t[0] for t in tried)]
    if 'enum' in schema and not any(value == e and type(value) is type(e) for e in schema['enum']):
        out.append(f'{at}: {value!r} is none of {schema["enum"]}')
    kinds = schema.get('type')
    if kinds and not any(is_kind(value, k) for k in ([kinds] if isinstance(kinds, str) else kinds)):
        return [f'{at}: {type(value).__name__} is no {kinds}']
    if 'pattern' in schema and not re.search(schema['pattern'], value):
        out.append(f'{at}: {value!r} does not match {schema["pattern"]}')
    if isinstance(value, dict) and ('properties' in schema or 'additionalProperties' in schema):
        named = schema.get('properties', {})
        out += [f'{at}: {k} is not there' for k in schema.get('required', []) if k not in value]
        for key, v in value.items():
            if key in named:
                out += faults(document, named[key], v, f'{at}.{key}')
            elif 'additionalProperties' in schema:
                out += faults(document, schema['additionalProperties'], v, f'{at}.{key}')
            else:
                out.append(f'{at}: the document does not name {key}')
            if 'propertyNames' in schema:
                out += faults(document, schema['propertyNames'], key, f'{at} (name)')
    if isinstance(value, list):
        if not schema.get('minItems', 0) <= len(value) <= schema.get('maxItems', len(value)):
            out.append(f'{at}: {len(value)} items')
        for i, v in enumerate(value):
            out += faults(document, schema.get('items', {}), v, f'{at}[{i}]')
    return out


def setUpModule():
    global server, folder, document
    folder = tempfile.TemporaryDirectory()
    server = Server(PALPATE, '--review', os.path.join(folder.name, 'review.db'))
    server.__enter__()
    document = server.get('/v1/openapi.json')[1]


def tearDownModule():
    server.__exit__()
    folder.cleanup()


def run(*args, stdin=''):
    return subprocess.run([PALPATE, *args], input=stdin, capture_output=True, text=True, timeout=120, check=False).stdout


class Api(unittest.TestCase):
    asked = set()
    longMessage = True

    def call(self, method, path, body=None, status=200, headers=None, template=None):
        """Asks, and holds status, content type, body and answer against the document."""
        template = template or path.split('?')[0]
        operation = document['paths'][template][method.lower()]
        got, text, answer_headers = server.ask(method, path, None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode(),
                                               server.head(**{'Content-Type': 'application/json', **(headers or {})}))
        self.assertEqual(got, status, text[:300])
        self.assertIn(str(status), operation['responses'], f'{method} {template} does not name {status}')
        content = operation['responses'][str(status)]['content']
        kind = answer_headers['Content-Type']
        self.assertIn(kind, content)
        value = json.loads(text) if kind == 'application/json' else text.decode()
        self.assertEqual(faults(document, content[kind]['schema'], value), [])
        if status == 200 and isinstance(body, dict):
            self.assertEqual(faults(document, operation['requestBody']['content']['application/json']['schema'], body), [])
        if status == 200:
            Api.asked.add((method, template))
        return value

    def test_1_meta(self):
        self.assertEqual(self.call('GET', '/healthz')['status'], 'ok')
        self.call('GET', '/v1/openapi.json')
        self.assertIn('palpate_requests_total{route="/healthz",status="200"}', self.call('GET', '/metrics'))
        for path in ('/healthz', '/v1/openapi.json'):
            self.assertEqual(server.ask('GET', path, headers={})[0], 200)

    def test_1_analyze_is_scan(self):
        note = {'text': NOTE, 'id': 'N1', 'date': '2024-03-04', 'author': 'LEE, DANA PT', 'billed': [{'code': '97140', 'modifiers': ['59'], 'units': 1}]}
        record = self.call('POST', '/v1/analyze', note)
        self.assertEqual(record, json.loads(run('scan', '-', '--format', 'jsonl', '-q', stdin=json.dumps(note))))
        self.assertEqual(record['supported_codes'], ['97124', '97140'])
        self.assertEqual(self.call('POST', '/v1/analyze', {'text': NOTE, 'with_text': True})['note']['text'], NOTE)
        self.assertNotIn('Kneading', json.dumps(self.call('POST', '/v1/analyze', {'text': NOTE, 'no_text': True})))
        self.assertEqual(self.call('POST', '/v1/analyze', {'text': ''})['mentions'], [])

    def test_1_explain_is_explain(self):
        with tempfile.NamedTemporaryFile('w', suffix='.txt') as f:
            f.write('Tx: manual therapy x 8 min')
            f.flush()
            told = json.loads(run('explain', f.name, '--to', 'jsonl'))
        asked = self.call('POST', '/v1/explain', {'text': 'Tx: manual therapy x 8 min'})
        for r in (told, asked):
            del r['note']
        self.assertEqual(asked, told)
        self.assertIn('What was done under these words?', asked['questions'][0])

    def test_1_check(self):
        data = os.path.join(SOURCE, 'tests/cli/data')
        with open(os.path.join(data, 'clinic-notes.csv'), newline='', encoding='utf-8') as f:
            rows = list(csv.DictReader(f))
        self.assertGreater(len(rows), 3)
        notes = [json.loads(line)['note'] for line in run('scan', os.path.join(data, 'clinic-notes.csv'), '--with-text', '-q').splitlines()]
        expected = [json.loads(line) for line in run('check', '--claims', os.path.join(data, 'clinic-charges.csv'), os.path.join(data, 'clinic-notes.csv'), '--to', 'jsonl', '-q', '--exit-zero').splitlines()]
        claims = [{k: v for k, v in r['claim'].items() if k not in ('source', 'line')} for r in expected if r['claim']]
        answer = self.call('POST', '/v1/check', {'notes': [{k: v for k, v in n.items() if k not in ('source', 'record', 'line')} for n in notes], 'claims': claims})
        got = {(r['claim'] or {}).get('control') or r['note']['id']: (r['verdict'], r['joined_by']) for r in answer['rows'] if r['claim']}
        want = {(r['claim'] or {}).get('control') or r['note']['id']: (r['verdict'], r['joined_by']) for r in expected if r['claim']}
        self.assertEqual(got, want)
        self.assertEqual(answer['summary']['in_scope'], len(claims))
        self.assertEqual(self.call('POST', '/v1/check', {'notes': [], 'claims': [{'code': '97140'}], 'policy': 'none'})['rows'][0]['verdict'], 'no_note')
        self.call('POST', '/v1/check', {'notes': [{'text': 'x'}], 'claims': [], 'policy': 'nobody'}, 400)

    def test_1_units(self):
        answer = self.call('POST', '/v1/units', {'minutes': {'97140': 15, '97110': 25, '97010': 10}, 'billed': {'97140': 2}})
        self.assertEqual(answer['units'], json.loads(run('units', '97140=15', '97110=25', '--to', 'jsonl'))['units'])
        self.assertEqual(answer['not_counted'], ['97010'])
        self.call('POST', '/v1/units', {'minutes': {'97140': 15}, 'total': 40})

    def test_1_lexicon(self):
        answer = self.call('GET', '/v1/lexicon?q=deep+tissue+massage')
        self.assertEqual((answer['entries'][0]['id'], answer['entries'][0]['found_by'], answer['entries'][0]['disputed']), ('deep_tissue_massage', 'wording', True))
        self.assertEqual(self.call('GET', '/v1/lexicon?q=kneaded')['entries'][0]['codes'], ['97124'])
        self.assertIn('declined', [c['reason'] for c in self.call('GET', '/v1/lexicon?q=declined')['cues']])
        self.assertEqual(self.call('GET', '/v1/lexicon?q=zebrawood')['entries'], [])
        self.call('GET', '/v1/lexicon', status=400)
        self.call('GET', '/v1/lexicon?q=' + 'x' * 300, status=400)

    def test_1_drill(self):
        decks = self.call('GET', '/v1/drill/decks')['decks']
        self.assertGreaterEqual(len(decks), 8)
        right = 0
        for deck in decks:
            d = self.call('GET', f'/v1/drill/decks/{deck["id"]}', template='/v1/drill/decks/{id}')
            self.assertEqual(len(d['items']), deck['items'])
            for secret in ('"answer"', '"explanation"', '"source"', '"expected"'):
                self.assertNotIn(secret, json.dumps(d))
            for item in d['items']:
                g = self.call('POST', '/v1/drill/answer', {'deck': deck['id'], 'item': item['item'], 'answer': 'ask'})
                right += g['right']
                self.assertTrue(g['source'])
        self.assertGreater(right, 0)
        self.assertFalse(self.call('POST', '/v1/drill/answer', {'deck': '01-first-steps', 'item': 'fs01', 'answer': 'blue'})['understood'])
        note = next(i for i in self.call('GET', '/v1/drill/decks/01-first-steps', template='/v1/drill/decks/{id}')['items'] if i['item'] == 'fs11')['note']
        at = note.index('Petrissage')
        self.assertTrue(self.call('POST', '/v1/drill/answer', {'deck': '01-first-steps', 'item': 'fs11', 'marks': [[at, at + 10]]})['right'])
        self.call('POST', '/v1/drill/answer', {'deck': 'no-such', 'item': 'a', 'answer': 'ask'}, 404)
        self.call('POST', '/v1/drill/answer', {'deck': '01-first-steps', 'item': 'zz', 'answer': 'ask'}, 404)
        self.call('GET', '/v1/drill/decks/zz', status=404, template='/v1/drill/decks/{id}')

    def test_1_a_test_before_and_after(self):
        pre, post = (self.call('GET', f'/v1/drill/test?form={form}&seed=3') for form in ('pre', 'post'))
        self.assertEqual((pre['test'], post['test']), ('pre/3', 'post/3'))
        self.assertEqual(len(pre['items']), len(post['items']))
        self.assertFalse({i['item'] for i in pre['items']} & {i['item'] for i in post['items']})
        self.assertEqual(self.call('GET', '/v1/drill/test?form=pre&seed=3'), pre)
        self.assertEqual(self.call('GET', '/v1/drill/test?form=pre')['test'], 'pre/1')
        for bad in ('', '?form=mid', '?form=pre&seed=x', '?form=pre&seed=-1', '?form=pre&seed=99999999999999999999'):
            self.call('GET', '/v1/drill/test' + bad, status=400)

    def test_1_a_deck_of_ones_own(self):
        deck = 'deck: mine\ntitle: Mine\nlevel: 1\nitems:\n  - {id: a, task: code, note: "Tx: STM R UT 8 min", answer: "97124", source: s, explanation: e}\n'
        file = {'name': 'mine.yaml', 'text': deck}
        answer = self.call('POST', '/v1/drill/check', {'file': file})
        self.assertEqual((answer['differ'], answer['rows'][0]['reading'], answer['full']['items'][0]['answer']), (1, '97140', ['97124']))
        self.assertEqual(self.call('POST', '/v1/drill/check', {'file': {'name': 'x.yaml', 'text': 'deck: [\n'}})['type'], 'errors')
        self.assertTrue(self.call('POST', '/v1/drill/answer', {'file': file, 'item': 'a', 'answer': '97124'})['right'])
        self.call('POST', '/v1/drill/answer', {'file': {'name': 'x.yaml', 'text': 'x'}, 'item': 'a', 'answer': '97124'}, 400)

    def test_1_review(self):
        lines = ''.join(json.dumps(json.loads(run('scan', '-', '--format', 'jsonl', '--with-text', '-q', stdin=json.dumps(n)))) + '\n' for n in (
            {'id': 'A', 'text': NOTE, 'date': '2024-03-04', 'author': 'LEE, DANA PT', 'billed': ['97140']},
            {'id': 'B', 'text': 'Tx: manual therapy x 8 min', 'date': '2024-03-12', 'provider': 'OKA, MIRA PT', 'billed': ['97140']}))
        first = self.call('POST', '/v1/review/import', {'name': 'a.jsonl', 'jsonl': lines + 'nonsense\n{"schema":"other"}\n'})
        self.assertEqual((first['read'], first['new'], [r['line'] for r in first['rejected']]), (4, 2, [3, 4]))
        again = self.call('POST', '/v1/review/import?name=a.jsonl', lines.encode(), headers={'Content-Type': 'application/x-ndjson'})
        self.assertEqual((again['new'], again['same']), (0, 2))

        data = os.path.join(SOURCE, 'tests/cli/data')
        check = run('check', '--claims', os.path.join(data, 'clinic-charges.csv'), os.path.join(data, 'clinic-notes.csv'), '--to', 'jsonl', '-q', '--exit-zero')
        self.assertEqual(self.call('POST', '/v1/review/import', {'jsonl': check})['rejected'], [])
        page = self.call('GET', '/v1/review/rows?limit=1')
        self.assertEqual((page['total'], len(page['rows'])), (2 + len(check.splitlines()), 1))
        self.assertEqual([r['note'] for r in self.call('GET', '/v1/review/rows?verdict=label_only&author=OKA%2C%20MIRA%20PT')['rows']], ['B'])
        self.assertEqual(self.call('GET', '/v1/review/rows?from=2024-03-12&to=2024-03-12&rule=PLP-102&q=manual')['rows'][0]['note'], 'B')
        self.assertEqual(self.call('GET', "/v1/review/rows?q=%25%27%3B--")['rows'], [])
        self.call('GET', '/v1/review/rows?from=yesterday', status=400)
        self.call('GET', '/v1/review/rows?limit=-1', status=400)

        row = self.call('GET', '/v1/review/rows/1', template='/v1/review/rows/{id}')
        self.assertEqual((row['text'], row['state'], row['record']['note']['id']), (NOTE, 'open', 'A'))
        decide = lambda body, status=200, n=1: self.call('POST', f'/v1/review/rows/{n}/decision', body, status, template='/v1/review/rows/{id}/decision')
        decide({'state': 'dismissed'}, 400)
        decide({'state': 'dismissed', 'reason': '  '}, 400)
        decide({'state': 'gone', 'reason': 'x'}, 400)
        decide({'state': 'open'}, 404, 999)
        row = decide({'state': 'dismissed', 'reason': 'held on purpose', 'comment': '=1+1', 'by': 'dana'})
        self.assertEqual((row['state'], row['by'], [d['state'] for d in row['decisions']]), ('dismissed', 'dana', ['dismissed']))
        self.assertTrue(decide({'state': 'accepted'}, n=2)['by'])

        changed = lines.splitlines()[0].replace('"supported"', '"absent"')
        self.assertEqual(self.call('POST', '/v1/review/import', {'jsonl': changed})['reopened'], 1)
        self.assertEqual(self.call('GET', '/v1/review/rows/1', template='/v1/review/rows/{id}')['state'], 'open')
        decide({'state': 'dismissed', 'reason': 'again', 'comment': '=1+1', 'by': 'dana'})
        trail = self.call('GET', '/v1/review/trail')
        self.assertTrue(trail['intact'])
        self.assertEqual([e['what'] for e in reversed(trail['entries'])], ['imported', 'imported', 'imported', 'dismissed', 'accepted', 'reopened', 'imported', 'dismissed'])
        table = list(csv.DictReader(io.StringIO(self.call('GET', '/v1/review/export?to=csv&to=2024-03-31&from=2024-03-01'))))
        self.assertEqual((table[0]['state'], table[0]['comment']), ('dismissed', "'=1+1"))
        charts = self.call('GET', '/v1/review/charts?author=OKA%2C%20MIRA%20PT')
        self.assertEqual(charts, {'by_author': [{'author': 'OKA, MIRA PT', 'verdicts': {'absent': 1, 'label_only': 1}}], 'by_week': [{'week': '2024-W11', 'verdicts': {'absent': 1, 'label_only': 1}}]})

    def test_2_a_dismissed_row_stays_closed_in_the_next_check(self):
        data = os.path.join(SOURCE, 'tests/cli/data')
        rows = self.call('GET', '/v1/review/rows?limit=500')['rows']
        row = next(r for r in rows if r['kind'] == 'check' and r['rules'] and r['note'])
        self.call('POST', f'/v1/review/rows/{row["id"]}/decision', {'state': 'dismissed', 'reason': 'asked and answered', 'by': 'dana'}, template='/v1/review/rows/{id}/decision')
        with tempfile.NamedTemporaryFile('w', suffix='.jsonl') as f:
            f.write(self.call('GET', '/v1/review/export?to=jsonl'))
            f.flush()
            out = run('check', '--claims', os.path.join(data, 'clinic-charges.csv'), os.path.join(data, 'clinic-notes.csv'), '--to', 'jsonl', '-q', '--exit-zero', '--baseline', f.name)
        closed = [f for line in out.splitlines() for f in json.loads(line)['findings'] if f['status'] == 'closed']
        self.assertTrue(closed)
        self.assertTrue(all('by dana' in f['status_reason'] and 'asked and answered' in f['status_reason'] for f in closed))

    def test_3_refusals_are_as_the_document_says(self):
        for template, methods in document['paths'].items():
            for method, operation in methods.items():
                path, method, responses = template.replace('{id}', '1'), method.upper(), operation['responses']
                body = b'{"unheard":1}' if method == 'POST' else None
                if '401' in responses:
                    self.call(method, path, body, 401, {'Authorization': ''}, template)
                if '403' in responses:
                    self.call(method, path, body, 403, {'Origin': 'http://evil.example'}, template)
                if '415' in responses:
                    self.call(method, path, body, 415, {'Content-Type': 'text/plain'}, template)
                if '413' in responses:
                    self.call(method, path, b' ' * (5 << 20), 413, None, template)
                if method == 'POST':
                    for wrong in (body, b'', b'[]', b'{', b'"x"'):
                        self.call(method, path, wrong, 400, None, template)
        with Server(PALPATE) as bare:
            for template, methods in document['paths'].items():
                for method, operation in methods.items():
                    if '409' in operation['responses']:
                        status, answer, _ = bare.ask(method.upper(), template.replace('{id}', '1'), b'{}' if method == 'post' else None, bare.head(**{'Content-Type': 'application/json'}))
                        self.assertEqual((status, json.loads(answer)['error']['code']), (409, 'SRV050'))

    def test_4_every_address_was_asked(self):
        named = {(m.upper(), p) for p, methods in document['paths'].items() for m in methods}
        self.assertEqual(named - Api.asked, set())

    def test_5_the_validator_sees_faults(self):
        schema = document['components']['schemas']['Span']
        good = {'byte': [0, 1], 'cp': [0, 1], 'utf16': [0, 1], 'line': 1, 'column': 1}
        self.assertEqual(faults(document, schema, good), [])
        for bad in ({**good, 'line': None}, {**good, 'byte': [1]}, {**good, 'more': 1}, {k: v for k, v in good.items() if k != 'cp'}, [], {**good, 'column': True}):
            self.assertTrue(faults(document, schema, bad), bad)


if __name__ == '__main__':
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
