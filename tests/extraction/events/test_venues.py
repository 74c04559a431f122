import pytest

from kg.extraction.facts import Place
from tests.extraction.reading import read

LEAD = "Công an huyện ra quân\nSáng 5/6/2024, {}, Công an huyện Hàm Tân tổ chức lễ ra quân."


def place(words: str, **metadata: str) -> Place | None:
    reading = read(LEAD.format(words), **metadata)
    return next((p for p in reading.places if p.ref == reading.events[0].place), None)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("tại Nhà văn hoá thôn Đông", "Nhà văn hoá thôn Đông"),
        ("tại hội trường UBND tỉnh Bình Thuận", "hội trường Ủy ban nhân dân tỉnh Bình Thuận"),
        ("tại Trung tâm Hội nghị quốc gia (Hà Nội)", "Trung tâm Hội nghị quốc gia (Hà Nội)"),
        ("ở Quảng trường 24.3 (TP.Tam Kỳ)", "Quảng trường 24.3 (thành phố Tam Kỳ)"),
        ("tại xã Tân Phúc, huyện Hàm Tân, tỉnh Bình Thuận", "xã Tân Phúc, huyện Hàm Tân, tỉnh Bình Thuận"),
        ("tại TX La Gi", "thị xã La Gi"),
        ("tại Nhà làm việc liên hợp cửa khẩu Tà Lùng", "Nhà làm việc liên hợp cửa khẩu Tà Lùng"),
        ("tại trụ sở làm việc UBND huyện Hàm Tân", "trụ sở làm việc Ủy ban nhân dân huyện Hàm Tân"),
        ("tại Cung Văn hóa hữu nghị Việt - Xô", "Cung Văn hóa hữu nghị Việt - Xô"),
        ("tại phòng họp Bắc Sơn, Nhà Quốc hội dưới sự chủ trì của ông Lê Văn Mận", "phòng họp Bắc Sơn, Nhà Quốc hội"),
        ("tại Trung tâm Hội nghị và tổ chức sự kiện tỉnh", "Trung tâm Hội nghị và tổ chức sự kiện tỉnh"),
        ("tại Trụ sở Trung ương Đảng", "Trụ sở Trung ương Đảng"),
        ("tại Phủ Chủ tịch", "Phủ Chủ tịch"),
        ("tại Nhà văn hóa thôn Đông và các đơn vị trực thuộc", "Nhà văn hóa thôn Đông"),
        ("tại 02 trường Tiểu học Tân Phúc và Tân Đức", "02 trường Tiểu học Tân Phúc và Tân Đức"),
        ("tại trụ sở UBND huyện", "trụ sở Ủy ban nhân dân huyện Hàm Tân"),
        ("tại Nhà tạm giữ Công an huyện Hàm Tân", "Nhà tạm giữ Công an huyện Hàm Tân"),
        ("tại Trung tâm Bồi dưỡng chính trị huyện", "Trung tâm Bồi dưỡng chính trị huyện"),
        (
            "tại các xã: Tân Phúc, Tân Đức và Tân Minh (huyện Hàm Tân)",
            "các xã: Tân Phúc, Tân Đức và Tân Minh (huyện Hàm Tân)",
        ),
        ("tại BR-VT", "tỉnh Bà Rịa - Vũng Tàu"),
        ("tại Trung tâm Hội nghị Sao Mai, Hà Nội", "Trung tâm Hội nghị Sao Mai, Hà Nội"),
        ("tại cột mốc 57, Cửa khẩu Nậm Mơ", "cột mốc 57, Cửa khẩu Nậm Mơ"),
        ("tại thực địa Km số 0 cửa khẩu Nậm Mơ", "thực địa Km số 0 cửa khẩu Nậm Mơ"),
        ("tại văn phòng Công ty Cổ phần Giấy Sao Mai", "văn phòng Công ty Cổ phần Giấy Sao Mai"),
    ],
)
def test_places_are_named_in_full(words: str, name: str) -> None:
    found = place(words)
    assert found is not None
    assert found.name == name


def test_a_venue_ends_where_a_sentence_begins_without_a_blank() -> None:
    found = place("tại Nhà văn hóa thôn Đông.Trưởng đoàn là ông Lê Văn Mận")
    assert found is not None
    assert found.name == "Nhà văn hóa thôn Đông"


def test_a_province_that_acts_is_no_part_of_the_venue() -> None:
    reading = read("Lễ công bố\nSáng 5/6/2024, tại Hội trường Huyện ủy Hàm Tân, tỉnh Bình Thuận tổ chức lễ công bố.")
    assert [found.name for found in reading.places] == ["Hội trường Huyện ủy Hàm Tân"]


def test_the_communes_whose_voters_are_met() -> None:
    text = "Chiều 4/5/2023, ông Lê Văn Mận tiếp xúc với cử tri các xã: Tân Phúc, Tân Đức (huyện Hàm Tân). Cùng dự có"
    reading = read(f"Tiếp xúc cử tri\n{text} bà Trần Thị Gấm.")
    assert [found.name for found in reading.places] == ["các xã: Tân Phúc, Tân Đức (huyện Hàm Tân)"]


@pytest.mark.parametrize(
    "words",
    [
        "tại buổi lễ",
        "tại đây",
        "tại HN trực tuyến",
        "với người dân đang sinh sống tại Hà Nội",
        "ở nhiều nơi",
        "tại Hội trường",
    ],
)
def test_no_place_is_invented(words: str) -> None:
    assert place(words) is None


def test_a_unit_and_what_a_venue_lies_in() -> None:
    unit = place("tại tỉnh Bình Thuận")
    assert unit is not None
    assert unit.unit is not None
    assert unit.unit.label == "tỉnh Bình Thuận"
    venue = place("tại Trung tâm Hội nghị quốc gia (Hà Nội)", jurisdiction="Bình Thuận")
    assert venue is not None
    assert venue.within is not None
    assert venue.within.name == "Hà Nội"
    alone = place("tại Trung tâm Hội nghị quốc gia", jurisdiction="Bình Thuận")
    assert alone is not None
    assert alone.within is None


def test_a_conference_in_two_letters_is_neither_a_place_nor_a_body() -> None:
    reading = read(
        "Sở Y tế tổ chức HN\nSáng 5/6/2024, Sở Y tế tổ chức HN tổng kết. Kết luận tại HN, ông Lê Văn Mận khen."
    )
    assert reading.places == ()
    assert [agency.label for agency in reading.agencies if "HN" in agency.label] == []
    assert place("tại TP Hà Nội") is not None


def test_guests_are_in_a_place_of_the_country() -> None:
    met = (
        "Tiếp đoàn Lào\nNgày 5/6/2024, tại Hải Phòng, ông Lê Văn Mận đã tiếp đoàn nhân dịp đoàn làm việc tại Việt Nam."
    )
    assert [found.name for found in read(met).places] == ["Hải Phòng"]


def test_where_an_ambassador_serves_is_no_place_of_the_event() -> None:
    met = "Sáng 5/6/2024, Giám đốc Sở Y tế tỉnh Lạng Sơn làm việc với {} tại Việt Nam do bà Anna Berg dẫn đầu."
    assert not read(met.format("đoàn đại diện Hội đồng Âu")).places
    assert [p.name for p in read("Giải cờ châu Á\nSáng 5/6/2024, giải cờ châu Á diễn ra tại Việt Nam.").places] == [
        "Việt Nam"
    ]


def test_a_feast_with_the_people_is_where_they_live() -> None:
    feast = "Ngày hội ở khu dân cư\nSáng 12/11/2023, bà Lê Thị Mận, Bí thư Huyện ủy Hàm Tân dự, {}"
    found = read(feast.format("chung vui Ngày hội Đại đoàn kết với nhân dân khu dân cư số 6, xã Tân Phúc."))
    assert [p.name for p in found.places] == ["khu dân cư số 6, xã Tân Phúc"]
    assert read(feast.format("chung vui Ngày hội Đại đoàn kết với nhân dân.")).places == ()


def test_where_members_of_the_party_work_is_no_place_of_the_meeting() -> None:
    text = "Sáng 5/6/2024, Huyện ủy Hàm Tân họp, xem xét một số đảng viên tại Trung tâm Dịch vụ Sao Mai."
    assert read(f"Họp Huyện ủy\n{text}").places == ()


def test_what_is_launched_is_launched_where_it_is() -> None:
    text = 'Sáng 5/6/2024, Công an xã Tân Phúc ra mắt mô hình "Làng không có pháo" tại làng Sao Mai.'
    assert [p.name for p in read(f"Ra mắt mô hình mới\n{text}").places] == ["làng Sao Mai"]
    lived = "Sáng 5/6/2024, Công an xã Tân Phúc họp, nghe ông Lê Nam đang sinh sống tại làng Sao Mai."
    assert read(f"Công an xã họp\n{lived}").places == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Thăm nhà máy\nSáng 5/6/2024, ông Lê Văn Sáu đến thăm và chúc Tết tập thể cán bộ, công nhân viên "
            "Công ty TNHH May Sông Trà.",
            "Công ty trách nhiệm hữu hạn May Sông Trà",
        ),
        (
            "Thăm bệnh viện\nSáng 5/6/2024, ông Lê Văn Sáu thăm, tặng quà, chúc mừng cán bộ Sở Y tế tỉnh Bình Thuận.",
            "Sở Y tế tỉnh Bình Thuận",
        ),
        (
            "Tặng quà người nghèo\nSáng 5/6/2024, Hội Nông dân tỉnh Bình Thuận trao 20 suất quà, mỗi suất 1 triệu đồng "
            "cùng nhiều vật dụng, cho các hộ có hoàn cảnh đặc biệt khó khăn, người già và trẻ mồ côi tại xã Tân Phúc.",
            "xã Tân Phúc",
        ),
        ("Thăm gia đình\nSáng 5/6/2024, ông Lê Văn Sáu thăm và chúc Tết các gia đình, sau đó về cơ quan.", None),
    ],
)
def test_who_is_visited_or_given_to_is_where_it_is(text: str, name: str | None) -> None:
    reading = read(text, jurisdiction="Bình Thuận")
    found = next((p for p in reading.places if p.ref == reading.events[0].place), None)
    assert (found.name.split(",")[0] if found else None) == name
