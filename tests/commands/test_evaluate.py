"""The command as one uses it: on the project's own annotated announcements."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.extraction import confidence
from kg.extraction.rules import rules

DEV = Path(__file__).parents[1] / "corpus/dev"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "en")


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """Three announcements and their gold."""
    for name in ("A04", "B10", "C16"):
        for part in (f"texts/{name}.txt", f"gold/{name}.json"):
            (tmp_path / part).parent.mkdir(exist_ok=True)
            shutil.copy(DEV / part, tmp_path / part)
    return tmp_path


def evaluate(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)], catch_exceptions=False)


def test_the_texts_that_rules_were_written_with_are_read_well(few: Path) -> None:
    found = json.loads(evaluate(DEV / "texts", DEV / "gold", "--json").stdout)
    assert found["announcements"] == 24
    least = {"persons": 0.98, "roles": 0.95, "agencies": 0.95, "documents": 0.95, "agreements": 0.9, "parts": 0.85}
    assert {kind for kind, f1 in least.items() if found["kinds"][kind]["f1"] < f1} == set()
    least = {"event type": 0.92, "event start": 0.95, "event place": 0.8, "published": 0.95}
    assert {kind for kind, share in least.items() if found["accuracy"][kind]["accuracy"] < share} == set()
    assert found["rules"]["agency-name"]["precision"] > 0.9


def test_tables_and_mistakes(few: Path) -> None:
    gold = few / "gold/A04.json"
    data = json.loads(gold.read_text(encoding="utf-8"))
    data["gold"]["agencies"].append("Sở Y tế tỉnh Kon Tum")
    gold.write_text(json.dumps(data), encoding="utf-8")
    output = evaluate(few / "texts", few / "gold", "--errors").stdout
    assert "3 announcements" in output
    assert "A04: agencies missed: Sở Y tế tỉnh Kon Tum" in output
    assert "role-of-signer" in output.partition("Nothing to measure")[2]


def test_text_without_gold_is_left_out_and_gold_without_text_told(few: Path) -> None:
    (few / "gold/A04.json").unlink()
    (few / "texts/B10.txt").unlink()
    result = evaluate(few / "texts", few / "gold", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["announcements"] == 1
    assert "B10.json" in result.stderr


def test_confidence_is_recorded(few: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = few / "confidence.csv"
    monkeypatch.setattr(confidence, "FILE", path)
    result = evaluate(few / "texts", few / "gold", "--update-confidence")
    assert result.exit_code == 0
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "rule,right,wrong,confidence,measured_on"
    recorded = {line.partition(",")[0] for line in lines[1:]}
    assert "agency-name" in recorded
    assert recorded < {*rules(), "person-mention"}


def test_a_confidence_file_that_cannot_be_written_is_told(few: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "FILE", few / "missing/confidence.csv")
    result = evaluate(few / "texts", few / "gold", "--update-confidence")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
