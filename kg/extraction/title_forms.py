"""Titles and all their forms: deputies and modifiers are put together from the tables, not listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.tables import cell, rows


@dataclass(frozen=True, slots=True)
class Title:
    """An office's title as the code list names it, and which agencies have such an office."""

    canonical: str
    kinds: frozenset[str]
    """Classes of agencies that have this office."""
    overlap: str
    """The word that is also the head of the agency's name: "ban" in "Trưởng ban Tuyên giáo"; "" where none."""
    agency: str
    """The one agency that has this office ("Chính phủ" for "Thủ tướng"); "" where the text must say."""


@dataclass(frozen=True, slots=True)
class FusedTitle:
    """A word that is a title and an agency at once: "Tỉnh ủy viên"."""

    title: str
    agency: str
    """Label of the agency, where it is always the same."""
    kinds: tuple[str, ...]
    """Else the ids of the agency's heads, the part before its owner: ("ban-thuong-vu", "tinh-uy")."""
    place: str


@dataclass(frozen=True, slots=True)
class _Modifier:
    is_before: bool
    on: str
    canonical: str
    forms: tuple[str, ...]


def _modifiers() -> dict[str, _Modifier]:
    return {
        row["id"]: _Modifier(row["position"] == "before", row["on"], row["canonical"], cell(row["forms"]))
        for row in rows("title_modifiers")
    }


def _modified(canonical: str, forms: tuple[str, ...], modifier: _Modifier) -> Iterator[tuple[str, str]]:
    for form in forms:
        for addition in modifier.forms:
            if modifier.is_before:
                # "Quyền Giám đốc" begins with the modifier and keeps the rest in lower case only inside the name
                yield f"{addition} {form}", f"{modifier.canonical} {canonical}"
            else:
                yield f"{form} {addition}", f"{canonical} {modifier.canonical}"


def titles() -> Iterator[tuple[str, Title]]:
    """Every form of every title."""
    known = _modifiers()
    for row in rows("titles"):
        kinds = frozenset(cell(row["kinds"]))
        for on, canonical, forms in (
            ("base", row["canonical"], cell(row["forms"])),
            ("deputy", row["deputy"], cell(row["deputy_forms"])),
        ):
            named = [(form, canonical) for form in forms]
            for modifier in (known[id_] for id_ in cell(row["modifiers"]) if id_ in known):
                if modifier.on in (on, "both"):
                    named.extend(_modified(canonical, forms, modifier))
            for form, name in named:
                yield form, Title(name, kinds, row["overlap"], row["agency"])


def fused_titles() -> Iterator[tuple[str, FusedTitle]]:
    """Every form of the titles that name their agency themselves."""
    for row in rows("fused_titles"):
        kinds = tuple(row["kind"].split("/")) if row["kind"] else ()
        for form in cell(row["forms"]):
            yield form, FusedTitle(row["title"], row["agency"], kinds, row["place"])
