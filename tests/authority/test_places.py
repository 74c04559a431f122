"""Places: names of all times, found without regard to spelling, resolved at a date."""

from datetime import date

import pytest

from kg.authority import Authority
from kg.extraction.gazetteer import PlaceName


def test_units_of_all_levels_and_times_provinces_first(authority: Authority) -> None:
    units = authority.units("KHÁNH HOÀ")
    assert units[0] == PlaceName("tỉnh", "Khánh Hòa", "Khánh Hòa", "province")
    assert PlaceName("xã", "Khánh Hòa", "Yên Bái", "commune") in units
    assert len(units) == len(set(units))


def test_units_of_today_are_those_of_provinces_that_are_left(authority: Authority) -> None:
    assert {unit.province for unit in authority.units("Kon Đào")} == {"Kon Tum", "Quảng Ngãi"}
    assert authority.present_units("Kon Đào") == (PlaceName("xã", "Kon Đào", "Quảng Ngãi", "commune"),)
    assert authority.present_units("Bến Lức") != authority.units("Bến Lức")  # once a district


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("TPHCM", "thành phố Hồ Chí Minh"),
        ("TP. Đà Nẵng", "thành phố Đà Nẵng"),
        ("Thủ đô Hà Nội", "thành phố Hà Nội"),
        ("BR-VT", "tỉnh Bà Rịa - Vũng Tàu"),
        ("bà rịa-vũng tàu", "tỉnh Bà Rịa - Vũng Tàu"),
        ("TT-Huế", "tỉnh Thừa Thiên Huế"),
        ("Huế", "thành phố Huế"),
        ("Đắc Lắc", "tỉnh Đắk Lắk"),
        ("tỉnh Khánh Hoà", "tỉnh Khánh Hòa"),
        ("Đồng Nai", "tỉnh Đồng Nai"),
    ],
)
def test_province_by_name_or_alias(authority: Authority, written: str, label: str) -> None:
    found = authority.province(written)
    assert found is not None
    assert found.label == label


def test_no_province_of_that_name(authority: Authority) -> None:
    assert authority.province("Hàm Tân") is None


def test_a_merged_province_is_another_place_under_the_same_name(authority: Authority) -> None:
    name = PlaceName("tỉnh", "Khánh Hòa", "Khánh Hòa")
    before = authority.place(name, date(2025, 6, 30))
    after = authority.place(name, date(2025, 7, 1))
    assert before is not None
    assert after is not None
    assert before.succeeded_by == (after.id,)
    ninh_thuan = authority.place(PlaceName("tỉnh", "Ninh Thuận"), date(2024, 1, 1))
    assert ninh_thuan is not None
    assert ninh_thuan.succeeded_by == (after.id,)
    assert authority.place(PlaceName("tỉnh", "Ninh Thuận"), date(2025, 7, 1)) is None
    assert authority.place(name) is None, "undated, two units bear the name"


def test_a_province_left_alone_in_2025_stays_one_place(authority: Authority) -> None:
    name = PlaceName("tỉnh", "Nghệ An", "Nghệ An")
    assert authority.place(name, date(2020, 1, 1)) == authority.place(name, date(2026, 1, 1)) == authority.place(name)


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
def test_statistics_codes_that_moved_with_the_seat(authority: Authority, code: str, before: str, after: str) -> None:
    def holder(on: date) -> list[str]:
        units = authority.places.of_level("province")
        return [unit.name for unit in units if unit.code == code and unit.valid_on(on)]

    assert holder(date(2025, 6, 30)) == [before]
    assert holder(date(2025, 7, 1)) == [after]


def test_63_provinces_then_34(authority: Authority) -> None:
    def count(on: date) -> int:
        return sum(unit.valid_on(on) for unit in authority.places.of_level("province"))

    assert [count(date(2024, 12, 31)), count(date(2025, 6, 30)), count(date(2025, 7, 1)), count(date(2026, 5, 1))] == [
        63, 63, 34, 34,
    ]  # fmt: skip


def test_ha_tay_was_a_province_until_it_became_part_of_hanoi(authority: Authority) -> None:
    assert sum(unit.valid_on(date(2008, 7, 31)) for unit in authority.places.of_level("province")) == 64
    province = authority.place(PlaceName("tỉnh", "Hà Tây", "Hà Tây", "province"), date(2008, 7, 31))
    assert province is not None
    assert (province.succeeded_by, province.act) == (("province/01",), "15/2008/QH12")
    committee = authority.agency("UBND huyện Ba Vì, tỉnh Hà Tây", date(2007, 5, 1)).record
    assert committee is not None
    assert committee == authority.agency("UBND huyện Ba Vì, TP Hà Nội", date(2020, 5, 1)).record


@pytest.mark.parametrize(
    ("on", "count"),
    [(date(2019, 7, 1), 713), (date(2020, 12, 31), 707), (date(2022, 1, 1), 705), (date(2025, 6, 30), 696)],
)
def test_districts_are_as_many_as_the_statistics_count(authority: Authority, on: date, count: int) -> None:
    assert sum(unit.valid_on(on) for unit in authority.places.of_level("district")) == count


@pytest.mark.parametrize(
    ("kind", "name", "province", "on", "heir", "since"),
    [
        ("huyện", "Thủy Nguyên", "Hải Phòng", date(2022, 5, 1), "thành phố Thủy Nguyên", date(2025, 1, 1)),
        ("thị xã", "Đông Triều", "Quảng Ninh", date(2022, 5, 1), "thành phố Đông Triều", date(2024, 11, 1)),
        ("thành phố", "Ninh Bình", "Ninh Bình", date(2022, 5, 1), "thành phố Hoa Lư", date(2025, 1, 1)),
        ("huyện", "Hoành Bồ", "Quảng Ninh", date(2018, 5, 1), "thành phố Hạ Long", None),
        ("huyện", "Tĩnh Gia", "Thanh Hóa", date(2018, 5, 1), "thị xã Nghi Sơn", date(2020, 6, 1)),
    ],
)
def test_districts_of_other_names_and_ranks_before_2025(
    authority: Authority, kind: str, name: str, province: str, on: date, heir: str, since: date | None
) -> None:
    old = authority.place(PlaceName(kind, name, province, "district"), on)
    assert old is not None
    (found,) = (authority.places.by_id[other] for other in old.succeeded_by)
    assert (found.label, found.valid_from) == (heir, since)


def test_namesakes_of_one_level_need_their_province(authority: Authority) -> None:
    on = date(2024, 6, 1)
    assert authority.place(PlaceName("huyện", "Châu Thành", None, "district"), on) is None
    found = authority.place(PlaceName("huyện", "Châu Thành", "Long An", "district"), on)
    assert found is not None
    assert found.within == ("province/80",)


def test_i_and_y_at_the_end_of_a_syllable_do_not_count(authority: Authority) -> None:
    on = date(2025, 3, 1)
    written = [
        authority.place(PlaceName("huyện", name, "Bình Thuận", "district"), on) for name in ("Phú Quý", "Phú Quí")
    ]
    assert written[0] is not None
    assert written[0] == written[1]
    assert authority.place(PlaceName("thành phố", "Quy Nhơn", "Bình Định", "district"), on) is not None
    assert authority.place(PlaceName("thành phố", "Qui Nhơn", "Bình Định", "district"), on) is not None


def test_communes_of_2025_and_their_predecessors(authority: Authority) -> None:
    new = authority.place(PlaceName("xã", "Sao Vàng", "Thanh Hóa", "commune"), date(2026, 1, 16))
    assert new is not None
    assert new.id.startswith("commune-2025/")
    assert any(new.id in old.succeeded_by for old in authority.places.of_level("commune"))


def test_every_reference_between_places_holds(authority: Authority) -> None:
    places = authority.places.by_id
    for place in places.values():
        for other in (*place.within, *place.succeeded_by):
            assert other in places, f"{place.id} refers to {other}"
        for successor in (places[other] for other in place.succeeded_by):
            assert place.valid_to is not None
            assert successor.valid_on(date.fromordinal(place.valid_to.toordinal() + 1)), f"{place.id}: {successor.id}"


def test_provinces_are_where_their_governments_sit(authority: Authority) -> None:
    places = authority.places.by_id
    points = {name: places[name].point for name in ("province/64", "province/52", "province/52-2025", "province/79")}
    assert all(points.values())
    pleiku, quy_nhon, merged, saigon = points.values()
    assert pleiku and quy_nhon and merged and saigon
    assert (pleiku.seat, quy_nhon.seat, merged.seat) == ("Pleiku", "Quy Nhơn", "Quy Nhơn"), "Gia Lai's seat moved"
    assert merged == quy_nhon
    assert merged.wkt == "POINT(109.22 13.77)"
    assert 130 < pleiku.distance(quy_nhon) < 140, "134 km as the crow flies"
    assert 425 < quy_nhon.distance(saigon) < 440
    assert places["district/001"].point is None


@pytest.mark.parametrize(
    ("written", "name"),
    [("Đak Đoa", "Đăk Đoa"), ("Đăk Glei", "Đắk Glei"), ("Ia H'Drai", "Ia H' Drai"), ("Krông Ana", "Krông A Na")],
)
def test_districts_of_the_highlands_in_other_spellings(authority: Authority, written: str, name: str) -> None:
    found = authority.agency(f"Huyện ủy {written}", date(2020, 5, 1)).record
    assert found is not None
    assert found.label == f"Huyện ủy {name}"


def test_places_that_differ_by_their_spelling_alone_are_told_apart(authority: Authority) -> None:
    on = date(2025, 9, 1)
    provinces = {
        name: [
            up.name for unit in authority.places.named(name) if unit.valid_on(on) for up in authority.places.above(unit)
        ]
        for name in ("Đăk Song", "Đắk Song")
    }
    assert provinces == {"Đăk Song": ["Gia Lai"], "Đắk Song": ["Lâm Đồng"]}


def test_every_commune_of_before_july_2025_has_one_that_followed_it(authority: Authority) -> None:
    former = [unit for unit in authority.places.of_level("commune") if unit.valid_to == date(2025, 6, 30)]
    assert len(former) > 10_000
    assert [unit.label for unit in former if not unit.succeeded_by] == []
