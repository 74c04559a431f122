"""Who signs a notice: the name at its foot, below an office on a line of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extraction.actors.model import Actors
from kg.extraction.article import Article
from kg.extraction.facts import Part, Participation, Tenure
from kg.extraction.rules import evidence
from kg.language.blocks import BlockKind, is_signing_office
from kg.language.byline_lines import is_names_only

_HEADING, _PARAGRAPH = BlockKind.HEADING, BlockKind.PARAGRAPH


def signers(article: Article, actors: Actors, event: str, taken: Sequence[Participation]) -> tuple[Participation, ...]:
    """The signatory of the announcement, if it has a signature block; a part in the event itself goes before it."""
    attends = Part.ATTENDEE
    known = {p.participant for p in taken if p.part is not attends}
    found: list[Participation] = []
    for above, block in pairwise(article.blocks):
        if above.kind is not _HEADING or block.kind is not _PARAGRAPH:
            continue
        if not is_names_only(block.span.of(article.view)):
            continue
        named = actors.persons_in(block.span)
        if len(named) == 1 and named[0].ref not in known and is_signing_office(above.span.of(article.view)):
            capacity = tuple(o.ref for o in actors.offices_of(named[0].ref) if o.tenure is Tenure.HELD)
            why = evidence("signature-block", (above.span, block.span))
            found.append(Participation(event, named[0].ref, Part.SIGNATORY, why, capacity))
    return tuple(found)
