"""How much of what is read in the corpora hangs on words that only one of their announcements has.

    python benchmarks/unseen.py [--errors] [TEXTS GOLD]

Each announcement is read twice: with all words of the lexicon, and without those that no other announcement of the
corpora has, as it would have been read before anybody had seen it. The second figures say more of texts to come than
the first; still they flatter, for the grammar, too, was made while looking at these texts.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from kg.authority import load_authority  # noqa: E402
from kg.evaluation.fact import Kind  # noqa: E402
from kg.evaluation.gold import find_gold, read_gold  # noqa: E402
from kg.evaluation.score import Score  # noqa: E402
from kg.extraction.reader import Reader  # noqa: E402
from kg.extraction.words.lexicon import load_lexicon  # noqa: E402
from kg.settings import Settings  # noqa: E402
from kg.sources.announcement import Announcement  # noqa: E402
from kg.sources.files import find_files  # noqa: E402
from kg.sources.reader import read_file  # noqa: E402

CORPORA = HERE.parent / "tests" / "corpus"
KINDS = (Kind.PERSONS, Kind.ROLES, Kind.AGENCIES, Kind.ORGANISERS, Kind.AGREEMENTS, Kind.PARTS)


class Words:
    """The lexicon's automaton, which leaves out some forms and takes down those that it finds."""

    def __init__(self, automaton: Any) -> None:
        self._automaton = automaton
        self.found: set[str] = set()
        self.without: frozenset[str] = frozenset()

    def iter(self, lower: str) -> Iterator[tuple[int, Any]]:
        """What the automaton finds in a text, without the forms left out."""
        for last, entry in self._automaton.iter(lower):
            form = lower[last - entry[0] + 1 : last + 1]
            if form not in self.without:
                self.found.add(form)
                yield last, entry


def announcements(texts: Path, gold: Path) -> list[tuple[Announcement, Path]]:
    """The announcements that have gold, with it."""
    wanted = find_gold(gold)
    read = ((path, wanted.get(path.stem)) for path in find_files([texts]))
    return [(read_file(path, Settings()), found) for path, found in read if found is not None]


def scores(entries: list[tuple[Announcement, Path]]) -> tuple[Score, Score]:
    """The score with all words, and that of each announcement without the words that only it has."""
    authority = load_authority()
    lexicon = load_lexicon(authority)
    automaton = lexicon._automaton
    words = lexicon._automaton = Words(automaton)
    try:
        return _scores(entries, Reader(authority), words)
    finally:
        lexicon._automaton = automaton


def _scores(entries: list[tuple[Announcement, Path]], reader: Reader, words: Words) -> tuple[Score, Score]:
    seen, unseen = Score(), Score()
    found: list[set[str]] = []
    for announcement, gold in entries:
        words.found = set()
        seen.add(reader.read(announcement), read_gold(gold))
        found.append(words.found)
    count = Counter(form for forms in found for form in forms)
    for (announcement, gold), forms in zip(entries, found, strict=True):
        words.without = frozenset(form for form in forms if count[form] == 1)
        unseen.add(reader.read(announcement), read_gold(gold))
    return seen, unseen


def main() -> None:
    """Print both scores side by side; with --errors what is wrong or missed only without an announcement's words."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="?", type=Path, default=CORPORA)
    parser.add_argument("gold", nargs="?", type=Path, default=CORPORA)
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    entries = announcements(asked.texts, asked.gold)
    seen, unseen = scores(entries)
    print(f"{len(entries)} announcements: F1 with all words, and without those that only one of them has")
    for kind in KINDS:
        print(f"{kind.value:12} {seen.counts[kind].f1:.3f} {unseen.counts[kind].f1:.3f}")
    if asked.errors:
        known = {(mistake.source, mistake.kind, mistake.is_missed, mistake.shown) for mistake in seen.mistakes}
        for mistake in unseen.mistakes:
            if (mistake.source, mistake.kind, mistake.is_missed, mistake.shown) not in known:
                verdict = "missed" if mistake.is_missed else "wrong"
                print(f"{mistake.source}: {mistake.kind.value} {verdict}: {mistake.shown} «{mistake.words}»")


if __name__ == "__main__":
    main()
