"""Headers that every answer carries: what a browser may do with it, and that anyone may read it."""

from __future__ import annotations

from flask import Response, request

_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors "
)
POLICY = f"{_POLICY}'none'"
FRAMED_POLICY = f"{_POLICY}*"
"""For the previews that other sites show in a frame: they have no form and no button."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    # open data: read from anywhere, never with credentials, nothing reflected
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Content-Location, Dataset-Version, ETag, Last-Modified, Link, Location, Result-Truncated, Retry-After"
    ),
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}
SPARQL_PREFLIGHT = PREFLIGHT | {"Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS"}


def secure(response: Response) -> Response:
    """Add the headers that are not there yet; to an OPTIONS request, also what scripts may send."""
    if request.method == "OPTIONS":
        for name, value in PREFLIGHT.items():
            response.headers.setdefault(name, value)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if response.headers["Content-Security-Policy"] == FRAMED_POLICY:
        del response.headers["X-Frame-Options"]
    return response
