"""Pages of a feed: which files beside it are the pages that its entries point to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kg.problems import SourceError
from kg.settings import Settings
from kg.sources.address import AddressError, web_address
from kg.sources.feed import Entry
from kg.sources.reader import read_file

_ORDER = (".html", ".htm", ".txt", ".docx", ".pdf")
"""Which file is taken where several have the name of a page."""
_TRACKING = re.compile(r"(?:^|&)(?:utm_\w+|fbclid|gclid)=[^&]*")


def same_address(url: str) -> str:
    """The address as far as it names a page: without scheme, "www.", fragment, tracking and a slash at its end."""
    try:
        parts = urlsplit(web_address(url))
    except AddressError:
        return ""
    query = _TRACKING.sub("", parts.query).lstrip("&")
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")


def matched(entries: Sequence[Entry], folder: Path, files: Iterable[Path], settings: Settings) -> dict[Path, Entry]:
    """Files with the entries that point to them: by the page's own url, by a relative link, by the link's last part.

    Only ``files`` are looked at, so that no entry can name a file elsewhere; a page whose own url is another's is not
    taken for its name. Each file and each entry is matched once.
    """
    known = sorted(files, key=lambda file: (_ORDER.index(file.suffix.lower()), str(file)))
    urls = {file: _own_url(file, settings) for file in known}
    by_url: dict[str, Path] = {}
    by_name: dict[str, list[Path]] = {}
    for file in known:
        if urls[file]:
            by_url.setdefault(urls[file], file)
        for name in {file.name, file.stem, file.relative_to(folder).as_posix()}:
            by_name.setdefault(name, []).append(file)
    found: dict[Path, Entry] = {}
    for entry in entries:
        address = same_address(entry.link)
        page = by_url.get(address) if address else None
        page = page or _by_name(entry.link, address, by_name, urls, found)
        if page is not None:
            found.setdefault(page, entry)
    return found


def _by_name(
    link: str,
    address: str,
    by_name: Mapping[str, Sequence[Path]],
    urls: Mapping[Path, str],
    taken: Mapping[Path, Entry],
) -> Path | None:
    try:
        path = unquote(urlsplit(link).path)
    except ValueError:
        return None
    last = path.rstrip("/").rpartition("/")[2]
    names = (last, last.rpartition(".")[0]) if address else (path.removeprefix("./"),)
    for name in names:
        for file in by_name.get(name, ()) if name else ():
            if file not in taken and (not urls[file] or not address):
                return file
    return None


def _own_url(file: Path, settings: Settings) -> str:
    """The url that a page says it has; none for documents, which are not opened for this."""
    if file.suffix.lower() not in (".html", ".htm", ".txt"):
        return ""
    try:
        return same_address(read_file(file, settings).url or "")
    except SourceError:
        return ""  # told when the file itself is read
