"""The rooms of a run put together: over a store that is written, or over one that is only judged against."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import kg
from kg.authority import Authority, load_authority
from kg.context import EntryContext
from kg.extraction.reader import Reader
from kg.foundation import found, vocabulary
from kg.identity.iris import Iris
from kg.identity.known_authority import KnownAuthority
from kg.identity.registry import Registry
from kg.identity.resolver import Resolver
from kg.mapping.authority import AuthorityStatements
from kg.pipeline import Rooms, Run
from kg.publisher import Publisher
from kg.settings import Settings
from kg.store.base import QuadSource
from kg.store.embedded import EmbeddedStore
from kg.store.folder import StoreFolder
from kg.store.readings import ReadingStore
from kg.store.snapshot import SnapshotReader, current_number
from kg.summary import Progress, Summary
from kg.validation.finding import Verdict
from kg.validation.gate import Gate
from kg.validation.shapes import FOLDER


def publish(
    settings: Settings, path: Path, paths: Sequence[Path], replace: bool = False, progress: Progress | None = None
) -> Summary:
    """Publish announcements into the store at ``path``, making it if there is none.

    Raises StoreError while another process writes it, SettingsError where its base is another.
    """
    summary = Summary()
    with ExitStack() as stack:
        store = stack.enter_context(EmbeddedStore.open(path, settings.base))
        registry = stack.enter_context(Registry(store.folder.registry))
        readings = ReadingStore(store.folder.readings)
        stack.callback(readings.close)
        publisher = Publisher(store, settings)
        with summary.timed("found"):
            is_new = found(store, settings, load_authority(), progress)
        if is_new or current_number(store.folder) is None:
            publisher.mark_changed()
        with summary.timed("prepare"):
            rooms = _rooms(settings, registry, readings, store)
        return Run(rooms, publisher, progress, summary).files(paths, replace)


def check(
    settings: Settings,
    path: Path | None,
    paths: Sequence[Path],
    replace: bool = False,
    progress: Progress | None = None,
) -> tuple[Summary, list[Verdict]]:
    """What publishing these announcements would refuse; nothing is written. ``path``: a store to judge against."""
    with _scratch(path) as (registry, published):
        run = Run(_rooms(settings, registry, ReadingStore(":memory:"), published), None, progress)
        summary = run.files(paths, replace)
        return summary, run.verdicts


def _rooms(settings: Settings, registry: Registry, readings: ReadingStore, published: QuadSource | None) -> Rooms:
    authority = load_authority()
    return Rooms(
        settings=settings,
        reader=Reader(authority),
        resolver=Resolver(registry, KnownAuthority(authority), datetime.now(UTC).date()),
        authority=AuthorityStatements(authority, Iris(settings.base)),
        gate=Gate(vocabulary=vocabulary(authority)),
        context=EntryContext(settings.base, published),
        readings=readings,
        version=_version(authority),
    )


def _version(authority: Authority) -> str:
    digest = hashlib.sha256(f"{kg.__version__}\0{authority.fingerprint}".encode())
    for file in sorted(FOLDER.glob("*.ttl")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


@contextmanager
def _scratch(path: Path | None) -> Iterator[tuple[Registry, QuadSource | None]]:
    """A copy of the store's registry, in which keys can be minted in play, and the snapshot to judge against."""
    with tempfile.TemporaryDirectory(prefix="kg-validate-") as name:
        file = Path(name) / "registry.sqlite"
        published: QuadSource | None = None
        if path is not None:
            folder = StoreFolder.open(path)
            if folder.registry.exists():
                with Registry(folder.registry) as held:
                    held.connection.execute("VACUUM INTO ?", (str(file),))
            published = SnapshotReader(path).current() if current_number(folder) is not None else None
        with Registry(file) as registry:
            yield registry, published
