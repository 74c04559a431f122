"""The data set that a query names with FROM and FROM NAMED (SPARQL 1.1, section 13.2), found without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from server.sparql.tokens import Kind, Token, tokens

_OPENING, _CLOSING = frozenset("({["), frozenset(")}]")


@dataclass(frozen=True, slots=True)
class DatasetClauses:
    """A query without its data set clauses, and the graphs that these named, each as often as it was named."""

    rest: str
    """Blanks stand for the clauses, so that positions in error messages stay true."""
    default: tuple[str, ...]
    named: tuple[str, ...]


def dataset_clauses(query: str, prefixes: Mapping[str, str], base: str) -> DatasetClauses | None:
    """The data set clauses of a query; None where it has none, or one that the parser will refuse."""
    if "from" not in query.lower():
        return None
    known, found = dict(prefixes), DatasetClauses(query, (), ())
    outside = list(_outside_brackets(query))
    for position, token in enumerate(outside):
        word = token.text.lower() if token.kind is Kind.WORD else ""
        after = outside[position + 1 : position + 3]
        if word == "prefix" and len(after) == 2:
            known[after[0].text.rstrip(":")] = _iri(after[1], known, base) or ""
        elif word == "base" and after:
            base = _iri(after[0], known, base) or base
        elif word == "from" and after:
            is_named = after[0].kind is Kind.WORD and after[0].text.lower() == "named"
            graph = after[-1] if is_named else after[0]
            iri = _iri(graph, known, base)
            if iri is None:
                return None
            rest = _blanked(found.rest, token.position, graph.position + len(graph.text))
            default, named = ((), (iri,)) if is_named else ((iri,), ())
            found = DatasetClauses(rest, found.default + default, found.named + named)
    return found if found.default or found.named else None


def _outside_brackets(query: str) -> Iterator[Token]:
    """The tokens where data set clauses can stand: in no template, pattern or expression."""
    depth = 0
    for token in tokens(query):
        is_symbol = token.kind is Kind.SYMBOL
        depth += (is_symbol and token.text in _OPENING) - (is_symbol and token.text in _CLOSING)
        if depth == 0:
            yield token


def _blanked(query: str, start: int, end: int) -> str:
    return query[:start] + re.sub(r"[^\r\n]", " ", query[start:end]) + query[end:]


def _iri(token: Token, prefixes: Mapping[str, str], base: str) -> str | None:
    if token.kind is Kind.IRI:
        return urljoin(base, token.text[1:-1])
    if token.kind is Kind.NAME:
        prefix, _, local = token.text.partition(":")
        return prefixes[prefix] + local if prefix in prefixes and "\\" not in local else None
    return None
