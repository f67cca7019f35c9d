#!/usr/bin/env python3
"""Many clients at a time, and how long one waits. usage: load_test.py PALPATE [--seconds N] [--clients N]

First one client: a 3,000-character note, answered within GOAL ms at the 99th percentile. Then CLIENTS connections that ask
without a pause; every answer must be right. Prints the figures.
"""
import argparse
import asyncio
import json
import math
import sys
import time

from server import Server

GOAL = 20  # ms, 99th percentile
ROUNDS = 3
NOTE = ('S: Pt reports neck 4/10, better since last visit, sleeping through. Denies numbness. HEP 4/7 days.\n'
        'O: AROM C rot R 60 L 66. TTP R UT, LS. Spurling neg.\n'
        'Manual therapy 15 min: gr III PA mobs C5-6, MFR R UT/LS, suboccipital release. Massage held, rash on L arm.\n'
        'TherEx 23 min: chin tucks 3x10, scap retraction 3x12 blue, serratus punches 2x15, UBE 5 min.\n'
        'A: Tolerated well, rot +8 deg after. Progressing to goal 2. No adverse response to STM.\n'
        'P: 2x/wk x 4 wks. Next visit add thoracic mobs if less irritable. Total timed 38 min.\n')


def note(characters):
    text = NOTE * (characters // len(NOTE) + 1)
    return text[:characters]


def percentile(values, p):
    values = sorted(values)
    return values[min(len(values) - 1, math.ceil(p / 100 * len(values)) - 1)]


class Client:
    def __init__(self, server, body):
        self.server = server
        self.request = (f'POST /v1/analyze HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nAuthorization: Bearer {server.token}\r\n'
                        f'Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n').encode() + body

    async def __aenter__(self):
        self.reader, self.writer = await asyncio.open_connection('127.0.0.1', self.server.port)
        return self

    async def __aexit__(self, *_):
        self.writer.close()

    async def ask(self):
        """(status, body, seconds)"""
        begin = time.perf_counter()
        self.writer.write(self.request)
        head = await self.reader.readuntil(b'\r\n\r\n')
        length = int(head.lower().split(b'content-length: ')[1].split(b'\r\n')[0])
        body = await self.reader.readexactly(length)
        return int(head[9:12]), body, time.perf_counter() - begin


async def one(server, body, seconds):
    times = []
    async with Client(server, body) as c:
        for _ in range(50):
            await c.ask()
        end = time.perf_counter() + seconds
        while time.perf_counter() < end or len(times) < 300:
            status, _, took = await c.ask()
            assert status == 200
            times.append(1000 * took)
    return times


async def many(server, body, right, clients, seconds):
    times, wrong = [], []
    end = time.perf_counter() + seconds

    async def client():
        try:
            async with Client(server, body) as c:
                while time.perf_counter() < end:
                    status, answer, took = await c.ask()
                    times.append(1000 * took)
                    if status != 200 or answer != right:
                        wrong.append(status)
        except (OSError, asyncio.IncompleteReadError) as e:
            wrong.append(repr(e))
    await asyncio.gather(*(client() for _ in range(clients)))
    return times, wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('palpate')
    parser.add_argument('--seconds', type=float, default=4)
    parser.add_argument('--memory', type=float, default=72, help='MB resident, at the most: 36 idle, 12 of matching for each of two threads, the rest connections')
    parser.add_argument('--clients', type=int, default=200)
    args = parser.parse_args()
    failed = []
    with Server(args.palpate, '--port', '0') as server:
        idle = server.memory()[0]
        body = json.dumps({'id': 'L', 'text': note(3000)}).encode()
        _, answer, _ = server.ask('POST', '/v1/analyze', body, server.head(**{'Content-Type': 'application/json'}))
        for _ in range(ROUNDS):  # what else the machine does is no fault of the server: the best round counts
            times = asyncio.run(one(server, body, min(args.seconds, 10)))
            p99 = percentile(times, 99)
            if p99 <= GOAL:
                break
        print(f'one client, a note of 3,000 characters: {len(times)} answers, median {percentile(times, 50):.1f} ms, 99 % within {p99:.1f} ms, slowest {max(times):.1f} ms')
        if p99 > GOAL:
            failed.append(f'99 % within {p99:.1f} ms, the goal is {GOAL}')
        times, wrong = asyncio.run(many(server, body, answer, args.clients, args.seconds))
        now, most = server.memory()
        print(f'{args.clients} clients for {args.seconds:.0f} s: {len(times)} answers ({len(times) / args.seconds:.0f}/s), {len(wrong)} errors, median {percentile(times, 50):.0f} ms, '
              f'99 % within {percentile(times, 99):.0f} ms; resident {idle:.0f} MB idle, {now:.0f} MB after, {most:.0f} MB at the most')
        if wrong:
            failed.append(f'{len(wrong)} errors: {wrong[:3]}')
        if most > args.memory:
            failed.append(f'{most:.0f} MB resident')
    print('\n'.join(failed) or 'load: as it should be')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
