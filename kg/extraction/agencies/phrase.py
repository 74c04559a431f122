"""An agency's name as the words give its parts."""

from __future__ import annotations

from kg.extraction.places.phrase import PlacePhrase
from kg.extraction.words.chart import CentralBody, Head
from kg.language.span import Span
from kg.record import record


@record(frozen=True, slots=True)
class AgencyPhrase:
    """The parts of an agency's name as the words give them; its place may still be left to context."""

    span: Span
    head: Head | None
    descriptor: str = ""
    owner: AgencyPhrase | None = None
    place: PlacePhrase | None = None
    suffix: str = ""
    """"Việt Nam", "Trung ương", "chi nhánh", "tại Đà Nẵng": joined to the name as written."""
    central: CentralBody | None = None
    parent: AgencyPhrase | None = None
    """The agency that the name is set off from by a comma, a bracket, "thuộc"."""
    joiner: str = " "
    is_foreign: bool = False
    """Whether a country stands in brackets behind it."""
    is_bare: bool = False
    """Whether the words are the head alone."""
    is_proper: bool = False
    """Whether it bears a name of its own ("Trung tâm Hoa Mai") and so needs no place."""
    is_many: bool = False
    """Whether it is one kind of agency in many unnamed places ("UBND các huyện"), which is no agency."""

    @property
    def kind(self) -> str:
        """The agency's class: "party", "school"."""
        if self.central is not None:
            return self.central.kind
        return self.head.kind if self.head is not None else ""

    @property
    def core(self) -> AgencyPhrase:
        """The innermost owner: what the place belongs to."""
        core = self
        while core.owner is not None:
            core = core.owner
        return core


def has_table(phrase: AgencyPhrase) -> bool:
    """Whether its head, if any, has tables of its own."""
    return phrase.head is None or "long" not in phrase.head.flags


def weight(phrase: AgencyPhrase) -> tuple[bool, int, bool, bool, bool, int, bool]:
    """Prefer heads with tables of their own, what explains more of the words, what is owned, then the longer head.

    One form may stand for bodies of two levels: "BCHQS tỉnh" is a Bộ Chỉ huy, "BCHQS huyện" a Ban Chỉ huy.
    """
    size = len(phrase.head.canonical) if phrase.head is not None else 0
    is_closed = phrase.head is not None and phrase.head.mode == "closed"
    tier = phrase.place.tier if phrase.place is not None else None
    is_of_level = phrase.head is None or tier is None or tier.level == "city" or tier.level in phrase.head.levels
    is_central = phrase.central is not None
    return (has_table(phrase), phrase.span.end, phrase.owner is not None, is_central, is_of_level, size, is_closed)
