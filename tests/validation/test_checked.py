"""The graph that shapes are run on."""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.plugins.sparql import processor
from rdflib.plugins.sparql.parser import parseQuery

from kg.validation.checked import CheckedGraph

THING, KIND = URIRef("http://localhost:8000/id/person/aaaaaaaaaa"), URIRef("http://localhost:8000/def#Kind")


def test_a_query_is_parsed_once_for_all_focus_nodes_and_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def counted(text: str) -> object:
        parsed.append(text)
        return parseQuery(text)

    monkeypatch.setattr(processor, "parseQuery", counted)
    text = "SELECT ?this { ?this a ?kind } # asked by nobody else"
    full = Graph().add((THING, RDF.type, KIND))
    answers = [[row.this for row in CheckedGraph(part).query(text)] for part in (full, Graph(), full)]
    assert answers == [[THING], [], [THING]]
    assert parsed == [text]
