"""Answers of several servers made comparable: the same rows or triples give the same text, in whatever order."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import pyoxigraph as ox


@dataclass(frozen=True)
class Answer:
    """How many rows or triples, and the hash of them all."""

    count: int
    digest: str

    def same(self, other: Answer, compare: str) -> bool:
        """Whether two servers said the same, as exactly as the question asks."""
        return compare == "none" or (self.count == other.count and (compare == "count" or self.digest == other.digest))


def answer(body: bytes, media_type: str) -> Answer:
    """What a server answered: SPARQL results in JSON, or Turtle. ValueError for anything else."""
    kind = media_type.partition(";")[0].strip().lower()
    if kind in ("application/sparql-results+json", "application/json"):
        lines = [_row(row) for row in json.loads(body)["results"]["bindings"]]
    elif kind in ("text/turtle", "application/x-turtle", "text/n3", "application/n-triples", "text/plain"):
        # servers differ in whether a graph's triples may come twice
        lines = sorted({_triple(quad.triple) for quad in ox.parse(body, format=ox.RdfFormat.TURTLE)})
    else:
        raise ValueError(f"neither results nor a graph: {media_type}")
    return Answer(len(lines), hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16])


def _row(row: dict[str, dict[str, Any]]) -> str:
    """Values without datatypes, which servers write in different ways."""
    told = ((name, _plain(str(value["value"])), value.get("xml:lang", "").lower()) for name, value in row.items())
    return json.dumps(sorted(told), ensure_ascii=False)


def _triple(triple: ox.Triple) -> str:
    """A triple without datatypes."""
    term = triple.object
    language = (term.language or "").lower() if isinstance(term, ox.Literal) else ""
    value = _plain(term.value) if isinstance(term, ox.Literal) else str(term)
    return json.dumps([str(triple.subject), triple.predicate.value, value, language], ensure_ascii=False)


def _plain(value: str) -> str:
    """Numbers and times in one form: 0.80 as 0.8, and 2024-01-01T00:00:00+00:00 as it is with Z."""
    if value[:1].isdigit() or value[:1] in "-+":
        for read in (_number, _moment):
            if (found := read(value)) is not None:
                return found
    return value


def _number(value: str) -> str | None:
    try:
        return format(Decimal(value).normalize(), "f") if value.isascii() else None
    except InvalidOperation:
        return None


def _moment(value: str) -> str | None:
    try:
        return (datetime if "T" in value else date).fromisoformat(value).isoformat().replace("+00:00", "Z")
    except ValueError:
        return None
