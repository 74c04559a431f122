"""The table of titles: every office's canonical name with its order and its forms, deputies and modifiers put together.

The one table serves reading (``title_forms``) and the code list of titles, which the authority takes from here.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.words.tables import cell, rows
from kg.record import record

TABLES = ("titles", "title_modifiers")
"""The tables that titles come from."""


@record(frozen=True, slots=True)
class NamedTitle:
    """One title: "Phó Chủ tịch Thường trực".

    ``slug`` is its local name in the code list, where that is not made from the label ("Trưởng bản", whose slug without
    tones would be that of "Trưởng ban"). ``rank`` is its order of precedence, lower first; ``single_seat`` whether an
    agency has one holder at a time; ``several_at`` the kinds of agencies that have several nevertheless, by type or by
    type and level: "doan-thanh-nien/central". ``aliases`` are abbreviations and other names for the code list,
    ``forms`` the words that texts use, none where texts name the title otherwise. ``made`` tells titles that a modifier
    made of another.
    """

    label: str
    slug: str
    label_en: str
    rank: int
    single_seat: bool
    several_at: tuple[str, ...]
    aliases: tuple[str, ...]
    forms: tuple[str, ...]
    row: dict[str, str]
    made: bool = False


@record(frozen=True, slots=True)
class _Modifier:
    is_before: bool
    on: str
    canonical: str
    forms: tuple[str, ...]
    english: str
    rank_step: int
    single_seat: str
    alias: str

    def joined(self, title: str, words: str) -> str:
        """The modifier's words with a title's: "Quyền Giám đốc", "Phó Giám đốc Thường trực"."""
        return f"{words} {title}" if self.is_before else f"{title} {words}"

    def make(self, title: NamedTitle) -> NamedTitle:
        """The modified title with all its forms."""
        known = (title.label, *title.aliases)
        aliases = [self.joined(alias, self.canonical) for alias in title.aliases]
        aliases += [self.joined(name, self.alias) for name in known if self.alias]
        return NamedTitle(
            label=self.joined(title.label, self.canonical),
            slug="",
            label_en=self.english.format(title.label_en),
            rank=max(1, title.rank + self.rank_step),
            single_seat=title.single_seat if self.single_seat == "same" else self.single_seat == "yes",
            several_at=(),
            aliases=tuple(aliases),
            forms=tuple(self.joined(form, words) for form in title.forms for words in self.forms),
            row=title.row,
            made=True,
        )


def named_titles() -> Iterator[NamedTitle]:
    """Every title in the order of the table, each followed by what modifiers make of it."""
    modifiers = _modifiers()
    for row in rows("titles"):
        for on, title in (("base", _base(row)), ("deputy", _deputy(row))):
            if title is None:
                continue
            yield title
            for modifier in (modifiers[name] for name in cell(row["modifiers"])):
                if modifier.on in (on, "both"):
                    yield modifier.make(title)


def _base(row: dict[str, str]) -> NamedTitle:
    return NamedTitle(
        label=row["canonical"],
        slug=row["slug"],
        label_en=row["en"],
        rank=int(row["rank"]),
        single_seat=row["single_seat"] == "yes",
        several_at=cell(row["several_at"]),
        aliases=cell(row["aliases"]),
        forms=cell(row["forms"]),
        row=row,
    )


def _short(row: dict[str, str]) -> Iterator[str]:
    """What "P." stands before: "P.Giám đốc", "P. Giám đốc"."""
    for form in cell(row["forms"]):
        if form[0].islower():
            yield from (form, f" {form}")


def _deputy(row: dict[str, str]) -> NamedTitle | None:
    if not row["deputy"]:
        return None
    return NamedTitle(
        label=row["deputy"],
        slug=f"pho-{row['slug']}" if row["slug"] else "",
        label_en=row["deputy_en"],
        rank=int(row["deputy_rank"]),
        single_seat=False,
        several_at=(),
        aliases=cell(row["deputy_aliases"]),
        forms=(*cell(row["deputy_forms"]), *(f"P.{words}" for words in _short(row))),
        row=row,
    )


def _modifiers() -> dict[str, _Modifier]:
    return {
        row["id"]: _Modifier(
            is_before=row["position"] == "before",
            on=row["on"],
            canonical=row["canonical"],
            forms=cell(row["forms"]),
            english=row["en"],
            rank_step=int(row["rank_step"]),
            single_seat=row["single_seat"],
            alias=row["alias"],
        )
        for row in rows("title_modifiers")
    }
