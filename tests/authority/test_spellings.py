"""Names in other spellings than those of the tables."""

from datetime import date

import pytest

from kg.authority import Authority
from kg.authority.spellings import letters
from kg.extraction.gazetteer import PlaceName


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Sở LĐ-TB và XH tỉnh Sơn La", "so-lao-dong-thuong-binh-va-xa-hoi/province/14"),
        ("Sở VH,TT và DL tỉnh Sơn La", "so-van-hoa-the-thao-va-du-lich/province/14"),
        ("Sở Giáo dục & Đào tạo tỉnh Sơn La", "so-giao-duc-va-dao-tao/province/14"),
        ("Ban Kinh tế và Ngân sách HĐND tỉnh Sơn La", "ban-kinh-te-ngan-sach-hdnd/province/14"),
        ("Bộ GD-ĐT", "central/bo-giao-duc-va-dao-tao"),
        ("Bộ Văn hóa - Thể thao và Du lịch", "central/bo-van-hoa-the-thao-va-du-lich"),
        ("Hội Cựu TNXP Việt Nam", "central/hoi-cuu-thanh-nien-xung-phong-viet-nam"),
    ],
)
def test_abbreviations_and_signs_between_words_do_not_count(authority: Authority, name: str, meant: str) -> None:
    match = authority.agency(name, date(2024, 5, 2))
    assert match.record is not None
    assert (match.record.id, match.warnings) == (meant, ())


def test_the_place_of_the_text_stands_in_for_a_missing_one(authority: Authority) -> None:
    place = PlaceName("xã", "Vĩnh Thái", "Khánh Hòa", "commune")
    found = authority.agency("Hội LHPN xã Vĩnh Thái", date(2024, 5, 2), place).record
    assert found is not None
    assert found.label == "Hội Liên hiệp Phụ nữ xã Vĩnh Thái"


def test_a_commune_is_told_from_its_namesakes_by_its_district(authority: Authority) -> None:
    found = authority.agency("UBND xã Vĩnh Thái, thành phố Nha Trang", date(2024, 5, 2)).record
    assert found is not None
    assert found.place is not None
    assert [up.name for up in authority.places.above(authority.places.by_id[found.place])] == ["Nha Trang", "Khánh Hòa"]


def test_an_agency_named_with_the_one_above_it(authority: Authority) -> None:
    name = "Cục Du lịch Quốc gia Việt Nam thuộc Bộ VHTTDL"
    found = authority.agency(name, date(2025, 5, 2), with_owner=True).record
    assert found is not None
    assert found.id == "central/cuc-du-lich-quoc-gia-viet-nam"
    assert authority.agency(name, date(2025, 5, 2)).candidates == ()


@pytest.mark.parametrize("name", ["Vụ Tổ chức, Bộ Y tế", "Sở Y tế thuộc Sở Tài chính tỉnh Sơn La", "Cục Thuế, Bộ Y tế"])
def test_what_is_part_of_another_is_not_taken(authority: Authority, name: str) -> None:
    assert authority.agency(name, date(2025, 5, 2), with_owner=True).record is None


def test_a_long_name_is_not_searched_in_other_spellings(authority: Authority) -> None:
    assert authority.agency("Sở LĐ-TB và XH" + ", Bộ Y tế" * 100, date(2024, 5, 2), with_owner=True).candidates == ()


def test_letters_are_what_is_left_of_a_name() -> None:
    assert letters("sở vh-tt & dl") == letters("sở vh,tt và dl") == "sởvhttdl"
    assert letters("vàm cỏ") == "vàmcỏ"
