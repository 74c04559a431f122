"""The rows of lists that are looked up are those that the queries of the same names give."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.publication.spelling import spelt_iri
from kg.store.snapshot import SnapshotReader
from server.facts import EngineFacts, Facts
from server.pages.office_rows import OFFICES
from server.pages.reading import Reading
from server.pages.rows import LISTS, Lookup
from server.queries import Term, select, source
from tests.server.sample import BASE, make_store

LOOKUPS = LISTS | OFFICES
LAST = "~"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    more = list(ox.parse(Path(__file__).with_name("rows.ttl").read_bytes(), format=ox.RdfFormat.TURTLE))
    folder = make_store(tmp_path_factory.mktemp("store") / "store", more=more)
    return SnapshotReader(folder).current().store


def things(store: ox.Store) -> list[str]:
    """Everything that is subject or value of anything."""
    quads = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    terms = (term for quad in quads for term in (quad.subject, quad.object))
    found = {term.value for term in terms if isinstance(term, ox.NamedNode)}
    return sorted(iri for iri in found if iri.startswith(f"{BASE}id/"))


def shown(rows: Iterable[dict[str, Term | None]], names: Iterable[str]) -> list[tuple[Term | None, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


@pytest.mark.parametrize("lookup", LOOKUPS.values(), ids=lambda one: one.name)
def test_what_is_looked_up_is_what_the_query_gives(store: ox.Store, lookup: Lookup) -> None:
    facts: Facts = EngineFacts(store)
    is_paged = "?before" in source(lookup.name)
    most = 0
    for iri in things(store):
        this = ox.NamedNode(iri)
        before, given = (LAST, {"before": LAST}) if is_paged else ("", {})
        while True:
            asked = select(store, lookup.name, this=this, **given)
            found = lookup.rows(Reading(facts), spelt_iri(iri), before)
            assert found is not None
            names = found[0].keys() if found else ()
            assert shown(found, names) == shown(asked, names), iri
            most = max(most, len(found))
            if not is_paged or not found:
                break
            before = str(found[0]["key"].value)  # and again what comes after the first
            given = {"before": before}
    assert most > 1, "nothing in the sample has two"


def test_of_a_hub_the_query_is_asked(store: ox.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.pages.reading.FEW", 1)
    many, one = (spelt_iri(f"{BASE}id/agency/{key}") for key in ("a1", "a3"))
    assert LOOKUPS["changes-of-agency"].rows(Reading(EngineFacts(store)), many, "") is None
    assert LOOKUPS["changes-of-agency"].rows(Reading(EngineFacts(store)), one, "")
