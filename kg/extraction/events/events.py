"""The events of an announcement: the act that the headline announces, and the items of schedules and round-ups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from kg.extraction.actors.model import Actors
from kg.extraction.article import Article
from kg.extraction.events.frames import Frame, FrameMaker, FrameMatch, find
from kg.extraction.events.kinds import KindCue
from kg.extraction.events.main_kinds import CLEAR, OPENING, MainKinds
from kg.extraction.events.names import event_name
from kg.extraction.events.participations import participations
from kg.extraction.events.roundups import Item, is_schedule, items
from kg.extraction.events.slots import SlotKind
from kg.extraction.events.times import TimeReader, When
from kg.extraction.events.venues import VenueReader
from kg.extraction.facts import Agency, Event, EventKind, Evidence, Fragment, Organizer, Participation, Tenure
from kg.extraction.rules import evidence
from kg.language.blocks import BlockKind
from kg.language.date_mentions import DateKind, DateMention
from kg.language.span import Span
from kg.record import record

# sentences about something else than the act itself
_ASIDE = re.compile(
    r"(?:Trước đó|Trước đây|Trước (?:hội nghị|buổi|lễ|khi|giờ)|Sau đó|Sau (?:hội nghị|buổi|lễ|khi|phần)"
    r"|Cùng ngày|Dịp này|Nhân dịp này|Trong năm|Thời gian qua|Những năm qua)\b"
)
_LIMIT = 300


@record(frozen=True, slots=True)
class Happenings:
    """All events of one announcement with their participations."""

    events: tuple[Event, ...] = ()
    has_main: bool = False
    participations: tuple[Participation, ...] = ()
    unparsed: tuple[Fragment, ...] = ()


class EventReader:
    """Reads the events of one article."""

    def __init__(
        self,
        article: Article,
        actors: Actors,
        maker: FrameMaker,
        times: TimeReader,
        venues: VenueReader,
        frames: Sequence[Frame],
    ) -> None:
        self.article, self.actors, self.maker = article, actors, maker
        self.times, self.venues, self.frames = times, venues, frames
        self._frames = {frame.span: frame for frame in frames}
        body = [BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]
        if article.begins_at_once:
            body.append(BlockKind.TITLE)
        self._body = [s for s in article.sentences if article.blocks[s.block].kind in body]
        self._kinds = MainKinds(article, actors, self._body)

    def read(self) -> Happenings:
        """The main event first, where the headline (or the lead) announces an act."""
        found_items = items(self.article, self.times)
        title_cue = self._kinds.of_title()
        if found_items:
            return self._roundup(found_items, title_cue)
        cue = self._kinds.of_text(title_cue)
        when, told = self.times.main()
        if cue is None and when is None and not any(o.tenure is Tenure.ASSUMED for o in self.actors.offices):
            return Happenings()
        kind = cue.kind if cue else EventKind.OTHER
        event = self._main(kind, cue, when)
        taken = participations(event.ref, kind, self.frames, self.actors)
        return Happenings((event,), True, taken, _without_year(told) if when is None else ())

    def _main(self, kind: EventKind, cue: KindCue | None, when: When | None) -> Event:
        view = self.article.view
        opening = [s.span for s in self._body[:OPENING] if not _ASIDE.match(view, s.span.start)]
        told_in = [when.sentence, *(s for s in opening if s != when.sentence)] if when else opening
        title = self.article.title_span
        place = self._place([*told_in, title, *self._labelled()], kind)
        organizers = self._organizers(kind, [*told_in, title])
        name, named_at = event_name(self.article, self.actors, kind, told_in)
        words = named_at or (cue.span if cue else title)
        if when and named_at and when.sentence.contains(named_at) and named_at.end - when.sentence.start <= _LIMIT:
            words = Span(when.sentence.start, named_at.end)
        return _event("e1", kind, name, evidence("event-opening", words), when, place, organizers)

    def _labelled(self) -> list[Span]:
        """Sentences of a formal notice that label the place: "Địa điểm: …"."""
        view = self.article.view
        return [s.span for s in self._body[:40] if view[s.span.start : s.span.start + 8].lower() == "địa điểm"]

    def _place(self, spans: Sequence[Span], kind: EventKind) -> tuple[str, Evidence] | None:
        readers = [self.venues.in_sentence]
        if kind in (EventKind.MEETING, EventKind.INSPECTION, EventKind.CEREMONY, EventKind.SIGNING):
            readers.append(self.venues.visited)
        for reader in readers:
            for span in spans:
                found = reader(span)
                if found:
                    return found[0].ref, evidence("venue", found[1])
        return None

    def _organizers(self, kind: EventKind, spans: Sequence[Span]) -> tuple[Organizer, ...]:
        """The agencies that organise; for an inspection those that sent the delegation."""
        found: dict[str, Organizer] = {}
        frames = [self._frames.get(span) or self.maker.frame(span) for span in dict.fromkeys(spans)]
        names = ["delegation-sender", "organiser"] if kind is EventKind.INSPECTION else ["organiser"]
        for name in names:
            for frame in frames if not found else ():
                for match in find(name, frame):
                    if self._answers(match.span):
                        continue
                    for ref in _named(match, frame):
                        found.setdefault(ref, Organizer(ref, evidence(name, match.span)))
        if kind is EventKind.CONTEST:
            for frame in self.frames:
                for match in find("organiser-standing", frame):
                    for slot in match.slots("org", SlotKind.AGENCY):
                        found.setdefault(slot.ref, Organizer(slot.ref, evidence("organiser-standing", match.span)))
        # "Ban Thường trực Ủy ban MTTQ huyện tổ chức" tells more than the headline's "Ủy ban MTTQ huyện"
        units = {a.parent: found[a.ref].evidence for a in self.actors.agencies if a.parent and a.ref in found}
        title = self.article.title_span

        def is_vaguer(one: Organizer) -> bool:
            together = units.get(one.agency, one.evidence) == one.evidence  # "Đảng ủy, Bộ CHQS tỉnh tổ chức"
            return not together and title.contains(one.evidence.spans[0])

        owners = _only_owners([a for a in self.actors.agencies if a.ref in found])
        return tuple([one for one in found.values() if one.agency not in owners and not is_vaguer(one)])

    def _answers(self, span: Span) -> bool:
        """ "hưởng ứng phong trào do X phát động": what X launched before is not the event."""
        words = self.article.view[max(0, span.start - 160) : span.end]
        return words.endswith("phát động") and "hưởng ứng" in words[: span.start - span.end].rpartition(". ")[2]

    def _roundup(self, found_items: Sequence[Item], title_cue: KindCue | None) -> Happenings:
        """An event for each item; the whole is the main event where the headline announces one kind of act."""
        events: list[Event] = []
        taken: list[Participation] = []
        scheduled = is_schedule(self.article)
        has_main = scheduled or (title_cue is not None and title_cue.weight >= CLEAR)
        for number, item in enumerate(found_items, start=2 if has_main else 1):
            event, parts = self._item(f"e{number}", item, title_cue)
            events.append(event)
            taken += parts
        if has_main:
            kind = title_cue.kind if title_cue and title_cue.weight >= CLEAR else EventKind.OTHER
            events.insert(0, self._whole(kind, events))
        return Happenings(tuple(events), has_main, tuple(taken))

    def _item(self, ref: str, item: Item, title_cue: KindCue | None) -> tuple[Event, tuple[Participation, ...]]:
        cue = self._kinds.strongest(item.span) or title_cue
        kind = cue.kind if cue else EventKind.OTHER
        when = self.times.when(item.day, item.span, "event-item")
        sentences = [s.span for s in self._body if item.span.contains(s.span)] or [item.span]
        place = self._place(sentences, kind)
        words = sentences[0]
        text = words.of(self.article.text)
        name, _ = event_name(self.article, self.actors, kind, sentences)
        if name == self.article.title or name in self.article.title:
            name = text if len(text) <= 160 else text[:157].rsplit(" ", 1)[0] + "…"
        organizers = self._organizers(kind, sentences)
        event = _event(ref, kind, name, evidence("event-item", words), when, place, organizers)
        return event, participations(
            ref, kind, [self.maker.frame(span) for span in sentences], self.actors, is_item=True
        )

    def _range(self) -> When | None:
        """The days that the headline or the line below it gives to the whole."""
        for block in self.article.blocks[:4]:
            for mention in self.times.candidates(block.span):
                if mention.kind is DateKind.RANGE:
                    return self.times.when(mention, block.span)
        return None

    def _whole(self, kind: EventKind, parts: Sequence[Event]) -> Event:
        whole = self._range()
        starts = [whole.start] if whole else [e.start for e in parts if e.start]
        ends = [whole.end] if whole and whole.end else [e.end for e in parts if e.end]
        organizers: dict[str, Organizer] = {}
        for event in parts if kind is not EventKind.OTHER else ():
            for organizer in event.organizers:
                organizers.setdefault(organizer.agency, organizer)
        timed = [span for e in parts if e.time_evidence for span in e.time_evidence.spans]
        return Event(
            "e1", kind, self.article.title, evidence("event-opening", self.article.title_span),
            min(starts, key=attrgetter("earliest"), default=None), max(ends, key=attrgetter("latest"), default=None),
            whole.evidence if whole else evidence("event-item", (timed[0], timed[-1])) if timed else None,
            organizers=tuple(organizers.values()),
        )  # fmt: skip


def _only_owners(agencies: Sequence[Agency]) -> set[str]:
    """Those that only say whose a unit beside them is: "Trung đoàn 3, Sư đoàn 5 tổ chức"."""
    labels = {agency.ref: agency.label for agency in agencies}
    pairs = [(agency.label, agency.parent) for agency in agencies if agency.parent in labels]
    return {parent for label, parent in pairs if parent and label.endswith(f", {labels[parent]}")}


def _without_year(told: DateMention | None) -> tuple[Fragment, ...]:
    if told is None:
        return ()
    vi, en = "Ngày diễn ra không rõ năm.", "The day of the event has no year that the text supports."
    return (Fragment(told.span, "date-without-year", vi, en),)


def _named(match: FrameMatch, frame: Frame) -> Iterator[str]:
    """The agencies of a match that act, not those at which it happens; also the body of an office named alone."""
    for group in ("org", "with", "with2", "with3", "seat"):
        for slot in match.slots(group, SlotKind.AGENCY):
            if group == "seat" or not (frame.is_host(slot) or frame.is_backer(slot)):
                yield slot.ref
    for slot in match.slots("org", SlotKind.TITLE):
        if slot.ref:  # "của Chánh Thanh tra tỉnh"
            yield slot.ref


def _event(
    ref: str,
    kind: EventKind,
    name: str,
    why: Evidence,
    when: When | None,
    place: tuple[str, Evidence] | None,
    organizers: tuple[Organizer, ...],
) -> Event:
    return Event(
        ref=ref,
        kind=kind,
        name=name,
        evidence=why,
        start=when.start if when else None,
        end=when.end if when else None,
        time_evidence=when.evidence if when else None,
        place=place[0] if place else None,
        place_evidence=place[1] if place else None,
        organizers=organizers,
    )
