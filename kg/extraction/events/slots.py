"""What stands in a text that rules speak of: persons with their offices, agencies, dates, documents, titles.

Each is a slot: a stretch of the text and the sign that stands for it in a frame (`kg.extraction.events.frames`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from kg.extraction.actors.model import Actors, Naming
from kg.extraction.documents.citations import Citation
from kg.extraction.words.letters import UPPER
from kg.language.date_mentions import DateKind, DateMention
from kg.language.span import Span, by_place
from kg.record import record

# what may stand between a person's name and an office that describes the person; a verb tells something else
_APPOSITION = re.compile(
    r"[\s,;:()|-]*"
    r"(?:(?:hiện nay|hiện|đang|nay|cùng|đồng thời|vừa)?\s*(?:đang )?(?:là|kiêm(?: luôn)?|nguyên|đương kim)\s+"
    r"|(?:hiện|đang|nay)(?: nay| đang)? (?:giữ|đảm nhiệm|đảm nhận|đảm trách)"
    r" (?:cương vị|vai trò|vị trí|chức vụ|chức danh|chức)\s+)?[\s,(-]*",
    re.IGNORECASE,
)


_ACTS = re.compile(r" (?:đã |vừa |long trọng |trọng thể |phối hợp |cùng )*(?:tổ chức|khai mạc|mở|phát động|phối hợp)\b")
_SEAT = re.compile(
    rf"(?:, (?:(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|TP\.?|tỉnh) ?{UPPER}\w*(?: {UPPER}\w*){{0,3}}"
    r"|Việt Nam|(?:nước )?(?:CHDCND )?Lào|(?:Vương quốc )?Campuchia|CHND Trung Hoa|Trung Quốc))+(?= [^\W\dA-Z_]|,)"
)
"""Where an agency is, told behind it by a comma: "Hội Nông dân xã Thạnh Lợi[, huyện Bến Lức] tổ chức"."""
_POST = re.compile(r"(?:Đồn|Trạm Kiểm soát) Biên phòng |đồn [Bb]iên phòng ")
_COMMAND = re.compile(r", (?:BĐBP|Bộ đội [Bb]iên phòng|(?:Bộ|Ban) [Cc]hỉ huy (?:BĐBP|Bộ đội [Bb]iên phòng))(?!\w)")
"""A border post bears a name of its own and so has no parent in it; its command told behind is no second body."""
_SENTENCE_STOP = re.compile(r"(?<![A-ZĐ])[^\W\d_A-ZĐ]\.\s+")


class SlotKind(StrEnum):
    """The signs, from Unicode's private use area."""

    PERSON = "\ue001"
    AGENCY = "\ue002"
    DATE = "\ue003"
    CITATION = "\ue004"
    TITLE = "\ue005"


# members looked up through their class cost ten times as much as names of the module
_PERSON, _AGENCY, _DATE, _CITATION, _TITLE = SlotKind
_NAMED = Naming.NAME
_DATED = (DateKind.DAY, DateKind.RANGE, DateKind.RELATIVE, DateKind.MONTH)
"""What dates a thing."""


@record(frozen=True, slots=True)
class Slot:
    """A sign and what it stands for: ``ref`` of the person or agency, the index of a date or citation."""

    kind: SlotKind
    span: Span
    ref: str
    group: int | None = None
    holder: str | None = None
    """For a title alone: the person, where just one in the text has it ("Thủ tướng nhấn mạnh")."""


def _person_extents(view: str, actors: Actors) -> list[Slot]:
    """Each naming of a person with the words of that person's offices next to it."""
    mentions = actors.person_mentions
    starts = [m.whole.start for m in mentions]
    extents = [_within_sentence(view, m.whole, m.span) for m in mentions]
    for office in actors.office_mentions:
        following = bisect_left(starts, office.span.start)
        for index in (following - 1, following):
            if 0 <= index < len(mentions) and mentions[index].ref == office.person:
                extent = extents[index]
                first, last = sorted((extent, office.span), key=by_place)
                if last.start <= first.end or _APPOSITION.fullmatch(view, first.end, last.start):
                    extents[index] = extent.cover(office.span)
                break
    return [Slot(_PERSON, span, m.ref) for m, span in zip(mentions, extents, strict=True)]


def all_slots(
    view: str, actors: Actors, dates: Sequence[DateMention], citations: Sequence[Citation]
) -> tuple[Slot, ...]:
    """Every slot of an announcement, in order, none overlapping another."""
    slots = _person_extents(view, actors)
    slots += [
        Slot(_AGENCY, _with_seat(view, m.span), m.ref, m.group)
        for m in actors.agency_mentions
        if m.naming is _NAMED and m.in_office is None
    ]
    slots += [Slot(_DATE, d.span, str(n)) for n, d in enumerate(dates) if d.kind in _DATED]
    slots += [Slot(_CITATION, c.span, str(n)) for n, c in enumerate(citations)]
    slots += _title_slots(actors)
    slots.sort(key=lambda slot: (slot.span.start, -slot.span.end, slot.kind is not _PERSON))
    labels = {agency.ref: agency.label for agency in actors.agencies}
    parents = {  # "Đảng ủy, Bộ CHQS tỉnh": a committee is no part that is told with its whole
        agency.ref: agency.parent
        for agency in actors.agencies
        if agency.parent is not None and agency.label.endswith(f", {labels.get(agency.parent, '')}")
    }
    kept: list[Slot] = []
    for slot in slots:
        is_parent = kept and slot.kind is _AGENCY and _is_parent(view, kept[-1], slot, parents)
        if is_parent and not (_is_hosted(view, kept[-1].span.start) and _ACTS.match(view, slot.span.end)):
            # "Trường Đại học Luật, Đại học Huế" is one party; "tại Trung đoàn 895, Bộ CHQS tỉnh mở" has a host
            kept[-1] = replace(kept[-1], span=kept[-1].span.cover(slot.span))
            continue
        if not kept or slot.span.start >= kept[-1].span.end:
            kept.append(slot)
        elif slot.kind is _PERSON and slot.span.end > kept[-1].span.end:
            # an office shared by two persons: the second keeps what is left of its words
            kept.append(Slot(slot.kind, Span(kept[-1].span.end, slot.span.end), slot.ref))
    return tuple(kept)


def _with_seat(view: str, span: Span) -> Span:
    """The words of an agency with where it is, told behind a comma."""
    seat = _SEAT.match(view, span.end) if view.startswith(", ", span.end) else None
    return Span(span.start, seat.end()) if seat else span


def _within_sentence(view: str, whole: Span, name: Span) -> Span:
    """The words before a name from the last end of a sentence on."""
    if view.find(".", whole.start, name.start) < 0:
        return whole
    stops = list(_SENTENCE_STOP.finditer(view, whole.start, name.start))
    return Span(stops[-1].end(), whole.end) if stops else whole


def _title_slots(actors: Actors) -> list[Slot]:
    holders: dict[tuple[str, str | None], set[str]] = {}
    for office in actors.offices:
        holders.setdefault((office.title, office.agency), set()).add(office.person)
    found = []
    for title in actors.title_mentions:
        persons = holders.get((title.title, title.agency), set())
        holder = next(iter(persons)) if len(persons) == 1 else None
        found.append(Slot(_TITLE, title.span, title.agency or "", holder=holder))
    return found


def _is_hosted(view: str, start: int) -> bool:
    return view[max(0, start - 4) : start].lower().endswith(("tại ", " ở "))


def _is_parent(view: str, slot: Slot, following: Slot, parents: Mapping[str, str]) -> bool:
    if slot.kind is not _AGENCY or following.kind is not _AGENCY:
        return False
    if parents.get(slot.ref) != following.ref:
        return bool(_POST.match(view, slot.span.start) and _COMMAND.match(view, slot.span.end, following.span.end))
    return view[slot.span.end : following.span.start].strip() in (",", "-", "(")
