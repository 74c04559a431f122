"""The examples that rules carry are run: each must match and quote the words it says, or must not match."""

import pytest

from kg.extraction.events.frames import find
from kg.extraction.rules import Example, Rule, rules
from tests.extraction.reading import evidences, frames, names, read

EXAMPLES = [
    pytest.param(rule.id, example, id=f"{rule.id}-{number}")
    for rule in rules().values()
    for number, example in enumerate(rule.examples)
]


def quotes(rule: str, example: Example) -> list[str]:
    reading = read(example.text, **example.metadata)
    text = reading.announcement.text
    if rules()[rule].is_guard:
        return [m.span.of(text) for frame in frames(example.text, **example.metadata) for m in find(rule, frame)]
    found = [span.of(text) for e in evidences(reading) if e.rule == rule for span in e.spans]
    authors = [names(reading)[ref] for ref in reading.authors] if rule == "byline" else []
    return found + authors


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example(rule: str, example: Example) -> None:
    found = quotes(rule, example)
    assert bool(found) is example.matches
    for quote in example.quotes:
        assert any(quote in words for words in found), f"{quote!r} not in {found}"


def test_every_rule_is_described_in_both_languages_and_trusted_within_bounds() -> None:
    for rule in rules().values():
        assert rule.vi.strip()
        assert rule.en.strip()
        assert 0 < rule.confidence <= 1


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_every_rule_has_examples(rule: Rule) -> None:
    assert any(example.matches for example in rule.examples)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_every_rule_has_counterexamples(rule: Rule) -> None:
    assert any(not example.matches for example in rule.examples)
