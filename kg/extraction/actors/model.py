"""Who an announcement names: persons, agencies, offices, and every place in the text where they are named.

Handed from the reading of actors to the reading of events, agreements and documents, which look up
who stands at which words.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import field
from enum import StrEnum
from operator import attrgetter
from typing import TypeVar

from kg.extraction.facts import Agency, Fragment, Office, Person
from kg.extraction.gazetteer import PlaceName
from kg.language.span import Span
from kg.problems import Problem
from kg.record import record


class Naming(StrEnum):
    """How words name an agency."""

    NAME = "name"
    """By its own name: "UBND tỉnh Khánh Hòa", "Sở Y tế"."""
    TITLE = "title"
    """Through a title, of a named person or of nobody: "Tỉnh ủy viên", "Thủ tướng", "đại biểu Quốc hội"."""
    EVENT = "event"
    """Through an event's or a venue's name: "Đại hội đại biểu Đảng bộ tỉnh", "Hội trường Huyện ủy Lạc Dương"."""


@record(frozen=True, slots=True, order=True)
class PersonMention:
    """Words that name a person; ``span`` has the name only, ``whole`` also the honorific, rank and degree before it."""

    span: Span
    ref: str
    whole: Span
    is_short: bool = False
    """Whether only a part of the name stands here ("ông Tuân")."""


@record(frozen=True, slots=True, order=True)
class AgencyMention:
    """Words that name an agency.

    ``group`` is the same number for agencies named together under one head ("các Sở: Y tế, Nội vụ";
    "HĐND, UBND tỉnh"), None for one that stands alone.
    """

    span: Span
    ref: str
    naming: Naming = Naming.NAME
    group: int | None = None
    in_office: str | None = None
    """Ref of the office that the words belong to, where a person's role names the agency."""


@record(frozen=True, slots=True, order=True)
class OfficeMention:
    """Words that state a person's office."""

    span: Span
    ref: str
    person: str
    agency: str


@record(frozen=True, slots=True, order=True)
class TitleMention:
    """A title that stands with no person's name, as in "Thủ tướng Chính phủ quyết định"; the holder is not named."""

    span: Span
    title: str
    agency: str | None
    """Ref of the agency, None where it is the State ("Chủ tịch nước") or could not be told."""


_Mention = TypeVar("_Mention", PersonMention, AgencyMention)


_begins = attrgetter("span.start")


def _within(mentions: tuple[_Mention, ...], span: Span) -> tuple[_Mention, ...]:
    """Those of the sorted mentions that lie within the span."""
    first = bisect_left(mentions, span.start, key=_begins)
    last = bisect_left(mentions, span.end, first, key=_begins)
    return tuple([m for m in mentions[first:last] if m.span.end <= span.end]) if first < last else ()


@record(frozen=True, slots=True)
class Actors:
    """All actors of one announcement. Mention lists are sorted by position; spans of one list may nest, never cross."""

    persons: tuple[Person, ...] = ()
    agencies: tuple[Agency, ...] = ()
    offices: tuple[Office, ...] = ()
    person_mentions: tuple[PersonMention, ...] = ()
    agency_mentions: tuple[AgencyMention, ...] = ()
    office_mentions: tuple[OfficeMention, ...] = ()
    title_mentions: tuple[TitleMention, ...] = ()
    jurisdiction: PlaceName | None = None
    """The province that a bare "tỉnh" means in this text, where there is one such."""
    unparsed: tuple[Fragment, ...] = ()
    warnings: tuple[Problem, ...] = field(default=())

    def persons_in(self, span: Span) -> tuple[PersonMention, ...]:
        """The mentions of persons that lie within the span."""
        return _within(self.person_mentions, span)

    def agencies_in(self, span: Span) -> tuple[AgencyMention, ...]:
        """The mentions of agencies that lie within the span."""
        return _within(self.agency_mentions, span)

    def offices_of(self, person: str) -> tuple[Office, ...]:
        """The offices read for a person."""
        return tuple(o for o in self.offices if o.person == person)
