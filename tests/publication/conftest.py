from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store.embedded import EmbeddedStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore.open(tmp_path / "store", "http://localhost:8000/") as opened:
        yield opened
