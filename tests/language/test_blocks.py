from itertools import pairwise

import pytest
from hypothesis import given, settings

from kg.language.blocks import BlockKind, blocks, is_date_line
from kg.language.byline_lines import is_name_of_unit, is_names_only
from kg.language.text import match_view
from tests.language.test_text import ODD

PAGE = """Tin tức

Xã Bình Minh họp dân bàn làm đường liên thôn

Thứ Năm, 12/03/2026 08:15 GMT+7

(binhminh.gov.vn) – Tối 10/3, thôn Đông họp tại nhà văn hoá.

Dự họp có:
- Ông Trần Văn Tám, Trưởng thôn;
- Bà Lê Thị Sáu, Chi hội trưởng.

Kết quả lấy ý kiến

Cả 86 hộ đều đồng ý.

Bà con thôn Đông (bìa trái) biểu quyết
Ảnh: Hoàng Lan

Nguyễn Văn Bảy"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(text)) for block in blocks(match_view(text))]


def test_a_page_is_laid_out() -> None:
    assert [kind for kind, _ in kinds(PAGE)] == [
        "heading", "title", "dateline", "lead", "paragraph", "list_item", "list_item", "heading", "paragraph",
        "caption", "byline", "byline",
    ]  # fmt: skip


def test_list_items_come_without_their_marker() -> None:
    assert ("list_item", "Ông Trần Văn Tám, Trưởng thôn;") in kinds(PAGE)


def test_a_line_of_signs_is_no_headline() -> None:
    text = "* * *\n---\nHội nghị tổng kết năm 2021\n\nSáng 3/4, UBND xã họp."
    assert ("title", "Hội nghị tổng kết năm 2021") in kinds(text)


def test_title_is_the_headline_below_a_letterhead() -> None:
    text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\nTHÔNG BÁO\nVề việc tiếp công dân\nNội dung."
    )
    assert ("title", "Về việc tiếp công dân") in kinds(text)


def test_lines_after_a_colon_ending_in_semicolons_are_a_list() -> None:
    text = "Tiêu đề\nHôm nay họp. Thành phần gồm:\nÔng A;\nÔng B;\nÔng C.\nCuộc họp kết thúc lúc 10 giờ."
    assert [kind for kind, _ in kinds(text)] == ["title", "lead", "list_item", "list_item", "list_item", "paragraph"]


@pytest.mark.parametrize(
    "line",
    ["02/03/2022", "Chủ nhật - 16/02/2020 18:27", "11:31, 19/06/2025", "Cập nhật lúc 07:05, Thứ Hai, 1-7-2024 (GMT+7)",
     "Đà Lạt, ngày 3 tháng 4 năm 2023", "(27/10/2015)", "31/3/2015 7:45 SA", "Được đăng: 31/03/2015",
     "Đăng bởi Admin - 31/03/2015", "Bài đăng ngày 31/03/2015", "Nguyễn Nam - 31/03/2015 07:45",
     "Tin: Mai Hoa | 31/03/2015", "QĐND - Thứ Ba, 31/03/2015, 07:45 (GMT+7)", "Thứ Ba, 31 tháng 3, 2015 | 7:45"],
)  # fmt: skip
def test_date_lines(line: str) -> None:
    assert is_date_line(match_view(line))


@pytest.mark.parametrize(
    "line",
    ["Ngày 24/2/2022, họp tại huyện", "Sáng 18/7", "Quyết định 12/2020/QĐ-TTg", "Số 5", "Hà Nội - 31/03/2015 họp chợ"],
)
def test_other_lines_with_numbers_are_no_date_lines(line: str) -> None:
    assert not is_date_line(line)


@pytest.mark.parametrize("line", ["Hồng Nhụy", "CTV Minh Phước - Trọng Nhẫn", "V.Mận", "KHÁNH LỤA", "Lê Y Nguyễn, M.H"])
def test_names_only(line: str) -> None:
    assert is_names_only(line)


@pytest.mark.parametrize("line", ["Ủy ban nhân dân tỉnh", "Hồng Nhụy phát biểu", "các đại biểu", "ông Nguyễn Văn A"])
def test_not_names_only(line: str) -> None:
    assert not is_names_only(line)


@pytest.mark.parametrize("line", ["Hồng Nhụy - Phòng 9", "Lê Thị Sim - VKSND huyện Bình Minh", "Lê Sim - Văn phòng xã"])
def test_name_of_unit(line: str) -> None:
    assert is_name_of_unit(line)


@pytest.mark.parametrize(
    "line",
    [
        "Lê Thị Sim - Giám đốc Sở Y tế",
        "Sở Y tế - Phòng 9",
        "Hồng Nhụy",
        "Lê Sim - Phòng 9 họp, bàn việc",
        "Lê - Phòng 9",
    ],
)
def test_no_name_of_unit(line: str) -> None:
    assert not is_name_of_unit(line)


def test_name_of_unit_is_a_byline_at_the_end_only() -> None:
    text = match_view("Xã họp dân\n\nTối 10/3, thôn Đông họp, có:\n\nLê Thị Sim – Phòng 9\n\nHồng Thị Nhụy – Phòng 9")
    assert [b.kind for b in blocks(text)][-2:] == [BlockKind.HEADING, BlockKind.BYLINE]


def test_empty_text_has_no_blocks() -> None:
    assert blocks(" \n ") == ()


@settings(max_examples=100, deadline=None)
@given(ODD)
def test_spans_index_the_text_in_order(text: str) -> None:
    found = blocks(match_view(text))
    assert all(block.span.of(text).strip() for block in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert sum(block.kind is BlockKind.TITLE for block in found) == bool(found)
