from __future__ import annotations

from datetime import date

import pytest

from kg.authority import load_authority
from kg.authority.codes import has_changed_meaning, units_coded

PLACES = load_authority().places
PASSED_ON = {
    "15": ("Yên Bái", "Lào Cai"),
    "24": ("Bắc Giang", "Bắc Ninh"),
    "44": ("Quảng Bình", "Quảng Trị"),
    "52": ("Bình Định", "Gia Lai"),
    "80": ("Long An", "Tây Ninh"),
    "82": ("Tiền Giang", "Đồng Tháp"),
    "91": ("Kiên Giang", "An Giang"),
}


@pytest.mark.parametrize(("code", "names"), PASSED_ON.items())
def test_codes_that_passed_to_another_province_mean_it_by_the_day(code: str, names: tuple[str, str]) -> None:
    units = units_coded(PLACES, code)
    for day, name in ((date(2025, 6, 30), names[0]), (date(2025, 7, 1), names[1])):
        assert [unit.name for unit in units if unit.valid_on(day)] == [name]
    assert has_changed_meaning(units)


def test_no_other_province_passed_its_code_on_that_day() -> None:
    codes = {unit.code for unit in PLACES.of_level("province")}
    for code in codes - PASSED_ON.keys():
        on = [
            [u.name for u in units_coded(PLACES, code) if u.valid_on(day)]
            for day in (date(2025, 6, 30), date(2025, 7, 1))
        ]
        assert len(on[0]) == 1
        assert not on[1] or on[0] == on[1], code


def test_the_number_of_digits_tells_the_level_and_iso_codes_are_known() -> None:
    assert {unit.level for unit in units_coded(PLACES, "001")} == {"district"}
    assert {unit.level for unit in units_coded(PLACES, "00004")} == {"commune"}
    assert "Hà Nội" in {unit.name for unit in units_coded(PLACES, "vn-hn")}
    assert units_coded(PLACES, "0") == units_coded(PLACES, "") == units_coded(PLACES, "99999") == ()
