"""The generator of announcements to measure with: different ones each, the same each time."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.settings import Settings
from kg.sources import find_files, read_file
from kg.sources.announcement import Announcement

ROOT = Path(__file__).parent.parent.parent
COUNT = 72


def generated(folder: Path, seed: int = 1) -> list[Announcement]:
    command = [sys.executable, str(ROOT / "benchmarks/generate.py"), str(COUNT), str(folder), "--seed", str(seed)]
    subprocess.run(command, check=True, capture_output=True)
    return [read_file(path, Settings()) for path in find_files([folder])]


@pytest.fixture(scope="module")
def announcements(tmp_path_factory: pytest.TempPathFactory) -> list[Announcement]:
    return generated(tmp_path_factory.mktemp("generated"))


def test_as_many_as_asked_for_and_no_two_alike(announcements: list[Announcement]) -> None:
    assert len(announcements) == COUNT
    assert len({a.identity for a in announcements}) == len({a.sha256 for a in announcements}) == COUNT
    assert not [warning for a in announcements for warning in a.warnings]


def test_lengths_are_those_of_real_announcements(announcements: list[Announcement]) -> None:
    assert all(1_000 <= len(a.text) <= 2_000 for a in announcements)


def test_persons_of_the_examples_do_not_come_back(announcements: list[Announcement]) -> None:
    with (ROOT / "benchmarks/persons.csv").open(encoding="utf-8") as stream:
        names = {row["name"] for row in csv.DictReader(stream) if len(row["name"].split()) > 2}
    left = {name for a in announcements for name in names if re.search(rf"{name}(?! [A-ZĐÂ])", a.text)}
    assert not left


def test_provinces_vary(announcements: list[Announcement]) -> None:
    assert len({a.jurisdiction for a in announcements}) > 25


def test_the_same_seed_gives_the_same_files_and_another_seed_others(
    announcements: list[Announcement], tmp_path: Path
) -> None:
    assert [a.sha256 for a in generated(tmp_path / "same")] == [a.sha256 for a in announcements]
    assert generated(tmp_path / "other", seed=2)[0].sha256 != announcements[0].sha256


def test_every_example_text_has_its_persons_listed() -> None:
    with (ROOT / "benchmarks/persons.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            assert row["name"] in (ROOT / "examples" / row["sample"]).read_text(encoding="utf-8")
