"""Answers to GET and HEAD that caches can keep: entity tag for each representation, 304, typed links."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from flask import Response, request
from werkzeug.http import http_date

FRESH = "public, max-age=60, must-revalidate"
"""A minute without asking again; a change is seen soon."""

_CONDITIONS = frozenset(
    f"HTTP_{name}"
    for name in ("IF_MATCH", "IF_NONE_MATCH", "IF_MODIFIED_SINCE", "IF_UNMODIFIED_SINCE", "IF_RANGE", "RANGE")
)
"""What a WSGI environment calls the headers of requests that want an answer under conditions."""


def entity_tag(body: bytes) -> str:
    """A strong tag: same bytes, same tag."""
    return hashlib.sha256(body).hexdigest()[:32]


def cacheable(
    body: bytes,
    media_type: str,
    modified: datetime | None = None,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    vary: Sequence[str] = (),
    tag: str = "",
) -> Response:
    """The answer with this body, or 304 where the client has it. Called after negotiation, as tags differ by form.

    ``tag`` is the body's ``entity_tag`` where it is known already.
    """
    charset = "; charset=utf-8" if media_type.startswith("text/") or media_type.endswith("xml") else ""
    named = {"Content-Type": f"{media_type}{charset}", "ETag": f'"{tag or entity_tag(body)}"', "Cache-Control": FRESH}
    if modified is not None:
        named["Last-Modified"] = _date(modified)
    if vary:
        named["Vary"] = ", ".join(vary)
    response = Response(body, status, headers=named | dict(headers or {}))
    if status == 200 and not _CONDITIONS.isdisjoint(request.environ):  # else there is nothing to compare
        response.make_conditional(request)
    return response


@lru_cache(100)  # nearly all answers are of the same state
def _date(modified: datetime) -> str:
    return http_date(modified)


def link_header(links: Sequence[tuple[str, str, Mapping[str, str]]]) -> str:
    """A Link header (RFC 8288) of (target, relation, attributes); targets are URIs made here, never a client's text."""
    return ", ".join(
        f'<{target}>; rel="{relation}"' + "".join(f'; {name}="{value}"' for name, value in attributes.items())
        for target, relation, attributes in links
    )
