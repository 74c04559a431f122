"""The reader: an announcement in, everything read from it out."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from kg.extraction.actors.actors import read_actors
from kg.extraction.actors.model import Actors
from kg.extraction.actors.office_terms import OfficeTerms
from kg.extraction.agreements.agreements import agreements, signed_by
from kg.extraction.agreements.called_agencies import with_called
from kg.extraction.article import Article
from kg.extraction.documents.citations import citation_spans, citations
from kg.extraction.documents.documents import DocumentReader
from kg.extraction.documents.publication import bylines, publication
from kg.extraction.documents.signatures import signers
from kg.extraction.events.events import EventReader
from kg.extraction.events.frames import Frame, FrameMaker
from kg.extraction.events.slots import all_slots
from kg.extraction.events.times import TimeReader
from kg.extraction.events.venues import VenueReader
from kg.extraction.facts import Evidence, Person, Publication, Reading
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.in_origin import in_origin
from kg.language.blocks import BlockKind
from kg.language.dates import dates
from kg.language.smooth import Smooth
from kg.language.span import Span
from kg.language.years import years_of
from kg.sources.announcement import Announcement

_ROOMS = (Path(__file__).parent, Path(__file__).parents[1] / "language")
_RULE_FILES = (".py", ".csv", ".yaml", ".lark")


class Reader:
    """Reads announcements. One reader serves any number.

    Of what it has read it remembers only what comes back in many announcements (labels, connectives, publishers'
    names), a bounded number of each; no reading depends on it.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    @cached_property
    def fingerprint(self) -> str:
        """Hash of all rules, lexicons and code of the language and extraction rooms.

        As long as it, the authority and a text are the same, reading the text again gives the same.
        """
        digest = hashlib.sha256()
        for room in _ROOMS:
            for path in sorted(p for p in room.rglob("*") if p.suffix in _RULE_FILES):
                digest.update(path.relative_to(room).as_posix().encode())
                digest.update(path.read_bytes())
        return digest.hexdigest()

    def read(self, announcement: Announcement) -> Reading:
        """Everything the announcement says; a text without events or names gives an almost empty reading."""
        with collection_paused():
            smooth = Smooth.of(announcement.text)
            if smooth is None:
                return self._read(announcement)
            reading = in_origin(self._read(replace(announcement, text=smooth.text)), smooth.origin)
            return replace(reading, announcement=announcement, title=reading.title_span.of(announcement.text))

    def _read(self, announcement: Announcement) -> Reading:
        article = Article.of(announcement)
        if not article.blocks:
            return Reading(announcement, "", Span(0, 0))
        mentions = dates(article.view, article.lower)
        cited = citations(article.view, mentions)
        printed = publication(article, mentions)
        cited_spans = citation_spans(cited)
        years = years_of(article.view, mentions, _published(printed, announcement), cited_spans)
        actors = read_actors(article, self.gazetteer)
        maker = FrameMaker(article.view, article.lower, all_slots(article.view, actors, mentions, cited))
        frames = _frames(article, maker)
        times = TimeReader(article, mentions, years, cited_spans, printed.evidence.spans[0] if printed else None)
        venues = VenueReader(article, actors, self.gazetteer)
        happenings = EventReader(article, actors, maker, times, venues, frames).read()
        main = happenings.events[0] if happenings.has_main else None
        headline = Span(0, 0) if article.begins_at_once else article.title_span
        told = with_called(article, actors, maker, frames)
        ref, kind = (main.ref, main.kind) if main else (None, None)
        signed, fragments = agreements(article.view, headline, told, mentions, ref, kind, actors)
        taken = happenings.participations
        if main:
            taken = (*taken, *signers(article, actors, main.ref, taken))
        documents = DocumentReader(article, actors, mentions, years).read(cited)
        persons, authors = _with_authors(actors, article, bylines(article))
        return Reading(
            announcement=announcement,
            title=article.title,
            title_span=article.title_span,
            persons=persons,
            agencies=actors.agencies,
            places=venues.places,
            events=happenings.events,
            has_main_event=happenings.has_main,
            offices=OfficeTerms(article, actors, mentions, years, documents).add(actors.offices),
            participations=signed_by(taken, signed, actors.offices),
            agreements=signed,
            documents=documents,
            authors=authors,
            publication=printed,
            unparsed=tuple(sorted((*actors.unparsed, *happenings.unparsed, *fragments), key=lambda f: f.span)),
            warnings=(*announcement.warnings, *actors.warnings),
        )


@contextmanager
def collection_paused() -> Iterator[None]:
    """Put off cyclic garbage collection: a reading makes thousands of small things and no cycles worth a search.

    It saves a seventh of the time. What is unused is freed at once all the same, by its count of references.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _published(printed: Publication | None, announcement: Announcement) -> date | None:
    """The day of writing: as the text prints it, else as the front matter says."""
    return printed.date.earliest if printed else announcement.published


def _frames(article: Article, maker: FrameMaker) -> tuple[Frame, ...]:
    """A frame for each unit; date lines and bylines tell nothing of the event."""
    skip = {block.span for block in article.blocks_of(BlockKind.DATELINE, BlockKind.BYLINE)}
    return tuple([maker.frame(unit.span) for unit in article.units if not skip or unit.span not in skip])


def _with_authors(
    actors: Actors, article: Article, found: Iterable[tuple[Span, Evidence]]
) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """The persons and, behind them, authors who are not named elsewhere; and the refs of all authors."""
    persons = list(actors.persons)
    by_name = {person.name.lower(): number for number, person in enumerate(persons)}
    authors: list[str] = []
    for span, _ in found:
        name = " ".join(span.of(article.text).split())
        number = by_name.get(name.lower())
        if number is None:
            by_name[name.lower()] = len(persons)
            persons.append(Person(f"p{len(persons) + 1}", name, (span,)))
            authors.append(persons[-1].ref)
        elif persons[number].ref not in authors:
            authors.append(persons[number].ref)
    return tuple(persons), tuple(authors)
