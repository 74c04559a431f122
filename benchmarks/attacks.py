"""A client that means harm, from an address of its own; ``hostile.py`` runs it beside friendly ones.

    python benchmarks/attacks.py PORT SECONDS PAUSE

Prints one JSON object: for each attack how often each answer came, and the longest time to an answer.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import socket
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import quote

ADDRESS = "127.0.0.2"
PATIENCE = 60.0
"""Seconds after which a request counts as never answered."""

JOINS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a = ?nothing) }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f ?a"
GROUPED = "SELECT ?a (GROUP_CONCAT(?i) AS ?n) { ?a ?b ?c . ?c ?e ?f . ?g ?h ?i } GROUP BY ?a"
BRACKETS = "SELECT * " + "{" * 10_000 + "}" * 10_000
PATH = "ASK { ?s " + "/".join(["<urn:p>"] * 1000) + " ?o }"
CLOSURE = "SELECT * { ?a (!<urn:p>)* ?b . ?b (!<urn:q>)* ?c }"
MUCH = b"GET /graph/statistics.nt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
"""More than a megabyte, for those who read slowly."""
_NUMBERS = itertools.count()
MEGABYTE = b"x" * (1 << 20)


@dataclass
class Kind:
    """What came of one attack."""

    answers: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0

    def note(self, answer: str, began: float) -> None:
        """Count an answer that has just come."""
        self.answers[answer] += 1
        self.longest = max(self.longest, time.monotonic() - began)


async def _connect(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", port, local_addr=(ADDRESS, 0), limit=1 << 16)


async def _status(reader: asyncio.StreamReader) -> str:
    """The status of an answer, or how the connection ended."""
    try:
        line = await asyncio.wait_for(reader.readline(), PATIENCE)
    except TimeoutError:
        return "NEVER"
    except OSError:
        return "closed"
    return line[9:12].decode() if line else "closed"


def _query(text: str) -> bytes:
    body = f"query={quote(text)}".encode()
    kind = "Content-Type: application/x-www-form-urlencoded"
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\n{kind}\r\nContent-Length: {len(body)}"
    return f"{head}\r\nConnection: close\r\n\r\n".encode() + body


def _search() -> bytes:
    """A search that nobody has asked before, for words that many names have."""
    text = f"{chr(97 + next(_NUMBERS) % 26)}"
    return f"GET /search?q=uy+ban+{text} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()


async def ask(port: int, kind: Kind, request: bytes) -> None:
    """Send a request, wait for what comes of it."""
    began = time.monotonic()
    try:
        reader, writer = await _connect(port)
    except OSError:
        kind.note("no connection", began)
        return
    try:
        writer.write(request)
        kind.note(await _status(reader), began)
    finally:
        writer.close()


async def send_much(port: int, kind: Kind, is_chunked: bool) -> None:
    """Send 100 MB and look whether an answer comes meanwhile."""
    began = time.monotonic()
    reader, writer = await _connect(port)
    length = "Transfer-Encoding: chunked" if is_chunked else "Content-Length: 104857600"
    writer.write(
        f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n{length}\r\n\r\n".encode()
    )
    answer = asyncio.ensure_future(_status(reader))
    try:
        for _ in range(100):
            writer.write(b"100000\r\n" + MEGABYTE + b"\r\n" if is_chunked else MEGABYTE)
            await writer.drain()
            if answer.done():
                break
    except OSError:
        pass  # the server does not want the rest
    kind.note(await answer, began)
    writer.close()


async def send_slowly(port: int, kind: Kind, start: bytes) -> None:
    """Send a byte a second."""
    began = time.monotonic()
    reader, writer = await _connect(port)
    writer.write(start)
    answer = asyncio.ensure_future(_status(reader))
    try:
        while not answer.done():
            writer.write(b"x")
            await asyncio.wait([answer], timeout=1)
    except OSError:
        pass
    kind.note(await answer, began)
    writer.close()


async def read_slowly(port: int, kind: Kind, request: bytes, until: float) -> None:
    """Ask for much and read a kilobyte a second."""
    began = time.monotonic()
    plain = socket.socket()
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    plain.bind((ADDRESS, 0))
    plain.setblocking(False)
    await asyncio.get_running_loop().sock_connect(plain, ("127.0.0.1", port))
    reader, writer = await asyncio.open_connection(sock=plain, limit=2048)
    try:
        writer.write(request)
        kind.note(await _status(reader), began)
        while time.monotonic() < until and await reader.read(1024):
            await asyncio.sleep(1)
    except OSError:
        kind.answers["cut off"] += 1
    finally:
        writer.close()


async def attack(port: int, seconds: float, pause: float) -> dict[str, Kind]:
    """All attacks at once, for so long."""
    until = time.monotonic() + seconds
    found: dict[str, Kind] = {}
    tasks = []

    def start(name: str, count: int, act: Callable[[Kind], Awaitable[None]]) -> None:
        kind = found.setdefault(name, Kind())

        async def again() -> None:
            while time.monotonic() < until:
                try:
                    await act(kind)
                except OSError:
                    kind.answers["no connection"] += 1
                await asyncio.sleep(pause)

        tasks.extend(asyncio.ensure_future(again()) for _ in range(count))

    form = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 1000\r\n\r\n"
    start("endless joins", 8, lambda k: ask(port, k, _query(JOINS)))
    start("sorting more than memory", 4, lambda k: ask(port, k, _query(SORTED)))
    start("grouping more than memory", 2, lambda k: ask(port, k, _query(GROUPED)))
    start("paths from anywhere to anywhere", 2, lambda k: ask(port, k, _query(CLOSURE)))
    start("10,000 nested brackets", 4, lambda k: ask(port, k, _query(BRACKETS)))
    start("path of 1,000 steps", 4, lambda k: ask(port, k, _query(PATH)))
    start("body of 100 MB", 2, lambda k: send_much(port, k, False))
    start("body of 100 MB in chunks", 2, lambda k: send_much(port, k, True))
    start("body a byte a second", 20, lambda k: send_slowly(port, k, form))
    start("head a byte a second", 10, lambda k: send_slowly(port, k, b"GET /?q="))
    start("slow readers of much", 20, lambda k: read_slowly(port, k, MUCH, until))
    start("searches, each another", 20, lambda k: ask(port, k, _search()))
    start("200 connections, joins", 200, lambda k: ask(port, k, _query(JOINS)))
    start(
        "200 connections, start page",
        200,
        lambda k: ask(port, k, b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
    )
    idle = [await _connect(port) for _ in range(200)]
    found["200 connections, silent"] = Kind(Counter({"open": len(idle)}))
    await asyncio.wait(tasks, timeout=seconds + PATIENCE)
    return found


def main() -> None:
    """The command line."""
    port, seconds, pause = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
    found = asyncio.run(attack(port, seconds, pause))
    print(json.dumps({name: [kind.answers, kind.longest] for name, kind in found.items()}))


if __name__ == "__main__":
    main()
