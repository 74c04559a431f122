import pytest

from kg.extraction.documents.citations import citations
from kg.language.dates import dates
from kg.language.text import match_view
from tests.extraction.reading import read as read_whole


def read(text: str) -> list[tuple[str, str | None]]:
    view = match_view(text)
    return [(c.label, c.date.span.of(text) if c.date else None) for c in citations(view, dates(view))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Quyết định số 898-QĐ/TU ngày 14/02/2023 về thành lập", [("Quyết định số 898-QĐ/TU", "14/02/2023")]),
        ("theo Quyết định 1046/QĐ-UBND (ngày 3/4/2021)", [("Quyết định 1046/QĐ-UBND", "3/4/2021")]),
        ("Quy chế 238 của Ban Bí thư", [("Quy chế 238", None)]),
        ("Nghị định số 29/2012/NĐ-CP ngày 12 tháng 4 năm 2012", [("Nghị định số 29/2012/NĐ-CP", "12 tháng 4 năm 2012")]),  # noqa: E501
        ("Thông tư liên tịch số 01/2015/TTLT-BTP-BNV", [("Thông tư liên tịch số 01/2015/TTLT-BTP-BNV", None)]),
        (
            "Hai quyết định số 362QĐ/TĐTN-TCKT và 363 QĐ/TĐTN-TCKT của Ban Thường vụ cùng mang ngày 07/02/2020",
            [("Quyết định số 362QĐ/TĐTN-TCKT", "07/02/2020"), ("Quyết định số 363 QĐ/TĐTN-TCKT", "07/02/2020")],
        ),
        (
            "các Nghị quyết: 57, 71 và 66 của Bộ Chính trị",
            [("Nghị quyết 57", None), ("Nghị quyết 71", None), ("Nghị quyết 66", None)],
        ),
        (
            "các Quyết định số: 1177/QĐ-TTg, 1178/QĐ-TTg",
            [("Quyết định số 1177/QĐ-TTg", None), ("Quyết định số 1178/QĐ-TTg", None)],
        ),
        (
            "Chỉ thị số 15 - CT/TW ngày 3/2/2020 và số 18-CT/TW ngày 4/3/2021 của Ban Bí thư",
            [("Chỉ thị số 15 - CT/TW", "3/2/2020"), ("Chỉ thị số 18-CT/TW", "4/3/2021")],
        ),
        ("Kế hoạch số 12 của UBND xã ban hành ngày 2/3/2024", [("Kế hoạch số 12", "2/3/2024")]),
        ("tuyên truyền Luật Đất đai năm 2024 và Luật Phòng, chống ma tuý", [
            ("Luật Đất đai năm 2024", None), ("Luật Phòng, chống ma tuý", None),
        ]),
        ("Nghị quyết số 202/2025/QH15", [("Nghị quyết số 202/2025/QH15", None)]),
        ("công bố Quyết định thanh tra số 12/QĐ-TTr ngày 1/6/2024", [("Quyết định số 12/QĐ-TTr", "1/6/2024")]),
        ("sửa đổi Điều lệ Hội Nông dân Việt Nam khóa VII", [("Điều lệ Hội Nông dân Việt Nam khóa VII", None)]),
    ],
)  # fmt: skip
def test_cited_documents(words: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(match_view(label), date) for label, date in read(words)] == [(match_view(x), d) for x, d in expected]


@pytest.mark.parametrize(
    "words",
    ["Nghị quyết 5 năm", "Kế hoạch 6 tháng đầu năm", "Chương trình 135", "Đề án 06", "3 dự thảo Nghị quyết",
     "quyết định khen thưởng 12 cá nhân", "dự án Luật Đất đai", "Thông báo 3 nội dung", "Tỉnh ủy có 12 quyết định",
     "Báo cáo 20 trang", "Quyết định thanh tra 3 đơn vị", "Điều lệ Hội Nông dân xã", "Hiệp định về thương mại"],
)  # fmt: skip
def test_what_is_no_document(words: str) -> None:
    assert read(words) == []


def test_a_list_shares_the_words_of_its_type() -> None:
    text = "các Nghị quyết: 57, 71 của Bộ Chính trị"
    second = citations(text, ())[1]
    assert [span.of(text) for span in second.words] == ["Nghị quyết", "71"]


def test_the_kind_of_a_statute_is_its_whole_noun() -> None:
    view = match_view("theo Điều lệ Công đoàn Việt Nam và Bộ luật Dân sự")
    assert [c.type for c in citations(view, dates(view))] == ["Điều lệ", "Bộ luật"]


def test_a_number_in_short_means_the_document_cited_in_full() -> None:
    text = "Giao ban ở tỉnh\nHai ngành thực hiện Nghị định số 07/2019/NĐ-CP. Theo Nghị định 07, hai bên phối hợp."
    found = read_whole(text).documents
    assert [(d.label, len(d.mentions)) for d in found] == [("Nghị định số 07/2019/NĐ-CP", 2)]
    two = read_whole(f"{text} Trước đó có Nghị định số 07/2015/NĐ-CP.").documents
    assert [d.label for d in two] == ["Nghị định số 07/2019/NĐ-CP", "Nghị định 07", "Nghị định số 07/2015/NĐ-CP"]


def test_resolutions_of_the_congress_of_a_union() -> None:
    text = "Sơ kết nửa nhiệm kỳ\nHội nghị bàn việc thực hiện Nghị quyết Đại hội {}"
    found = read_whole(text.format("phụ nữ tỉnh lần thứ XIV.")).documents
    assert [d.label for d in found] == ["Nghị quyết Đại hội phụ nữ tỉnh lần thứ XIV"]
    assert read_whole(text.format("phụ nữ tỉnh\n25 đại biểu dự.")).documents == ()
