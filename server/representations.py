"""The forms in which a document is offered: media type, file extension, serialiser."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from server.gathered import Gathered
from server.statements import Statement, Statements, serialized


@dataclass(frozen=True, slots=True)
class Representation:
    """One form of a document; ``format`` is None for HTML."""

    name: str
    extension: str
    media_type: str
    format: ox.RdfFormat | None
    aliases: tuple[str, ...] = ()
    """Other names under which clients ask for the same bytes; the answer carries the name asked for."""

    @property
    def is_html(self) -> bool:
        """Whether it is the page for people."""
        return self.format is None


TURTLE = Representation("Turtle", "ttl", "text/turtle", ox.RdfFormat.TURTLE, ("application/x-turtle",))
HTML = Representation("HTML", "html", "text/html", None, ("application/xhtml+xml",))
JSON_LD = Representation("JSON-LD", "jsonld", "application/ld+json", ox.RdfFormat.JSON_LD, ("application/json",))
N_TRIPLES = Representation("N-Triples", "nt", "application/n-triples", ox.RdfFormat.N_TRIPLES)
RDF_XML = Representation("RDF/XML", "rdf", "application/rdf+xml", ox.RdfFormat.RDF_XML)
TRIG = Representation("TriG", "trig", "application/trig", ox.RdfFormat.TRIG)
N_QUADS = Representation("N-Quads", "nq", "application/n-quads", ox.RdfFormat.N_QUADS)

DOCUMENT = (TURTLE, HTML, JSON_LD, N_TRIPLES, RDF_XML)
"""Forms of a document about a thing. RDF is first: at equal quality, data; browsers name HTML."""

GRAPH_RESULT = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD, TRIG, N_QUADS)
"""Forms of a CONSTRUCT or DESCRIBE result."""


def offers(representations: Iterable[Representation]) -> list[tuple[str, tuple[Representation, str]]]:
    """Media types with the representation each stands for, as negotiation wants them."""
    forms = list(representations)
    first = [(form.media_type, (form, form.media_type)) for form in forms]
    # XHTML is asked for by browsers that take HTML as well; the page is sent as what it is
    return first + [
        (alias, (form, form.media_type if form.is_html else alias)) for form in forms for alias in form.aliases
    ]


def by_extension(extension: str, representations: Iterable[Representation]) -> Representation | None:
    """The representation that a file extension stands for."""
    return next((form for form in representations if form.extension == extension), None)


def serialize(statements: Iterable[Statement], form: Representation) -> bytes:
    """The triples in a stable order, so that the same content always gives the same bytes (and entity tag)."""
    found = Statements(statements)
    return _written(found.ordered(), form, found.prefixes())


def write_gathered(statements: Gathered, form: Representation) -> bytes:
    """A document, as ``serialize``."""
    if form is TURTLE:
        return statements.turtle()
    return _written(statements.triples(), form, statements.prefixes())


def _written(statements: Iterable[Statement], form: Representation, prefixes: dict[str, str]) -> bytes:
    assert form.format is not None, "only RDF forms are serialised"  # noqa: S101
    if form is RDF_XML:
        prefixes = {prefix: space for prefix, space in prefixes.items() if prefix not in XML_RESERVED}
    return _header_sorted(serialized(statements, form.format, prefixes), form)


XML_RESERVED = frozenset({"its"})
"""Prefixes that the RDF/XML serialiser declares by itself, for another namespace; twice would be no XML."""


def _header_sorted(data: bytes, form: Representation) -> bytes:
    """The same with its prefixes in order: the serialiser writes them in an order that changes from run to run."""
    if form is RDF_XML:
        head, mark, rest = data.partition(b"<rdf:RDF ")
        attributes, close, body = rest.partition(b">")
        return head + mark + b" ".join(sorted(attributes.split(b" "))) + close + body
    end = 0
    while data.startswith(b"@prefix ", end):
        end = data.index(b"\n", end) + 1
    return b"".join(sorted(data[:end].splitlines(keepends=True))) + data[end:]
