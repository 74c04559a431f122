"""A document's statements as Turtle: what is written reads as what was gathered, each once, in one order."""

from __future__ import annotations

import pyoxigraph as ox

from kg.publication.spelling import spelt_lines
from server.gathered import Gathered
from server.representations import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, serialize, write_gathered
from tests.server.test_statements import TRIPLES

NAMED = [triple for triple in TRIPLES if not isinstance(triple.subject, ox.BlankNode)]


def gathered(triples: list[ox.Triple]) -> Gathered:
    found = Gathered()
    found.add_statements(triples)
    return found


def test_what_is_written_reads_as_what_was_gathered() -> None:
    read = {quad.triple for quad in ox.parse(gathered(TRIPLES).turtle(), format=ox.RdfFormat.TURTLE)}
    assert len(read) == len(TRIPLES)
    assert set(gathered(NAMED[:-1]).triples()) == set(NAMED[:-1])


def test_it_is_written_as_the_engine_writes_it() -> None:
    mine = gathered(NAMED).turtle()
    assert mine == gathered(NAMED[::-1]).turtle()
    engine = [line for line in serialize(NAMED, TURTLE).splitlines() if not line.startswith(b"@prefix rdf:")]
    assert sorted(mine.splitlines()) == sorted(engine)  # which declares rdf: for ``a``, too


def test_all_that_is_said_and_some_of_it_make_each_statement_once() -> None:
    whole = gathered(NAMED)
    again = Gathered()
    said = [(p, o) for s, p, o in spelt_lines(NAMED) if s == b"<urn:b>"]
    again.add(b"<urn:b>", said[:1])
    again.add(b"<urn:b>", [(b"rdfs:seeAlso", b"tb:x")])
    again.add_all(b"<urn:b>", said)
    again.add(b"<urn:b>", said[1:])
    again.add(b"<urn:nothing>", [])
    again.add_statements(triple for triple in NAMED if triple.subject == ox.NamedNode("urn:a"))
    assert len(again.triples()) == len(whole.triples()) + 1
    assert set(whole.triples()) < set(again.triples())


def test_prefixes_are_those_that_occur_and_none_of_texts() -> None:
    assert set(gathered(TRIPLES).prefixes()) == {"dct", "rdfs", "schema", "xsd"}
    assert b"foaf:" not in gathered(TRIPLES).turtle()


def test_what_is_named_is_told_and_text_is_not_taken_for_it() -> None:
    assert gathered(TRIPLES).named() == {
        b"<urn:a>", b"<urn:b>", b"<urn:c>", b"rdfs:label", b"dct:date",
        b"<http://aaa.example/p>", b"schema:Event",
    }  # fmt: skip


def test_other_forms_say_the_same() -> None:
    for form in (N_TRIPLES, RDF_XML, JSON_LD):
        assert form.format is not None
        data = write_gathered(gathered(NAMED[:-1]), form)
        assert {quad.triple for quad in ox.parse(data, format=form.format)} == set(NAMED[:-1]), form.name
