"""Sites: where the pages of one site keep their announcement, as CSS selectors in a data file.

``data/sites.csv`` has a row a host: selectors of the content, the headline, the day of publication, and of what is to
be removed from the content. A site without a row, or whose page has changed, is read by the general rules of ``html``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.sources.html_text import TextWriter
from kg.sources.metadata import Value

_FILE = Path(__file__).parent / "data" / "sites.csv"
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?")
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Site:
    """Selectors of one host and those below it; empty ones are left to the general rules."""

    host: str
    content: str
    title: str = ""
    date: str = ""
    remove: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What the selectors found: the text with its headline, and the day of publication."""

    text: str
    published: Value | None = None


def load(file: Path) -> dict[str, Site]:
    """The sites of a data file by host."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        sites = [Site(*(row[key].strip() for key in ("host", "content", "title", "date", "remove"))) for row in rows]
    return {site.host: site for site in sites}


@cache
def known_sites() -> Mapping[str, Site]:
    """The sites that the software comes with."""
    return load(_FILE)


def site_of(url: str, sites: Mapping[str, Site]) -> Site | None:
    """The row of the url's host, else that of the nearest host above it."""
    try:
        host = (urlsplit(url.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    while host:
        if host in sites:
            return sites[host]
        host = host.partition(".")[2]
    return None


def read_site(tree: LexborHTMLParser, site: Site) -> Found | None:
    """What the site's selectors find in its page, None where they find no content."""
    nodes = _outermost(tree.css(site.content))
    headline = _flat(tree.css_first(site.title)) if site.title else ""
    published = _published(tree.css_first(site.date), site) if site.date else None
    if site.remove:
        for node in tree.css(site.remove):
            node.decompose()
    written = (TextWriter(False).write(node) for node in nodes if node.parent is not None)
    text = "\n\n".join(part for part in written if part)
    if not text:
        return None
    if headline and headline not in (_SPACE.sub(" ", line).strip() for line in text.split("\n")):
        text = f"{headline}\n\n{text}"
    return Found(text, published)


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """The nodes that lie in none of the others."""
    chosen = {node.mem_id for node in nodes}
    return [node for node in nodes if not any(above in chosen for above in _above(node))]


def _above(node: LexborNode) -> list[int]:
    found, parent = [], node.parent
    while parent is not None:
        found.append(parent.mem_id)
        parent = parent.parent
    return found


def _flat(node: LexborNode | None) -> str:
    if node is None:
        return ""
    return _SPACE.sub(" ", node.attributes.get("content") or node.text() or "").strip()


def _published(node: LexborNode | None, site: Site) -> Value | None:
    """The day that the node says: in its machine-readable attribute, else day/month/year or ISO 8601 in its words."""
    if node is None:
        return None
    for text in (node.attributes.get("datetime"), node.attributes.get("content"), node.text()):
        if text and (found := _ISO_DAY.search(text)):
            return Value(found[0], f"<{site.date}>")
        if text and (day := _DAY.search(text)):
            return Value(f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}", f"<{site.date}>")
    return None
