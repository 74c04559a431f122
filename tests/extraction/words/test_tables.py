"""The reader's tables: no cell is lost to a comma without quotation marks."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.extraction.words.tables import DATA, rows


@pytest.mark.parametrize("path", sorted(DATA.glob("*.csv")), ids=lambda path: path.stem)
def test_no_row_has_more_cells_than_the_table_has_columns(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        header, *table = csv.reader(file)
    assert [row for row in table if len(row) > len(header)] == []


def test_every_head_has_one_row() -> None:
    ids = [row["id"] for row in rows("agency_heads")]
    assert len(ids) == len(set(ids))
