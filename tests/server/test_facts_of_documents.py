"""Documents are the same bytes whether their facts come from the snapshot's files or from the engine."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef

from kg.namespaces import DCT, FOAF, OWL, PROV, RDF, RDFS, XSD
from kg.publication import pointing
from kg.publication.changes import PARTS
from kg.publication.fact_files import BASE as BASE_FILE
from kg.publication.fact_files import NEWER
from kg.settings import Settings
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.snapshot import Snapshot, SnapshotReader, publish_snapshot
from kg.workspace import publish
from server import description
from server.description import describe
from server.facts import EngineFacts, FileFacts, facts_of
from server.labels import Labels
from server.representations import N_TRIPLES, TURTLE, write_gathered
from tests.server.sample import BASE, make_store

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
ANNOUNCEMENT = URIRef(f"{BASE}graph/announcement/aaaaaaaaa2")
PERSON = f"{BASE}id/person/personaaa2"


def things(snapshot: Snapshot) -> list[str]:
    """Everything of ours that a document is about."""
    found = set()
    for quad in snapshot.store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        for term in (quad.subject, quad.object):
            if isinstance(term, ox.NamedNode) and term.value.startswith(f"{snapshot.base}id/"):
                found.add("/".join(term.value.partition("#")[0].split("/")[:6]))
    return sorted(found)


def differing(snapshot: Snapshot, after: str = "", step: int = 1, wanted: Collection[str] = ()) -> Iterator[str]:
    """Things whose documents differ."""
    from_files = facts_of(snapshot, snapshot.base)
    assert isinstance(from_files, FileFacts)
    both = (from_files, EngineFacts(snapshot.store))
    labels = [Labels(one, snapshot.base) for one in both]
    checked = wanted or things(snapshot)[::step]
    assert len(checked) > 20
    for thing in checked:
        files, engine = (describe(one, known, thing, after) for one, known in zip(both, labels, strict=True))
        if "/announcement/" in thing:
            for found, one in ((files, both[0]), (engine, both[1])):
                for subject, said in one.announced(thing.replace("/id/", "/graph/")):
                    found.statements.add(subject, said)
        forms = (TURTLE, N_TRIPLES)
        if files.next != engine.next or any(
            write_gathered(files.statements, form) != write_gathered(engine.statements, form) for form in forms
        ):
            yield thing


def shown(folder: Path, change: Change) -> Snapshot:
    with EmbeddedStore.open(folder, BASE) as store:
        assert store.apply(change)
        publish_snapshot(store, PARTS)
    return SnapshotReader(folder).current()


def test_documents_of_the_examples_are_the_same(store: Path) -> None:
    assert publish(Settings(), store, sorted(EXAMPLES.glob("*.txt"))[::12]).published
    snapshot = SnapshotReader(store).current()
    assert list(differing(snapshot, step=101)) == []  # most are agencies and places of the authority
    own = {q.subject.value for q in snapshot.store.quads_for_pattern(None, ox.NamedNode(str(FOAF.name)), None, None)}
    assert own
    persons = [iri for iri in things(snapshot) if iri in own]
    one, other = facts_of(snapshot, snapshot.base), EngineFacts(snapshot.store)
    labels = Labels(one, snapshot.base), Labels(other, snapshot.base)
    for iri in persons:
        assert describe(one, labels[0], iri).statements.turtle() == describe(other, labels[1], iri).statements.turtle()


@pytest.mark.parametrize("few", [400, 3])
def test_after_a_change_a_withdrawal_and_a_merge_too(tmp_path: Path, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (pointing, description):
        monkeypatch.setattr(module, "FEW", few)
    folder = make_store(tmp_path / "store")
    before = SnapshotReader(folder).current()
    assert list(differing(before)) == []
    said = before.graph(ANNOUNCEMENT)
    person, survivor = URIRef(PERSON), URIRef(f"{BASE}id/person/survivora2")

    changed = Graph()
    for triple in list(said)[: len(said) // 2]:
        changed.add(triple)
    changed.add((person, RDFS.comment, Literal("Thêm một dòng\nnữa", lang="vi")))
    after = shown(folder, Change(graphs={ANNOUNCEMENT: changed}))
    assert (after.path / NEWER).stat().st_size > (before.path / NEWER).stat().st_size
    assert list(differing(after)) == []

    gone = Graph()
    gone.add(
        (
            URIRef(f"{BASE}doc/announcement/aaaaaaaaa2"),
            PROV.invalidatedAtTime,
            Literal("2026-01-02T00:00:00Z", datatype=XSD.dateTime),
        )
    )
    redirects = URIRef(f"{BASE}graph/redirects")
    withdrawn = Change(graphs={ANNOUNCEMENT: Graph()}, subjects={redirects: {next(gone.subjects()): gone}})  # type: ignore[dict-item]
    assert list(differing(shown(folder, withdrawn))) == []

    merge, now = Graph(), Graph()
    merge.add((person, DCT.isReplacedBy, survivor))
    merge.add((person, OWL.deprecated, Literal(True)))
    now.add((survivor, RDF.type, FOAF.Person))
    now.add((survivor, FOAF.name, Literal("Nguyễn Tấn Tuân")))
    entities = URIRef(f"{BASE}graph/entities")
    merged = Change(
        graphs={ANNOUNCEMENT: said}, subjects={redirects: {person: merge}, entities: {person: Graph(), survivor: now}}
    )
    last = shown(folder, merged)
    assert (last.path / BASE_FILE).exists()
    assert list(differing(last)) == []
    assert list(differing(last, after=f"1 {BASE}id/m")) == []


def test_a_store_of_an_older_version_is_answered_by_the_engine(tmp_path: Path) -> None:
    folder = make_store(tmp_path / "store")
    snapshot = SnapshotReader(folder).current()
    thing = f"<{PERSON}>".encode()
    from_files = facts_of(snapshot, BASE)
    (snapshot.path / NEWER).unlink()
    from_engine = facts_of(snapshot, BASE)
    assert isinstance(from_engine, EngineFacts)
    assert from_engine.said(thing) == from_files.said(thing)
    assert from_engine.pointing(thing, 400) == from_files.pointing(thing, 400)


def test_what_the_files_do_not_tell_is_asked_of_the_engine(folder: Path) -> None:
    snapshot = SnapshotReader(folder).current()
    files, engine = facts_of(snapshot, BASE), EngineFacts(snapshot.store)
    assert isinstance(files, FileFacts)
    thing = f"<{PERSON}>".encode()
    text = next(s for p, s in files.pointing(thing, 400) or () if b"/text/" in s)
    text = text.partition(b"#")[0] + b">"
    cases: list[tuple[bytes, bytes]] = [(b"tb:Claim", b"a"), (text, b"prov:wasQuotedFrom"), (thing, b"rdf:object")]
    for of, by in cases:
        assert files.pointing_by(of, {by}) == engine.pointing_by(of, {by})
        assert files.pointing(of, 400, by) == engine.pointing(of, 400, by)
        assert files.pointing(of, 400) == engine.pointing(of, 400)
        assert files.page(of, "") == engine.page(of, "")
    assert files.pointing_by(text, {b"prov:wasQuotedFrom"})
    graph = f"{BASE}graph/entities"
    assert list(files.announced(graph)) == list(engine.announced(graph)) != []
