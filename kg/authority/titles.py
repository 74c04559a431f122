"""Titles of offices: canonical names with their order of precedence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.authority.agencies import AgencyRecord
from kg.authority.keys import key
from kg.authority.tables import contradiction
from kg.extraction.words.named_titles import NamedTitle, named_titles
from kg.language.slug import slug


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

    def is_single_at(self, agency: AgencyRecord | None) -> bool:
        """Whether one person at a time holds the title at this agency (None: one that the authority does not know)."""
        kinds = (agency.type, f"{agency.type}/{agency.level}") if agency else ()
        return self.single_seat and not any(kind in self.several_at for kind in kinds)


def read_titles() -> Iterator[TitleRecord]:
    """The titles of the reader's table in their order of precedence; a row wins over what a modifier makes."""
    found: dict[str, NamedTitle] = {}
    for title in sorted(named_titles(), key=lambda each: each.made):
        found.setdefault(key(title.label), title)
    for title in sorted(found.values(), key=lambda each: (each.rank, each.label)):
        yield TitleRecord(
            slug=title.slug or slug(title.label),
            label=title.label,
            label_en=title.label_en,
            alt_labels=title.aliases,
            rank=title.rank,
            single_seat=title.single_seat,
            several_at=title.several_at,
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
