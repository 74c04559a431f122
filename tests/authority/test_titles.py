"""Titles: canonical names, abbreviations, order."""

import pytest

from kg.authority import Authority
from kg.authority.tables import AuthorityError
from kg.authority.titles import TitleRecord, Titles
from kg.extraction.words.title_forms import fused_titles, titles
from kg.language.slug import slug


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("Trưởng Ban", "Trưởng ban"),
        ("phó trưởng ban", "Phó Trưởng ban"),
        ("PCT", "Phó Chủ tịch"),
        ("Chủ tịch", "Chủ tịch"),
        ("Thủ tướng Chính phủ", "Thủ tướng"),
        ("Tỉnh uỷ viên", "Tỉnh ủy viên"),
        ("Ủy viên dự khuyết", "Ủy viên dự khuyết"),
        ("Quyền Hiệu trưởng", "Quyền Hiệu trưởng"),
        ("Chánh Văn phòng", "Chánh Văn phòng"),
    ],
)
def test_titles_by_name_and_abbreviation(authority: Authority, written: str, label: str) -> None:
    found = authority.title(written)
    assert found is not None
    assert found.label == label


def test_no_title(authority: Authority) -> None:
    assert authority.title("Thượng tướng") is None
    assert authority.title("") is None


def test_single_seats(authority: Authority) -> None:
    def single(name: str) -> bool:
        found = authority.title(name)
        assert found is not None
        return found.single_seat

    assert single("Chủ tịch")
    assert single("Bí thư")
    assert not single("Phó Chủ tịch")
    assert not single("Ủy viên")


def test_a_title_can_have_several_holders_at_some_agencies(authority: Authority) -> None:
    title = authority.title("Bí thư")
    assert title is not None
    agencies = ("central/ban-chap-hanh-trung-uong-dang", "central/trung-uong-doan", "central/quan-uy-trung-uong")
    assert [title.is_single_at(authority.agency_by_id(agency)) for agency in agencies] == [False, False, True]
    provincial = next(
        each for each in authority.register.held() if each.type == "doan-thanh-nien" and each.level == "province"
    )
    assert title.is_single_at(provincial)
    assert title.is_single_at(None)


def test_the_kinds_of_agencies_with_several_holders_exist(authority: Authority) -> None:
    types = {each.slug for each in authority.agency_types()}
    named = [kind.split("/") for title in authority.titles.records for kind in title.several_at]
    assert named
    for kind, *level in named:
        assert kind in types and set(level) <= {"central", "province", "district", "commune"}
    assert all(title.single_seat for title in authority.titles.records if title.several_at)


def test_slugs_are_the_titles_own_and_ranks_follow_precedence(authority: Authority) -> None:
    records = authority.titles.records
    assert len({record.slug for record in records}) == len(records)
    otherwise = {record.label: record.slug for record in records if record.slug != slug(record.label)}
    assert otherwise == {
        **{"Trưởng bản": "truong-ban-lang", "Phó Trưởng bản": "pho-truong-ban-lang"},
        **{"Thủ trưởng": "thu-truong-don-vi", "Phó Thủ trưởng": "pho-thu-truong-don-vi"},
    }
    by_label = {record.label: record.rank for record in records}
    assert by_label["Tổng Bí thư"] < by_label["Bí thư"] < by_label["Phó Bí thư"]
    assert by_label["Giám đốc"] < by_label["Phó Giám đốc"]
    assert by_label["Chủ tịch"] < by_label["Phó Chủ tịch"], "a chair stands before the deputies"


def test_every_title_that_can_be_read_is_known(authority: Authority) -> None:
    read = {title.canonical for _, title in titles()} | {fused.title for _, fused in fused_titles()}
    assert len(read) > 250
    assert {label for label in read if authority.title(label) is None} == set()


def test_modifiers_make_titles_with_their_order_and_names(authority: Authority) -> None:
    standing, plain = authority.title("PCT TT"), authority.title("PCT")
    assert standing is not None
    assert plain is not None
    assert (standing.label, standing.label_en) == ("Phó Chủ tịch Thường trực", "Standing Vice Chair")
    assert (standing.rank, standing.single_seat) == (plain.rank - 1, True)
    acting = authority.title("Q. Chủ tịch")
    assert acting is not None
    assert (acting.label, acting.rank) == ("Quyền Chủ tịch", 20)
    own = authority.title("Ủy viên chuyên trách")
    assert own is not None
    assert own.rank == 25, "a row of its own wins over what the modifier makes"


def test_one_name_for_two_titles_is_refused() -> None:
    one, two = (
        TitleRecord(slug(label), label, label, ("TBT",), 1, True, ()) for label in ("Tổng Bí thư", "Tổng Biên tập")
    )
    with pytest.raises(AuthorityError, match="One name for two titles"):
        Titles([one, two])
