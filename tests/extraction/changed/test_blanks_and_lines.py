"""However blanks and lines part the words of an announcement, the same is read."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.evaluation.fact import Kind
from tests.extraction.changed import Annotated, lost, replace, said_otherwise

_KINDS = (Kind.PERSONS, Kind.ROLES, Kind.AGENCIES, Kind.ORGANISERS, Kind.PARTS)


def blanks(entry: Annotated) -> str:
    choice = entry.random()
    return re.sub(r"(?<=\w) (?=\w)", lambda _: "  " if choice.random() < 0.1 else " ", entry.body)


def no_break_spaces(entry: Annotated) -> str:
    choice = entry.random()
    return re.sub(r"(?<=\w) (?=\w)", lambda _: "\u00a0" if choice.random() < 0.2 else " ", entry.body)


def blanks_before_marks(entry: Annotated) -> str:
    choice = entry.random()
    return re.sub(r"(?<=[a-zà-ỹ])(?=[,;:] )", lambda _: " " if choice.random() < 0.2 else "", entry.body)


def no_blanks_behind_marks(entry: Annotated) -> str:
    choice = entry.random()
    return re.sub(r"(?<=[a-zà-ỹ][,;]) (?=[a-zà-ỹA-Z])", lambda _: "" if choice.random() < 0.2 else " ", entry.body)


def a_page_of_print(entry: Annotated) -> str:
    """Lines of 78 characters; the headline is as it was."""
    headline, _, rest = entry.body.lstrip().partition("\n")
    lines = [
        "\n".join(textwrap.wrap(line, 78, break_long_words=False, break_on_hyphens=False)) for line in rest.split("\n")
    ]
    return "\n\n" + "\n".join([headline, *lines])


@pytest.mark.parametrize(
    ("layout", "share"),
    [
        (blanks, 0.002),
        (no_break_spaces, 0.002),
        (blanks_before_marks, 0.002),
        (no_blanks_behind_marks, 0.002),
        (a_page_of_print, 0.02),
    ],
)
def test_facts_stay(layout: Callable[[Annotated], str], share: float, tmp_path: Path) -> None:
    before, after = said_otherwise(lambda entry: replace(entry, body=layout(entry)), tmp_path)
    assert before.announcements > 50
    new = [mistake for kind in _KINDS for mistake in lost(before, after, kind)]
    assert len(new) <= share * sum(before.counts[kind].right for kind in _KINDS), new
