from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Dataset, Graph

from kg.identity.registry import Registry
from kg.identity.resolver import Resolver
from kg.mapping.entry import Entry
from tests.identity.readings import TODAY, SmallAuthority
from tests.mapping.publishing import Shelf
from tests.mapping.sample import READING


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with Registry(tmp_path / "registry.sqlite") as registry:
        yield Shelf(Resolver(registry, SmallAuthority(), TODAY), SmallAuthority())


@pytest.fixture(scope="session")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Entry, Dataset]]:
    """The sample announcement, mapped once."""
    with Registry(tmp_path_factory.mktemp("mapped") / "registry.sqlite") as registry:
        shelf = Shelf(Resolver(registry, SmallAuthority(), TODAY), SmallAuthority())
        (entry,) = shelf.ingest(READING)
        yield entry, shelf.dataset()


@pytest.fixture(scope="session")
def entry(mapped: tuple[Entry, Dataset]) -> Entry:
    return mapped[0]


@pytest.fixture(scope="session")
def own(entry: Entry) -> Graph:
    """The announcement's own graph."""
    return entry.statements


@pytest.fixture(scope="session")
def everything(mapped: tuple[Entry, Dataset]) -> Graph:
    """The merge of all graphs."""
    merged = Graph()
    for s, p, o, _ in mapped[1].quads():
        merged.add((s, p, o))
    return merged
