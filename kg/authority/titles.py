"""Titles of offices: canonical names with their order of precedence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.authority.agencies import AgencyRecord
from kg.authority.keys import key
from kg.authority.tables import contradiction, many, rows


@dataclass(frozen=True, slots=True)
class TitleRecord:
    """One title: "Phó Chủ tịch Thường trực".

    ``slug`` is its local name in the code list title; ``rank`` its order, lower first; ``single_seat`` whether an
    agency has one holder at a time; ``several_at`` the kinds of agencies that have several nevertheless, by type or by
    type and level: "doan-thanh-nien/central".
    """

    slug: str
    label: str
    label_en: str
    alt_labels: tuple[str, ...]
    rank: int
    single_seat: bool
    several_at: tuple[str, ...]
    category: str

    def is_single_at(self, agency: AgencyRecord | None) -> bool:
        """Whether one person at a time holds the title at this agency (None: one that the authority does not know)."""
        kinds = (agency.type, f"{agency.type}/{agency.level}") if agency else ()
        return self.single_seat and not any(kind in self.several_at for kind in kinds)


def read_titles(directory: Path) -> Iterator[TitleRecord]:
    """The titles in their order of precedence."""
    for row in rows(directory, "titles.csv"):
        yield TitleRecord(
            slug=row["slug"],
            label=row["title"],
            label_en=row["title_en"],
            alt_labels=many(row["alt_titles"]),
            rank=int(row["rank"]),
            single_seat=row["single_seat"] == "yes",
            several_at=many(row["several_at"]),
            category=row["category"],
        )


class Titles:
    """The titles by name; AuthorityError where one name stands for two."""

    def __init__(self, records: Iterable[TitleRecord]) -> None:
        self.records = tuple(records)
        self._by_name: dict[str, TitleRecord] = {}
        for record in self.records:
            for name in (record.label, *record.alt_labels):
                other = self._by_name.setdefault(key(name), record)
                if other is not record:
                    raise contradiction(
                        "authority-title",
                        vi=f"Một tên cho hai chức danh: {other.label} và {record.label}.",
                        en=f"One name for two titles: {other.label} and {record.label}.",
                        words=name,
                    )

    def find(self, name: str) -> TitleRecord | None:
        """The title with this name or abbreviation."""
        return self._by_name.get(key(name))
