"""Names of two words or with surnames that nobody knows, read where a person is likely to be named."""

from __future__ import annotations

import pytest

from tests.extraction.persons.test_persons import names


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Cử tri Lều Tuýp (phường 1) hỏi; tân binh Bẻo Lép hứa.", ["Lều Tuýp", "Bẻo Lép"]),
        ("Sở trao giấy khen cho các học viên Danh Tuýp, Bẻo Lép.", ["Danh Tuýp", "Bẻo Lép"]),
        ("Giám đốc các sở: Bẻo Tuýp (Y tế), Cự Lép (Nội vụ).", ["Bẻo Tuýp", "Cự Lép"]),
        ("Dự có các Phó Chủ tịch UBND tỉnh gồm: Bẻo Tuýp, Cự Lép.", ["Bẻo Tuýp", "Cự Lép"]),
        ("Sở báo tin.\n\nTL. GIÁM ĐỐC\nCHÁNH VĂN PHÒNG\n(đã ký)\nBẻo Tuýp", ["Bẻo Tuýp"]),
        ("Bà Ursula von der Lép, Giám đốc Sở Y tế.", ["Ursula von der Lép"]),
        ("Ông Carlos de la Tuýp, Giám đốc Sở Y tế.", ["Carlos de la Tuýp"]),
    ],
)
def test_names_where_they_are_likely(body: str, expected: list[str]) -> None:
    assert names(f"Họp ở Long An\n{body}") == expected


@pytest.mark.parametrize(
    "body",
    [
        "Cử tri Bến Lức kiến nghị; đảng viên Đức Hòa tham gia.",
        "Học sinh Trường THPT Tân An và giáo viên Trường THCS Bến Lức dự.",
        "Giám đốc Sở Y tế\nHội nghị Tổng kết\nSở Y tế họp.",
        "Đoàn Việt Nam do lãnh đạo Sở Y tế dẫn đầu.",
    ],
)
def test_no_names_of_units_and_bodies(body: str) -> None:
    assert names(f"Họp ở Long An\n{body}") == []
