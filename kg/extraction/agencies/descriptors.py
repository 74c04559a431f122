"""What an agency deals with or is called, between its head and its place: "Y tế", "Báo chí - Xuất bản", "Bạch Mai"."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.extraction.agencies.descriptor_ends import CAPITALISED, COUNTED, NAMED, DescriptorEnds
from kg.extraction.agencies.descriptor_joints import DescriptorJoints
from kg.extraction.agencies.descriptor_state import DescriptorState, PartKind
from kg.extraction.agencies.descriptor_verbs import DescriptorVerbs
from kg.extraction.agencies.known_words import KnownWords
from kg.extraction.agencies.small_descriptors import until_place, with_quoted
from kg.extraction.agencies.small_words import SmallWords
from kg.extraction.words.chart import Chart, Head
from kg.extraction.words.lexicon import Lexicon

_QUOTED = re.compile(r' "([^"\n]{2,60})"')
_NUMBER = re.compile(rf" (?:số |khu vực )?(?:\d{{1,4}}|[IVX]{{1,4}})\b(?! (?:{COUNTED})(?!\w))")
_OPENS_NUMBER = frozenset("0123456789IVXsk")
_NAMED_SITE = re.compile(
    r"(?<!\w)(?:cửa khẩu|vùng|cảng|sân bay|khu công nghiệp|tháp|chùa|hồ|sông|núi|đảo|chợ|vườn|làng|đập) $"
)
_PROGRAMMES = frozenset({"Chương trình", "Đề án", "Dự án"})
_DASH = re.compile(r" ?- ?")
_SET_AT = re.compile(r" (?:tỉnh|thành phố|TP)(?!\w)")
_ROMAN = re.compile(r"[IVX]+")
_SHORT_CITY = re.compile(r"[Tt][Pp]")
_MOST_PARTS = 16
_GOES_ON = " -/&,"
"""What stands behind a part of a name that another part follows."""


class Descriptors:
    """Reads descriptors at given positions of one text."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon, is_agency_at: Callable[[int], bool]) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._is_agency_at = is_agency_at
        self._small = SmallWords(view, chart, lexicon)
        self._ends = DescriptorEnds(view, chart, lexicon, is_agency_at)
        self._words = KnownWords(view, chart, is_agency_at, lexicon)
        self._verbs = DescriptorVerbs(view, chart, lexicon)
        self._joints = DescriptorJoints(view, chart)

    def read(self, head: Head, pos: int, leads: bool = True) -> tuple[str, int, bool] | None:
        """The descriptor at ``pos``, canonical, its end, and whether it holds a proper name; None for none.

        ``leads``: whether small words may lead up to a proper name, as they do after a head in capitals.
        """
        if self._view[pos : pos + 1] == " ":
            first = pos + 1
        elif pos in self._chart.sectors:
            first = pos
        else:
            return None
        mode, name = head.mode, head.table
        if mode == "caps":
            return self._open(head, pos, "", "")
        known = self._words.sector(first, name)
        if mode in ("closed", "optional"):
            known = known or self._words.spelt(first, head)
            if "others" in head.flags:
                known = self._wider(head, pos, known)
            return (*known, False) if known is not None else None
        if mode == "any" and known is None and (not NAMED.match(self._view, pos) or first in self._chart.heads):
            return None
        if mode == "any" and known is None and head.id == "hoi-dong" and self._is_agency_at(first):
            return None  # "Hội đồng ĐHH", where the text has told what "ĐHH" is
        quoted = _QUOTED.match(self._view, pos)
        if quoted:
            return quoted[1], quoted.end(), True
        if known is None:
            opened = self._open(head, pos, "", name, leads=leads)
            if opened and opened[0] in _PROGRAMMES and (rest := until_place(self._view, head, opened[1])):
                return f"{opened[0]} {rest[0]}", rest[1], opened[2]
            opened = opened or until_place(self._view, head, pos)
            return with_quoted(self._view, head, opened) if opened else None
        written = self._view[first : known[1]]
        is_spelt = written[0].isupper() and written.lower() == known[0].lower() and not written.isupper()
        begun = written if is_spelt else known[0]
        is_listed = self._words.is_listed(first, known, name)
        read = self._open(head, known[1], begun, name, is_listed, leads) or (*known, False)
        return with_quoted(self._view, head, read)

    def _wider(self, head: Head, pos: int, known: tuple[str, int] | None) -> tuple[str, int] | None:
        """A body of two fields ("Sở Du lịch - Thương mại"), or one of no table whose fields or place tell it."""
        if known is None:
            may_be = NAMED.match(self._view, pos) and pos + 1 not in self._chart.heads
            read = self._open(head, pos, "", head.table) if may_be else None
            if read is None or not (pos + 1 in self._chart.sectors or _SET_AT.match(self._view, read[1])):
                return None
            return None if self._ends.is_person(pos + 1, 2) else read[:2]
        dash = _DASH.match(self._view, known[1])
        more = self._words.sector(dash.end(), head.table) if dash else None
        return (f"{known[0]} - {more[0]}", more[1]) if more is not None else known

    def _open(
        self, head: Head, pos: int, begun: str, name: str, is_whole: bool = False, leads: bool = False
    ) -> tuple[str, int, bool] | None:
        """Go on with capitalised words, known fields of work, numbers and the small words of the name."""
        parts = [begun] if begun else []
        end = pos
        if is_whole and leads and self._view[pos : pos + 1] == " ":
            is_whole = not self._small.lead_out(pos)
        state = DescriptorState(head, name, pos, begun, bool(begun), is_whole, leads)
        while len(parts) < _MOST_PARTS:
            step = self._step(state, end)
            if step is None:
                break
            text, end = step
            parts.append(text)
            state.is_begun = True
        if end == pos or not parts:
            return None
        words = "".join(parts).strip(" -")
        if words.endswith(" trung ương"):
            words = f"{words[:-11]} Trung ương"
        if begun and not words.isupper() and self._view[pos:end].isupper():
            words = " ".join(map(self._spoken, words.split(" ")))  # "Trung cấp SÔNG ĐỐC"
        # words shouted in a headline are written as in a sentence
        is_shouted = words.isupper() and " " in words
        return (words.capitalize() if is_shouted else words), end, state.has_proper

    def _spoken(self, word: str) -> str:
        """A shouted syllable as a name has it; letters that stand for words stay."""
        is_shouted = len(word) > 1 and word.isupper() and not _ROMAN.fullmatch(word)
        return word.capitalize() if is_shouted and not self._small.is_foreign(word) else word

    def _step(self, state: DescriptorState, end: int) -> tuple[str, int] | None:
        """The next part of the name and its end."""
        following = self._view[end : end + 1]
        if following not in _GOES_ON or not following:
            return None
        number = _NUMBER.match(self._view, end) if self._view[end + 1 : end + 2] in _OPENS_NUMBER else None
        if number and state.last is not PartKind.SMALL:
            state.note(PartKind.NAME)
            return self._view[end : number.end()], number.end()
        joint = self._joints.joint(state, end)
        return self._part(state, end, *joint) if joint is not None else None

    def _part(self, state: DescriptorState, end: int, lead: str, at: int, is_joined: bool) -> tuple[str, int] | None:
        """The part that begins at ``at``, with what leads to it from ``end`` on, and its end."""
        head = state.head
        if "proper" in head.flags and at in self._chart.provinces:
            stop, unit = self._chart.provinces[at][0]
            written = self._view[at:stop]
            state.note(PartKind.PLACE)
            return lead + (f"Thành phố {unit.name}" if _SHORT_CITY.match(written) else written), stop
        if self._begins_anew(state, at, is_joined) or (lead == " - " and self._ends.is_country_of(state, end, at)):
            return None  # also "Tập đoàn Sao Biển - Nhật Bản"
        if head.kind == "mass" and state.is_begun and (friend := self._ends.friend(at)):
            state.note(PartKind.NAME)
            return lead + self._view[at:friend], friend
        known = self._known_part(state, at, is_joined) if at in self._chart.sectors else None
        is_called = head.mode == "caps" or ("proper" in head.flags and not state.is_begun)
        is_named = state.has_proper or is_called
        is_closed = state.is_double or state.last in (PartKind.NAME, PartKind.PLACE)
        if known is not None and not is_joined and self._verbs.is_at(at, known[1], is_named, is_closed):
            return None  # "Báo Ấp Bắc tổ chức", "Trường tổ chức"
        if known is not None and (
            state.has_proper is False or is_joined or self._view[at].isupper() or not self._joints.after_number(end)
        ):
            written = self._view[at : known[1]]
            state.note(PartKind.KNOWN)
            # "cửa khẩu Hữu Nghị": known words may be a name
            state.has_proper = state.has_proper or (
                self._view[at].isupper() and _NAMED_SITE.search(self._view, at - 12, at) is not None
            )
            return lead + (known[0] if written.isupper() else written), known[1]
        return self._word(state, at, lead, is_joined)

    def _begins_anew(self, state: DescriptorState, at: int, is_joined: bool) -> bool:
        """Whether another name begins here, or the verb of a shouted headline."""
        if self._repeats(state.head, at, state.is_begun):
            return True
        if is_joined:
            return self._view[at : at + 1].isupper() and self._is_agency_at(at)
        return state.is_begun and self._verbs.is_shouted(at)

    def _known_part(self, state: DescriptorState, at: int, is_joined: bool) -> tuple[str, int] | None:
        """Words of a table as the next part of the name."""
        is_first = not state.is_begun or is_joined
        is_field = state.head.kind == "company" and state.last is PartKind.KNOWN
        known = self._words.longest(at, state.name, is_first or is_field)  # "Công ty Cổ phần Tư vấn xây dựng"
        if known is not None and state.head.mode == "caps" and self._verbs.goes_on(at, known[1]):
            return self._words.sector(at, "domain") or self._words.sector(at, "domain-verb")
        # "Cửa khẩu Tịnh Biên giới thiệu"
        return None if known is not None and self._verbs.are_halved(at, known[1]) else known

    def _word(self, state: DescriptorState, at: int, lead: str, is_joined: bool) -> tuple[str, int] | None:
        """A word that no table has, as the next part of the name."""
        head = state.head
        word = CAPITALISED.match(self._view, at)
        if word is None:
            small = 0 if is_joined else self._small_words(state, at)
            written = self._view[at:small]
            state.is_whole = state.is_whole or state.is_half  # "Trường Đại học Kiểm sát [cử lực lượng]"
            state.note(PartKind.SMALL, " " not in written)
            return (lead + written, small) if small else None
        if self._ends.is_at(state, at, is_joined):
            return None
        if word[0][0].isdigit() and lead.strip() in ("và", "&", ","):
            return None  # "Công ty X và 41 cá nhân"
        if at in self._chart.tiers:
            state.note(PartKind.PROPER)
            stop = self._chart.tiers[at][0][0]
            return lead + self._view[at:stop], stop
        if at in self._chart.heads and self._ends.is_nested(head, at):
            nested, other = self._chart.heads[at][0]
            state.note(self._kind_of(head, word[0]))
            return lead + (other.canonical if other.kind == "school" else self._view[at:nested]), nested
        kind = self._kind_of(head, word[0])
        state.note(kind, len(word[0]) > 1)
        state.is_half = state.is_half and at not in self._chart.heads and self._is_half(word[0])
        return lead + word[0], word.end()

    def _is_half(self, word: str) -> bool:
        """Whether a syllable names nothing of itself, as a town or a brand would."""
        return word.lower() not in self._lexicon.units["district"] and not self._small.is_foreign(word)

    def _kind_of(self, head: Head, word: str) -> PartKind:
        """Whether a capitalised word names something of its own, so that no small words of the name follow."""
        is_place = word.lower() in self._lexicon.units["district"]
        is_own = is_place or head.kind in ("press", "school") or self._small.is_foreign(word)
        return PartKind.NAME if is_own else PartKind.PROPER

    def _repeats(self, head: Head, at: int, is_begun: bool) -> bool:
        """Whether the name begins anew: "Phó trưởng phòng Phòng Xây dựng phong trào"."""
        hits = self._chart.heads.get(at)
        return (
            hits is not None
            and any(other is head for _, other in hits)
            and (self._view[at].isupper() or (not is_begun and head.id == "phong"))
        )

    def _small_words(self, state: DescriptorState, at: int) -> int:
        """Where small words of the name end, 0 if there are none."""
        if not state.is_begun:
            is_long = " " in state.head.canonical and "parent" in state.head.flags
            return self._small.lead(at, is_long) if state.leads and state.head.descriptor.startswith("open") else 0
        if state.last is PartKind.NAME and (particle := self._small.particle(at)):
            return particle
        if state.is_half:
            return self._small.second_half(at, state.head.kind == "press")
        return self._small.end(at, self._verbs.begin(state), state.is_odd) if state.goes_on else 0

    def is_person(self, at: int) -> bool:
        """Whether a person's name of three words or more begins here."""
        return self._ends.is_person(at, 3)

    def is_foreign(self, words: str) -> bool:
        """Whether the first word is no Vietnamese syllable."""
        return self._small.is_foreign(words.partition(" ")[0])
