"""Flat tables for those who do not use SPARQL: CSV (RFC 4180), Parquet on demand, described by a data package.

Source: Frictionless Data "Data Package" and "Table Schema" specifications, version 1. What a table holds is a query in
``queries/tables/``; what its columns mean is in ``data/tables.yaml``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from rdflib import URIRef

from kg.problems import Problem, SettingsError
from kg.publication.queries import query
from kg.store.base import QuadSource, Row

_DATA = Path(__file__).parent / "data" / "tables.yaml"
SEPARATOR = "|"
"""Between the values of a cell that holds several."""
_LISTS = ("iris", "names")
_BATCH = 50_000
_THINGS = 500
"""Things whose rows are asked for at once; of more, the engine compares each with all."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its kind (iri, iris, names, string, date, boolean) and what it means in both languages."""

    name: str
    kind: str
    vi: str
    en: str

    def field(self) -> dict[str, Any]:
        """The column as a field of Table Schema."""
        kind = {"iri": {"type": "string", "format": "uri"}, "date": {"type": "date"}, "boolean": {"type": "boolean"}}
        described = f"{self.en}; several joined by {SEPARATOR}" if self.kind in _LISTS else self.en
        return {
            "name": self.name,
            **kind.get(self.kind, {"type": "string"}),
            "title": self.vi,
            "description": described,
        }


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, titles, columns, key, and the tables that its columns refer to."""

    name: str
    vi: str
    en: str
    each: str
    """The things that have rows, as a graph pattern about one variable of the table's query; empty: ask for all."""
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: Mapping[str, str]

    def schema(self) -> dict[str, Any]:
        """The Table Schema of the table."""
        schema: dict[str, Any] = {"fields": [column.field() for column in self.columns], "missingValues": [""]}
        if self.key:
            schema["primaryKey"] = list(self.key)
        if self.refers:
            schema["foreignKeys"] = [
                {"fields": name, "reference": {"resource": table, "fields": tables()[table].key[0]}}
                for name, table in self.refers.items()
            ]
        return schema


@cache
def tables() -> Mapping[str, Table]:
    """All tables by name."""
    read: dict[str, dict[str, Any]] = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return {
        name: Table(
            name,
            entry["vi"],
            entry["en"],
            entry.get("each", ""),
            tuple(Column(column, *described) for column, described in entry["columns"].items()),
            tuple(entry["key"]),
            entry.get("refers", {}),
        )
        for name, entry in read.items()
    }


def rows(source: QuadSource, table: Table) -> Iterator[list[str]]:
    """The rows of a table, in an order that the same data always have; a missing value is empty.

    Where the things that have rows become more with the announcements, the table's query is asked for some of them
    after others, so that memory stays bounded.
    """
    asked = query(f"tables/{table.name}")
    for values in _things(source, table) if table.each else [""]:
        for row in source.select(asked.replace("WHERE {", f"WHERE {{ {values}", 1)):
            yield [_cell(row, column) for column in table.columns]


def _things(source: QuadSource, table: Table) -> Iterator[str]:
    """The things that have rows, in order, some at a time, as VALUES. Only IRIs of the store are put into a query."""
    name = table.each.split()[0].removeprefix("?")
    found = source.select(f"SELECT DISTINCT ?{name} WHERE {{ {table.each} }}")
    ordered = iter(sorted(thing for row in found if isinstance(thing := row[name], URIRef)))
    while some := list(islice(ordered, _THINGS)):
        yield f"VALUES ?{name} {{ {' '.join(thing.n3() for thing in some)} }}"


def write_csv(source: QuadSource, table: Table, path: Path) -> int:
    """Write a table as CSV with a header line, UTF-8, LF; returns the number of rows."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.name for column in table.columns])
        for count, row in enumerate(rows(source, table), 1):  # noqa: B007 - the count of the last row stays
            writer.writerow(row)
    return count


def write_parquet(table: Table, source: Path, path: Path) -> None:
    """Write a table's CSV as Parquet, dates as dates, lists as lists. Raises SettingsError where pyarrow is missing."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise SettingsError(
            Problem(
                "no-pyarrow",
                "Chưa cài pyarrow nên không ghi được Parquet.",
                "pyarrow is not installed, so that Parquet cannot be written.",
                'Chạy pip install "thongbao[parquet]".',
                'Run pip install "thongbao[parquet]".',
            )
        ) from error
    kinds = {"date": pa.date32(), "boolean": pa.bool_(), "iris": pa.list_(pa.string()), "names": pa.list_(pa.string())}
    schema = pa.schema([(column.name, kinds.get(column.kind, pa.string())) for column in table.columns])
    with source.open(encoding="utf-8", newline="") as file, pq.ParquetWriter(path, schema) as writer:
        reader = csv.DictReader(file)
        while batch := [_typed(table, row) for _, row in zip(range(_BATCH), reader, strict=False)]:
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))


def _typed(table: Table, row: Mapping[str, str]) -> dict[str, object]:
    typed: dict[str, object] = {}
    for column in table.columns:
        text = row[column.name]
        if column.kind in _LISTS:
            typed[column.name] = text.split(SEPARATOR) if text else []
        elif not text:
            typed[column.name] = None
        elif column.kind == "date":
            typed[column.name] = date.fromisoformat(text)
        else:
            typed[column.name] = text == "true" if column.kind == "boolean" else text
    return typed


def _cell(row: Row, column: Column) -> str:
    text = str(row.get(column.name, ""))
    if column.kind in _LISTS:  # the engine joins them in any order
        return SEPARATOR.join(sorted(filter(None, text.split(SEPARATOR))))
    return text
