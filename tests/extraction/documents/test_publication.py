import pytest

from kg.extraction.article import Article
from kg.extraction.documents.publication import bylines, publication
from kg.language.dates import dates
from kg.sources.announcement import Announcement


def article(text: str) -> Article:
    return Article.of(Announcement("t", text, text.encode(), "t.txt"))


def authors(text: str) -> list[str]:
    return [span.of(text) for span, _ in bylines(article(text))]


BODY = "Họp dân thôn Đông\nTối 10/3/2024, thôn Đông họp.\n"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Hồng Nhụy", ["Hồng Nhụy"]),
        ("CTV Minh Phước – Trọng Nhẫn", ["Minh Phước", "Trọng Nhẫn"]),
        ("Tin, ảnh: Hoàng Khúc", ["Hoàng Khúc"]),
        ("Bài và ảnh: Hải Yến, Nguyễn Hải, Sompong Vithayasak", ["Hải Yến", "Nguyễn Hải", "Sompong Vithayasak"]),
        ("KHÁNH LỤA", ["KHÁNH LỤA"]),
        ("Ảnh: Hoàng Lan", ["Hoàng Lan"]),
        ("Bà con biểu quyết. (Ảnh: Trần Văn Bảy)", ["Trần Văn Bảy"]),
        ("P.Thảo", []),
        ("M.H", []),
        ("TTXVN", []),
        ("Nguồn: Báo Nhân Dân", []),
        ("Theo Cổng thông tin điện tử tỉnh", []),
    ],
)
def test_bylines(line: str, names: list[str]) -> None:
    assert authors(BODY + line) == names


def test_a_signature_under_a_title_is_no_byline() -> None:
    assert authors("Thông báo họp dân\nKính mời bà con.\nTRƯỞNG THÔN\nNguyễn Văn Bảy") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Họp dân\n02/03/2022\nTối qua họp.", "2022-03-02"),
        ("Họp dân\nChủ nhật - 16/02/2020 18:27\nHọp.", "2020-02-16"),
        ("Trao giải sáng tạo (27/10/2015)\nTổng kết ngày 12/10/2015.", "2015-10-27"),
        ("Đà Lạt, ngày 3 tháng 4 năm 2023\nHọp dân\nNgày 5/4 họp.", "2023-04-03"),
        ("Họp dân\nNgày 02/03/2022, thôn họp.", None),
        ("Họp dân (lần thứ 2)\nThôn họp.", None),
        ("Tỉnh có 3 giám đốc mới 06/10/2024 17:12\nThôn họp.", "2024-10-06"),
        ("Họp dân ngày 06/10/2024\nThôn họp.", None),
        ("Lịch họp\nTHỨ HAI (05/02/2024):\nThôn họp.", None),
    ],
)
def test_publication_date(text: str, expected: str | None) -> None:
    found = publication(article(text), dates(article(text).view))
    assert (str(found.date) if found else None) == expected


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Thứ hai - 11/03/2024 13:515420", "2024-03-11"),
        ("11.03.2024-18:00", "2024-03-11"),
        ("Tin đoàn thể 11 Tháng Ba 2024 8:10:00 SA", "2024-03-11"),
        ("Tin đoàn thể 11 Tháng Ba 2024", None),
    ],
)
def test_pages_print_their_day_with_the_hour(line: str, day: str | None) -> None:
    text = f"{line}\n{BODY}"
    found = article(text)
    read = publication(found, dates(found.view))
    assert (str(read.date) if read else None) == day
