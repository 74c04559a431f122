"""Scores count right, wrong and missed facts as one would by hand, and judge each rule by what it stated."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation.fact import Kind
from kg.evaluation.gold import find_gold, read_gold
from kg.evaluation.score import Score
from kg.extraction.facts import Reading
from kg.problems import SourceError
from tests.extraction.reading import read

TEXT = """Hà Nam tổng kết công tác y tế

Sáng 3/4/2021, UBND tỉnh Hà Nam tổ chức hội nghị tổng kết theo Kế hoạch số 12/KH-UBND.

Ông Trần Văn Bình, Phó Chủ tịch UBND tỉnh chủ trì hội nghị. Dự hội nghị có bà Đỗ Thị Lan, Giám đốc Sở Y tế.
"""
UBND = "Ủy ban nhân dân tỉnh Hà Nam"
TRUTH: dict[str, Any] = {
    "published": None,
    "event": {"type": "conference", "start": "2021-04-03", "end": "2021-04-03", "place": None, "organizers": [UBND]},
    "persons": [
        {"name": "Trần Văn Bình", "part": "chair", "roles": [{"title": "Phó Chủ tịch", "agency": UBND}]},
        {"name": "Đỗ Thị Lan", "part": "attendee", "roles": [{"title": "Giám đốc", "agency": "Sở Y tế Hà Nam"}]},
    ],
    "agencies": [UBND, "Sở Y tế tỉnh Hà Nam"],
    "agreements": [],
    "documents": [{"label": "Kế hoạch 12/KH-UBND", "issuer": None, "date": None}],
}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(TEXT)


def scored(reading: Reading, truth: dict[str, Any], folder: Path) -> Score:
    path = folder / "test.json"
    path.write_text(json.dumps({"gold": truth}), encoding="utf-8")
    score = Score()
    score.add(reading, read_gold(path))
    return score


@pytest.fixture
def truth() -> dict[str, Any]:
    return copy.deepcopy(TRUTH)


def test_a_perfect_reading_has_no_mistakes(reading: Reading, truth: dict[str, Any], tmp_path: Path) -> None:
    score = scored(reading, truth, tmp_path)
    assert score.mistakes == []
    assert {kind: count.right for kind, count in score.counts.items()} == {
        Kind.PERSONS: 2, Kind.ROLES: 2, Kind.AGENCIES: 2, Kind.AGREEMENTS: 0,
        Kind.DOCUMENTS: 1, Kind.PARTS: 2, Kind.ORGANISERS: 1,
    }  # fmt: skip
    assert all(count.f1 == 1 for count in score.counts.values())
    assert (score.single[Kind.EVENT_TYPE].right, score.single[Kind.EVENT_START].right) == (1, 1)
    assert score.single[Kind.EVENT_PLACE].total == score.single[Kind.PUBLISHED].total == 0
    assert all(tally.wrong == 0 for tally in score.rules.values())
    assert score.rules["role-after-name"].right == 2


def test_missed_and_wrong_facts_are_counted_and_shown_with_words(
    reading: Reading, truth: dict[str, Any], tmp_path: Path
) -> None:
    truth["persons"][1]["roles"][0]["title"] = "Phó Giám đốc"
    truth["agencies"].append("Sở Nội vụ tỉnh Hà Nam")
    truth["event"]["start"] = "2021-04-04"
    score = scored(reading, truth, tmp_path)
    roles, agencies = score.counts[Kind.ROLES], score.counts[Kind.AGENCIES]
    assert (roles.right, roles.wrong, roles.missed) == (1, 1, 1)
    assert (roles.precision, roles.recall, roles.f1) == (0.5, 0.5, 0.5)
    assert (agencies.precision, agencies.recall) == (1, 2 / 3)
    assert (score.rules["role-after-name"].right, score.rules["role-after-name"].wrong) == (1, 1)
    wrong, missed = (
        next(m for m in score.mistakes if m.kind is Kind.ROLES and m.is_missed is which) for which in (False, True)
    )
    assert "Giám đốc Sở Y tế" in wrong.words
    assert "bà Đỗ Thị Lan, Giám đốc Sở Y tế" in missed.words
    (start,) = [m for m in score.mistakes if m.kind is Kind.EVENT_START]
    assert (start.shown, start.wanted, start.words) == ("2021-04-03", "2021-04-04", "3/4/2021")


def test_a_date_that_the_text_does_not_give_is_wrong(reading: Reading, truth: dict[str, Any], tmp_path: Path) -> None:
    truth["event"]["start"] = None
    tally = scored(reading, truth, tmp_path).single[Kind.EVENT_START]
    assert (tally.right, tally.total) == (0, 1)


def test_a_part_weaker_than_the_known_one_is_not_judged(
    reading: Reading, truth: dict[str, Any], tmp_path: Path
) -> None:
    truth["persons"][1]["part"] = "speaker"
    assert "attending" not in scored(reading, truth, tmp_path).rules
    truth["persons"][1]["part"] = "mentioned"
    assert scored(reading, truth, tmp_path).rules["attending"].wrong == 1


def test_authors_are_not_counted_among_persons(truth: dict[str, Any], tmp_path: Path) -> None:
    truth["persons"].append({"name": "Minh Phượng", "part": "author", "roles": []})
    score = scored(read(f"{TEXT}\nCTV Minh Phượng\n"), truth, tmp_path)
    assert score.counts[Kind.PERSONS].right == 2
    assert score.counts[Kind.PERSONS].missed == 0
    assert (score.rules["byline"].right, score.rules["byline"].wrong) == (1, 0)


@pytest.mark.parametrize("content", ["", "[]", '{"gold": {}}', '{"gold": {"persons": [{}], "documents": []}}', "\xff"])
def test_a_file_that_is_no_gold_is_a_problem(content: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(SourceError) as caught:
        read_gold(path)
    assert caught.value.problem.code == "bad-gold"


def test_gold_files_are_found_by_name_and_no_name_twice(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no gold files"):
        find_gold(tmp_path)
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
    (tmp_path / "a/one.json").touch()
    assert find_gold(tmp_path) == {"one": tmp_path / "a/one.json"}
    (tmp_path / "b/one.json").touch()
    with pytest.raises(SourceError, match="same name"):
        find_gold(tmp_path)
