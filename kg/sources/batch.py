"""Batches: files read together. Mails and feeds hold several announcements; feeds complete the pages they list."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.problems import Problem, Severity, SourceError
from kg.settings import Settings
from kg.sources.announcement import Announcement
from kg.sources.encoding import decode
from kg.sources.feed import Entry, read_feed
from kg.sources.feed_pages import matched
from kg.sources.files import FEEDS, MAILS, PAGES, find_files, read_bytes, shown
from kg.sources.metadata import Value
from kg.sources.reader import announce, completed, html_body, read_data, read_file
from kg.sources.text import one_line

Item = Announcement | Problem
"""What a file gives: announcements and problems; a problem of weight "error" is an announcement that is refused."""

_UNFIT = re.compile(r"""[\s<>"\\^`{|}]+""")
_HEADLINE = 250
"""Longest first line that counts as a headline, in characters."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Feed:
    data: bytes
    entries: list[Entry]
    pages: dict[Path, Entry]


class Batch:
    """Files to be read; feeds among them are opened first, so that each page is read once and knows its entry."""

    def __init__(self, files: Iterable[Path], settings: Settings) -> None:
        self._settings = settings
        self._listed = list(files)
        self._feeds: dict[Path, _Feed | SourceError | None] = {}
        self._said: dict[Path, tuple[Entry, str]] = {}
        self._given: set[str] = set()
        for path in self._listed:
            if path.suffix.lower() in FEEDS and path.is_file():
                self._feeds[path] = self._open_feed(path)

    def read(self, path: Path) -> Iterator[Item]:
        """What one file of the batch gives; nothing is raised for what stands in it."""
        try:
            if path in self._feeds:
                yield from self._feed(path)
            elif path.suffix.lower() in MAILS and path.is_file():
                from kg.sources.mail import read_mail

                yield from read_mail(read_bytes(path, self._settings.file_limit), path, self._settings)
            else:
                yield self._page(path)
        except SourceError as error:
            yield error.problem

    def _page(self, path: Path) -> Announcement:
        announcement = read_file(path, self._settings)
        said = self._said.get(path.absolute()) if self._said else None
        return _with_entry(announcement, *said) if said else announcement

    def _open_feed(self, path: Path) -> _Feed | SourceError | None:
        """The feed, the reason why it cannot be read, or None for XML of another kind."""
        source = shown(path)
        try:
            data = read_bytes(path, self._settings.file_limit)
            entries = read_feed(decode(data, source).text, source)
        except SourceError as error:
            return error
        if entries is None:
            return None
        candidates = [file for file in find_files([path.parent]) if file.suffix.lower() in PAGES]
        pages = matched(entries, path.parent, candidates, self._settings)
        for page, entry in pages.items():
            self._said.setdefault(page.absolute(), (entry, source))
        return _Feed(data, entries, pages)

    def _feed(self, path: Path) -> Iterator[Item]:
        """Pages of the feed that are not in the batch themselves, then entries that hold their whole content."""
        source = shown(path)
        feed = self._feeds[path]
        if isinstance(feed, SourceError):
            raise feed
        if feed is None:
            yield _other_xml(path, self._settings)
            return
        listed = {file.absolute() for file in self._listed}
        for page in feed.pages:
            if page.absolute() not in listed:
                yield from self.read(page)
        have_pages = {entry.number for entry in feed.pages.values()}
        missing = []
        for entry in feed.entries:
            if entry.number in have_pages:
                continue
            if not entry.content:
                missing.append(entry)
                continue
            try:
                announcement = _from_entry(entry, path, self._settings)
            except SourceError as error:
                yield error.problem
                continue
            if announcement.identity not in self._given:  # feeds of one publisher list the same announcements
                self._given.add(announcement.identity)
                yield announcement
        if missing:
            yield _pages_missing(missing, len(missing) == len(feed.entries), source)
        if not feed.entries:
            yield _without_entries(source)


def read_all(paths: Iterable[Path | str], settings: Settings) -> Iterator[Item]:
    """What all files and folders give, file by file."""
    files = find_files(paths)
    batch = Batch(files, settings)
    for file in files:
        yield from batch.read(file)


def _values(entry: Entry, source: str) -> dict[str, Value]:
    place = f"{source}, mục {entry.number}"
    values = {"url": entry.link, "published": entry.published, "publisher": entry.publisher}
    return {key: Value(value, place) for key, value in values.items() if value}


def _with_entry(announcement: Announcement, entry: Entry, source: str) -> Announcement:
    """The page with the metadata it lacks, and with the entry's title where it has no headline of its own."""
    announcement = completed(announcement, _values(entry, source))
    first = announcement.text.split("\n", 1)[0]
    is_headline = len(first) <= _HEADLINE and not first.endswith((".", ";", ":", ","))
    if not entry.title or is_headline or entry.title.casefold() in one_line(announcement.text).casefold():
        return announcement
    return dataclasses.replace(announcement, text=f"{entry.title}\n\n{announcement.text}")


def _from_entry(entry: Entry, path: Path, settings: Settings) -> Announcement:
    """An entry with its whole content as an announcement: its title, its content, its author as byline."""
    source = f"{shown(path)}, mục {entry.number}"
    body = html_body(f"<article>{entry.content}</article>", source)
    text = body.text.strip()
    flat = one_line(text).casefold()
    if entry.title and not flat.startswith(entry.title.casefold()):
        text = f"{entry.title}\n\n{text}"
    if entry.author and "@" not in entry.author and entry.author.casefold() not in flat:
        text = f"{text}\n\n{entry.author}"
    name = _UNFIT.sub("-", entry.identifier)[:200] or f"{path.stem}-{entry.number}"
    own = {} if entry.link or not entry.identifier else {"id": Value(name, source)}
    body = dataclasses.replace(body, text=text, own=own, general=_values(entry, source))
    return announce(body, entry.content.encode("utf-8", "replace"), source, name, settings)


def _other_xml(path: Path, settings: Settings) -> Announcement:
    """XML that is no feed: a page of XHTML, or nothing that is read."""
    data = read_bytes(path, settings.file_limit)
    if b"<html" in data[:2_000].lower():
        return dataclasses.replace(read_data(data, path.with_suffix(".html"), settings), source=shown(path))
    raise SourceError(
        Problem(
            "not-a-feed",
            "Tệp XML này không phải nguồn tin RSS hay Atom.",
            "This XML file is not an RSS or Atom feed.",
            "Hãy lưu thông báo thành .html hoặc .txt, hoặc chuyển tệp này ra khỏi thư mục.",
            "Save the announcement as .html or .txt, or move this file out of the folder.",
            source=shown(path),
        )
    )


def _pages_missing(entries: list[Entry], are_all: bool, source: str) -> Problem:
    first = entries[0]
    return Problem(
        "feed-pages-missing",
        f"{len(entries)} mục của nguồn tin không có nội dung và không có trang nào lưu cạnh đó.",
        f"{len(entries)} entries of the feed hold no content and have no page saved beside it.",
        "Hãy lưu các trang ấy vào cùng thư mục (tên như cuối đường dẫn, hoặc trang tự ghi địa chỉ); không tự tải.",
        "Save those pages in the same folder (named as the link ends, or saying their own url); nothing is fetched.",
        Severity.ERROR if are_all else Severity.WARNING,
        source,
        f"mục {first.number}",
        (first.link or first.title)[:200],
    )


def _without_entries(source: str) -> Problem:
    return Problem(
        "feed-empty",
        "Nguồn tin không có mục nào.",
        "The feed has no entries.",
        "Hãy lưu lại nguồn tin khi nó có tin.",
        "Save the feed again when it has some.",
        source=source,
    )
