"""What a document is gathered from: few look-ups and many must find the same."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.namespaces import TB
from kg.publication.spelling import iri
from kg.store.snapshot import SnapshotReader
from server import description
from server import facts as facts_module
from server.description import describe, incoming
from server.facts import EngineFacts
from server.labels import LABELS, Labels
from server.newest import Newest
from tests.server.plain_description import plain
from tests.server.sample import BASE, make_store

NAMES = [ox.NamedNode(iri(spelt)) for spelt in LABELS]
THINGS = ("person/personaaa2", "agency/agencyaaa2", "place/placeaaaa2", "event/eventaaaa2", "announcement/aaaaaaaaa2")


@pytest.fixture
def store(folder: Path) -> ox.Store:
    return SnapshotReader(folder).current().store


def triples(store: ox.Store, thing: str) -> set[ox.Triple]:
    facts = EngineFacts(store)
    return set(describe(facts, Labels(facts, BASE), thing).statements.triples())


@pytest.mark.parametrize("name", THINGS)
def test_what_points_here_is_the_same_sorted_here_or_by_the_engine(store: ox.Store, name: str) -> None:
    thing, facts = f"<{BASE}id/{name}>".encode(), EngineFacts(store)
    pointing = facts.pointing(thing, 400)
    assert pointing is not None
    sorted_here = incoming(facts, thing, "", pointing)
    after = sorted_here[len(sorted_here) // 2][2] if sorted_here else ""
    rest = incoming(facts, thing, after, pointing)
    assert incoming(facts, thing, "") == sorted_here
    assert incoming(facts, thing, after) == rest == [row for row in sorted_here if row[2] > after]


def test_something_points_at_the_sample(store: ox.Store) -> None:
    assert all(incoming(EngineFacts(store), f"<{BASE}id/{name}>".encode(), "") for name in THINGS[:3])


@pytest.mark.parametrize("few", [400, -1])
def test_shortcuts_leave_nothing_out(store: ox.Store, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(description, "FEW", few)
    monkeypatch.setattr(facts_module, "MOST", few)
    things = sorted(
        {q.subject.value for q in store if isinstance(q.subject, ox.NamedNode) and "#" not in str(q.subject)}
    )
    own = [thing for thing in things if thing.startswith(f"{BASE}id/") and thing.count("/") == 5]
    assert len(own) > 20
    for thing in own:
        assert triples(store, thing) == plain(store, thing), thing


def test_everything_named_has_its_labels(store: ox.Store) -> None:
    found = triples(store, f"{BASE}id/person/personaaa2")
    named = {term for triple in found for term in triple if isinstance(term, ox.NamedNode)}
    labels = {q.triple for node in named for p in NAMES for q in store.quads_for_pattern(node, p, None)}
    # labels name properties, too, whose own labels need not be there
    assert {triple.subject for triple in labels - found} <= {triple.predicate for triple in found}
    assert len(named) > 20


def test_counts_are_not_told_of_what_they_count(tmp_path: Path) -> None:
    graph = ox.NamedNode(f"{BASE}graph/statistics")
    of = {"personA": "person/personaaa2", "personB": "person/personaaa3", "ofAgency": "agency/agencyaaa2"}
    counts = [
        ox.Quad(
            ox.NamedNode(f"{graph.value}#c"), ox.NamedNode(f"{TB}{name}"), ox.NamedNode(f"{BASE}id/{thing}"), of_one
        )
        for name, thing in of.items()
        for of_one in (graph, ox.DefaultGraph())
    ]
    store = SnapshotReader(make_store(tmp_path, more=counts)).current().store
    for thing in of.values():
        said = triples(store, f"{BASE}id/{thing}")
        assert said
        assert not [triple for triple in said if graph.value in str(triple.subject)]


def test_parts_of_things_have_no_names(store: ox.Store) -> None:
    """What ``Labels`` relies on."""
    named = {q.subject.value for p in NAMES for q in store.quads_for_pattern(None, p, None, ox.DefaultGraph())}
    own = {iri for iri in named if iri.startswith(f"{BASE}id/")}
    assert len(own) > 10
    assert not [iri for iri in own if "#" in iri or iri.count("/") != 5]


def test_labels_are_those_of_the_state_asked_about(folder: Path) -> None:
    snapshot = SnapshotReader(folder).current()
    now = Newest(lambda snapshot: Labels(EngineFacts(snapshot.store), BASE))
    labels = now.at(snapshot)
    assert now.at(snapshot) is labels
    later = SnapshotReader(folder).current()
    later.number += 1
    assert now.at(later) is not labels
    found = now.at(later).of(f"<{BASE}id/person/personaaa2>".encode())
    assert found
    assert (b"foaf:name", '"Nguyễn Tấn Tuân"'.encode()) in found
