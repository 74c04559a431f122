"""DOCX: what a reader of the document sees becomes lines, tables in their place; nothing else is run or followed."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kg.problems import SourceError
from kg.settings import Settings
from kg.sources import docx as module
from kg.sources.announcement import Announcement
from kg.sources.reader import read_data
from tests.sources.test_encoding import tcvn3, vni

Edit = dict[str, bytes]


def saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def with_body(xml: str) -> bytes:
    """A document whose body begins with this WordprocessingML."""
    document = Document()
    body = document.element.body
    for element in reversed(list(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"))):
        body.insert(0, element)
    return saved(document)


def rezipped(data: bytes, change: Edit) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change.pop(name, old.read(name)))
        for name, content in change.items():
            new.writestr(name, content)
    return out.getvalue()


def read(data: bytes) -> Announcement:
    return read_data(data, Path("thong-bao.docx"), Settings())


def refused(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read(data)
    problem = caught.value.problem
    assert problem.vi and problem.en and problem.remedy_vi and problem.remedy_en and problem.source
    return problem.code


def test_paragraphs_lists_and_tables_stay_in_their_order() -> None:
    document = Document()
    document.add_heading("Hội nghị sơ kết công tác phối hợp", 0)
    document.add_paragraph("Sáng 24/2/2022, tại Khánh Hòa, ").add_run("Sở Y tế").bold = True
    document.add_paragraph("Ông Nguyễn Văn An;", style="List Bullet")
    document.add_paragraph("Bà Lê Thị Ánh.", style="List Number")
    rows = [("STT", "Họ và tên", "Chức vụ"), ("1", "Phạm Thị Nhung", "Trưởng phòng"), ("2", "Đỗ Cường", "")]
    table = document.add_table(0, 3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(1, 2).add_paragraph("Sở Y tế")
    document.add_paragraph("Hồng Nhụy")
    assert read(saved(document)).text == (
        "Hội nghị sơ kết công tác phối hợp\n\nSáng 24/2/2022, tại Khánh Hòa, Sở Y tế\n\n- Ông Nguyễn Văn An;\n"
        "- Bà Lê Thị Ánh.\n\nSTT\tHọ và tên\tChức vụ\n1\tPhạm Thị Nhung\tTrưởng phòng Sở Y tế\n2\tĐỗ Cường\n\n"
        "Hồng Nhụy"
    )


def test_a_table_that_only_lays_out_the_head_of_a_document_becomes_lines() -> None:
    document = Document()
    left, right = document.add_table(1, 2).rows[0].cells
    left.text, right.text = "UBND TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    left.add_paragraph("SỞ Y TẾ")
    document.add_paragraph("Thông báo")
    assert read(saved(document)).text == "UBND TỈNH\n\nSỞ Y TẾ\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nThông báo"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<w:p><w:ins><w:r><w:t>Ông An</w:t></w:r></w:ins><w:del><w:r><w:delText>X</w:delText></w:r></w:del></w:p>",
         "Ông An"),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>Ông An</w:t></w:r></w:p></w:sdtContent></w:sdt>", "Ông An"),
        ("<w:p><w:hyperlink><w:r><w:t>Ông An</w:t></w:r></w:hyperlink><w:r><w:t> dự</w:t></w:r></w:p>", "Ông An dự"),
        ("<w:p><w:r><w:t>Ông</w:t><w:br/><w:t>An</w:t><w:tab/><w:t>dự</w:t></w:r></w:p>", "Ông\nAn\tdự"),
        ("<w:p><w:r><w:t>Ông An</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>", "Ông An"),
        ("<w:p><w:r><w:t>2021</w:t><w:noBreakHyphen/><w:t>2025</w:t></w:r></w:p>", "2021-2025"),
        ("<w:p><w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:t>1</w:t></w:r></w:p>", "1"),
        ("<w:p><w:r><w:t>Ngoài</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p>"
         "</w:txbxContent></w:pict></w:r></w:p>", "Ngoài\n\nTrong khung"),
        ("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>X</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc>"
         "<w:p><w:r><w:t>Ông An</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", "Ông An"),
    ],
    ids=["tracked", "control", "link", "breaks", "hidden", "hyphen", "field", "box", "deleted row"],
)  # fmt: skip
def test_words_that_people_see_all_come(xml: str, expected: str) -> None:
    assert read(with_body(xml)).text == expected


def test_fonts_from_before_unicode_are_undone_run_by_run() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for font, text in (
        (".VnTimeH", tcvn3("sở y tế ").decode("latin-1")),
        (".VnTime", tcvn3("được bầu, ").decode("latin-1")),
        ("VNI-Times", vni("Đồng Nai, ").decode("latin-1")),
        ("Arial", "tỉnh Ninh Bình"),
    ):
        paragraph.add_run(text).font.name = font
    document.styles["Normal"].font.name = ".VnTime"
    document.add_paragraph(tcvn3("đồng chí chủ tịch").decode("latin-1"))
    assert read(saved(document)).text == "SỞ Y TẾ được bầu, Đồng Nai, tỉnh Ninh Bình\n\nđồng chí chủ tịch"


def test_documents_with_macros_are_read_and_the_macros_not_looked_at() -> None:
    data = with_body("<w:p><w:r><w:t>Nội dung</w:t></w:r></w:p>")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml")
    macro = types.replace(
        b"openxmlformats-officedocument.wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
    )
    assert macro != types
    change = {"[Content_Types].xml": macro, "word/vbaProject.bin": b"Sub AutoOpen()"}
    assert read(rezipped(data, change)).text == "Nội dung"


def test_entities_are_never_expanded() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(8))
    body = "<w:body><w:p><w:r><w:t>&a7;</w:t></w:r></w:p></w:body>"
    xml = f"<!DOCTYPE w [{laughs}]><w:document {nsdecls('w')}>{body}</w:document>"
    data = rezipped(saved(Document()), {"word/document.xml": xml.encode()})
    assert refused(data) in ("docx-damaged", "empty-file")


def test_bombs_are_refused_before_they_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 3_000_000)
    monkeypatch.setattr(module, "LARGEST_PART", 1_000_000)
    base = saved(Document())
    assert refused(rezipped(base, {"word/media/a.png": bytes(4_000_000)})) == "empty-file"
    assert refused(rezipped(base, {"word/document.xml": b" " * 1_000_001})) == "docx-too-large"
    assert refused(rezipped(base, {f"word/{n}.xml": b" " * 900_000 for n in range(4)})) == "docx-too-large"
    monkeypatch.setattr(module, "MOST_PARTS", 5)
    assert refused(base) == "docx-too-large"


def test_damaged_files_are_refused() -> None:
    data = with_body("<w:p><w:r><w:t>Nội dung</w:t></w:r></w:p>")
    assert refused(data[: len(data) // 2]) in ("docx-damaged", "binary-file")
    assert refused(rezipped(data, {"word/document.xml": b"<w:document"})) == "docx-damaged"
    assert refused(rezipped(data, {"_rels/.rels": b"<Relationships/>"})) == "docx-damaged"
    for place in range(30, len(data), 1_501):
        broken = bytearray(data)
        broken[place : place + 8] = b"\xff" * 8
        try:
            assert read(bytes(broken)).text == "Nội dung"
        except SourceError as error:
            assert error.problem.code in ("docx-damaged", "docx-too-large", "binary-file", "empty-file")


def test_other_zip_files_are_refused_by_name() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", "x")
    assert refused(out.getvalue()) == "binary-file"
    assert refused(saved(Document())) == "empty-file"
