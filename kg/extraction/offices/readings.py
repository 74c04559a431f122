"""Which person has which role, sentence by sentence: what a chunk says, and what verbs say across it.

"bổ nhiệm ông N giữ chức Giám đốc", "ông N thôi làm Bí thư", "chức Chánh Văn phòng giao cho đồng chí N": the words
that join person and role, and what they mean for the tenure, stand in ``data/office_cues.csv``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.extraction.article import Article
from kg.extraction.facts import Tenure
from kg.extraction.items.item import AgencyItem, Item, PlaceItem, RoleItem
from kg.extraction.offices.bound_roles import BoundRole, OfficeReadings
from kg.extraction.offices.chunk import Binding, Chunk
from kg.extraction.offices.cues import Cue, cue_before, cues
from kg.extraction.offices.handovers import OfficeHandovers
from kg.extraction.offices.line_roles import LineRoles
from kg.extraction.offices.lives import life_before
from kg.extraction.offices.participants import read_chunks
from kg.extraction.offices.subjects import OfficeSubjects, is_draft
from kg.extraction.offices.words_after import OfficeWordsAfter
from kg.language.span import Span

_BEFORE = re.compile(r"Trước (?:khi|đó|đây|thời điểm)(?!\w)")
"""What "giữ chức" in such a sentence says is an office held then, not taken over now."""
_RETIRES = re.compile(
    r",? (?:được |đã |sẽ |vừa |chính thức |đến tuổi |về |xin |thôi việc "
    r"|thôi (?:giữ chức vụ|giữ chức|tham gia công tác) |để )*"
    r"(?:nghỉ (?:hưu|công tác|chế độ|việc)|thôi việc|hưởng chế độ hưu trí|thôi giữ chức(?: vụ)?(?= (?:từ|kể|để)))"
)
_REPLACES = re.compile(
    r"\)?(?: khóa [IVXLC\d]+)?(?:,? (?:nhiệm kỳ|giai đoạn) \d{4} ?- ?\d{4})?\.?,? (?:để )?thay(?: thế)?(?: cho)? "
    r"(?:vị trí của )?"
)
_MOVES = re.compile(
    r",? để (?:nhận |được )?(?:điều động|nhận|phân công)(?: công tác| nhiệm vụ)?(?: giữ chức(?: vụ)?| làm| là)? "
)
"""What leads from who leaves an office to the next that he takes up."""
_REACH = 160
_MOST_BESIDE = 40
"""So many offices of a person are looked at for what one of them leaves out."""
_RECENT = 12
_COUNTED = re.compile(r" (?:gồm|gồm có|là|với) \d{1,3} (?:vị|người|đồng chí|thành viên)(?!\w)")
"""A title of so many people is nobody's: "bầu Hội thẩm Tòa án nhân dân tỉnh gồm 20 vị"."""


_HELD, _ASSUMED, _LEFT = Tenure.HELD, Tenure.ASSUMED, Tenure.LEFT


class OfficeReader:
    """Reads the offices of one text from its items."""

    def __init__(self, article: Article, items: Sequence[Item]) -> None:
        self._article = article
        self._view = article.view
        self._items = items
        self._starts = [item.span.start for item in items]
        self._bound: list[BoundRole] = []
        self._unborne: list[int] = []
        self._unread: list[Span] = []
        self._subjects: list[int] = []
        self._whom = OfficeSubjects(article.view, items)
        self._after = OfficeWordsAfter(article.view, items, self._whom)
        self._handovers = OfficeHandovers(article.view, items, self._whom)
        self._lines = LineRoles(article, items, self._bound)

    def read(self) -> OfficeReadings:
        """Read every sentence in order."""
        for sentence in self._article.sentences:
            first = bisect_left(self._starts, sentence.span.start)
            last = bisect_left(self._starts, sentence.span.end)
            if first < last:
                self._lines.read(first, last, sentence.span)
                self._sentence(sentence.span, read_chunks(self._view, self._items, first, last))
        return OfficeReadings(tuple(self._bound), tuple(self._unborne), tuple(self._unread))

    def _sentence(self, span: Span, chunks: list[Chunk]) -> None:
        names: list[int] = []
        is_before = self._view.startswith("Trước ", span.start) and _BEFORE.match(self._view, span.start) is not None
        for number, chunk in enumerate(chunks):
            self._chunk(chunk, is_before)
            self._predecessors(chunk)
            if chunk.orphans:
                self._orphans(span, chunks, number)
            names.extend(chunk.names)
        if names:
            self._subjects = names

    def _chunk(self, chunk: Chunk, is_before: bool) -> None:
        if not chunk.is_parsed:
            items = [self._items[i] for i in chunk.indexes]
            self._unread.append(Span(items[0].span.start, items[-1].span.end))
            self._unborne.extend(i for i in chunk.indexes if isinstance(self._items[i], RoleItem))
            return
        chunk.tenures.update(self._whom.becomes(chunk))
        leavers = self._leavers(chunk)
        of_name: dict[int, list[int]] = {}
        for binding in chunk.bindings:
            of_name.setdefault(binding.name, []).append(binding.role)
        for binding in chunk.bindings:
            role = self._role(binding.role)
            if role.role.list_head is not None or self._is_told_in_brackets(binding, of_name[binding.name]):
                continue
            tenure = chunk.tenures.get(binding.role, _LEFT if binding.name in leavers else _HELD)
            if tenure is _ASSUMED and is_before:
                tenure = _HELD
            own = list(chunk.dealt) if binding.role in chunk.dealt else of_name[binding.name]
            beside = tuple([index for index in _near(own, binding.role) if index != binding.role]) if own[1:] else ()
            self._bound.append(BoundRole(binding.name, binding.role, binding.rule, tenure, beside))
            if tenure is _ASSUMED and self._is_given_to_all(chunk, binding):
                others = (name for name in chunk.names if name != binding.name)
                self._bound.extend(BoundRole(name, binding.role, "role-of-each", tenure, beside) for name in others)

    def _is_given_to_all(self, chunk: Chunk, binding: Binding) -> bool:
        """ "Bầu ông A, Giám đốc Sở X và bà B, Giám đốc Sở Y giữ chức Phó Chủ tịch UBND tỉnh": one office for both."""
        taken = [role for role, tenure in chunk.tenures.items() if tenure is Tenure.ASSUMED]
        return taken == [binding.role] and binding.name == chunk.names[-1] and self._whom.are_both_elected(chunk)

    def _is_told_in_brackets(self, binding: Binding, roles: list[int]) -> bool:
        """Whether the title that heads a list is said again for one: "Các Phó Chủ tịch UBND huyện: A (Bến Lức)"."""
        if binding.rule != "role-of-list":
            return False
        head = self._role(binding.role).role
        if head.fused is not None and head.fused.agency:
            return False  # "các Ủy viên Trung ương Đảng: A, Ủy viên Ban Cán sự đảng": of another body
        others = (self._role(index).role for index in roles if index != binding.role)
        return any(other.title == head.title and other.span.start > head.span.end for other in others)

    def _predecessors(self, chunk: Chunk) -> None:
        """Who had the office that another takes over: "ông A giữ chức Giám đốc, thay ông B nghỉ hưu"."""
        first = chunk.indexes[0]
        role = first - 1
        while role > 0 and isinstance(self._items[role], PlaceItem | AgencyItem):
            role -= 1  # "Bí thư Huyện ủy Bến Lức, tỉnh Long An, thay ông N"
        if not chunk.names or chunk.names[0] != first or role < 0 or not isinstance(self._items[role], RoleItem):
            return
        if _REPLACES.fullmatch(self._view, self._items[first - 1].span.end, self._items[first].span.start) is None:
            return
        taken = [b for b in self._bound[-_RECENT:] if b.role == role and b.tenure is Tenure.ASSUMED]
        for bound in taken[-1:]:
            self._bound.append(BoundRole(first, role, "office-predecessor", Tenure.LEFT, bound.chunk))

    def _leavers(self, chunk: Chunk) -> set[int]:
        """Who leaves the offices just named: "bà Oanh, Phó Giám đốc Sở Y tế nghỉ hưu từ ngày …"."""
        last = chunk.indexes[-1]
        if not isinstance(self._items[last], RoleItem) or not _RETIRES.match(self._view, self._items[last].span.end):
            return set()
        return {binding.name for binding in chunk.bindings if binding.role == last}

    def _role(self, index: int) -> RoleItem:
        item = self._items[index]
        if not isinstance(item, RoleItem):
            raise TypeError(f"item {index} is no role")
        return item

    def _moves(self, chunks: list[Chunk], number: int) -> None:
        """ "miễn nhiệm … đối với bà A để nhận điều động công tác Bí thư Quận ủy X; …": what A moves to."""
        previous = chunks[number - 1] if number else None
        if previous is None or not previous.names or previous.indexes[-1] != previous.names[-1]:
            return
        name, first = previous.names[-1], chunks[number].orphans[0]
        if _MOVES.fullmatch(self._view, self._items[name].span.end, self._items[first].span.start):
            self._bound.append(BoundRole(name, first, "office-assumed", _ASSUMED, ()))
            del chunks[number].orphans[0]

    def _orphans(self, sentence: Span, chunks: list[Chunk], number: int) -> None:
        """Roles with no person beside them: bind them by the words before or after, or leave them to nobody."""
        self._moves(chunks, number)
        roles = chunks[number].orphans
        if not roles:
            return
        are_listed = all(self._view.endswith("; ", 0, self._items[role].span.start) for role in roles)
        following = chunks[number + 1] if number + 1 < len(chunks) else None
        leads_on = following is not None and bool(following.names)
        if are_listed and not leads_on and chunks[number].goes_on_with_posts():
            name = chunks[number].names[0]
            self._bound.extend(BoundRole(name, index, "office-former", Tenure.FORMER, ()) for index in roles)
            return
        if _COUNTED.match(self._view, self._items[roles[-1]].span.end):
            self._unborne.extend(roles)
            return
        if handed := self._handovers.read(sentence, chunks, number):
            for name, tenure in handed:
                rule = "office-left" if tenure is _LEFT else "office-stated-first"
                self._bound.extend(BoundRole(name, index, rule, tenure, ()) for index in roles)
            return
        found = (
            self._after.read(sentence, chunks, number, strictly=True)
            or self._by_words_before(sentence, chunks, number)
            or self._after.read(sentence, chunks, number, strictly=False)
            or life_before(self._view, self._items, chunks, number, sentence, self._subjects)
        )
        if found is None:
            self._unborne.extend(roles)
            return
        names, cue, rule = found
        following = chunks[number + 1] if number + 1 < len(chunks) else None
        # "thôi tham gia Ban Chấp hành, thôi giữ chức Phó Bí thư Huyện ủy X": whose Ban Chấp hành comes after
        others = (*roles, *following.orphans) if following and not following.names else tuple(roles)
        whose = self._each_his_own(roles, names)
        for index in roles:
            tenure = chunks[number].tenures.get(index, cue.tenure)
            beside = tuple(r for r in others if r != index)
            self._bound.extend(BoundRole(name, index, rule, tenure, beside) for name in whose[index])

    def _each_his_own(self, roles: list[int], names: list[int]) -> dict[int, list[int]]:
        """The names of each role: "chức danh Chủ tịch và Phó Chủ tịch đối với ông A và bà B" is one of each."""
        if len(roles) == len(names) == 2 and names[0] > roles[1]:
            between = self._view[self._items[roles[0]].span.end : self._items[roles[1]].span.start]
            if between == " và ":
                return {role: [name] for role, name in zip(roles, names, strict=True)}
        return dict.fromkeys(roles, names)

    def _by_words_before(self, sentence: Span, chunks: list[Chunk], number: int) -> tuple[list[int], Cue, str] | None:
        start = self._items[chunks[number].orphans[0]].span.start
        previous = next((c for c in reversed(chunks[:number]) if c.names), None)
        begin = self._items[previous.indexes[-1]].span.end if previous else sentence.start
        words = self._view[max(begin, start - _REACH) : start].rstrip(" :,")
        cue = cue_before(words)
        earlier = next((c for c in reversed(chunks[: chunks.index(previous)]) if c.names), None) if previous else None
        given = self._whom.appointed_by(earlier, previous, words) if previous and cue else []
        if cue and given:
            return given, cue, f"office-{cue.tenure}"
        if cue is None or is_draft(words) or (previous and self._whom.is_no_subject(previous)):
            return None
        names = self._subjects_of(words, previous, sentence, chunks[number:])
        if (
            previous
            and words.endswith("làm")
            and self._view.endswith("do ", 0, self._items[previous.indexes[0]].span.start)
        ):
            cue = next(c for c in cues() if c.tenure is Tenure.HELD)  # "Đoàn do ông A làm Trưởng đoàn": no appointment
        return (names, cue, f"office-{cue.tenure}") if names else None

    def _subjects_of(self, words: str, previous: Chunk | None, sentence: Span, after: list[Chunk]) -> list[int]:
        """Of whom the words before an office tell: who is named before, else whom the sentence goes on with."""
        if previous:
            return self._whom.subjects_of(previous, words)
        following = next((chunk for chunk in after if chunk.names), None)
        if following is not None and self._view.startswith("Trước khi ", sentence.start):
            return following.names[:1]  # "Trước khi được bổ nhiệm làm Giám đốc, ông A …"
        return self._subject_before(sentence)

    def _subject_before(self, sentence: Span) -> list[int]:
        """ "Ông được điều động …": the first person of the sentence before."""
        if self._view[sentence.start].islower() and self._view.startswith(("được ", "giữ "), sentence.start):
            return self._subjects[-1:]  # a caption broken over two lines
        return self._subjects[:1] if self._whom.is_pronoun_at(sentence.start) else []


def _near(roles: list[int], index: int) -> list[int]:
    """All roles of a person but those far from one: of thousands that a text gives it, some tell of each other."""
    if len(roles) <= _MOST_BESIDE:
        return roles
    roles = sorted(roles)
    place = bisect_left(roles, index)
    return roles[max(0, place - _MOST_BESIDE // 2) : place + _MOST_BESIDE // 2]
