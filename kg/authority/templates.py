"""Kinds of agencies that every place of a tier has: a template gives the name, a place makes it an agency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.authority.places import PlaceRecord
from kg.authority.series import numbered, read_series
from kg.authority.tables import contradiction, day, many, rows

_SLOTS = ("{place}", "{short}")


@dataclass(frozen=True, slots=True)
class UnitType:
    """How the committees of one type of unit are called: a province has a Tỉnh ủy, a city a Thành ủy."""

    level: str
    type: str
    party: str
    youth: str
    label_en: str

    def pattern(self, text: str) -> str:
        """The pattern with the words of this type of unit; only the place's own name is left open."""
        return text.replace("{party}", self.party).replace("{youth}", self.youth)

    def english(self, place: PlaceRecord) -> str:
        """The English name of a unit of this type."""
        return self.label_en.replace("{en}", place.name_en or place.name)


@dataclass(frozen=True, slots=True)
class Parent:
    """What an agency may be part of: a central body, or the agency of a template, of a higher tier if ``is_above``.

    ``since`` is the day from which newly founded agencies are part of it; None is always.
    """

    id: str
    is_above: bool
    since: date | None

    @property
    def is_central(self) -> bool:
        """Whether this is a central body."""
        return self.id.startswith("central/")

    @classmethod
    def read(cls, cell: str) -> Parent:
        """``^hoi-nong-dan``, ``central/chinh-phu``, ``mat-tran@2025-07-01``."""
        reference, _, since = cell.partition("@")
        return cls(reference.removeprefix("^"), reference.startswith("^"), day(since))


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of agency of a tier.

    ``held`` tells whether every place of the tier is known to have it, or only those that an exception or an
    announcement names. References beginning with ``^`` go to a template of a higher tier. ``level`` is the agencies'
    own, mostly that of the tier. ``heirs`` are the templates that follow, each with those that follow where a place has
    none of the first. ``act`` is the act behind the template's end or, where it stands, its founding;
    ``ends_with_place`` the day and the act of the general reorganisation in which agencies of this kind ended together
    with their places, where that was not the act that ended the place.
    """

    id: str
    tier: str
    level: str
    unit_types: tuple[str, ...]
    label: str
    label_en: str
    alt_labels: tuple[str, ...]
    type: str
    branch: str
    classes: tuple[str, ...]
    parents: tuple[Parent, ...]
    valid_from: date | None
    valid_to: date | None
    heirs: tuple[tuple[str, ...], ...]
    held: bool
    act: str
    ends_with_place: tuple[date, str] | None

    @property
    def followers(self) -> tuple[str, ...]:
        """All templates that may follow."""
        return tuple(each for alternatives in self.heirs for each in alternatives)

    @property
    def patterns(self) -> tuple[str, ...]:
        """The preferred label's pattern and those of the alternative labels."""
        return (self.label, *self.alt_labels)

    def fits(self, place: PlaceRecord) -> bool:
        """Whether a place of this kind can have such an agency."""
        return place.level == self.tier and (not self.unit_types or place.type in self.unit_types)


@dataclass(frozen=True, slots=True)
class Deviation:
    """What is different for one template at one place; empty fields leave the template's own."""

    exists: bool | None
    label: str
    alt_labels: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None


def read_unit_types(directory: Path) -> dict[tuple[str, str], UnitType]:
    """The types of units by level and type."""
    found = (UnitType(**row) for row in rows(directory, "unit_types.csv"))
    return {(unit.level, unit.type): unit for unit in found}


def read_templates(directory: Path) -> Iterator[Template]:
    """The templates, series as one for each number; AuthorityError where a label does not end with its place."""
    series = read_series(directory)
    for row in (each for kind in rows(directory, "agency_templates.csv") for each in numbered(kind, series)):
        template = Template(
            id=row["id"],
            tier=row["tier"],
            level=row["level"] or row["tier"],
            unit_types=many(row["unit_types"]),
            label=row["label"],
            label_en=row["label_en"],
            alt_labels=many(row["alt_labels"]),
            type=row["type"],
            branch=row["branch"],
            classes=many(row["classes"]),
            parents=tuple(map(Parent.read, many(row["parent"]))),
            valid_from=day(row["valid_from"]),
            valid_to=day(row["valid_to"]),
            heirs=tuple(tuple(each.replace("^", "").split(">")) for each in many(row["succeeded_by"])),
            held=row["held"] == "all",
            act=row["act"],
            ends_with_place=_day_and_act(row["act_with_place"]),
        )
        for pattern in template.patterns:
            if not pattern.endswith((*_SLOTS, "{party}", "{youth}")):
                raise contradiction(
                    "authority-template",
                    vi="Mẫu tên cơ quan phải kết thúc bằng địa danh.",
                    en="The pattern of an agency's name must end with its place.",
                    words=pattern,
                )
        yield template


def _day_and_act(cell: str) -> tuple[date, str] | None:
    on, _, act = cell.partition("|")
    return (date.fromisoformat(on), act) if act else None


def read_deviations(directory: Path) -> dict[tuple[str, str], Deviation]:
    """The exceptions, by template and place; those of series tell which numbers a place has."""
    counted = {
        (identifier, place): Deviation(number <= count, "", (), None, None)
        for series in read_series(directory).values()
        for place, count in series.known.items()
        for number, identifier in series.identifiers()
    }
    return counted | {
        (row["template"], row["place"]): Deviation(
            exists={"yes": True, "no": False}.get(row["exists"]),
            label=row["label"],
            alt_labels=many(row["alt_labels"]),
            valid_from=day(row["valid_from"]),
            valid_to=day(row["valid_to"]),
        )
        for row in rows(directory, "agency_exceptions.csv")
    }
