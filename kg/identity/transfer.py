"""The registry as JSON lines: the whole of it, in fixed order, to keep elsewhere and to take in again.

The first line is ``{"registry": 1}``, every other an array: the name of a table, then the row's values. Keys come in
the order in which they were minted, so that their age survives.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TextIO

from kg.identity.iris import KEY, TYPES
from kg.identity.problems import IdentityError, bad_line
from kg.identity.registry import VERSION, Registry

_LONGEST_LINE = 1_000_000


@dataclass(frozen=True, slots=True)
class _Table:
    """A table: its columns, how many of the first make a row unique, which must agree when a row is known."""

    columns: tuple[str, ...]
    unique: int
    fixed: tuple[str, ...]
    of_announcement: bool = False
    order: str = ""


_TABLES = {
    "minted": _Table(("type", "key"), 2, (), order="seq"),
    "named": _Table(("type", "natural", "key"), 2, ("key",)),
    "announcement": _Table(("key", "identity", "title", "first_read", "published"), 1, ("identity", "first_read")),
    "evidence": _Table(("announcement", "person", "name", "title", "agency"), 5, (), of_announcement=True),
    "redirect": _Table(("type", "old", "survivor", "published"), 2, ("survivor",)),
    "mention": _Table(("announcement", "type", "key", "note"), 4, (), of_announcement=True),
    "outdated": _Table(("announcement",), 1, (), of_announcement=True),
}


def export(registry: Registry, stream: TextIO) -> int:
    """Write the registry; the number of rows. The same registry gives the same bytes."""
    stream.write(_line({"registry": VERSION}))
    count = 0
    with registry.transaction():
        for name, table in _TABLES.items():
            columns = ", ".join(table.columns)
            order = table.order or ", ".join(table.columns)
            for row in registry.connection.execute(f"SELECT {columns} FROM {name} ORDER BY {order}"):  # noqa: S608
                stream.write(_line([name, *row]))
                count += 1
    return count


def import_(registry: Registry, stream: TextIO) -> int:
    """Take in what another registry exported; the number of rows that were new.

    Taking it in again changes nothing. What this registry already has of an announcement stands. Raises IdentityError,
    and takes in nothing, where a line is no such row or gives a known name another key.
    """
    rows = _rows(stream)
    new = 0
    with registry.transaction():
        known = {row[0] for row in registry.connection.execute("SELECT key FROM announcement")}
        for number, name, values in rows:
            table = _TABLES[name]
            if not (table.of_announcement and values[0] in known):
                new += _take_in(registry, number, name, table, values)
        _check(registry)
    return new


def _take_in(registry: Registry, number: int, name: str, table: _Table, values: list[Any]) -> int:
    where = " AND ".join(f"{column} = ?" for column in table.columns[: table.unique])
    columns = ", ".join(table.columns)
    query = f"SELECT {columns} FROM {name} WHERE {where}"  # noqa: S608
    row = registry.connection.execute(query, values[: table.unique]).fetchone()
    if row is None:
        marks = ", ".join("?" * len(values))
        try:
            registry.connection.execute(f"INSERT INTO {name} ({columns}) VALUES ({marks})", values)  # noqa: S608
        except sqlite3.IntegrityError as error:
            raise _conflict(number, values) from error
        return 1
    present, given = dict(zip(table.columns, row, strict=True)), dict(zip(table.columns, values, strict=True))
    if any(present[column] != given[column] for column in table.fixed):
        raise _conflict(number, values)
    return 0


def _check(registry: Registry) -> None:
    """Every key in use must have been minted."""
    query = "SELECT type, key FROM named EXCEPT SELECT type, key FROM minted LIMIT 1"
    missing = registry.connection.execute(query).fetchone()
    if missing:
        raise bad_line(
            0, f"khóa {missing[0]}/{missing[1]} chưa được cấp", f"the key {missing[0]}/{missing[1]} was never minted"
        )


def _rows(stream: TextIO) -> Iterator[tuple[int, str, list[Any]]]:
    number = 0
    while line := _line_after(stream, number):
        number += 1
        try:
            data = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise bad_line(number, "không phải JSON", "it is not JSON") from error
        if number == 1:
            if data != {"registry": VERSION}:
                raise bad_line(1, "không phải sổ định danh phiên bản này", "it is not a registry of this version")
            continue
        if not _is_row(data):
            raise bad_line(number, "dòng không đúng dạng", "the line has not the form of a row")
        yield number, data[0], data[1:]
    if number == 0:
        raise bad_line(0, "tệp trống", "the file is empty")


def _line_after(stream: TextIO, number: int) -> str:
    try:
        return stream.readline(_LONGEST_LINE)
    except UnicodeDecodeError as error:
        raise bad_line(number + 1, "không phải văn bản UTF-8", "it is not UTF-8 text") from error


def _is_row(data: object) -> bool:
    if not isinstance(data, list) or not data or data[0] not in _TABLES:
        return False
    columns = _TABLES[data[0]].columns
    if len(data) != len(columns) + 1:
        return False
    row = dict(zip(columns, data[1:], strict=True))
    if not all(value in (0, 1) if column == "published" else isinstance(value, str) for column, value in row.items()):
        return False
    if data[0] in ("minted", "named") and (row["type"] not in TYPES or not KEY.fullmatch(row["key"])):
        return False
    return "first_read" not in row or _is_day(row["first_read"])


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _conflict(number: int, values: list[Any]) -> IdentityError:
    words = json.dumps(values, ensure_ascii=False)[:200]
    return bad_line(number, f"mâu thuẫn với sổ hiện có: {words}", f"it contradicts the present registry: {words}")


def _line(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
