"""PDF: the words of the text layer all come, paragraphs whole, page furniture gone; what cannot be read is refused."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from kg.problems import SourceError
from kg.settings import Settings
from kg.sources import pdf as module
from kg.sources.announcement import Announcement
from kg.sources.reader import read_data, read_file
from tests.sources.pdf_files import At, column, pdf, simple_pdf

DATA = Path(__file__).parent / "data"


def read(data: bytes, **limits: int) -> Announcement:
    return read_data(data, Path("thong-bao.pdf"), Settings(**limits))


def refused(data: bytes, **limits: int) -> str:
    with pytest.raises(SourceError) as caught:
        read(data, **limits)
    problem = caught.value.problem
    assert problem.vi and problem.en and problem.remedy_vi and problem.remedy_en and problem.source
    return problem.code


def test_a_printed_page_comes_whole() -> None:
    """The file was printed by a browser from a page with this text; lines, header and footer are the printer's."""
    text = read_file(DATA / "thong-bao.pdf", Settings()).text
    assert (
        "Hội nghị sơ kết công tác phối hợp giữa Sở Y tế và Bảo hiểm xã hội tỉnh Khánh Hòa\n\n"
        "Sáng 24/2/2022, tại trụ sở Ủy ban nhân dân tỉnh, Sở Y tế phối hợp với Bảo hiểm xã hội tỉnh tổ chức hội nghị "
        "sơ kết một năm thực hiện quy chế phối hợp. Đồng chí Nguyễn Văn Ánh, Phó Chủ tịch Ủy ban nhân dân tỉnh, chủ "
        "trì hội nghị.\n\nI. THÀNH PHẦN THAM DỰ\n1. Ông Trần Quốc Bảo, Giám đốc Sở Y tế, Trưởng Ban tổ chức hội nghị, "
        "đại diện cơ quan chủ trì và các đơn vị trực thuộc;\n2. Bà Lê Thị Hường, Giám đốc Bảo hiểm xã hội tỉnh;\n"
    ) in text
    assert (
        "\n\nĐại diện lãnh đạo các Sở: Tài chính, Kế hoạch và Đầu tư, Thông tin và Truyền thông, Văn hóa và Thể thao;"
        "\n\nĐại diện Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh.\n\n"
    ) in text
    assert (
        "STT\tHọ và tên\tChức vụ\n1\tPhạm Thị Hồng Nhung\tTrưởng phòng Nghiệp vụ Y, Sở Y tế\n"
        "2\tĐỗ Mạnh Cường\tPhó Giám đốc Bệnh viện Đa khoa tỉnh\n"
    ) in text
    assert text.index("SỞ Y TẾ\n") < text.index("Độc lập - Tự do - Hạnh phúc\n") < text.index("THÔNG BÁO\n")
    assert text.endswith("Lê Tấn Phùng")
    assert "VÍ DỤ" not in text and "Trang" not in text
    assert unicodedata.is_normalized("NFC", text)


def test_every_vietnamese_letter_is_exact_decomposed_or_not() -> None:
    letters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    for form in ("NFC", "NFD"):
        lines = [unicodedata.normalize(form, f"Chữ {letters[:30]}"), unicodedata.normalize(form, letters.upper())]
        assert read(pdf([column(lines, step=40)])).text == f"Chữ {letters[:30]}\n\n{letters.upper()}"


def test_lines_are_joined_only_where_the_next_word_had_no_room() -> None:
    full = "Sáng 24/2/2022, tại trụ sở Ủy ban nhân dân tỉnh, Sở Y tế phối hợp với"
    found = read(pdf([column([full, "Bảo hiểm xã hội tỉnh tổ chức hội nghị.", "Thành phần tham dự:", full])])).text
    assert found.split("\n\n") == [f"{full} Bảo hiểm xã hội tỉnh tổ chức hội nghị.", "Thành phần tham dự:", full]


def test_list_items_keep_their_lines_and_their_own_continuations() -> None:
    full = "- Ông Nguyễn Văn An, Phó Chủ tịch Ủy ban nhân dân tỉnh, Trưởng Ban Chỉ đạo"
    lines = [
        At(70, 700, full),
        At(82, 684, "Chương trình;"),
        At(70, 668, "- Bà Lê Thị Hoa;"),
        At(70, 652, "a) Ông Tư."),
    ]
    assert read(pdf([lines])).text == f"{full} Chương trình;\n- Bà Lê Thị Hoa;\na) Ông Tư."


def test_years_over_a_line_end_are_no_list_item() -> None:
    full = "Báo cáo kết quả công tác phối hợp giữa hai ngành trong giai đoạn 2021"
    assert read(pdf([column([full, "- 2025 tại hội nghị"])])).text == f"{full} - 2025 tại hội nghị"


def test_a_dash_at_the_margin_of_an_indented_paragraph_is_no_list_item() -> None:
    lines = [
        At(100, 700, "Các sở cử đại diện lãnh đạo gồm có các ngành: Lao động"),
        At(70, 684, "- Thương binh và Xã hội, Nông nghiệp và Phát triển nông thôn;"),
        At(100, 668, "- Huyện ủy."),
    ]
    assert read(pdf([lines])).text == f"{lines[0].text} {lines[1].text}\n\n- Huyện ủy."


def test_first_lines_of_paragraphs_are_told_by_their_indent() -> None:
    full = "Sáng 24/2/2022, tại trụ sở Ủy ban nhân dân tỉnh, Sở Y tế phối hợp"
    rest = "với Bảo hiểm xã hội tỉnh tổ chức hội nghị."
    lines = [At(100 if n % 2 == 0 else 70, 700 - 16 * n, text) for n, text in enumerate([full, rest] * 2)]
    lines += [At(100, 636, full), At(100, 620, "Hồng Nhung")]
    assert read(pdf([lines])).text.split("\n\n") == [f"{full} {rest}", f"{full} {rest}", full, "Hồng Nhung"]


def test_words_and_years_cut_at_their_hyphen_are_joined_without_a_space() -> None:
    lines = column(["Đại biểu Hội đồng nhân dân tỉnh khóa XVII, nhiệm kỳ 2016-", "2021 dự họp."])
    assert read(pdf([lines])).text == "Đại biểu Hội đồng nhân dân tỉnh khóa XVII, nhiệm kỳ 2016-2021 dự họp."


def test_headings_stay_apart_from_the_text_below() -> None:
    heading = At(70, 716, "Kết quả công tác phối hợp giữa Sở Y tế và Bảo hiểm xã hội", 12, bold=True)
    body = column(["Sáng 24/2/2022, tại trụ sở Ủy ban nhân dân tỉnh, Sở Y tế họp."])
    assert read(pdf([[heading, *body]])).text == f"{heading.text}\n\n{body[0].text}"


def test_paragraphs_go_on_over_pages_without_headers_and_page_numbers() -> None:
    def page(number: int, *lines: str) -> list[At]:
        return [
            At(200, 800, "BÁO CÁO CÔNG TÁC NĂM"),
            At(290, 30, f"- {number} -", 10),
            *column(lines, top=760),
        ]

    full = "Hai ngành tiếp tục phối hợp chặt chẽ, kịp thời tháo gỡ khó khăn, vướng mắc"
    pages = [page(1, "Hội nghị", full), page(2, "trong thanh toán chi phí.", "Năm 2022."), page(3, "Hết.")]
    assert read(pdf(pages)).text == f"Hội nghị\n\n{full} trong thanh toán chi phí.\n\nNăm 2022.\n\nHết."


def test_what_stands_at_the_edge_of_one_page_only_stays() -> None:
    pages = [[At(200, 800, "Phụ lục 1"), *column(["Một."])], [At(70, 800, "Kết luận"), *column(["Hai."])]]
    assert read(pdf(pages)).text == "Phụ lục 1\n\nMột.\n\nKết luận\n\nHai."
    assert read(pdf([[*column(["Một."]), At(290, 30, "12")]])).text == "Một.\n\n12"


def test_a_number_alone_goes_only_where_it_is_its_page_number() -> None:
    pages = [column(["Một."]), [At(290, 800, "2"), *column(["Hai."])], [At(290, 800, "75"), *column(["Ba."])]]
    assert read(pdf(pages)).text == "Một.\n\nHai.\n\n75\n\nBa."


def test_rows_of_a_table_become_lines_with_tabs() -> None:
    rows = [("1", "Phạm Thị Hồng", "Trưởng phòng"), ("2", "Đỗ Mạnh Cường", "Phó Giám đốc")]
    drawn = [
        At(x, 700 - 30 * number, text)
        for number, row in enumerate(rows)
        for x, text in zip((70, 110, 300), row, strict=True)
    ]
    drawn.insert(2, At(110, 684, "Nhung"))
    assert read(pdf([drawn])).text == "1\tPhạm Thị Hồng Nhung\tTrưởng phòng\n2\tĐỗ Mạnh Cường\tPhó Giám đốc"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = column(["Cột trái dòng một.", "Cột trái dòng hai."])
    right = column(["Cột phải dòng một.", "Cột phải dòng hai."], x=320)
    text = read(pdf([left + right])).text
    assert [line for line in text.split("\n") if line] == [at.text for at in left + right]


@pytest.mark.parametrize(
    ("font", "data", "expected"),
    [
        ("ABCDEF+.VnTime", "Chñ tÞch Uû ban nh©n d©n tØnh ®­îc bÇu", "Chủ tịch Uỷ ban nhân dân tỉnh được bầu"),
        (".VnTimeH,Bold", "uû ban nh©n d©n tØnh", "UỶ BAN NHÂN DÂN TỈNH"),
        ("VNI-Times", "UÛy ban nhaân daân tænh Ñoàng Nai", "Ủy ban nhân dân tỉnh Đồng Nai"),
        ("TimesNewRoman", "Café été", "Café été"),
    ],
)
def test_fonts_from_before_unicode_are_undone(font: str, data: str, expected: str) -> None:
    assert read(simple_pdf(data.encode("latin-1"), font)).text == expected


def test_a_password_is_needed() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([column(["Mật."])]))))
    writer.encrypt("bí mật", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    assert refused(out.getvalue()) == "pdf-encrypted"


def test_encryption_that_cannot_be_undone_here_is_told_as_such() -> None:
    strings = " ".join(f"/{key} <{'00' * length}>" for key, length in (("O", 48), ("U", 48), ("OE", 32), ("UE", 32)))
    encrypt = (
        f"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 {strings} /Perms <{'00' * 16}> "
        "/CF << /StdCF << /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>"
    )
    data = pdf([column(["Mật."])]).replace(b"/Root 1 0 R", b"/Root 1 0 R " + encrypt.encode())
    assert refused(data) == "pdf-encrypted"


def test_a_file_that_is_only_protected_from_changes_is_read() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([column(["Công khai."])]))))
    writer.encrypt("", owner_password="chủ", algorithm="RC4-128")  # noqa: S106  # a test's own
    out = BytesIO()
    writer.write(out)
    assert read(out.getvalue()).text == "Công khai."


def test_scans_are_refused_with_the_way_to_recognise_them() -> None:
    with pytest.raises(SourceError) as caught:
        read(pdf([[], []]))
    assert caught.value.problem.code == "pdf-scanned"
    assert "OCR" in caught.value.problem.remedy_vi and "ocrmypdf" in caught.value.problem.remedy_en


def test_bounds_on_pages_characters_and_unpacked_content(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(pdf([column(["Một."])] * 501)) == "pdf-too-large"
    assert refused(pdf([column(["dài " * 20] * 20)] * 2), text_limit=1000) == "pdf-too-large"
    assert refused(pdf([column(["Một."])], content=b"q Q " * 6_000_000)) == "pdf-too-large"
    monkeypatch.setattr(module, "MOST_SECONDS", 0.0)
    assert refused(pdf([column(["Một."])])) == "pdf-too-large"


def test_many_pieces_on_one_line_take_no_time() -> None:
    pieces = [At(70, 700, "a"), *(At(70 + number / 100, 700, "a") for number in range(20_000))]
    assert read(pdf([pieces])).text.replace("\n", "").replace("\t", "").replace(" ", "") == "a" * 20_001


def test_a_cut_file_is_refused_or_read_as_far_as_it_goes() -> None:
    data = pdf([column(["Nội dung."])])
    for end in range(20, len(data), 97):
        try:
            assert read(data[:end]).text == "Nội dung."
        except SourceError as error:
            assert error.problem.code in ("pdf-damaged", "pdf-scanned", "pdf-too-large")


@settings(max_examples=60)
@given(place=st.integers(0, 5_000), change=st.binary(min_size=1, max_size=12))
def test_any_damage_is_told(place: int, change: bytes) -> None:
    data = bytearray(pdf([column(["Nội dung thông báo."])]))
    place %= len(data)
    data[place : place + len(change)] = change
    try:
        read(bytes(data))
    except SourceError as error:
        assert error.problem.remedy_vi


def test_glyphs_without_letters_are_a_warning() -> None:
    found = [warning.code for warning in read(pdf([column(["Một \ufffd hai"])])).warnings]
    assert found == ["pdf-letters"]


def test_metadata_stands_in_a_file_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "tb.pdf"
    path.write_bytes(pdf([column(["Nội dung."])]))
    beside = tmp_path / "tb.pdf.yaml"
    beside.write_text("id: TB-45\npublisher: Sở Y tế\npublished: 2022-02-24\nsố: 45\n", encoding="utf-8")
    found = read_file(path, Settings())
    assert (found.identifier, found.publisher, str(found.published)) == ("TB-45", "Sở Y tế", "2022-02-24")
    assert [warning.code for warning in found.warnings] == ["front-matter-unknown"]
    beside.write_text("published: hôm qua\n", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_file(path, Settings())
    assert caught.value.problem.code == "bad-published"
