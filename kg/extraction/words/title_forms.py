"""The forms by which texts name titles."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.words.named_titles import named_titles
from kg.extraction.words.tables import cell, rows
from kg.record import record


@record(frozen=True, slots=True)
class Title:
    """An office's title as the code list names it, and which agencies have such an office."""

    canonical: str
    kinds: frozenset[str]
    """Classes of agencies that have this office."""
    overlap: str
    """The word that is also the head of the agency's name: "ban" in "Trưởng ban Tuyên giáo"; "" where none."""
    agency: str
    """The one agency that has this office ("Chính phủ" for "Thủ tướng"); "" where the text must say."""


@record(frozen=True, slots=True)
class FusedTitle:
    """A word that is a title and an agency at once: "Tỉnh ủy viên"."""

    title: str
    agency: str
    """Label of the agency, where it is always the same."""
    kinds: tuple[str, ...]
    """Else the ids of the agency's heads, the part before its owner: ("ban-thuong-vu", "tinh-uy")."""
    place: str


def titles() -> Iterator[tuple[str, Title]]:
    """Every form of every title."""
    for named in named_titles():
        kinds = frozenset(cell(named.row["kinds"]))
        for form in named.forms:
            yield form, Title(named.label, kinds, named.row["overlap"], named.row["agency"])


def fused_titles() -> Iterator[tuple[str, FusedTitle]]:
    """Every form of the titles that name their agency themselves."""
    for row in rows("fused_titles"):
        kinds = tuple(row["kind"].split("/")) if row["kind"] else ()
        for form in cell(row["forms"]):
            yield form, FusedTitle(row["title"], row["agency"], kinds, row["place"])
