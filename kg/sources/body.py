"""Body: what a format gives of an announcement before it is cleaned and checked."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.problems import Problem
from kg.sources.metadata import Value


@dataclass(frozen=True, slots=True)
class Body:
    """Text of an announcement; metadata meant for us, metadata meant for others, and warnings."""

    text: str
    own: dict[str, Value] = field(default_factory=dict)
    """Values that somebody wrote for this system: unfit ones refuse the announcement."""
    general: dict[str, Value] = field(default_factory=dict)
    """Values that stand there for others; they fill what ``own`` leaves open, unfit ones are warnings."""
    warnings: tuple[Problem, ...] = ()
