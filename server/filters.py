"""What templates may use: texts, paths, the other language's address."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from flask import Flask, request
from markupsafe import Markup, escape

from server.language import asked_language, language
from server.pages.view import Link
from server.reports import LIMITS
from server.site import site
from server.texts import LANGUAGES, text

LINKS = 4_000
"""Most links that are kept as they are written; some 2 MB. Pages name the same agencies, offices and rules."""


def register(app: Flask) -> None:
    """Give the templates their functions."""
    app.jinja_env.filters["count_written"] = written_count
    app.jinja_env.filters["link"] = linked

    @app.context_processor
    def _context() -> dict[str, Any]:
        chosen, here = language(), site()
        query = {"lang": chosen} if asked_language() else {}

        def path(name: str, **more: str) -> str:
            given = more | query
            return here.path(name) + (f"?{urlencode(given)}" if given else "")

        def t(key: str, **values: object) -> str:
            return text(chosen, key, **values)

        return {
            "lang": chosen,
            "t": t,
            "path": path,
            "static": lambda name: here.path(f"static/{name}"),
            "here_path": here.root + request.path.lstrip("/")[:500],
            "settings": here.settings,
            "languages": [(code, _in_language(here.root, code)) for code in LANGUAGES],
            "asked": asked_language(),
            "limits": LIMITS,
        }


def written_count(number: int, chosen: str) -> str:
    """A number with its thousands set off: 10.991 in Vietnamese, 10,991 in English."""
    written = f"{number:,}"
    return written.replace(",", ".") if chosen == "vi" else written


@lru_cache(LINKS)
def linked(link: Link) -> Markup:
    """A link as HTML: a filter, as a page has hundreds of them and a macro takes ten times as long."""
    language = f' lang="{escape(link.language)}"' if link.language else ""
    if link.href:
        return Markup(f'<a href="{escape(link.href)}"{language}>{escape(link.text)}</a>')  # noqa: S704 - all is escaped
    return Markup(f"<span{language}>{escape(link.text)}</span>")  # noqa: S704 - all is escaped


def _in_language(root: str, code: str) -> str:
    """The address of this page in another language."""
    kept = {name: value[:2000] for name, value in request.args.items() if name != "lang"}
    return f"{root}{request.path.lstrip('/')}?{urlencode(kept | {'lang': code})}"
