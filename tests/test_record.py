"""Records: equal, ordered and hashed by their fields, and quickly made."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

from kg.language.span import Span
from kg.record import record

ROOT = Path(__file__).parents[1]


@record(frozen=True, slots=True)
class Office:
    """A class of every kind of field."""

    title: str
    holders: tuple[str, ...] = ()
    spans: list[int] = dataclasses.field(default_factory=list, compare=False)


def test_equality_hash_and_copies_go_by_the_fields() -> None:
    one, other = Office("Chủ tịch", ("Lan",)), Office("Chủ tịch", ("Lan",), [3])
    assert one == other
    assert len({one, other, Office("Bí thư")}) == 2
    assert dataclasses.replace(one, title="Bí thư") == Office("Bí thư", ("Lan",))
    assert dataclasses.asdict(one) == {"title": "Chủ tịch", "holders": ("Lan",), "spans": []}
    assert repr(Office("Bí thư")) == "Office(title='Bí thư', holders=(), spans=[])"


def test_records_stand_in_order_where_asked() -> None:
    assert sorted([Span(4, 9), Span(1, 7), Span(1, 3)]) == [Span(1, 3), Span(1, 7), Span(4, 9)]
    with pytest.raises(TypeError):
        assert Office("a") < Office("b")  # type: ignore[operator]


def test_a_record_has_no_other_fields() -> None:
    with pytest.raises(AttributeError):
        Office("Bí thư").name = "Lan"  # type: ignore[attr-defined]


@pytest.mark.parametrize("given", [{"frozen": False, "slots": True}, {"frozen": True, "slots": False}])
def test_a_record_is_frozen_and_has_slots(given: dict[str, bool]) -> None:
    with pytest.raises(TypeError, match="frozen and has slots"):
        record(**given)


def test_the_type_checker_refuses_to_set_a_field(tmp_path: Path) -> None:
    setting = tmp_path / "setting.py"
    setting.write_text(
        "from kg.record import record\n\n"
        "@record(frozen=True, slots=True)\nclass Office:\n    title: str\n\n"
        "Office('a').title = 'b'\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", f"--cache-dir={tmp_path}", str(setting)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert 'Property "title" defined in "Office" is read-only' in run.stdout
    assert run.stdout.count("error:") == 1
