"""How far a descriptor has been read, and so what may follow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from kg.extraction.words.chart import Head


class PartKind(Enum):
    """What the last part of a name was."""

    KNOWN = auto()
    SMALL = auto()
    PROPER = auto()
    NAME = auto()
    PLACE = auto()


# members looked up through their class cost ten times as much as names of the module
_KNOWN, _SMALL, _PROPER = PartKind.KNOWN, PartKind.SMALL, PartKind.PROPER
_NAME, _PLACE = PartKind.NAME, PartKind.PLACE


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

    is_half: bool = False
    """Whether one capitalised syllable of what a school or a paper is called came last: "Báo Dân[ trí]"."""

    def note(self, kind: PartKind, is_syllable: bool = True) -> None:
        """Take down what was read, and whether it is one syllable."""
        is_proper = kind is _PROPER
        self.is_half = kind is _NAME and is_syllable and self.last in (_KNOWN, _SMALL)
        self.is_double = is_proper and self.last in (_PROPER, _PLACE, _NAME)
        if is_proper:
            self.is_whole = False
        if is_proper or kind is _NAME or kind is _PLACE:
            self.has_proper = True
        is_new = is_proper and self.last is _SMALL  # "Di sản Thành nhà Hồ": no half of a word
        self.is_odd = is_syllable and (is_proper or kind is _SMALL) and not (self.is_odd or is_new)
        self.last = kind

    @property
    def goes_on(self) -> bool:
        """Whether small words that no table has may follow."""
        return not (self.is_whole or self.is_double or self.last is _NAME or self.last is _PLACE)
