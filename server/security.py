"""Headers that every answer carries: what a browser may do with it, and that anyone may read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

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


class Secured:
    """Adds the headers that an answer has not got itself; to an OPTIONS request, also what scripts may send."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """WSGI."""
        own = _OPTIONS if environ.get("REQUEST_METHOD") == "OPTIONS" else _EVERY

        def start(status: str, headers: list[tuple[str, str]], failure: Any = None) -> Callable[[bytes], object]:
            present = {name.lower() for name, _ in headers}
            if ("Content-Security-Policy", FRAMED_POLICY) in headers:
                present.add("x-frame-options")
            headers += [pair for name, pair in own if name not in present]
            return start_response(status, headers, failure)

        return self._application(environ, start)


def _listed(headers: Mapping[str, str]) -> list[tuple[str, tuple[str, str]]]:
    return [(name.lower(), (name, value)) for name, value in headers.items()]


_EVERY = _listed(HEADERS)
_OPTIONS = _listed(PREFLIGHT | HEADERS)
