"""A lean client: requests over a few connections that are kept alive, all in one thread, for little processor time.

It reads no more of an answer than its status and where it ends, so that on two cores the server has nearly all of
both. What it costs is measured and told.
"""

from __future__ import annotations

import re
import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_LENGTH = re.compile(rb"\r\ncontent-length:[ ]*(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[ ]*chunked", re.IGNORECASE)
_CHUNK = 1 << 18


@dataclass
class Measured:
    """What came of a run: seconds for each request, the statuses, and the processor time of the client."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    size: int = 0
    client: float = 0.0

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.times) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the requests was answered."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000 if ordered else 0.0

    def took(self, status: int, seconds: float) -> None:
        """Note one answer."""
        self.times.append(seconds)
        self.statuses[status] = self.statuses.get(status, 0) + 1


def get(path: str, accept: str = "*/*") -> bytes:
    """A GET request as bytes."""
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\n\r\n".encode()


class _Connection:
    """One connection with at most one request on its way."""

    def __init__(self, address: tuple[str, int], source: str) -> None:
        self.socket = socket.create_connection(address, 10, source_address=(source, 0))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.began = 0.0
        self.data = bytearray()
        self.need = 0
        self.chunked = False

    def ask(self, request: bytes) -> None:
        self.data.clear()
        self.need = 0
        self.began = time.perf_counter()
        self.socket.sendall(request)

    def take(self) -> int:
        """Read what there is; the status when the answer is whole, else 0."""
        data = self.socket.recv(_CHUNK)
        if not data:
            raise ConnectionError("the server closed the connection")
        self.data += data
        if not self.need:
            end = self.data.find(b"\r\n\r\n")
            if end < 0:
                return 0
            length = _LENGTH.search(self.data, 0, end + 2)
            self.chunked = not length and bool(_CHUNKED.search(self.data, 0, end + 2))
            self.need = end + 4 + (int(length[1]) if length and self.data[9:12] != b"304" else 0)
        whole = self.data.endswith(b"\r\n0\r\n\r\n") if self.chunked else len(self.data) >= self.need
        return int(self.data[9:12]) if whole else 0


def run(
    address: tuple[str, int],
    requests: Sequence[bytes],
    clients: int = 8,
    seconds: float | None = None,
    sources: Sequence[str] = ("127.0.0.1",),
    patience: float = 300.0,
) -> Measured:
    """Send the requests over as many connections: each once, or (``seconds``) again and again for so long.

    Each connection comes from the next of the addresses ``sources``. What is not answered within ``patience`` seconds
    is given up and counts as status 0, and so does a connection that the server closes.
    """
    found, waiting = Measured(), _stream(requests, seconds)
    connections = [_Connection(address, sources[number % len(sources)]) for number in range(clients)]
    began, used = time.perf_counter(), time.process_time()
    with selectors.DefaultSelector() as selector:
        for connection in connections:
            if (request := next(waiting, None)) is not None:
                selector.register(connection.socket, selectors.EVENT_READ, connection)
                connection.ask(request)
        while selector.get_map():
            for key in _late(selector, patience):
                selector.unregister(key.fileobj)
                found.took(0, patience)
            for key, _ in selector.select(1):
                connection = key.data
                try:
                    status = connection.take()
                except ConnectionError:  # it cannot be asked any more; the others can
                    selector.unregister(connection.socket)
                    found.took(0, time.perf_counter() - connection.began)
                    continue
                if not status:
                    continue
                found.took(status, time.perf_counter() - connection.began)
                found.size += len(connection.data)
                if (request := next(waiting, None)) is None:
                    selector.unregister(connection.socket)
                else:
                    connection.ask(request)
    found.seconds, found.client = time.perf_counter() - began, time.process_time() - used
    for connection in connections:
        connection.socket.close()
    return found


def _late(selector: selectors.BaseSelector, patience: float) -> list[selectors.SelectorKey]:
    """The connections that have waited too long for their answer."""
    limit = time.perf_counter() - patience
    return [key for key in selector.get_map().values() if key.data.began < limit]


def _stream(requests: Sequence[bytes], seconds: float | None) -> Iterator[bytes]:
    if seconds is None:
        yield from requests
        return
    limit = time.perf_counter() + seconds
    while time.perf_counter() < limit:
        for request in requests:
            if time.perf_counter() >= limit:
                return
            yield request
