"""In which language a request is answered: ``?lang=``, else what the browser prefers; no cookie."""

from __future__ import annotations

from flask import request

from server.negotiation import choose_language
from server.texts import LANGUAGES


def asked_language() -> str | None:
    """The language that the address names, if any."""
    value = request.args.get("lang")
    return value if value in LANGUAGES else None


def language() -> str:
    """The language of the answer; Vietnamese where the request leaves it open."""
    return asked_language() or choose_language(request.headers.get("Accept-Language"), LANGUAGES)
