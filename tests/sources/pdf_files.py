"""PDF files made byte by byte: text at places, its letters told by a ToUnicode map, as word processors write them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from kg.sources.pdf_lines import width


@dataclass(frozen=True)
class At:
    """Text at a place, in points from below left."""

    x: float
    y: float
    text: str
    size: float = 12
    bold: bool = False


def column(texts: Sequence[str], x: float = 70, top: float = 700, step: float = 16) -> list[At]:
    """Lines below each other."""
    return [At(x, top - step * number, text) for number, text in enumerate(texts)]


def pdf(pages: Sequence[Sequence[At]], font: str = "Times", unicode_map: bool = True, content: bytes = b"") -> bytes:
    """A PDF of these pages; ``content`` comes before the text of each page."""
    letters = sorted({letter for page in pages for at in page for letter in at.text})
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    for name in (font, f"{font}-Bold"):
        objects += _font(name, codes, len(objects) + 1, unicode_map)
    kids = []
    for page in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 7 0 R >> >> >>" % (len(objects) + 2)
        )
        objects.append(_stream(content + "\n".join(_drawn(at, codes) for at in page).encode(), b"/Filter /FlateDecode"))
    objects[1] = f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(kids)}] >>".encode()
    return _file(objects)


def simple_pdf(text: bytes, font: str) -> bytes:
    """A PDF of one line in a font of single bytes (WinAnsi), as old documents have them."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        f"<< /Type /Font /Subtype /TrueType /BaseFont /{font} /Encoding /WinAnsiEncoding >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /Font << /F1 3 0 R >> >> >>",
        _stream(b"BT /F1 12 Tf 70 700 Td <" + text.hex().encode() + b"> Tj ET", b"/Filter /FlateDecode"),
    ]
    return _file(objects)


def _drawn(at: At, codes: dict[str, int]) -> str:
    shown = "".join(f"{codes[letter]:04X}" for letter in at.text)
    return f"BT /F{2 if at.bold else 1} {at.size} Tf 1 0 0 1 {at.x} {at.y} Tm <{shown}> Tj ET"


def _font(name: str, codes: dict[str, int], number: int, unicode_map: bool) -> list[bytes]:
    widths = " ".join(f"{code} [{width(letter, 1000):.0f}]" for letter, code in codes.items())
    to_unicode = f"/ToUnicode {number + 3} 0 R" if unicode_map else ""
    lines = "\n".join(f"<{code:04X}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(codes)} beginbfchar\n{lines}\nendbfchar\n"
        "endcmap end end"
    )
    return [
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{number + 1} 0 R] {to_unicode} >>".encode(),
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /FontDescriptor {number + 2} 0 R "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [{widths}] >>".encode(),
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 >>".encode(),
        _stream(cmap.encode(), b"/Filter /FlateDecode"),
    ]


def _stream(data: bytes, more: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(packed), more, packed)


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, value in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, len(out))
    )
