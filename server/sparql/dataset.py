"""The data set that a query itself names with FROM, found without a parser."""

from __future__ import annotations

from urllib.parse import urljoin

from server.sparql.tokens import Kind, Token, tokens


def without_default_graphs(query: str, prefixes: dict[str, str], base: str) -> tuple[str, tuple[str, ...]]:
    """The query without its FROM clauses, and the IRIs these named, where there are two of them or more.

    The engine would count a triple once for each default graph that holds it; the merge of several (SPARQL 1.1,
    section 13.1) is made by whoever runs the query. Any other query is given back as it is, with no IRIs.
    """
    known, found, clauses = dict(prefixes), [], []
    words = list(tokens(query))
    for position, token in enumerate(words):
        word = token.text.lower() if token.kind is Kind.WORD else ""
        if token.text == "{":
            break
        after = words[position + 1 : position + 3]
        if word == "prefix" and len(after) == 2:
            known[after[0].text.rstrip(":")] = _iri(after[1], known, base) or ""
        elif word == "base" and after:
            base = _iri(after[0], known, base) or base
        elif word == "from" and after and after[0].text.lower() == "named":
            return query, ()  # the engine's own way is right with FROM NAMED, but for triples in several graphs
        elif word == "from" and after:
            iri = _iri(after[0], known, base)
            if iri is None:
                return query, ()
            found.append(iri)
            clauses.append((token.position, after[0].position + len(after[0].text)))
    distinct = tuple(dict.fromkeys(found))
    if len(distinct) < 2:
        return query, ()
    for start, end in reversed(clauses):
        query = query[:start] + " " * (end - start) + query[end:]
    return query, distinct


def _iri(token: Token, prefixes: dict[str, str], base: str) -> str | None:
    if token.kind is Kind.IRI:
        return urljoin(base, token.text[1:-1])
    if token.kind is Kind.NAME:
        prefix, _, local = token.text.partition(":")
        return prefixes[prefix] + local if prefix in prefixes and "\\" not in local else None
    return None
