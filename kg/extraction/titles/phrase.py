"""A role as words name it: a title with its agency, or a title alone."""

from __future__ import annotations

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.places.phrase import PlacePhrase
from kg.extraction.words.chart import Head, Tier
from kg.extraction.words.title_forms import FusedTitle
from kg.language.span import Span
from kg.record import record


@record(frozen=True, slots=True)
class RolePhrase:
    """A title and its agency as far as the words beside it tell."""

    span: Span
    title: str
    kinds: frozenset[str]
    """Classes of agencies that have this office; empty for any."""
    agency: AgencyPhrase | None = None
    label: str = ""
    """The agency's label, where the title itself fixes it."""
    fused: FusedTitle | None = None
    is_former: bool = False
    is_plural: bool = False
    list_head: Head | None = None
    """The head in "Giám đốc các sở:", whose names follow one by one."""
    has_colon: bool = False
    bare_head: Head | None = None
    """The head that stands alone after the title ("Phó Giám đốc Trung tâm"): which one has been said before."""
    is_vague: bool = False
    """Whether it is of an event's own committee ("Trưởng ban Tổ chức") or of a village, which are no agencies."""
    village: PlacePhrase | None = None
    """The village in "Trưởng thôn Đông": what a bare "Chi bộ" beside it is of."""
    locality: Tier | None = None
    """The kind of foreign unit that the title heads ("Tỉnh trưởng"); ``village`` is the unit, where it is named."""

    is_abroad: bool = False
    """Whether the label is of another state or its government: "Thủ tướng Lào"."""

    is_unread: bool = False
    """Whether the words behind the title name its body, and nobody could read which."""

    @property
    def is_elided(self) -> bool:
        """Whether the agency has still to be found."""
        return self.agency is None and not self.label and self.fused is None and self.list_head is None
