"""What one client may hold of the server at a time, whatever it asks: requests, bodies on their way, long answers.

A thread of the web server serves one request from its first byte to its last. A client that sends a body byte by
byte, reads a long answer as slowly, or asks much at once would take them all; here each address gets a share. It is
WSGI, before the application: a request that is refused costs next to nothing.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from server.errors import known, problem_json

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

THREADS = 64
"""Requests taken at the same time. Most of these threads only wait, for a query worker or for a client."""
REQUESTS = 16
"""Most requests of one address in progress: more than may wait for query workers (``sparql.pool``)."""
LONG = 1 << 18
"""Bytes of an answer that is given to the web server whole, which frees its thread; longer ones are streamed."""
STREAMS, STREAMS_EACH = 16, 4
"""Most answers that are streamed at the same time, and most of them to one address."""
BODY_LIMIT = 1 << 20
"""Largest request body, in bytes."""
BODY_SECONDS = 10.0
"""Longest time that a body may take to arrive."""

DRAINED, DRAIN_SECONDS = 1 << 24, 2.0
"""Bytes of a refused body that are still read, and for how long: a connection that is closed while its client sends is
reset, which may cost the client the answer that it has not read yet (RFC 9112, section 9.6)."""
_CHUNK = 1 << 18

_Headers = list[tuple[str, str]]


class Share:
    """Places of which each client may take some; safe among threads."""

    def __init__(self, each: int, total: int) -> None:
        self._each, self._total = each, total
        self._taken: Counter[str] = Counter()
        self._lock = threading.Lock()

    def enter(self, client: str) -> bool:
        """Take a place if there is one for this client."""
        with self._lock:
            if self._taken[client] >= self._each or self._taken.total() >= self._total:
                if not self._taken[client]:
                    del self._taken[client]
                return False
            self._taken[client] += 1
            return True

    def leave(self, client: str) -> None:
        """Give a place back."""
        with self._lock:
            self._taken[client] -= 1
            if self._taken[client] <= 0:
                del self._taken[client]


class Gate:
    """The application behind these bounds."""

    def __init__(self, application: WSGIApplication, body_seconds: float = BODY_SECONDS) -> None:
        self._application, self._body_seconds = application, body_seconds
        self._requests, self._streams = Share(REQUESTS, THREADS), Share(STREAMS_EACH, STREAMS)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """WSGI."""
        client = environ.get("REMOTE_ADDR") or ""
        if not self._requests.enter(client):
            return _refusal(503, "busy", start_response)
        try:
            refused = self._receive(environ)
            if refused:
                return self._refuse(*refused, environ, start_response, client)
            return self._answer(environ, start_response, client)
        finally:
            self._requests.leave(client)

    def _refuse(
        self, status: int, code: str, environ: WSGIEnvironment, start_response: StartResponse, client: str
    ) -> Iterable[bytes]:
        """The refusal. While a client with a place sends too much, some of it is taken, so that it finds the answer."""
        refusal = _refusal(status, code, start_response)
        if status != 413 or not self._streams.enter(client):
            return refusal
        return _Stream(_draining(refusal, environ["wsgi.input"].read), lambda: self._streams.leave(client))

    def _receive(self, environ: WSGIEnvironment) -> tuple[int, str] | None:
        """Put the whole body in place of its stream; the status and the problem where that cannot be."""
        length = environ.get("CONTENT_LENGTH") or ""
        if not length and "HTTP_TRANSFER_ENCODING" not in environ:
            return None
        if length and not length.isdecimal():
            return 400, "request"
        declared = int(length) if length else None
        if declared is not None and declared > BODY_LIMIT:
            return 413, "too-large"
        most = BODY_LIMIT + 1 if declared is None else declared
        body = read_within(environ["wsgi.input"].read, most, self._body_seconds)
        if body is None:
            return 408, "too-slow"
        if len(body) > BODY_LIMIT:
            return 413, "too-large"
        if declared is not None and len(body) < declared:
            return 400, "request"
        environ["wsgi.input"], environ["CONTENT_LENGTH"] = BytesIO(body), str(len(body))
        return None

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse, client: str) -> Iterable[bytes]:
        """The application's answer: whole where it is short, else streamed if the client has a place for that."""
        started: list[tuple[str, _Headers, Any]] = []

        def start(status: str, headers: _Headers, failure: Any = None) -> Callable[[bytes], object]:
            started.append((status, headers, failure))
            return lambda _: None

        answer = self._application(environ, start)
        status, headers, failure = started[-1]
        if environ.get("REQUEST_METHOD") == "HEAD" or status[:3] in _EMPTY or _length(headers) <= LONG:
            start_response(status, headers, failure)
            return [_whole(answer)]
        if not self._streams.enter(client):
            _close(answer)
            return _refusal(503, "busy", start_response)
        start_response(status, headers, failure)
        return _Stream(answer, lambda: self._streams.leave(client))


class _Stream:
    """An answer on its way; its place is given back when it is sent or its reader has gone."""

    def __init__(self, answer: Iterable[bytes], done: Callable[[], None]) -> None:
        self._answer, self._done = answer, done
        self._chunks = iter(answer)
        self._is_open = True

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return next(self._chunks)

    def close(self) -> None:
        """WSGI calls this in any case."""
        if self._is_open:
            self._is_open = False
            self._done()
            _close(self._answer)

    def __del__(self) -> None:
        self.close()


def read_within(read: Callable[[int], bytes], size: int, seconds: float) -> bytes | None:
    """What ``read`` gives of so many bytes, or None if that takes longer.

    A reader that is too slow ends by itself when the answer to its request closes the connection.
    """
    found: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def run() -> None:
        try:
            found.put(read(size))
        except (OSError, RuntimeError, ValueError):  # the connection is gone
            found.put(b"")

    threading.Thread(target=run, name="request-body", daemon=True).start()
    try:
        return found.get(timeout=seconds)
    except queue.Empty:
        return None


def _draining(answer: list[bytes], read: Callable[[int], bytes]) -> Iterator[bytes]:
    """The answer, and when that is sent the beginning of what was not wanted."""
    yield from answer
    left, until = DRAINED, time.monotonic() + DRAIN_SECONDS
    while left > 0 and (seconds := until - time.monotonic()) > 0:
        chunk = read_within(read, _CHUNK, seconds)
        if not chunk:
            return
        left -= len(chunk)


def _refusal(status: int, code: str, start_response: StartResponse) -> list[bytes]:
    body = problem_json(status, known(code), "vi").encode()
    headers = [
        ("Content-Type", "application/problem+json"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
    ]
    headers += [("Retry-After", "5")] if status == 503 else []
    headers += [("Connection", "close")] if status in (408, 413) else []
    start_response(f"{status} {_REASONS[status]}", headers)
    return [body]


_EMPTY = frozenset(["204", "304"])
_REASONS = {400: "Bad Request", 408: "Request Timeout", 413: "Content Too Large", 503: "Service Unavailable"}


def _length(headers: _Headers) -> int:
    """The bytes of an answer by its headers; above every bound where they do not say."""
    return next((int(value) for name, value in headers if name.lower() == "content-length"), LONG + 1)


def _whole(answer: Iterable[bytes]) -> bytes:
    try:
        return b"".join(answer)
    finally:
        _close(answer)


def _close(answer: Iterable[bytes]) -> None:
    close = getattr(answer, "close", None)
    if close:
        close()
