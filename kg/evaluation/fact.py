"""Facts as they are compared: what kind, what counts of them, how they are shown."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from enum import StrEnum

from kg.evaluation.normal import normal, normal_label


class Kind(StrEnum):
    """What is counted. Of the last four an announcement has one each, so that they have an accuracy."""

    PERSONS = "persons"
    ROLES = "roles"
    AGENCIES = "agencies"
    AGREEMENTS = "agreements"
    DOCUMENTS = "documents"
    PARTS = "parts"
    ORGANISERS = "organisers"
    EVENT_TYPE = "event type"
    EVENT_START = "event start"
    EVENT_PLACE = "event place"
    PUBLISHED = "published"

    @property
    def is_single(self) -> bool:
        """Whether an announcement has one of it."""
        return self in SINGLE


SINGLE = (Kind.EVENT_TYPE, Kind.EVENT_START, Kind.EVENT_PLACE, Kind.PUBLISHED)
SETS = tuple(kind for kind in Kind if kind not in SINGLE)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: two are the same when kind and key are.

    ``shown`` is the fact for people; ``anchor`` the words to look for where someone wants to see it in the text.
    """

    kind: Kind
    key: Hashable
    shown: str = field(compare=False)
    anchor: str = field(compare=False, default="")


def person(name: str) -> Fact:
    """A person named in the text who is not one of its authors."""
    return Fact(Kind.PERSONS, normal(name), name, name)


def role(name: str, title: str, agency: str) -> Fact:
    """A person's title at an agency."""
    return Fact(Kind.ROLES, (normal(name), normal(title), normal(agency)), f"{name}: {title}, {agency}", name)


def agency(label: str) -> Fact:
    """An organisation."""
    return Fact(Kind.AGENCIES, normal(label), label, label)


def agreement(parties: list[str], start: str | None, end: str | None) -> Fact:
    """An agreement of all these parties for these years."""
    years = (str(start or "")[:4], str(end or "")[:4])
    period = "–".join(year for year in years if year)
    shown = " + ".join(parties) + (f", {period}" if period else "")
    return Fact(Kind.AGREEMENTS, (frozenset(map(normal, parties)), *years), shown)


def document(label: str) -> Fact:
    """A document that the text cites."""
    return Fact(Kind.DOCUMENTS, normal_label(label), label, label)


def part(name: str, taken: str) -> Fact:
    """The part that a person took."""
    return Fact(Kind.PARTS, (normal(name), taken), f"{name}: {taken}", name)


def organiser(label: str) -> Fact:
    """An organiser of the main event."""
    return Fact(Kind.ORGANISERS, normal(label), label, label)


def single(kind: Kind, value: str | None) -> Fact | None:
    """The one value of its kind, None where there is none."""
    if value is None:
        return None
    return Fact(kind, normal(value) if kind is Kind.EVENT_PLACE else value, value, value)
