"""Terms as Turtle spells them: what is spelt reads as what it was."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.namespaces import SPARQL_PREFIXES, TB
from kg.publication.spelling import in_order, iri, is_iri, spelt_iri, spelt_lines

N = ox.NamedNode
XSD = "http://www.w3.org/2001/XMLSchema#"
VALUES: list[ox.NamedNode | ox.BlankNode | ox.Literal] = [
    N(f"{TB}Claim"), N("https://schema.org/"), N("https://schema.org/a/b"), N("https://schema.org/a.b"),
    N("https://schema.org/a-"), N("https://schema.org/-a"), N("https://schema.org/1a"), N("https://schema.org/é"),
    N("https://schema.org/a?b#c"), N("http://localhost:8000/id/person/abc"), N("urn:x:y"), ox.BlankNode("b1"),
    ox.Literal('hai\n\t"dòng"\\ '), ox.Literal("x", language="vi"), ox.Literal('a"^^xsd:date', language="en"),
    ox.Literal(""), ox.Literal("2024-01-02", datatype=N(XSD + "date")), ox.Literal("x", datatype=N("urn:dt")),
    *(ox.Literal(v, datatype=N(XSD + "integer")) for v in ("5", "+05", "-1", "x")),
    *(ox.Literal(v, datatype=N(XSD + "decimal")) for v in ("0.97", ".5", "5.", "5", "+1.0")),
    *(ox.Literal(v, datatype=N(XSD + "double")) for v in ("1e5", "1.E-5", ".5e1", "INF", "1.0")),
    *(ox.Literal(v, datatype=N(XSD + "boolean")) for v in ("true", "false", "1")),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=str)
def test_what_is_spelt_reads_as_what_it_was(value: ox.NamedNode | ox.BlankNode | ox.Literal) -> None:
    triple = ox.Triple(N("urn:s"), N(f"{TB}asserts"), value)
    [(subject, predicate, spelt)] = spelt_lines([triple])
    turtle = SPARQL_PREFIXES.encode() + b" ".join((subject, predicate, spelt, b"."))
    [read] = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
    assert predicate == b"tb:asserts"
    if isinstance(value, ox.BlankNode):
        assert isinstance(read.object, ox.BlankNode)
        assert spelt == b"_:b1"
    else:
        assert read.triple == triple
    assert is_iri(spelt) == isinstance(value, N)
    assert iri(spelt) == (value.value if isinstance(value, N) else "")
    assert b"\n" not in spelt


def test_names_and_numbers_are_short() -> None:
    spelt = {spelt for _, _, spelt in spelt_lines([ox.Triple(N("urn:s"), N("urn:p"), value) for value in VALUES])}
    assert {b"tb:Claim", b"5", b"0.97", b"true", b"1e5", b'"2024-01-02"^^xsd:date'} <= spelt
    assert spelt_iri(f"{TB}Claim") == b"tb:Claim"


def test_types_come_first_and_nothing_twice() -> None:
    said = [(b"<urn:p>", b"x"), (b"tb:p", b"y"), (b"a", b"tb:X"), (b"a", b"tb:A"), (b"tb:p", b"y")]
    assert in_order(said) == [(b"a", b"tb:A"), (b"a", b"tb:X"), (b"<urn:p>", b"x"), (b"tb:p", b"y")]


def test_a_property_of_types_is_spelt_as_turtle_does() -> None:
    kind = N("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    assert list(spelt_lines([ox.Triple(N("urn:s"), kind, kind)])) == [(b"<urn:s>", b"a", b"rdf:type")]
    assert iri(b"a") == kind.value
