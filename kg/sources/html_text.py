"""Text of HTML elements: blocks become paragraphs, list items and rows lines, cells are parted by tabs."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode


def tag_set(names: str) -> frozenset[str]:
    """Names of elements, written in one line."""
    return frozenset(names.split())


_DROPPED = tag_set(
    "script style noscript template svg math iframe object embed audio video canvas form button select input textarea "
    "nav dialog head"
)
_PAGE_FURNITURE = frozenset({"header", "footer", "aside"})
"""Dropped only where the whole body had to be taken; inside an article they hold its headline or byline."""
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:related|share|social|breadcrumbs?|comments?|advert\w*|ads?|sidebar|menu|cookies?|navbar|"
    r"tin-lien-quan|tin-khac|binh-luan)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PARAGRAPHS = tag_set(
    "p div h1 h2 h3 h4 h5 h6 article section main header footer aside blockquote ul ol dl table figure pre hr address "
    "body details fieldset hgroup"
)
_LINES = tag_set("li tr dt dd figcaption caption thead tbody tfoot summary")
_CELLS = frozenset({"td", "th"})
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BULLET = re.compile(r"[-+•–—*·]|\d+[.)]")


class TextWriter:
    """Turns a node into text in document order, without recursion: pages may be nested without bound."""

    def __init__(self, is_body: bool) -> None:
        self._is_body = is_body
        self._parts: list[str] = []
        self._breaks = 0
        self._item = False
        self._preformatted = self._cells = self._lines = 0
        self._layouts: list[bool] = []  # of the tables that are open: whether they only lay out the page

    def write(self, root: LexborNode) -> str:
        """The text of the node and what lies in it."""
        node: LexborNode | None = root
        while node is not None:
            entered = self._enter(node, node is root)
            child = node.child if entered else None
            if child is not None:
                node = child
                continue
            if entered:
                self._leave(node)
            while node is not None and node is not root and node.mem_id != root.mem_id and node.next is None:
                node = node.parent
                if node is not None:
                    self._leave(node)
            if node is None or node.mem_id == root.mem_id:
                break
            node = node.next
        return "".join(self._parts).strip()

    def _enter(self, node: LexborNode, is_root: bool) -> bool:
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
            return False
        if tag.startswith("-") or (not is_root and self._is_beside(node, tag)):
            return False
        if tag == "br":
            self._break(1)
        elif tag in _CELLS and not self._is_layout() and not is_root:
            self._cell()
        elif tag in _PARAGRAPHS or (tag in _CELLS and self._is_layout()):
            self._break(2)
        elif tag in _LINES:
            self._break(1)
        if tag == "table":
            self._layouts.append(_lays_out(node))
        if not is_root:
            self._count(tag, 1)
        self._item = self._item or tag == "li"
        return True

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        self._count(tag, -1)
        if tag == "li":
            self._item = False
        if tag in _PARAGRAPHS or (tag in _CELLS and self._is_layout()):
            self._break(2)
        elif tag in _LINES:
            self._break(1)
        if tag == "table" and self._layouts:
            self._layouts.pop()

    def _is_layout(self) -> bool:
        return bool(self._layouts) and self._layouts[-1]

    def _count(self, tag: str, step: int) -> None:
        if tag == "pre":
            self._preformatted += step
        elif tag in _CELLS:
            self._cells += 0 if self._is_layout() else step
        elif tag in _LINES:
            self._lines += 0 if self._is_layout() else step

    def _is_beside(self, node: LexborNode, tag: str) -> bool:
        if tag in _DROPPED or (self._is_body and tag in _PAGE_FURNITURE):
            return True
        attributes = node.attributes
        if "hidden" in attributes or attributes.get("aria-hidden") == "true":
            return True
        if "display:none" in (attributes.get("style") or "").replace(" ", "").lower():
            return True
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        return tag in ("div", "section", "aside", "ul", "footer") and bool(_BESIDE.search(names))

    def _break(self, lines: int) -> None:
        if not self._parts:
            return
        if self._cells:
            if self._parts[-1][-1] not in " \t\n":
                self._parts.append(" ")
        else:
            self._breaks = max(self._breaks, 1 if self._lines else lines)

    def _cell(self) -> None:
        if self._parts and not self._breaks:
            if self._parts[-1] == " ":
                self._parts.pop()
            self._parts.append("\t")

    def _text(self, text: str) -> None:
        if not self._preformatted:
            text = _SPACE.sub(" ", text)
            if self._breaks or not self._parts or self._parts[-1][-1] in " \t\n":
                text = text.lstrip(" ")
        if not text:
            return
        if self._breaks:
            if self._parts[-1] == " ":
                self._parts.pop()
            self._parts.append("\n" * self._breaks)
            self._breaks = 0
        if self._item:
            self._item = False
            if not _BULLET.match(text):
                self._parts.append("- ")
        self._parts.append(text)


def _lays_out(table: LexborNode) -> bool:
    """Whether a table only lays out the page: it holds tables or headings, one column, or two rows of paragraphs."""
    section = table.child
    while section is not None:
        if section.css_first("table, h1, h2, h3") is not None:
            return True
        section = section.next
    rows, cells = len(table.css("tr")), len(table.css("td, th"))
    return rows == cells or (rows <= 2 and table.css_first("p ~ p, div ~ div") is not None)
