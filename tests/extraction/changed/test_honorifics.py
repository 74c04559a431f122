"""However people are addressed, and however long words are written, the same is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.evaluation.fact import Kind
from tests.extraction.changed import Annotated, lost, replace, said_otherwise

ADDRESSES = {
    "ông": re.compile(r"\b(?:đồng chí|đ/c) (?=[A-ZĐÀ-Ỹ])"),
    "đồng chí": re.compile(r"\b(?:ông|bà) (?=[A-ZĐÀ-Ỹ])"),
    "đ/c": re.compile(r"\b(?:ông|bà|đồng chí) (?=[A-ZĐÀ-Ỹ])"),
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_persons_and_offices_stay_when_addressed_otherwise(address: str, tmp_path: Path) -> None:
    def change(entry: Annotated) -> Annotated:
        return replace(entry, body=ADDRESSES[address].sub(f"{address} ", entry.body))

    before, after = said_otherwise(change, tmp_path)
    assert before.announcements > 50
    for kind in (Kind.PERSONS, Kind.ROLES, Kind.AGENCIES):
        assert len(lost(before, after, kind)) <= before.counts[kind].right * 0.004, lost(before, after, kind)


@pytest.mark.parametrize(("short", "long"), [("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng Nhân dân")])
def test_persons_and_offices_stay_when_bodies_are_written_out(short: str, long: str, tmp_path: Path) -> None:
    def change(entry: Annotated) -> Annotated:
        return replace(entry, body=re.sub(rf"(?<![-\w/]){short}\b", long, entry.body))

    before, after = said_otherwise(change, tmp_path)
    assert before.announcements > 50
    for kind in (Kind.PERSONS, Kind.ROLES, Kind.AGENCIES, Kind.DOCUMENTS):
        assert len(lost(before, after, kind)) <= before.counts[kind].right * 0.004, lost(before, after, kind)
