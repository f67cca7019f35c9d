#!/usr/bin/env python3
"""Hostile clients against the real `palpate serve`. usage: attack_test.py PALPATE

Each attack must be refused, leave the server answering, and cost little memory: what is resident stays below LIMIT MB.
"""
import json
import signal
import sys
import threading
import time
import unittest
import zlib

from server import Server, rest, until

PALPATE = sys.argv[1]
LIMIT = 64  # MB resident, at the most
SENT = 200_000_000
figures = []


def setUpModule():
    global server
    server = Server(PALPATE, '--port', '0', '--header-seconds', '1', '--body-seconds', '2')
    server.__enter__()
    figures.append(f'idle {server.memory()[0]:.0f} MB')


def tearDownModule():
    server.__exit__()
    print('memory: ' + ', '.join(figures), file=sys.stderr)


class Attack(unittest.TestCase):
    def setUp(self):
        server.forget_peak()
        self.before = server.memory()[0]

    def tearDown(self):
        self.assertTrue(server.alive())
        peak = server.memory()[1]
        figures.append(f'{self._testMethodName.removeprefix("test_")} {self.before:.0f} to {peak:.0f}')
        self.assertLess(peak, LIMIT)

    def host(self):
        return f'Host: 127.0.0.1:{server.port}\r\n'.encode()

    def post_head(self, *more):
        return b'POST /v1/analyze HTTP/1.1\r\n' + self.host() + f'Authorization: Bearer {server.token}\r\nContent-Type: application/json\r\n'.encode() + b''.join(m + b'\r\n' for m in more) + b'\r\n'

    def refused(self, answer, *statuses):
        self.assertIn(answer[:12].decode('latin-1'), [f'HTTP/1.1 {s}' for s in statuses])
        self.assertIn(b'"error"', answer)

    def test_endless_header(self):
        sent, answer = server.flood(b'GET / HTTP/1.1\r\n' + self.host() + b'X: ', b'a' * 65536, SENT)
        self.assertLess(sent, SENT / 4, "what the system queues on both sides of the socket is not the server")
        if answer:
            self.refused(answer, 431)

    def test_endless_request_line(self):
        sent, _ = server.flood(b'GET /', b'a' * 65536, SENT)
        self.assertLess(sent, SENT / 4, "what the system queues on both sides of the socket is not the server")

    def test_ten_million_headers(self):
        sent, _ = server.flood(b'GET / HTTP/1.1\r\n' + self.host(), b'X: y\r\n' * 10_000, 10_000_000 * 6)
        self.assertLess(sent, SENT / 4, "what the system queues on both sides of the socket is not the server")

    def test_endless_chunk_size(self):
        sent, _ = server.flood(self.post_head(b'Transfer-Encoding: chunked'), b'0' * 65536, SENT)
        self.assertLess(sent, SENT / 4, "what the system queues on both sides of the socket is not the server")

    def test_endless_chunk_extension(self):
        sent, _ = server.flood(self.post_head(b'Transfer-Encoding: chunked') + b'5;', b'x' * 65536, SENT)
        self.assertLess(sent, SENT / 4, "what the system queues on both sides of the socket is not the server")

    def test_endless_trailer(self):
        sent, _ = server.flood(self.post_head(b'Transfer-Encoding: chunked') + b'0\r\n', b'X: y\r\n' * 10_000, SENT)
        self.assertLess(sent, SENT / 4, "what the system queues on both sides of the socket is not the server")

    def test_chunk_of_256_mb(self):
        sent, answer = server.flood(self.post_head(b'Transfer-Encoding: chunked') + b'10000000\r\n', b'a' * 65536, 256 << 20)
        self.assertLess(sent, 32 << 20)
        if answer:
            self.refused(answer, 413)

    def test_length_of_256_mb(self):
        _, answer = server.flood(self.post_head(b'Content-Length: 268435456'), b'a' * 65536, 1 << 20)
        self.refused(answer, 413)

    def test_body_before_the_token_is_not_read(self):
        head = b'POST /v1/analyze HTTP/1.1\r\n' + self.host() + b'Content-Type: application/json\r\nContent-Length: 4000000\r\n\r\n'
        sent, answer = server.flood(head, b'a' * 65536, 4_000_000)
        self.refused(answer or b'HTTP/1.1 401 "error"', 401)

    def test_post_without_length(self):
        sent, answer = server.flood(self.post_head(), b'a' * 65536, SENT)
        self.assertLess(sent, SENT / 4, "what the system queues on both sides of the socket is not the server")
        if answer:
            self.refused(answer, 400)

    def test_length_and_chunks_together(self):
        _, answer = server.flood(self.post_head(b'Content-Length: 5', b'Transfer-Encoding: chunked') + b'5\r\naaaaa\r\n0\r\n\r\n', b'', 0)
        self.refused(answer, 400)

    def test_two_hosts(self):
        _, answer = server.flood(b'GET /healthz HTTP/1.1\r\n' + self.host() + b'Host: evil.example\r\n\r\n', b'', 0)
        self.refused(answer, 400)

    def test_gzip_bomb(self):
        bomb = zlib.compressobj(9, wbits=31)
        body = bomb.compress(b' ' * 300_000_000) + bomb.flush()
        self.assertLess(len(body), 400_000)
        status, answer, _ = server.post('/v1/analyze', body, **{'Content-Encoding': 'gzip'})
        self.assertEqual((status, answer['error']['code']), (415, 'SRV007'))

    def test_json_that_grows(self):
        for body in ('{"text":' + '[' * 2_000_000, '{"text":"x","a":[' + '[],' * 1_300_000 + '[]]}', '{"text":"x","billed":[' + '{},' * 1_000_000 + '{}]}'):
            status, answer, _ = server.post('/v1/analyze', body)
            self.assertEqual((status, answer['error']['code']), (400, 'SRV020'))

    def test_many_large_bodies_at_a_time(self):
        body = json.dumps({'txet': 'x' * 4_000_000}).encode()
        answers = []

        def post():
            try:
                answers.append(server.ask('POST', '/v1/analyze', body, server.head(**{'Content-Type': 'application/json'}), timeout=60)[0])
            except OSError:
                answers.append(0)  # the time for a body was over
        threads = [threading.Thread(target=post) for _ in range(30)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(len(answers), 30)
        self.assertLessEqual(set(answers), {0, 400, 503})
        self.assertIn(400, answers)

    def test_slow_head(self):
        begin = time.monotonic()
        with server.socket() as s:
            s.sendall(b'GET / HTTP/1.1\r\n')
            closed = threading.Event()

            def drip():
                try:
                    while not closed.is_set():
                        s.sendall(b'X')
                        time.sleep(0.1)
                except OSError:
                    pass
            t = threading.Thread(target=drip)
            t.start()
            answer = rest(s)
            closed.set()
            t.join()
        self.assertLess(time.monotonic() - begin, 6)
        self.assertEqual(answer, b'')

    def test_slow_body(self):
        begin = time.monotonic()
        with server.socket() as s:
            s.sendall(self.post_head(b'Content-Length: 1000') + b'{')
            answer = rest(s)
        self.assertLess(time.monotonic() - begin, 8)
        self.assertEqual(answer, b'')

    def test_idle_connections_make_room(self):
        idle = [server.socket() for _ in range(300)]
        begin = time.monotonic()
        self.assertEqual(server.get('/healthz')[0], 200)  # waits until some of them have had their time
        self.assertLess(time.monotonic() - begin, 10)
        for s in idle:
            s.close()

    def test_reader_that_does_not_read(self):
        page = b'GET /v1/openapi.json HTTP/1.1\r\n' + self.host() + b'\r\n'
        with server.socket() as s:
            s.settimeout(1)
            try:
                for _ in range(20_000):
                    s.sendall(page)
            except OSError:
                pass
            self.assertEqual(server.get('/healthz')[0], 200)

    def test_nonsense(self):
        for bytes_ in (b'\x00' * 4096, b'\x16\x03\x01\x02\x00' + b'\x01' * 500, b'GET\r\n\r\n', b'\r\n' * 1000, b'GET / HTTP/9.9\r\n\r\n', b'BREW /pot HTTP/1.1\r\n' + self.host() + b'\r\n'):
            _, answer = server.flood(bytes_, b'', 0)
            self.assertNotIn(b'HTTP/1.1 200', answer)
            self.assertNotIn(b'HTTP/1.1 5', answer)

    def test_paths_outside(self):
        for path in ('/../../../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc/passwd', '/%00', '/.git/config', '//etc/passwd', '/v1/review/rows/../../x', '/\xff'):
            _, answer = server.flood(b'GET ' + path.encode('latin-1') + b' HTTP/1.1\r\n' + self.host() + b'Connection: close\r\n\r\n', b'', 0)
            self.refused(answer, 400, 404)

    def test_largest_note(self):
        words = 'Tx: STM R UT 8 min, gr III PA mobs C5-6.\n'
        status, answer, _ = server.post('/v1/analyze', {'text': words * (125_000 // len(words))})
        self.assertEqual(status, 200)
        self.assertTrue(answer['supported_codes'])
        status, answer, _ = server.post('/v1/analyze', {'text': words * 10_000})
        self.assertEqual((status, answer['error']['code']), (400, 'SRV021'))


class Refusal(unittest.TestCase):
    def test_wrong_host(self):
        for host in ('evil.example', f'evil.example:{server.port}', '127.0.0.1', f'127.0.0.1.evil.example:{server.port}', ''):
            status, body, _ = server.ask('GET', '/healthz', headers={'Host': host})
            self.assertEqual((status, json.loads(body)['error']['code']), (403, 'SRV003'), host)

    def test_token(self):
        for given in ('', 'Bearer', 'Bearer ', f'Basic {server.token}', f'Bearer {server.token}x', f'Bearer {server.token[:-1]}', server.token):
            for method, path in (('GET', '/metrics'), ('GET', '/v1/lexicon?q=stm'), ('POST', '/v1/analyze'), ('GET', '/v1/review/rows')):
                status, body, headers = server.ask(method, path, b'{}' if method == 'POST' else None, {'Authorization': given, 'Content-Type': 'application/json'})
                self.assertEqual((status, json.loads(body)['error']['code'], headers['WWW-Authenticate']), (401, 'SRV005', 'Bearer'))

    def test_token_in_the_address_does_not_count(self):
        self.assertEqual(server.ask('GET', f'/metrics?t={server.token}', headers={})[0], 401)

    def test_cross_origin(self):
        for origin in ('http://evil.example', 'null', f'http://127.0.0.1:{server.port + 1}', f'http://127.0.0.1:{server.port}.evil.example', 'http://127.0.0.1'):
            status, answer, headers = server.post('/v1/analyze', {'text': 'x'}, Origin=origin)
            self.assertEqual((status, answer['error']['code']), (403, 'SRV004'), origin)
            self.assertNotIn('Access-Control-Allow-Origin', headers)
        for origin in (f'http://127.0.0.1:{server.port}', f'http://localhost:{server.port}'):
            self.assertEqual(server.post('/v1/analyze', {'text': 'x'}, Origin=origin)[0], 200)

    def test_no_preflight(self):
        status, _, headers = server.ask('OPTIONS', '/v1/analyze', headers={'Origin': 'http://evil.example', 'Access-Control-Request-Method': 'POST'})
        self.assertEqual(status, 405)
        self.assertFalse([h for h in headers if h.lower().startswith('access-control')])

    def test_forms_and_text_do_not_count(self):
        for kind in ('text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/json; charset=latin-1', ''):
            status, answer, _ = server.post('/v1/analyze', {'text': 'x'}, **{'Content-Type': kind})
            self.assertEqual((status, answer['error']['code']), (415, 'SRV006'), kind)

    def test_every_answer_has_the_headers_of_safety(self):
        answers = [server.ask('GET', p) for p in ('/', '/healthz', '/metrics', '/nothing', '/v1/openapi.json')] + [server.ask('GET', '/healthz', headers={'Host': 'x'})]
        for status, _, h in answers:
            self.assertEqual((h['X-Content-Type-Options'], h['Referrer-Policy']), ('nosniff', 'no-referrer'))
            self.assertIn("frame-ancestors 'none'", h['Content-Security-Policy'])
            self.assertIn(h['Cache-Control'], ('no-store', 'no-cache'))
            self.assertNotIn('Server', h)

    def test_listens_on_loopback_alone(self):
        import subprocess
        for address in ('0.0.0.0', '::', '192.0.2.1'):
            p = subprocess.run([PALPATE, 'serve', '--listen', address], capture_output=True, text=True, timeout=60)
            self.assertEqual(p.returncode, 2)
            self.assertIn('TLS', p.stderr)

    def test_nothing_is_told_of_notes(self):
        server.post('/v1/analyze', {'text': 'Zebrawood kneading', 'id': 'Quagga'})
        server.post('/v1/analyze', '{"text":"Zebrawood')
        told = '\n'.join(server.told) + server.get('/metrics')[1]
        self.assertNotIn('Zebrawood', told)
        self.assertNotIn('Quagga', told)

    def test_no_core_is_left(self):
        with open(f'/proc/{server.process.pid}/limits', encoding='ascii') as f:
            self.assertRegex(f.read(), r'Max core file size\s+0\s+0')


class End(unittest.TestCase):
    def test_ends_on_signals(self):
        for number, code in ((signal.SIGTERM, 0), (signal.SIGINT, 130)):
            with Server(PALPATE) as s:
                with s.socket() as idle:
                    idle.sendall(b'GET / HT')
                    begin = time.monotonic()
                    self.assertEqual(s.stop(number), code)
                    self.assertLess(time.monotonic() - begin, 5)

    def test_token_file(self):
        import os
        import tempfile
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'token')
            with Server(PALPATE, '--token-file', path) as s:
                self.assertIsNone(s.token)
                self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
                with open(path, encoding='ascii') as f:
                    s.token = f.read().strip()
                self.assertEqual(s.get('/metrics')[0], 200)
                self.assertEqual(s.stop(), 0)
            self.assertTrue(until(lambda: not os.path.exists(path)))


if __name__ == '__main__':
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
