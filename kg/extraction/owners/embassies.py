"""Where an embassy is that the words leave unsaid: beside Vietnam's own abroad, in the same country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.owners.seen_agencies import SeenAgencies

EMBASSIES = frozenset({"embassy"})
_HOME, _AT = "Việt Nam", "tại "
_TRIED = 6
"""So many embassies are looked back over."""


def at_seat(embassy: AgencyPhrase, seen: SeenAgencies) -> AgencyPhrase:
    """The same with its country, where the text tells most of Vietnam's embassy in one other country and of none here.

    "Đại sứ Việt Nam tại Hoa Kỳ thăm Đại sứ quán Lào": the one in the United States, not that in Hanoi.
    """
    if embassy.suffix or embassy.descriptor == _HOME:
        return embassy
    named = [phrase for _, phrase in seen.first_named(EMBASSIES)]
    seats = Counter(p.suffix for p in named if p.descriptor == _HOME and p.suffix.startswith(_AT))
    if not seats or any(phrase.suffix == _AT + _HOME for phrase in named):
        return embassy
    seat, count = seats.most_common(1)[0]
    is_told = 2 * count > seats.total() and seat != _AT + embassy.descriptor
    return replace(embassy, suffix=seat) if is_told else embassy


def others_before(
    embassy: AgencyPhrase, position: int, nearest: Callable[[int, frozenset[str]], AgencyPhrase | None]
) -> Iterator[AgencyPhrase]:
    """The embassies of other states named before a position, the last first."""
    for _ in range(_TRIED):
        found = nearest(position, EMBASSIES)
        if found is None:
            return
        if found.descriptor != embassy.descriptor:
            yield found
        position = found.span.start
