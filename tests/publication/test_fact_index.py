"""The facts of a snapshot: brought up to date or written anew, they are what the graph says."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef

from kg.namespaces import FOAF, ITS, ORG, RDF, RDFS, TB
from kg.publication import fact_index, pointing
from kg.publication.fact_files import BASE, NEWER, FactFiles
from kg.publication.fact_index import build_facts, extend_facts, index_facts
from kg.publication.pointing import UNTOLD, Hub
from kg.publication.spelling import Said, in_order, iri, spelt_lines
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.snapshot import publish_snapshot, snapshot_path

OWN = "http://localhost:8000/"
GRAPH = URIRef(f"{OWN}graph/announcement/a")
OTHER = URIRef(f"{OWN}graph/announcement/b")
PERSON, AGENCY = URIRef(f"{OWN}id/person/p"), URIRef(f"{OWN}id/agency/a")


def told(count: int, first: int = 0) -> Graph:
    """So many memberships of one person in one agency, each asserted by a claim."""
    graph = Graph()
    graph.add((PERSON, RDF.type, FOAF.Person))
    graph.add((PERSON, RDFS.label, Literal(f"Người\n<{OWN}id/x> \\ \x01", lang="vi")))
    for n in range(first, first + count):
        node, claim = URIRef(f"{OWN}id/membership/m{n:03}"), URIRef(f"{OWN}id/announcement/a#c{n:03}")
        graph.add((node, RDF.type, ORG.Membership))
        graph.add((node, ORG.member, PERSON))
        graph.add((node, ORG.organization, AGENCY))
        graph.add((claim, TB.asserts, node))
        graph.add((claim, TB.asserts, AGENCY))
        graph.add((claim, TB.confidence, Literal("0.97", datatype=URIRef("http://www.w3.org/2001/XMLSchema#decimal"))))
        graph.add((URIRef(f"{OWN}id/announcement/a/text/t#char={n},9"), ITS.taIdentRef, PERSON))
        graph.add((URIRef(f"{OWN}graph/statistics#{n}"), TB.ofAgency, AGENCY))
    return graph


def show(store: EmbeddedStore) -> tuple[Path, FactFiles]:
    folder = snapshot_path(store.folder, publish_snapshot(store, [index_facts]))
    return folder, FactFiles(folder, store.base)


def subjects_and_things(store: EmbeddedStore) -> tuple[dict[bytes, list[Said]], dict[bytes, list[Said]]]:
    said: dict[bytes, list[Said]] = {}
    pointing_: dict[bytes, list[Said]] = {}
    for s, p, o in spelt_lines(store.oxigraph.quads_for_pattern(None, None, None, ox.DefaultGraph())):
        said.setdefault(s, []).append((p, o))
        if o.startswith(f"<{OWN}id/".encode()) and b"/text/" not in o and p not in UNTOLD:
            pointing_.setdefault(o, []).append((p, s))
    return said, pointing_


def check(store: EmbeddedStore, facts: FactFiles, gone: Iterable[bytes] = ()) -> None:
    """The facts are what the engine has."""
    said, pointing_ = subjects_and_things(store)
    for subject, found in said.items():
        assert facts.said(subject) == in_order(found)
    for thing, all_of_it in pointing_.items():
        known = facts.pointing(thing)
        if not isinstance(known, Hub):
            assert known == in_order(all_of_it)
            continue
        for predicate in {p for p, _ in all_of_it}:
            by = in_order(one for one in all_of_it if one[0] == predicate)
            assert predicate in known.many or facts.pointing_by(thing, predicate) == by
        page = sorted((one for one in all_of_it if one[0] not in pointing.EVIDENCE), key=pointing.place)
        assert list(known.first) == page[: len(known.first)]
        assert not known.is_first_all or len(known.first) == len(page)
    for name in (GRAPH, OTHER):
        quads = store.oxigraph.quads_for_pattern(None, None, None, ox.NamedNode(str(name)))
        kept = [(s, p, o) for s, found in facts.graph(str(name)) or () for p, o in found]
        assert len(kept) == len(set(kept))
        assert set(kept) == set(spelt_lines(quad.triple for quad in quads))
    for subject in gone:
        assert subject not in said
        assert facts.said(subject) == []
        assert facts.pointing(subject) == []


def whole(store: EmbeddedStore, folder: Path) -> FactFiles:
    folder.mkdir()
    build_facts(store, folder)
    return FactFiles(folder, store.base)


def test_what_is_said_and_what_points_is_kept(store: EmbeddedStore) -> None:
    store.apply(Change(graphs={GRAPH: told(5)}))
    _, facts = show(store)
    check(store, facts)
    assert facts.said(f"<{PERSON}>".encode())[0] == (b"a", b"foaf:Person")
    found = facts.pointing(f"<{AGENCY}>".encode())
    assert not isinstance(found, Hub)
    assert {p for p, _ in found} == {b"org:organization", b"tb:asserts"}
    assert facts.said(b"<urn:nothing>") == []


def test_changes_are_brought_in_without_touching_the_base(store: EmbeddedStore, tmp_path: Path) -> None:
    store.apply(Change(graphs={GRAPH: told(20)}))
    first, _ = show(store)
    store.apply(Change(graphs={OTHER: told(4, 30)}))
    show(store)
    store.apply(Change(graphs={GRAPH: told(17, 2)}))
    folder, facts = show(store)
    assert (first / BASE).samefile(folder / BASE)
    check(store, facts, [f"<{OWN}id/membership/m000>".encode()])
    anew = whole(store, tmp_path / "anew")
    assert {key: facts.get(key) for key, _ in anew.base.items()} == dict(anew.base.items())
    store.apply(Change(graphs={GRAPH: Graph(), OTHER: Graph()}))
    _, facts = show(store)
    check(store, facts, [f"<{PERSON}>".encode(), f"<{AGENCY}>".encode()])


def test_a_newer_file_that_has_grown_becomes_part_of_the_base(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.apply(Change(graphs={GRAPH: told(20)}))
    first, _ = show(store)
    store.apply(Change(graphs={OTHER: told(2, 30)}))
    second, facts = show(store)
    assert (first / BASE).samefile(second / BASE)
    monkeypatch.setattr(fact_index, "SMALL", facts.newer.size)
    monkeypatch.setattr(fact_index, "SHARE", 1_000_000)
    store.apply(Change(graphs={GRAPH: told(15, 5)}))
    third, facts = show(store)
    assert not (first / BASE).samefile(third / BASE)
    assert (third / NEWER).stat().st_size < 200
    check(store, facts, [f"<{OWN}id/membership/m000>".encode()])
    assert facts.base.get(facts.packing.key(f"<{OWN}id/membership/m000>".encode())) is None, (
        "what is gone takes no room"
    )


def test_of_hubs_a_page_and_what_is_few_is_kept(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("FEW", 8), ("PAGE", 4), ("FIRST", 6)):
        monkeypatch.setattr(pointing, name, value)
    monkeypatch.setattr(fact_index, "FEW", 8)
    person, agency = f"<{PERSON}>".encode(), f"<{AGENCY}>".encode()
    store.apply(Change(graphs={GRAPH: told(4, 10)}))
    _, facts = show(store)
    assert not isinstance(facts.pointing(agency), Hub)
    for change in (
        {OTHER: told(3, 30)},  # becomes a hub
        {OTHER: told(12, 30)},  # of more than few claims
        {GRAPH: told(6, 3)},  # what comes first is other
        {GRAPH: told(1, 90)},  # and gone, so that no page is known
        {GRAPH: Graph(), OTHER: told(2)},
        {OTHER: told(9, 4)},
    ):
        store.apply(Change(graphs=change))
        _, facts = show(store)
        check(store, facts)
        assert isinstance(facts.pointing(agency), Hub)
        known = facts.pointing(person)
        assert isinstance(known, Hub)
    assert b"tb:asserts" in facts.pointing(agency).many  # type: ignore[union-attr]
    assert known.is_page_known is False


def test_facts_that_cannot_be_used_are_written_anew(store: EmbeddedStore) -> None:
    store.apply(Change(graphs={GRAPH: told(5)}))
    for spoil in (Path.unlink, lambda path: path.write_bytes(b"x")):
        folder, _ = show(store)
        spoil(folder / NEWER)
        with pytest.raises((OSError, ValueError)):
            FactFiles(folder, store.base)
        store.apply(Change(graphs={OTHER: told(2, 30)}))
        _, facts = show(store)
        check(store, facts)
        store.apply(Change(graphs={OTHER: Graph()}))
    folder, _ = show(store)
    with pytest.raises(ValueError, match="version"):
        FactFiles(folder, "http://localhost:9000/")


def test_many_changes_are_written_anew(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.apply(Change(graphs={GRAPH: told(5)}))
    first, _ = show(store)
    monkeypatch.setattr(fact_index, "MANY", 3)
    store.apply(Change(graphs={OTHER: told(5, 30)}))
    folder, facts = show(store)
    assert not (first / BASE).samefile(folder / BASE)
    check(store, facts)


def test_a_graph_of_which_only_others_subjects_changed_is_kept_as_it_is(store: EmbeddedStore) -> None:
    store.apply(Change(graphs={GRAPH: told(5), OTHER: told(3)}))
    show(store)
    graph = told(3)
    graph.add((AGENCY, RDFS.label, Literal("Sở")))
    store.apply(Change(graphs={OTHER: graph}))
    _, facts = show(store)
    check(store, facts)
    assert (b"rdfs:label", '"Sở"'.encode()) in dict(facts.graph(str(OTHER)) or ())[f"<{AGENCY}>".encode()]


def test_things_are_told_by_their_spelling(store: EmbeddedStore) -> None:
    graph = Graph()
    graph.add((URIRef(TB.Claim), RDFS.label, Literal("Khẳng định", lang="vi")))
    store.apply(Change(graphs={GRAPH: graph}))
    _, facts = show(store)
    assert facts.said(b"tb:Claim") == [(b"rdfs:label", '"Khẳng định"@vi'.encode())]
    assert iri(b"tb:Claim") == str(TB.Claim)


def test_a_new_base_is_put_off_while_readers_wait(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fact_index, "SMALL", 0)
    monkeypatch.setattr(fact_index, "SHARE", 1_000_000)
    store.apply(Change(graphs={GRAPH: told(30)}))
    first, _ = show(store)
    store.apply(Change(graphs={OTHER: told(3, 40)}))
    second = snapshot_path(store.folder, publish_snapshot(store, [extend_facts]))
    assert (second / BASE).samefile(first / BASE)
    store.apply(Change(graphs={OTHER: told(4, 40)}))
    third, facts = show(store)
    assert not (third / BASE).samefile(first / BASE)
    said, _ = subjects_and_things(store)
    assert {subject: facts.said(subject) for subject in said} == {s: in_order(found) for s, found in said.items()}
