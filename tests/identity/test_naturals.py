import pytest

from kg.identity.nationals import is_national, issuing_offices
from kg.identity.naturals import name_key, natural, number_key, year_in


def test_case_and_tone_placement_do_not_part_names_but_diacritics_do() -> None:
    assert name_key("UỶ BAN Hoà Bình") == name_key("Ủy ban Hòa Bình")
    assert name_key("Tân") != name_key("Tấn")


def test_parts_of_a_natural_key_cannot_run_together() -> None:
    assert natural("a,b", "c") != natural("a", "b,c")
    assert natural('a","b') != natural("a", "b")


@pytest.mark.parametrize("number", ["898-QĐ/TU", "898 - QĐ/TU", "số 898-QĐ/TU", "898 -qđ / tu"])
def test_a_number_is_the_same_however_it_is_spaced(number: str) -> None:
    assert number_key(number) == "898-qđ/tu"


def test_the_year_in_a_number_is_that_of_promulgation() -> None:
    assert year_in("202/2025/QH15") == "2025"
    assert year_in("898-QĐ/TU") == ""
    assert year_in("2025/QĐ-UBND") == ""  # the two thousand and twenty-fifth decision of some year


@pytest.mark.parametrize(
    ("kind", "number", "national"),
    [
        ("Luật", None, True),
        ("Nghị quyết", "202/2025/QH15", True),
        ("Nghị quyết", "1250/NQ-UBTVQH14", True),
        ("Nghị định", "30/2020/NĐ-CP", True),
        ("Quyết định", "749/QĐ-TTg", True),
        ("Thông tư", "22/2021/TT-BGDĐT", True),
        ("Nghị quyết", "57-NQ/TW", True),
        ("Quyết định", "898-QĐ/TU", False),
        ("Quyết định", "12/2024/QĐ-UBND", False),
        ("Kế hoạch", None, False),
    ],
)
def test_some_documents_are_the_same_without_their_issuer_being_named(
    kind: str, number: str | None, national: bool
) -> None:
    assert is_national(kind, number) is national


def test_every_issuing_office_has_a_title_and_an_agency() -> None:
    offices = {row.office: row.agency for row in issuing_offices()}
    assert offices["Thủ tướng Chính phủ"] == "Chính phủ"
    assert all(offices.values())
