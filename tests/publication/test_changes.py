"""The log of changes: complete whatever happens to a run, and never ahead of what readers see."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, Graph, Literal, URIRef

from kg.namespaces import DCT, PROV, RDF, RDFS, TB
from kg.publication.changes import PARTS, ChangeLog, LoggedChange, graph_version
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.snapshot import SnapshotReader, publish_snapshot

BASE = "http://localhost:8000/"
ONE, TWO = "aaaaaaaaa2", "bbbbbbbbb2"
TUAN = URIRef(f"{BASE}id/person/personaaa2")
OTHER = URIRef(f"{BASE}id/person/personaaa3")


def graph_name(key: str) -> URIRef:
    return URIRef(f"{BASE}graph/announcement/{key}")


def iri(key: str) -> URIRef:
    return URIRef(f"{BASE}id/announcement/{key}")


def said(key: str, title: str, more: str = "") -> Change:
    graph = Graph()
    graph.add((iri(key), RDF.type, TB.Announcement))
    graph.add((iri(key), DCT.title, Literal(title, lang="vi")))
    if more:  # about another subject of the same graph
        graph.add((URIRef(f"{BASE}id/event/eventaaaa2"), RDFS.comment, Literal(more)))
    return Change(graphs={graph_name(key): graph})


def redirects(subject: URIRef, *statements: tuple[URIRef, object]) -> Change:
    graph = Graph()
    for predicate, value in statements:
        graph.add((subject, predicate, value))  # type: ignore[arg-type]
    return Change(subjects={URIRef(f"{BASE}graph/redirects"): {subject: graph}})


def log(store: EmbeddedStore, *changes: Change) -> list[LoggedChange]:
    for change in changes:
        store.apply(change)
    number = publish_snapshot(store, PARTS)
    return ChangeLog(store.folder.path, number).between(1, 1000)


def told(entries: list[LoggedChange]) -> list[tuple[str, str]]:
    return [(one.kind, one.iri.rsplit("/", 1)[-1]) for one in entries]


def test_publication_change_and_withdrawal_in_their_order(store: EmbeddedStore) -> None:
    assert told(log(store, said(ONE, "Một"), said(TWO, "Hai"))) == [("published", ONE), ("published", TWO)]
    assert len(log(store, said(ONE, "Một"))) == 2, "nothing changed"
    changed = log(store, said(ONE, "Một", "an event of it only"))
    assert told(changed)[2:] == [("changed", ONE)]
    assert changed[2].version != changed[0].version
    gone = log(store, Change(graphs={graph_name(TWO): Graph()}))
    assert told(gone)[3:] == [("withdrawn", TWO)]
    assert (gone[3].title, gone[3].version) == ("Hai", "")
    assert told(log(store, said(TWO, "Hai")))[4:] == [("published", TWO)]


def test_numbers_have_no_gaps_and_times_do_not_go_back(store: EmbeddedStore) -> None:
    for round_ in range(4):
        entries = log(store, said(ONE, f"Lần {round_}"))
    assert [one.number for one in entries] == [1, 2, 3, 4]
    assert [one.time for one in entries] == sorted(one.time for one in entries)


def test_the_version_is_that_of_the_graph_as_published(store: EmbeddedStore) -> None:
    [entry] = log(store, said(ONE, "Một"))
    assert entry.version == graph_version(iter_graph(store, ONE))


def iter_graph(store: EmbeddedStore, key: str):  # type: ignore[no-untyped-def]
    import pyoxigraph as ox

    return store.oxigraph.quads_for_pattern(None, None, None, ox.NamedNode(str(graph_name(key))))


def test_merges_and_withdrawals_of_things_and_their_undoing(store: EmbeddedStore) -> None:
    log(store, said(ONE, "Một"))
    merged = log(store, redirects(OTHER, (OWL.deprecated, Literal(True)), (DCT.isReplacedBy, TUAN)))
    assert (merged[-1].kind, merged[-1].iri, merged[-1].version) == ("merged", str(OTHER), str(TUAN))
    undone = log(store, redirects(OTHER))
    assert (undone[-1].kind, undone[-1].iri) == ("published", str(OTHER))
    document = URIRef(str(TUAN).replace("/id/", "/doc/"))
    gone = log(store, redirects(document, (PROV.invalidatedAtTime, Literal("2026-01-01T00:00:00Z"))))
    assert (gone[-1].kind, gone[-1].iri) == ("withdrawn", str(TUAN))
    assert len(gone) == 4


def test_what_was_done_before_a_crash_is_told_after_it(store: EmbeddedStore, tmp_path: Path) -> None:
    log(store, said(ONE, "Một"))
    store.apply(said(ONE, "Một đổi"))
    store.apply(said(TWO, "Hai"))
    store.close()  # without a snapshot: the process ended here
    with EmbeddedStore.open(store.folder.path, BASE) as again:
        entries = log(again)
    assert told(entries)[1:] == [("changed", ONE), ("published", TWO)]


def test_a_snapshot_that_failed_is_not_told_and_the_next_one_tells_once(store: EmbeddedStore) -> None:
    log(store, said(ONE, "Một"))
    shown = SnapshotReader(store.folder.path).current().number

    def broken(_: object) -> None:
        raise RuntimeError("disk full")

    store.apply(said(TWO, "Hai"))
    with pytest.raises(RuntimeError):
        publish_snapshot(store, (*PARTS, broken))
    assert SnapshotReader(store.folder.path).current().number == shown
    assert told(ChangeLog(store.folder.path, shown).between(1, 100)) == [("published", ONE)]
    assert told(log(store)) == [("published", ONE), ("published", TWO)]


def test_a_store_without_a_log_has_no_entries(tmp_path: Path) -> None:
    empty = ChangeLog(tmp_path, 5)
    assert (empty.count(), empty.between(1, 10), empty.since("2020", 0, 10)) == (0, [], [])
