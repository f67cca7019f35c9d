#!/usr/bin/env python3
"""Workbooks of `check` and `scan`, opened by LibreOffice as a biller would open them. usage: spreadsheet_test.py PALPATE SOFFICE"""
import csv, json, os, stat, subprocess, sys, tempfile, unittest, xml.etree.ElementTree as xml, zipfile

PALPATE, SOFFICE = sys.argv[1], sys.argv[2]
ALL_SHEETS = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
ALL_SHEETS_WITH_FORMULAS = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1'
MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'

LONG = 'O: TE only, no STM. ' + 'Ünïcode wörds and more of them. ' * 1500
NOTES = [
    {'id': '=1+1', 'date': '2024-08-05', 'account': 'A1', 'patient': '@M1', 'author': '=HYPERLINK("http://example.org","LEE, DANA PT")',
     'text': 'O: TE only.\n=SUM(A1:A9) no STM today _x0041_ \x0b\n'},
    {'id': '+N2', 'date': '2024-08-06', 'account': 'A2', 'patient': '-M2', 'author': 'ROE, SAM PT', 'text': 'O: Manual therapy x 15 min. Ther ex 15 min'},
    {'id': 'N3', 'date': '2024-08-07', 'account': 'A3', 'patient': 'M3', 'author': 'ROE, SAM PT', 'text': 'O: STM R UT x 15 min.\nAddendum, 日本 ½ ° 😀'},
    {'id': 'N4', 'date': '2024-08-08', 'account': 'A4', 'patient': 'M4', 'author': 'ROE, SAM PT', 'text': LONG},
]
CLAIMS = ('account,patient,date,code,units,control\nA1,@M1,2024-08-05,97140,1,K1\nA2,-M2,2024-08-06,97140,2,=2+3\n'
          'A3,M3,2024-08-07,97140,1,K3\nA4,M4,2024-08-08,97140,1,K4\n')


class Spreadsheet(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.dir.cleanup)
        cls.notes, cls.claims = cls.path('notes.jsonl'), cls.path('claims.csv')
        with open(cls.notes, 'w', encoding='utf-8') as f:
            f.writelines(json.dumps(n) + '\n' for n in NOTES)
        with open(cls.claims, 'w', encoding='utf-8') as f:
            f.write(CLAIMS)
        cls.run_palpate('check', '--claims', cls.claims, cls.notes, '-o', cls.path('work.xlsx'), '--exit-zero')
        cls.run_palpate('check', '--claims', cls.claims, cls.notes, '-o', cls.path('work.csv'), '--exit-zero')
        cls.run_palpate('scan', cls.notes, '-o', cls.path('scan.xlsx'))
        cls.sheets = cls.convert('work.xlsx', 'scan.xlsx')

    @classmethod
    def path(cls, name):
        return os.path.join(cls.dir.name, name)

    @classmethod
    def run_palpate(cls, *args, want=0):
        p = subprocess.run([PALPATE, *args], capture_output=True, timeout=120)
        assert p.returncode == want, (args, p.returncode, p.stderr.decode())
        return p

    @classmethod
    def convert(cls, *names, how=ALL_SHEETS):
        """{'work-Counts': rows, ...}"""
        out = tempfile.mkdtemp(dir=cls.dir.name)
        subprocess.run([SOFFICE, f'-env:UserInstallation=file://{cls.path("office")}', '--headless', '--convert-to', how, '--outdir', out,
                        *(cls.path(n) for n in names)], check=True, capture_output=True, timeout=240)
        sheets = {}
        for name in os.listdir(out):
            with open(os.path.join(out, name), encoding='utf-8', newline='') as f:
                sheets[name.removesuffix('.csv')] = list(csv.reader(f))
        return sheets

    def test_every_sheet_is_there_with_its_words(self):
        self.assertEqual(set(self.sheets), {'work-Work list', 'work-By clinician', 'work-Counts', 'scan-Notes', 'scan-Counts'})
        work = self.sheets['work-Work list']
        with open(self.path('work.csv'), encoding='utf-8', newline='') as f:
            want = list(csv.reader(f))
        self.assertEqual(work[0], want[0])
        self.assertEqual(len(work), len(want))
        for got, row in zip(work[1:], want[1:]):
            self.assertEqual([c for c in got], [c[1:] if c[:2] in ("'=", "'+", "'-", "'@") else c for c in row])

    def test_no_cell_is_a_formula(self):
        for sheet, rows in self.convert('work.xlsx', 'scan.xlsx', how=ALL_SHEETS_WITH_FORMULAS).items():
            self.assertEqual(rows, self.sheets[sheet])
        flat = [c for rows in self.sheets.values() for r in rows for c in r]
        for text in ('=1+1', '=2+3', '@M1', '-M2', '+N2', '=HYPERLINK("http://example.org","LEE, DANA PT")'):
            self.assertIn(text, flat)
        self.assertNotIn('5', [r[7] for r in self.sheets['work-Work list']])
        for book in ('work.xlsx', 'scan.xlsx'):
            with zipfile.ZipFile(self.path(book)) as z:
                for part in z.namelist():
                    self.assertFalse(part.startswith('xl/externalLinks') or 'vbaProject' in part, part)
                    if part.startswith('xl/worksheets/sheet'):
                        self.assertFalse(list(xml.fromstring(z.read(part)).iter(MAIN + 'f')), part)

    def test_text_cells_are_formatted_as_text_so_that_editing_one_makes_no_formula(self):
        with zipfile.ZipFile(self.path('work.xlsx')) as z:
            styles = xml.fromstring(z.read('xl/styles.xml'))
            formats = [x.get('numFmtId') for x in styles.find(MAIN + 'cellXfs')]
            sheet = xml.fromstring(z.read('xl/worksheets/sheet1.xml'))
        texts = [c for c in sheet.iter(MAIN + 'c') if c.get('t') == 'inlineStr']
        self.assertTrue(texts)
        self.assertEqual({formats[int(c.get('s'))] for c in texts}, {'49'})  # 49 is "@"

    def test_the_work_list_can_be_worked_with(self):
        with zipfile.ZipFile(self.path('work.xlsx')) as z:
            sheet = xml.fromstring(z.read('xl/worksheets/sheet1.xml'))
        rows = len(self.sheets['work-Work list'])
        self.assertEqual(sheet.find(MAIN + 'autoFilter').get('ref'), f'A1:AB{rows}')
        self.assertEqual(sheet.find(f'.//{MAIN}pane').get('state'), 'frozen')
        lists = {v.get('sqref'): v.find(MAIN + 'formula1').text for v in sheet.iter(MAIN + 'dataValidation')}
        self.assertEqual(lists, {f'D2:D{rows}': '"open,closed,reopened,suppressed"'})

    def test_questions_stand_under_their_clinician(self):
        rows = self.sheets['work-By clinician'][1:]
        names = [r[0] for r in rows]
        self.assertEqual(names, sorted(names))
        heads = [r for r in rows if not r[3]]
        self.assertEqual(len(heads), len(set(names)))
        self.assertEqual([int(h[1].split()[0]) for h in heads], [names.count(h[0]) - 1 for h in heads])
        self.assertTrue(all(r[8].endswith('are answers too)') for r in rows if r[3]))

    def test_counts_are_those_of_the_work_list(self):
        rules = [r[1] for r in self.sheets['work-Work list'][1:]]
        counted = {r[0][:7]: int(r[1]) for r in self.sheets['work-Counts'] if r[0].startswith('PLP-')}
        self.assertEqual(counted, {rule: rules.count(rule) for rule in set(rules)})

    def test_no_rule_of_compliance_is_in_it(self):
        self.assertNotIn('PLP-106', str(self.sheets))
        self.assertNotIn('pays more', str(self.sheets))

    def test_words_left_out(self):
        self.run_palpate('check', '--claims', self.claims, self.notes, '--no-text', '-o', self.path('quiet.xlsx'), '--exit-zero')
        for rows in self.convert('quiet.xlsx').values():
            for words in ('no STM', 'TE only', 'Manual therapy x'):
                self.assertNotIn(words, str(rows))

    def test_closed_rows_come_back_from_the_workbook_that_somebody_saved(self):
        """A spreadsheet's own file, with the status column set to closed, keeps its rows closed."""
        rows = self.sheets['work-Work list']
        status = rows[0].index('status')
        with open(self.path('closed.csv'), 'w', encoding='utf-8', newline='') as f:
            csv.writer(f).writerows([rows[0]] + [r[:status] + ['closed'] + r[status + 1:] for r in rows[1:]])
        subprocess.run([SOFFICE, f'-env:UserInstallation=file://{self.path("office")}', '--headless', '--infilter=CSV:44,34,76,1', '--convert-to', 'xlsx', '--outdir',
                        self.dir.name, self.path('closed.csv')], check=True, capture_output=True, timeout=240)
        self.run_palpate('check', '--claims', self.claims, self.notes, want=1)
        self.run_palpate('check', '--claims', self.claims, self.notes, '--baseline', self.path('closed.xlsx'))

    def test_it_goes_to_a_file_alone_and_to_nobody_else(self):
        for command in (['check', '--claims', self.claims], ['scan']):
            p = self.run_palpate(*command, self.notes, '--to', 'xlsx', want=2)
            self.assertEqual(p.stdout, b'')
            self.assertIn(b'-o FILE', p.stderr)
        self.assertEqual(stat.S_IMODE(os.stat(self.path('work.xlsx')).st_mode), 0o600)
        p = self.run_palpate('scan', self.notes, '-o', self.path('nowhere/x.xlsx'), want=2)
        self.assertIn(b'nowhere/x.xlsx: error[OUT001]', p.stderr)
        self.assertFalse([n for n in os.listdir(self.dir.name) if '.part-' in n])


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=1)
