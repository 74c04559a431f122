"""A headline in capitals tells the same as one in small letters."""

from __future__ import annotations

from pathlib import Path

from kg.evaluation.fact import Kind
from tests.extraction.changed import Annotated, lost, replace, said_otherwise


def test_what_is_read_stays_under_a_headline_in_capitals(tmp_path: Path) -> None:
    def change(entry: Annotated) -> Annotated | None:
        blank = len(entry.body) - len(entry.body.lstrip())
        headline, rest = entry.body[blank:].split("\n", 1)
        if headline.endswith(".") or len(headline) > 200:  # no headline, but the first sentence
            return None
        return replace(entry, body=entry.body[:blank] + headline.upper() + "\n" + rest)

    before, after = said_otherwise(change, tmp_path)
    assert before.announcements > 100
    for kind in (Kind.PERSONS, Kind.ROLES, Kind.AGENCIES, Kind.ORGANISERS, Kind.AGREEMENTS):
        assert len(lost(before, after, kind)) <= before.counts[kind].right * 0.004, lost(before, after, kind)
