"""The few files that pages need: style sheet and icon, held in memory."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flask import Blueprint, Response, abort

from server.answers import cacheable

blueprint = Blueprint("assets", __name__)

FOLDER = Path(__file__).parent / "static"
_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript"}


@cache
def _files() -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in FOLDER.iterdir() if file.suffix in _TYPES}


@blueprint.get("/static/<name>")
def asset(name: str) -> Response:
    """One of the files; no other path is ever looked up on disk."""
    if name not in _files():
        abort(404)
    return cacheable(_files()[name], _TYPES[Path(name).suffix], headers={"Cache-Control": "public, max-age=3600"})
