"""Snapshots: states of the store that readers open while the writer goes on.

The writer backs the live store up by hard links into ``snapshots/NNNNNN.making``, lets others put their parts beside it
(search index, statistics), renames the folder to ``snapshots/NNNNNN`` and then moves the pointer ``current``. A crash
before the last step leaves the old state, after it the new one; what was left behind is cleared by the next run.
"""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox

from kg.problems import Problem, StoreError
from kg.store.embedded import EmbeddedStore
from kg.store.folder import StoreFolder, sync_folder, unusable, write_atomically
from kg.store.oxigraph import OxigraphSource

KEEP = 3
"""How many of the last snapshots stay, for readers that are still in an older one."""
LOOK_EVERY = 0.5
"""Least seconds between two looks at the pointer by one reader."""
_ATTEMPTS = 5


class Snapshot(OxigraphSource):
    """One published state of the store, read only."""

    def __init__(self, path: Path, number: int, created: datetime, quads: ox.Store, base: str) -> None:
        super().__init__(quads, base)
        self.path = path
        self.quads_path = path.absolute() / "quads"
        """The folder of the quads, for processes that open them themselves."""
        self.number = number
        self.created = created
        self.version = f"{number}-{created:%Y%m%dT%H%M%SZ}"
        """The version of the data set: the snapshot's number and its time, ``42-20260131T093000Z``."""

    @property
    def store(self) -> ox.Store:
        """The quads; the default graph is the merge of the named ones."""
        return self._quads


@dataclass(frozen=True, slots=True)
class Making:
    """A snapshot in the making, for those who add a part to it."""

    path: Path
    quads: OxigraphSource
    previous: Path | None
    touched: frozenset[str] | None
    """The subjects and graphs changed since the previous snapshot, by IRI; None where any may have."""


Part = Callable[[Making], None]
"""Writes one part into ``Making.path``: a search index, statistics."""


def publish_snapshot(store: EmbeddedStore, parts: Sequence[Part] = ()) -> int:
    """Let readers see the store as it is now; returns the snapshot's number. The old ones but the last go."""
    try:
        number = _publish(store, parts)
    except OSError as error:
        store.touched = None
        raise unusable(store.folder.path, error) from error
    except BaseException:
        store.touched = None  # what the failed attempt was told is lost
        raise
    store.mark_published()
    return number


def _publish(store: EmbeddedStore, parts: Sequence[Part]) -> int:
    folder = store.folder
    folder.snapshots.mkdir(exist_ok=True)
    _clear_unfinished(folder)
    last = max(snapshot_numbers(folder), default=0)
    shown = _shown(folder)
    number = max(last, shown or 0) + 1
    making = folder.snapshots / f"{_name(number)}.making"
    making.mkdir()
    touched = store.backup(making / "quads")
    # a snapshot without pointer (crash between rename and pointer) may lack changes that nobody has counted
    previous = folder.snapshots / _name(last) if last and last == shown and touched is not None else None
    for part in parts:
        part(Making(making, store, previous, frozenset(touched) if previous and touched is not None else None))
    record = {"number": number, "created": datetime.now(UTC).replace(microsecond=0).isoformat()}
    write_atomically(making / "snapshot.json", json.dumps(record) + "\n")
    making.rename(folder.snapshots / _name(number))
    sync_folder(folder.snapshots)
    write_atomically(folder.current, _name(number) + "\n")
    for old in sorted(snapshot_numbers(folder))[:-KEEP]:
        _remove(folder.snapshots / _name(old))
    return number


class SnapshotReader:
    """Gives the snapshot that is current, opening the next one when the pointer has moved. Safe among threads."""

    def __init__(self, path: Path, base: str | None = None) -> None:
        self._folder = StoreFolder.open(path, base)
        self._snapshot: Snapshot | None = None
        self._looked = float("-inf")
        self._mutex = threading.Lock()

    @property
    def folder(self) -> StoreFolder:
        """The folder read from."""
        return self._folder

    def current(self) -> Snapshot:
        """The current snapshot; StoreError while there is none yet. A snapshot in use stays readable after this.

        One thread at a time looks whether there is a newer one, and opens it; the others go on with the one they have.
        """
        held = self._snapshot
        if held is not None and time.monotonic() - self._looked < LOOK_EVERY:
            return held
        if not self._mutex.acquire(blocking=held is None):
            assert held is not None  # noqa: S101 - else it would have waited
            return held
        try:
            if self._snapshot is None or time.monotonic() - self._looked >= LOOK_EVERY:
                self._snapshot = self._newest(self._snapshot)
                self._looked = time.monotonic()
            return self._snapshot
        finally:
            self._mutex.release()

    def _newest(self, held: Snapshot | None) -> Snapshot:
        for attempt in range(_ATTEMPTS):
            number = current_number(self._folder)
            if held is not None and number in (held.number, None):
                return held
            if number is None:
                break
            try:
                return open_snapshot(self._folder, number)
            except (OSError, ValueError):
                if attempt + 1 == _ATTEMPTS:  # deleted by the writer between pointer and opening, again and again
                    raise
                time.sleep(0.05)
        raise StoreError(
            Problem(
                "no-snapshot",
                "Kho dữ liệu chưa công bố gì.",
                "The store has not published anything yet.",
                "Chạy kg ingest.",
                "Run kg ingest.",
                source=str(self._folder.path),
            )
        )


def open_snapshot(folder: StoreFolder, number: int) -> Snapshot:
    """Open one snapshot; OSError if it is gone."""
    path = folder.snapshots / _name(number)
    record = json.loads((path / "snapshot.json").read_text(encoding="utf-8"))
    store = ox.Store.read_only(str(path / "quads"))
    return Snapshot(path, number, datetime.fromisoformat(record["created"]), store, folder.base)


def current_number(folder: StoreFolder) -> int | None:
    """The number of the snapshot that readers shall use, None before the first."""
    try:
        return int(folder.current.read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StoreError(
            Problem(
                "store-damaged",
                "Không đọc được con trỏ «current» của kho dữ liệu.",
                "The store's pointer «current» cannot be read.",
                "Chạy lại kg ingest để công bố trạng thái mới.",
                "Run kg ingest again to publish a new state.",
                source=str(folder.current),
            )
        ) from error


def _shown(folder: StoreFolder) -> int | None:
    """The current number for the writer, who repairs a damaged pointer by writing the next."""
    try:
        return current_number(folder)
    except StoreError:
        return None


def snapshot_path(folder: StoreFolder, number: int) -> Path:
    """The folder of the snapshot with this number, whether or not it exists."""
    return folder.snapshots / _name(number)


def snapshot_numbers(folder: StoreFolder) -> list[int]:
    """The numbers of all finished snapshots that still exist."""
    if not folder.snapshots.is_dir():
        return []
    return [int(entry.name) for entry in folder.snapshots.iterdir() if entry.name.isdecimal()]


def _clear_unfinished(folder: StoreFolder) -> None:
    for entry in folder.snapshots.iterdir():
        if not entry.name.isdecimal():
            shutil.rmtree(entry)


def _remove(path: Path) -> None:
    gone = path.with_name(f"{path.name}.gone")
    path.rename(gone)  # so that a removal cut short is not taken for a snapshot
    shutil.rmtree(gone)


def _name(number: int) -> str:
    return f"{number:06d}"
