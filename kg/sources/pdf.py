"""PDF: the text layer of a document (ISO 32000-1, section 9.10) as paragraphs, or a refusal that says what to do."""

from __future__ import annotations

import logging
import struct
import time
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic._font import Font

from kg.problems import Problem, Severity, SourceError
from kg.sources.body import Body
from kg.sources.legacy import font_encoding
from kg.sources.pdf_layout import paragraphs
from kg.sources.pdf_lines import Fragment, width

MOST_PAGES = 500
"""Most pages of a document."""
MOST_SECONDS = 30.0
"""Longest time that reading one document may take, in seconds."""
_MOST_STRETCHED = 1.6
"""How much wider than its letters a line may be set, to fill its measure."""
LARGEST_STREAM = 20_000_000
"""Largest content of a page and of any other stream after it was unpacked, in bytes."""

_LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": LARGEST_STREAM,
    "lzw_maximum_output_length": LARGEST_STREAM,
    "run_length_maximum_output_length": LARGEST_STREAM,
    "brotli_maximum_output_length": LARGEST_STREAM,
    "array_based_stream_maximum_output_length": LARGEST_STREAM,
    "stream_decoding_work_maximum_length": 4 * LARGEST_STREAM,
    "stream_parsing_work_maximum_count": 500_000,
    "page_tree_maximum_entries": 20_000,
    "xform_maximum_invocations_per_extraction": 500,
    "jbig2dec_binary": None,
}
# "Broken PDF files might cause other exceptions" (pypdf.errors): those that parsing of wrong values gives.
_DAMAGE = (
    PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, ArithmeticError,
    RecursionError, NotImplementedError, struct.error, zlib.error, EOFError, OSError,
)  # fmt: skip

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its notes on repaired files are no use to readers here


class _TooSlowError(Exception):
    """The time for this document is over."""


def read_pdf(data: bytes, source: str, limit: int) -> Body:
    """The text layer of a PDF, paragraphs parted by empty lines; ``limit`` is the longest text, in characters.

    Raises SourceError for encrypted and damaged files, files without a text layer, and those beyond the bounds.
    """
    pages: list[list[Fragment]] = []
    deadline = time.monotonic() + MOST_SECONDS
    widths = _Widths()
    length = 0
    try:
        with apply_configuration(**_LIMITS):
            for page in _pages(data, source):
                pages.append(_fragments(page, deadline, widths))
                length += sum(len(fragment.text) for fragment in pages[-1])
                if length > 2 * limit:
                    raise _too_much(source, f"{limit} ký tự", f"{limit} characters")
    except _TooSlowError as error:
        raise _too_much(source, f"{MOST_SECONDS:.0f} giây", f"{MOST_SECONDS:.0f} seconds") from error
    except LimitReachedError as error:
        raise _too_much(source, "dung lượng sau khi giải nén", "unpacked size") from error
    except DependencyError as error:
        raise _encrypted(source) from error
    except _DAMAGE as error:
        raise _damaged(source) from error
    text = "\n".join(paragraphs(pages))
    if not any(letter.isalnum() for letter in text):
        raise _no_text_layer(source, len(pages))
    return Body(text, warnings=_holes(text, source))


def _pages(data: bytes, source: str) -> Iterator[PageObject]:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _encrypted(source)
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise _too_much(source, f"{MOST_PAGES} trang", f"{MOST_PAGES} pages")
    yield from reader.pages


class _Widths:
    """Widths of letters in the fonts of a document, each of which is read once."""

    def __init__(self) -> None:
        self._fonts: dict[int, tuple[Any, dict[str, float]]] = {}

    def of(self, font: Any, text: str, size: float) -> float:
        """The width of the text at a size; letters whose width the font does not tell are estimated."""
        if id(font) not in self._fonts:
            self._fonts[id(font)] = (font, _letter_widths(font))  # the font is kept, so that its id stays its own
        known = self._fonts[id(font)][1]
        return sum(known[letter] * size / 1000 if letter in known else width(letter, size) for letter in text)


def _letter_widths(font: Any) -> dict[str, float]:
    """Widths of a font's letters in thousandths of its size; none where the font is not as it should be."""
    try:
        known = Font.from_font_resource(font)
        by_code = known.character_widths
        if not known.character_map:
            return {letter: float(found) for letter, found in by_code.items() if len(letter) == 1 and found > 0}
        pairs = ((str(letters), by_code.get(code)) for code, letters in known.character_map.items())
        return {letters: float(found) for letters, found in pairs if len(letters) == 1 and found}
    except _DAMAGE:
        return {}


def _fragments(page: PageObject, deadline: float, widths: _Widths) -> list[Fragment]:
    """The page's pieces of text in the order of its content, with their places in points from below left."""
    found: list[Fragment] = []

    def on_time(*_: Any) -> None:
        if time.monotonic() > deadline:
            raise _TooSlowError

    def seen(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if not text:
            if found and abs(found[-1].y - y) < 1 and x > found[-1].end:
                found[-1] = found[-1].ending(min(x, found[-1].x + _MOST_STRETCHED * (found[-1].end - found[-1].x)))
            return
        name = str((font or {}).get("/BaseFont", "")).lstrip("/")
        encoding = font_encoding(name)
        scale = (abs(tm[0] * cm[0] + tm[1] * cm[2]) or abs(tm[1] * cm[1] + tm[0] * cm[1])) or 1.0
        shown = encoding(text) if encoding else text
        height = abs(size) * scale or 1.0
        end = x + widths.of(font, text.strip(), height)
        found.append(Fragment(shown, x, y, height, "bold" in name.lower(), end))

    on_time()
    page.extract_text(visitor_operand_before=on_time, visitor_text=seen)
    return found


def _holes(text: str, source: str) -> tuple[Problem, ...]:
    """A warning where the fonts do not say which letters their glyphs are."""
    count = text.count("\ufffd")
    if not count:
        return ()
    return (
        Problem(
            "pdf-letters",
            f"Có {count} chữ trong PDF không cho biết là chữ gì (thay bằng �).",
            f"{count} glyphs of the PDF do not say which letters they are (shown as �).",
            "Hãy đối chiếu với bản gốc, hoặc dùng bản Word, HTML.",
            "Compare it with the original, or use the Word or HTML version.",
            Severity.WARNING,
            source,
        ),
    )


def _encrypted(source: str) -> SourceError:
    return SourceError(
        Problem(
            "pdf-encrypted",
            "Tệp PDF có mật khẩu hoặc được mã hóa.",
            "The PDF has a password or is encrypted.",
            "Hãy mở tệp bằng mật khẩu rồi in ra một tệp PDF mới không có mật khẩu.",
            "Open it with its password and print it into a new PDF without one.",
            source=source,
        )
    )


def _damaged(source: str) -> SourceError:
    return SourceError(
        Problem(
            "pdf-damaged",
            "Tệp PDF hỏng hoặc bị cắt.",
            "The PDF is damaged or cut.",
            "Hãy tải lại tệp; nếu trình xem vẫn mở được, in ra một tệp PDF mới.",
            "Download it again; if a viewer can open it, print it into a new PDF.",
            source=source,
        )
    )


def _no_text_layer(source: str, pages: int) -> SourceError:
    return SourceError(
        Problem(
            "pdf-scanned",
            f"Tệp PDF ({pages} trang) không có lớp chữ: có lẽ là bản quét (ảnh chụp).",
            f"The PDF ({pages} pages) has no text layer: it is probably a scan.",
            "Hãy nhận dạng chữ (OCR, ví dụ ocrmypdf -l vie cũ.pdf mới.pdf), soát lại tên riêng, rồi đọc tệp mới.",
            "Recognise its text (OCR, as in ocrmypdf -l vie old.pdf new.pdf), check the names, then read the new file.",
            source=source,
        )
    )


def _too_much(source: str, vi: str, en: str) -> SourceError:
    return SourceError(
        Problem(
            "pdf-too-large",
            f"Tệp PDF vượt giới hạn {vi}.",
            f"The PDF goes beyond the limit of {en}.",
            "Hãy tách riêng các trang của thông báo thành một tệp.",
            "Put the announcement's pages into a file of their own.",
            source=source,
        )
    )
