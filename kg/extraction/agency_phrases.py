"""Agency names as phrases: head, descriptor, owner, place, parent, read from one starting point.

"Ban Tuyên giáo Tỉnh ủy" is a head ("Ban") with a sector ("Tuyên giáo") and an owner ("Tỉnh ủy"); "UBND huyện Hàm
Tân" a head with a place. What may follow which head stands in ``data/agency_heads.csv``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.agency_phrase import AgencyPhrase
from kg.extraction.descriptors import Descriptors
from kg.extraction.letters import UPPER
from kg.extraction.lexicon import CentralBody, Chart, Head, Lexicon, Tier, not_agencies
from kg.extraction.place_phrases import PlacePhrase, PlacePhrases
from kg.language.span import Span

_BRACKETED_ABBREVIATION = re.compile(
    r" ?\((?:gọi tắt là |viết tắt là |sau đây gọi tắt là )?([A-ZĐƯ][A-ZĐƯa-zđư&.-]{1,12})\)(?= )"
)
_SUFFIX = re.compile(r" (Việt Nam|Trung ương|TW|T\.Ư|TƯ|T\.W|VN|quốc gia|Quốc gia|tối cao|toàn quốc(?: 20\d\d)?)\b")
_SUFFIX_SPELT = {"TW": "Trung ương", "T.Ư": "Trung ương", "TƯ": "Trung ương", "T.W": "Trung ương", "VN": "Việt Nam"}
_BRANCH = re.compile(r"[ -]+[Cc]hi nhánh ")
_DASH = re.compile(r" ?[-,] ")
_AT = re.compile(r" tại ")
_OF = re.compile(r" (?:của|thuộc|trực thuộc) ")
_SET_OFF = re.compile(r"(?:, | \(| - | (?:của|thuộc|trực thuộc) )")
_MOST_ALIASES = 40
"""Every alias is looked for at every agency; no honest text defines more."""
_MANY = re.compile(r" (?:ở |của |tại )?(?:các|những|một số|hai|ba|\d{1,2}) ")
_OF_LEVEL = re.compile(r" (?:ở |của )?(?:hai |2 |các )?cấp(?: (?:tỉnh|huyện|xã|phường|quận|cơ sở|trên|dưới))?(?!\w)")
_ANY_LEVEL = ("cấp", "sở", "ngành", "đơn vị", "địa phương", "tỉnh", "quận")
_SET_OFF_BY_COMMA = frozenset({"department", "ministry", "school", "company", "institute"})
"""What may follow a Phòng after a comma as its parent; anything else goes on with a list."""
_TIERS = {"huye": Tier("huyện", "district"), "quan": Tier("quận", "district"), "thi-": Tier("thị xã", "district")}
"""The kind of unit that the beginning of a fused head's id tells."""
SPOKEN_OF = frozenset({"ministry", "department", "school", "hospital", "company", "institute", "bank", "press"})
"""Classes of bodies that are named again by their head alone: "Bộ", "Nhà trường", "Công ty"."""
_IN_COUNTRIES = frozenset({"ministry", "mass", "front", "youth", "general-department", "delegation"})
"""Classes of bodies that other countries have too: "Bộ Công an Lào", "Hội Chữ thập đỏ Na Uy"."""
_LONG = 2
_OF_EVENTS = (
    "tổ chức",
    "chỉ đạo",
    "giám khảo",
    "giám hiệu",
    "liên lạc",
    "vận động",
    "điều hành",
    "thường",
    "chấp hành",
)
""""Ban Tổ chức Hội thi" and the like are no agencies; others have heads of their own."""
_NAMED_AGAIN = frozenset({"quan-khu", "quan-doan", "su-doan", "lu-doan", "trung-doan", "tieu-doan", "binh-doan"})
_DIVIDED = frozenset(
    {"police", "justice", "hospital", "press", "bank", "branch", "inspection", "army", "general-department"}
)
"""The same of divisions that no People's Committee has."""
_REGION = re.compile(r" (?:(cấp cao tại )|(khu vực |KV )(\d{1,2}|[IVX]{1,4})\b)")
_NUMBER = re.compile(rf" (?:số |khu vực )?(\d{{1,4}}(?: ?- ?{UPPER}\w+(?: {UPPER}\w+)*)?|[IVX]{{1,4}})\b")
_NUMBER_AFTER_WORDS = re.compile(rf" {UPPER}\w*(?: (?:- )?[^\W\d]\w*){{0,5}} \d{{1,4}}\b")
"""What an army unit does, before its number: "Đại đội Trinh sát 24"."""
_FOREIGN_STATE = re.compile(
    rf" ((?:(?:Đại sứ quán|Cộng hòa|Vương quốc|Liên bang|Hợp chúng quốc|Đại Hàn Dân quốc|CHDCND|CHND|Nhà nước)"
    rf"(?: (?:Dân chủ|Nhân dân|Hồi giáo|Xã hội chủ nghĩa|Liên bang))*) {UPPER}\w*(?: {UPPER}\w*){{0,3}})"
)
_IN_BRACKETS = re.compile(r" \((?:nước )?(?:Cộng hòa |Vương quốc |CHDCND |Cộng hòa Dân chủ nhân dân )?([^()]{2,20})\)")
_STATE_OF = re.compile(r"(?: (?:nước|CHXHCN|Cộng hòa xã hội chủ nghĩa)(?= ))*")
_UNION = re.compile(r" (?:Đoàn|Hội|Tổng [Hh]ội|Hiệp hội|Giáo hội|Liên hiệp)(?!\w)")
_COUNTRY = re.compile(rf" ({UPPER}[\w-]*(?: {UPPER}[\w-]*){{0,3}})")


class AgencyPhrases:
    """Reads agency names at given positions of one text; results are remembered."""

    def __init__(self, view: str, chart: Chart, lexicon: Lexicon) -> None:
        self._view = view
        self._chart = chart
        self._lexicon = lexicon
        self._known: dict[tuple[int, bool], AgencyPhrase | None] = {}
        self._aliases: dict[str, AgencyPhrase] = {}
        self._short: set[str] = set()
        """The first two letters of the short names that the text defines."""
        self.places = PlacePhrases(view, chart, lexicon)
        self._descriptors = Descriptors(view, chart, lexicon, self._is_agency_at)

    def read(self, start: int, in_role: bool = False) -> AgencyPhrase | None:
        """The agency named at ``start``; after a title (``in_role``) a lower-case head is enough."""
        is_known = start in self._chart.heads or start in self._chart.central
        if not is_known and self._view[start : start + 2] not in self._short:
            return None
        key = (start, in_role)
        if key not in self._known:
            self._known[key] = None  # a name that would contain itself is none
            self._known[key] = self._read(start, in_role)
        return self._known[key]

    def define(self, short: str, phrase: AgencyPhrase) -> None:
        """Let a short name stand for an agency from here on."""
        if len(self._aliases) < _MOST_ALIASES:
            self._aliases[short] = phrase
            self._short.add(short[:2])
            self._known.clear()

    def read_headless(self, head: Head, start: int, at: int, in_role: bool = True) -> AgencyPhrase | None:
        """The agency whose head stands elsewhere ("các Sở: Y tế", "Bộ trưởng Y tế") and the rest at ``at``."""
        return self._follow(head, start, at, in_role)

    def _is_agency_at(self, at: int) -> bool:
        return self.read(at) is not None

    def _read(self, start: int, in_role: bool) -> AgencyPhrase | None:
        found: list[AgencyPhrase] = []
        for short, defined in self._aliases.items():
            end = start + len(short)
            if self._view.startswith(short, start) and not self._view[end : end + 1].isalnum():
                found.append(replace(defined, span=Span(start, end)))
        central = self._chart.central.get(start)
        if central and self._view.endswith("ương", start, central[0][0]) and _UNION.match(self._view, central[0][0]):
            central = None  # "Ban Chấp hành Trung ương Hội …": not the Party's
        if central:
            end, body = central[0]
            country = self._country(end) if body.kind in ("assembly", "state") else None
            if country is not None:
                body = CentralBody(f"{body.label} {country}", body.kind, "foreign")
                end += len(country) + 1
            found.append(self._with_parent_of(AgencyPhrase(Span(start, end), None, central=body)))
        for end, head in self._chart.heads.get(start, ()):
            if central and end < central[0][0]:
                continue
            if not self._may_begin(start, end, head, in_role) or self._is_cut(start, end, head):
                continue
            phrase = self._follow(head, start, end, in_role)
            if phrase is not None:
                found.append(phrase)
        return max(found, key=_weight, default=None)

    def _is_cut(self, start: int, end: int, head: Head) -> bool:
        """Whether the words begin a longer head of the same class: "Trường" in "Trường Đại học"."""
        if head.kind != "school":
            return False
        return any(other.kind == head.kind and stop > end for stop, other in self._chart.heads[start])

    def _is_second_half(self, start: int, end: int) -> bool:
        """Whether the syllable ends a longer word: "Đại hội", "cơ sở"."""
        before = self._lexicon.compounds.get(self._view[start:end].lower())
        if before is None or self._view[start - 1 : start] != " ":
            return False
        return self._view[max(0, start - 8) : start - 1].rsplit(" ", 1)[-1].lower() in before

    def _country(self, end: int) -> str | None:
        """The country in "Quốc hội Lào"."""
        if self._view[end : end + 1] != " " or not self._view.startswith(self._lexicon.countries, end + 1):
            return None
        fitting = [name for name in self._lexicon.countries if self._view.startswith(name, end + 1)]
        return max(
            (n for n in fitting if not self._view[end + 1 + len(n) : end + 2 + len(n)].isalnum()), key=len, default=None
        )

    def _may_begin(self, start: int, end: int, head: Head, in_role: bool) -> bool:
        """A single small word ("sở", "ban") begins a name only if what follows is written as a name."""
        if self._is_second_half(start, end):
            return False
        if self._view[start].isupper() or in_role:
            return True
        if " " in self._view[start:end]:
            return True
        following = self._view[end + 1 : end + 2]
        if head.kind == "school":
            return following.isupper() and end + 1 in self._chart.sectors
        return (
            head.kind in ("press", "ministry", "department", "police") or head.id == "ban-dang"
        ) and following.isupper()

    def _follow(self, head: Head, start: int, end: int, in_role: bool) -> AgencyPhrase | None:
        pos = self._skip_abbreviation(end)
        descriptor, is_proper = "", False
        if head.descriptor in ("number", "number-words"):
            number = _NUMBER.match(self._view, pos)
            if number is None and head.descriptor == "number-words":
                number = _NUMBER_AFTER_WORDS.match(self._view, pos)
            if number is None:
                return self._bare_again(head, start, end, in_role)
            descriptor, pos = self._view[pos + 1 : number.end()], number.end()
        elif head.descriptor == "foreign":
            pos += len(_STATE_OF.match(self._view, pos)[0])  # type: ignore[index]  # may be empty
            known = self._country(pos)
            country = None if known else _FOREIGN_STATE.match(self._view, pos) or _COUNTRY.match(self._view, pos)
            if known:
                descriptor, pos = known, pos + 1 + len(known)
            elif country is None or not self._view[start].isupper() or pos + 1 in self._chart.tiers:
                return None
            else:
                descriptor, pos = country[1], country.end()
        elif head.descriptor == "region":
            descriptor, pos = self._region(pos)
            dash = _DASH.match(self._view, pos) if descriptor else None
            if dash and self.places.read_name(dash.end()) is not None:
                pos = dash.end() - 1  # "khu vực 3 - Cà Mau": the place follows as after a space
        elif head.descriptor != "none":
            is_led = start <= end and self._view[start : start + 1].isupper()  # not in a list under one head
            read = self._descriptors.read(head, pos, is_led)
            if read is None and not head.descriptor.startswith(("optional", "any")):
                return None
            descriptor, pos, is_proper = read if read is not None else ("", pos, False)
        phrase = self._complete(head, start, self._skip_abbreviation(pos), descriptor, is_proper)
        if head.descriptor == "number-words" and " " in descriptor:
            self.define(f"{head.canonical} {descriptor.rsplit(' ', 1)[1]}", phrase)
        return phrase if self._is_whole(phrase, in_role) else None

    def _bare_again(self, head: Head, start: int, end: int, in_role: bool) -> AgencyPhrase | None:
        """A numbered unit named again without its number, as owner or in a role: "Bộ Tư lệnh Quân khu"."""
        if not in_role or not self._view[start].isupper() or head.id not in _NAMED_AGAIN:
            return None
        return AgencyPhrase(Span(start, end), head, is_bare=True)

    def _is_many(self, end: int) -> bool:
        """Whether "các huyện", "các cấp", "cấp xã" follows."""
        if _OF_LEVEL.match(self._view, end):
            return True
        many = _MANY.match(self._view, end)
        return many is not None and (many.end() in self._chart.tiers or self._view.startswith(_ANY_LEVEL, many.end()))

    def _region(self, pos: int) -> tuple[str, int]:
        """A court of a region: "khu vực 3", "cấp cao tại Hà Nội"."""
        region = _REGION.match(self._view, pos)
        if region is None:
            return "", pos
        if region[3]:
            return f"khu vực {region[3]}", region.end()
        place = self.places.read_name(region.end())
        return (f"cấp cao tại {place.label}", place.span.end) if place else ("", pos)

    def _skip_abbreviation(self, pos: int) -> int:
        bracket = _BRACKETED_ABBREVIATION.match(self._view, pos)
        return bracket.end() if bracket else pos

    def _complete(self, head: Head, start: int, pos: int, descriptor: str, is_proper: bool) -> AgencyPhrase:
        """Add owner, suffix and place to a head with its descriptor."""
        suffix = ""
        branch = _BRANCH.match(self._view, pos) if head.kind == "bank" else None
        if branch:
            suffix, pos = "chi nhánh", branch.end() - 1
        is_owned = head.join == "owner" and pos + 1 in self._chart.heads  # "Ban Chấp hành [Trung ương Hội …]"
        more = _SUFFIX.match(self._view, pos) if head.join != "fused" and not branch and not is_owned else None
        if more:
            suffix, pos = _SUFFIX_SPELT.get(more[1], more[1]), more.end()
        country = self._country(pos) if head.kind in _IN_COUNTRIES and not suffix else None
        if country and not self._view[pos + len(country) + 2 : pos + len(country) + 3].isupper():
            suffix, pos = country, pos + len(country) + 1
        owner = None if suffix else self._owner(head, pos, bool(descriptor))
        place = None
        joiner = " của " if owner is not None and self._is_of(pos) else " "
        if owner is not None:
            pos = owner.span.end
        elif not more and suffix != country and head.join not in ("central", "foreign"):
            place = self.places.read(pos + 1) if branch else self._place(head, pos, descriptor)
            pos = place.span.end if place else pos
        if more and place is None and owner is None and suffix == "Việt Nam":
            stated = self.places.read(pos + 1) if self._view[pos : pos + 1] == " " else None
            if stated is not None and stated.tier is not None and head.join == "tier":
                place, pos = stated, stated.span.end  # "Hội Nhà báo Việt Nam tỉnh X"
        if "at" in head.flags:
            suffix, pos = self._at(suffix, pos)
        foreign = _IN_BRACKETS.match(self._view, pos)
        phrase = AgencyPhrase(
            Span(start, pos),
            head,
            descriptor,
            owner,
            place,
            suffix,
            joiner=joiner,
            is_bare=not (descriptor or suffix or owner or place),
            is_proper=is_proper,
            is_foreign=country is not None or (foreign is not None and foreign[1] in self._lexicon.countries),
            is_many=not (place or owner or suffix) and self._is_many(pos),
        )
        return self._with_parent_of(phrase)

    def _is_of(self, pos: int) -> bool:
        return _OF.match(self._view, pos) is not None

    def _owner(self, head: Head, pos: int, has_descriptor: bool) -> AgencyPhrase | None:
        if not head.owners or self._view[pos : pos + 1] != " ":
            return None
        of = _OF.match(self._view, pos)
        if of and not (head.join in ("owner", "of", "party") or head.kind in ("commission",)):
            return None
        at = of.end() if of else pos + 1
        owner = self.read(at, True) or self._bare_body(at)
        if owner is None or (owner.head is head and not has_descriptor):
            return None
        if "*" in head.owners and (owner.kind or not of):
            return owner if not (owner.is_bare and owner.kind in ("press", "unit")) else None
        return owner if self._owns(head, owner) else None

    def _bare_body(self, at: int) -> AgencyPhrase | None:
        """A body spoken of before, by its head alone: "Đảng ủy Bộ", "Công đoàn Trường"."""
        if not self._view[at : at + 1].isupper():
            return None
        hits = [(end, head) for end, head in self._chart.heads.get(at, ()) if head.kind in SPOKEN_OF]
        if not hits or not_agencies().match(self._view, at):
            return None
        following = hits[0][0] + 1
        if self._view[following : following + 1].isupper() and not self._descriptors.is_person(following):
            return None
        return AgencyPhrase(Span(at, hits[0][0]), hits[0][1], is_bare=True)

    @staticmethod
    def _owns(head: Head, owner: AgencyPhrase) -> bool:
        flags = owner.head.flags if owner.head is not None else frozenset()
        return owner.kind in head.owners or bool(flags & head.owners)

    def _place(self, head: Head, pos: int, descriptor: str) -> PlacePhrase | None:
        if self._view[pos : pos + 1] != " ":
            return None
        if head.join == "fused":
            fused = self.places.read_fused(pos + 1, head.levels)
            if fused is not None and fused.tier is None and fused.unit is None and head.id[:4] in _TIERS:
                fused = replace(fused, tier=_TIERS[head.id[:4]])
            return fused
        place = self.places.read(pos + 1)
        if place is None and "village" in head.levels:
            place = self.places.read_village(pos + 1)
        if place is None or (place.tier is None and not place.name):
            return None
        if place.tier is None and head.join in ("proper", "parent", "none") and not place.is_abbreviated:
            return None
        if head.join == "none" or (head.join == "party" and not descriptor and head.id == "ban-dang"):
            return None
        return place

    def _at(self, suffix: str, pos: int) -> tuple[str, int]:
        at = _AT.match(self._view, pos)
        if at is None:
            return suffix, pos
        place = self.places.read_name(at.end()) or self.places.read(at.end())
        if place is None:
            known = "Việt Nam" if self._view.startswith("Việt Nam", at.end()) else self._country(at.end() - 1)
            if known:
                return f"{suffix} tại {known}".strip(), at.end() + len(known)
            country = _COUNTRY.match(self._view, at.end() - 1)
            return (f"{suffix} tại {country[1]}".strip(), country.end()) if country else (suffix, pos)
        return f"{suffix} tại {place.spelt_out}".strip(), place.span.end

    def _with_parent_of(self, phrase: AgencyPhrase) -> AgencyPhrase:
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
        parent = self.read(off.end(), is_of) or (self._bare_body(off.end()) if is_of else None)
        if parent is None or not (self._owns(head, parent) or ("*" in head.owners and parent.kind != "party")):
            return phrase
        if off[0] == ", " and head.id == "cuc" and parent.kind == "general-department":
            return phrase  # a list
        if off[0] == ", " and head.id == "phong" and parent.kind not in _SET_OFF_BY_COMMA:
            is_committees = phrase.descriptor.lower() in self._lexicon.committee_offices
            return phrase if is_committees or parent.kind not in _DIVIDED else replace(phrase, parent=parent)
        return replace(phrase, parent=parent)

    def _is_whole(self, phrase: AgencyPhrase, in_role: bool) -> bool:
        """Whether the words are enough for a name, or only a common noun ("công an", "ban tổ chức")."""
        head = phrase.head
        if head is None:
            return True
        if head.id == "ban-dang" and phrase.descriptor in ("Tổ chức", "Kinh tế", "Đối ngoại"):
            return bool(phrase.owner or phrase.place or phrase.suffix)
        if head.id == "uy-ban-qh":
            return True
        if "long" in head.flags:
            is_named = self._view[phrase.span.start].isupper() and phrase.descriptor.count(" ") >= _LONG
            return is_named and not phrase.descriptor.lower().startswith(_OF_EVENTS)
        if "foreign-word" in head.flags and not self._descriptors.is_foreign(phrase.descriptor):
            return False
        if "in-role" in head.flags and not in_role and not phrase.owner:
            return False
        if head.join in ("owner", "of"):
            return phrase.owner is not None or (
                in_role and head.id in ("ban-thuong-vu", "ban-chap-hanh", "ban-hdnd", "hoi-dong-quan-tri")
            )
        if self._is_common_noun(phrase):
            return False
        if not phrase.is_bare:
            return not (head.id == "mttq" and phrase.suffix)
        return head.unplaced != "none" and ("not-bare" not in head.flags or in_role)

    def _is_common_noun(self, phrase: AgencyPhrase) -> bool:
        """ "trung tâm kinh tế": nothing in it is written as a name, and no place or owner follows."""
        if not phrase.descriptor or phrase.place or phrase.owner or phrase.suffix:
            return False
        if phrase.head is not None and "proper" in phrase.head.flags:  # "Nhà máy xây dựng trên 3 ha"
            verb = phrase.descriptor if self._view.endswith(phrase.descriptor, 0, phrase.span.end) else ""
            if self._lexicon.name_ends.get(verb) == "either":
                return True
        return phrase.span.of(self._view).islower()


def _weight(phrase: AgencyPhrase) -> tuple[bool, int, bool, bool, int]:
    """Prefer heads with tables of their own, what explains more of the words, what is owned, then the longer head."""
    is_known = phrase.head is None or "long" not in phrase.head.flags
    size = len(phrase.head.canonical) if phrase.head is not None else 0
    return (is_known, phrase.span.end, phrase.owner is not None, phrase.central is not None, size)
