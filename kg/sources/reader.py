"""The reader: one file becomes one announcement."""

from __future__ import annotations

import dataclasses
import unicodedata
from pathlib import Path

from kg.problems import Problem, Severity, SourceError
from kg.settings import Settings
from kg.sources.announcement import Announcement
from kg.sources.body import Body
from kg.sources.documents import NOTHING_SAID, beside, read_document
from kg.sources.encoding import decode
from kg.sources.files import read_bytes, shown
from kg.sources.front_matter import FrontMatter, split
from kg.sources.html import DEEPEST, depth, is_html, read_html
from kg.sources.metadata import Metadata, Value, checked, identifier_of
from kg.sources.text import clean


def read_file(path: Path | str, settings: Settings) -> Announcement:
    """Read a .txt, .html, .pdf or .docx file. Raises SourceError where it cannot be an announcement."""
    path = Path(path)
    data = read_bytes(path, settings.file_limit)
    return read_data(data, path, settings, beside(path, data, settings))


def read_data(data: bytes, path: Path, settings: Settings, said: FrontMatter = NOTHING_SAID) -> Announcement:
    """Read the bytes of a file as ``read_file`` does; the path gives names, nothing is opened.

    ``said`` is what a file beside it says of a document that has no front matter of its own.
    """
    source = shown(path)
    if not data.strip():
        raise _empty(source)
    body = read_document(data, source, settings.text_limit) or _text_body(data, path, source)
    body = dataclasses.replace(body, own={**body.own, **said.values}, warnings=(*body.warnings, *said.warnings))
    return announce(body, data, source, path.stem, settings)


def announce(body: Body, raw: bytes, source: str, name: str, settings: Settings) -> Announcement:
    """The announcement of a body: its text cleaned, its metadata checked; ``name`` is its identifier if it has none.

    Raises SourceError where no text is left, where it is too long, or where a value meant for us is unfit.
    """
    metadata = checked(body.own, source)
    for key, value in body.general.items():
        if getattr(metadata, key) is None:
            metadata = _with_general(metadata, key, value, source)
    text, notes = clean(body.text, source)
    if not text:
        raise _empty(source)
    if len(text) > settings.text_limit:
        raise _too_long(source, len(text), settings.text_limit)
    return Announcement(
        identifier=metadata.id or _named(name, source),
        text=text,
        raw=raw,
        source=source,
        has_own_id=metadata.id is not None,
        url=metadata.url,
        publisher=metadata.publisher,
        published=metadata.published,
        jurisdiction=metadata.jurisdiction,
        warnings=(*body.warnings, *metadata.warnings, *notes),
    )


def completed(announcement: Announcement, general: dict[str, Value]) -> Announcement:
    """The announcement with values for the metadata that it lacks; unfit ones are warnings."""
    metadata = Metadata()
    for key, value in general.items():
        if key != "id" and getattr(announcement, key) is None:
            metadata = _with_general(metadata, key, value, announcement.source)
    return dataclasses.replace(
        announcement,
        url=announcement.url or metadata.url,
        publisher=announcement.publisher or metadata.publisher,
        published=announcement.published or metadata.published,
        warnings=(*announcement.warnings, *metadata.warnings),
    )


def _text_body(data: bytes, path: Path, source: str) -> Body:
    """Body of a text or HTML file; what the front matter says goes before what a page says of itself."""
    decoded = decode(data, source)
    front = split(decoded.text.replace("\r\n", "\n").replace("\r", "\n"), source)
    warnings = (*decoded.warnings, *front.warnings)
    if front.present and not front.body.strip():
        raise _no_text(source)
    if path.suffix.lower() not in (".html", ".htm") and not is_html(front.body):
        return Body(front.body, front.values, warnings=warnings)
    url = front.values["url"].text if "url" in front.values else ""
    page = html_body(front.body, source, url)
    return dataclasses.replace(page, own={**page.own, **front.values}, warnings=(*warnings, *page.warnings))


def html_body(markup: str, source: str, url: str = "") -> Body:
    """Body of a page; ``url`` goes before what it says of its own. Raises SourceError where it is nested too deep."""
    if depth(markup) > DEEPEST:
        raise _too_deep(source)
    page = read_html(markup, url)
    warnings = (_site_changed(source, page.changed_site),) if page.changed_site else ()
    return Body(page.text, page.own, page.general, warnings)


def _with_general(metadata: Metadata, key: str, value: Value, source: str) -> Metadata:
    """The metadata with a value that the page holds for others; one that is unfit is a warning, not a refusal."""
    try:
        found = checked({key: value}, source)
    except SourceError as error:
        warning = dataclasses.replace(error.problem, severity=Severity.WARNING)
        return dataclasses.replace(metadata, warnings=(*metadata.warnings, warning))
    return dataclasses.replace(metadata, **{key: getattr(found, key)}, warnings=(*metadata.warnings, *found.warnings))


def _named(name: str, source: str) -> str:
    """The file's stem, or another name at hand, as identifier."""
    try:
        return identifier_of(Value(unicodedata.normalize("NFC", name)), source)
    except SourceError as error:
        problem = error.problem
        raise SourceError(
            dataclasses.replace(
                problem,
                vi="Tên tệp không dùng được làm mã thông báo và phần đầu tệp không có id.",
                en="The file's name cannot serve as the announcement's identifier and the front matter gives no id.",
                words=shown(Path(problem.words)),
            )
        ) from error


def _empty(source: str) -> SourceError:
    return SourceError(
        Problem(
            "empty-file",
            "Tệp không có chữ nào.",
            "The file is empty.",
            "Hãy chép nội dung thông báo vào tệp, hoặc xóa tệp.",
            "Put the announcement's text into it, or delete it.",
            source=source,
        )
    )


def _no_text(source: str) -> SourceError:
    return SourceError(
        Problem(
            "no-text",
            "Tệp chỉ có phần đầu, không có nội dung thông báo.",
            "The file has front matter but no text after it.",
            "Hãy chép nội dung thông báo xuống dưới dòng --- thứ hai.",
            "Put the announcement's text below the second line ---.",
            source=source,
        )
    )


def _too_long(source: str, length: int, limit: int) -> SourceError:
    return SourceError(
        Problem(
            "text-too-long",
            f"Văn bản dài {length} ký tự, vượt giới hạn {limit} (thiết lập text_limit).",
            f"The text has {length} characters, more than the limit of {limit} (setting text_limit).",
            "Hãy tách thành từng thông báo, mỗi thông báo một tệp, hoặc nâng text_limit.",
            "Split it into announcements, one file each, or raise text_limit.",
            source=source,
        )
    )


def _too_deep(source: str) -> SourceError:
    return SourceError(
        Problem(
            "html-nested",
            f"Trang HTML lồng nhau quá {DEEPEST} tầng.",
            f"The HTML page is nested more than {DEEPEST} levels deep.",
            "Hãy chép phần chữ của thông báo vào một tệp .txt.",
            "Copy the announcement's text into a .txt file.",
            source=source,
        )
    )


def _site_changed(source: str, host: str) -> Problem:
    return Problem(
        "site-changed",
        f"Bộ chọn của trang {host} không tìm thấy nội dung; đã đọc theo quy tắc chung.",
        f"The selectors of {host} found no content; the page was read by the general rules.",
        "Hãy so văn bản đọc được với trang, rồi sửa hàng của trang ấy trong kg/sources/data/sites.csv.",
        "Compare the text that was read with the page, then mend the site's row in kg/sources/data/sites.csv.",
        Severity.WARNING,
        source,
    )
