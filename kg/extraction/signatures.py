"""Who signs a notice: the name at its foot, below an office on a line of its own."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.actors_model import Actors
from kg.extraction.article import Article
from kg.extraction.facts import Part, Participation, Tenure
from kg.extraction.rules import evidence
from kg.language.blocks import BlockKind, is_names_only, is_signing_office


def signers(article: Article, actors: Actors, event: str, taken: Sequence[Participation]) -> tuple[Participation, ...]:
    """The signatory of the announcement, if it has a signature block; a part in the event itself goes before it."""
    blocks = article.blocks
    known = {p.participant for p in taken if p.part is not Part.ATTENDEE}
    found: list[Participation] = []
    for number, block in enumerate(blocks[1:], start=1):
        line = block.span.of(article.view)
        above = blocks[number - 1]
        if block.kind is not BlockKind.PARAGRAPH or above.kind is not BlockKind.HEADING or not is_names_only(line):
            continue
        named = actors.persons_in(block.span)
        if len(named) == 1 and named[0].ref not in known and is_signing_office(above.span.of(article.view)):
            capacity = tuple(o.ref for o in actors.offices_of(named[0].ref) if o.tenure is Tenure.HELD)
            why = evidence("signature-block", (above.span, block.span))
            found.append(Participation(event, named[0].ref, Part.SIGNATORY, why, capacity))
    return tuple(found)
