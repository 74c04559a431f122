"""The shape that all pages about things share: what it is, its facts, and lists of what it has to do with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from server.pages.charts import Column, Timeline
from server.pages.maps import Map
from server.pages.view import Evidence, Link


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the box at the top: a name and one value or more, with the words they were read from."""

    key: str
    """Key of the name's text (``fact.<key>``)."""
    values: Sequence[Link]
    evidence: Sequence[Evidence] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: when, what, further words, and the source words.

    One without a title is the source words of the page's own thing.
    """

    title: Link
    when: str = ""
    details: Sequence[Link] = ()
    notes: Sequence[str] = ()
    evidence: Sequence[Evidence] = ()
    lines: Sequence[Sequence[Link]] = ()
    """Further lines under the title, each of linked words (offices of a participant)."""
    anchor: str = ""
    """Name under which the entry can be linked to."""


@dataclass(frozen=True, slots=True)
class Section:
    """A list with its heading (``section.<key>``); ``more`` is the address of its following page."""

    key: str
    items: Sequence[Item]
    more: str | None = None
    note: str = ""
    cut: int = 0
    """How many there are on the page where there may be more that it does not lead to."""
    timeline: Timeline | None = None
    """The entries drawn on an axis of years, where they are something that lasted."""

    @property
    def is_plain(self) -> bool:
        """Whether the entries are names with a word or two: they stand in columns."""
        return not any(i.when or i.evidence or i.lines or len(i.details) > 1 for i in self.items)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an announcement's text: plain, or words that something was read from."""

    text: str
    anchors: Sequence[str] = ()
    """Names (``char-438-494``) of the quotes that begin here."""
    about: Sequence[Link] = ()
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page about one thing."""

    kind: str
    title: Link
    iri: str
    facts: Sequence[Fact] = ()
    sections: Sequence[Section] = ()
    paragraphs: Sequence[Sequence[Piece]] = ()
    """The text of an announcement, where it may be shown."""
    notices: Sequence[str] = field(default_factory=tuple)
    years: Sequence[Column] = ()
    """How many events each year has."""
    map: Map | None = None
    """Where it is."""
