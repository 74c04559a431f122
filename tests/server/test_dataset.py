"""The data set of a query: its own clauses, the protocol's parameters, and the merge of several default graphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from server.app import create_app
from server.sparql import merge
from server.sparql.dataset import dataset_clauses
from tests.server.conftest import SETTINGS
from tests.server.sample import make_store

PREFIXES = {"ex": "http://x/"}
A, B, C, NONE = (f"urn:x:{name}" for name in ("a", "b", "c", "none"))


@pytest.mark.parametrize(
    ("query", "default", "named"),
    [
        ("SELECT * FROM <http://a/> FROM <http://b/> { ?s ?p ?o }", ("http://a/", "http://b/"), ()),
        ("SELECT * FROM ex:a\nFROM\n ex:b WHERE { ?s ?p ?o }", ("http://x/a", "http://x/b"), ()),
        ("PREFIX y: <http://y/> ASK FROM y:a from <b> {}", ("http://y/a", "http://base/b"), ()),
        ("BASE <http://other/> ASK FROM <a> FROM <b> {}", ("http://other/a", "http://other/b"), ()),
        ("SELECT * FROM <http://a/> FROM <http://a/> { ?s ?p ?o }", ("http://a/", "http://a/"), ()),
        ("ASK FROM <http://a/> FROM NAMED ex:c from named <d> FROM ex:b {}", ("http://a/", "http://x/b"),
         ("http://x/c", "http://base/d")),
        ("ASK FROM NAMED <http://a/> { GRAPH ?g {} }", (), ("http://a/",)),
        ("CONSTRUCT { ?s ex:p [] } FROM ex:a FROM ex:b { ?s ?p ?o }", ("http://x/a", "http://x/b"), ()),
        ("SELECT (EXISTS { ?s ?p ?o } AS ?e) FROM ex:a FROM ex:b {}", ("http://x/a", "http://x/b"), ()),
    ],
)  # fmt: skip
def test_clauses(query: str, default: tuple[str, ...], named: tuple[str, ...]) -> None:
    found = dataset_clauses(query, PREFIXES, "http://base/")
    assert found is not None
    assert (found.default, found.named) == (default, named)
    assert "from" not in found.rest.lower()
    assert len(found.rest) == len(query), "positions in error messages stay true"
    assert [line.count("\n") for line in found.rest.split("{")] == [line.count("\n") for line in query.split("{")]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM unknown:a FROM ex:b { ?s ?p ?o }",
        'SELECT * { ?s ?p "FROM <http://a/> FROM <http://b/>" }',
        "SELECT ?from { ?from ex:from <http://a/from> }",
        "# FROM <http://a/> FROM <http://b/>\nASK {}",
        "ASK { ?s ?p ?o } FROM",
        "not SPARQL FROM",
    ],
)
def test_there_are_no_clauses_or_the_parser_will_refuse_them(query: str) -> None:
    assert dataset_clauses(query, PREFIXES, "http://base/") is None


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Three graphs more: one triple is in each of them, and each has one of its own."""
    subject, predicate = ox.NamedNode("urn:x:s"), ox.NamedNode("urn:x:p")
    more = [
        ox.Quad(subject, predicate, ox.Literal(value), ox.NamedNode(graph))
        for graph in (A, B, C)
        for value in ("shared", graph[-1])
    ]
    folder = make_store(tmp_path_factory.mktemp("three") / "store", more=more)
    app = create_app(SETTINGS, folder)
    yield app.test_client()
    app.extensions["site"].pool.close()


def values(client: FlaskClient, clauses: str, pattern: str, **parameters: Sequence[str]) -> list[str]:
    query = f"SELECT ?o {clauses} {{ {pattern} }} ORDER BY ?o"
    asked = {"query": query} | {name.replace("_", "-"): value for name, value in parameters.items()}
    answer = client.get("/sparql", query_string=asked, headers={"Accept": "text/csv"})
    assert answer.status_code == 200, answer.text
    return answer.text.split()[1:]


DEFAULT, NAMED = "<urn:x:s> <urn:x:p> ?o", "GRAPH ?g { <urn:x:s> <urn:x:p> ?o }"


@pytest.mark.parametrize(
    ("clauses", "pattern", "expected"),
    [
        (f"FROM <{A}>", DEFAULT, "a shared"),
        (f"FROM <{A}> FROM <{A}>", DEFAULT, "a shared"),
        (f"FROM <{A}> FROM <{B}>", DEFAULT, "a b shared"),
        (f"FROM <{A}> FROM <{B}>", NAMED, ""),  # no FROM NAMED: no named graphs
        (f"FROM NAMED <{A}>", DEFAULT, ""),  # no FROM: the default graph is empty
        (f"FROM NAMED <{A}> FROM NAMED <{B}>", NAMED, "a b shared shared"),  # graphs stay apart
        (f"FROM <{A}> FROM <{B}> FROM NAMED <{C}>", DEFAULT, "a b shared"),
        (f"FROM <{A}> FROM <{B}> FROM NAMED <{C}>", NAMED, "c shared"),
        (f"FROM <{A}> FROM NAMED <{A}>", f"{DEFAULT} . {NAMED}", "a shared"),
        (f"FROM <{A}> FROM <{NONE}> FROM NAMED <{NONE}>", DEFAULT, "a shared"),
    ],
)
def test_the_data_set_that_a_query_describes(three: FlaskClient, clauses: str, pattern: str, expected: str) -> None:
    """SPARQL 1.1 Query Language, section 13.2: a merge for FROM, graphs apart for FROM NAMED, nothing else."""
    assert values(three, clauses, pattern) == expected.split()


@pytest.mark.parametrize("clauses", ["", f"FROM <{C}>", f"FROM <{C}> FROM <{A}> FROM NAMED <{C}>"])
@pytest.mark.parametrize(
    ("default", "named", "pattern", "expected"),
    [
        ([A], [], DEFAULT, "a shared"),
        ([A, A], [], DEFAULT, "a shared"),
        ([A, B], [], DEFAULT, "a b shared"),
        ([A, B], [C], NAMED, "c shared"),
        ([A, B], [], NAMED, ""),
        ([], [A, B], DEFAULT, ""),
        ([], [A, B], NAMED, "a b shared shared"),
        ([NONE], [NONE], DEFAULT, ""),
    ],
)
def test_the_protocols_data_set_goes_before_the_querys(
    three: FlaskClient, clauses: str, default: list[str], named: list[str], pattern: str, expected: str
) -> None:
    """SPARQL 1.1 Protocol, section 2.1.4."""
    found = values(three, clauses, pattern, default_graph_uri=default, named_graph_uri=named)
    assert found == expected.split()


def test_a_graph_without_triples_is_there_by_name(three: FlaskClient) -> None:
    query = "SELECT ?g FROM <urn:x:a> FROM <urn:x:b> FROM NAMED <urn:x:none> { GRAPH ?g {} }"
    answer = three.get("/sparql", query_string={"query": query}, headers={"Accept": "text/csv"})
    assert answer.text.split() == ["g", NONE]


def test_an_error_keeps_its_place_behind_clauses_that_were_taken_out(three: FlaskClient) -> None:
    query = f"SELECT *\nFROM <{A}>\nFROM\n <{B}>\n{{ ?s ?p }}"
    answer = three.get("/sparql", query_string={"query": query, "lang": "en"})
    assert answer.status_code == 400
    assert "line 5, column" in answer.get_json()["detail"]


def test_graphs_that_share_nothing_are_not_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merge, "_STEP", 2)
    store = ox.Store()
    sizes = {"urn:x:small": range(3), "urn:x:large": range(3, 50), "urn:x:other": range(50, 55)}
    for graph, numbers in sizes.items():
        for number in numbers:
            store.add(
                ox.Quad(ox.NamedNode("urn:x:s"), ox.NamedNode("urn:x:p"), ox.Literal(number), ox.NamedNode(graph))
            )
    assert not merge.share_triples(store, list(sizes))
    assert not merge.share_triples(store, ["urn:x:none", "urn:x:nothing"])
    for number in (3, 30, 49):  # wherever the large graph has it
        quad = ox.Quad(
            ox.NamedNode("urn:x:s"), ox.NamedNode("urn:x:p"), ox.Literal(number), ox.NamedNode("urn:x:other")
        )
        store.add(quad)
        assert merge.share_triples(store, list(sizes))
        store.remove(quad)
