"""Scores: how many facts are right, wrong and missed, of each kind and of each rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.evaluation.fact import SETS, SINGLE, Fact, Kind
from kg.evaluation.found import Found, found
from kg.evaluation.gold import Gold
from kg.evaluation.judgement import Judgement, judgements
from kg.extraction.facts import Reading
from kg.language.span import Span
from kg.language.text import match_view


@dataclass(slots=True)
class Count:
    """Facts that are right (found and in the gold), wrong (found only) and missed (in the gold only)."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what is in the gold that was found; 1 where the gold has nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Tally:
    """Values that are right, of all that the gold decides on."""

    right: int = 0
    total: int = 0

    @property
    def wrong(self) -> int:
        """How many are not right."""
        return self.total - self.right

    @property
    def share(self) -> float:
        """Share of right ones; 1 where there are none."""
        return self.right / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """A fact that is wrong or was missed, with its words where the text has them.

    ``wanted`` is what the gold has instead, where an announcement has one value of the kind.
    """

    source: str
    kind: Kind
    is_missed: bool
    shown: str
    words: str = ""
    wanted: str = ""


@dataclass(slots=True)
class Score:
    """The score over all announcements added so far (micro averages)."""

    counts: dict[Kind, Count] = field(default_factory=lambda: {kind: Count() for kind in SETS})
    single: dict[Kind, Tally] = field(default_factory=lambda: {kind: Tally() for kind in SINGLE})
    rules: dict[str, Tally] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    misjudged: list[tuple[str, Judgement, str]] = field(default_factory=list)
    """Wrong statements of rules: the text's name, the judgement, the words."""
    announcements: int = 0

    def add(self, reading: Reading, gold: Gold) -> None:
        """Compare one reading with what people found in the same text."""
        self.announcements += 1
        facts = found(reading)
        name, text = reading.announcement.identifier, reading.announcement.text
        for kind in SETS:
            self._add_set(kind, facts, gold, name, text)
        for kind in SINGLE:
            self._add_single(kind, facts, gold, name, text)
        for judgement in judgements(reading, gold):
            tally = self.rules.setdefault(judgement.rule, Tally())
            tally.total += 1
            tally.right += judgement.right
            if not judgement.right:
                self.misjudged.append((name, judgement, quoted(text, judgement.spans)))

    def _add_set(self, kind: Kind, facts: dict[Fact, Found], gold: Gold, name: str, text: str) -> None:
        had = {item for item in facts if item.kind is kind}
        wanted = {item for item in gold.facts if item.kind is kind}
        count = self.counts[kind]
        count.right += len(had & wanted)
        count.wrong += len(had - wanted)
        count.missed += len(wanted - had)
        self.mistakes += (
            Mistake(name, kind, True, item.shown, around(text, item.anchor)) for item in _sorted(wanted - had)
        )
        self.mistakes += (
            Mistake(name, kind, False, item.shown, quoted(text, facts[item].spans)) for item in _sorted(had - wanted)
        )

    def _add_single(self, kind: Kind, facts: dict[Fact, Found], gold: Gold, name: str, text: str) -> None:
        wanted = gold.single[kind]
        if wanted is None and kind is not Kind.EVENT_START:  # only of the start is it known that the text has none
            return
        had = next((item for item in facts if item.kind is kind), None)
        self.single[kind].total += 1
        self.single[kind].right += had == wanted
        if had is not None and had != wanted:
            words = quoted(text, facts[had].spans)
            self.mistakes.append(Mistake(name, kind, False, had.shown, words, wanted.shown if wanted else ""))
        elif wanted is not None and had is None:
            self.mistakes.append(Mistake(name, kind, True, wanted.shown, around(text, wanted.anchor)))


def quoted(text: str, spans: tuple[Span, ...]) -> str:
    """The words of the spans on one line."""
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def around(text: str, anchor: str) -> str:
    """The line of the text where the anchor first stands, cut to its surroundings; "" where it does not."""
    view, wanted = match_view(text).lower(), match_view(anchor).lower()
    at = view.find(wanted) if wanted else -1
    if at < 0:
        return ""
    start = max(text.rfind("\n", 0, at) + 1, at - 60)
    end = text.find("\n", at)
    end = min(end if end >= 0 else len(text), at + len(anchor) + 100)
    return " ".join(text[start:end].split())


def _sorted(facts: set[Fact]) -> Iterator[Fact]:
    return iter(sorted(facts, key=lambda item: item.shown))
