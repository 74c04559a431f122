"""What the server needs of the states that readers see; ``kg.store.snapshot`` provides them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox


class Snapshot(Protocol):
    """One complete state of the store, which never changes."""

    @property
    def store(self) -> ox.Store:
        """The quads, read-only; the default graph is the merge of the named ones."""

    @property
    def path(self) -> Path:
        """Its folder."""

    @property
    def quads_path(self) -> Path:
        """The folder within that query workers open."""

    @property
    def number(self) -> int:
        """Counts up with every state published."""

    @property
    def version(self) -> str:
        """The version of the data set: number and time."""

    @property
    def created(self) -> datetime:
        """When it was published (with time zone)."""


class Snapshots(Protocol):
    """Gives the newest state; picks up a new one by itself."""

    def current(self) -> Snapshot:
        """The newest state. Raises StoreError where there is none."""
