from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef

from benchmarks.generate import generate
from benchmarks.graph import build
from kg.settings import Settings
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.snapshot import Snapshot, SnapshotReader, publish_snapshot
from kg.workspace import publish
from tests.benchmarks.conftest import COUNT


@pytest.fixture(scope="module")
def ingested(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("ingested")
    generate(COUNT, folder / "announcements")
    store = Path(shutil.copytree(founded, folder / "store"))
    assert not publish(Settings(), store, [folder / "announcements"]).refused
    return SnapshotReader(store).current()


def shape(snapshot: Snapshot) -> Counter[tuple[str, ...]]:
    """The quads that announcements brought, minted keys aside: graph by kind, predicate, literal or kind of object."""
    found: Counter[tuple[str, ...]] = Counter()
    for name in snapshot.store.named_graphs():
        kind = name.value.removeprefix(f"{snapshot.base}graph/").partition("/")[0]
        if kind in ("announcement", "entities", "derived"):
            for quad in snapshot.store.quads_for_pattern(None, None, None, name):
                told = quad.object.value
                if isinstance(quad.object, ox.NamedNode) and told.startswith(snapshot.base):
                    told = told.removeprefix(snapshot.base).partition("/")[0]
                found[kind, quad.predicate.value, told] += 1
    return found


def size(snapshot: Snapshot, graph: str) -> int:
    row = next(iter(snapshot.store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {graph} }}")))  # type: ignore[arg-type]
    return int(row["n"].value)


def test_the_graph_is_the_one_that_ingestion_makes(built: Snapshot, ingested: Snapshot) -> None:
    assert shape(built) == shape(ingested)


def test_the_default_graph_is_the_merge(built: Snapshot) -> None:
    merged = "{ SELECT DISTINCT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } } }"
    assert size(built, "?s ?p ?o") == size(built, merged)


def test_it_has_a_graph_for_each_announcement_and_published_statistics(built: Snapshot) -> None:
    names = {name.value.removeprefix(f"{built.base}graph/") for name in built.store.named_graphs()}
    assert sum(name.startswith("announcement/") for name in names) == COUNT
    assert {"vocabulary", "authority", "entities", "derived", "dataset", "statistics"} <= names


def test_a_graph_that_is_there_is_not_built_again_but_gets_the_statistics_it_lacks(
    built: Snapshot, tmp_path: Path
) -> None:
    store = Path(shutil.copytree(built.path.parents[1], tmp_path / "store"))
    (tmp_path / "build.json").write_text(json.dumps({"announcements": COUNT, "seed": 1}))
    assert build(COUNT, tmp_path, is_quiet=True) == store
    assert SnapshotReader(store).current().number == built.number
    with pytest.raises(SystemExit, match="another graph"):
        build(COUNT + 1, tmp_path, is_quiet=True)
    statistics = URIRef(f"{built.base}graph/statistics")
    with EmbeddedStore.open(store, built.base) as opened:
        opened.apply(Change(graphs={statistics: Graph()}))
        publish_snapshot(opened)
    build(COUNT, tmp_path, is_quiet=True)
    assert set(SnapshotReader(store).current().graph(statistics)) == set(built.graph(statistics))
