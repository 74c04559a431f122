"""What kind of act an announcement is about: by its headline, its lead, else by its first sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from kg.extraction.actors.model import Actors
from kg.extraction.article import Article
from kg.extraction.events.kinds import KindCue, kind_cues, strongest
from kg.extraction.facts import EventKind, Tenure
from kg.language.blocks import BlockKind
from kg.language.sentences import Sentence
from kg.language.span import Span

CLEAR = 2.5
"""A headline's cue of at least this weight decides the kind; below it the lead is asked as well."""
OPENING = 3
"""Sentences of the body that may tell what the act is."""
BEFORE = re.compile(r"Trước (?:đó|đây)\b")
_ACT = 7.0
"""A cue of at least this weight tells what was done at a meeting, wherever it stands near the top."""
_HELD = 4.0
"""Cues up to this weight name no more than a meeting: "hội nghị"."""
_FROM_THE_TOP = 5
"""Sentences of a text without a headline in which the act is looked for."""
_LEADS = 3
_AT_MEETING = re.compile(r"(?:dự|chủ trì|chỉ đạo|động viên|điều hành|có mặt(?: tại)?|tại|vinh dự)(?: buổi| các)? $")
_GROUP = ("đoàn ", "tổ ")


class MainKinds:
    """Tells the kind of one article's main event, by the words that are no part of a body's name."""

    def __init__(self, article: Article, actors: Actors, body: Sequence[Sentence]) -> None:
        self._article, self._actors, self._body = article, actors, body

    def strongest(self, span: Span) -> KindCue | None:
        """The heaviest cue of a stretch that stands outside the names of bodies ("Thanh tra", "Ban Kiểm tra")."""
        return strongest(tuple([cue for cue in kind_cues(self._article.lower, span) if not self._is_name(cue.span)]))

    def of_title(self) -> KindCue | None:
        """The headline's cue; of a text that begins at once, that of its first sentence which tells of an act."""
        return self._from_the_top() if self._article.begins_at_once else self.strongest(self._article.title_span)

    def of_text(self, title_cue: KindCue | None) -> KindCue | None:
        """The headline's cue; where it is weak or missing, a heavier one of the lead, else one of the opening."""
        if title_cue and title_cue.weight >= CLEAR:
            return title_cue
        lead_cue = next(self._of_leads(), None)
        if lead_cue and (title_cue is None or lead_cue.weight > title_cue.weight):
            return lead_cue
        if title_cue is not None:
            return title_cue
        opening = (self.strongest(s.span) for s in self._body[:OPENING] if not self._tells_of_before(s.span))
        return next((cue for cue in opening if cue is not None), None)

    def _of_leads(self) -> Iterator[KindCue]:
        """The heaviest cue of the lead; a list may stand above it with the page's own words."""
        leads = (b.span for b in self._article.blocks if b.kind in (BlockKind.LEAD, BlockKind.LIST_ITEM))
        for lead in islice(leads, _LEADS):
            cue = None if self._tells_of_before(lead) else self.strongest(lead)
            if cue is not None:
                yield cue

    def _from_the_top(self) -> KindCue | None:
        """What the first sentences tell: the first cue, but what was done at a mere meeting comes before it."""
        meeting: KindCue | None = None
        for span in [s.span for s in self._body[:_FROM_THE_TOP]]:
            cue = None if self._tells_of_before(span) else self.strongest(span)
            if cue is None or cue.weight < CLEAR:
                continue
            if not self._is_mere_meeting(cue):
                if meeting is None or cue.weight >= _ACT:
                    return cue
            elif meeting is None:
                meeting = cue
        if meeting is not None and any(o.tenure is Tenure.ASSUMED for o in self._actors.offices):
            return KindCue(EventKind.APPOINTMENT, meeting.span, meeting.weight)
        return meeting

    def _is_mere_meeting(self, cue: KindCue) -> bool:
        """Whether the words only say where people met: "chủ trì hội nghị", "dự hội nghị"."""
        if cue.kind is not EventKind.CONFERENCE or cue.weight > _HELD:
            return False
        start = cue.span.start
        return _AT_MEETING.search(self._article.lower, max(0, start - 24), start) is not None

    def _tells_of_before(self, span: Span) -> bool:
        return BEFORE.match(self._article.view, span.start) is not None

    def _is_name(self, span: Span) -> bool:
        """Whether the words are part of a body's name; a delegation's name says what it has come for."""
        near = self._actors.agencies_in(Span(max(0, span.start - 80), span.end + 80))
        return any(
            m.span.start <= span.start
            and span.end <= m.span.end
            and not self._article.lower.startswith(_GROUP, m.span.start)
            for m in near
        )
