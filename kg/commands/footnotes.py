"""The text of an announcement with its mentions underlined and numbered, as footnotes are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.text import Text

from kg.extraction.facts import Reading
from kg.language.span import Span

STYLES = {
    "person": "bold green underline",
    "agency": "cyan underline",
    "place": "blue underline",
    "document": "magenta underline",
    "date": "yellow underline",
    "unparsed": "reverse yellow",
}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a thing: which (its ref in the reading), of what kind (a key of `STYLES`)."""

    span: Span
    ref: str
    kind: str


def raised(number: int) -> str:
    """A number as it stands beside a mention: ¹²."""
    return str(number).translate(_RAISED)


def mentions(reading: Reading) -> list[Mention]:
    """All mentions in the order of the text; of two that begin together the longer first."""
    found = {mention.span: mention for mention in _all(reading)}  # the last named keeps a range: dates are least
    return sorted(found.values(), key=lambda mention: (mention.span.start, -mention.span.end))


def _all(reading: Reading) -> Iterator[Mention]:
    for event in reading.events:
        if event.start and event.time_evidence:
            yield from (Mention(span, f"{event.ref}/time", "date") for span in event.time_evidence.spans)
    if reading.publication:
        yield from (Mention(span, "published", "date") for span in reading.publication.evidence.spans)
    for place in reading.places:
        yield from (Mention(span, place.ref, "place") for span in place.mentions)
    for document in reading.documents:
        spans = document.mentions or document.evidence.spans
        yield from (Mention(span, document.ref, "document") for span in spans)
    for agency in reading.agencies:
        yield from (Mention(span, agency.ref, "agency") for span in agency.mentions)
    for person in reading.persons:
        yield from (Mention(span, person.ref, "person") for span in person.mentions)


def numbers(found: list[Mention]) -> dict[str, int]:
    """The number of each thing, in the order of their first mentions."""
    order = dict.fromkeys(mention.ref for mention in found)
    return {ref: number for number, ref in enumerate(order, 1)}


def annotated(reading: Reading, numbered: Mapping[str, int], found: list[Mention], coloured: bool) -> Text:
    """The text with each mention underlined and followed by its number.

    Without colours a mention stands in brackets, so that one sees where it begins.
    """
    text = reading.announcement.text
    styled = Text(text)
    for mention in found:
        styled.stylize(STYLES[mention.kind], mention.span.start, mention.span.end)
    for fragment in reading.unparsed:
        styled.stylize(STYLES["unparsed"], fragment.span.start, fragment.span.end)
    pieces = Text()
    at = 0
    for position, marks in _marks(reading, numbered, found, coloured):
        pieces.append_text(styled[at:position]) if position > at else None
        pieces.append(marks, "bold" if coloured else "")
        at = position
    if at < len(text):
        pieces.append_text(styled[at:])
    return pieces


def _marks(
    reading: Reading, numbered: Mapping[str, int], found: list[Mention], coloured: bool
) -> Iterator[tuple[int, str]]:
    """What to insert where: numbers behind mentions; without colours also brackets, ⟨ ⟩ for what is unparsed."""
    closing: dict[int, str] = {}
    opening: dict[int, str] = {}
    for mention in sorted(found, key=lambda m: (m.span.end, -m.span.start)):
        end = mention.span.end
        closing[end] = closing.get(end, "") + ("" if coloured else "]") + raised(numbered[mention.ref])
        if not coloured:
            opening[mention.span.start] = opening.get(mention.span.start, "") + "["
    if not coloured:
        for fragment in reading.unparsed:
            closing[fragment.span.end] = closing.get(fragment.span.end, "") + "⟩"
            opening[fragment.span.start] = "⟨" + opening.get(fragment.span.start, "")
    for position in sorted(closing.keys() | opening.keys()):
        yield position, closing.get(position, "") + opening.get(position, "")
