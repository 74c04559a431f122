from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from server.sparql.dataset import without_default_graphs

PREFIXES = {"ex": "http://x/"}


@pytest.mark.parametrize(
    ("query", "graphs"),
    [
        ("SELECT * FROM <http://a/> FROM <http://b/> { ?s ?p ?o }", ("http://a/", "http://b/")),
        ("SELECT * FROM ex:a FROM ex:b WHERE { ?s ?p ?o }", ("http://x/a", "http://x/b")),
        ("PREFIX y: <http://y/> ASK FROM y:a from <b> {}", ("http://y/a", "http://base/b")),
        ("BASE <http://other/> ASK FROM <a> FROM <b> {}", ("http://other/a", "http://other/b")),
        ("SELECT * FROM <http://a/> { ?s ?p ?o }", ()),
        ("SELECT * FROM <http://a/> FROM <http://a/> { ?s ?p ?o }", ()),
        ("SELECT * FROM <http://a/> FROM <http://b/> FROM NAMED <http://c/> { ?s ?p ?o }", ()),
        ("SELECT * FROM unknown:a FROM ex:b { ?s ?p ?o }", ()),
        ('SELECT * { ?s ?p "FROM <http://a/> FROM <http://b/>" }', ()),
        ("# FROM <http://a/> FROM <http://b/>\nASK {}", ()),
        ("not SPARQL FROM", ()),
    ],
)
def test_clauses(query: str, graphs: tuple[str, ...]) -> None:
    rest, found = without_default_graphs(query, PREFIXES, "http://base/")
    assert found == graphs
    assert len(rest) == len(query)  # positions in error messages stay true
    assert (rest == query) == (not graphs)


def test_a_triple_of_two_graphs_counts_once(client: FlaskClient) -> None:
    """The merge of the graphs named with FROM is an RDF merge (SPARQL 1.1, section 13.1)."""
    query = "SELECT (COUNT(*) AS ?n) FROM <graph/derived> FROM <graph/redirects> {}"
    alone = [_count(client, f"FROM <graph/{name}>") for name in ("derived", "redirects")]
    assert _count(client, "FROM <graph/derived> FROM <graph/redirects>") == sum(alone)
    assert _count(client, "FROM <graph/derived> FROM <graph/derived> FROM <graph/none>") == alone[0]
    assert client.get("/sparql", query_string={"query": query}).status_code == 200


def _count(client: FlaskClient, clauses: str) -> int:
    query = f"SELECT (COUNT(*) AS ?n) {clauses} {{ ?s ?p ?o }}"
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": "text/csv"})
    return int(answer.text.split()[1])
