"""Terms as the engine has them, from their spelling (``kg.publication.spelling``)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

import pyoxigraph as ox

from kg.namespaces import XSD
from kg.publication.spelling import iri, is_iri

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal

_KEPT = 20_000
"""Most terms that are kept; some 10 MB."""
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


@lru_cache(_KEPT)
def term(spelt: bytes) -> Term:
    """The term that is spelt so."""
    if spelt.startswith(b'"'):
        end = spelt.rindex(b'"')  # neither a language nor a datatype has a quotation mark in it
        rest = spelt[end + 1 :]
        if rest.startswith(b"@"):
            return ox.Literal(_value(spelt, end), language=rest[1:].decode())
        datatype = ox.NamedNode(iri(rest[2:])) if rest else None
        return ox.Literal(_value(spelt, end), datatype=datatype)
    if is_iri(spelt):
        return ox.NamedNode(iri(spelt))
    if spelt.startswith(b"_:"):
        return ox.BlankNode(spelt[2:].decode())
    return ox.Literal(spelt.decode(), datatype=ox.NamedNode(str(_bare(spelt))))


def words(spelt: bytes) -> str:
    """The words of a literal, the IRI that is spelt so."""
    if spelt.startswith(b'"'):
        return _value(spelt, spelt.rindex(b'"'))
    return iri(spelt) or spelt.decode()


def _value(spelt: bytes, end: int) -> str:
    value = spelt[1:end].decode()
    return _ESCAPE.sub(_meant, value) if "\\" in value else value


def _meant(escape: re.Match[str]) -> str:
    short, long, letter = escape.groups()
    return chr(int(short or long, 16)) if short or long else _ESCAPED.get(letter, letter)


def _bare(spelt: bytes) -> str:
    """The datatype of a value without quotes (Turtle, sections 2.5.2 and 2.5.3)."""
    if spelt in (b"true", b"false"):
        return str(XSD.boolean)
    if b"e" in spelt.lower():
        return str(XSD.double)
    return str(XSD.decimal if b"." in spelt else XSD.integer)
