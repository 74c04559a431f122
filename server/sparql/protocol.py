"""The SPARQL 1.1 Protocol, query side (W3C Recommendation, section 2.1): a request becomes a job or a refusal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl

import pyoxigraph as ox

from kg.problems import Problem, QueryError
from server.errors import HttpProblemError, known
from server.negotiation import HEADER_LIMIT, choose
from server.representations import GRAPH_RESULT

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
FIELDS = 200
"""Most parameters of a request."""
DATASET_LIMIT = 100
"""Most graphs that a request may name."""

SOLUTIONS = (
    ("application/sparql-results+json", "json"),
    ("application/sparql-results+xml", "xml"),
    ("text/csv", "csv"),
    ("text/tab-separated-values", "tsv"),
    ("application/json", "json"),
    ("application/xml", "xml"),
    ("text/xml", "xml"),
    ("text/html", "html"),
)
ENGINE = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
_GRAPHS = (
    *((form.media_type, form.extension) for form in GRAPH_RESULT),
    *((alias, form.extension) for form in GRAPH_RESULT for alias in form.aliases),
    ("text/html", "html"),
)
_NAMES = {"turtle": "ttl", "n3": "ttl", "rdf+xml": "rdf", "json-ld": "jsonld", "ntriples": "nt"}
"""Other names of formats, as SPARQLWrapper and others send them in ``format=``."""
GRAPH_ENGINE = {form.extension: form.media_type for form in GRAPH_RESULT}


@dataclass(frozen=True, slots=True)
class Request:
    """A query as the protocol carries it."""

    query: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    format: str = ""
    """A short name (``json``, ``csv``, ``ttl`` …) that overrides the Accept header; for links and forms."""
    truncate: bool = False
    """Whether the client takes the beginning of a result that is too large (``truncate=true``)."""


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a result: its short name, and the media type it is sent under."""

    name: str
    media_type: str


_NAMED_SOLUTIONS, _NAMED_GRAPHS = (
    {name: Form(name, media_type) for media_type, name in reversed(offers)} for offers in (SOLUTIONS, _GRAPHS)
)
"""The form that a name stands for: the first media type that it is offered under."""


def read(method: str, query_string: bytes, content_type: str, body: bytes) -> Request | None:
    """The query in a request, or None where a GET carries none.

    Raises QueryError (400) or HttpProblemError (415; 403 for updates).
    """
    in_url = _fields(query_string)
    if method != "POST":
        return _request(in_url) if any(name in in_url for name in ("query", "update")) else None
    media_type, charset = _content_type(content_type)
    if charset not in ("utf-8", "utf8"):
        raise _bad("charset", "Nội dung phải là UTF-8.", "The body must be UTF-8.")
    if media_type == FORM:
        fields = _fields(body)
        return _request({name: in_url.get(name, []) + fields.get(name, []) for name in {*in_url, *fields}})
    if media_type == DIRECT:
        if "query" in in_url:
            raise _bad("two-queries", "Có hai truy vấn trong một yêu cầu.", "The request carries two queries.")
        try:
            text = body.decode()
        except UnicodeDecodeError as error:
            raise _bad("charset", "Nội dung không phải UTF-8.", "The body is not UTF-8.") from error
        return _request(in_url | {"query": [text]})
    if media_type == UPDATE:
        raise HttpProblemError(403, known("update"))
    raise HttpProblemError(415, known("media-type"), {"Accept-Post": f"{FORM}, {DIRECT}"})


def _request(fields: Mapping[str, Sequence[str]]) -> Request:
    if fields.get("update"):
        raise HttpProblemError(403, known("update"))
    queries = fields.get("query", [])
    if len(queries) != 1:
        raise _bad(
            "query-count",
            f"Cần đúng một tham số query; có {len(queries)}.",
            f"Exactly one query parameter is needed; there are {len(queries)}.",
        )
    default, named = (_graphs(fields.get(name, [])) for name in ("default-graph-uri", "named-graph-uri"))
    given = default or named
    chosen = fields.get("format", [""])[-1]
    truncate = fields.get("truncate", [""])[-1].lower() == "true"
    return Request(queries[0], default if given else None, named if given else None, chosen, truncate)


def forms(accept: str | None, chosen: str) -> dict[str, Form | None]:
    """The form of a table of solutions and that of a graph that suit the client; None where none does.

    ``chosen`` is a name as links and clients write it (``csv``, ``turtle``); where it names no form of that kind of
    result, the Accept header decides, as clients send both.
    """
    name = _NAMES.get(chosen.lower(), chosen.lower())
    solutions, graph = _chosen((accept or "")[:HEADER_LIMIT])
    return {"solutions": _NAMED_SOLUTIONS.get(name, solutions), "graph": _NAMED_GRAPHS.get(name, graph)}


def available(kind: str) -> str:
    """The media types in which a result of this kind can be had."""
    return ", ".join(dict.fromkeys(media_type for media_type, _ in (SOLUTIONS if kind == "solutions" else _GRAPHS)))


@lru_cache(256)  # clients send few different ones, again and again
def _chosen(accept: str) -> tuple[Form | None, Form | None]:
    solutions, graph = (choose(accept, [(t, Form(name, t)) for t, name in offers]) for offers in (SOLUTIONS, _GRAPHS))
    return solutions, graph


def _graphs(iris: Sequence[str]) -> tuple[str, ...]:
    if len(iris) > DATASET_LIMIT:
        raise _bad("dataset", f"Tối đa {DATASET_LIMIT} đồ thị.", f"At most {DATASET_LIMIT} graphs.")
    for iri in iris:
        try:
            ox.NamedNode(iri)
        except ValueError as error:
            raise _bad("graph-iri", f"«{iri[:200]}» không phải IRI.", f"«{iri[:200]}» is no IRI.") from error
    return tuple(dict.fromkeys(iris))


def _fields(data: bytes) -> dict[str, list[str]]:
    try:
        pairs = parse_qsl(data.decode(), keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
    except (UnicodeDecodeError, ValueError) as error:
        raise _bad("encoding", "Tham số không phải UTF-8.", "The parameters are not UTF-8.") from error
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


def _content_type(header: str) -> tuple[str, str]:
    media_type, *parameters = (part.strip().lower() for part in header.split(";"))
    charset = next((p.partition("=")[2].strip('"') for p in parameters if p.startswith("charset=")), "utf-8")
    return media_type, charset


def _bad(code: str, vi: str, en: str) -> QueryError:
    return QueryError(Problem(code, vi, en))
