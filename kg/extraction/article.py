"""An announcement laid out for reading: its match view, blocks, sentences and units."""

from __future__ import annotations

from typing import Self

from kg.language.blocks import Block, BlockKind, blocks
from kg.language.sentences import HEADLINE, Sentence, Unit, sentences, units
from kg.language.shouted import spelt_as_below
from kg.language.span import Span
from kg.language.text import match_view, same_length_lower
from kg.record import record
from kg.sources.announcement import Announcement


@record(frozen=True, slots=True)
class Article:
    """What every rule reads from. All spans index ``announcement.text`` and ``view`` alike (both have one length)."""

    announcement: Announcement
    view: str
    lower: str
    """The view in lower case, of the same length."""
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    units: tuple[Unit, ...]
    title_span: Span

    @classmethod
    def of(cls, announcement: Announcement) -> Self:
        """Lay out an announcement; an empty text has no blocks and an empty title span."""
        view = match_view(announcement.text)
        found_blocks = blocks(view)
        found_sentences = sentences(view, found_blocks)
        title = next((block.span for block in found_blocks if block.kind is BlockKind.TITLE), Span(0, 0))
        found_units = units(view, found_blocks, found_sentences)
        view = spelt_as_below(view, title)
        return cls(announcement, view, same_length_lower(view), found_blocks, found_sentences, found_units, title)

    @property
    def text(self) -> str:
        """The announcement's own text: what is quoted."""
        return self.announcement.text

    @property
    def title(self) -> str:
        """The headline as printed."""
        return self.title_span.of(self.text)

    @property
    def begins_at_once(self) -> bool:
        """Whether the text has no headline: its first line is a sentence with its stop, or a paragraph."""
        title = self.title_span
        return title.end - title.start > HEADLINE or self.view[: title.end].rstrip().endswith(".")

    def blocks_of(self, *kinds: BlockKind) -> tuple[Block, ...]:
        """The blocks of these kinds, in order."""
        return tuple([block for block in self.blocks if block.kind in kinds])
