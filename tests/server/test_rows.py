"""The rows of lists that are looked up are those that the queries of the same names give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.publication.spelling import spelt_iri
from server.app import create_app
from server.facts import EngineFacts, Facts
from server.pages.hubs import HUBS, rows_of_hub
from server.pages.office_rows import OFFICES
from server.pages.reading import Reading
from server.pages.rows import LISTS, Lookup
from server.pages.view import View
from server.queries import Term, select, source
from server.site import Site
from tests.server.conftest import SETTINGS
from tests.server.sample import BASE, make_store

LOOKUPS = LISTS | OFFICES
LAST = "~"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    more = list(ox.parse(Path(__file__).with_name("rows.ttl").read_bytes(), format=ox.RdfFormat.TURTLE))
    app = create_app(SETTINGS, make_store(tmp_path_factory.mktemp("store") / "store", more=more))
    yield app.extensions["site"]
    app.extensions["site"].pool.close()


@pytest.fixture(scope="module")
def store(site: Site) -> ox.Store:
    return site.snapshot().store


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
    many, one = (spelt_iri(f"{BASE}id/agency/{key}") for key in ("aaaaaaaaa2", "aaaaaaaaa4"))
    assert LOOKUPS["changes-of-agency"].rows(Reading(EngineFacts(store)), many, "") is None
    assert LOOKUPS["changes-of-agency"].rows(Reading(EngineFacts(store)), one, "")


@pytest.mark.parametrize("name", HUBS)
def test_what_the_list_index_orders_is_what_the_query_gives(site: Site, name: str) -> None:
    view, found = View(site, site.snapshot(), "vi", False), 0
    for iri in things(view.store):
        this, before = ox.NamedNode(iri), LAST
        rows = rows_of_hub(view, name, this, before)
        while rows:
            asked = select(view.store, name, this=this, before=before)
            assert shown(rows, rows[0].keys()) == shown(asked, rows[0].keys()), iri
            found += len(rows)
            before = str(rows[0]["key"].value)
            rows = rows_of_hub(view, name, this, before)
    assert found > 2


def test_what_the_list_index_does_not_know_the_query_is_asked(site: Site) -> None:
    view = View(site, site.snapshot(), "vi", False)
    person = ox.NamedNode(f"{BASE}id/person/paaaaaaaa3")
    assert rows_of_hub(view, "participations", person, LAST) is None  # one is no part of its event by its IRI
    assert rows_of_hub(view, "units", person, LAST) is None
    assert view.rows("participations", this=person, before=LAST)
