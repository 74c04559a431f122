"""The confidence file fits the rules, and every rule that states something is described."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from kg.extraction import confidence
from kg.extraction.confidence import UNMEASURED, Measure, measures
from kg.extraction.facts import Reading
from kg.extraction.rules import rules
from kg.mapping.rules import own_rules
from kg.settings import Settings
from kg.sources.reader import read_file
from tests.extraction.reading import evidences, reader

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "tests/corpus").glob("**/texts/*.txt"))


@cache
def reading(path: Path) -> Reading:
    return reader().read(read_file(path, Settings()))


def test_the_file_is_about_rules_that_exist_and_its_numbers_agree() -> None:
    with confidence.FILE.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert tuple(table[0]) == confidence.COLUMNS
    known = {*rules(), *own_rules()}
    assert [row["rule"] for row in table] == sorted({row["rule"] for row in table})
    for row in table:
        assert row["rule"] in known
        right, wrong = int(row["right"]), int(row["wrong"])
        assert right + wrong > 0
        assert float(row["confidence"]) == pytest.approx((right + 1) / (right + wrong + 2), abs=0.0051)
        assert row["measured_on"]


def test_rules_carry_what_was_measured() -> None:
    for rule in rules().values():
        measure = measures().get(rule.id)
        assert rule.confidence == (measure.confidence if measure else UNMEASURED)
    assert own_rules()["person-mention"].confidence == measures()["person-mention"].confidence


def test_every_fact_is_of_a_rule_that_is_described() -> None:
    assert len(TEXTS) > 40
    used = set()
    for path in TEXTS:
        for evidence in evidences(reading(path)):
            assert evidence.rule in rules(), f"{path.name}: no rule {evidence.rule}"
            assert 0 < evidence.confidence <= 1
            used.add(evidence.rule)
    assert len(used) > 15


def test_a_file_that_is_written_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "confidence.csv"
    known = {"b": Measure(9, 1, "here: 2"), "a": Measure(1, 0, "here: 2")}
    confidence.write(known, path)
    assert path.read_text(encoding="utf-8").splitlines()[1:] == ["a,1,0,0.67,here: 2", "b,9,1,0.83,here: 2"]
    monkeypatch.setattr(confidence, "FILE", path)
    assert dict(measures.__wrapped__()) == known
