"""Agency names as phrases: head, descriptor, owner, place, parent, read from one starting point.

"Ban Tuyên giáo Tỉnh ủy" is a head ("Ban") with a sector ("Tuyên giáo") and an owner ("Tỉnh ủy"); "UBND huyện Hàm
Tân" a head with a place. What may follow which head stands in ``data/agency_heads.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from weakref import proxy

from kg.extraction.agencies.central_phrases import CentralPhrases, skip_abbreviation
from kg.extraction.agencies.common_nouns import CommonNouns
from kg.extraction.agencies.descriptor_bridges import DescriptorBridges
from kg.extraction.agencies.descriptors import Descriptors
from kg.extraction.agencies.head_choice import HeadChoice
from kg.extraction.agencies.national_boards import matter
from kg.extraction.agencies.phrase import AgencyPhrase, has_table, weight
from kg.extraction.agencies.stated_owners import SPOKEN_OF, StatedOwners
from kg.extraction.agencies.stated_places import AgencyPlaces
from kg.extraction.agencies.tails import AgencyTails
from kg.extraction.agencies.unit_numbers import NUMBERED, named_again, number_end
from kg.extraction.places.countries import Countries
from kg.extraction.places.phrases import PlacePhrases
from kg.extraction.words.chart import Chart, Head
from kg.extraction.words.lexicon import Lexicon
from kg.language.span import Span

__all__ = ["SPOKEN_OF", "AgencyPhrases"]

_DEEPEST = 8
"""So many agencies are read within one another, as far as a list is taken for units and their parents."""
_DASH = re.compile(r" ?[-,] ")
_LAW = ("Luật ", "Luật Tổ chức ", "Pháp lệnh ")
"""What makes the name of a body that of a law: "Luật Cảnh sát biển Việt Nam"; a school's faculty is of law, too."""
_SITE = ("chùa ", "Chùa ", "đình ", "Đình ", "đền ", "Đền ", "miếu ", "Miếu ")
"""What makes words that begin as an association does the name of a temple: "chùa Hội Khánh"."""
_SIGNED = re.compile(r"(?:^|\n)\((?:ĐCSVN|ĐCS|TTXVN)\) ?[-–—] ?", re.MULTILINE)
"""A paper's mark at the head of a text: "(ĐCSVN) - Ngày 9/2"."""
_MOST_ALIASES = 40
_BRANCH = re.compile(r"[ -]+(?:[Cc]hi nhánh|CN) (?:(?:tỉnh|thành phố|TP)(?!\w)|[A-ZĐ])")
_OF_PROVINCE = re.compile(r" (?:tỉnh(?!\w)|(?:thành phố|TP\.?) ?(?=[A-ZĐ]))")
_UNION = re.compile(r" (?:Đoàn|Hội|Tổng [Hh]ội|Hiệp hội|Giáo hội|Liên hiệp)(?!\w)")


class AgencyPhrases:
    """Reads agency names at given positions of one text; results are remembered."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._known: dict[tuple[int, bool], AgencyPhrase | None] = {}
        self._followed: dict[tuple[str, int, int], AgencyPhrase | None] = {}
        self._depth = 0
        self._is_short_of_parents = False
        self._aliases: dict[str, AgencyPhrase] = {}
        self._short: set[str] = set()
        """The first two letters of the short names that the text defines."""
        self.places = PlacePhrases(view, chart, lexicon)
        # the parts know the whole only weakly: no circle, so that all is freed as soon as the text is read
        whole = proxy(self)
        self.descriptors = Descriptors(view, chart, lexicon, lambda at: whole.read(at) is not None)
        self._choice = HeadChoice(view, chart)
        self._bridges = DescriptorBridges(
            view, chart, lexicon, lambda at: whole.read(at) is not None, self.descriptors.is_person
        )
        self._countries = Countries(view, chart, lexicon)
        self._central = CentralPhrases(view, self._countries)
        self._seats = AgencyPlaces(view, chart, self.places, self._countries)
        self._owners = StatedOwners(
            view, chart, lexicon, lambda at, in_role: whole.read(at, in_role), self.descriptors.is_person
        )
        self.tails = AgencyTails(
            view, chart, self.places, self._seats, self._owners, self._countries, self.descriptors.is_person
        )
        self._nouns = CommonNouns(view, chart, lexicon, self.descriptors.is_foreign)

    def read(self, start: int, in_role: bool = False) -> AgencyPhrase | None:
        """The agency named at ``start``; after a title (``in_role``) a lower-case head is enough."""
        key = (start, in_role)
        if key in self._known:
            return self._known[key]
        if start not in self._chart.heads and not self.may_begin(start):
            return None
        if self._depth == _DEEPEST:
            self._is_short_of_parents = True
            return None
        self._known[key] = None  # a name that would contain itself is none
        self._depth += 1
        found = self._read(start, in_role)
        self._depth -= 1
        if self._is_short_of_parents and not self._depth:
            self._forget()  # the deepest were read without what they belong to
        if found is not None and found.kind != "school" and self._view.endswith(_LAW, 0, start):
            return None
        if found is not None and found.kind == "mass" and self._view.endswith(_SITE, 0, start):
            return None
        if _SIGNED.match(self._view, max(0, start - 2)):
            return None
        self._known[key] = found
        return found

    def _forget(self) -> None:
        self._known.clear()
        self._followed.clear()
        self._is_short_of_parents = False

    def may_begin(self, start: int) -> bool:
        """Whether a head, a body with a name of its own or a short name stands here."""
        chart = self._chart
        if start in chart.heads or start in chart.central:
            return True
        return bool(self._short) and self._view[start : start + 2] in self._short

    def end(self, start: int) -> int:
        """Where the agency named at ``start`` ends, 0 if none is."""
        agency = self.read(start)
        return agency.span.end if agency is not None else 0

    def define(self, short: str, phrase: AgencyPhrase) -> None:
        """Let a short name stand for an agency from here on."""
        if len(self._aliases) < _MOST_ALIASES:
            self._aliases[short] = phrase
            self._short.add(short[:2])
            self._forget()

    def is_person(self, at: int) -> bool:
        """Whether a person's name of three words or more begins at a position."""
        return self.descriptors.is_person(at)

    def read_headless(self, head: Head, start: int, at: int, in_role: bool = True) -> AgencyPhrase | None:
        """The agency whose head stands elsewhere ("các Sở: Y tế", "Bộ trưởng Y tế") and the rest at ``at``."""
        return self._follow(head, start, at, in_role)

    def state_abroad(self, end: int) -> tuple[str, int] | None:
        """The other state whose body or office the words up to ``end`` name: "Quốc hội [Lào]"; and where it ends."""
        return self._countries.state(end)

    def at_home(self, end: int) -> int:
        """Where "Việt Nam" behind a body or office of the state ends that the words up to ``end`` name."""
        return self._countries.home(end)

    def _read(self, start: int, in_role: bool) -> AgencyPhrase | None:
        found: list[AgencyPhrase] = []
        own: AgencyPhrase | None = None
        if self._short and self._view[start : start + 2] in self._short:
            found.extend(self._called(start))
            own = max(found, key=weight, default=None)
        central = self._chart.central.get(start)
        if central and self._view.endswith("ương", start, central[0][0]) and _UNION.match(self._view, central[0][0]):
            central = None  # "Ban Chấp hành Trung ương Hội …": not the Party's
        if central and _BRANCH.match(self._view, central[0][0]) and start in self._chart.heads:
            central = None  # "Ngân hàng Nhà nước Việt Nam Chi nhánh tỉnh X"
        if central and central[0][1].kind == "mass" and _OF_PROVINCE.match(self._view, central[0][0]):
            central = None if start in self._chart.heads else central  # "Hội Nhà báo Việt Nam tỉnh X"
        if central:
            found.append(self._owners.with_parent_of(self._central.read(start, *central[0])))
        for end, head in self._choice.heads_at(start):
            if central and end < central[0][0]:
                continue
            if "long" in head.flags and any(map(has_table, found)):
                break  # it would weigh less
            if not self._nouns.may_begin(start, end, head, in_role):
                continue
            if head.kind == "school" and self._is_cut(start, end, head) and not (head.id == "dai-hoc" and not found):
                continue
            phrase = self._follow(head, start, end, in_role)
            found += [phrase] if phrase is not None else []
        best = found[0] if len(found) == 1 else max(found, key=weight, default=None)
        # what the text itself defines: "(Agribank Long An)"
        return own if own is not None and best is not None and own.span.end >= best.span.end else best

    def _called(self, start: int) -> Iterator[AgencyPhrase]:
        """The agencies whose short names, as the text defines them, stand at ``start``."""
        for short, defined in self._aliases.items():
            end = start + len(short)
            if self._view.startswith(short, start) and not self._view[end : end + 1].isalnum():
                yield replace(defined, span=Span(start, end))

    def _is_cut(self, start: int, end: int, head: Head) -> bool:
        """Whether the words begin a longer head of the same class: "Trường" in "Trường Đại học"."""
        return any(other.kind == head.kind and stop > end for stop, other in self._chart.heads[start])

    def _follow(self, head: Head, start: int, end: int, in_role: bool) -> AgencyPhrase | None:
        """The name with this head, if the words are enough for one; what they say is read once, in a role or not."""
        key = (head.id, start, end)
        if key in self._followed:
            phrase = self._followed[key]
        else:
            phrase = self._followed[key] = self._read_on(head, start, end)
        if phrase is None:
            return named_again(self._view, head, start, end, in_role)
        if in_role:
            phrase = self._owners.with_parent_in_role(phrase)
        if head.mode == "number-words" and " " in phrase.descriptor:
            self.define(f"{head.canonical} {phrase.descriptor.rsplit(' ', 1)[1]}", phrase)
        return phrase if self._nouns.is_whole(phrase, in_role) else None

    def _read_on(self, head: Head, start: int, end: int) -> AgencyPhrase | None:
        """The name with this head as the words go on, whether or not they are enough."""
        view = self._view
        pos = skip_abbreviation(view, end)
        descriptor, is_proper = "", False
        if head.mode in NUMBERED:
            pos, before = number_end(view, head, pos), pos
            if not pos:
                return None
            descriptor = view[before + 1 : pos]
        else:
            read = self._described(head, start, end, pos)
            if read is None:
                return None
            descriptor, pos, is_proper = read
        pos = skip_abbreviation(view, pos)
        return self.tails.complete(head, start, pos, descriptor, is_proper)

    def _described(self, head: Head, start: int, end: int, pos: int) -> tuple[str, int, bool] | None:
        """What follows a head without number: its words, where they end, whether they are a proper name."""
        view = self._view
        if head.mode == "none":
            return "", pos, False
        if "abroad" in head.flags:
            body = self._countries.body(pos)
            return (*body, False) if body is not None else None
        if head.mode == "of-two":
            body = self._countries.of_two(pos)
            return (*body, False) if body is not None else None
        if head.mode == "foreign":
            state = self._countries.sending(start, pos)
            return (*state, False) if state is not None else None
        if head.mode == "region":
            descriptor, pos = self._seats.region(pos)
            dash = _DASH.match(view, pos) if descriptor.startswith("khu vực") else None
            if dash and self.places.read_name(dash.end()) is not None:
                pos = dash.end() - 1  # "khu vực 3 - Cà Mau": the place follows as after a space
            return descriptor, pos, False
        if about := matter(view, head, pos):
            return (*about, False)
        is_led = start <= end and view[start : start + 1].isupper()  # not in a list under one head
        read = self.descriptors.read(head, pos, is_led)
        if read is None and head.kind == "ministry":
            body = self._countries.body(pos)  # "Bộ Kinh tế, Thương mại và Công nghiệp Nhật Bản"
            read = (*body, False) if body is not None else None
        is_of_place = head.join == "proper-or-tier" and pos + 1 in self._chart.tiers  # "Bệnh viện quận Bình Tân"
        if read is None and (is_of_place or head.mode in ("optional", "any")):
            return "", pos, False
        return self._bridges.joined(head, start, read) if read is not None and "goes-on" in head.flags else read
