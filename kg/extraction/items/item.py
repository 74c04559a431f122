"""The items that a text consists of for the reading of actors: persons, roles, agencies and places."""

from __future__ import annotations

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.persons.names import NamePhrase
from kg.extraction.places.phrase import PlacePhrase
from kg.extraction.titles.phrase import RolePhrase
from kg.language.span import Span
from kg.record import record


@record(frozen=True, slots=True)
class NameItem:
    """A person's name."""

    span: Span
    name: NamePhrase


@record(frozen=True, slots=True)
class PluralItem:
    """A plural form of address that opens a list: "các đồng chí"."""

    span: Span


@record(frozen=True, slots=True)
class RoleItem:
    """A title with or without its agency."""

    span: Span
    role: RolePhrase


@record(frozen=True, slots=True)
class AgencyItem:
    """Agencies named under one head."""

    span: Span
    phrases: tuple[AgencyPhrase, ...]


@record(frozen=True, slots=True)
class PlaceItem:
    """An administrative unit."""

    span: Span
    place: PlacePhrase


Item = NameItem | PluralItem | RoleItem | AgencyItem | PlaceItem


@record(frozen=True, slots=True)
class Items:
    """The items of a text, sorted, and two-word names that other mentions may confirm."""

    all: tuple[Item, ...]
    possible: tuple[NamePhrase, ...]
