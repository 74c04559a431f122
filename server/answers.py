"""Answers to GET and HEAD that caches can keep: entity tag for each representation, 304, typed links."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from flask import Response, request

FRESH = "public, max-age=60, must-revalidate"
"""A minute without asking again; a change is seen soon."""


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
    response = Response(body, status, mimetype=media_type)
    if media_type.startswith("text/") or media_type.endswith("xml"):
        response.headers["Content-Type"] = f"{media_type}; charset=utf-8"
    else:
        response.headers["Content-Type"] = media_type
    response.set_etag(tag or entity_tag(body))
    if modified is not None:
        response.last_modified = modified
    response.headers["Cache-Control"] = FRESH
    if vary:
        response.headers["Vary"] = ", ".join(vary)
    for name, value in (headers or {}).items():
        response.headers[name] = value
    if status == 200:
        response.make_conditional(request)
    return response


def link_header(links: Sequence[tuple[str, str, Mapping[str, str]]]) -> str:
    """A Link header (RFC 8288) of (target, relation, attributes); targets are URIs made here, never a client's text."""
    return ", ".join(
        f'<{target}>; rel="{relation}"' + "".join(f'; {name}="{value}"' for name, value in attributes.items())
        for target, relation, attributes in links
    )
