"""Offices stated before the persons who have them: "chức Giám đốc giao cho ông A", "miễn nhiệm … đối với ông B"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.facts import Tenure
from kg.extraction.items.item import Item, PluralItem, RoleItem
from kg.extraction.offices.chunk import Chunk
from kg.extraction.offices.cues import Cue, cue_before, cues
from kg.extraction.offices.subjects import OfficeSubjects
from kg.language.span import Span

_HELD_FOLLOWS = re.compile(r"(?:giữ|chức|tân|đảm nhiệm|vị trí)(?: vụ| danh)? $")
_ALSO = re.compile(
    r"(?:(?:,|;| và)+(?: đồng thời)?| đồng thời) (?:cho thôi|thôi|miễn nhiệm|bãi nhiệm)(?: giữ| làm)?(?: nhiệm vụ)?"
    r"(?: chức(?: vụ| danh)?)? ?"
)
"""What joins another office that the same person leaves: "miễn nhiệm chức vụ X, cho thôi làm nhiệm vụ Y đối với"."""
_AND_OFFICE = re.compile(r"(?:,|;| và)+ (?:các )?(?:chức vụ|chức danh) $")
"""What goes on from the office of one to that of the next: "… đối với ông A và chức danh …"."""
_LEAVES = re.compile(r"(?<!\w)(?:miễn nhiệm|bãi nhiệm|cho thôi)(?!\w)", re.IGNORECASE)
_REACH = 160


class OfficeWordsAfter:
    """Reads them in the sentences of one text."""

    def __init__(self, view: str, items: Sequence[Item], whom: OfficeSubjects) -> None:
        self._view = view
        self._items = items
        self._whom = whom

    def read(
        self, sentence: Span, chunks: list[Chunk], number: int, strictly: bool
    ) -> tuple[list[int], Cue, str] | None:
        """The persons named after a chunk's roles; ``strictly`` only by words that say so ("giao cho", "đối với")."""
        first = next((at for at in range(number + 1, len(chunks)) if chunks[at].names), 0)
        role = self._last_role(chunks, number, first) if first else None
        if role is None:
            return None
        following = chunks[first]
        words = self._view[role.span.end : self._items[following.names[0]].span.start].strip()
        plural = next((i for i in following.indexes if isinstance(self._items[i], PluralItem)), None)
        is_addressed = plural is not None and plural < following.names[0]
        if plural is not None and is_addressed:
            words = self._view[role.span.end : self._items[plural].span.start].strip()
        cue = next((c for c in cues() if not c.is_before and c.pattern.fullmatch(words)), None)
        if cue is None or (strictly and cue.tenure is Tenure.HELD):
            return None
        if self._view[max(0, role.span.start - 5) : role.span.start].endswith("của "):
            return None
        if role.role.is_plural or (plural is not None and is_addressed and self._opens_list(plural, words)):
            names = [name for chunk in chunks[first:] for name in chunk.names]
        elif self._opens(role) or (cue.tenure is Tenure.ASSUMED and self._is_given(sentence, role, words)):
            is_many = is_addressed or self._whom.are_joined(following.names)
            is_many = is_many or (words.lower().endswith("đối với") and self._whom.are_addressed(following.names))
            names = following.names if is_many else following.names[:1]
        else:
            return None
        first_role = self._items[chunks[number].orphans[0]]
        verb = None
        if cue.tenure is Tenure.ASSUMED:
            verb = self._verb_before(sentence, role) or self._verb_before(sentence, first_role)
        if verb is not None and verb.tenure is Tenure.LEFT:
            return names, verb, "office-left"
        return names, cue, "office-stated-first"

    def _last_role(self, chunks: list[Chunk], number: int, first: int) -> RoleItem | None:
        """The last of the roles that are said of those named in the chunk ``first``; None if others come between."""
        role = self._items[chunks[number].orphans[-1]]
        for chunk in chunks[number + 1 : first]:
            if not chunk.orphans:
                continue
            following = self._items[chunk.orphans[0]]
            if _ALSO.fullmatch(self._view, role.span.end, following.span.start) is None:
                return None  # "đại biểu HĐND tỉnh bầu 3 Ủy viên UBND tỉnh gồm: …": of the office named last
            role = self._items[chunk.orphans[-1]]
        return role if isinstance(role, RoleItem) else None

    def _opens_list(self, plural: int, words: str) -> bool:
        """ "miễn nhiệm chức danh Ủy viên UBND huyện đối với các ông: A, nguyên …; B, nguyên …": of all in the list."""
        end = self._items[plural].span.end
        return words.lower().endswith("đối với") and self._view[end : end + 1] == ":"

    def _is_given(self, sentence: Span, role: RoleItem, words: str) -> bool:
        """Whether the office is what is given, not who gives: "bổ nhiệm Phó Giám đốc cho", "được giao cho"."""
        return (
            words.lower().startswith("được")
            or words.lower().endswith("đối với")
            or self._verb_before(sentence, role) is not None
        )

    def _verb_before(self, sentence: Span, role: Item) -> Cue | None:
        words = self._view[max(sentence.start, role.span.start - _REACH) : role.span.start].rstrip(" :,")
        found = cue_before(words)
        if found is None and _AND_OFFICE.search(self._view, sentence.start, role.span.start):
            verb = _LEAVES.search(self._view, sentence.start, role.span.start)
            found = next((c for c in cues() if c.is_before and c.tenure is Tenure.LEFT), None) if verb else None
        return found

    def _opens(self, role: RoleItem) -> bool:
        """Whether the words before make the role the subject: "Người giữ chức …", "Tân Giám đốc … là"."""
        before = self._view[max(0, role.span.start - 40) : role.span.start].lower()
        return _HELD_FOLLOWS.search(before) is not None
