"""A person right behind the body that the title before it names is no part of the body's name."""

from __future__ import annotations

import pytest

from tests.extraction.reading import names, read


def _offices(text: str) -> list[tuple[str, str, str]]:
    reading = read(f"Tỉnh An Giang họp bàn\n\n{text}")
    known = names(reading)
    return [(known[office.person], office.title, known[office.agency]) for office in reading.offices]


@pytest.mark.parametrize(
    ("text", "person", "agency"),
    [
        ("Giám đốc Công ty TNHH Mai Vàng Vừ Mí Lử nêu kinh nghiệm.", "Vừ Mí Lử", "Mai Vàng"),
        ("Phó Giám đốc Trung tâm Tim mạch Vinh Lương Hiền Tú nêu ý kiến.", "Lương Hiền Tú", "Trung tâm Tim mạch Vinh"),
        ("Tổng Biên tập Báo Nông thôn Mới Seo Ji-min phát biểu.", "Seo Ji-min", "Báo Nông thôn Mới"),
        ("Tổng Biên tập Báo Giáo dục và Đào tạo Trần Hữu Phước An dự.", "Trần Hữu Phước An", "Báo Giáo dục và Đào tạo"),
        ("Trưởng phòng Đào tạo, Bệnh viện Đa khoa Ba Chẽ Thân Thế Mạn dự.", "Thân Thế Mạn", "Bệnh viện Đa khoa Ba Chẽ"),
        ("Giám đốc BIDV Chi nhánh Nam Huế Vũ Huy Mạn thăm trường.", "Vũ Huy Mạn", "chi nhánh Nam Huế"),
        ("Hiệu trưởng Trường THPT Hai Bà Trưng Nguyễn Đắc Mạn dự.", "Nguyễn Đắc Mạn", "Hai Bà Trưng"),
        ("Giám đốc Bệnh viện Sản - Nhi Nam Định Vừ Mí Mạn nêu.", "Vừ Mí Mạn", "Bệnh viện Sản - Nhi Nam Định"),
        ("Giám đốc Trung tâm Lưu trữ quốc gia III Tan See Min ký.", "Tan See Min", "Trung tâm Lưu trữ quốc gia III"),
        ("Tại tỉnh An Giang, Giám đốc Nhà máy Đường Hai Xuân Kim Sa Mạn dự.", "Kim Sa Mạn", "Đường Hai Xuân"),
        ("Hiệu trưởng Trường Đại học Luật thuộc Đại học Huế Vừ Mí Mạn nêu.", "Vừ Mí Mạn", "Luật, Đại học Huế"),
        ("Trưởng khoa Mắt - Bệnh viện Nhi Trung ương Phan Nhã Mạn dự.", "Phan Nhã Mạn", "Bệnh viện Nhi Trung ương"),
        ("Giám đốc Trung tâm Ngoại ngữ Phương Nam Dương Sĩ Mạn dự.", "Dương Sĩ Mạn", "Trung tâm Ngoại ngữ Phương Nam"),
        ("Viện trưởng Viện Nghiên cứu Hán Nôm Phan Văn Mạn dự.", "Phan Văn Mạn", "Viện Nghiên cứu Hán Nôm"),
        ("Giám đốc Học viện Kỹ thuật Mật mã Đỗ Văn Mạn dự.", "Đỗ Văn Mạn", "Học viện Kỹ thuật Mật mã"),
        ("Cục trưởng Cục Thú y (Bộ Y tế) Seo Ji-min ký.", "Seo Ji-min", "Cục Thú y, Bộ Y tế"),
        (
            "Bí thư Tỉnh ủy Lê Minh Mạn, Giám đốc Công ty CP Tập đoàn Hai Viet Ngô Hoài Tám và bà Lan dự.",
            "Ngô Hoài Tám",
            "Tập đoàn Hai Viet",
        ),
    ],
)
def test_a_bearer_with_any_name_ends_the_body(text: str, person: str, agency: str) -> None:
    found = [office for office in _offices(text) if office[0] == person]
    assert len(found) == 1, _offices(text)
    assert found[0][2].endswith(agency), found


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Ông Lê Mạn, Giám đốc Bệnh viện Đa khoa Nguyễn Đình Chiểu.", "Bệnh viện Đa khoa Nguyễn Đình Chiểu"),
        ("Ông Lê Mạn, Giám đốc Vietcombank Chi nhánh Lê Văn Sỹ.", "Vietcombank chi nhánh Lê Văn Sỹ"),
        ("Bà Lê Mạn, Hiệu trưởng Trường THCS Bà Triệu.", "Trường Trung học cơ sở Bà Triệu"),
        ("Ông Lê Mạn, Tổng Thư ký Tổng hội Cơ khí Việt Nam.", "Tổng hội Cơ khí Việt Nam"),
        ("Ông Lê Mạn, Tổng Biên tập Báo Nông dân Ngày nay.", "Báo Nông dân Ngày nay"),
        ("Ông Lê Mạn, Trưởng đại diện Tổ chức Aide et Espoir.", "Tổ chức Aide et Espoir"),
        ("Ông Lê Mạn, Giám đốc Liên hiệp HTX Nông nghiệp Mai Vàng.", "Liên hiệp Hợp tác xã Nông nghiệp Mai Vàng"),
        ("Bộ Công an họp. Ông Lê Mạn, Cục trưởng Cục Hàng hải Việt Nam.", "Cục Hàng hải Việt Nam"),
        ("Ông Lê Mạn, Giám đốc Công ty cổ phần Sữa TH.", "Công ty cổ phần Sữa TH"),
        ("Ông Lê Mạn, Giám đốc Công ty CP C.Q. Việt Nam.", "Công ty cổ phần C.Q. Việt Nam"),
        ("Ông Lê Mạn, Giám đốc Công ty CP Thương mại Tín Mạn Group.", "Công ty cổ phần Thương mại Tín Mạn Group"),
        ("Ông Lê Mạn, Giám đốc Công ty CP Kỹ thuật Hoàng Lê Việt Nam.", "Công ty cổ phần Kỹ thuật Hoàng Lê Việt Nam"),
        ("Ông Lê Mạn, Chủ tịch Quỹ Học bổng Vừ A Mận.", "Quỹ Học bổng Vừ A Mận"),
        ("Ông Lê Mạn, Giám đốc Văn phòng Luật sư Hoàng Kim Mận.", "Văn phòng Luật sư Hoàng Kim Mận"),
        ("Ông Lê Mạn, Giám đốc Nhà hát Cải lương Trần Hữu Mận.", "Nhà hát Cải lương Trần Hữu Mận"),
        ("Ông Lê Mạn, Giám đốc Công ty CP Tập đoàn Trường Xanh.", "Công ty cổ phần Tập đoàn Trường Xanh"),
        (
            "Ông Lê Mạn, Giám đốc Trung tâm Nghiên cứu và Phát triển miền Trung.",
            "Trung tâm Nghiên cứu và Phát triển miền Trung",
        ),
        ("Ông Lê Mạn, Giám đốc Thư viện Quốc gia Việt Nam.", "Thư viện Quốc gia Việt Nam"),
        ("Ông Lê Mạn, Giám đốc Phòng khám Đa khoa Mai Vàng.", "Phòng khám Đa khoa Mai Vàng"),
        (
            "Ông Lê Mạn, Vụ trưởng Vụ Thanh toán, Ngân hàng Nhà nước Việt Nam.",
            "Vụ Thanh toán, Ngân hàng Nhà nước Việt Nam",
        ),
        ("Ông Lê Mạn, Giám đốc Doanh nghiệp tư nhân Mai Vàng.", "Doanh nghiệp tư nhân Mai Vàng"),
    ],
)
def test_a_body_called_after_a_person_keeps_its_name(text: str, agency: str) -> None:
    assert [office[2] for office in _offices(text)] == [agency]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Tạp chí Du lịch tổ chức hội nghị.", "Tạp chí Du lịch"),
        ("Trung tâm Bảo tồn Di sản Thành nhà Hồ đến thăm tỉnh.", "Trung tâm Bảo tồn Di sản Thành nhà Hồ"),
        ("Báo Điện Biên Phủ hỗ trợ thủ tục.", "Báo Điện Biên Phủ"),
        ("Trường Đại học Vinh đào tạo nghề.", "Trường Đại học Vinh"),
        ("Báo Thanh đưa tin.", "Báo Thanh"),
        ("Chủ tịch Tổng hội Cơ khí Việt Nam và cán bộ.", "Tổng hội Cơ khí Việt Nam"),
        ("Đơn vị phối hợp với Báo Xây dựng tổ chức hội thi.", "Báo Xây dựng"),
        ("Công ty Xăng dầu Việt Bắc thẩm định hồ sơ.", "Công ty Xăng dầu Việt Bắc"),
        ("Khối thi đua do Tập đoàn Mai Vàng làm khối trưởng.", "Tập đoàn Mai Vàng"),
        ("Trường Đại học Luật - Đại học Huế - Ảnh: AN", "Đại học Huế"),
    ],
)
def test_what_is_said_of_a_body_is_no_part_of_its_name(text: str, agency: str) -> None:
    reading = read(f"Tỉnh An Giang họp bàn\n\n{text}")
    assert agency in [found.label for found in reading.agencies]
