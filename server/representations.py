"""The forms in which a document is offered: media type, file extension, serialiser."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.namespaces import PREFIXES


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


def serialize(triples: Iterable[ox.Triple], form: Representation) -> bytes:
    """The triples in a stable order, so that the same content always gives the same bytes (and entity tag)."""
    assert form.format is not None, "only RDF forms are serialised"  # noqa: S101
    ordered = sorted(triples, key=_order)
    data = ox.serialize(ordered, format=form.format, prefixes=_prefixes(ordered, form))
    return _header_sorted(data or b"", form)


XML_RESERVED = frozenset({"its"})
"""Prefixes that the RDF/XML serialiser declares by itself, for another namespace; twice would be no XML."""


def _prefixes(triples: Iterable[ox.Triple], form: Representation) -> dict[str, str]:
    """The prefixes of namespaces that occur."""
    iris = {
        term.value for t in triples for term in (t.subject, t.predicate, t.object) if isinstance(term, ox.NamedNode)
    }
    for triple in triples:
        if isinstance(triple.object, ox.Literal):
            iris.add(triple.object.datatype.value)
    used = {prefix: space for prefix, space in PREFIXES.items() if any(iri.startswith(space) for iri in iris)}
    return {p: space for p, space in used.items() if form is not RDF_XML or p not in XML_RESERVED}


def _header_sorted(data: bytes, form: Representation) -> bytes:
    """The same with its prefixes in order: the serialiser writes them in an order that changes from run to run."""
    if form is RDF_XML:
        head, mark, rest = data.partition(b"<rdf:RDF ")
        attributes, close, body = rest.partition(b">")
        return head + mark + b" ".join(sorted(attributes.split(b" "))) + close + body
    lines = data.splitlines(keepends=True)
    count = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"".join(sorted(lines[:count]) + lines[count:])


def _order(triple: ox.Triple) -> tuple[str, bool, str, str]:
    is_type = triple.predicate.value.endswith("#type")
    return (str(triple.subject), not is_type, triple.predicate.value, str(triple.object))
