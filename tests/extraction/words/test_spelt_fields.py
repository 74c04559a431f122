"""Fields of work in spellings that no table has."""

from __future__ import annotations

import pytest

from kg.extraction.words.chart import Sector
from kg.extraction.words.spelt_fields import SpeltFields
from tests.extraction.reading import names, read

FIELDS = SpeltFields(
    [
        Sector("so", "Văn hóa, Thể thao và Du lịch"),
        Sector("so", "Văn hóa và Thể thao"),
        Sector("so", "Thông tin và Truyền thông"),
        Sector("so", "Tài nguyên và Thủy lợi"),
        Sector("so", "Tư pháp"),
        Sector("so", "Tài chính"),
        Sector("so", "Tuyên giáo và Dân vận"),
        Sector("so", "Vùng 4"),
    ]
)


@pytest.mark.parametrize(
    ("spelt", "canonical"),
    [
        ("VH - TT - DL", "Văn hóa, Thể thao và Du lịch"),
        ("VH,TT và DL tỉnh Nam Định", "Văn hóa, Thể thao và Du lịch"),
        ("Văn hóa-TT&DL", "Văn hóa, Thể thao và Du lịch"),
        ("Văn hóa - Thể thao - Du lịch", "Văn hóa, Thể thao và Du lịch"),
        ("TNTL", "Tài nguyên và Thủy lợi"),
        ("VHTT", "Văn hóa và Thể thao"),
    ],
)
def test_a_field_in_a_spelling_that_no_table_has(spelt: str, canonical: str) -> None:
    found = FIELDS.longest(spelt, 0, "so")
    assert found is not None and found[1] == canonical
    assert "tỉnh" not in spelt[: found[0]]


@pytest.mark.parametrize("spelt", ["TTTC", "TP", "TC", "VHX", "Vùng 2", "Thi đua", "Tuyên giáo, Dân vận"])
def test_what_may_mean_several_or_nothing_is_not_read(spelt: str) -> None:
    assert FIELDS.longest(spelt, 0, "so") is None


def test_a_department_in_a_spelling_of_ones_own_is_that_department() -> None:
    reading = read("Sáng 4/3/2020, Sở LĐ, TB và XH tỉnh Nam Định và Hội CTĐ tỉnh Nam Định tổ chức hội nghị.")
    assert set(names(reading).values()) >= {
        "Sở Lao động - Thương binh và Xã hội tỉnh Nam Định",
        "Hội Chữ thập đỏ tỉnh Nam Định",
    }
