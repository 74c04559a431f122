"""Whole announcements of many kinds: every person with every office, every agency."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.authority import load_authority
from kg.extraction.actors.actors import read_actors
from kg.extraction.actors.model import Actors
from kg.extraction.article import Article
from kg.extraction.facts import Tenure
from tests.extraction.reading import announcement

CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted((Path(__file__).parent).glob("*.yaml"))
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")))
]


def actors(text: str, **metadata: str) -> tuple[Article, Actors]:
    article = Article.of(announcement(text, **metadata))
    return article, read_actors(article, load_authority())


def offices(found: Actors) -> dict[str, list[str]]:
    labels = {agency.ref: agency.label for agency in found.agencies}
    return {
        person.name: sorted(
            f"{office.title} @ {labels[office.agency]}"
            + ("" if office.tenure is Tenure.HELD else f" [{office.tenure}]")
            for office in found.offices_of(person.ref)
        )
        for person in found.persons
    }


@pytest.mark.parametrize("case", CASES)
def test_announcement(case: dict[str, Any]) -> None:
    metadata = {key: case[key] for key in ("publisher", "jurisdiction") if key in case}
    _, found = actors(case["text"], **metadata)
    assert offices(found) == {name: sorted(roles) for name, roles in case["persons"].items()}
    assert sorted(agency.label for agency in found.agencies) == case["agencies"]


@pytest.mark.parametrize("case", CASES)
def test_mentions_stand_in_the_text(case: dict[str, Any]) -> None:
    metadata = {key: case[key] for key in ("publisher", "jurisdiction") if key in case}
    article, found = actors(case["text"], **metadata)
    whole = {person.ref: person.name for person in found.persons}
    for mention in found.person_mentions:
        words = mention.span.of(article.text)
        assert words.lower() in whole[mention.ref].lower()
        assert mention.whole.contains(mention.span)
    for agency in found.agencies:
        assert agency.mentions
        assert all(span.of(article.text).strip() == span.of(article.text) != "" for span in agency.mentions)
    assert list(found.person_mentions) == sorted(found.person_mentions)
    assert [m.span for m in found.agency_mentions] == sorted(m.span for m in found.agency_mentions)
    assert {office.agency for office in found.offices} <= {agency.ref for agency in found.agencies}


def test_short_mentions_are_joined_to_the_full_name() -> None:
    article, found = actors(
        "Họp ở Long An\nÔng Trần Văn Mận, Giám đốc Sở Nội vụ tỉnh Long An và bà Lê Thị Oanh dự. "
        "Ông Mận phát biểu, bà Oanh kết luận."
    )
    assert len(found.persons) == 2
    short = {m.span.of(article.text): m.ref for m in found.person_mentions if m.is_short}
    names = {person.ref: person.name for person in found.persons}
    assert {words: names[ref] for words, ref in short.items()} == {"Mận": "Trần Văn Mận", "Oanh": "Lê Thị Oanh"}


def test_an_unplaced_agency_of_two_provinces_is_left_open_and_said() -> None:
    _, found = actors("Long An và Bến Tre ký kết\nTỉnh Long An và tỉnh Bến Tre ký kết; lãnh đạo Sở Y tế dự.")
    assert [agency.label for agency in found.agencies] == []
    assert [fragment.reason for fragment in found.unparsed] == ["agency-unplaced"]
    assert [warning.code for warning in found.warnings] == ["agency-unplaced"]


def test_each_side_of_a_meeting_has_its_own_province() -> None:
    _, found = actors(
        "Long An làm việc với Bến Tre\nĐoàn đến. Về phía tỉnh Bến Tre có ông Lê Văn Mận, Chủ tịch UBND tỉnh. "
        "Về phía tỉnh Long An có bà Trần Thị Oanh, Chủ tịch UBND tỉnh."
    )
    assert offices(found) == {
        "Lê Văn Mận": ["Chủ tịch @ Ủy ban nhân dân tỉnh Bến Tre"],
        "Trần Thị Oanh": ["Chủ tịch @ Ủy ban nhân dân tỉnh Long An"],
    }


def test_streets_schools_and_campaigns_name_no_person() -> None:
    _, found = actors(
        "Phát động thi đua\nHọc tập tư tưởng Hồ Chí Minh, đoàn đi dọc đường Nguyễn Văn Linh đến Trường Tiểu học "
        "Lê Văn Tám, phường Trần Hưng Đạo."
    )
    assert found.persons == ()


def test_a_title_without_any_agency_is_kept_as_a_fragment() -> None:
    _, found = actors("Họp mặt\nDự có ông Trần Văn Mận, Phó Viện trưởng.")
    assert offices(found) == {"Trần Văn Mận": []}
    assert [fragment.reason for fragment in found.unparsed] == ["title-without-agency"]


def test_a_list_five_times_as_long_takes_five_times_the_calls() -> None:
    def calls(size: int) -> int:
        people = "; ".join(
            f"ông Trần Văn {chr(65 + i % 26)}{'aeiou'[i % 5]}n, Phó Giám đốc Sở Y tế tỉnh Long An" for i in range(size)
        )
        article = Article.of(announcement(f"Danh sách\nTham dự có: {people}."))
        counted = itertools.count()
        sys.setprofile(lambda *_: next(counted) and None)
        try:
            found = read_actors(article, load_authority())
        finally:
            sys.setprofile(None)
        assert found.offices
        return next(counted)

    calls(50)
    # 25 times as many if every one were compared with every other
    assert calls(2000) < 5.5 * calls(400)
