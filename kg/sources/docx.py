"""DOCX: the body of a Word document (ECMA-376, part 1, section 17) as lines of text.

python-docx opens the package and knows its styles. Its own paragraphs pass over tracked insertions, content controls
and text boxes, whose words people see; so the elements are walked here. Macros, headers, footers and footnotes are
not looked at; deleted and hidden words do not count.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.opc.part import PartFactory
from docx.package import Package
from docx.parts.document import DocumentPart

from kg.problems import Problem, SourceError
from kg.sources.body import Body
from kg.sources.legacy import font_encoding

LARGEST = 100_000_000
"""Largest size of all XML parts after they are unpacked, in bytes."""
LARGEST_PART = 40_000_000
"""Largest XML part, in bytes."""
MOST_PARTS = 5_000
_PIECE = 1 << 16
# What zipfile, python-docx and lxml raise over a package that is not as it should be (RuntimeError: encrypted parts).
_DAMAGE = (
    PythonDocxError, OpcError, SyntaxError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, AttributeError,
    TypeError, RuntimeError, OSError, EOFError,
)  # fmt: skip

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", f"{_W}object", _FALLBACK})
_CHARACTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": "\xad"}
_BULLET = re.compile(r"[-+•–—*·]|\d+[.)]")
_SPACE = re.compile(r"\s+")
# Documents with macros and templates are read like others: what they hold besides text is never run.
for _kind in ("ms-word.document.macroEnabled", "ms-word.template.macroEnabledTemplate",
              "openxmlformats-officedocument.wordprocessingml.template"):  # fmt: skip
    PartFactory.part_type_for[f"application/vnd.{_kind}.main+xml"] = DocumentPart


def is_docx(data: bytes) -> bool:
    """Whether a ZIP file is a Word document: its content types come first and name one."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return any(name.startswith("word/document") for name in archive.namelist()[:MOST_PARTS])
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return b"word/document.xml" in data


def read_docx(data: bytes, source: str) -> Body:
    """The document's text: paragraphs parted by empty lines, list items with "- ", table rows with tabs between cells.

    Raises SourceError for damaged files and for those that unpack beyond the bounds.
    """
    try:
        document = Package.open(_slim(data, source)).main_document_part
        if not isinstance(document, DocumentPart):
            raise _damaged(source)
        return Body("\n".join(_Writer(document.document).lines()))
    except _DAMAGE as error:
        raise _damaged(source) from error


class _Writer:
    """Lines of a document, in its order."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._fonts: dict[str, str] = {}
        self._styles = {style.style_id: style for style in document.styles}

    def lines(self) -> Iterator[str]:
        before = ""
        for kind, text in self._blocks(self._document.element.body):
            if before and (kind == "paragraph" or kind != before):
                yield ""
            yield from text.split("\n")
            before = kind

    def _blocks(self, parent: Any) -> Iterator[tuple[str, str]]:
        """Paragraphs, list items and table rows below an element, those of text boxes after their own paragraph."""
        for element in parent.iterchildren():
            if element.tag == f"{_W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                yield from self._table(element)
            elif element.tag not in _SKIPPED and isinstance(element.tag, str):
                yield from self._blocks(element)

    def _paragraph(self, element: Any) -> Iterator[tuple[str, str]]:
        boxes: list[Any] = []
        text = "".join(self._characters(element, self._style_of(element), boxes))
        text = "\n".join(line.strip() for line in text.split("\n")).strip()
        if text:
            is_item = self._is_item(element)
            yield ("item", text if _BULLET.match(text) else f"- {text}") if is_item else ("paragraph", text)
        for box in boxes:
            yield from self._blocks(box)

    def _table(self, table: Any) -> Iterator[tuple[str, str]]:
        """Rows as lines; a table of one or two rows whose cells hold several paragraphs is layout, not data."""
        rows = [list(_below(row, "tc")) for row in _below(table, "tr")]
        for row in rows:
            cells = [list(self._blocks(cell)) for cell in row]
            if len(rows) <= 2 and any(len(cell) > 1 for cell in cells):
                for cell in cells:
                    yield from cell
                continue
            texts = (_SPACE.sub(" ", " ".join(text for _, text in cell)) for cell in cells)
            line = "\t".join(text for text in texts if text)
            if line:
                yield "row", line

    def _characters(self, parent: Any, style: str, boxes: list[Any]) -> Iterator[str]:
        for element in parent.iterchildren():
            tag = element.tag
            if tag == f"{_W}r":
                if not _is_hidden(element):
                    text = "".join(self._characters(element, style, boxes))
                    encoding = font_encoding(_run_font(element) or self._font(style))
                    yield encoding(text) if encoding else text.replace("\xad", "")  # TCVN3's "ư" is a soft hyphen
            elif tag == f"{_W}t":
                yield element.text or ""
            elif tag == f"{_W}txbxContent":
                boxes.append(element)
            elif tag in _CHARACTERS:
                yield _CHARACTERS[tag]
            elif tag not in _SKIPPED and isinstance(tag, str):
                yield from self._characters(element, style, boxes)

    def _style_of(self, paragraph: Any) -> str:
        found = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return (found.get(f"{_W}val") or "") if found is not None else ""

    def _font(self, style: str) -> str:
        """The font of a paragraph style, or that of the document's default style."""
        if style not in self._fonts:
            name = None
            known = self._styles.get(style) or self._styles.get("Normal")
            for _ in range(20):  # styles may be based on each other in a ring
                if known is None or name:
                    break
                name, known = known.font.name, getattr(known, "base_style", None)
            self._fonts[style] = name or ""
        return self._fonts[style]

    def _is_item(self, paragraph: Any) -> bool:
        """Whether Word numbers the paragraph or gives it a bullet; the numbers of headings are left out."""
        known = self._styles.get(self._style_of(paragraph))
        if known is not None and known.name.lower().startswith(("heading", "title")):
            return False
        number = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if number is None and known is not None:
            number = known.element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        return number is not None and number.get(f"{_W}val") != "0"


def _below(element: Any, name: str) -> Iterator[Any]:
    """Rows or cells of a table, those in content controls and tracked changes included."""
    for child in element.iterchildren():
        if child.tag == f"{_W}{name}":
            if child.find(f"{_W}trPr/{_W}del") is None:
                yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED and not child.tag.endswith("Pr"):
            yield from _below(child, name)


def _run_font(run: Any) -> str:
    fonts = run.find(f"{_W}rPr/{_W}rFonts")
    return (fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or "") if fonts is not None else ""


def _is_hidden(run: Any) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(f"{_W}val") not in ("0", "false", "off")


def _slim(data: bytes, source: str) -> BytesIO:
    """The package with its XML parts only, all others empty: neither pictures nor macros are unpacked.

    Parts are unpacked piece by piece, because the sizes that a ZIP file states need not be true.
    """
    slim = BytesIO()
    room = LARGEST
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(slim, "w", zipfile.ZIP_STORED) as out:
        if len(archive.infolist()) > MOST_PARTS:
            raise _too_large(source)
        for name in dict.fromkeys(archive.namelist()):
            content = b""
            if name.endswith((".xml", ".rels")):
                content = _unpacked(archive, name, min(room, LARGEST_PART), source)
                room -= len(content)
            out.writestr(name, content)
    slim.seek(0)
    return slim


def _unpacked(archive: zipfile.ZipFile, name: str, limit: int, source: str) -> bytes:
    content = bytearray()
    with archive.open(name) as part:
        while piece := part.read(_PIECE):
            content += piece
            if len(content) > limit:
                raise _too_large(source)
    return bytes(content)


def _too_large(source: str) -> SourceError:
    return SourceError(
        Problem(
            "docx-too-large",
            f"Tệp Word khi giải nén vượt giới hạn ({LARGEST // 1_000_000} MB, {MOST_PARTS} phần).",
            f"The Word document unpacks beyond the limit ({LARGEST // 1_000_000} MB, {MOST_PARTS} parts).",
            "Hãy chép phần chữ của thông báo sang một tệp mới.",
            "Copy the announcement's text into a new file.",
            source=source,
        )
    )


def _damaged(source: str) -> SourceError:
    return SourceError(
        Problem(
            "docx-damaged",
            "Tệp Word (.docx) hỏng hoặc bị cắt.",
            "The Word document (.docx) is damaged or cut.",
            "Hãy lấy lại tệp; nếu Word vẫn mở được, lưu thành một tệp .docx mới.",
            "Get it again; if Word can open it, save it as a new .docx.",
            source=source,
        )
    )
