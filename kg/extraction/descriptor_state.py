"""How far a descriptor has been read, and so what may follow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from kg.extraction.chart import Head


class PartKind(Enum):
    """What the last part of a name was."""

    KNOWN = auto()
    SMALL = auto()
    PROPER = auto()
    NAME = auto()
    PLACE = auto()


@dataclass(slots=True)
class DescriptorState:
    """How far a descriptor has been read."""

    head: Head
    name: str
    start: int
    begun: str
    """The known words that the name begins with."""
    is_begun: bool
    is_whole: bool
    leads: bool
    has_proper: bool = False
    last: PartKind = PartKind.KNOWN
    is_odd: bool = False
    """Whether an odd number of syllables that no table has came last: half a word."""
    is_double: bool = False
    """Whether two capitalised words came last: a proper name, which small words do not go on with."""

    def note(self, kind: PartKind, is_syllable: bool = True) -> None:
        """Take down what was read, and whether it is one syllable."""
        is_proper = kind in (PartKind.PROPER, PartKind.NAME, PartKind.PLACE)
        self.is_double = kind is PartKind.PROPER and self.last is PartKind.PROPER
        self.has_proper = self.has_proper or is_proper
        self.is_whole = False if kind is PartKind.PROPER else self.is_whole
        self.is_odd = kind in (PartKind.SMALL, PartKind.PROPER) and is_syllable and not self.is_odd
        self.last = kind

    @property
    def goes_on(self) -> bool:
        """Whether small words that no table has may follow."""
        return not (self.is_whole or self.is_double or self.last in (PartKind.NAME, PartKind.PLACE))
