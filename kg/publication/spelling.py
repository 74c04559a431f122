"""Terms as Turtle spells them with the prefixes of ``kg.namespaces``: ``tb:asserts``, ``<http://…>``, ``"…"@vi``.

A document is hundreds of terms, nearly all of which are only passed on. So they are kept as they are written in the
end, as bytes of UTF-8, and looked at as text where something must be known of them. Each has one spelling only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias, cast

import pyoxigraph as ox

from kg.namespaces import PREFIXES

Said: TypeAlias = tuple[bytes, bytes]
"""A property and its value, or a property and the subject that has it."""

Statement: TypeAlias = tuple[bytes, bytes, bytes]
"""Subject, property and value."""

TYPE = b"a"
"""rdf:type as a property."""
_RDF_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_KEPT = 20_000
"""Most terms of which the spelling is kept; some 5 MB."""
_SPACES = {space.encode(): prefix.encode() for prefix, space in PREFIXES.items()}
_NAME = re.compile(rb"[A-Za-z0-9_](?:[A-Za-z0-9_-]*)")
"""The names that need no escapes; other IRIs are written out."""
_THING = b"/id/"
_XSD = PREFIXES["xsd"].encode()
_BARE = {
    b"integer": re.compile(rb"[+-]?[0-9]+"),
    b"decimal": re.compile(rb"[+-]?[0-9]*\.[0-9]+"),
    b"double": re.compile(rb"[+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
    b"boolean": re.compile(rb"true|false"),
}
"""Values that Turtle reads without quotes and datatype (section 2.5.2 and 2.5.3)."""


def spelt_iri(iri: str) -> bytes:
    """An IRI as Turtle has it."""
    return _spelt(f"<{iri}>".encode())


assert not any(_THING in space for space in _SPACES)  # noqa: S101


@lru_cache(_KEPT)
def _spelt(term: bytes) -> bytes:
    if term.startswith(b"<"):
        space = term[1 : max(term.rfind(b"#"), term.rfind(b"/")) + 1]
        prefix = _SPACES.get(space)
        name = term[1 + len(space) : -1]
        return prefix + b":" + name if prefix is not None and _NAME.fullmatch(name) else term
    if not term.startswith(b'"'):
        return term
    value, _, datatype = term.rpartition(b"^^")
    kind = datatype[1 + len(_XSD) : -1] if datatype.startswith(b"<" + _XSD) else b""
    if kind in _BARE and _BARE[kind].fullmatch(value, 1, len(value) - 1):
        return value[1:-1]
    return value + b"^^" + _spelt(datatype)


def is_iri(term: bytes) -> bool:
    """Whether a term is an IRI; ``a`` is not taken for one."""
    return term.startswith(b"<") or (b":" in term and not term.startswith((b'"', b"_")))


def iri(term: bytes) -> str:
    """The IRI that is spelt so; the empty text for what is no IRI."""
    if term.startswith(b"<"):
        return term[1:-1].decode()
    if term == TYPE:
        return _RDF_TYPE[1:-1].decode()
    if not is_iri(term):
        return ""
    prefix, _, name = term.decode().partition(":")
    return PREFIXES[prefix] + name


def spelt_lines(statements: Iterable[ox.Quad | ox.Triple]) -> Iterator[Statement]:
    """Subject, property and value of statements, in the order given."""
    # the engine takes triples and quads of the default graph together, though its types do not say so
    data = ox.serialize(cast(Iterable[ox.Triple], statements), format=ox.RdfFormat.N_TRIPLES) or b""
    return spelt_triples(data)


def spelt_triples(data: bytes) -> Iterator[Statement]:
    """Subject, property and value of lines of N-Triples as the engine writes them."""
    subject = last = b""
    for line in data.split(b"\n"):  # line ends within texts are escaped
        if line:
            raw, predicate, rest = line.split(b" ", 2)
            if raw != last:
                last, subject = raw, _short(raw)
            value = rest[:-2]
            yield (
                subject,
                TYPE if predicate == _RDF_TYPE else _spelt(predicate),
                _short(value) if value.endswith(b">") else value,
            )


def _short(term: bytes) -> bytes:
    # there are too many things of ours to be kept; none of the prefixes is for them
    return term if term.startswith(b"<") and _THING in term else _spelt(term)


def in_order(said: Iterable[Said]) -> list[Said]:
    """What is said of a thing, each once in the order of documents: types first, then by property and value."""
    found = sorted(set(said))
    if found and found[0][0] < TYPE:  # properties that are written out
        found.sort(key=_is_no_type)
    return found


def _is_no_type(said: Said) -> bool:
    return said[0] != TYPE
