"""Turns: few pages and documents are made at the same time, and clients take turns at it.

Python runs one thread at a time. With many that could run, each call into the store hands that right on, and half of
the processor's time goes into waking threads. So a body is made by who has a turn. Turns go round among the addresses
that wait, not among their requests: who asks much waits for itself.
"""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict, deque
from collections.abc import Iterator
from contextlib import contextmanager

AT_ONCE, EACH = 2, 1
"""Turns at the same time, and most of them for one address: a page that takes long holds up no other client."""


class Turns:
    """A number of turns for the threads of one process."""

    def __init__(self, count: int = AT_ONCE, each: int = EACH) -> None:
        self._free, self._each = count, each
        self._running: Counter[str] = Counter()
        self._waiting: OrderedDict[str, deque[threading.Lock]] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def taken(self, client: str) -> Iterator[None]:
        """With a turn, for as long as the block runs."""
        self._take(client)
        try:
            yield
        finally:
            self._give(client)

    def _take(self, client: str) -> None:
        with self._lock:
            if self._free and self._running[client] < self._each:
                self._start(client)
                return
            called = threading.Lock()
            called.acquire()
            self._waiting.setdefault(client, deque()).append(called)
        called.acquire()  # released by whoever hands the turn on

    def _give(self, client: str) -> None:
        with self._lock:
            self._free += 1
            self._running[client] -= 1
            if not self._running[client]:
                del self._running[client]
            following = next((c for c in self._waiting if self._running[c] < self._each), None)
            if following is None:
                return
            queue = self._waiting.pop(following)
            queue.popleft().release()
            if queue:
                self._waiting[following] = queue  # at the end of the round
            self._start(following)

    def _start(self, client: str) -> None:
        self._free -= 1
        self._running[client] += 1
