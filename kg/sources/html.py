"""HTML: a page's announcement as lines of text, and what the page says of itself.

The content is the page's article (or main part, or body without its navigation); no character of its headline,
date line, lead, lists, tables, captions or byline is lost. Blocks become paragraphs with an empty line between
them, list items lines that begin with "- ", table cells are parted by tabs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.sources.html_text import TextWriter, tag_set
from kg.sources.metadata import KEYS, Value
from kg.sources.sites import Site, known_sites, read_site, site_of

_SNIFF = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


# Where a page says its own metadata: ours first, then what search engines and social networks read.
_PLACES = {
    "id": ("meta[name='thongbao:id']",),
    "url": ("meta[name='thongbao:url']", "link[rel='canonical']", "meta[property='og:url']"),
    "publisher": ("meta[name='thongbao:publisher']", "meta[property='og:site_name']"),
    "published": ("meta[name='thongbao:published']", "meta[property='article:published_time']"),
    "jurisdiction": ("meta[name='thongbao:jurisdiction']",),
}

DEEPEST = 3_000
"""Most elements that may lie within each other: the parser's time grows with the square of it."""

_SPACE = re.compile(r"\s+")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_UNCLOSED = tag_set(
    "p li dt dd tr td th thead tbody tfoot colgroup option optgroup rp rt html head body "
    "area base br col embed hr img input link meta param source track wbr"
)
"""Elements that may or must stand without an end tag (HTML Standard, sections 13.1.2 and 13.1.2.4)."""


@dataclass(frozen=True, slots=True)
class Page:
    """Text of a page's announcement; metadata meant for us, and metadata the page has for others."""

    text: str
    own: dict[str, Value]
    general: dict[str, Value]
    changed_site: str = ""
    """Host whose selectors found nothing in the page."""


def is_html(text: str) -> bool:
    """Whether a text begins as an HTML document does."""
    return bool(_SNIFF.match(text[:10_000]))


def depth(markup: str) -> int:
    """How many elements lie within each other at most, about: end tags that may be left out are not counted."""
    open_now = deepest = 0
    for end, name in _TAG.findall(markup):
        if name.lower() not in _UNCLOSED:
            open_now += -1 if end and open_now else 0 if end else 1
            deepest = max(deepest, open_now)
    return deepest


def read_html(markup: str, url: str = "", sites: Mapping[str, Site] | None = None) -> Page:
    """The announcement in a page no deeper than DEEPEST; any text is HTML, nothing is refused (HTML Standard, 13.2).

    The site's own selectors are used where the url, or the one that the page says it has, is of a host in ``sites``
    (by default those of the data file).
    """
    tree = LexborHTMLParser(markup)
    own: dict[str, Value] = {}
    general: dict[str, Value] = {}
    for key in KEYS:
        for selector in _PLACES[key]:
            node = tree.css_first(selector)
            value = ((node.attributes.get("content") or node.attributes.get("href")) if node else None) or ""
            if value.strip():
                (own if "thongbao:" in selector else general)[key] = Value(value.strip(), f"<{selector}>")
                break
    said = url or next((values["url"].text for values in (own, general) if "url" in values), "")
    site = site_of(said, known_sites() if sites is None else sites)
    found = read_site(tree, site) if site else None
    if site is None or found is None:
        return Page(_announcement(tree), own, general, site.host if site else "")
    if found.published:
        general = {"published": found.published, **general}
    return Page(found.text, own, general)


def _announcement(tree: LexborHTMLParser) -> str:
    content, is_body = _content(tree)
    if content is None:
        return ""
    text = TextWriter(is_body).write(content)
    if content.css_first("h1") is None:
        headline = _headline(tree)
        if headline and headline not in text.split("\n"):
            text = f"{headline}\n\n{text}"
    return text


def _content(tree: LexborHTMLParser) -> tuple[LexborNode | None, bool]:
    """The node that holds the announcement, and whether it is just the body."""
    main = _longest(tree.css("main, [role='main']"))
    article = _longest(tree.css("article, [itemprop='articleBody']"))
    if article is not None and (main is None or _length(article) * 2 >= _length(main)):
        return article, False
    if main is not None:
        return main, False
    return tree.body, True


def _longest(nodes: list[LexborNode]) -> LexborNode | None:
    best = max(nodes, key=_length, default=None)
    return best if best is not None and _length(best) else None


def _length(node: LexborNode) -> int:
    return len((node.text() or "").strip())


def _headline(tree: LexborHTMLParser) -> str:
    """The page's headline where the content has none: its only h1, else its title."""
    for selector in ("h1", "meta[property='og:title']", "title"):
        node = tree.css_first(selector)
        if node is not None:
            text = _SPACE.sub(" ", node.attributes.get("content") or node.text() or "").strip()
            if text:
                return text
    return ""
