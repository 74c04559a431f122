"""The change feed: clients that follow it by Atom or as an event stream end with the same announcements."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF

from kg.namespaces import TB
from kg.publication.changes import PARTS
from kg.settings import Settings
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.snapshot import publish_snapshot
from server import changes
from server.app import create_app
from tests.server.sample import BASE, make_store

ATOM = "{http://www.w3.org/2005/Atom}"
TREE, LDES = Namespace("https://w3id.org/tree#"), Namespace("https://w3id.org/ldes#")
AS, SCHEMA = Namespace("https://www.w3.org/ns/activitystreams#"), Namespace("https://schema.org/")
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def key(number: int) -> str:
    return "chang" + "".join(LETTERS[number // 32**place % 32] for place in range(5))


def said(number: int, title: str) -> Change:
    iri = URIRef(f"{BASE}id/announcement/{key(number)}")
    graph = Graph()
    graph.add((iri, RDF.type, TB.Announcement))
    graph.add((iri, DCTERMS.title, Literal(title, lang="vi")))
    return Change(graphs={URIRef(f"{BASE}graph/announcement/{key(number)}"): graph})


def silent(number: int) -> Change:
    return Change(graphs={URIRef(f"{BASE}graph/announcement/{key(number)}"): Graph()})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, then three hundred announcements, some changed, some withdrawn, in four snapshots."""
    folder = make_store(tmp_path_factory.mktemp("changes") / "store")
    rounds = (
        [said(n, f"Thông báo {n} <&> \x0c") for n in range(300)],
        [said(n, f"Đổi {n}") for n in range(0, 300, 20)],
        [silent(n) for n in range(0, 300, 30)],
    )
    with EmbeddedStore.open(folder, BASE) as store:
        for changes_ in rounds:
            for change in changes_:
                store.apply(change)
            publish_snapshot(store, PARTS)
    return folder


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[FlaskClient]:
    app = create_app(Settings(base=BASE), folder)
    yield app.test_client()
    app.extensions["site"].pool.close()


def path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def published(served: FlaskClient) -> set[str]:
    answer = served.get(
        "/sparql",
        query_string={"query": "SELECT ?a { ?a a tb:Announcement }"},
        headers={"Accept": "application/sparql-results+json"},
    )
    return {row["a"]["value"] for row in answer.get_json()["results"]["bindings"]}


def follow_stream(served: FlaskClient) -> list[tuple[str, str, str, str]]:
    """All members as (time, activity, IRI, version), found from the view by its relations only."""
    waiting, seen, members = [f"{BASE}changes"], set(), {}
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        answer = served.get(path(url), headers={"Accept": "text/turtle"})
        assert answer.status_code == 200
        graph = Graph().parse(data=answer.data, format="turtle")
        node = URIRef(url)
        for relation in graph.objects(node, TREE.relation):
            waiting += [str(next_) for next_ in graph.objects(relation, TREE.node)]
        for member in graph.objects(None, TREE.member):
            about, time = graph.value(member, AS.object), graph.value(member, PROV.generatedAtTime)
            kind, version = graph.value(member, RDF.type), graph.value(member, SCHEMA.version)
            number = int(str(member).rpartition("#c")[2])
            members[number] = (str(time), str(kind).rpartition("#")[2], str(about), str(version or ""))
    return [members[number] for number in sorted(members)]


def test_a_client_of_the_event_stream_rebuilds_the_set_of_announcements(served: FlaskClient) -> None:
    state: dict[str, str] = {}
    for _, activity, iri, version in follow_stream(served):
        if "/id/announcement/" in iri:
            state[iri] = version
            if activity == "Delete":
                del state[iri]
    assert len(state) > 250
    assert set(state) == published(served)
    iri = f"{BASE}id/announcement/{key(20)}"
    fetched = served.get(f"/graph/announcement/{key(20)}.nt").data.splitlines(keepends=True)
    assert hashlib.sha256(b"".join(sorted(fetched))).hexdigest() == state[iri], "what is fetched is what was told"


def test_a_client_of_the_feed_rebuilds_it_too_and_goes_on_where_it_stopped(served: FlaskClient) -> None:
    state, requests, url = set(), 0, "/changes.atom?since=2000-01-01"
    last = ""
    while url:
        feed = ET.fromstring(served.get(url).data)  # noqa: S314 - our own answer
        for entry in feed.findall(f"{ATOM}entry"):
            link = next(item for item in entry.findall(f"{ATOM}link") if item.get("rel") == "alternate")
            kind, iri = entry.find(f"{ATOM}category").get("term"), link.get("href")  # type: ignore[union-attr]
            updated = entry.findtext(f"{ATOM}updated") or ""
            assert updated >= last
            last = updated
            if iri and "/id/announcement/" in iri:
                state.discard(iri) if kind == "withdrawn" else state.add(iri)
        following = [item.get("href") for item in feed.findall(f"{ATOM}link") if item.get("rel") == "next"]
        url, requests = path(following[0]) if following and following[0] else "", requests + 1
    assert requests > 2
    assert state == published(served)
    again = ET.fromstring(served.get("/changes.atom", query_string={"since": last}).data)  # noqa: S314
    assert again.findall(f"{ATOM}entry"), "the same second is told again rather than lost"
    assert not ET.fromstring(served.get("/changes.atom?since=2999-01-01").data).findall(f"{ATOM}entry")  # noqa: S314


def test_without_since_the_newest_come_first(served: FlaskClient) -> None:
    feed = ET.fromstring(served.get("/changes.atom").data)  # noqa: S314
    numbers = [int((e.findtext(f"{ATOM}id") or "").rpartition("#c")[2]) for e in feed.findall(f"{ATOM}entry")]
    assert len(numbers) == changes.ENTRIES
    assert numbers == sorted(numbers, reverse=True)


def test_full_pages_never_change_and_the_last_one_may(served: FlaskClient, folder: Path) -> None:
    first, last = served.get("/changes/1"), served.get("/changes/2")
    assert "immutable" in first.headers["Cache-Control"]
    assert "immutable" not in last.headers["Cache-Control"]
    with EmbeddedStore.open(folder, BASE) as store:
        store.apply(said(1000, "Mới"))
        publish_snapshot(store, PARTS)
    app = create_app(Settings(base=BASE), folder)
    try:
        later = app.test_client()
        assert later.get("/changes/1").data == first.data
        assert later.get("/changes/1").headers["ETag"] == first.headers["ETag"]
        assert key(1000) in later.get("/changes/2.ttl").text
    finally:
        app.extensions["site"].pool.close()


def test_the_stream_says_how_to_read_it(served: FlaskClient) -> None:
    graph = Graph().parse(data=served.get("/changes.jsonld").data, format="json-ld")
    [stream] = graph.subjects(RDF.type, LDES.EventStream)
    assert graph.value(stream, LDES.versionOfPath) == DCTERMS.isVersionOf
    assert graph.value(stream, LDES.timestampPath) == PROV.generatedAtTime
    assert graph.value(stream, TREE.view) == URIRef(f"{BASE}changes")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/changes.atom?since=yesterday", 400),
        ("/changes.atom?since=2026-99-99", 400),
        ("/changes.atom?since=0001-01-01T00:00:00%2B14:00", 400),
        ("/changes.atom?since=2026-01-01&after=x", 400),
        ("/changes.atom?since=2026-01-01&after=99999999999999999999", 400),
        ("/changes.atom?since=2026-01-01T00:00:00+07:00", 200),
        ("/changes/0", 404),
        ("/changes/99", 404),
        ("/changes/999999999999", 404),
        ("/changes/1.exe", 404),
        ("/changes.exe", 404),
    ],
)
def test_odd_questions(served: FlaskClient, address: str, status: int) -> None:
    assert served.get(address).status_code == status


def test_forms(served: FlaskClient) -> None:
    assert served.get("/changes", headers={"Accept": "text/html"}).mimetype == "text/turtle"
    assert served.get("/changes", headers={"Accept": "image/png"}).status_code == 406
    for extension, form in (("nt", ox.RdfFormat.N_TRIPLES), ("rdf", ox.RdfFormat.RDF_XML)):
        assert list(ox.parse(served.get(f"/changes/1.{extension}").data, format=form))
