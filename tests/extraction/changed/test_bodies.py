"""Institutions and firms of all kinds, with the titles of their heads, are read as well as the bodies of the State."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluation.fact import Kind
from tests.extraction.changed import Annotated, lost, said_otherwise
from tests.extraction.changed.bodies import with_other_bodies


@pytest.mark.parametrize("with_offices", [True, False])
def test_facts_stay_when_bodies_are_others(with_offices: bool, tmp_path: Path) -> None:
    def change(entry: Annotated) -> Annotated | None:
        return with_other_bodies(entry, with_offices)

    before, after = said_otherwise(change, tmp_path)
    assert before.announcements > 50
    for kind in (Kind.PERSONS, Kind.ROLES, Kind.AGENCIES):
        assert len(lost(before, after, kind)) <= before.counts[kind].right * 0.01, lost(before, after, kind)
