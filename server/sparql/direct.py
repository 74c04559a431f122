"""Queries of programs, answered before the web framework: routing and contexts cost more than a small query.

It is WSGI, behind the gate and its bounds. What is no plain query goes on to the framework as it came; so does an
error, with what went wrong, so that errors are told in one place and no query runs twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from kg.problems import KgError
from server.errors import HttpProblemError
from server.site import Site
from server.sparql import asking, protocol

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FAILURE = "thongbao.failure"
"""Where the environment of a request holds the error that it has met already."""
_PATH = "/sparql"
_METHODS = frozenset(["GET", "POST"])


class Direct:
    """Answers queries whose results are data; the application answers the rest."""

    def __init__(self, application: WSGIApplication, here: Site) -> None:
        self._application, self._here = application, here

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """WSGI."""
        if environ.get("PATH_INFO") == _PATH and environ.get("REQUEST_METHOD") in _METHODS:
            try:
                got = self._ask(environ)
                if got is not None:
                    start_response("200 OK", asking.headers(self._here, got))
                    return asking.body(got.answer)
            except (KgError, HttpProblemError, OSError) as error:
                environ[FAILURE] = error
        return self._application(environ, start_response)

    def _ask(self, environ: WSGIEnvironment) -> asking.Answered | None:
        """The result of the query that a request carries; None where it carries none, or may want a page."""
        body = environ["wsgi.input"]
        data = body.read() if isinstance(body, BytesIO) and environ["REQUEST_METHOD"] == "POST" else b""
        query_string = environ.get("QUERY_STRING", "").encode("latin-1")
        asked = protocol.read(environ["REQUEST_METHOD"], query_string, environ.get("CONTENT_TYPE") or "", data)
        if data:
            body.seek(0)
        if asked is None:
            return None
        forms = asking.forms(self._here, asked, environ.get("HTTP_ACCEPT"))
        if asking.is_page(forms):
            return None
        got = asking.ask(self._here, asked, forms, environ.get("REMOTE_ADDR") or "")
        if got.answer.status != "ok":
            raise asking.refusal(got)
        return got
