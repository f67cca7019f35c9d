#!/usr/bin/env python3
"""A few hundred cut and garbled samples, and hostile files, through the real binary: how it ends, what it counts, what memory
it takes. usage: binary_test.py PALPATE FOLDER..."""
import gzip, io, os, random, re, subprocess, sys, tempfile, time, unittest, zipfile

PALPATE, FOLDERS = sys.argv[1], sys.argv[2:]
MOST_MB = 256


def samples():
    out = []
    for folder in FOLDERS:
        for root, _, names in os.walk(folder):
            for name in sorted(names):
                path = os.path.join(root, name)
                if os.path.getsize(path) < 1 << 20:
                    with open(path, 'rb') as f:
                        out.append((name, f.read()))
    return out


def mutate(data, rnd):
    if not data:
        return data
    if rnd.random() < 0.3:
        return data[:rnd.randrange(len(data))]
    data = bytearray(data)
    for _ in range(rnd.randint(1, 8)):
        data[rnd.randrange(len(data))] ^= 1 << rnd.randrange(8)
    return bytes(data)


def zipped(name, data, level=9):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED, compresslevel=level) as z:
        z.writestr(name, data)
    return out.getvalue()


LAUGHS = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "STM">' + ''.join('<!ENTITY %c "%s">' % (chr(98 + i), ('&%c;' % chr(97 + i)) * 10) for i in range(12)) + ']>'


class Binary(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.TemporaryDirectory()

    def tearDown(self):
        self.dir.cleanup()

    def file(self, name, data):
        path = os.path.join(self.dir.name, name)
        with open(path, 'wb') as f:
            f.write(data if isinstance(data, bytes) else data.encode())
        return path

    def scan(self, *paths, limit=30):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            p = subprocess.Popen([PALPATE, 'scan', '-j', '1', '--to', 'jsonl', *paths], stdout=out, stderr=err)
            # Of the program alone: what wait4() tells begins with the memory of this script.
            peak, begun = 0, time.monotonic()
            while True:
                try:
                    with open('/proc/%d/status' % p.pid) as f:
                        peak = max([peak] + [int(l.split()[1]) for l in f if l.startswith('VmHWM')])
                except OSError:
                    pass
                pid, status, used = os.wait4(p.pid, os.WNOHANG)
                if pid:
                    break
                if time.monotonic() - begun > limit:
                    p.kill()
                time.sleep(0.005)
            p.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0), err.seek(0)
            stdout, stderr = out.read(), err.read()
        if os.environ.get('SHOW'):
            print('%-20s %4d MB %6.2f s' % (os.path.basename(paths[0]), peak >> 10, used.ru_utime + used.ru_stime))
        self.assertLess(peak, MOST_MB << 10, os.path.basename(paths[0]))
        self.assertIn(p.returncode, (0, 2), stderr[-2000:])
        count = re.search(rb'read (\d+) = analysed (\d+) \+ rejected (\d+)', stderr)
        self.assertTrue(count, stderr[-2000:])
        read, analysed, rejected = map(int, count.groups())
        self.assertEqual(read, analysed + rejected)
        self.assertEqual(analysed, stdout.count(b'\n'))
        return read, analysed, rejected, stderr.decode(errors='replace'), used.ru_utime + used.ru_stime

    def test_mutants(self):
        rnd, all_samples = random.Random(20240304), samples()
        self.assertGreater(len(all_samples), 100)
        total = 0
        for batch in range(10):
            paths = [self.file('%d-%d-%s' % (batch, i, name), mutate(data, rnd)) for i, (name, data) in enumerate(rnd.sample(all_samples, 30))]
            total += self.scan(*paths, limit=120)[0]
        self.assertGreater(total, 200)

    def hostile(self, name, data, *words):
        """Read beside a good note, which must come out; takes less than two seconds beyond start-up."""
        good = self.file('good.txt', 'O: kneading R UT x 8 min')
        bad = self.file(name, data)
        read, analysed, rejected, err, took = self.scan(bad, good)
        self.assertGreaterEqual(analysed, 1, err)
        self.assertLess(took, 2.5, name)
        for w in words:
            self.assertIn(w, err, name)
        return analysed, rejected

    def test_bombs(self):
        self.hostile('bomb.zip', zipped('n.txt', b'STM ' * (50 << 20)), 'times its size')
        self.hostile('bomb.txt.gz', gzip.compress(b'\0' * (200 << 20)), 'holds no file')
        self.hostile('letters.txt.gz', gzip.compress(b'a' * (200 << 20)), 'times its size')
        inner = zipped('n.txt', b'a' * (100 << 20))
        self.hostile('nested.zip', zipped('inner.zip', inner), 'rejected record')
        self.hostile('bomb.docx', zipped('word/document.xml', b'<w:document><w:body>' + b'<w:p/>' * (20 << 20)), 'rejected record')
        many = io.BytesIO()
        with zipfile.ZipFile(many, 'w') as z:
            for i in range(3000):
                z.writestr('%d.txt' % i, '')
        self.hostile('empty-files.zip', many.getvalue())

    def test_billion_laughs(self):
        for name, body in {'laughs.xml': '<ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section><text>&m;</text></section></component></structuredBody></component></ClinicalDocument>',
                           'laughs.html': '<html><body>&m;</body></html>'}.items():
            self.hostile(name, LAUGHS + body)
        self.hostile('laughs.docx', zipped('word/document.xml', LAUGHS + '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&m;</w:t></w:r></w:p></w:body></w:document>'))

    def test_depth(self):
        self.hostile('deep.rtf', '{\\rtf1 ' + '{' * 1000 + 'STM' + '}' * 1000 + '}')
        self.hostile('deeper.rtf', '{\\rtf1 ' + '{\\b ' * 300000)
        self.hostile('deep.json', '[' * 1000000)
        self.hostile('deep.jsonl', '{"id":"a","text":"STM","x":' + '[' * 100000 + ']' * 100000 + '}\n')
        self.hostile('deep.ndjson', '{"resourceType":"Bundle","entry":[{"resource":' * 5000, 'rejected record')
        self.hostile('deep.xml', '<ClinicalDocument xmlns="urn:hl7-org:v3">' + '<component><section>' * 200000)
        self.hostile('deep.html', '<html>' + '<div>' * 200000 + 'STM')

    def test_width(self):
        self.hostile('base64.json', '{"resourceType":"DocumentReference","content":[{"attachment":{"contentType":"text/plain","data":"' + 'QUFB' * (10 << 20) + '"}}]}', 'larger than')
        self.hostile('line.jsonl', '{"id":"a","text":"' + 'x' * (60 << 20), 'larger than')
        self.hostile('line.csv', 'id,text\n1,"' + 'x' * (60 << 20), 'larger than')
        self.hostile('line.hl7', 'MSH|^~\\&|A|B|C|D|20240304||MDM^T02|M1|P|2.5\rOBX|1|TX|1||' + 'x' * (60 << 20), 'larger than')
        self.hostile('line.txt', 'x' * (60 << 20), 'larger than')
        self.hostile('quotes.csv', 'id,text\n' + '"' * (4 << 20))
        self.hostile('columns.csv', 'id,text' + ',c' * 200000 + '\n1,STM\n', 'fields')


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
