"""The persons of a text: full names once each, short mentions and later repetitions joined to them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain

from kg.extraction.actors.model import PersonMention
from kg.extraction.article import Article
from kg.extraction.facts import Person
from kg.extraction.items.item import Items, NameItem
from kg.extraction.persons.names import NamePhrase
from kg.language.blocks import BlockKind
from kg.language.span import by_place

_LONG = 4
"""Of names with so many words two are the given name."""


class PersonRegister:
    """Gives every name item its person."""

    def __init__(self, article: Article, items: Items) -> None:
        self._article = article
        self._block_starts = [block.span.start for block in article.blocks]
        self._refs: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._spans: dict[str, list[PersonMention]] = {}
        self._order: list[tuple[int, str, tuple[str, ...]]] = []
        self._by_item: dict[int, str] = {}
        self._ends: dict[str, list[int]] = {}
        """By the last word of a name, where in the order such names stand."""
        named = [(i, item.name) for i, item in enumerate(items.all) if isinstance(item, NameItem)]
        tails = {_lower(name.words[-2:]): len(name.words) for _, name in named if len(name.words) > 2}
        for index, name in named:
            if not name.is_short and not (tails and self._is_tail(name, tails)) and not self._is_misspelt(name):
                self._by_item[index] = self._add(name)
        for index, name in named:
            if index not in self._by_item:
                ref = self._known(name)
                if ref is not None:
                    self._by_item[index] = ref
                    self._mention(ref, name, is_short=True)
        for name in items.possible:
            ref = self._refs.get(_key(name.words))
            if ref is not None:
                self._mention(ref, name, is_short=False)

    def of(self, index: int) -> str | None:
        """The ref of the person that an item names; None for a short name of nobody known."""
        return self._by_item.get(index)

    def persons(self) -> tuple[Person, ...]:
        """All persons in the order of their first full mention."""
        found = []
        for ref, name in self._names.items():
            spans = [mention.span for mention in self._spans[ref]]
            spans.sort(key=by_place)
            found.append(Person(ref, name, tuple(spans)))
        return tuple(found)

    def mentions(self) -> tuple[PersonMention, ...]:
        """All mentions in order."""
        return tuple(sorted(chain.from_iterable(self._spans.values()), key=_order))

    def _add(self, name: NamePhrase) -> str:
        words = _lower(name.words)
        key = " ".join(words)
        ref = self._refs.get(key)
        written = name.span.of(self._article.text)
        if ref is None:
            ref = f"p{len(self._refs) + 1}"
            self._refs[key] = ref
            self._names[ref] = written
        elif self._names[ref].isupper() and not written.isupper():
            self._names[ref] = written
        self._mention(ref, name, is_short=False)
        self._ends.setdefault(words[-1], []).append(len(self._order))
        self._order.append((name.span.start, ref, words))
        return ref

    def _mention(self, ref: str, name: NamePhrase, is_short: bool) -> None:
        found = self._spans.setdefault(ref, [])
        if not found or found[-1].span != name.span:
            found.append(PersonMention(name.span, ref, name.whole, is_short))

    def _known(self, name: NamePhrase) -> str | None:
        """Whom a given name means: the last person before whose name ends so, else the first after."""
        words = _lower(name.words)
        after: str | None = None
        for index in reversed(self._ends.get(words[-1], ())):
            at, ref, full = self._order[index]
            if full[-len(words) :] == words:
                if at < name.span.start:
                    return ref
                after = ref
        return after

    @staticmethod
    def _is_tail(name: NamePhrase, tails: dict[tuple[str, ...], int]) -> bool:
        """Whether "bà Thanh Hà" is the end of a longer name of the text; of one of four words also without "bà"."""
        size = tails.get(_lower(name.words), 0) if len(name.words) == 2 else 0
        return size >= _LONG or (size > 0 and name.has_honorific)

    def _is_misspelt(self, name: NamePhrase) -> bool:
        """Whether a name under a picture differs in one word from one read before: a slip, not another person."""
        index = bisect_right(self._block_starts, name.span.start) - 1
        if index < 0 or self._article.blocks[index].kind is not BlockKind.CAPTION or _key(name.words) in self._refs:
            return False
        words = [word.lower() for word in name.words]
        return any(
            len(full) == len(words) and sum(a != b for a, b in zip(full, words, strict=True)) == 1
            for _, _, full in self._order
        )


def _order(mention: PersonMention) -> tuple[int, int, str, int, int, bool]:
    span, whole = mention.span, mention.whole
    return span.start, span.end, mention.ref, whole.start, whole.end, mention.is_short


def _lower(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(words).lower().split(" "))


def _key(words: tuple[str, ...]) -> str:
    return " ".join(words).lower()
