"""Pages about announcements: what was read from them, and the words in place where the text may be shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyoxigraph as ox

from kg.namespaces import DCT, SCHEMA
from server.pages.lists import entry, facts
from server.pages.page import Item, Page, Piece, Section
from server.pages.text import pieces
from server.pages.view import Link, View

_RANGE = re.compile(r"#char=(\d+),(\d+)\Z")


def announcement(view: View, thing: ox.NamedNode) -> Page:
    """An announcement: its data, the events and things it names, its text or its quotes."""
    wanted = [
        ("publisher", [DCT.publisher]),
        ("issued", [DCT.issued]),
        ("source", [DCT.source]),
        ("author", [SCHEMA.author]),
        ("identifier", [DCT.identifier]),
    ]
    quotes = _quotes(view, thing)
    text = _text(view, thing)
    sections = [
        Section("about", [entry(view, value) for value in view.values(thing, SCHEMA.about)]),
        Section("mentioned", [entry(view, value) for value in view.values(thing, SCHEMA.mentions)]),
        Section("references", [_cited(view, thing, value) for value in view.values(thing, DCT.references)]),
    ]
    if text is None:
        sections.append(Section("quotes", [_quoted(quote) for quote in quotes]))
    title = Link(view.label(view.value(thing, DCT.title)) or view.label(thing), None, "vi")
    shown: Sequence[Sequence[Piece]] = pieces(text, quotes) if text is not None else ()
    notices = () if text is not None else ("text-withheld",)
    return Page("announcement", title, thing.value, facts(view, thing, wanted), sections, shown, notices)


Quote = tuple[int, int, str, tuple[Link, ...]]
"""Start and end in the text, the words, and what they name or state."""


def _quotes(view: View, thing: ox.NamedNode) -> list[Quote]:
    found: dict[str, tuple[str, list[Link]]] = {}
    for row in view.rows("quotes-of-announcement", this=thing):
        quote, words = row["quote"], row["words"]
        if quote and words:
            about = found.setdefault(quote.value, (words.value, []))[1]
            link = view.link(row["named"]) if row["named"] else None
            if link and link not in about:
                about.append(link)
    quotes = []
    for iri, (words_, links) in found.items():
        match = _RANGE.search(iri)
        if match:
            quotes.append((int(match[1]), int(match[2]), words_, tuple(links)))
    return sorted(quotes, key=lambda quote: (quote[0], -quote[1]))


def _quoted(quote: Quote) -> Item:
    start, end, words, about = quote
    return Item(
        Link(f"“{words}”", None, "vi"), details=about, notes=(), when=f"{start}–{end}", anchor=f"char-{start}-{end}"
    )


def _cited(view: View, thing: ox.NamedNode, value: object) -> Item:
    assert isinstance(value, (ox.NamedNode, ox.Literal))  # noqa: S101
    return entry(view, value, view.statement_evidence(thing, DCT.references, value))


def _text(view: View, thing: ox.NamedNode) -> str | None:
    """The whole text, where the source's rights allow it to be shown and it is at hand."""
    identifier = view.value(thing, DCT.identifier)
    source, publisher = view.value(thing, DCT.source), view.value(thing, DCT.publisher)
    url = source.value if source else None
    name = view.label(publisher) if publisher else None
    if not view.site.settings.shows_text(identifier.value if identifier else "", url, name):
        return None
    for part in view.rows("texts-of-announcement", this=thing):
        sha256 = part["sha256"]
        if sha256 and re.fullmatch(r"[0-9a-f]{64}", sha256.value):
            file = view.site.folder / "texts" / f"{sha256.value}.txt"
            if file.is_file():
                return file.read_text(encoding="utf-8")
    return None
