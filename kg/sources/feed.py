"""Feeds: RSS 2.0, RSS 1.0 (RDF) and Atom (RFC 4287) as lists of entries. Nothing is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from html import escape
from urllib.parse import urljoin
from xml.etree.ElementTree import Element  # type of the trees that xml_tree makes

from kg import reasons
from kg.problems import Problem, SourceError
from kg.reasons import Reason
from kg.sources.text import one_line
from kg.sources.xml_tree import XmlError, parse

MOST_ENTRIES = 5_000
"""Most entries of a feed."""

_ATOM, _DC = "{http://www.w3.org/2005/Atom}", "{http://purl.org/dc/elements/1.1/}"
_RSS1 = "{http://purl.org/rss/1.0/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:[a-z]+|#\d+);")
_RSS_WORD = re.compile(r"^\s*RSS\s*[-–:|]?\s*|\s*[-–:|]?\s*RSS\s*$", re.IGNORECASE)

_VOID = frozenset({"br", "hr", "img", "wbr"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One announcement that a feed lists; what it does not say is empty."""

    number: int
    """Its place in the feed, from 1."""
    title: str = ""
    link: str = ""
    identifier: str = ""
    published: str = ""
    """A day or moment in ISO 8601, or as the feed has it where that cannot be read."""
    publisher: str = ""
    author: str = ""
    content: str = ""
    """Its full content as HTML."""


def read_feed(text: str, source: str) -> list[Entry] | None:
    """The entries of a feed, None where the text is XML of another kind.

    Raises SourceError for what is not well-formed, declares entities, or goes beyond the bounds.
    """
    try:
        root = parse(text.lstrip("\ufeff \t\r\n"))
    except XmlError as error:
        raise _damaged(source, reasons.of_xml(error)) from error
    if root.tag == f"{_ATOM}feed":
        entries = _atom(root)
    elif root.tag == "rss":
        entries = _rss(root.find("channel"), root.iterfind("channel/item"), "")
    elif root.tag == f"{_RDF}RDF" and root.find(f"{_RSS1}channel") is not None:
        entries = _rss(root.find(f"{_RSS1}channel"), root.iterfind(f"{_RSS1}item"), _RSS1)
    else:
        return None
    found = []
    for entry in entries:
        found.append(entry)
        if len(found) > MOST_ENTRIES:
            raise _too_many(source)
    return found


def _rss(channel: Element | None, items: Iterator[Element], space: str) -> Iterator[Entry]:
    feed_publisher = ""
    if channel is not None:
        feed_publisher = _text(channel, f"{_DC}publisher") or _RSS_WORD.sub("", _text(channel, f"{space}title"))
    for number, item in enumerate(items, 1):
        guid = item.find("guid")
        identifier = _text(item, "guid") or item.get(f"{_RDF}about", "")
        is_link = guid is not None and guid.get("isPermaLink", "true") == "true" and identifier.startswith("http")
        yield Entry(
            number,
            title=_plain(_text(item, f"{space}title")),
            link=_text(item, f"{space}link") or (identifier if is_link else ""),
            identifier=identifier,
            published=_moment(_text(item, "pubDate") or _text(item, f"{_DC}date")),
            publisher=_text(item, f"{_DC}publisher") or _text(item, "source") or feed_publisher,
            author=_text(item, f"{_DC}creator"),
            content=_whole(item.find(_ENCODED)),
        )


def _atom(root: Element) -> Iterator[Entry]:
    base = root.get(_BASE, "")
    author = _text(root, f"{_ATOM}author/{_ATOM}name")
    publisher = author or _RSS_WORD.sub("", _text(root, f"{_ATOM}title"))
    for number, entry in enumerate(root.iterfind(f"{_ATOM}entry"), 1):
        source = entry.find(f"{_ATOM}source")
        yield Entry(
            number,
            title=_plain(_text(entry, f"{_ATOM}title")),
            link=_absolute(_alternate(entry), base, entry.get(_BASE, "")),
            identifier=_text(entry, f"{_ATOM}id"),
            published=_text(entry, f"{_ATOM}published") or _text(entry, f"{_ATOM}updated"),
            publisher=(_text(source, f"{_ATOM}title") if source is not None else "") or publisher,
            author=_text(entry, f"{_ATOM}author/{_ATOM}name"),
            content=_atom_content(entry.find(f"{_ATOM}content")),
        )


def _alternate(entry: Element) -> str:
    for link in entry.iterfind(f"{_ATOM}link"):
        if link.get("rel", "alternate") == "alternate" and link.get("href"):
            return link.get("href", "").strip()
    return ""


def _absolute(link: str, *bases: str) -> str:
    """The link seen from the bases, the outermost first; as it is where one of them is no address."""
    try:
        base = ""
        for part in bases:
            base = urljoin(base, part)
        return urljoin(base, link) if link else ""
    except ValueError:
        return link


def _atom_content(content: Element | None) -> str:
    """Content as HTML (RFC 4287, section 4.1.3); none where it stands elsewhere (``src``) or is of another kind."""
    if content is None or content.get("src"):
        return ""
    kind = content.get("type", "text")
    if kind == "xhtml":
        return "".join(_markup(child) for child in content)
    if kind in ("html", "text/html"):
        return _whole(content)
    return f"<pre>{escape(_whole(content))}</pre>" if kind.startswith("text") else ""


def _markup(element: Element) -> str:
    """An element of XHTML as HTML without attributes."""
    name = element.tag.rpartition("}")[2]
    inner = "".join(_markup(child) for child in element)
    end = "" if name in _VOID else f"</{name}>"
    return f"<{name}>{escape(element.text or '')}{inner}{end}{escape(element.tail or '')}"


def _text(element: Element, path: str) -> str:
    found = element.find(path)
    return one_line("".join(found.itertext())) if found is not None else ""


def _whole(element: Element | None) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""


def _plain(title: str) -> str:
    """A title without the markup that some feeds put into it."""
    if not _MARKUP.search(title):
        return title
    from kg.sources.html import read_html

    return one_line(read_html(f"<article><h1>{title}</h1></article>").text)


def _moment(text: str) -> str:
    """A date of RFC 5322 in ISO 8601; others as they are."""
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return text


def _damaged(source: str, why: Reason) -> SourceError:
    return SourceError(
        Problem(
            "feed-damaged",
            f"Tệp không phải XML đọc được: {why.vi}.",
            f"The file is not XML that can be read: {why.en}.",
            "Hãy lưu lại nguồn tin (RSS, Atom), hoặc lưu riêng từng trang của nó.",
            "Save the feed (RSS, Atom) again, or save its pages one by one.",
            source=source,
            place=why.place,
        )
    )


def _too_many(source: str) -> SourceError:
    return SourceError(
        Problem(
            "feed-too-long",
            f"Nguồn tin có hơn {MOST_ENTRIES} mục.",
            f"The feed has more than {MOST_ENTRIES} entries.",
            "Hãy chia nguồn tin thành nhiều tệp.",
            "Divide it into several files.",
            source=source,
        )
    )
