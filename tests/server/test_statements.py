"""Statements of a document: each once, in one order, with the prefixes they need."""

from __future__ import annotations

from itertools import islice, permutations

import pyoxigraph as ox

from server.representations import N_TRIPLES, TURTLE, serialize
from server.statements import Statements

N = ox.NamedNode
TYPE = N("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
DAY = ox.Literal("2024-01-02", datatype=N("http://www.w3.org/2001/XMLSchema#date"))
TRIPLES = [
    ox.Triple(N("urn:b"), N("http://www.w3.org/2000/01/rdf-schema#label"), ox.Literal("hai\n\tdòng", language="vi")),
    ox.Triple(N("urn:b"), N("http://purl.org/dc/terms/date"), DAY),
    ox.Triple(N("urn:b"), N("http://aaa.example/p"), ox.Literal("<http://xmlns.com/foaf/0.1/name> ^^<urn:x> .")),
    ox.Triple(N("urn:b"), TYPE, N("https://schema.org/Event")),
    ox.Triple(ox.BlankNode("x"), TYPE, N("urn:c")),
    ox.Triple(N("urn:a"), TYPE, ox.BlankNode("x")),
]


def test_the_order_is_the_same_whatever_came_first_and_types_lead() -> None:
    expected = serialize(TRIPLES, N_TRIPLES)
    for mixed in map(list, islice(permutations(TRIPLES), 0, 720, 71)):
        assert serialize(mixed + mixed[:2], N_TRIPLES) == expected
    about = [line for line in expected.splitlines() if line.startswith(b"<urn:b>")]
    assert len(about) == 4
    assert b"schema.org/Event" in about[0]


def test_a_quad_of_the_default_graph_is_its_triple() -> None:
    quads = [ox.Quad(t.subject, t.predicate, t.object) for t in TRIPLES]
    both = Statements([*quads, *TRIPLES])
    assert both.triples() == set(TRIPLES)
    assert len(both.ordered()) == len(TRIPLES)


def test_prefixes_are_those_of_all_that_is_named() -> None:
    assert set(Statements(TRIPLES).prefixes()) == {"dct", "rdf", "rdfs", "schema", "xsd"}


def test_prefixes_are_declared_for_datatypes_but_not_for_text() -> None:
    head = serialize(TRIPLES, TURTLE).decode().partition("\n<")[0]
    assert "@prefix xsd:" in head
    assert "@prefix foaf:" not in head


def test_a_literal_that_looks_like_a_type_is_a_statement_of_its_own() -> None:
    text = "a <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> b"
    both = [ox.Triple(N("urn:b"), N("urn:p"), ox.Literal(words)) for words in (text, "a \t b", "a  b")]
    assert Statements(both).triples() == set(both)
