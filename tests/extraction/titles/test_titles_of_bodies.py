"""Offices of all kinds of bodies behind a person's name: the title, and the body's name read to its end."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.extraction.offices.test_offices import held

_HERE = Path(__file__).parent
_BODIES = yaml.safe_load((_HERE / "bodies_in_full.yaml").read_text("utf-8"))
_TITLES = yaml.safe_load((_HERE / "titles_of_bodies.yaml").read_text("utf-8"))
_TEXT = "Ngày 12/3/2024, tại {}, hội nghị được tổ chức. Dự có ông Đinh Văn Tài, {}; ông Lý Văn Sáu phát biểu."


@pytest.mark.parametrize(
    ("place", "title", "body"),
    [
        (place, title, body)
        for level, place in (("central", "Hà Nội"), ("local", "tỉnh Quảng Ngãi"))
        for title, bodies in _BODIES[level].items()
        for body in bodies
    ],
)
def test_the_name_of_a_body_is_read_to_its_end(place: str, title: str, body: str) -> None:
    said = body if body.startswith(title.removeprefix("Trưởng ")) else f"{title} {body}"
    told = held(_TEXT.format(place, f"Trưởng {body}" if said == body else said))
    assert told["Đinh Văn Tài"] == [f"{title} @ {body}"]


@pytest.mark.parametrize(("said", "office"), _TITLES)
def test_the_title_and_its_body_are_read(said: str, office: str) -> None:
    assert held(_TEXT.format("tỉnh Quảng Ngãi", said)) == {"Đinh Văn Tài": [office], "Lý Văn Sáu": []}


def test_a_verb_ends_the_name_of_a_body_that_a_table_has() -> None:
    told = held("Ngày 12/3/2024, ông Đinh Văn Tài, Cục trưởng Cục Báo chí phát biểu, chúc mừng các nhà báo.")
    assert told == {"Đinh Văn Tài": ["Cục trưởng @ Cục Báo chí"]}


def test_a_name_may_have_syllables_that_are_kinds_of_villages_too() -> None:
    told = held("Ngày 12/3/2024, tại xã Óc Eo, tỉnh An Giang, ông Chau Bon Kha, Trưởng Công an xã Óc Eo phát biểu.")
    assert told == {"Chau Bon Kha": ["Trưởng Công an @ Công an xã Óc Eo"]}
