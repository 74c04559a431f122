"""Roles on lines of their own: above a signature, above a list of names, below a name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kg.extraction.article import Article
from kg.extraction.facts import Tenure
from kg.extraction.items.item import Item, NameItem, RoleItem
from kg.extraction.offices.bound_roles import BoundRole
from kg.language.span import Span

_ADDRESS = frozenset({"", "-", "+", "*", "•", "đồng chí", "đ/c", "ông", "bà", "- đồng chí", "- ông", "- bà"})
"""What may stand before a name alone on its line."""


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
        self._below_name(first, last, sentence)
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

    def _below_name(self, first: int, last: int, sentence: Span) -> None:
        """The offices that the line below a name alone on its line begins with."""
        name = self._items[first - 1] if first else None
        start = self._items[first].span.start
        if not isinstance(name, NameItem) or start != sentence.start or first - 1 in self._signed_by:
            return
        line = self._view.rfind("\n", 0, name.span.start) + 1
        is_alone = self._view[line : name.span.start].strip().lower() in _ADDRESS
        above = self._items[first - 2] if first > 1 else None
        if isinstance(above, RoleItem) and self._view[above.span.end : line].strip(" :") == "\n":
            return  # titles stand above their names
        if not is_alone or self._view[name.span.end : start].strip(" ,") != "\n":
            return
        found = [first]
        while found[-1] + 1 < last and self._is_joined(found[-1]):
            found.append(found[-1] + 1)
        behind = self._items[found[-1] + 1] if found[-1] + 1 < last else None
        is_anothers = isinstance(behind, NameItem) and behind.span.start <= self._items[found[-1]].span.end + 2
        if is_anothers or not all(isinstance(self._items[index], RoleItem) for index in found):
            return
        for role in found:
            beside = tuple(index for index in found if index != role)
            self._bound.append(BoundRole(first - 1, role, "role-after-name", Tenure.HELD, beside))

    def _is_joined(self, index: int) -> bool:
        """Whether a comma or a dash leads from an item to the next."""
        end = self._items[index].span.end
        return self._view[end : end + 2].strip() in (",", "-", ";")

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
