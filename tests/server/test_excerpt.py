"""The beginning of a result that is too large: whole solutions, valid in every format, and never mistaken for all."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from rdflib import Graph

from server.sparql.excerpt import write_first

LARGE = "SELECT ?s ?o ?a { ?s ?p ?o . ?a ?b ?c OPTIONAL { ?s <urn:none> ?none } }"
GRAPH = "CONSTRUCT { ?s ?x ?o } { ?s ?p ?o . ?x rdfs:label ?l }"
LIMIT = 200_000
TERMS = """SELECT ?iri ?text ?vi ?number ?none {
  VALUES (?iri ?text ?vi ?number) {
    (<http://a/?x=1&y=2> "a, \\"b\\"\\n<c>&\\t" "Tỉnh ủy"@vi 3)
    (<http://a/2> "" "ủy ban"@vi 4.50)
  }
  OPTIONAL { ?iri <urn:none> ?none }
}"""
NAMESPACE = "{http://www.w3.org/2005/sparql-results#}"


def ask(client: FlaskClient, query: str, media_type: str, **more: str) -> tuple[int, str, bytes, str]:
    answer = client.get("/sparql", query_string={"query": query, **more}, headers={"Accept": media_type})
    return answer.status_code, answer.headers.get("Result-Truncated", ""), answer.data, answer.headers.get("Link", "")


@pytest.mark.parametrize("more", [{}, {"truncate": "false"}, {"truncate": ""}])
def test_without_being_asked_nothing_is_cut(client: FlaskClient, more: dict[str, str]) -> None:
    assert ask(client, LARGE, "text/csv", **more)[:2] == (422, "")


def test_json(client: FlaskClient) -> None:
    status, truncated, data, link = ask(client, LARGE, "application/sparql-results+json", truncate="true")
    found = json.loads(data)
    assert (status, truncated) == (200, "true")
    assert LIMIT * 0.9 < len(data) <= LIMIT
    assert found["head"] == {"vars": ["s", "o", "a"], "link": ["http://localhost:8000/about#limits"]}
    assert all({"s", "o", "a"} == set(row) for row in found["results"]["bindings"])
    assert '<http://localhost:8000/about#limits>; rel="help"' in link


def test_xml(client: FlaskClient) -> None:
    status, truncated, data, _ = ask(client, LARGE, "application/sparql-results+xml", truncate="true")
    root = ET.fromstring(data)  # noqa: S314 - our own answer
    assert (status, truncated) == (200, "true")
    assert [e.get("href") for e in root.iter(f"{NAMESPACE}link")] == ["http://localhost:8000/about#limits"]
    assert len(list(root.iter(f"{NAMESPACE}result"))) > 100


@pytest.mark.parametrize(("media_type", "delimiter"), [("text/csv", ","), ("text/tab-separated-values", "\t")])
def test_tables(client: FlaskClient, media_type: str, delimiter: str) -> None:
    status, truncated, data, _ = ask(client, LARGE, media_type, truncate="true")
    quoting = csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE
    rows = list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter, quoting=quoting))
    assert (status, truncated) == (200, "true")
    assert len(rows) > 100
    assert all(len(row) == 3 for row in rows)
    assert len(data) <= LIMIT


@pytest.mark.parametrize("media_type", ["text/turtle", "application/n-triples", "application/rdf+xml"])
def test_graphs(client: FlaskClient, media_type: str) -> None:
    assert ask(client, GRAPH, media_type)[0] == 422
    status, truncated, data, _ = ask(client, GRAPH, media_type, truncate="true")
    assert (status, truncated) == (200, "true")
    assert len(data) <= LIMIT
    assert len(Graph().parse(data=data, format=media_type)) > 100


@pytest.mark.parametrize("query", ["SELECT ?s { ?s a foaf:Person }", "CONSTRUCT WHERE { ?s a foaf:Person }", "ASK {}"])
def test_what_fits_is_whole_and_not_marked(client: FlaskClient, query: str) -> None:
    media_type = "text/turtle" if query.startswith("CONSTRUCT") else "application/sparql-results+json"
    whole, asked = (ask(client, query, media_type, **more) for more in ({}, {"truncate": "true"}))
    assert asked[:2] == (200, "")
    if query.startswith("SELECT"):
        assert json.loads(asked[2])["results"] == json.loads(whole[2])["results"]
    else:
        assert asked[2] == whole[2]


@pytest.mark.parametrize(
    "media_type",
    ["application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"],
)
def test_terms_are_written_as_the_engine_writes_them(media_type: str) -> None:
    store = ox.Store()
    buffer = io.BytesIO()
    assert write_first(store.query(TERMS), buffer, media_type, 10_000, "http://a/")
    form = ox.QueryResultsFormat.from_media_type(media_type)
    expected = store.query(TERMS).serialize(format=form)
    assert expected is not None
    if media_type == "text/csv":
        assert buffer.getvalue() == expected
    elif "results" in media_type:
        ours, engine = (
            [[(v.value, s[v]) for v in found.variables] for s in found]
            for found in (ox.parse_query_results(data, format=form) for data in (buffer.getvalue(), expected))
            if isinstance(found, ox.QuerySolutions)
        )
        assert ours == engine
    else:
        assert _cells(buffer.getvalue().splitlines()) == _cells(expected.splitlines())


def _cells(lines: Iterable[bytes]) -> list[list[str]]:
    """TSV cells; the grammar lets a number stand with or without its datatype."""
    datatypes = ("^^<http://www.w3.org/2001/XMLSchema#integer>", "^^<http://www.w3.org/2001/XMLSchema#decimal>")
    rows = []
    for line in lines:
        cells = line.decode().split("\t")
        for datatype in datatypes:
            cells = [cell.removesuffix(datatype).strip('"') if datatype in cell else cell for cell in cells]
        rows.append(cells)
    return rows
