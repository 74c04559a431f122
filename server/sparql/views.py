"""What a table of results can be drawn as: bars where it has numbers, a timeline of dates, a map of places."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.filters import written_count
from server.pages.charts import Bar, Dated, Timeline, bars, timeline
from server.pages.dates import written
from server.pages.maps import Map
from server.pages.view import Link, View
from server.sparql.places import drawn_on_map, is_coordinate

Cell = Mapping[str, str]
"""A value as SPARQL 1.1 Query Results JSON has it."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {f"{_XSD}{name}" for name in ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger")}
_DATES = {f"{_XSD}{name}" for name in ("date", "dateTime", "gYear", "gYearMonth")}
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|21\d\d")
_LABELS = 2
"""Most columns that name a row."""
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Drawn:
    """The views of one result; each is empty where the result has nothing for it."""

    bars: Sequence[Bar] = ()
    measure: str = ""
    """The column whose numbers the bars show."""
    timeline: Timeline | None = None
    map: Map | None = None


def drawn(view: View, names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Drawn:
    """The views of a table of results."""
    if len(rows) < 2:
        return Drawn()
    kinds = {name: _kind([row[name] for row in rows if name in row]) for name in names}
    dates = [name for name in names if kinds[name] == "date"]
    numbers = [name for name in names if kinds[name] == "number" and not is_coordinate(name)]
    naming = _naming(names, kinds)
    measure = numbers[0] if numbers else ""
    words = [name for name in naming if kinds[name] == "words"]
    counted: Sequence[Bar] = ()
    if measure and (naming or dates):
        columns = [*dates[:1], *(words or naming)][:_LABELS]
        known = [row for row in rows if measure in row]
        counted = bars([(_label(view, row, columns), *_number(view, row[measure])) for row in known])
    mapped = drawn_on_map(view, names, rows, measure)
    if measure or not naming or not dates:  # counts by year are no events in time
        return Drawn(counted, measure, map=mapped)
    in_time = timeline([_dated(view, row, (words or naming)[:_LABELS], dates) for row in rows])
    return Drawn(timeline=in_time, map=mapped)


def _kind(cells: Sequence[Cell]) -> str:
    """What all values of a column are: numbers, dates (of which years are some), IRIs, or words."""
    if not cells:
        return "nothing"
    types = {cell.get("datatype", cell["type"]) for cell in cells}
    if types == {"uri"}:
        return "iri"
    if types <= _DATES or (types == {f"{_XSD}integer"} and all(_YEAR.fullmatch(cell["value"]) for cell in cells)):
        return "date"
    return "number" if types <= _NUMBERS else "words"


def _naming(names: Sequence[str], kinds: Mapping[str, str]) -> list[str]:
    """The columns that can name a row, those of words before those of IRIs."""
    return sorted((name for name in names if kinds[name] in ("words", "iri")), key=lambda name: kinds[name] == "iri")


def _label(view: View, row: Mapping[str, Cell], columns: Sequence[str]) -> list[Link]:
    return [_cell(view, row[name]) for name in columns if name in row] or [Link("–")]


def _cell(view: View, cell: Cell) -> Link:
    value = cell["value"]
    if cell["type"] == "uri":
        return Link(_cut(value.removeprefix(view.site.settings.base)), view.href(value))
    return Link(_cut(written(value, cell.get("datatype", ""), view.language)), None, cell.get("xml:lang", ""))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _number(view: View, cell: Cell) -> tuple[float, str]:
    try:
        value = float(cell["value"])
    except ValueError:
        return 0.0, cell["value"]
    is_whole = value.is_integer() and abs(value) < 1e15
    return value, written_count(int(value), view.language) if is_whole else cell["value"]


def _dated(view: View, row: Mapping[str, Cell], naming: Sequence[str], dates: Sequence[str]) -> Dated:
    cells = [row[name] for name in dates if name in row]
    words = [written(cell["value"], cell.get("datatype", ""), view.language) for cell in cells]
    values = [cell["value"] for cell in cells]
    first, last = (min(values), max(values)) if values else ("", "")
    return Dated(_label(view, row, naming), " – ".join(dict.fromkeys(words)), first, last)
