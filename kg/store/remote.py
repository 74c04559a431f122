"""Asking any SPARQL endpoint over HTTP, as a client sees it (SPARQL 1.1 Protocol)."""

from __future__ import annotations

import ast
import warnings
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from SPARQLWrapper import POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import (
    EndPointInternalError,
    EndPointNotFound,
    QueryBadFormed,
    SPARQLWrapperException,
    Unauthorized,
)

from kg import reasons
from kg.namespaces import SPARQL_PREFIXES
from kg.problems import Problem, QueryError
from kg.reasons import Reason
from kg.store.syntax import first_word, refuse_update

TIMEOUT = 60
"""Seconds to wait for an endpoint that says nothing."""
LARGEST = 200_000_000
"""Longest answer that is read, in bytes."""
_SHOWN = 500
_FORMS = {"SELECT": "application/sparql-results+json", "ASK": "application/sparql-results+json"}
_GRAPH = "text/turtle"
MEDIA_TYPES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
    "jsonld": "application/ld+json",
}


@dataclass(frozen=True, slots=True)
class RemoteAnswer:
    """What an endpoint sent: its media type and the bytes of the body."""

    media_type: str
    body: bytes


def ask(endpoint: str, query: str, format: str | None = None, timeout: float = TIMEOUT) -> RemoteAnswer:  # noqa: A002
    """Send a query to an endpoint by POST, with the prefixes of kg.namespaces declared before it.

    ``format`` is a key of MEDIA_TYPES; without it JSON is asked for SELECT and ASK, Turtle else. ``timeout`` is in
    seconds. Raises QueryError that says whether the address, the endpoint or the query is at fault.
    """
    refuse_update(query)
    parts = urlsplit(endpoint)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _error(
            "endpoint-address",
            endpoint,
            "Địa chỉ SPARQL phải bắt đầu bằng http:// hoặc https://.",
            "The address of a SPARQL endpoint starts with http:// or https://.",
        )
    if format is not None and format not in MEDIA_TYPES:
        names = ", ".join(MEDIA_TYPES)
        raise _error("query-format", endpoint, f"Định dạng phải là một trong: {names}.", f"Formats are: {names}.")
    media_type = MEDIA_TYPES[format] if format else _FORMS.get(first_word(query), _GRAPH)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of media types, which are checked by whoever reads the answer
            response = _client(endpoint, SPARQL_PREFIXES + query, media_type, timeout).query().response
        with response:
            body = response.read(LARGEST + 1)
            received = response.headers.get_content_type()
    except (SPARQLWrapperException, OSError, HTTPException, ValueError) as error:
        for refusal in (error, error.__context__):
            if isinstance(refusal, HTTPError):
                refusal.close()
        raise _told(endpoint, error, timeout) from error
    if len(body) > LARGEST:
        raise _error("answer-too-large", endpoint, "Kết quả quá lớn.", "The answer is too large.")
    return RemoteAnswer(received, body)


def _client(endpoint: str, query: str, media_type: str, timeout: float) -> SPARQLWrapper:
    client = SPARQLWrapper(endpoint, agent="thongbao (kg query)")
    client.setMethod(POST)
    client.setTimeout(max(1, round(timeout)))
    client.setOnlyConneg(True)
    client.setQuery(query)
    if (form := first_word(query)) in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
        client.queryType = form  # SPARQLWrapper takes words of comments ("moved", "added") for an update
    client.addCustomHttpHeader("Accept", media_type)
    return client


def _told(endpoint: str, error: Exception, timeout: float) -> QueryError:
    if isinstance(error, QueryBadFormed):
        said = _said(error)
        return _error(
            "query-syntax",
            endpoint,
            f"Máy chủ không nhận truy vấn: {said}",
            f"The endpoint refuses the query: {said}",
        )
    if isinstance(error, EndPointNotFound):
        return _error(
            "endpoint-missing", endpoint, "Không có SPARQL ở địa chỉ này.", "There is no SPARQL at this address."
        )
    if isinstance(error, Unauthorized):
        return _error("endpoint-closed", endpoint, "Máy chủ đòi đăng nhập.", "The endpoint asks for a login.")
    reason = error.reason if isinstance(error, URLError) and not isinstance(error, HTTPError) else error
    if isinstance(reason, TimeoutError):
        return _error(
            "endpoint-timeout",
            endpoint,
            f"Máy chủ không trả lời trong {timeout:g} giây.",
            f"The endpoint did not answer within {timeout:g} seconds.",
        )
    if isinstance(error, (HTTPError, EndPointInternalError, SPARQLWrapperException)):
        said = f"HTTP {error.code} {error.reason}" if isinstance(error, HTTPError) else _said(error)
        return _error("endpoint-failed", endpoint, f"Máy chủ báo lỗi: {said}", f"The endpoint reports an error: {said}")
    why = reasons.of_system(reason) if isinstance(reason, OSError) else Reason(f"{reason}", f"{reason}")
    return _error(
        "endpoint-unreachable",
        endpoint,
        f"Không tới được máy chủ: {why.vi}.",
        f"The endpoint cannot be reached: {why.en}.",
    )


def _said(error: Exception) -> str:
    """What the endpoint itself wrote; SPARQLWrapper keeps it as the Python notation of its bytes."""
    text, _, response = str(error).partition("Response:\n")
    try:
        body = ast.literal_eval(response) if response else b""
    except (ValueError, SyntaxError):
        body = b""
    said = body.decode(errors="replace") if isinstance(body, bytes) else ""
    return " ".join((said or text).split())[:_SHOWN]


def _error(code: str, endpoint: str, vi: str, en: str) -> QueryError:
    return QueryError(Problem(code, vi, en, source=endpoint))
