"""Which person has which role, by their places among the items of a text."""

from __future__ import annotations

from kg.extraction.facts import Tenure
from kg.language.span import Span
from kg.record import record


@record(frozen=True, slots=True)
class BoundRole:
    """A role of a person, by the indexes of their items."""

    name: int
    role: int
    rule: str
    tenure: Tenure
    chunk: tuple[int, ...]
    """The roles named beside it, in order: where elided agencies and places are looked for."""


@record(frozen=True, slots=True)
class OfficeReadings:
    """All bound roles of a text, the roles of nobody named, and the stretches that no rule could read."""

    bound: tuple[BoundRole, ...]
    unborne: tuple[int, ...]
    unread: tuple[Span, ...]
