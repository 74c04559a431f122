"""Answers kept while the state they were made from is current; bounded in bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager

from server.turns import Turns

LIMIT = 128 * 1024 * 1024
"""Bytes of all bodies that are kept together."""
ENTRY_LIMIT = 48 * 1024 * 1024
"""Larger bodies are made again for each request. Nearly all graphs that are sent whole are below: to write one out
takes up to a second in which hardly any other thread runs, and a client may ask for it again and again."""


class Cache:
    """The most recently used bodies, up to a number of bytes; safe for threads."""

    def __init__(self, limit: int = LIMIT, client: Callable[[], str] = str) -> None:
        """``client`` tells for whom a body is wanted; each client has its turn at having one made."""
        self._limit = limit
        self._size = 0
        self._entries: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = threading.Lock()
        self._client = client
        self._turns, self._quick_turns = Turns(), Turns()

    def get(self, key: Hashable, make: Callable[[], bytes], is_quick: bool = False) -> bytes:
        """The body under this key, made if it is not there. What is quickly made does not wait for what is not."""
        body = self._find(key)
        if body is not None:
            return body
        with self.turn(is_quick):
            body = self._find(key)  # others may have had it made meanwhile
            if body is None:
                body = make()
                if len(body) <= ENTRY_LIMIT:
                    self._put(key, body)
        return body

    def turn(self, is_quick: bool = False) -> AbstractContextManager[None]:
        """The right to make something that costs as much as a page, for as long as the block runs."""
        return (self._quick_turns if is_quick else self._turns).taken(self._client())

    def _find(self, key: Hashable) -> bytes | None:
        with self._lock:
            body = self._entries.get(key)
            if body is not None:
                self._entries.move_to_end(key)
            return body

    def _put(self, key: Hashable, body: bytes) -> None:
        with self._lock:
            if key in self._entries:
                return
            self._entries[key] = body
            self._size += len(body)
            while self._size > self._limit:
                _, old = self._entries.popitem(last=False)
                self._size -= len(old)
