"""What is kept of one state of the data, and given up for the next."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from server.snapshots import Snapshot

T = TypeVar("T")


class Newest(Generic[T]):
    """Something made from a state, for the one that was asked about last."""

    def __init__(self, make: Callable[[Snapshot], T]) -> None:
        self._make = make
        self._held: tuple[int, T] | None = None
        self._lock = threading.Lock()

    def at(self, snapshot: Snapshot) -> T:
        """That of this state. That of another state is given up for it."""
        held = self._held
        if held is not None and held[0] == snapshot.number:
            return held[1]
        with self._lock:
            if self._held is None or self._held[0] != snapshot.number:
                self._held = snapshot.number, self._make(snapshot)
            return self._held[1]
