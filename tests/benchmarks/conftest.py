from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.graph import Clock, make
from kg.store.snapshot import Snapshot, SnapshotReader

COUNT = 20


@pytest.fixture(scope="session")
def built(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A small graph as the benchmark builds it."""
    folder = tmp_path_factory.mktemp("built")
    store = Path(shutil.copytree(founded, folder / "store"))
    (folder / "work").mkdir()
    make(store, COUNT, 1, folder / "work", 1, Clock(is_quiet=True))
    return SnapshotReader(store).current()
