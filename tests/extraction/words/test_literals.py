"""What patterns need is worked out rightly: a pattern never matches a text without any of its needed words."""

import re

import pytest

from kg.extraction.events.frames import MACROS
from kg.extraction.rules import rules
from kg.extraction.words.literals import NeededWords, needed
from tests.extraction.reading import frames

PATTERNS = [pattern for rule in rules().values() for pattern in rule.patterns]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bgiữa\s+(?:các\s+)?A", {"giữa"}),
        (r"\b(?:dự|có mặt)\b", {"dự", "có mặt"}),
        (r"(?<!thôi )\bký(?: kết)?", {"ký"}),
        (r"(?:ký)?(?!ký)[^ký]{0,4}", set()),
        (r"ra{2} quân", {" quân"}),
        (r"(?:a|b*)c?", set()),
        (r"ab?cd", {"cd"}),
    ],
)
def test_needed_words_of_a_pattern(pattern: str, words: set[str]) -> None:
    assert needed(pattern) == words


@pytest.mark.parametrize("pattern", ["a)", "(a", "(?:a|b"])
def test_brackets_must_be_closed(pattern: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        needed(pattern)


def test_every_pattern_that_matches_finds_a_needed_word() -> None:
    matched = 0
    texts = [example.text for rule in rules().values() for example in rule.examples]
    made = [frame.lower for text in texts for frame in frames(text)]
    for pattern in PATTERNS:
        for macro, meaning in MACROS.items():
            pattern = pattern.replace(macro, meaning)
        words = needed(pattern)
        for text in made:
            if re.search(pattern, text):
                matched += 1
                assert not words or any(word in text for word in words), (pattern, text)
    assert matched > 20


def test_patterns_are_possible_where_their_words_stand() -> None:
    words = NeededWords([r"\bdự\b", r"(?:ký|họp) với", r"\w+"])
    assert words.possible("sáng nay họp với sở") == 0b110
    assert words.possible("đến dự") == 0b101
    assert words.possible("") == 0b100
