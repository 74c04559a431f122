"""Everything that can be found, in pages of a stable order: for site maps."""

from __future__ import annotations

from pathlib import Path

from kg.publication.index_file import reading
from kg.publication.search_index import FILE

_PAGE = "SELECT iri FROM entity ORDER BY iri LIMIT ? OFFSET ?"


def entity_count(snapshot: Path) -> int:
    """How many things the label index of a snapshot has."""
    with reading(snapshot / FILE) as db:
        return int(db.execute("SELECT count(*) FROM entity").fetchone()[0])


def entities(snapshot: Path, page: int, size: int) -> list[str]:
    """The IRIs on one page, which count from 0."""
    with reading(snapshot / FILE) as db:
        return [str(iri) for (iri,) in db.execute(_PAGE, (size, page * size))]
