"""Whole announcements of many kinds, written for these tests, against what a careful person reads in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.extraction.facts import Event, Part, Reading
from kg.language.text import match_view
from tests.extraction.reading import evidences, names, read

TEXTS = [
    pytest.param(text, id=text["id"])
    for path in sorted((Path(__file__).parent / "texts").glob("*.yaml"))
    for text in yaml.safe_load(path.read_text(encoding="utf-8"))
]
ORDER = [Part.APPOINTEE, Part.SIGNATORY, Part.CHAIR, Part.SPEAKER, Part.RECIPIENT, Part.ATTENDEE]


def reading_of(case: dict[str, Any]) -> Reading:
    metadata = {key: case[key] for key in ("publisher", "jurisdiction") if key in case}
    if "published_by_front_matter" in case:
        metadata["published"] = case["published_by_front_matter"]
    return read(case["text"], **metadata)


def strongest_parts(reading: Reading) -> dict[str, str]:
    called = names(reading)
    parts: dict[str, Part] = {}
    for taken in reading.participations:
        name = called[taken.participant]
        if name not in parts or ORDER.index(taken.part) < ORDER.index(parts[name]):
            parts[name] = taken.part
    return {name: part.value for name, part in parts.items()}


def check_event(reading: Reading, event: Event, expected: dict[str, str]) -> None:
    called = names(reading)
    assert event.kind.value == expected["kind"]
    for key in ("start", "end"):
        if key in expected:
            value = getattr(event, key)
            assert (str(value) if value else None) == expected[key]
    if "place" in expected:
        assert event.place is not None
        assert match_view(called[event.place]).lower() == match_view(expected["place"]).lower()


@pytest.mark.parametrize("case", TEXTS)
def test_text(case: dict[str, Any]) -> None:
    reading = reading_of(case)
    called = names(reading)
    if case.get("no_event"):
        assert reading.events == ()
    if "event" in case:
        assert reading.has_main_event
        check_event(reading, reading.events[0], case["event"])
    if "events" in case:
        assert len(reading.events) == len(case["events"])
        for event, expected in zip(reading.events, case["events"], strict=True):
            check_event(reading, event, expected)
    if "organizers" in case:
        assert sorted(called[o.agency] for o in reading.events[0].organizers) == sorted(case["organizers"])
    parts = strongest_parts(reading)
    for name, part in case.get("parts", {}).items():
        assert (name, parts.get(name)) == (name, part)
    acting = {called[p.participant]: [called[a] for a in p.on_behalf_of] for p in reading.participations if p.signed}
    for name, agency in case.get("on_behalf_of", {}).items():
        assert acting[name] == [agency]
    if "published" in case:
        assert str(reading.publication and reading.publication.date) == case["published"]
    if "authors" in case:
        assert [called[ref] for ref in reading.authors] == case["authors"]


@pytest.mark.parametrize("case", TEXTS)
def test_documents_and_agreements(case: dict[str, Any]) -> None:
    reading = reading_of(case)
    called = names(reading)
    documents = {document.label: document for document in reading.documents}
    if "documents" in case:
        assert sorted(documents) == sorted(case["documents"])
    for label, day in case.get("document_dates", {}).items():
        assert str(documents[label].date) == day
    for label, issuer in case.get("issuers", {}).items():
        assert called[documents[label].issuer or ""] == issuer
    if "agreement_count" in case:
        assert len(reading.agreements) == case["agreement_count"]
    for agreement in reading.agreements:
        assert len(agreement.parties) == case.get("agreement_parties", 2)
        if "agreement_period" in case:
            assert [str(agreement.start), str(agreement.end)] == case["agreement_period"]
    assert set(case.get("fragments", ())) <= {fragment.reason for fragment in reading.unparsed}


@pytest.mark.parametrize("case", TEXTS)
def test_every_word_of_evidence_stands_in_the_text(case: dict[str, Any]) -> None:
    reading = reading_of(case)
    length = len(reading.announcement.text)
    found = list(evidences(reading))
    assert found or case.get("no_event")
    assert all(0 <= span.start < span.end <= length for e in found for span in e.spans)
