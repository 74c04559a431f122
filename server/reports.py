"""The form by which readers report an error: no account, bounded, rate-limited, kept for stewards."""

from __future__ import annotations

import time

from flask import Blueprint, Response, render_template, request
from werkzeug.exceptions import RequestEntityTooLarge

from kg.store.report_rate import admits
from kg.store.reports import add_report
from server import pages
from server.errors import HttpProblemError, known
from server.language import asked_language, language
from server.site import site

blueprint = Blueprint("reports", __name__)

TEXT, CONTACT, PAGE, FACT = 2_000, 200, 600, 300
"""Longest text, contact, page and fact, in characters; the form has the same limits."""
LIMITS = {"text": TEXT, "contact": CONTACT, "page": PAGE, "fact": FACT}
EACH_HOUR, ALL_HOUR = 5, 200
"""Reports taken within an hour from one address, and from all."""
BODY = 32_768
"""Largest form, in bytes."""


@blueprint.get("/report")
def form() -> Response:
    """The form; after sending, thanks."""
    given = {name: request.args.get(name, "")[: LIMITS[name]] for name in ("page", "fact")}
    return _page(given, "sent" in request.args)


@blueprint.post("/report")
def send() -> Response:
    """Keep a report. 303 to thanks, so that loading the page again sends nothing twice."""
    request.max_content_length = BODY
    try:
        given = request.form
    except RequestEntityTooLarge as error:
        raise HttpProblemError(413, known("too-large")) from error
    told = {name: given.get(name, "").strip() for name in LIMITS}
    if given.get("website"):  # a field that people do not see: only robots fill it
        return _thanks()
    if not told["text"] or any(len(told[name]) > limit for name, limit in LIMITS.items()):
        raise HttpProblemError(400, known("report"))
    if not admits(site().folder, request.remote_addr or "?", time.time(), EACH_HOUR, ALL_HOUR):
        raise HttpProblemError(429, known("report-often"), {"Retry-After": "3600"})
    if not add_report(site().folder, **{name: _clean(value) for name, value in told.items()}):
        raise HttpProblemError(503, known("report-full"), {"Retry-After": "86400"})
    return _thanks()


def _clean(text: str) -> str:
    """Without control characters, which could play tricks on a steward's terminal."""
    return "".join(c for c in text.replace("\r\n", "\n") if c == "\n" or c.isprintable())


def _thanks() -> Response:
    asked = asked_language()
    location = site().path("report?sent=1") + (f"&lang={asked}" if asked else "")
    return Response(status=303, headers={"Location": location, "Cache-Control": "no-store"})


def _page(given: dict[str, str], sent: bool) -> Response:
    view = pages.view(site(), site().snapshot())
    body = render_template("report.html", view=view, given=given, sent=sent)
    headers = {"Content-Language": language(), "Vary": "Accept-Language", "Cache-Control": "no-store"}
    return Response(body, 200, mimetype="text/html", headers=headers | {"X-Robots-Tag": "noindex"})
