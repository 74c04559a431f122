"""Reading a text for tests with the real reader and authority, and naming what was read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from kg.authority import load_authority
from kg.extraction.actors.actors import read_actors
from kg.extraction.article import Article
from kg.extraction.documents.citations import citations
from kg.extraction.events.frames import Frame, FrameMaker
from kg.extraction.events.slots import all_slots
from kg.extraction.facts import Agency, Evidence, Reading
from kg.extraction.reader import Reader
from kg.language.dates import dates
from kg.language.text import nfc_lf
from kg.sources.announcement import Announcement


@cache
def reader() -> Reader:
    return Reader(load_authority())


def announcement(text: str, **metadata: str) -> Announcement:
    published = metadata.get("published")
    body = nfc_lf(text).strip()
    return Announcement(
        identifier="test",
        text=body,
        raw=body.encode(),
        source="test.txt",
        publisher=metadata.get("publisher"),
        published=date.fromisoformat(published) if published else None,
        jurisdiction=metadata.get("jurisdiction"),
    )


def read(text: str, **metadata: str) -> Reading:
    return reader().read(announcement(text, **metadata))


def evidences(value: Any) -> Iterator[Evidence]:
    """Every evidence in a reading, that of agencies' own rules included."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, Agency):
        yield Evidence(value.mentions, value.rule, value.confidence)
    elif isinstance(value, tuple):
        for item in value:
            yield from evidences(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, Announcement):
        for field in dataclasses.fields(value):
            yield from evidences(getattr(value, field.name))


def names(reading: Reading) -> dict[str, str]:
    """What refs stand for: names of persons, labels of agencies, names of places."""
    found = {person.ref: person.name for person in reading.persons}
    found |= {agency.ref: agency.label for agency in reading.agencies}
    return found | {place.ref: place.name for place in reading.places}


def frames(text: str, **metadata: str) -> list[Frame]:
    """The frames of the text's sentences, as the reader makes them."""
    article = Article.of(announcement(text, **metadata))
    found = dates(article.view)
    slots = all_slots(article.view, read_actors(article, reader().gazetteer), found, citations(article.view, found))
    maker = FrameMaker(article.view, article.lower, slots)
    return [maker.frame(unit.span) for unit in article.units]
