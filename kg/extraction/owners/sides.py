"""The body that a sentence or a text speaks of: whose side it tells of, who is named most, who publishes it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache, cached_property, lru_cache

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.phrases import AgencyPhrases
from kg.extraction.article import Article
from kg.extraction.owners.headed_bodies import begins_with, noun_of
from kg.extraction.owners.seen_agencies import SeenAgencies
from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.tables import rows
from kg.language.span import Span
from kg.language.text import match_view

_SIDE = re.compile(
    r"(?:(?<!\w)[Vv]ề phía|(?<=[;,] )phía|(?<!\w)Phía) (?P<body>[^,;:.\n]{2,80}?) (?:có|gồm|là|do)(?!\w)"
)

_DELEGATION = re.compile(
    r"(?<!\w)(?<!iếp )(?<!đón )(?<!với )(?<!cùng )[Đđ]oàn(?: (?:công tác|cán bộ|đại biểu|khảo sát))* (?:gồm|có)(?!\w)"
)
_SENT = re.compile(r"[Đđ]oàn(?: (?:công tác|cán bộ|đại biểu|lãnh đạo|khảo sát|của))* $")


class AgencySides:
    """Tells which body is spoken of."""

    def __init__(self, article: Article, lexicon: Lexicon, seen: SeenAgencies) -> None:
        self._article = article
        self._view = article.view
        self._lexicon = lexicon
        self._seen = seen

    def side(self, position: int, kinds: frozenset[str], title: str = "") -> AgencyPhrase | None:
        """The agency of one of these classes whose side speaks ("về phía nhà trường có …"), in the same sentence."""
        sentence = next((s.span for s in self._article.sentences if s.span.start <= position < s.span.end), None)
        if sentence is None or not kinds:
            return None
        words = list(_SIDE.finditer(self._view, sentence.start, position))
        if not words:
            return self._guests(sentence.start, position, kinds)
        called = words[-1]
        named = self._seen.last_in(Span(called.start("body"), called.end("body")), kinds)
        if named is not None:
            noun = noun_of(title)
            return named if not noun or begins_with(named, noun) else None
        body = called["body"].lower()
        of_side = next((kind for words, kind in _sides() if body == words or body.startswith(f"{words} ")), None)
        if of_side is None or of_side not in kinds:
            return None
        return self.spoken_most_of(called.start(), frozenset({of_side}))

    def _guests(self, start: int, position: int, kinds: frozenset[str]) -> AgencyPhrase | None:
        """Whose people a delegation is made of: "Đại diện đoàn công tác gồm …", where it was told who sent it."""
        told = _DELEGATION.search(self._view, start, position) if "oàn" in self._view[start:position] else None
        if told is None:
            return None
        sent = (
            phrase
            for _, phrase in self._seen.first_named(kinds)
            if phrase.span.end < told.start() and _SENT.search(self._view, phrase.span.start - 30, phrase.span.start)
        )
        return max(sent, key=lambda phrase: phrase.span.start, default=None)

    def issuer(self, position: int, kinds: frozenset[str], title: str = "") -> AgencyPhrase | None:
        """Who gives the text out: the publisher, else the body of the letterhead or headline, the one named most."""
        publisher, noun = self.publisher, noun_of(title)
        if publisher is not None and publisher.kind in kinds and (not noun or begins_with(publisher, noun)):
            return publisher
        return self.spoken_most_of(position, kinds)

    def spoken_most_of(self, position: int, kinds: frozenset[str]) -> AgencyPhrase | None:
        """The body of the same sentence, else the publisher, that of the headline, the one named most often."""
        near = self._seen.nearest(position, kinds)
        sentences = self._article.sentences
        index = bisect_right(sentences, position, key=lambda s: s.span.start) - 1
        if near is None or (index >= 0 and near.span.start >= sentences[index].span.start):
            return near
        publisher = self.publisher
        if publisher is not None and publisher.kind in kinds - {"press"}:
            return publisher
        titled = self._seen.first(kinds)
        if titled is not None and titled.span.start < self._article.title_span.end:
            return titled
        named = [phrase for _, phrase in self._seen.first_named(kinds)]
        counts = Counter((p.head.id if p.head else "", p.descriptor) for p in named if not p.is_bare)
        return max(
            (p for p in named if not p.is_bare),
            key=lambda p: (counts[p.head.id if p.head else "", p.descriptor], -p.span.start),
            default=near,
        )

    @cached_property
    def publisher(self) -> AgencyPhrase | None:
        """The agency that publishes the text, where the front matter names one."""
        return _agency_called(self._article.announcement.publisher or "", self._lexicon)


@lru_cache(maxsize=1024)
def _agency_called(name: str, lexicon: Lexicon) -> AgencyPhrase | None:
    """The agency that a publisher's name names: the same few publish many announcements."""
    view = match_view(name).strip("\"' ")
    return AgencyPhrases(view, lexicon.scan(view), lexicon).read(0) if view else None


@cache
def _sides() -> tuple[tuple[str, str], ...]:
    """Words that call a side without its name, with the class of body that it is."""
    return tuple((row["words"], row["class"]) for row in rows("sides"))
