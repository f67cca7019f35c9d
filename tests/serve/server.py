"""A running `palpate serve` for tests: starts it, knows its address and token, measures its memory, ends it.

    with Server(palpate, '--review', path) as s:
        status, answer, headers = s.post('/v1/analyze', {'text': 'Tx: STM R UT 8 min'})
        s.memory()                  # (resident now, most so far), in MB
        with s.socket() as raw: ...
"""
import http.client
import json
import re
import signal
import socket
import subprocess
import threading
import time


class Server:
    def __init__(self, palpate, *options):
        self.command = [palpate, 'serve', *options]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.told = []
        ready = threading.Event()
        self.listener = threading.Thread(target=self._listen, args=(ready,), daemon=True)
        self.listener.start()
        if not ready.wait(60):
            raise RuntimeError(f'palpate serve did not start: {self.told}')
        found = re.search(r'^palpate serve: http://127\.0\.0\.1:(\d+)/(?:#t=([\w-]{22}))?$', '\n'.join(self.told), re.M)
        if not found:
            raise RuntimeError(f'palpate serve did not start: {self.told}')
        self.port, self.token = int(found[1]), found[2]
        return self

    def _listen(self, ready):
        for line in self.process.stderr:
            self.told.append(line.rstrip('\n'))
            if 'http://' in line:
                ready.set()
        ready.set()

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()
        self.listener.join(10)
        self.process.stdout.close()
        self.process.stderr.close()

    def stop(self, number=signal.SIGTERM):
        """Ends the server; its exit code."""
        self.process.send_signal(number)
        return self.process.wait(20)

    def alive(self):
        return self.process.poll() is None and self.get('/healthz')[0] == 200

    def memory(self):
        with open(f'/proc/{self.process.pid}/status', encoding='ascii') as f:
            fields = dict(re.findall(r'(VmRSS|VmHWM):\s+(\d+)', f.read()))
        return int(fields['VmRSS']) / 1024, int(fields['VmHWM']) / 1024

    def forget_peak(self):
        """The most so far begins anew at what is resident now."""
        with open(f'/proc/{self.process.pid}/clear_refs', 'w', encoding='ascii') as f:
            f.write('5')

    def head(self, **headers):
        return {'Authorization': f'Bearer {self.token}', **headers}

    def ask(self, method, path, body=None, headers=None, timeout=30):
        c = http.client.HTTPConnection('127.0.0.1', self.port, timeout=timeout)
        try:
            c.request(method, path, body=body, headers=self.head() if headers is None else headers)
            r = c.getresponse()
            return r.status, r.read(), dict(r.getheaders())
        finally:
            c.close()

    def get(self, path):
        status, body, headers = self.ask('GET', path)
        return status, json.loads(body) if headers.get('Content-Type') == 'application/json' else body.decode(), headers

    def post(self, path, value, **headers):
        body = value if isinstance(value, (bytes, str)) else json.dumps(value)
        status, answer, got = self.ask('POST', path, body if isinstance(body, bytes) else body.encode(), self.head(**{'Content-Type': 'application/json', **headers}))
        return status, json.loads(answer), got

    def socket(self, timeout=30):
        return socket.create_connection(('127.0.0.1', self.port), timeout)

    def flood(self, first, piece, most, timeout=20):
        """Sends `first` and then `piece` again and again, until `most` bytes are sent or the server closes. (bytes sent, its answer)"""
        sent, answer = 0, b''
        with self.socket(timeout) as s:
            try:
                s.sendall(first)
                while sent < most:
                    s.sendall(piece)
                    sent += len(piece)
            except OSError:
                pass
            answer = rest(s)
        return sent, answer


def rest(s):
    """What the server still says before it closes."""
    answer = b''
    try:
        while part := s.recv(65536):
            answer += part
    except OSError:
        pass
    return answer


def until(condition, seconds=10):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False
