"""Roles on lines of their own: above a signature, above a list of names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kg.extraction.article import Article
from kg.extraction.bound_roles import BoundRole
from kg.extraction.facts import Tenure
from kg.extraction.items import Item, NameItem, RoleItem
from kg.language.span import Span


class LineRoles:
    """Binds them to the names below, sentence by sentence; what it has bound is in ``bound``."""

    def __init__(self, article: Article, items: Sequence[Item], bound: list[BoundRole]) -> None:
        self._article = article
        self._view = article.view
        self._items = items
        self._bound = bound
        self._signed_by: tuple[int, ...] = ()
        self._unit_starts = [unit.span.start for unit in article.units]
        self._heading: tuple[int, int] | None = None
        """The role above a list and where the list ends: "Danh sách Ban Thường vụ:" with its lines."""

    def read(self, first: int, last: int, sentence: Span) -> None:
        """The roles of the lines above for the items ``first:last`` of a sentence."""
        self._sign(self._signed_by, first, last, sentence)
        self._signed_by = self._signing(first, last, sentence) or self._signed_by
        self._listed(first, last, sentence)
        self._head(last - 1, sentence)

    def _signing(self, first: int, last: int, sentence: Span) -> tuple[int, ...]:
        """The title that stands alone on a line in capitals, above a signature."""
        item = self._items[first]
        alone = last == first + 1 and isinstance(item, RoleItem) and sentence.of(self._view).isupper()
        return (first,) if alone and item.span.end >= sentence.end - 1 else ()

    def _sign(self, signing: tuple[int, ...], first: int, last: int, sentence: Span) -> None:
        """A name alone on the line below: the signer."""
        item = self._items[first]
        if (
            signing
            and last == first + 1
            and isinstance(item, NameItem)
            and item.span == sentence
            and first == signing[0] + 1
        ):
            self._bound.append(BoundRole(first, signing[0], "role-of-signer", Tenure.HELD, ()))

    def _head(self, last: int, sentence: Span) -> None:
        """Note a role of several that ends a sentence above a list."""
        item = self._items[last]
        if not isinstance(item, RoleItem) or not item.role.is_plural or item.role.list_head is not None:
            return
        if self._view[item.span.end : sentence.end].strip() == ":":
            unit = self._article.units[bisect_right(self._unit_starts, sentence.start) - 1]
            self._heading = (last, unit.span.end)

    def _listed(self, first: int, last: int, sentence: Span) -> None:
        """The person that a line of the list begins with has the role above it."""
        if self._heading is None or sentence.start >= self._heading[1]:
            self._heading = None
            return
        item = self._items[first]
        if isinstance(item, NameItem) and item.span.start == sentence.start:
            head = self._items[self._heading[0]]
            title = head.role.title if isinstance(head, RoleItem) else ""
            own = (other.role.title for other in self._items[first + 1 : last] if isinstance(other, RoleItem))
            if title not in own or title == "Ủy viên":
                self._bound.append(BoundRole(first, self._heading[0], "role-of-list", Tenure.HELD, ()))
