"""Parties that a sentence on a signing does not name as such: the agencies of those who sign, "both" named before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.actors.model import Actors
from kg.extraction.agreements.parties import Draft, is_about, name_of
from kg.extraction.events.frames import Frame, FrameMatch, find, may_match
from kg.extraction.events.slots import Slot, SlotKind
from kg.extraction.facts import Tenure
from kg.extraction.rules import evidence

_HEADS = "signing-by-heads"
_BOTH = "signing-of-both"
_HANDOVER = re.compile(r"biên bản bàn giao|bàn giao (?:chức|công việc|công tác|nhiệm vụ)")
"""What old and new holders of an office sign is no agreement."""
_COUNTS = {"hai": 2, "ba": 3}
_PARTY = ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Đảng ủy", "Ban Thường vụ", "Ban Chấp hành", "Chi bộ")
_OF_OWNER = ("Hội đồng", "Ban Giám", "Ban Thường trực Ủy ban")
"""Bodies within an agency whose head signs for the agency."""


class HeadsAndBoth:
    """Finds such agreements in one text. Asked for only where no sentence names the parties."""

    def __init__(self, actors: Actors) -> None:
        self._actors = actors
        self._agencies = {agency.ref: agency for agency in actors.agencies}
        self._offices = {office.ref: office for office in actors.offices}

    def drafts(self, frames: Sequence[Frame]) -> list[Draft]:
        """Those of the first sentence that tells any; who signs goes before who is called "both"."""
        telling = [n for n, frame in enumerate(frames) if may_match((_HEADS, _BOTH), frame) and is_about(frame)]
        for read in (self._of_heads, self._of_both):
            for number in telling:
                found = read(frames, number)
                if found:
                    return found
        return []

    def _of_heads(self, frames: Sequence[Frame], number: int) -> list[Draft]:
        frame = frames[number]
        for match in find(_HEADS, frame):
            if _HANDOVER.search(frame.lower, match.match.start()):
                continue
            ones = self._signing_for(match.slots("one", SlotKind.PERSON))
            others = self._signing_for(match.slots("with", SlotKind.PERSON))
            everyone = self._signing_for(match.slots("all", SlotKind.PERSON))
            pairs = [(*ones, other) for other in others if other not in ones] if ones else [tuple(everyone)]
            found = [_draft(parties, match) for parties in pairs if len(parties) > 1 and not self._is_inner(parties)]
            if found:
                return found
        return []

    def _of_both(self, frames: Sequence[Frame], number: int) -> list[Draft]:
        for match in find(_BOTH, frames[number]):
            if "count" not in match.match.re.groupindex:
                slots = (*match.slots("all", SlotKind.AGENCY), *match.slots("with", SlotKind.AGENCY))
                parties = tuple(dict.fromkeys(slot.ref for slot in slots))
                return [_draft(parties, match)] if len(parties) == 2 else []
            count = _COUNTS[match.match["count"]]
            before = frames[number].between(0, match.match.start(), SlotKind.AGENCY)
            stretches = [(frames[number], before)]
            stretches += [(f, f.between(0, len(f.lower), SlotKind.AGENCY)) for f in reversed(frames[:number])]
            for frame, slots in stretches:
                parties = tuple(dict.fromkeys(slot.ref for slot in slots if not frame.is_host(slot)))
                if len(parties) == count:
                    return [_draft(parties, match)]
                if len(parties) > 1:
                    break
        return []

    def _is_inner(self, parties: Sequence[str]) -> bool:
        """Whether one of them is a unit of another: its head signs within the agency."""
        labels = [self._agencies[ref].label for ref in parties]
        return any(one is not other and one.endswith(f" {other}") for one in labels for other in labels)

    def _signing_for(self, slots: Sequence[Slot]) -> tuple[str, ...]:
        """The agencies that persons sign for, each once; a foreign province is none."""
        found = (self._agency_of(slot) for slot in slots)
        return tuple(dict.fromkeys(ref for ref in found if ref is not None))

    def _agency_of(self, slot: Slot) -> str | None:
        """The agency of the last office that is told beside the name, else of the first held; the Party's go after."""
        beside = [m.ref for m in self._actors.office_mentions if m.person == slot.ref and slot.span.overlaps(m.span)]
        refs = beside[::-1] or [office.ref for office in self._actors.offices_of(slot.ref)]
        held = [self._offices[ref] for ref in refs if self._offices[ref].tenure is Tenure.HELD]
        agencies = [self._agencies[office.agency] for office in held if office.agency in self._agencies]
        kept = [agency for agency in agencies if not agency.is_locality]
        agency = next((a for a in kept if not a.label.startswith(_PARTY)), kept[0] if kept else None)
        if agency is None:
            return None
        return agency.parent if agency.parent is not None and agency.label.startswith(_OF_OWNER) else agency.ref


def _draft(parties: tuple[str, ...], match: FrameMatch) -> Draft:
    return Draft(parties, evidence(match.rule, match.span), match.frame, name_of(match.frame))
