"""A portal that follows the event stream keeps a copy equal to the dump, through corrections and withdrawals."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF

from kg.namespaces import TB
from kg.publication.changes import PARTS
from kg.publication.downloads import export
from kg.settings import Settings
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.snapshot import SnapshotReader, publish_snapshot
from server import changes
from server.app import create_app
from tests.server.sample import BASE, make_store

TREE, AS = Namespace("https://w3id.org/tree#"), Namespace("https://www.w3.org/ns/activitystreams#")
SCHEMA = Namespace("https://schema.org/")
SHARED = ("authority", "derived", "entities", "links", "redirects", "vocabulary", "dataset", "statistics")
ANNOUNCEMENT, PERSON = "announcement/followaaa2", URIRef(f"{BASE}id/person/followaaa2")


class Portal:
    """A client as docs/changes.md tells: what it knows comes from HTTP alone."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.graphs: dict[str, list[bytes]] = {}
        self.tags: dict[str, str] = {}
        self.applied = 0
        self.fetched: list[str] = []
        self._kept: dict[str, Graph] = {}

    def follow(self) -> None:
        """Apply what is new, then look whether the shared graphs changed."""
        latest: dict[str, tuple[str, str]] = {}
        for number, activity, thing, version in self._members():
            if number > self.applied and "/id/announcement/" in thing:
                latest[thing.replace("/id/", "/graph/")] = (activity, version)
            self.applied = max(self.applied, number)
        for graph, (activity, version) in latest.items():
            self.graphs.pop(graph, None)
            if activity != "Delete":
                self._fetch(graph)
                assert hashlib.sha256(b"".join(self.graphs[graph])).hexdigest() == version
        for name in SHARED:
            self._fetch(f"{BASE}graph/{name}")

    def quads(self) -> list[bytes]:
        """The copy as sorted N-Quads lines."""
        return sorted(
            line.removesuffix(b" .\n") + f" <{graph}> .\n".encode()
            for graph, lines in self.graphs.items()
            for line in lines
        )

    def _fetch(self, graph: str) -> None:
        headers = {"If-None-Match": self.tags[graph]} if graph in self.graphs else {}
        answer = self.client.get(f"{urlsplit(graph).path}.nt", headers=headers)
        if answer.status_code == 304:
            return
        self.graphs.pop(graph, None)
        if answer.status_code == 200:
            self.fetched.append(graph)
            self.graphs[graph] = sorted(answer.data.splitlines(keepends=True))
            self.tags[graph] = answer.headers["ETag"]

    def _members(self) -> Iterator[tuple[int, str, str, str]]:
        found: dict[int, tuple[int, str, str, str]] = {}
        waiting, seen = [f"{BASE}changes"], set()
        while waiting:
            url = waiting.pop()
            if url in seen:
                continue
            seen.add(url)
            page = self._page(url)
            waiting += [str(node) for relation in page.objects(URIRef(url), TREE.relation)
                        for node in page.objects(relation, TREE.node)]  # fmt: skip
            for member in page.objects(None, TREE.member):
                number = int(str(member).rpartition("#c")[2])
                kind = str(page.value(member, RDF.type)).rpartition("#")[2]
                version = str(page.value(member, SCHEMA.version) or "")
                found[number] = (number, kind, str(page.value(member, AS.object)), version)
        return iter([found[number] for number in sorted(found)])

    def _page(self, url: str) -> Graph:
        """A page; one that never changes is not asked for again."""
        if url in self._kept:
            return self._kept[url]
        answer = self.client.get(urlsplit(url).path, headers={"Accept": "text/turtle"})
        assert answer.status_code == 200
        graph = Graph().parse(data=answer.data, format="turtle")
        if "immutable" in answer.headers["Cache-Control"]:
            self._kept[url] = graph
        return graph


def said(title: str, name: str) -> Change:
    """An announcement, and the person whom it names in a graph that announcements share."""
    announcement, graph, about = URIRef(f"{BASE}id/{ANNOUNCEMENT}"), Graph(), Graph()
    graph.add((announcement, RDF.type, TB.Announcement))
    graph.add((announcement, DCTERMS.title, Literal(title, lang="vi")))
    graph.add((announcement, SCHEMA.mentions, PERSON))
    for triple in (
        (PERSON, RDF.type, FOAF.Person),
        (PERSON, FOAF.name, Literal(name)),
        (PERSON, RDFS.label, Literal(name)),
    ):
        about.add(triple)
    subjects = {URIRef(f"{BASE}graph/entities"): {PERSON: about}}
    return Change(graphs={URIRef(f"{BASE}graph/{ANNOUNCEMENT}"): graph}, subjects=subjects)


def withdrawn() -> Change:
    """The announcement is gone, and the person whom only it named."""
    subjects = {URIRef(f"{BASE}graph/entities"): {PERSON: Graph()}}
    return Change(graphs={URIRef(f"{BASE}graph/{ANNOUNCEMENT}"): Graph()}, subjects=subjects)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_store(tmp_path / "store")


@pytest.fixture
def app(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    monkeypatch.setattr("kg.store.snapshot.LOOK_EVERY", 0.0)
    monkeypatch.setattr(changes, "PAGE", 2)
    app = create_app(Settings(base=BASE), folder)
    yield app
    app.extensions["site"].pool.close()


def publish(folder: Path, change: Change) -> None:
    with EmbeddedStore.open(folder, BASE) as store:
        store.apply(change)
        publish_snapshot(store, PARTS)


def dumped(folder: Path) -> list[bytes]:
    """The lines of the whole data set, as it is offered for download."""
    made = export(SnapshotReader(folder).current(), folder, Settings(base=BASE))
    return sorted(gzip.decompress((made.folder / "all.nq.gz").read_bytes()).splitlines(keepends=True))


def test_the_copy_equals_the_dump_after_every_kind_of_change(app: Flask, folder: Path) -> None:
    portal = Portal(app.test_client())
    portal.follow()
    assert portal.quads() == dumped(folder)
    rounds = (
        (said("Họp", "Lê Văn Mẫu"), True),  # published
        (said("Họp giao ban", "Lê Văn Mẫu"), True),  # its text was corrected
        (said("Họp giao ban", "Lê Văn Mậu"), False),  # only a name in a shared graph was
        (withdrawn(), False),
        (said("Họp giao ban", "Lê Văn Mậu"), True),  # back again
    )
    for change, is_fetched in rounds:
        publish(folder, change)
        portal.fetched.clear()
        portal.follow()
        assert portal.quads() == dumped(folder)
        assert (f"{BASE}graph/{ANNOUNCEMENT}" in portal.fetched) == is_fetched
        assert f"{BASE}graph/announcement/aaaaaaaaa2" not in portal.fetched, "what did not change is left alone"
    assert portal.applied >= 5 and portal._kept, "there were full pages, and they were kept"


def test_one_that_comes_late_gets_the_same(app: Flask, folder: Path) -> None:
    for change in (said("Họp", "Lê Văn Mẫu"), said("Họp giao ban", "Lê Văn Mẫu"), withdrawn()):
        publish(folder, change)
    portal = Portal(app.test_client())
    portal.follow()
    assert portal.quads() == dumped(folder)
    assert f"{BASE}graph/{ANNOUNCEMENT}" not in portal.graphs


def test_pages_keep_their_bytes_while_the_stream_grows(app: Flask, folder: Path) -> None:
    client, before = app.test_client(), {}
    for number in range(6):
        publish(folder, said(f"Lần {number}", "Lê Văn Mẫu"))
        for page, (body, tag) in before.items():
            answer = client.get(f"/changes/{page}.ttl")
            assert (answer.data, answer.headers["ETag"]) == (body, tag)
            again = client.get(f"/changes/{page}.ttl", headers={"If-None-Match": tag})
            assert (again.status_code, "immutable" in again.headers["Cache-Control"]) == (304, True)
        for page in range(1, 10):
            answer = client.get(f"/changes/{page}.ttl")
            if answer.status_code == 200 and "immutable" in answer.headers["Cache-Control"]:
                before[page] = (answer.data, answer.headers["ETag"])
    assert len(before) >= 2
