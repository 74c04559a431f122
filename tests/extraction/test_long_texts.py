"""Texts that repeat one thing thousands of times: all of it is read, at a cost that grows with the length alone."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from kg.extraction.reader import Reader
from tests.extraction.reading import announcement, reader

ROWS = {
    "units one after the other": "Phòng Công tác, ",
    "units in turn": "Phòng Công tác, Ban Quản lý, Trung tâm Y tế, ",
    "departments": "Sở Y tế ",
    "offices": "Ủy viên Ban Thường vụ, ",
    "capitalised words": "Minh Khai ",
    "heads without names": "Giám đốc ",
    "numbers": "số 1/2021, ",
}


def calls(reader: Reader, text: str) -> int:
    """How many functions, Python's own too, are called to read a text."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    read = announcement(text)
    sys.setprofile(counted)
    try:
        reader.read(read)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_four_times_the_rows_take_four_times_the_calls(row: str) -> None:
    few, many = (calls(reader(), f"{row * (size // len(row))}Lê Văn An dự.") for size in (4_000, 16_000))
    assert many < 4.6 * few


def test_a_long_row_of_units_is_read_to_its_end() -> None:
    units = ", ".join(f"Phòng Nghiệp vụ {number}, Ban Quản lý {number}" for number in range(1, 301))
    reading = reader().read(announcement(f"Sở Xây dựng tỉnh Khánh Hòa giao cho {units} báo cáo."))
    labels = {agency.label for agency in reading.agencies}
    assert {f"Phòng Nghiệp vụ {number}, Sở Xây dựng tỉnh Khánh Hòa" for number in range(1, 301)} <= labels
    assert {f"Ban Quản lý {number}" for number in range(1, 301)} <= labels
