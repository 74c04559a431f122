from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.identity.registry import Registry
from kg.identity.resolver import Resolver
from tests.identity.readings import TODAY, SmallAuthority


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    with Registry(tmp_path / "registry.sqlite") as opened:
        yield opened


@pytest.fixture
def resolver(registry: Registry) -> Resolver:
    return Resolver(registry, SmallAuthority(), TODAY)
