"""Files: which ones are announcements, and their bytes."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from kg import reasons
from kg.problems import Problem, SourceError

PAGES = frozenset({".txt", ".html", ".htm", ".pdf", ".docx"})
"""Endings of files that hold one announcement."""
MAILS = frozenset({".eml"})
FEEDS = frozenset({".rss", ".atom", ".xml"})
SUFFIXES = PAGES | MAILS | FEEDS
UNREAD = frozenset({".doc", ".odt", ".rtf", ".xls", ".xlsx", ".ppt", ".pptx"})
"""Endings of documents that people keep announcements in and that no reader takes: listed, so that each is refused by
name with its remedy instead of being passed over in silence."""


def find_files(paths: Iterable[Path | str]) -> list[Path]:
    """Files to read: each path given, and for a folder every announcement in it and below, by path.

    Hidden files and folders are skipped, links to folders are not followed, a file met twice is listed once.
    What cannot be read stays in the list (a path that does not exist, a folder that is closed or holds no
    announcement), so that ``read_file`` names it as a problem and the other files go on.
    """
    found: dict[Path, Path] = {}
    for path in map(Path, paths):
        is_folder = os.path.isdir(path)  # noqa: PTH112  # unlike Path.is_dir it never raises
        for file in _in_folder(path) if is_folder else (path,):
            found.setdefault(file.absolute(), file)
    return list(found.values())


def _in_folder(folder: Path) -> list[Path]:
    closed: list[Path] = []

    def refused(error: OSError) -> None:
        closed.append(Path(os.fsdecode(error.filename)))

    files: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=refused):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += (
            Path(place) / name
            for name in names
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in SUFFIXES | UNREAD
        )
    return sorted(files + closed) or [folder]


def shown(path: Path) -> str:
    """The path as text that can always be printed: bytes that are no UTF-8 and control characters appear as escapes."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(path))


def read_bytes(path: Path, limit: int) -> bytes:
    """All bytes of the file. Raises SourceError where it cannot be opened or has more bytes than the limit."""
    source = shown(path)
    try:
        if path.is_dir():
            raise _folder(path, source)
        if not path.exists():
            raise _missing(source)
        if not path.is_file():
            raise _not_a_file(source)
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise _closed(source, error) from error
    if len(data) > limit:
        raise SourceError(
            Problem(
                "file-too-large",
                f"Tệp lớn hơn giới hạn {limit} byte (thiết lập file_limit).",
                f"The file is larger than the limit of {limit} bytes (setting file_limit).",
                "Hãy chia nhỏ tệp hoặc nâng file_limit.",
                "Split the file or raise file_limit.",
                source=source,
            )
        )
    return data


def _folder(path: Path, source: str) -> SourceError:
    if not os.access(path, os.R_OK | os.X_OK):
        return _closed(source, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    return SourceError(
        Problem(
            "empty-folder",
            f"Thư mục không có thông báo nào ({', '.join(sorted(SUFFIXES))}).",
            f"The folder holds no announcements ({', '.join(sorted(SUFFIXES))}).",
            "Hãy đặt tệp thông báo vào đó hoặc chỉ đúng thư mục.",
            "Put announcement files into it, or name the right folder.",
            source=source,
        )
    )


def _missing(source: str) -> SourceError:
    return SourceError(
        Problem(
            "no-such-file",
            "Không có tệp hay thư mục này.",
            "There is no such file or folder.",
            "Hãy kiểm tra lại đường dẫn; tên có dấu cách thì đặt trong ngoặc kép.",
            "Check the path; put a name with spaces in quotes.",
            source=source,
        )
    )


def _not_a_file(source: str) -> SourceError:
    return SourceError(
        Problem(
            "not-a-file",
            "Đây không phải tệp thường (thiết bị, ống dẫn hoặc socket).",
            "This is not a regular file (a device, pipe or socket).",
            "Hãy lưu nội dung vào một tệp .txt.",
            "Save the content to a .txt file.",
            source=source,
        )
    )


def _closed(source: str, error: OSError) -> SourceError:
    why = reasons.of_system(error, source)
    return SourceError(
        Problem(
            "unreadable",
            f"Không mở được: {why.vi}.",
            f"It cannot be opened: {why.en}.",
            "Hãy kiểm tra quyền đọc.",
            "Check the permission to read it.",
            source=source,
        )
    )
