"""Resolutions: for one reading, the key of everything it speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kg.identity.known import Title
from kg.problems import Problem


@dataclass(frozen=True, slots=True)
class Resolved:
    """An agency or a place by its key; ``id`` is the authority's, None for one that was minted."""

    key: str
    id: str | None = None
    within: str | None = None
    """The authority's id of the unit that a minted one belongs to or lies in."""
    warnings: tuple[Problem, ...] = ()
    """What the authority says where it is not certain."""


@dataclass(frozen=True, slots=True)
class IssuingOffice:
    """An office that issued a document: its name, its title's concept and its agency."""

    label: str
    title: Title
    agency: Resolved
    agency_label: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Keys by the reading's refs."""

    announcement: str
    read_on: date
    """The day on which the announcement was first read."""
    persons: Mapping[str, str]
    agencies: Mapping[str, Resolved]
    places: Mapping[str, Resolved]
    events: Mapping[str, str]
    agreements: Mapping[str, str]
    documents: Mapping[str, str]
    acts: Mapping[str, str]
    """The authority's ids of the documents that it describes."""
    memberships: Mapping[str, str]
    """By the ref of the office; offices of the same person, title and agency share one."""
    titles: Mapping[str, Title]
    """By the ref of the office."""
    issuers: Mapping[str, IssuingOffice]
    """By the ref of the document, where an office issued it and could be told."""
    publisher: Resolved | None = None
