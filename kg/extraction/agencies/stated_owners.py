"""Owners and parents as the words beside an agency state them: "Ban Tuyên giáo [Tỉnh ủy]", "Vụ Pháp chế, [Bộ Y tế]"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.words.chart import Chart, Head
from kg.extraction.words.lexicon import Lexicon
from kg.language.span import Span

_OF = re.compile(r" (?:của|thuộc|trực thuộc) ")
_SET_OFF = re.compile(
    r"(?:(?:, | \(| - | )(?:của|thuộc|trực thuộc) |, | \((?:[A-ZĐ&-]{2,12}, |[A-ZĐ]{1,3}\d{1,3},? )?"
    r"| ?- |-(?=Đại học|ĐH)|/)"
)
_SET_OFF_BY_COMMA = frozenset({"department", "ministry", "school", "company", "institute"})
"""What may follow a Phòng after a comma as its parent; anything else goes on with a list."""
SPOKEN_OF = frozenset({"ministry", "department", "school", "hospital", "company", "institute", "bank", "press"})
"""Classes of bodies that are named again by their head alone: "Bộ", "Nhà trường", "Công ty"."""
CALLED_UNITS = frozenset({"trung-tam", "cuc", "chi-cuc"})
"""Units that are named again so: "Trưởng phòng Quản lý dự án của Trung tâm"."""
_HAVE_DIVISIONS = frozenset({"unit", "party-unit", "central-office", "commission"})
"""The parents of a division behind a comma where a title before it makes a list unlikely."""
_HAVE_TEAMS = _HAVE_DIVISIONS | {"police", "army", "branch"}
_OWNED_WITH_OF = frozenset({"commission", "council-body", "steering"})
"""Classes of bodies behind which "của" leads to the owner: "Ban Chỉ đạo bầu cử của [Ủy ban MTTQ tỉnh]"."""
_INNER = ("Văn phòng ", "văn phòng ", "Thanh tra ", "thanh tra ")
_SMALL_BODY = re.compile(r"(?:bộ|sở)(?=[,;.:)\n]|$)")
_AS_FOR = ("Đối với ", "đối với ", "Theo ", "theo ", "Riêng ")
"""What leads to an agency behind which, after a comma, another acts."""
_OVER_CENTRES = frozenset({"department", "ministry", "school", "institute", "unit", "hospital", "press"})
"""What may follow a Trung tâm after a comma as its parent."""
_OVER_CENTRE_UNITS = frozenset({"cuc", "chi-cuc", "tong-cuc", "vien", "trung-tam"})
_PARENTS_IN_ROLE = {"phong": _HAVE_DIVISIONS, "doi": _HAVE_TEAMS, "chi-cuc": frozenset({"department"})}
"""What may follow such a unit after a comma as its parent, by the ids of heads, where a title stands before it."""
_OVER_TEAMS = frozenset({"phong", "chi-cuc"})
_DIVIDED = frozenset(
    {"police", "justice", "hospital", "press", "bank", "branch", "inspection", "army", "general-department"}
)
"""The same of divisions that no People's Committee has."""


class StatedOwners:
    """Reads the owners and parents that one text states of its agencies.

    ``read`` gives the agency at a position, as after a title or not;
    ``is_person`` whether a person's name begins there.
    """

    def __init__(
        self,
        view: str,
        chart: Chart,
        lexicon: Lexicon,
        read: Callable[[int, bool], AgencyPhrase | None],
        is_person: Callable[[int], bool],
    ) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._read = read
        self._is_person = is_person

    def is_of(self, pos: int) -> bool:
        """Whether "của" or "thuộc" leads to the owner."""
        return _OF.match(self._view, pos) is not None

    def owner(self, head: Head, pos: int, has_descriptor: bool) -> AgencyPhrase | None:
        """The agency that owns the one whose words end at ``pos``: "Công đoàn [Sở Y tế]"."""
        if not head.owners:
            return None
        if head.id == "ban-hdnd" and self._view.startswith(", ", pos) and pos + 2 in self._chart.heads:
            council = self._read(pos + 2, True)  # "Trưởng ban Pháp chế, HĐND tỉnh": no other body has such a Ban
            return council if council is not None and council.kind == "council" else None
        if self._view[pos : pos + 1] != " ":
            return None
        of = _OF.match(self._view, pos)
        if of and not (head.join in ("owner", "of", "party") or head.kind in _OWNED_WITH_OF):
            return None
        at = of.end() if of else pos + 1
        owner = self._read(at, True) or self._bare_body(at, head.kind == "committee")
        if owner is None or (owner.head is head and not has_descriptor) or self._is_event(at):
            return None
        if "*" in head.owners and (owner.kind or not of):
            is_called = self._view.endswith(_INNER, 0, at) and owner.head is not None and owner.head.id in CALLED_UNITS
            return owner if is_called or not (owner.is_bare and owner.kind in ("press", "unit")) else None
        return owner if self._owns(head, owner) else None

    def with_parent_of(self, phrase: AgencyPhrase) -> AgencyPhrase:
        """The same with the parent that it is set off from: "Vụ X, Bộ Y"; "Trung đoàn 3 (Sư đoàn 330)"."""
        head = phrase.head
        if head is None or "parent" not in head.flags or phrase.place or phrase.owner:
            return phrase
        if head.descriptor == "number-words" and " " in phrase.descriptor:
            return phrase  # a name of its own
        off = _SET_OFF.match(self._view, phrase.span.end)
        if off is None:
            return phrase
        is_of = "thuộc" in off[0] or "của" in off[0]
        parent = self._read(off.end(), is_of) or (self._bare_body(off.end()) if is_of else None)
        if parent is None or not (self._owns(head, parent) or ("*" in head.owners and parent.kind != "party")):
            return phrase
        is_list = parent.head is not None and parent.head.canonical == head.canonical
        if off[0] == ", " and (is_list or self._view.endswith(_AS_FOR, 0, phrase.span.start)):
            return phrase  # "Trung tâm Đột quỵ, Trung tâm Tim mạch", "Ban A, Ban B"; "Đối với Cục X, Bộ Y yêu cầu …"
        if head.id == "truong" and ("," in off[0] or parent.kind != "school"):
            return phrase  # "Trường Y Dược - Đại học X"; a comma parts a list
        if _is_next_in_list(head, parent, off[0]):
            return phrase
        is_of_health = phrase.descriptor.lower() == "y tế"  # no part of the hospital listed behind it
        is_beside = parent.kind == "press" and parent.is_bare  # "Trung tâm Văn hóa, Đài Truyền thanh"
        if parent.kind == "unit":
            is_beside = parent.head is None or parent.head.id not in _OVER_CENTRE_UNITS
        if (
            off[0] == ", "
            and head.id == "trung-tam"
            and (is_of_health or is_beside or parent.kind not in _OVER_CENTRES)
        ):
            return phrase  # "Trung tâm Thể thao Quân đội, Công an tỉnh X": a list
        if off[0] == ", " and head.id == "cuc" and parent.kind == "general-department":
            return phrase  # a list
        # "Phòng 6, Cục Cảnh sát giao thông": no list goes from a number to a name
        is_office = parent.head is not None and (
            parent.head.id == "van-phong" or (parent.head.id == "cuc" and phrase.descriptor[-1:].isdigit())
        )
        if off[0] == ", " and head.id == "phong" and not is_office and parent.kind not in _SET_OFF_BY_COMMA:
            is_committees = phrase.descriptor.lower() in self._lexicon.committee_offices
            return phrase if is_committees or parent.kind not in _DIVIDED else replace(phrase, parent=parent)
        return replace(phrase, parent=parent)

    def with_parent_in_role(self, phrase: AgencyPhrase) -> AgencyPhrase:
        """Where titles make lists unlikely: "Trưởng phòng X, [Trung tâm Y]", "Chi cục trưởng Chi cục X, [Sở Y]"."""
        comma = phrase.span.end
        kinds = _PARENTS_IN_ROLE.get(phrase.head.id) if phrase.head is not None else None
        if kinds is None or not self._view.startswith(", ", comma):
            return phrase
        parent = None if phrase.parent or phrase.owner or phrase.place else self._read(comma + 2, False)
        return replace(phrase, parent=parent) if parent is not None and parent.kind in kinds else phrase

    def _bare_body(self, at: int, has_committee: bool = False) -> AgencyPhrase | None:
        """A body spoken of before, by its head alone: "Đảng ủy Bộ", "Công đoàn Trường"."""
        if not self._view[at : at + 1].isupper() and not self._is_small_body(at):
            return None
        is_of = self._view.endswith(("của ", *_INNER), 0, at)
        hits = [
            (end, head)
            for end, head in self._chart.heads.get(at, ())
            if head.kind in SPOKEN_OF
            or (is_of and head.id in CALLED_UNITS)
            or (has_committee and head.kind == "mass" and not self._view.startswith(" hội", end))
        ]
        if not hits or at in self._chart.no_agencies:
            return None
        following = hits[0][0] + 1
        if self._view[following : following + 1].isupper() and not self._is_person(following):
            return None
        return AgencyPhrase(Span(at, hits[0][0]), hits[0][1], is_bare=True)

    def _is_small_body(self, at: int) -> bool:
        """ "Chánh Văn phòng bộ;", "Chánh Thanh tra sở,": a body called in small letters, with which the words end."""
        return self._view.endswith(_INNER, 0, at) and _SMALL_BODY.match(self._view, at) is not None

    def _is_event(self, at: int) -> bool:
        """ "Ban Tổ chức [Hội Báo Xuân]": an event whose name begins as an association's does."""
        return at in self._chart.no_agencies and self._view.startswith("Hội ", at)

    @staticmethod
    def _owns(head: Head, owner: AgencyPhrase) -> bool:
        flags = owner.head.flags if owner.head is not None else frozenset()
        return owner.kind in head.owners or bool(flags & head.owners)


def _is_next_in_list(head: Head, parent: AgencyPhrase, off: str) -> bool:
    """Whether what stands behind a team or a division is no parent of it but goes on with a list.

    "Đội 3, [Phòng X]" and "Đội Quy tập, [Bộ CHQS tỉnh]" have parents; in "Phòng PC07, Công an huyện X" there is a list,
    for only the police of a province has divisions.
    """
    if head.id == "doi" and parent.kind != "army":
        return parent.kind != "unit" if parent.head is None else parent.head.id not in _OVER_TEAMS
    place = parent.place
    is_of_district = place is not None and place.tier is not None and place.tier.level == "district"
    return head.id == "phong" and off == ", " and parent.kind == "police" and is_of_district
