"""Errors as answers: in the form the client can read, in both languages, with the remedy and without innards."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import replace

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from kg.problems import KgError, Problem
from server.language import language
from server.negotiation import choose
from server.texts import text

log = logging.getLogger(__name__)

_FORMS = (
    ("application/problem+json", "json"),
    ("text/html", "html"),
    ("text/plain", "text"),
    ("application/json", "json"),
)


class HttpProblemError(Exception):
    """A problem with the status and the headers that it is answered with."""

    def __init__(self, status: int, problem: Problem, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(problem.line("en"))
        self.status, self.problem, self.headers = status, problem, dict(headers or {})


def problem_response(status: int, problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """The answer that tells a problem: a page, RFC 9457 JSON, or plain text."""
    form = choose(request.headers.get("Accept"), _FORMS) or "text"
    if request.path.endswith(".html") or request.args.get("format") == "html":
        form = "html"
    chosen = language()
    if form == "html":
        page = render_template("problem.html", status=status, problem=problem, title=problem.text(chosen))
        response = Response(page, status, mimetype="text/html")
        response.headers["Content-Language"] = chosen
    elif form == "json":
        response = Response(problem_json(status, problem, chosen), status, mimetype="application/problem+json")
    else:
        response = Response(f"{_told(problem, 'vi')}\n{_told(problem, 'en')}\n", status, mimetype="text/plain")
    response.headers["Vary"] = "Accept, Accept-Language"
    response.headers["Cache-Control"] = "no-store" if status >= 500 else "max-age=60"
    for name, value in (headers or {}).items():
        response.headers[name] = value
    return response


def problem_json(status: int, problem: Problem, chosen: str) -> str:
    """A problem as RFC 9457 has it, its text in the chosen language and, as ``details``, in both."""
    detail = {"vi": _told(problem, "vi"), "en": _told(problem, "en")}
    body: dict[str, object] = {"type": "about:blank", "title": problem.code, "status": status}
    body |= {"detail": detail[chosen], "details": detail}
    if problem.place:
        body |= {"place": problem.position(chosen), "words": problem.words}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _told(problem: Problem, chosen: str) -> str:
    """The problem in one line with its place; without its source, which is a path of this machine."""
    return replace(problem, source="").line(chosen)


def known(code: str) -> Problem:
    """A problem whose texts are the interface's (``error.<code>`` and ``error.<code>.remedy``)."""
    vi, en = (text(lang, f"error.{code}") for lang in ("vi", "en"))
    remedy_vi, remedy_en = (text(lang, f"error.{code}.remedy") for lang in ("vi", "en"))
    return Problem(code, vi, en, remedy_vi, remedy_en)


_BY_STATUS = {
    404: "not-found",
    405: "method",
    406: "not-acceptable",
    410: "withdrawn",
    413: "too-large",
    414: "too-long",
    415: "media-type",
}


def register(app: Flask) -> None:
    """Answer every error of the app in these forms."""

    @app.errorhandler(KgError)
    def _kg(error: KgError) -> Response:
        headers = {"Retry-After": "30"} if error.http_status == 503 else {}
        return problem_response(error.http_status, error.problem, headers)

    @app.errorhandler(HttpProblemError)
    def _http_problem(error: HttpProblemError) -> Response:
        return problem_response(error.status, error.problem, error.headers)

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        status = error.code or 500
        if status < 400:
            return Response(status=status, headers=dict(error.get_headers()))
        code = _BY_STATUS.get(status, "server" if status >= 500 else "request")
        allowed = error.valid_methods if isinstance(error, MethodNotAllowed) else None
        headers = {"Allow": ", ".join(sorted(allowed))} if allowed else {}
        return problem_response(status, known(code), headers)

    @app.errorhandler(Exception)
    def _unexpected(error: Exception) -> Response:
        log.error("%s %s failed", request.method, request.path, exc_info=error)
        return problem_response(500, known("server"))
