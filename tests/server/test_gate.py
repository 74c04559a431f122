"""What one client may hold at a time: by the gate itself, and by a server as it is run."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from server import gate
from server.gate import BODY_LIMIT, DRAINED, LONG, REQUESTS, STREAMS_EACH, Gate, Share


class Body:
    """A request body of which only part has come."""

    def __init__(self, data: bytes, waits: float = 0.0) -> None:
        self._data, self._waits, self.asked = data, waits, 0

    def read(self, size: int) -> bytes:
        self.asked += 1
        time.sleep(self._waits)
        return self._data[:size]


class Answer:
    """What came of a request."""

    def __init__(self, through: Gate, **environ: Any) -> None:
        self.status, self.headers = "", dict[str, str]()
        self.parts = through({"REMOTE_ADDR": "192.0.2.1", "REQUEST_METHOD": "GET", **environ}, self._start)

    def _start(self, status: str, headers: list[tuple[str, str]], failure: Any = None) -> Callable[[bytes], object]:
        self.status, self.headers = status, dict(headers)
        return lambda _: None

    def close(self) -> None:
        self.parts.close()  # type: ignore[attr-defined]


def echo(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    body = environ["wsgi.input"].read() if environ.get("CONTENT_LENGTH") else b"nothing"
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


def test_a_body_comes_whole_or_not_at_all() -> None:
    through = Gate(echo, body_seconds=0.1)
    whole = Answer(through, **{"CONTENT_LENGTH": "3", "wsgi.input": Body(b"abcdef")})
    assert (whole.status, whole.parts) == ("200 OK", [b"abc"])
    for body, length, status in (
        (Body(b"ab"), "3", "400"),
        (Body(b"abc", waits=1), "3", "408"),
        (Body(b"x"), "3x", "400"),
        (Body(b"x"), str(BODY_LIMIT + 1), "413"),
    ):
        refused = Answer(through, **{"CONTENT_LENGTH": length, "wsgi.input": body})
        assert refused.status.startswith(status)
        assert json.loads(b"".join(refused.parts))["status"] == int(status)
        assert (refused.headers.get("Connection") == "close") == (status in ("408", "413"))


class Flood(Body):
    """A client that sends for ever."""

    def __init__(self, waits: float = 0.0) -> None:
        super().__init__(b"", waits)
        self.taken = 0

    def read(self, size: int) -> bytes:
        super().read(size)
        self.taken += size
        return bytes(size)


def test_a_body_that_is_announced_too_large_is_refused_before_it_is_read_and_then_drained() -> None:
    body = Flood()
    through = Gate(echo)
    refused = Answer(through, **{"CONTENT_LENGTH": "104857600", "wsgi.input": body})
    parts = iter(refused.parts)
    assert json.loads(next(parts))["status"] == 413
    assert (refused.status[:3], body.asked) == ("413", 0)
    assert list(parts) == []
    assert DRAINED <= body.taken <= DRAINED + LONG
    refused.close()


def test_draining_ends_with_the_client_or_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "DRAIN_SECONDS", 0.2)
    gone, slow = Body(b""), Flood(waits=1.0)
    for body in (gone, slow):
        started = time.monotonic()
        assert len(list(Answer(Gate(echo), **{"CONTENT_LENGTH": "104857600", "wsgi.input": body}).parts)) == 1
        assert time.monotonic() - started < 0.8
        assert body.asked == 1


def test_no_more_bodies_are_drained_at_a_time_than_answers_are_streamed() -> None:
    through, body = Gate(echo), Body(b"")
    held = [Answer(through, **{"CONTENT_LENGTH": "104857600", "wsgi.input": body}) for _ in range(STREAMS_EACH)]
    assert isinstance(Answer(through, **{"CONTENT_LENGTH": "104857600", "wsgi.input": body}).parts, list)
    held[0].close()
    again = Answer(through, **{"CONTENT_LENGTH": "104857600", "wsgi.input": body})
    assert not isinstance(again.parts, list)
    for answer in (*held, again):
        answer.close()


def test_a_body_of_unknown_length_is_read_up_to_the_bound() -> None:
    for size, status in ((5, "200"), (BODY_LIMIT, "200"), (BODY_LIMIT + 1, "413")):
        environ = {
            "HTTP_TRANSFER_ENCODING": "chunked",
            "wsgi.input": Body(b"x" * 2 * BODY_LIMIT if size > 5 else b"hello"),
        }
        if size == BODY_LIMIT:
            environ["wsgi.input"] = Body(b"x" * size)
        assert Answer(Gate(echo), **environ).status.startswith(status)


def test_an_address_has_its_share_of_requests_and_others_have_theirs() -> None:
    hold, inside = threading.Event(), threading.Semaphore(0)

    def slow(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["REMOTE_ADDR"] == "192.0.2.66":
            inside.release()
            hold.wait(10)
        return echo(environ, start_response)

    through = Gate(slow)
    threads = [
        threading.Thread(target=Answer, args=(through,), kwargs={"REMOTE_ADDR": "192.0.2.66"}) for _ in range(REQUESTS)
    ]
    for thread in threads:
        thread.start()
    for _ in threads:
        assert inside.acquire(timeout=10)
    refused = Answer(through, REMOTE_ADDR="192.0.2.66")
    assert (refused.status[:3], refused.headers["Retry-After"]) == ("503", "5")
    assert Answer(through, REMOTE_ADDR="192.0.2.1").status == "200 OK"
    hold.set()
    for thread in threads:
        thread.join()
    hold.set()
    assert Answer(through, REMOTE_ADDR="192.0.2.66").status == "200 OK"


def test_long_answers_are_streamed_to_a_few_and_their_places_come_back() -> None:
    closed = []

    class Chunks:
        def __iter__(self) -> Iterator[bytes]:
            return iter([b"x" * LONG, b"x"])

        def close(self) -> None:
            closed.append(1)

    def long(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", str(LONG + 1))])
        return Chunks()

    through = Gate(long)
    held = [Answer(through) for _ in range(STREAMS_EACH)]
    assert all(answer.status == "200 OK" and not isinstance(answer.parts, list) for answer in held)
    assert Answer(through).status.startswith("503")
    assert len(closed) == 1  # what was refused is closed at once
    assert Answer(through, REMOTE_ADDR="192.0.2.2").status == "200 OK"
    assert sum(map(len, held[0].parts)) == LONG + 1
    held[0].close()
    held[0].close()
    assert Answer(through).status == "200 OK"
    assert Answer(through, REQUEST_METHOD="HEAD").status == "200 OK"


@pytest.mark.parametrize("status", ["304 NOT MODIFIED", "204 NO CONTENT"])
def test_answers_without_a_body_take_no_place(status: str) -> None:
    def empty(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response(status, [])
        return []

    through = Gate(empty)
    assert [Answer(through).parts for _ in range(STREAMS_EACH + 1)] == [[b""]] * (STREAMS_EACH + 1)


def test_places_are_counted_for_each_and_for_all() -> None:
    share = Share(2, 3)
    assert [share.enter("a"), share.enter("a"), share.enter("a")] == [True, True, False]
    assert [share.enter("b"), share.enter("b"), share.enter("c")] == [True, False, False]
    share.leave("a")
    assert share.enter("c")


def test_a_failing_connection_is_an_incomplete_body() -> None:
    def gone(size: int) -> bytes:
        raise OSError("reset")

    assert gate.read_within(gone, 10, 1.0) == b""
