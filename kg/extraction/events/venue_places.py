"""The places of events in one text, each once: its name written out, its unit, the unit that it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.actors.model import Actors
from kg.extraction.article import Article
from kg.extraction.events.venue_words import HERE, expand, nouns
from kg.extraction.facts import Agency, Place
from kg.extraction.gazetteer import Gazetteer, PlaceName
from kg.language.span import Span
from kg.language.text import UPPER

_LAST_NAME = re.compile(
    r"(?:[(,]|\b(?:tỉnh|thành phố|TP\.?|Thủ đô))\s*(?:(?:tỉnh|thành phố|TP\.?|Thủ đô)\s*)?"
    rf"(?P<name>[{UPPER}][^(),]+)\)?$"
)
_ABBREVIATED = re.compile(rf"[{UPPER}][{UPPER}]|[{UPPER}]\.[{UPPER}]")
_SEAT = re.compile(r"trụ sở (?:(?:làm việc|chính|cơ quan) (?:của )?)?", re.IGNORECASE)
"""With the agency behind it the whole of a venue: whose seat it is."""
_HALL = re.compile(r"(?:trung tâm|nhà (?!tạm)|thư viện|bảo tàng)", re.IGNORECASE)
_BEFORE_STOP = re.compile(r"\s+([,)])")


class VenuePlaces:
    """Collects them."""

    def __init__(self, article: Article, actors: Actors, gazetteer: Gazetteer) -> None:
        self.article, self.actors, self.gazetteer = article, actors, gazetteer
        self._found: dict[str, Place] = {}

    def all(self) -> tuple[Place, ...]:
        """Every place, in the order found."""
        return tuple(self._found.values())

    def add(self, span: Span) -> tuple[Place, Span]:
        """The place that words name, with all words that named it before."""
        unit = self._unit(span)
        name = unit.label if unit and self._is_short(span) else self._name(span)
        known = self._found.get(name.lower())
        mentions = (*known.mentions, span) if known else (span,)
        place = Place(
            known.ref if known else f"l{len(self._found) + 1}",
            name,
            mentions,
            unit,
            None if unit else self._within(span),
        )
        self._found[name.lower()] = place
        return place, span

    def _is_short(self, span: Span) -> bool:
        """Whether the words only point at a unit ("tỉnh ta") or abbreviate its name ("BR-VT")."""
        words = span.of(self.article.view)
        return HERE.match(words) is not None or (words.isupper() and " " not in words)

    def _name(self, span: Span) -> str:
        """The words with agencies in their canonical form and abbreviations written out."""
        agencies = {agency.ref: agency for agency in self.actors.agencies}
        seat = _SEAT.match(self.article.view, span.start, span.end)
        body = self._body(seat.end() if seat else span.start, span.end)
        if body is not None and body in agencies:
            start = seat.end() if seat else span.start
            label, called = agencies[body].label, self.article.text[start : span.end]
            # "Trụ sở Trung ương Đảng" is the seat of more than the committee
            return f"{self.article.text[span.start : start]}{called if label.endswith(f' {called}') else label}"
        labels = {ref: agency.label for ref, agency in agencies.items()}
        parts: list[str] = []
        position = span.start
        for start, end, ref in self._outermost(span, labels):
            written = self.article.view[start:end]
            if not _ABBREVIATED.search(written):
                continue  # "Hội trường Tỉnh ủy" stays as it is written
            parts += [expand(self.article.text[position:start]), _as_written(agencies[ref], written)]
            position = end
        parts.append(expand(self.article.text[position : span.end]))
        name = " ".join([part for part in parts if part]).replace("( ", "(")
        return _BEFORE_STOP.sub(r"\1", name) if _BEFORE_STOP.search(name) else name

    def _body(self, start: int, end: int) -> str | None:
        """The agency that just these words name; a centre or a house is a venue that stands as it is written."""
        if _HALL.match(self.article.view, start):
            return None
        named = self.actors.agencies_in(Span(start, end))
        return next((m.ref for m in named if m.span.start == start and m.span.end == end), None)

    def _outermost(self, span: Span, labels: dict[str, str]) -> Iterator[tuple[int, int, str]]:
        """The widest agencies named in a stretch: start, end, ref."""
        last = span.start
        for mention in self.actors.agencies_in(span):
            if mention.span.start >= last and mention.ref in labels:
                widest = max(
                    (m for m in self.actors.agencies_in(span) if m.span.start == mention.span.start),
                    key=lambda m: m.span.end,
                )
                yield widest.span.start, widest.span.end, widest.ref
                last = widest.span.end

    def _unit(self, span: Span) -> PlaceName | None:
        if HERE.match(self.article.view, span.start):
            return self.actors.jurisdiction
        words = expand(span.of(self.article.view))
        kind = nouns("unit").match(words)
        name = words[kind.end() :].strip() if kind else words
        if "," in name or "(" in name or " và " in name:
            return None
        found = [u for u in self.gazetteer.units(name) if not kind or u.type == kind[0].lower()]
        province = self.actors.jurisdiction.province if self.actors.jurisdiction else None
        local = [u for u in found if u.province == province]
        return (local or found)[0] if len(local or found) == 1 or (found and not kind) else None

    def _within(self, span: Span) -> PlaceName | None:
        """The unit that the phrase itself names last, else that of the agency seated there, else the text's own.

        A venue with a proper name ("Trung tâm Hội nghị quốc gia") may lie anywhere: nothing is assumed of it.
        """
        named = _LAST_NAME.search(span.of(self.article.view))
        province = self.gazetteer.province(named["name"]) if named else None
        if province:
            return province
        inside = self.actors.agencies_in(span)
        if inside:
            places = {agency.ref: agency.place for agency in self.actors.agencies}
            return places.get(inside[-1].ref)
        is_common = nouns("venue").fullmatch(expand(span.of(self.article.view)).lower())
        return self.actors.jurisdiction if is_common else None


def _as_written(agency: Agency, written: str) -> str:
    """The agency's label without the place that the words leave out: "Bộ CHQS tỉnh" is "Bộ Chỉ huy Quân sự tỉnh"."""
    place = agency.place
    if place is None or place.name.lower() in written.lower() or not agency.label.endswith(f" {place.name}"):
        return agency.label
    short = agency.label.removesuffix(f" {place.name}")
    return short if written.endswith(short.rpartition(" ")[2]) else short.removesuffix(f" {place.type}")
