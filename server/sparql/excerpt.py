"""The beginning of a result that is too large to be sent whole, for clients that asked for it; run by query workers.

The engine writes results whole or not at all, so here solutions are written one by one.
Formats: SPARQL 1.1 Query Results JSON, XML, CSV and TSV (W3C Recommendations, 2013).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

_SPACES = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
"""Readers of XML may take white space as it suits them unless it is escaped."""
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
MARGIN = 1 << 16
"""Bytes left free for what a serialiser holds back when a graph is cut; half of smaller limits."""


class FirstTriples:
    """The triples of a result until the buffer they are written to is full up to a number of bytes."""

    def __init__(self, triples: Iterable[ox.Triple], buffer: io.BytesIO, limit: int) -> None:
        self._triples, self._buffer = triples, buffer
        self._limit = max(limit - MARGIN, limit // 2)
        self.is_cut = False

    def __iter__(self) -> Iterator[ox.Triple]:
        for triple in self._triples:
            if self._buffer.tell() > self._limit:
                self.is_cut = True
                return
            yield triple


def write_first(results: Any, buffer: io.BytesIO, media_type: str, limit: int, link: str) -> bool:
    """Write as many whole solutions as fit below the limit; tells whether all did.

    ``link`` (where it is said how to get the rest) stands in the head of the JSON and XML forms.
    """
    names = [variable.value for variable in results.variables]
    head, row, between, foot = _form(media_type, names, link)
    buffer.write(head)
    for number, solution in enumerate(results):
        written = (between if number else b"") + row([solution[name] for name in names])
        if buffer.tell() + len(written) + len(foot) > limit:
            buffer.write(foot)
            return False
        buffer.write(written)
    buffer.write(foot)
    return True


def _form(media_type: str, names: list[str], link: str) -> tuple[bytes, Callable[[list[Any]], bytes], bytes, bytes]:
    """Head, writer of a row, what stands between rows, and foot of a SPARQL 1.1 result format (W3C)."""
    if media_type.endswith("json"):
        head = json.dumps({"vars": names, "link": [link]}, ensure_ascii=False)
        return f'{{"head":{head},"results":{{"bindings":['.encode(), _json(names), b",", b"]}}"
    if media_type.endswith("xml"):
        variables = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
        head = f"<head>{variables}<link href={quoteattr(link)}/></head><results>"
        start = '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'
        return (start + head).encode(), _xml(names), b"", b"</results></sparql>"
    if media_type == "text/csv":
        return _csv_row(names), lambda row: _csv_row([_plain(term) for term in row]), b"", b""
    heading = "\t".join(f"?{name}" for name in names) + "\n"
    return heading.encode(), lambda row: ("\t".join(map(_written_term, row)) + "\n").encode(), b"", b""


def _json(names: list[str]) -> Callable[[list[Any]], bytes]:
    def row(terms: list[Any]) -> bytes:
        found = {name: _json_term(term) for name, term in zip(names, terms, strict=True) if term is not None}
        return json.dumps(found, ensure_ascii=False).encode()

    return row


def _json_term(term: Any) -> dict[str, Any]:
    if isinstance(term, ox.Literal):
        kind = {"xml:lang": term.language} if term.language else {"datatype": term.datatype.value}
        return {"type": "literal", "value": term.value} | (kind if kind.get("datatype") != XSD_STRING else {})
    if isinstance(term, ox.Triple):
        parts = zip(("subject", "predicate", "object"), term, strict=True)
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts}}
    return {"type": "uri" if isinstance(term, ox.NamedNode) else "bnode", "value": term.value}


def _xml(names: list[str]) -> Callable[[list[Any]], bytes]:
    def row(terms: list[Any]) -> bytes:
        found = [
            f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
            for name, term in zip(names, terms, strict=True)
            if term is not None
        ]
        return f"<result>{''.join(found)}</result>".encode()

    return row


def _xml_term(term: Any) -> str:
    if isinstance(term, ox.Literal):
        kind = (
            f" xml:lang={quoteattr(term.language)}" if term.language else f" datatype={quoteattr(term.datatype.value)}"
        )
        return f"<literal{'' if term.datatype.value == XSD_STRING else kind}>{escape(term.value, _SPACES)}</literal>"
    if isinstance(term, ox.Triple):
        parts = zip(("subject", "predicate", "object"), term, strict=True)
        return f"<triple>{''.join(f'<{name}>{_xml_term(part)}</{name}>' for name, part in parts)}</triple>"
    name = "uri" if isinstance(term, ox.NamedNode) else "bnode"
    return f"<{name}>{escape(term.value)}</{name}>"


def _csv_row(cells: list[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode()


def _plain(term: Any) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else str(term)


def _written_term(term: Any) -> str:
    return "" if term is None else str(term).replace("\t", "\\t")
