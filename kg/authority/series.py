"""Numbered agencies: a template with ``{n}`` in its names stands for as many as a province has, or may have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.authority.tables import contradiction, rows

NUMBER = "{n}"


@dataclass(frozen=True, slots=True)
class Series:
    """How many agencies of one kind there are: "Tòa án nhân dân khu vực 1 - Hà Nội" to "… 12 - Hà Nội".

    ``highest`` is the number that a name may bear anywhere; ``known`` how many certain places are known to have.
    """

    template: str
    highest: int
    known: dict[str, int]

    def identifiers(self) -> Iterator[tuple[int, str]]:
        """Each number with the id of the template for it."""
        return ((number, f"{self.template}-{number}") for number in range(1, self.highest + 1))


def read_series(directory: Path) -> dict[str, Series]:
    """The series by template; AuthorityError where a place has more agencies than the series goes to."""
    highest: dict[str, int] = {}
    known: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows(directory, "agency_series.csv"):
        if row["place"]:
            known[row["template"]][row["place"]] = int(row["highest"])
        else:
            highest[row["template"]] = int(row["highest"])
    for template, places in known.items():
        if max(places.values()) > highest.get(template, 0):
            raise contradiction(
                "authority-series",
                vi=f"Dãy cơ quan {template} thiếu số cao nhất, hoặc có nơi vượt số ấy.",
                en=f"The series {template} lacks its highest number, or a place goes beyond it.",
                words=template,
            )
    return {template: Series(template, number, known[template]) for template, number in highest.items()}


def numbered(row: dict[str, str], series: dict[str, Series]) -> Iterator[dict[str, str]]:
    """The rows that a row of the templates stands for: itself, or one for each number of its series."""
    if NUMBER not in row["label"]:
        yield row
        return
    if row["id"] not in series:
        raise contradiction(
            "authority-series",
            vi=f"Mẫu {row['id']} có số thứ tự nhưng không có trong agency_series.csv.",
            en=f"The template {row['id']} is numbered but missing in agency_series.csv.",
            words=row["id"],
        )
    for number, identifier in series[row["id"]].identifiers():
        filled = {column: row[column].replace(NUMBER, str(number)) for column in ("label", "label_en", "alt_labels")}
        yield row | filled | {"id": identifier}
