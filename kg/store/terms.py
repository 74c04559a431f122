"""The seam between rdflib's terms and pyoxigraph's: pure conversions, the same in both directions.

A plain literal and the same with ``xsd:string`` are one term (RDF 1.1 Concepts, section 3.3); on the rdflib side it is
always written without datatype. Lexical forms pass unchanged here; Oxigraph rewrites numbers, booleans and times to
their canonical form when it stores them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Identifier, Node

from kg.problems import Problem, StoreError

OxTerm: TypeAlias = "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple"
OxTriple: TypeAlias = "tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]"

_STRING = str(XSD.string)
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def to_ox(term: Node) -> ox.NamedNode | ox.Literal:
    """An rdflib IRI or literal as pyoxigraph's.

    Raises StoreError for a blank node (published data has none) and for what RDF does not allow: an IRI with spaces,
    a language tag that is none, text with half a surrogate pair.
    """
    if isinstance(term, URIRef):
        return named_node(str(term))
    if isinstance(term, Literal):
        try:
            if term.language:
                return ox.Literal(str(term), language=term.language)
            if term.datatype is None or str(term.datatype) == _STRING:
                return ox.Literal(str(term))
            return ox.Literal(str(term), datatype=named_node(str(term.datatype)))
        except ValueError as error:
            raise _unfit(f"{term!r}", str(error)) from error
    if isinstance(term, BNode):
        raise StoreError(
            Problem(
                "blank-node",
                "Dữ liệu công bố không được có nút trống.",
                "Published data must not have blank nodes.",
                "Đặt IRI cho mọi nút.",
                "Give every node an IRI.",
                words=str(term),
            )
        )
    raise _unfit(repr(term), "neither IRI nor literal")


@lru_cache(maxsize=65_536)
def named_node(iri: str) -> ox.NamedNode:
    """The IRI as a node; StoreError if it is none."""
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise _unfit(iri, str(error)) from error


def from_ox(term: OxTerm) -> Identifier:
    """A pyoxigraph term as rdflib's; a triple term (RDF 1.2) is refused with TypeError."""
    if isinstance(term, ox.NamedNode):
        return _uri(term.value)
    if isinstance(term, ox.Literal):
        if term.language is not None:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        if datatype in (_STRING, _LANG_STRING):
            return Literal(term.value)
        return Literal(term.value, datatype=_uri(datatype), normalize=False)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise TypeError(f"no rdflib term for {term!r}")


@lru_cache(maxsize=65_536)
def _uri(iri: str) -> URIRef:
    return URIRef(iri)


def triples_to_ox(graph: Iterable[tuple[Node, Node, Node]]) -> set[OxTriple]:
    """All triples of an rdflib graph or another source; decimals, integers and booleans as Oxigraph will store them.

    StoreError as for ``to_ox``, also where a subject or predicate is no IRI.
    """
    return {(_node(s), _node(p), _stored(o)) for s, p, o in graph}


def _stored(term: Node) -> ox.NamedNode | ox.Literal:
    if isinstance(term, Literal) and term.datatype is not None:
        canonical = _CANONICAL.get(str(term.datatype))
        form = canonical(str(term)) if canonical else None
        if form is not None:
            return ox.Literal(form, datatype=named_node(str(term.datatype)))
    return to_ox(term)


def _decimal(form: str) -> str | None:
    if not _DECIMAL.fullmatch(form):
        return None
    whole, _, fraction = form.lstrip("+-").partition(".")
    whole, fraction = whole.lstrip("0") or "0", fraction.rstrip("0")
    sign = "-" if form[0] == "-" and (whole, fraction) != ("0", "") else ""
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"


def _integer(form: str) -> str | None:
    return _decimal(form) if "." not in form else None


# lexical forms that Oxigraph keeps as numbers; longer ones it keeps as they are written
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,17}(?:\.[0-9]{0,17})?|\.[0-9]{1,17})")
_CANONICAL: dict[str, Callable[[str], str | None]] = {
    str(XSD.decimal): _decimal,
    str(XSD.integer): _integer,
    str(XSD.boolean): {"1": "true", "0": "false"}.get,
}


def graph_from_ox(triples: Iterable[ox.Triple | ox.Quad]) -> Graph:
    """The triples (of quads: without their graph names) as an rdflib graph."""
    graph = Graph(store="SimpleMemory", bind_namespaces="none")  # adds twice as fast as the default store
    for t in triples:
        graph.add((from_ox(t.subject), from_ox(t.predicate), from_ox(t.object)))
    return graph


def quads(graph_name: ox.NamedNode, triples: Iterable[OxTriple]) -> Iterator[ox.Quad]:
    """Each triple as a quad of the named graph and again as one of the default graph (its merged copy)."""
    for triple in triples:
        yield ox.Quad(*triple, graph_name)
        yield ox.Quad(*triple)


def _node(term: Node) -> ox.NamedNode:
    node = to_ox(term)
    if isinstance(node, ox.NamedNode):
        return node
    raise _unfit(repr(term), "a literal as subject or predicate")


def _unfit(words: str, why: str) -> StoreError:
    return StoreError(
        Problem(
            "invalid-term",
            f"Không phải giá trị RDF hợp lệ ({why}).",
            f"Not a valid RDF term ({why}).",
            "Sửa giá trị này ở nguồn.",
            "Correct the value where it comes from.",
            words=words,
        )
    )
