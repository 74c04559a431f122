"""What is read from one announcement: mentions and facts, each with its words, its rule and its confidence.

Nothing here knows RDF or a store. Things found are numbered within one reading (``p1``, ``a1``, ``e1`` …);
identity decides later which resources of the graph they are.
"""

from __future__ import annotations

from dataclasses import field

from kg.extraction.codes import EventKind, Level, Part, Tenure
from kg.extraction.gazetteer import PlaceName
from kg.language.partial_date import PartialDate
from kg.language.span import Span
from kg.problems import Problem
from kg.record import record
from kg.sources.announcement import Announcement

__all__ = [
    "Agency",
    "Agreement",
    "Document",
    "Event",
    "EventKind",
    "Evidence",
    "Fragment",
    "Level",
    "Office",
    "Organizer",
    "Part",
    "Participation",
    "Person",
    "Place",
    "Publication",
    "Reading",
    "Tenure",
]


@record(frozen=True, slots=True)
class Evidence:
    """Why a fact is stated: the words (one span or more), the rule that read them, and how far it can be trusted."""

    spans: tuple[Span, ...]
    rule: str
    """Id of the rule, as in the rules' data files: "participant-list"."""
    confidence: float


@record(frozen=True, slots=True)
class Person:
    """A person named in the text. ``name`` has no honorific, rank or degree; spelling as written."""

    ref: str
    name: str
    mentions: tuple[Span, ...]


@record(frozen=True, slots=True)
class Agency:
    """An organisation that the text names, directly or through an office's title.

    ``label`` is the full canonical name with its place ("Sở Y tế tỉnh Khánh Hòa"); ``name`` the same without
    its place ("Sở Y tế"); ``place`` the unit it belongs to, None for central bodies and proper names;
    ``parent`` the ref of the agency it is set off from ("Vụ Báo chí - Xuất bản, Ban Tuyên giáo Trung ương").
    ``mentions`` are all the words that name it, at least one.
    """

    ref: str
    label: str
    name: str
    mentions: tuple[Span, ...]
    level: Level | None = None
    place: PlaceName | None = None
    parent: str | None = None
    rule: str = "agency-name"
    confidence: float = 0.9
    is_locality: bool = False
    """Whether it is a province or city abroad, as what its head governs ("Tỉnh trưởng tỉnh Champasak")."""


@record(frozen=True, slots=True)
class Place:
    """Where an event takes place: a venue or an administrative unit, abbreviations expanded."""

    ref: str
    name: str
    mentions: tuple[Span, ...]
    unit: PlaceName | None = None
    """The administrative unit itself, where the place is one."""
    within: PlaceName | None = None
    """The administrative unit that a venue lies in, where stated or clear."""


@record(frozen=True, slots=True)
class Organizer:
    """An agency that organises an event."""

    agency: str
    evidence: Evidence


@record(frozen=True, slots=True)
class Event:
    """An event: what kind, its name in the text's words, when, where, by whom.

    ``start`` and ``end`` hold only what the text supports; an event of one day has both the same, a day on
    which only the opening fell has ``end`` None.
    """

    ref: str
    kind: EventKind
    name: str
    evidence: Evidence
    start: PartialDate | None = None
    end: PartialDate | None = None
    time_evidence: Evidence | None = None
    place: str | None = None
    place_evidence: Evidence | None = None
    organizers: tuple[Organizer, ...] = ()


@record(frozen=True, slots=True)
class Office:
    """A person's title at an agency: held, assumed by this act, left by it, or former.

    ``title`` is canonical ("Phó Chủ tịch"), without "Nguyên"; ``since``/``until`` only where stated;
    ``decision`` the ref of the document that made it.
    """

    ref: str
    person: str
    title: str
    agency: str
    evidence: Evidence
    tenure: Tenure = Tenure.HELD
    since: PartialDate | None = None
    until: PartialDate | None = None
    decision: str | None = None


@record(frozen=True, slots=True)
class Participation:
    """Someone's part in an event. ``participant`` is the ref of a person or of an agency."""

    event: str
    participant: str
    part: Part
    evidence: Evidence
    capacity: tuple[str, ...] = ()
    """Refs of the offices in which a person took part."""
    signed: tuple[str, ...] = ()
    """Refs of agreements, where stated."""
    on_behalf_of: tuple[str, ...] = ()
    """Refs of agencies, where stated."""


@record(frozen=True, slots=True)
class Agreement:
    """An agreement between two or more agencies, with its period where stated."""

    ref: str
    parties: tuple[str, ...]
    evidence: Evidence
    name: str = ""
    """What it is called, as in "Chương trình phối hợp công tác"."""
    start: PartialDate | None = None
    end: PartialDate | None = None
    period_evidence: Evidence | None = None
    event: str | None = None
    """Ref of the event at which it was signed; None for an earlier agreement that is only cited."""


@record(frozen=True, slots=True)
class Document:
    """A document that the text cites. ``label`` is type and number as written ("Quyết định số 898-QĐ/TU")."""

    ref: str
    type: str
    """Canonical type: "Quyết định", "Nghị quyết"."""
    label: str
    evidence: Evidence
    mentions: tuple[Span, ...] = ()
    number: str | None = None
    issuer: str | None = None
    """Ref of the issuing agency."""
    issuing_office: str | None = None
    """Set instead of ``issuer`` where an office issues, as in "Thủ tướng Chính phủ" or "Chủ tịch nước"."""
    date: PartialDate | None = None
    issuer_evidence: Evidence | None = None
    date_evidence: Evidence | None = None


@record(frozen=True, slots=True)
class Publication:
    """The date of publication that the text itself prints."""

    date: PartialDate
    evidence: Evidence


@record(frozen=True, slots=True)
class Fragment:
    """Words that look like an office, a list or an agreement but could not be read whole."""

    span: Span
    reason: str
    """Stable ASCII code: "agency-unplaced", "one-party", "title-without-agency" …"""
    vi: str
    en: str


@record(frozen=True, slots=True)
class Reading:
    """Everything read from one announcement. ``events[0]`` is the main event where ``has_main_event``."""

    announcement: Announcement
    title: str
    title_span: Span
    persons: tuple[Person, ...] = ()
    agencies: tuple[Agency, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    has_main_event: bool = False
    offices: tuple[Office, ...] = ()
    participations: tuple[Participation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    documents: tuple[Document, ...] = ()
    authors: tuple[str, ...] = ()
    """Refs of persons in bylines and photo credits."""
    publication: Publication | None = None
    unparsed: tuple[Fragment, ...] = ()
    warnings: tuple[Problem, ...] = field(default=())
