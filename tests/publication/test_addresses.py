"""Addresses in any usual spelling lead to the same announcement, others do not."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef

from kg.namespaces import DCT
from kg.publication.addresses import find_address, plain
from kg.publication.changes import PARTS
from kg.sources.address import AddressError
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.snapshot import SnapshotReader, publish_snapshot

BASE = "http://localhost:8000/"
URL = "https://www.tin.example.vn/b%C3%A0i/1?id=5&page=2"


@pytest.mark.parametrize(
    "spelling",
    [
        "http://tin.example.vn/b%c3%a0i/1?id=5&page=2",
        "https://TIN.example.vn:443/bài/1/?id=5&page=2#binh-luan",
        "http://www.tin.example.vn:80/b%C3%A0i/%31?id=5&page=2",
        "https://tin.example.vn/b%C3%A0i/1?utm_source=zalo&id=5&page=2&fbclid=x",
        "https://tin.example.vn/b%C3%A0i/1?id=5&UTM_Campaign=a&&page=2&",
        " https://tin.example.vn/b%C3%A0i/1?id=5&page=2 ",
    ],
)
def test_spellings_of_one_address(spelling: str) -> None:
    assert plain(spelling) == plain(URL)


@pytest.mark.parametrize(
    "other",
    [
        "https://tin.example.vn/b%C3%A0i/1",
        "https://tin.example.vn/b%C3%A0i/1?id=5",
        "https://tin.example.vn/b%C3%A0i/2?id=5&page=2",
        "https://tin.example.vn:8443/b%C3%A0i/1?id=5&page=2",
        "https://khac.example.vn/b%C3%A0i/1?id=5&page=2",
        "https://tin.example.vn/b%C3%A0i%2F1?id=5&page=2",
    ],
)
def test_other_addresses_stay_others(other: str) -> None:
    assert plain(other) != plain(URL)


def test_what_is_no_address_is_refused() -> None:
    for text in ("", "ftp://a.vn/x", "javascript:alert(1)", "https://"):
        with pytest.raises(AddressError):
            plain(text)


def source(key: str, url: str | None) -> Change:
    graph = Graph()
    if url:
        graph.add((URIRef(f"{BASE}id/announcement/{key}"), DCT.source, URIRef(url)))
    return Change(graphs={URIRef(f"{BASE}graph/announcement/{key}"): graph})


def found(store: EmbeddedStore, url: str) -> list[str]:
    return [iri.rsplit("/", 1)[-1] for iri in find_address(SnapshotReader(store.folder.path).current().path, url)]


def test_the_index_follows_changes(store: EmbeddedStore) -> None:
    store.apply(source("aaaaaaaaa2", "https://a.vn/1"))
    publish_snapshot(store, PARTS)
    assert found(store, "http://www.a.vn/1/") == ["aaaaaaaaa2"]
    store.apply(source("aaaaaaaaa2", "https://a.vn/2"))
    store.apply(source("bbbbbbbbb2", "https://b.vn/1"))
    publish_snapshot(store, PARTS)
    assert found(store, "https://a.vn/1") == []
    assert (found(store, "https://a.vn/2"), found(store, "https://b.vn/1")) == (["aaaaaaaaa2"], ["bbbbbbbbb2"])
    store.apply(source("bbbbbbbbb2", None))
    publish_snapshot(store, PARTS)
    assert found(store, "https://b.vn/1") == []


def test_several_at_one_address_are_all_found_unless_one_is_spelt_so(store: EmbeddedStore) -> None:
    store.apply(source("aaaaaaaaa2", "https://a.vn/list#1"))
    store.apply(source("bbbbbbbbb2", "https://a.vn/list#2"))
    publish_snapshot(store, PARTS)
    assert found(store, "https://a.vn/list") == ["aaaaaaaaa2", "bbbbbbbbb2"]
    assert found(store, "https://a.vn/list#2") == ["bbbbbbbbb2"]
