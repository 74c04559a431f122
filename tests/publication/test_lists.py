"""Lists: who is in them, in which order, by what they are narrowed; an index that was updated is as a new one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef

from kg.namespaces import PREFIXES
from kg.problems import StoreError
from kg.publication.changes import PARTS
from kg.publication.list_index import FILE, build_lists
from kg.publication.listed import FACETS, KINDS, Describer, natural
from kg.publication.lists import ORDERS, Found, Wanted, days_of, find_listed
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.oxigraph import OxigraphSource
from kg.store.snapshot import publish_snapshot
from tests.server.sample import BASE, quads

PROVINCES = """
<id/place/provincea2> a dct:Location ; dct:type level:province ; rdfs:label "Tỉnh Yên Bái"@vi ;
  tb:validTo "2025-06-30"^^xsd:date ; tb:succeededBy <id/place/provinceb2> .
<id/place/provinceb2> a dct:Location ; dct:type level:province ; rdfs:label "Tỉnh Lào Cai"@vi, "Lào Cai Province"@en .
<id/place/communeaa2> a dct:Location ; rdfs:label "Xã Mậu A"@vi ; schema:containedInPlace <id/place/provincea2> .
<id/agency/agencyaaa2> a org:FormalOrganization ; rdfs:label "Sở Y tế tỉnh Yên Bái"@vi ; skos:altLabel "SYT"@vi ;
  org:classification level:province, branch:state ; dct:spatial <id/place/provincea2> ;
  tb:validTo "2025-06-30"^^xsd:date .
"""
EVENTS = """
<id/event/eventaaaa2> a cv:PublicEvent ; dct:type kind:meeting ; rdfs:label "Họp ở xã"@vi ;
  tb:earliestDate "2024-03-05"^^xsd:date ; locn:location <id/place/communeaa2> .
<id/event/eventaaaa3> a cv:PublicEvent ; dct:type kind:signing ; rdfs:label "Lễ ký"@vi ;
  tb:earliestDate "2025-01-02"^^xsd:date ; cv:hasParticipation <id/event/eventaaaa3#a> .
<id/event/eventaaaa3#a> cv:hasParticipant <id/person/personaaa2> ; tb:capacity <id/membership/memberaaa2> .
<id/event/eventaaaa4> a cv:PublicEvent ; dct:type kind:meeting ; rdfs:label "Buổi làm việc"@vi .
<id/person/personaaa2> a foaf:Person ; foaf:name "Nguyễn Thị Ánh" ; rdfs:label "Nguyễn Thị Ánh" .
<id/person/personaaa3> a foaf:Person ; foaf:name "Trần Văn Đức" ; rdfs:label "Trần Văn Đức" .
<id/person/personaaa4> a foaf:Person ; foaf:name "Lê An" ; rdfs:label "Lê An" .
<id/membership/memberaaa2> a org:Membership ; org:member <id/person/personaaa2> ; org:role title:giam-doc ;
  org:organization <id/agency/agencyaaa2> ; tb:lastAttestedOn "2025-01-02"^^xsd:date .
<id/announcement/announcea2> a tb:Announcement ; dct:title "Tin"@vi ; dct:issued "2024-03-06"^^xsd:date ;
  schema:about <id/event/eventaaaa2> ; schema:mentions <id/person/personaaa4> .
"""
NEW_EVENT = """
<id/event/eventaaaa4> a cv:PublicEvent ; dct:type kind:meeting ; rdfs:label "Buổi làm việc"@vi ;
  tb:earliestDate "2023-05-01"^^xsd:date ; locn:location <id/place/communeaa2> .
"""


def turtle(text: str, graph: str) -> list[ox.Quad]:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return quads(f"{prefixes}@base <{BASE}> .\n<{BASE}graph/{graph}> {{ {text} }}".encode(), ox.RdfFormat.TRIG)


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    store = ox.Store()
    store.extend([*turtle(PROVINCES, "authority"), *turtle(EVENTS, "announcement/announcea2")])
    build_lists(OxigraphSource(store, BASE), tmp_path / FILE)
    return tmp_path


def found(snapshot: Path, kind: str, order: str = "name", text: str = "", **traits: str) -> Found:
    return find_listed(snapshot, Wanted(kind, traits, text), order, 0, 50)


def lao_cai() -> str:
    return f"{BASE}id/place/provinceb2"


def test_events_are_ordered_by_date_and_what_has_none_comes_last(snapshot: Path) -> None:
    assert found(snapshot, "event", "-date").keys == ["eventaaaa3", "eventaaaa2", "eventaaaa4"]
    assert found(snapshot, "event", "date").keys == ["eventaaaa2", "eventaaaa3", "eventaaaa4"]
    assert found(snapshot, "event", "name").keys == ["eventaaaa4", "eventaaaa2", "eventaaaa3"]


def test_persons_are_ordered_by_their_given_names(snapshot: Path) -> None:
    assert found(snapshot, "person").keys == ["personaaa4", "personaaa2", "personaaa3"]
    assert found(snapshot, "person", "-name").keys == ["personaaa3", "personaaa2", "personaaa4"]


def test_numbers_in_names_are_ordered_as_numbers() -> None:
    assert sorted(["quan 10", "quan 2", "quan ba dinh", "quan 1"], key=natural) == [
        "quan 1",
        "quan 2",
        "quan 10",
        "quan ba dinh",
    ]


def test_a_province_of_before_counts_to_its_successor(snapshot: Path) -> None:
    events = found(snapshot, "event", province=lao_cai())
    assert set(events.keys) == {"eventaaaa2", "eventaaaa3"}, "by its place, and by the office of who took part"
    assert found(snapshot, "announcement", province=lao_cai()).total == 1
    assert found(snapshot, "person", province=lao_cai()).keys == ["personaaa2"]
    assert found(snapshot, "event", province=f"{BASE}id/place/provincea2").total == 0


def test_counts_stand_beside_each_filter_as_the_other_filters_leave_them(snapshot: Path) -> None:
    kind = {name: str(PREFIXES["kind"]) + name for name in ("meeting", "signing")}
    everything = found(snapshot, "event")
    assert (everything.total, dict(everything.facets["type"])) == (3, {kind["meeting"]: 2, kind["signing"]: 1})
    assert dict(everything.facets["year"]) == {"2024": 1, "2025": 1}
    meetings = found(snapshot, "event", type=kind["meeting"])
    assert meetings.total == 2
    assert dict(meetings.facets["type"]) == dict(everything.facets["type"]), "another kind can still be chosen"
    assert dict(meetings.facets["year"]) == {"2024": 1}
    assert found(snapshot, "event", type=kind["meeting"], year="2025").total == 0


def test_names_are_found_without_diacritics_and_by_abbreviation(snapshot: Path) -> None:
    assert found(snapshot, "person", text="nguyen anh").keys == ["personaaa2"]
    assert found(snapshot, "person", text="Trần Đức").keys == ["personaaa3"]
    assert found(snapshot, "agency", text="syt").keys == ["agencyaaa2"]
    assert found(snapshot, "person", text="%").total == 3, "there is no word in it"


def test_unknown_values_and_facets_of_other_kinds(snapshot: Path) -> None:
    assert found(snapshot, "event", year="1800").total == 0
    assert found(snapshot, "event", status="present").total == 3, "events have no such facet"
    assert found(snapshot, "agency", status="former").total == 1


def test_days_are_told_by_keys(snapshot: Path) -> None:
    asked = ["eventaaaa2", "eventaaaa4", "eventaaaa9"]
    assert days_of(snapshot, "event", asked) == {"eventaaaa2": "2024-03-05", "eventaaaa4": ""}
    assert days_of(snapshot, "person", asked) == {}


def test_what_is_counted_once_is_counted_anew_for_another_state(snapshot: Path) -> None:
    before = found(snapshot, "event")
    assert found(snapshot, "event") == before
    with closing(sqlite3.connect(snapshot / FILE)) as db, db:
        db.execute("DELETE FROM trait WHERE item = (SELECT id FROM item WHERE kind = 'event' AND key = 'eventaaaa2')")
        db.execute("DELETE FROM item WHERE kind = 'event' AND key = 'eventaaaa2'")
    after = found(snapshot, "event")
    assert after.total == before.total - 1
    assert dict(after.facets["year"]) == {"2025": 1}


def test_every_kind_has_its_facets_and_can_be_ordered(snapshot: Path) -> None:
    for kind in KINDS:
        for order in ORDERS:
            for language in ("vi", "en"):
                result = find_listed(snapshot, Wanted(kind, {}), order, 0, 50, language)
                assert set(result.facets) == set(FACETS[kind])


def test_without_an_index_the_problem_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        days_of(tmp_path, "event", ())
    with pytest.raises(StoreError) as caught:
        found(tmp_path, "event")
    assert "kg ingest" in caught.value.problem.remedy_en


def test_nothing_is_listed_that_is_no_thing_of_ours() -> None:
    describer = Describer(OxigraphSource(ox.Store(), BASE))
    for iri in ("https://example.org/x", f"{BASE}id/event/eventaaaa2", f"{BASE}id/claim/aaaaaaaaaa", ""):
        assert describer.describe(iri) is None


def rows(path: Path) -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(path / FILE)) as db:
        return set(
            db.execute(
                "SELECT kind, key, names, vi, en, day, (SELECT group_concat(facet || value) FROM (SELECT facet,"
                " value.value FROM trait JOIN value ON value.id = trait.value WHERE item = item.id ORDER BY 1, 2))"
                " FROM item"
            )
        )


@pytest.mark.parametrize(
    ("graph", "text"),
    [
        ("announcement/announceb2", NEW_EVENT.replace("aaaa4", "aaaa5")),
        ("announcement/announcea2", NEW_EVENT),  # all else that this announcement said is gone
        (
            "announcement/announcea2",
            EVENTS.replace("title:giam-doc", "title:chu-tich").replace("communeaa2", "provincec2"),
        ),
        ("authority", PROVINCES.replace("schema:containedInPlace <id/place/provincea2>", "a dct:Location")),
        ("authority", PROVINCES.replace("Sở Y tế", "Sở Xây dựng")),
    ],
    ids=["one more", "one less", "changed", "a place that moved", "another name"],
)
def test_an_updated_index_is_as_a_new_one(tmp_path: Path, graph: str, text: str) -> None:
    with EmbeddedStore.open(tmp_path / "store", BASE) as store:
        store.load_quads([*turtle(PROVINCES, "authority"), *turtle(EVENTS, "announcement/announcea2")])
        publish_snapshot(store, PARTS)
        store.apply(Change(graphs=graphs(graph, text)))
        number = publish_snapshot(store, PARTS)
        updated = store.folder.snapshots / f"{number:06d}"
        new = tmp_path / "new"
        new.mkdir()
        build_lists(store, new / FILE)
        assert rows(updated) == rows(new)
        assert rows(updated) != rows(store.folder.snapshots / f"{number - 1:06d}")


def graphs(name: str, text: str) -> dict[URIRef, Graph]:
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    return {URIRef(f"{BASE}graph/{name}"): Graph().parse(data=f"{prefixes}@base <{BASE}> .\n{text}", format="turtle")}
