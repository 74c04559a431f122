"""Agencies at a date: which one a name means before and after the reorganisations of 2025."""

import re
from datetime import date

import pytest

from kg.authority import Authority
from kg.extraction.gazetteer import PlaceName
from kg.problems import Severity

BEFORE, AFTER = date(2022, 2, 24), date(2025, 8, 1)


def found(authority: Authority, label: str, on: date | None, place: PlaceName | None = None) -> str | None:
    match = authority.agency(label, on, place)
    return match.record.id if match.record else None


def test_a_department_is_another_agency_after_its_province_was_merged(authority: Authority) -> None:
    before = authority.agency("Sở Y tế tỉnh Khánh Hòa", BEFORE).record
    after = authority.agency("Sở Y tế tỉnh Khánh Hòa", AFTER).record
    assert before is not None
    assert after is not None
    assert (before.valid_to, after.valid_from) == (date(2025, 6, 30), date(2025, 7, 1))
    assert before.succeeded_by == (after.id,)
    assert before.display == "Sở Y tế tỉnh Khánh Hòa (đến 30/6/2025)"
    assert after.display == "Sở Y tế tỉnh Khánh Hòa (từ 1/7/2025)"
    assert before.display_en == "Sở Y tế tỉnh Khánh Hòa (until 2025-06-30)"
    assert after.display_en == "Sở Y tế tỉnh Khánh Hòa (from 2025-07-01)"
    assert authority.agency("Sở Y tế tỉnh Ninh Thuận", BEFORE).record.succeeded_by == (after.id,)  # type: ignore[union-attr]


def test_a_department_of_a_province_left_alone_stays_one(authority: Authority) -> None:
    assert found(authority, "Sở Y tế tỉnh Nghệ An", BEFORE) == found(authority, "Sở Y tế tỉnh Nghệ An", AFTER)
    assert found(authority, "Sở Y tế tỉnh Nghệ An", None) is not None


@pytest.mark.parametrize(
    "written",
    [
        "SỞ Y TẾ TỈNH KHÁNH HOÀ",
        "Sở Y tế Khánh Hòa",
        "sở y tế  tỉnh Khánh Hòa",
    ],
)
def test_case_tone_placement_and_the_word_for_province_do_not_count(authority: Authority, written: str) -> None:
    assert found(authority, written, BEFORE) == "so-y-te/province/56"


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("UBND tỉnh Khánh Hòa", "Ủy ban nhân dân tỉnh Khánh Hòa"),
        ("MTTQ tỉnh Quảng Ninh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Quảng Ninh"),
        ("Thành ủy Hồ Chí Minh", "Thành ủy thành phố Hồ Chí Minh"),
        ("Ban Tuyên giáo Thành uỷ Đà Nẵng", "Ban Tuyên giáo Thành ủy Đà Nẵng"),
        ("Sở Y tế TP.HCM", "Sở Y tế thành phố Hồ Chí Minh"),
        ("UBND TP. Đà Lạt", "Ủy ban nhân dân thành phố Đà Lạt"),
        ("Thành ủy Đà Lạt", "Thành ủy Đà Lạt"),
        ("Đoàn TNCS Hồ Chí Minh tỉnh Kon Tum", "Tỉnh đoàn Kon Tum"),
        ("Bộ CHQS thành phố Hồ Chí Minh", "Bộ Tư lệnh thành phố Hồ Chí Minh"),
        ("BCH Trung ương Đảng", "Ban Chấp hành Trung ương Đảng"),
        ("Ban Bí thư Trung ương Đảng", "Ban Bí thư"),
        ("TW Hội Nông dân Việt Nam", "Trung ương Hội Nông dân Việt Nam"),
        ("Hội LHPN Việt Nam", "Hội Liên hiệp Phụ nữ Việt Nam"),
        ("Ủy ban Pháp luật Quốc hội", "Ủy ban Pháp luật của Quốc hội"),
        ("Trường Chính trị tỉnh Vĩnh Long", "Trường Chính trị Phạm Hùng"),
        ("Quận ủy Quận 1", "Quận ủy quận 1"),
    ],
)
def test_alternative_labels(authority: Authority, written: str, label: str) -> None:
    match = authority.agency(written, BEFORE)
    assert match.record is not None
    assert match.record.label == label


@pytest.mark.parametrize(
    ("label", "before", "after"),
    [
        ("Bộ Tài chính", "central/bo-tai-chinh", "central/bo-tai-chinh-2025"),
        ("Bộ Y tế", "central/bo-y-te", "central/bo-y-te"),
        ("Sở Tài chính tỉnh Nghệ An", "so-tai-chinh/province/40", "so-tai-chinh-2025/province/40"),
        ("Ủy ban nhân dân thành phố Huế", "huyen-ubnd/district/474", "uy-ban-nhan-dan/province/46-2025"),
    ],
)
def test_a_founding_act_makes_a_new_agency_under_the_old_name(
    authority: Authority, label: str, before: str, after: str
) -> None:
    assert [found(authority, label, BEFORE), found(authority, label, AFTER)] == [before, after]


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("15", "Yên Bái", "Lào Cai"),
        ("24", "Bắc Giang", "Bắc Ninh"),
        ("44", "Quảng Bình", "Quảng Trị"),
        ("52", "Bình Định", "Gia Lai"),
        ("80", "Long An", "Tây Ninh"),
        ("82", "Tiền Giang", "Đồng Tháp"),
        ("91", "Kiên Giang", "An Giang"),
    ],
)
def test_a_code_that_moved_names_two_agencies(authority: Authority, code: str, before: str, after: str) -> None:
    assert found(authority, f"Tỉnh ủy {before}", BEFORE) == f"tinh-uy/province/{code}"
    assert found(authority, f"Tỉnh ủy {after}", AFTER) == f"tinh-uy/province/{code}-2025"


def test_the_eight_departments_of_spring_2025(authority: Authority) -> None:
    for name, heir in (
        ("Sở Kế hoạch và Đầu tư", "so-tai-chinh-2025"),
        ("Sở Giao thông vận tải", "so-xay-dung-2025"),
        ("Sở Tài nguyên và Môi trường", "so-nong-nghiep-va-moi-truong"),
    ):
        record = authority.agency(f"{name} tỉnh Khánh Hòa", BEFORE).record
        assert record is not None
        assert record.valid_to == date(2025, 2, 28)
        assert record.succeeded_by == (f"{heir}/province/56",)


def test_a_party_affairs_committee_ended_where_its_province_decided(authority: Authority) -> None:
    name = "Ban Cán sự đảng Ủy ban nhân dân tỉnh "
    default = authority.agency(name + "Khánh Hòa", BEFORE).record
    thanh_hoa = authority.agency(name + "Thanh Hóa", BEFORE).record
    assert default is not None
    assert thanh_hoa is not None
    assert (default.valid_to, thanh_hoa.valid_to) == (date(2025, 2, 28), date(2025, 2, 10))


def test_outside_its_lifetime_the_nearest_of_the_name_with_a_warning(authority: Authority) -> None:
    match = authority.agency("Sở Thông tin và Truyền thông tỉnh Khánh Hòa", AFTER)
    assert match.record is not None
    assert match.record.id == "so-thong-tin-va-truyen-thong/province/56"
    assert not match.in_lifetime
    (warning,) = match.warnings
    assert warning.severity is Severity.WARNING
    assert "28/2/2025" in warning.vi
    assert "(until 2025-02-28)" in warning.en


def test_outside_its_lifetime_who_stood_then_is_named(authority: Authority) -> None:
    later = authority.agency("Sở Thông tin và Truyền thông tỉnh Khánh Hòa", AFTER)
    assert "so-khoa-hoc-va-cong-nghe-2025/province/56-2025" in {other.id for other in later.standing}
    assert all(other.valid_on(AFTER) for other in later.standing)
    (warning,) = later.warnings
    assert "Cơ quan kế tục: Sở Khoa học và Công nghệ tỉnh Khánh Hòa" in warning.vi
    assert "Its successors: Sở Khoa học và Công nghệ tỉnh Khánh Hòa" in warning.en
    earlier = authority.agency("Ban Tuyên giáo và Dân vận Tỉnh ủy Nghệ An", BEFORE)
    assert {other.label for other in earlier.standing} == {
        "Ban Tuyên giáo Tỉnh ủy Nghệ An",
        "Ban Dân vận Tỉnh ủy Nghệ An",
    }
    assert "Tiền thân: Ban " in earlier.warnings[0].vi


def test_succession_is_followed_through_several_reorganisations(authority: Authority) -> None:
    match = authority.agency("Cục Thống kê tỉnh Ninh Thuận", AFTER)
    assert [other.id for other in match.standing] == ["thong-ke/province/56-2025"]
    ended = authority.agency("Ủy ban nhân dân huyện Diên Khánh", AFTER)
    assert (ended.standing, len(ended.warnings)) == ((), 1)


def test_a_place_that_rose_in_rank_is_found_by_its_old_rank(authority: Authority) -> None:
    on = date(2026, 6, 1)
    match = authority.agency("Sở Y tế tỉnh Đồng Nai", on)
    assert match.record is not None
    assert match.record.label == "Sở Y tế thành phố Đồng Nai"
    assert [warning.code for warning in match.warnings] == ["agency-outside-lifetime"]
    place = authority.place(PlaceName("tỉnh", "Đồng Nai", "Đồng Nai"), on)
    assert place is not None
    assert place.label == "thành phố Đồng Nai"


def test_undated_only_where_one_agency_ever_had_the_name(authority: Authority) -> None:
    match = authority.agency("Ủy ban nhân dân tỉnh Khánh Hòa")
    assert match.record is None
    (warning,) = match.warnings
    assert warning.code == "agency-undated"
    assert "tỉnh Khánh Hòa (đến 30/6/2025); Ủy ban nhân dân tỉnh Khánh Hòa (từ 1/7/2025)." in warning.vi
    assert "tỉnh Khánh Hòa (until 2025-06-30); Ủy ban nhân dân tỉnh Khánh Hòa (from 2025-07-01)." in warning.en
    assert found(authority, "Ủy ban nhân dân tỉnh Ninh Thuận", None) == "uy-ban-nhan-dan/province/58"


def test_warnings_are_said_whole_in_each_language(authority: Authority) -> None:
    asked = (("Ủy ban nhân dân tỉnh Khánh Hòa", None), ("Cục Thống kê tỉnh Ninh Thuận", AFTER))
    for name, on in (*asked, ("Ban Tuyên giáo và Dân vận Tỉnh ủy Nghệ An", BEFORE)):
        (warning,) = authority.agency(name, on).warnings
        assert not re.search(r"\((từ|đến) |\d/\d", warning.en), warning.en
        assert not re.search(r"\b(from|until)\b|\d{4}-\d\d", warning.vi), warning.vi


def test_the_place_given_stands_in_and_tells_namesakes_apart(authority: Authority) -> None:
    khanh_hoa = PlaceName("tỉnh", "Khánh Hòa", "Khánh Hòa")
    assert found(authority, "Sở Y tế", BEFORE, khanh_hoa) == "so-y-te/province/56"
    assert found(authority, "Ủy ban nhân dân tỉnh", BEFORE, khanh_hoa) == "uy-ban-nhan-dan/province/56"
    match = authority.agency("Ủy ban nhân dân huyện Châu Thành", BEFORE)
    assert match.record is None
    assert [warning.code for warning in match.warnings] == ["agency-ambiguous"]
    chau_thanh = PlaceName("huyện", "Châu Thành", "Long An", "district")
    record = authority.agency("Ủy ban nhân dân huyện Châu Thành", BEFORE, chau_thanh).record
    assert record is not None
    assert record.parents == ("uy-ban-nhan-dan/province/80",)
    assert record.display == record.display_en == "Ủy ban nhân dân huyện Châu Thành (Long An)"


def test_agencies_of_communes_are_made_when_named(authority: Authority) -> None:
    record = authority.agency("Ban Thường vụ Đảng ủy xã Sao Vàng", date(2026, 1, 16)).record
    assert record is not None
    assert record.level == "commune"
    assert record == authority.agency_by_id(record.id)
    assert authority.agency("Đảng ủy xã Thoại Giang", BEFORE).record is not None


@pytest.mark.parametrize(
    "label",
    [
        "",
        "Sở",
        "Trường Tiểu học Nguyễn Du",
        "Sở Y tế tỉnh Atlantis",
        "Huyện ủy Khánh Hòa",
        "tỉnh Khánh Hòa",
    ],
)
def test_what_is_no_agency_of_the_authority(authority: Authority, label: str) -> None:
    match = authority.agency(label, BEFORE)
    assert (match.record, match.candidates, match.warnings) == (None, (), ())


@pytest.mark.parametrize(
    ("written", "found_as"),
    [
        ("Tòa án nhân dân khu vực 3 - Khánh Hòa", "toa-an-nhan-dan-khu-vuc-3/province/56-2025"),
        ("TAND khu vực 3 tỉnh Khánh Hoà", "toa-an-nhan-dan-khu-vuc-3/province/56-2025"),
        ("Viện kiểm sát nhân dân khu vực 12 - Hà Nội", "vien-kiem-sat-nhan-dan-khu-vuc-12/province/01"),
        ("TAND khu vực 19 - TP.HCM", "toa-an-nhan-dan-khu-vuc-19/province/79-2025"),
        ("Ban Chỉ huy PTKV 4 - Hồi Xuân", "ban-chi-huy-phong-thu-khu-vuc-4/commune-2025/14869"),
        ("Thuế cơ sở 2 tỉnh Khánh Hòa", "thue-co-so-2/province/56-2025"),
        ("Tòa án nhân dân khu vực 13 - Hà Nội", None),
    ],
)
def test_numbered_agencies_of_regions(authority: Authority, written: str, found_as: str | None) -> None:
    assert found(authority, written, AFTER) == found_as


def test_a_regional_court_without_its_province_is_that_of_the_place_given(authority: Authority) -> None:
    khanh_hoa = PlaceName("tỉnh", "Khánh Hòa", "Khánh Hòa")
    match = authority.agency("Tòa án nhân dân khu vực 1", AFTER, khanh_hoa)
    assert match.record is not None
    assert (match.record.level, match.record.parents) == ("region", ("toa-an-nhan-dan/province/56-2025",))


def test_courts_ended_by_the_resolution_on_courts_not_by_that_on_districts(authority: Authority) -> None:
    acts = {
        name: authority.agency(f"{name} huyện Diên Khánh", BEFORE).record
        for name in ("Tòa án nhân dân", "Viện kiểm sát nhân dân", "Ủy ban nhân dân", "Công an")
    }
    assert {name: record.act for name, record in acts.items() if record} == {
        "Tòa án nhân dân": "81/2025/UBTVQH15",
        "Viện kiểm sát nhân dân": "84/2025/UBTVQH15",
        "Ủy ban nhân dân": "203/2025/QH15",
        "Công an": "02/2025/NĐ-CP",
    }
    thu_duc = authority.agency("Tòa án nhân dân quận Thủ Đức", BEFORE.replace(year=2019)).record
    assert thu_duc is not None
    assert thu_duc.act == "1111/NQ-UBTVQH14", "that of 2025 does not explain an end in 2020"


def test_a_party_organisation_was_merged_by_the_politburo_not_by_the_national_assembly(authority: Authority) -> None:
    party, state = (
        authority.agency(label, BEFORE).record for label in ("Tỉnh ủy Kiên Giang", "Ủy ban nhân dân tỉnh Kiên Giang")
    )
    assert party is not None
    assert state is not None
    assert (party.act, state.act) == ("328-QĐ/TW", "202/2025/QH15")


def test_each_commune_of_before_ended_by_its_provinces_resolution(authority: Authority) -> None:
    place = authority.place(PlaceName("xã", "Diên Phú", "Khánh Hòa", "commune"), BEFORE)
    assert place is not None
    assert place.act == "1667/NQ-UBTVQH15"
    assert all(place.act for place in authority.places.of_level("commune") if place.valid_to == date(2025, 6, 30))


@pytest.mark.parametrize(
    ("label", "on", "parent"),
    [
        ("Hội Nông dân tỉnh Khánh Hòa", BEFORE, "central/hoi-nong-dan-viet-nam"),
        ("Hội Nông dân tỉnh Khánh Hòa", AFTER, "mat-tran/province/56-2025"),
        ("Tỉnh đoàn Nghệ An", AFTER, "central/trung-uong-doan"),
        ("Hội Liên hiệp Phụ nữ xã Sao Vàng", AFTER, "xa-mat-tran/commune-2025/15553"),
        ("Văn phòng HĐND và UBND xã Sao Vàng", AFTER, "xa-ubnd/commune-2025/15553"),
        ("Ban Xây dựng Đảng Đảng ủy xã Sao Vàng", AFTER, "xa-dang-uy/commune-2025/15553"),
    ],
)
def test_parents_before_and_after_the_reorganisation_of_2025(
    authority: Authority, label: str, on: date, parent: str
) -> None:
    record = authority.agency(label, on).record
    assert record is not None
    assert record.parents == (parent,)


@pytest.mark.parametrize(
    ("province", "heirs"),
    [("tỉnh Kon Tum", ["so-dan-toc-va-ton-giao/province/62"]), ("tỉnh Bình Định", ["so-noi-vu-2025/province/52"])],
)
def test_a_second_successor_stands_in_where_a_place_has_no_first(
    authority: Authority, province: str, heirs: list[str]
) -> None:
    record = authority.agency(f"Ban Dân tộc {province}", BEFORE).record
    assert record is not None
    assert list(record.succeeded_by) == heirs


@pytest.mark.parametrize(
    ("label", "on", "heirs"),
    [
        ("Bộ Thủy sản", date(2008, 1, 2), {"Bộ Nông nghiệp và Phát triển nông thôn"}),
        ("Sở Bưu chính, Viễn thông tỉnh Khánh Hòa", date(2009, 1, 2), {"Sở Thông tin và Truyền thông tỉnh Khánh Hòa"}),
        ("Tổng cục Lâm nghiệp", date(2024, 1, 2), {"Cục Lâm nghiệp", "Cục Kiểm lâm"}),
        ("Cục Lâm nghiệp", date(2025, 6, 2), {"Cục Lâm nghiệp và Kiểm lâm"}),
        ("Viện Khoa học xã hội Việt Nam", date(2013, 1, 2), {"Viện Hàn lâm Khoa học xã hội Việt Nam"}),
        ("Trường Đại học Bách khoa Hà Nội", date(2023, 1, 2), {"Đại học Bách khoa Hà Nội"}),
        ("Cục Quản lý thị trường tỉnh Nghệ An", date(2025, 4, 2), {"Chi cục Quản lý thị trường tỉnh Nghệ An"}),
        ("Báo Đầu tư", date(2025, 4, 2), {"Báo Tài chính - Đầu tư"}),
    ],
)
def test_bodies_of_before_name_those_that_followed_them(
    authority: Authority, label: str, on: date, heirs: set[str]
) -> None:
    match = authority.agency(label, on)
    assert match.record is not None
    assert (match.in_lifetime, {heir.label for heir in match.standing}) == (False, heirs)
    assert match.record.act in authority.acts


def test_a_body_that_outlived_the_ministry_it_was_part_of_has_both(authority: Authority) -> None:
    record = authority.agency("Kho bạc Nhà nước", AFTER).record
    assert record is not None
    assert record.parents == ("central/bo-tai-chinh", "central/bo-tai-chinh-2025")
    parents = [authority.register.by_id(parent) for parent in record.parents]
    assert [parent.valid_on(BEFORE) for parent in parents if parent] == [True, False]
    assert [parent.valid_on(AFTER) for parent in parents if parent] == [False, True]
