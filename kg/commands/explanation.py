"""Why facts are stated: each rule that read something, with the words it read and the facts it made of them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.padding import Padding
from rich.text import Text

from kg.commands.fact_rows import FactRow
from kg.extraction.confidence import measures
from kg.extraction.facts import Fragment, Reading
from kg.extraction.rules import rules
from kg.interface import say
from kg.mapping.rules import own_rules


def explanation(reading: Reading, rows: list[FactRow]) -> Iterator[Text | Padding]:
    """The rules in the order in which they first read something, then what could not be read, and why not."""
    by_rule: dict[str, list[FactRow]] = {}
    for row in rows:
        by_rule.setdefault(row.rule, []).append(row)
    text = reading.announcement.text
    for name, made in by_rule.items():
        yield from _rule(name, made[0].confidence)
        for row in made:
            stated = Text.assemble("«", row.words(text, 200), "»", (" → ", "bold"), f"{row.kind}: {row.statement}")
            yield Padding(stated, (0, 0, 0, 4))
    if reading.unparsed:
        yield Text(say("Chưa đọc được", "Not read"), "bold yellow")
        for fragment in reading.unparsed:
            yield Padding(_fragment(fragment, text), (0, 0, 0, 4))


def _rule(name: str, confidence: float | None) -> Iterator[Text | Padding]:
    trust = "" if confidence is None else f" {confidence:.0%}"
    yield Text.assemble((name, "bold magenta"), trust, f" ({_measured(name)})")
    rule = rules().get(name) or own_rules().get(name)
    if rule:
        yield Padding(Text(say(rule.vi, rule.en), "italic"), (0, 0, 0, 2))


def _measured(name: str) -> str:
    measure = measures().get(name)
    if measure is None:
        return say("chưa đo", "not measured")
    total = measure.right + measure.wrong
    return say(f"đúng {measure.right} trên {total} lần đo", f"right in {measure.right} of {total} measured")


def _fragment(fragment: Fragment, text: str) -> Text:
    words = " ".join(fragment.span.of(text).split())
    return Text.assemble("«", words, "»", (" → ", "bold"), say(fragment.vi, fragment.en), f" ({fragment.reason})")
