"""The few files that pages need: style sheet, icon, scripts, and the query editor where it is built; held in memory."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flask import Blueprint, Response, abort

from server.answers import cacheable

blueprint = Blueprint("assets", __name__)

FOLDER = Path(__file__).parent / "static"
EDITOR = "editor"
"""The folder below in which the build of the query editor lies."""
_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript"}


@cache
def _files() -> dict[str, bytes]:
    files = (*FOLDER.iterdir(), *(FOLDER / EDITOR).glob("*"))
    return {file.relative_to(FOLDER).as_posix(): file.read_bytes() for file in files if file.suffix in _TYPES}


def has_editor() -> bool:
    """Whether the query editor was built (``make editor``)."""
    return {f"{EDITOR}/yasgui.min.js", f"{EDITOR}/yasgui.min.css"} <= _files().keys()


@blueprint.get("/static/<path:name>")
def asset(name: str) -> Response:
    """One of the files; no other path is ever looked up on disk."""
    if name not in _files():
        abort(404)
    return cacheable(_files()[name], _TYPES[Path(name).suffix], headers={"Cache-Control": "public, max-age=3600"})
