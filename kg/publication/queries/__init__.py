"""The queries of publication: SPARQL in ``.rq`` files, values put in by the engine, never by pasting text."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def query(name: str) -> str:
    """The text of a query by the name of its file, without ``.rq``."""
    return (Path(__file__).parent / f"{name}.rq").read_text(encoding="utf-8")
