from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store.embedded import EmbeddedStore

BASE = "http://localhost:8000/"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore.open(tmp_path / "store", BASE) as opened:
        yield opened
