from __future__ import annotations

from datetime import date

import pytest

from kg.authority import load_authority
from kg.authority.codes import agencies_coded, has_changed_meaning, units_coded
from kg.authority.tables import DATA, rows

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
    codes = {unit.code for unit in PLACES.of_level("province") if unit.valid_on(date(2025, 6, 30))}
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


@pytest.mark.parametrize("code", ["H27", "h27", " 000.00.00.H27 "])
def test_an_electronic_identifier_names_its_agency(code: str) -> None:
    (one,) = agencies_coded(code)
    record = load_authority().register.by_id(one.agency)
    assert record is not None and record.label == "Ủy ban nhân dân tỉnh Hà Tĩnh"


@pytest.mark.parametrize("code", ["H99", "27", "H2", "000.00.01.H27", ""])
def test_what_is_not_known_names_none(code: str) -> None:
    assert agencies_coded(code) == ()


def test_a_merged_province_keeps_the_identifier_of_its_name_and_the_others_are_closed() -> None:
    before, after = date(2025, 6, 30), date(2025, 7, 1)
    lao_cai = [[one.agency for one in agencies_coded("H38") if one.valid_on(day)] for day in (before, after)]
    assert lao_cai == [["uy-ban-nhan-dan/province/10"], ["uy-ban-nhan-dan/province/15-2025"]]
    assert [one.valid_on(after) for one in agencies_coded("H54")] == [False]


def test_every_identifier_has_a_source_and_an_agency_that_stood_while_it_bore_it() -> None:
    for row in rows(DATA, "agency_codes.csv"):
        record = load_authority().register.by_id(row["agency"])
        assert record is not None and row["source"], row
        for day in filter(None, (row["valid_from"], row["valid_to"])):
            on = date.fromisoformat(day)
            assert (record.valid_from or on) <= on <= (record.valid_to or on), row
