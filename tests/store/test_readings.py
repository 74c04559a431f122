from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.extraction.facts import (
    Agency,
    Event,
    EventKind,
    Evidence,
    Level,
    Office,
    Part,
    Participation,
    Person,
    Reading,
    Tenure,
)
from kg.extraction.gazetteer import PlaceName
from kg.language.partial_date import PartialDate
from kg.language.span import Span
from kg.problems import Problem, Severity
from kg.sources.announcement import Announcement
from kg.store.readings import ReadingStore


@pytest.fixture
def reading() -> Reading:
    text = "Ngày 3/4/2021, bà Đỗ Thị Lan, Giám đốc Sở Y tế tỉnh Hà Nam chủ trì họp."
    evidence = Evidence((Span(15, 57),), "participant-list", 0.97)
    return Reading(
        Announcement(
            "X1", text, b"\xff raw", "x.txt", True, "https://a.example/1", "Sở Y tế", date(2021, 4, 5), "Hà Nam",
            (Problem("w", "vi", "en", severity=Severity.WARNING),),
        ),
        "Họp", Span(0, 3),
        persons=(Person("p1", "Đỗ Thị Lan", (Span(18, 28),)),),
        agencies=(
            Agency("a1", "Sở Y tế tỉnh Hà Nam", "Sở Y tế", (Span(39, 58),), Level.PROVINCE, PlaceName("tỉnh", "x")),
        ),
        events=(Event("e1", EventKind.MEETING, "họp", evidence, PartialDate(2021, 4, 3), PartialDate(2021, 4)),),
        has_main_event=True,
        offices=(Office("o1", "p1", "Giám đốc", "a1", evidence, Tenure.ASSUMED, since=PartialDate(2021)),),
        participations=(Participation("e1", "p1", Part.CHAIR, evidence, ("o1",)),),
    )  # fmt: skip


def test_a_kept_reading_comes_back_whole(tmp_path: Path, reading: Reading) -> None:
    store = ReadingStore(tmp_path / "readings.sqlite")
    store.keep(reading, "v1")
    store.close()
    assert ReadingStore(tmp_path / "readings.sqlite").reading("id:X1") == reading


def test_a_later_reading_replaces_the_earlier_one(tmp_path: Path, reading: Reading) -> None:
    store = ReadingStore(tmp_path / "readings.sqlite")
    assert store.kept("id:X1") is None
    store.keep(reading, "v1")
    store.keep(replace(reading, title="Họp lại"), "v2")
    kept = store.kept("id:X1")
    assert kept is not None
    assert (kept.title, kept.version) == ("Họp lại", "v2")
    assert list(store.identities()) == ["id:X1"]


def test_staged_readings_do_not_outlive_the_run(tmp_path: Path, reading: Reading) -> None:
    store = ReadingStore(tmp_path / "readings.sqlite")
    store.stage(7, reading)
    assert store.staged(7) == reading
    assert store.kept("id:X1") is None
    store.unstage()
    with pytest.raises(KeyError):
        store.staged(7)


def test_an_unknown_announcement_has_no_reading(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        ReadingStore(tmp_path / "readings.sqlite").reading("id:none")
