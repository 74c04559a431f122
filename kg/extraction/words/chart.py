"""What the reader knows of words, by kind, and where in a text it found them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extraction.gazetteer import PlaceName
from kg.extraction.words.title_forms import FusedTitle, Title
from kg.record import record

SETS_OF_MINISTRIES = ("bo", "so", "bo-abroad")
"""Ministries have the sectors of departments, some of their own, and others in other countries."""


@record(frozen=True, slots=True)
class Head:
    """The head of an agency's name ("Sở", "Ủy ban nhân dân") and how the rest of the name follows it."""

    id: str
    canonical: str
    descriptor: str
    """What follows: "none", "closed:SET", "open:SET", "optional:SET", "caps", "number", "region", "foreign" …"""
    owners: frozenset[str]
    """Classes of agencies that it can be part of; "*" for any."""
    join: str
    """How a place attaches: "tier" (… tỉnh X), "fused" (Tỉnh ủy X), "party", "proper", "none" …"""
    unplaced: str
    """Which place an unplaced mention takes from context: "province", "district", "context", "none" …

    "named": only one that the text tells of the same name elsewhere; "listed": only that of a body beside it.
    """
    levels: tuple[str, ...]
    kind: str
    """Its class: "party", "state", "school" …"""
    flags: frozenset[str]
    mode: str = field(init=False)
    """How the descriptor is read: "closed" of "closed:SET"."""
    table: str = field(init=False)
    """The set of its sectors: "SET" of "closed:SET"."""
    sets: frozenset[str] = field(init=False)
    """All sets of sectors that its own descriptors are from."""

    def __post_init__(self) -> None:
        mode, _, table = self.descriptor.partition(":")
        sets = frozenset(SETS_OF_MINISTRIES if table == "bo" else {table})
        for name, value in (("mode", mode), ("table", table), ("sets", sets)):
            object.__setattr__(self, name, value)


@record(frozen=True, slots=True)
class Sector:
    """What an agency deals with: "Y tế", within the set of sectors of one kind of agency."""

    set: str
    canonical: str
    is_initials: bool = False
    """Whether the form is made of first letters, which mean this only behind a head of this set."""


@record(frozen=True, slots=True)
class CentralBody:
    """A body with a name of its own that takes no place: "Bộ Chính trị"."""

    label: str
    kind: str
    level: str


@record(frozen=True, slots=True)
class Tier:
    """A kind of administrative unit: "tỉnh", "huyện"."""

    type: str
    level: str


@record(frozen=True, slots=True)
class Honorific:
    """What stands before a name and is no part of it: an address, a rank, a degree."""

    kind: str
    is_plural: bool


@record(frozen=True, slots=True)
class Plural:
    """What makes many of the head behind it: "các", "hai"."""

    has_places: bool
    """Whether places may follow a head with it: "UBND các huyện A, B"."""


@record(frozen=True, slots=True)
class NoAgency:
    """Words that begin as a name of an agency does and are none: "hội nghị", "phòng chống"."""


Payload = Head | Sector | CentralBody | Tier | Honorific | Title | FusedTitle | PlaceName | Plural | NoAgency
Hit = tuple[int, Payload]
"""Where a form ends, and what it is."""


@dataclass(slots=True)
class Chart:
    """The forms found in a text: for each kind of word, where it starts, the longest first."""

    heads: dict[int, list[tuple[int, Head]]] = field(default_factory=dict)
    sectors: dict[int, list[tuple[int, Sector]]] = field(default_factory=dict)
    central: dict[int, list[tuple[int, CentralBody]]] = field(default_factory=dict)
    tiers: dict[int, list[tuple[int, Tier]]] = field(default_factory=dict)
    honorifics: dict[int, list[tuple[int, Honorific]]] = field(default_factory=dict)
    titles: dict[int, list[tuple[int, Title]]] = field(default_factory=dict)
    fused: dict[int, list[tuple[int, FusedTitle]]] = field(default_factory=dict)
    provinces: dict[int, list[tuple[int, PlaceName]]] = field(default_factory=dict)
    plurals: dict[int, list[tuple[int, Plural]]] = field(default_factory=dict)
    no_agencies: dict[int, list[tuple[int, NoAgency]]] = field(default_factory=dict)


SLOTS: dict[type, str] = {
    Head: "heads",
    Sector: "sectors",
    CentralBody: "central",
    Tier: "tiers",
    Honorific: "honorifics",
    Title: "titles",
    FusedTitle: "fused",
    PlaceName: "provinces",
    Plural: "plurals",
    NoAgency: "no_agencies",
}
"""Which slot of a chart holds which kind of word."""
