"""What goes on with an agency's name behind its head and descriptor: "Việt Nam", a country, its owner, its place."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.shared_places import SharedPlaces
from kg.extraction.agencies.stated_owners import StatedOwners
from kg.extraction.agencies.stated_places import AgencyPlaces
from kg.extraction.places.countries import Countries
from kg.extraction.places.phrase import PlacePhrase
from kg.extraction.places.phrases import PlacePhrases
from kg.extraction.words.chart import Chart, Head
from kg.extraction.words.letters import UPPER
from kg.language.span import Span

_SUFFIX = re.compile(
    r" (Việt [Nn]am|[Tt]rung [Ưư]ơng|TW|T\.Ư|TƯ|T\.W|VN|[Qq]uốc gia(?: Việt Nam)?|tối cao|toàn quốc(?: 20\d\d)?"
    r"|phía Nam|phía Bắc)\b"
)
_SUFFIXES_OPEN = frozenset("VtTqQp")
_CENTRE_OF_UNION = re.compile(r" [Tt]rung [Ưư]ơng (?:Hội|Đoàn|Tổng [Hh]ội)(?!\w)")
"""The owner, and no more of the name itself: "Văn phòng [Trung ương Hội]"."""
_CENTRE = " trung ương"
_OWN_CENTRES = ("mass", "*")
_SUFFIX_SPELT = {
    "trung ương": "Trung ương",
    "Trung Ương": "Trung ương",
    "Việt nam": "Việt Nam",
    "TW": "Trung ương",
    "T.Ư": "Trung ương",
    "TƯ": "Trung ương",
    "T.W": "Trung ương",
    "VN": "Việt Nam",
}
_BRANCH = re.compile(r"(?P<of> Việt Nam)?[ -]+(?P<kind>[Cc]hi nhánh|CN(?= (?:tỉnh|TP|thành phố))|Phòng giao dịch) ")
_BRANCH_NAME = re.compile(rf" {UPPER}\w*(?: {UPPER}\w*){{0,3}}")
_BRANCHES = ("chi nhánh", "phòng giao dịch", "Việt Nam chi nhánh", "Việt Nam phòng giao dịch")
_WHOLE_NAME = re.compile(rf"(?!Cai\b){UPPER}\w+ {UPPER}\w+")
_UNIONS = frozenset({"mass", "youth", "church"})
_IN_COUNTRIES = frozenset({"ministry", "mass", "front", "youth", "general-department", "delegation"})
"""Classes of bodies that other countries have too: "Bộ Công an Lào", "Hội Chữ thập đỏ Na Uy"."""


class AgencyTails:
    """Reads the ends of agencies' names in one text."""

    def __init__(
        self,
        view: str,
        chart: Chart,
        places: PlacePhrases,
        seats: AgencyPlaces,
        owners: StatedOwners,
        countries: Countries,
        is_person: Callable[[int], bool],
    ) -> None:
        self._view = view
        self._chart = chart
        self._places = places
        self._seats = seats
        self._owners = owners
        self._countries = countries
        self._is_person = is_person
        self._shared = SharedPlaces(view, places)

    def complete(self, head: Head, start: int, pos: int, descriptor: str, is_proper: bool) -> AgencyPhrase:
        """The agency with this head and descriptor, which begins at ``start`` and goes on at ``pos``."""
        return self._shared.with_place(self._whole(head, start, pos, descriptor, is_proper))

    def _whole(self, head: Head, start: int, pos: int, descriptor: str, is_proper: bool) -> AgencyPhrase:
        # a blank sets off all that goes on with most names
        if self._view[pos : pos + 1] != " " and head.kind != "bank" and head.id != "ban-hdnd":
            phrase = AgencyPhrase(
                Span(start, pos),
                head,
                descriptor,
                is_foreign=self._is_abroad(pos),
                is_bare=not descriptor,
                is_proper=is_proper,
            )
            return self._owners.with_parent_of(phrase) if "parent" in head.flags else phrase
        suffix, pos = self._suffix(head, pos)
        if suffix == "Việt Nam" and head.kind == "ministry":
            suffix = ""  # "Bộ Ngoại giao Việt Nam", beside another state's
        country, end = self._country(head, pos, suffix)
        if country and self._is_country_of(head, country, end + 1):
            suffix, pos = country, end
        owner = self._owners.owner(head, pos, bool(descriptor)) if head.owners and not suffix else None
        joiner = " của " if owner is not None and self._owners.is_of(pos) else " "
        place = None
        if owner is not None:
            pos = owner.span.end
        elif suffix != country and head.join not in ("central", "foreign"):
            place = self._place(head, pos, descriptor, suffix)
            pos = place.span.end if place is not None else pos
        is_seated = False
        if "at" in head.flags and (place is None or head.id != "chi-hoi"):
            suffix, pos = self._seats.seated(suffix, pos)
        elif "at-state" in head.flags:
            suffix, pos, is_seated = self._seats.in_state(suffix, pos)
        phrase = AgencyPhrase(
            Span(start, pos),
            head,
            descriptor,
            owner,
            place,
            suffix,
            joiner=joiner,
            is_foreign=country is not None or is_seated or self._is_abroad(pos),
            is_bare=not (descriptor or suffix or owner or place),
            is_proper=is_proper,
            is_many=owner.is_many if owner is not None else not (place or suffix) and self._seats.is_many(pos),
        )
        return self._owners.with_parent_of(phrase)

    def _country(self, head: Head, pos: int, suffix: str) -> tuple[str | None, int]:
        """The other state behind a body of which there are some in every state, and where its name ends."""
        is_abroad = head.kind in _IN_COUNTRIES or "abroad" in head.flags
        is_ours = pos + 1 in self._chart.provinces  # "Hội Nông dân Lào Cai"
        state = self._countries.state(pos) if is_abroad and not (suffix or is_ours) else None
        return state or (None, pos)

    def _is_country_of(self, head: Head, country: str, behind: int) -> bool:
        """Whether it is the state's name and does not begin a person's, as "Anh" does in "Anh Thư"."""
        is_person = self._countries.is_name_too(country) and self._view[behind : behind + 1].isupper()
        return not is_person or self._is_state(head, behind)

    def _is_state(self, head: Head, behind: int) -> bool:
        """Whether a country's short name stands before a whole name: "Bộ trưởng Bộ Y tế Lào [Khamphone Sisouk]"."""
        return head.kind == "ministry" and _WHOLE_NAME.match(self._view, behind) is not None

    def _is_abroad(self, pos: int) -> bool:
        """Whether a country is told behind the name: "(Nhật Bản)", ", Nhật Bản)"."""
        if self._view.startswith(", ", pos):
            known = self._countries.known(pos + 1)
            return known is not None and self._view.startswith(")", pos + 2 + len(known))
        return self._view.startswith(" (", pos) and self._countries.is_in_brackets(pos)

    def _suffix(self, head: Head, pos: int) -> tuple[str, int]:
        """ "Việt Nam", "Trung ương", "chi nhánh", and where it ends."""
        branch = _BRANCH.match(self._view, pos) if head.kind == "bank" else None
        if branch:
            name = None if self._places.read(branch.end()) else _BRANCH_NAME.match(self._view, branch.end() - 1)
            kind = "chi nhánh" if branch["kind"] == "CN" else branch["kind"].lower()
            kind = f"{branch['of'] or ''} {kind}".strip()
            return self._branch_name(kind, name) if name else (kind, branch.end() - 1)
        # "Ban Chấp hành [Trung ương Hội …]", "Ban Tổ chức [Trung ương Đoàn]"
        is_owned = (head.join == "owner" and pos + 1 in self._chart.heads) or self._is_union(pos + 1)
        may_be = self._view[pos + 1 : pos + 2] in _SUFFIXES_OPEN and head.join != "fused" and not is_owned
        written = _SUFFIX.match(self._view, pos) if may_be else None
        is_centre = written is not None and written[0].lower() == _CENTRE and not head.owners.isdisjoint(_OWN_CENTRES)
        if is_centre and _CENTRE_OF_UNION.match(self._view, pos):
            return "", pos
        return (_SUFFIX_SPELT.get(written[1], written[1]), written.end()) if written else ("", pos)

    def _branch_name(self, kind: str, name: re.Match[str]) -> tuple[str, int]:
        """The branch by its name, up to a person: "Chi nhánh Bắc Huế [Vũ Huy Hoàng]", but "Chi nhánh Lê Văn Sỹ"."""
        words = name.start() + 1
        at = self._view.find(" ", words, name.end())
        while at >= 0 and not self._is_person(at + 1) and at + 1 not in self._chart.provinces:
            at = self._view.find(" ", at + 1, name.end())
        is_place = at + 1 in self._chart.provinces  # "Chi nhánh Đông [Đà Nẵng] Kim Sa Mạn"
        end = self._chart.provinces[at + 1][0][0] if is_place else at if at >= 0 else name.end()
        return f"{kind}{self._view[name.start() : end]}", end

    def _is_union(self, at: int) -> bool:
        """Whether the centre of a union stands here: "Trung ương Đoàn", "TW Hội Nông dân Việt Nam"."""
        if at not in self._chart.central:
            return False
        return self._view[at] in "TB" and any(body.kind in _UNIONS for _, body in self._chart.central[at])

    def _place(self, head: Head, pos: int, descriptor: str, suffix: str) -> PlacePhrase | None:
        """The place behind a head, a branch or "Việt Nam"; nothing else has one behind a suffix."""
        if suffix in _BRANCHES:
            return self._places.read(pos + 1)
        if not suffix:
            return self._seats.place(head, pos, descriptor)
        if suffix != "Việt Nam" or head.join != "tier" or self._view[pos : pos + 1] != " ":
            return None
        stated = self._places.read(pos + 1)
        return stated if stated is not None and stated.tier is not None else None  # "Hội Nhà báo Việt Nam tỉnh X"
