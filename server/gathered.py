"""Statements of one document, gathered once each, and written as Turtle in an order that never changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import chain

import pyoxigraph as ox

from kg.namespaces import PREFIXES
from kg.publication.spelling import Said, in_order, spelt_lines

_QUOTATION, _BRACKET = b'"<'
_NO_IRI = b'"_'
_HEADS = {prefix.encode(): f"@prefix {prefix}: <{space}> .\n".encode() for prefix, space in PREFIXES.items()}
_KNOWN = frozenset(_HEADS)


class Gathered:
    """A set of statements, their terms spelt as ``kg.publication.spelling`` has it."""

    def __init__(self) -> None:
        self._whole: dict[bytes, Collection[Said]] = {}
        self._some: dict[bytes, set[Said]] = {}

    def add_all(self, subject: bytes, said: Collection[Said]) -> None:
        """Add all that is said of a subject, in its order."""
        if said:
            self._whole[subject] = said

    def add(self, subject: bytes, said: Iterable[Said]) -> None:
        """Add some of what is said of a subject."""
        if subject not in self._whole:
            self._some.setdefault(subject, set()).update(said)

    def add_statements(self, statements: Iterable[ox.Quad | ox.Triple]) -> None:
        """Add statements of the engine."""
        for subject, predicate, value in spelt_lines(statements):
            self._some.setdefault(subject, set()).add((predicate, value))

    def named(self) -> set[bytes]:
        """The IRIs that are subject, property or value of a statement; not ``a``, which every document has."""
        return {term for term in self._terms() if b":" in term and term[0] not in _NO_IRI}

    def turtle(self) -> bytes:
        """All as Turtle: by subject, types first, with the prefixes that occur."""
        about = self._about()
        body = b"".join(_block(subject, about[subject]) for subject in sorted(about))
        heads = _prefixes(self._terms())
        return b"".join(_HEADS[prefix] for prefix in sorted(heads)) + body

    def prefixes(self) -> dict[str, str]:
        """The prefixes of namespaces that occur, those of datatypes among them."""
        return {prefix.decode(): PREFIXES[prefix.decode()] for prefix in sorted(_prefixes(self._terms()))}

    def triples(self) -> list[ox.Triple]:
        """All in the order of the Turtle."""
        return [quad.triple for quad in ox.parse(self.turtle(), format=ox.RdfFormat.TURTLE)]

    def _about(self) -> Mapping[bytes, Collection[Said]]:
        about = dict(self._whole)
        for subject, said in self._some.items():
            if said and subject not in about:
                about[subject] = in_order(said)
            elif not said.issubset(about.get(subject, ())):
                about[subject] = in_order([*about[subject], *said])
        return about

    def _terms(self) -> set[bytes]:
        every = chain(self._whole.values(), self._some.values())
        terms = set(chain.from_iterable(chain.from_iterable(every)))
        terms.update(self._whole, self._some)
        return terms


def _block(subject: bytes, said: Collection[Said]) -> bytes:
    """A subject with all its statements; the values of one property stand together."""
    parts, last = [subject], b""
    for predicate, value in said:
        if predicate == last:
            parts += (b" , ", value)
        else:
            parts += (b" ;\n\t" if last else b" ", predicate, b" ", value)
            last = predicate
    parts.append(b" .\n")
    return b"".join(parts)


def _prefixes(terms: Iterable[bytes]) -> set[bytes]:
    """The prefixes that terms begin with, or that their datatypes do."""
    found = set[bytes]()
    for term in terms:
        first = term[0]
        if first == _QUOTATION:
            end = term.rfind(b'"')  # neither a language nor a datatype has a quotation mark in it
            term = term[end + 3 :] if term.startswith(b'"^^', end) else b""
        if first != _BRACKET:
            found.add(term.partition(b":")[0])
    return found & _KNOWN
