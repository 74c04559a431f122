"""Documents: PDF and DOCX files by their first bytes, and the file beside one that says its metadata."""

from __future__ import annotations

from pathlib import Path

from kg.settings import Settings
from kg.sources.binary import refuse_binary
from kg.sources.body import Body
from kg.sources.encoding import decode
from kg.sources.files import read_bytes, shown
from kg.sources.front_matter import FrontMatter, block_values

NOTHING_SAID = FrontMatter({}, "")
BESIDE = ".yaml"
"""Ending of the file that says a document's metadata, after the document's own name: ``a.pdf.yaml``."""

_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_PREAMBLE = 1_024
"""Bytes that may stand before a PDF's header (ISO 32000-1, annex H.3)."""


def is_document(data: bytes) -> bool:
    """Whether the bytes are those of a PDF or a ZIP file; nothing is looked at but their beginning."""
    return data.startswith((_PDF, _ZIP)) or (_PDF in data[:_PREAMBLE] and b"\n%%EOF" in data[-2_048:])


def read_document(data: bytes, source: str, limit: int) -> Body | None:
    """Text of a PDF or DOCX file, None for all others; raises SourceError as their readers do.

    ``limit`` is the longest text, in characters. The readers' libraries are loaded when they are first needed.
    """
    if not is_document(data):
        return None
    if not data.startswith(_ZIP):
        from kg.sources.pdf import read_pdf

        return read_pdf(data, source, limit)
    from kg.sources.docx import is_docx, read_docx

    if not is_docx(data):
        refuse_binary(data, source)
    return read_docx(data, source)


def beside(path: Path, data: bytes, settings: Settings) -> FrontMatter:
    """What the file ``{name}.yaml`` beside a PDF or DOCX says of it. Raises SourceError where it cannot be read."""
    said = path.with_name(path.name + BESIDE)
    if not is_document(data) or not said.is_file():
        return NOTHING_SAID
    source = shown(said)
    text = decode(read_bytes(said, settings.file_limit), source).text
    return block_values(text.replace("\r\n", "\n").replace("\r", "\n"), source)
