"""What a document is gathered from: few look-ups and many must find the same."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store.snapshot import SnapshotReader
from server import description
from server.description import describe, incoming
from server.labels import Labels
from server.newest import Newest
from tests.server.sample import BASE

THINGS = ("person/personaaa2", "agency/agencyaaa2", "place/placeaaaa2", "event/eventaaaa2", "announcement/aaaaaaaaa2")


@pytest.fixture
def store(folder: Path) -> ox.Store:
    return SnapshotReader(folder).current().store


@pytest.mark.parametrize("name", THINGS)
def test_what_points_here_is_the_same_sorted_here_or_by_the_engine(
    store: ox.Store, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    thing = ox.NamedNode(f"{BASE}id/{name}")
    sorted_here = incoming(store, thing, "")
    after = sorted_here[len(sorted_here) // 2][2] if sorted_here else ""
    rest = incoming(store, thing, after)
    monkeypatch.setattr(description, "FEW", -1)
    assert incoming(store, thing, "") == sorted_here
    assert incoming(store, thing, after) == rest == [row for row in sorted_here if row[2] > after]


def test_something_points_at_the_sample(store: ox.Store) -> None:
    assert all(incoming(store, ox.NamedNode(f"{BASE}id/{name}"), "") for name in THINGS[:3])


def test_everything_named_has_its_labels(store: ox.Store) -> None:
    labels = Labels(store)
    found = describe(store, labels, f"{BASE}id/person/personaaa2").triples
    named = {term for triple in found for term in triple if isinstance(term, ox.NamedNode)}
    missing = {label for node in named for label in labels.of(node)} - found
    # labels name properties, too, whose own labels need not be there
    assert {triple.subject for triple in missing} <= {triple.predicate for triple in found}
    assert len(named) > 20


def test_labels_are_those_of_the_state_asked_about(folder: Path) -> None:
    snapshot, now = SnapshotReader(folder).current(), Newest(lambda snapshot: Labels(snapshot.store))
    labels = now.at(snapshot)
    assert now.at(snapshot) is labels
    later = SnapshotReader(folder).current()
    later.number += 1
    assert now.at(later) is not labels
    person = ox.NamedNode(f"{BASE}id/person/personaaa2")
    assert {triple.object.value for triple in now.at(later).of(person)} >= {"Nguyễn Tấn Tuân"}  # type: ignore[union-attr]
