"""A text as items in order: persons, roles, agencies and places, each where it stands.

One pass from left to right; what is read first takes its words, so that a name inside an agency's or a place's
name is no person.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.agencies.groups import AgencyGroups
from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.phrases import AgencyPhrases
from kg.extraction.agencies.short_names import ShortNames
from kg.extraction.article import Article
from kg.extraction.items.item import AgencyItem, Item, Items, NameItem, PlaceItem, PluralItem, RoleItem
from kg.extraction.items.memberships import Memberships
from kg.extraction.items.plain_names import PlainNames
from kg.extraction.items.press_tags import is_tag
from kg.extraction.items.starts import ItemStarts
from kg.extraction.persons.names import NamePhrase, PersonNames
from kg.extraction.titles.phrase import RolePhrase
from kg.extraction.titles.phrases import RolePhrases
from kg.extraction.words.chart import Head
from kg.extraction.words.lexicon import Lexicon
from kg.language.span import Span

_HALL = re.compile(
    r"(?:Hội nghị|Tổ chức sự kiện|Văn hóa(?!,| -| và| (?:Thể thao|Thông tin|Nghệ thuật)))(?!\w)",
    re.IGNORECASE,
)
_BEFORE_LED = (";", "và", "; và")
"""What stands before a field of work that leads up to its head's name, in a list of them."""
_BEFORE_FIELD = ("(", "-", ",", *_BEFORE_LED)
_KIN = re.compile(r"(?<!\w)(?:trẻ|anh|chị|đàn|con) (?:em|cháu)$", re.IGNORECASE)
"""Compounds whose second word is elsewhere a form of address."""


class ItemReader:
    """Reads the items of one article."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self._view = article.view
        self._article = article
        self._chart = self.chart = lexicon.scan(article.view, article.lower)
        self.agencies = AgencyPhrases(article.view, self._chart, lexicon)
        self._groups = AgencyGroups(article.view, self._chart, lexicon, self.agencies)
        self._short_names = ShortNames(article.view, self._chart, self.agencies)
        self._roles = RolePhrases(article.view, self._chart, lexicon, self.agencies, self._short_names.firms)
        self._names = PersonNames(article.view, self._chart, lexicon, self.agencies.end)
        self._starts = ItemStarts(article, self._chart)
        self._memberships = Memberships(article.view, self._chart, self.agencies)
        self._items: list[Item] = []
        self._surnames = lexicon.surnames
        self._plain = PlainNames(article, self._chart, self._names, lexicon, self._items)
        self._list_head: RolePhrase | None = None

    def read(self) -> Items:
        """All items outside bylines and date lines."""
        cursor = 0
        for start in self._starts.positions():
            if start >= cursor:
                cursor = self._read_at(start)
        return Items(tuple(self._items), tuple(self._plain.possible))

    def _read_at(self, start: int) -> int:
        """Read the item at ``start``, if any, and give the position to go on from."""
        chart = self._chart
        end = self._honoured(start) if start in chart.honorifics else 0
        if end:
            return end
        if self._list_head is not None:
            listed = self._listed_role(start)
            if listed:
                return listed
        role = self._roles.read(start) if start in chart.titles or start in chart.fused else None
        if role is not None:
            return self._role(start, role)
        if self.agencies.may_begin(start):
            previous = self._items[-1] if self._items else None
            phrases = self._memberships.joined(start, previous) or self._groups.read(start)
            if len(phrases) == 1 and is_tag(self._view, phrases[0]):
                return phrases[0].span.end
            if phrases:
                self._short_names.note(phrases[-1])
                return self._agency(phrases)
        if start in chart.provinces or start in chart.tiers:
            place = self.agencies.places.read(start)
            if place is not None and (place.name or self._view[start].isupper() or place.tier):
                self._items.append(PlaceItem(place.span, place))
                return place.span.end
        return self._plain_name(start)

    def _role(self, start: int, role: RolePhrase) -> int:
        """The role, or the bodies that a title of nobody named tells of several places or fields."""
        bodies = self._groups.listed_from(role.list_head, role.span.end) if role.list_head else []
        if bodies and self._is_name_behind(bodies[0]):
            self._list_head = role
            return self._of_list(role, replace(bodies[0], span=Span(start, bodies[0].span.end)))
        if bodies:
            return self._agency(bodies)
        spread = self._spread_role(start, role.span.end) if role.is_vague else 0
        if spread:
            return spread
        self._items.append(RoleItem(role.span, role))
        if role.agency is not None:
            self._short_names.note(role.agency)
        is_list = role.list_head is not None or (role.is_plural and _is_of_bare_unit(role.agency))
        self._list_head = role if is_list else None
        return role.span.end

    def _honoured(self, start: int) -> int:
        """A name with its honorific, or the honorific alone; 0 if the words are none here."""
        end, is_plural = self._names.honorifics_end(start)
        first_end = self._chart.honorifics[start][0][0]
        if _KIN.search(self._view, max(0, start - 4), first_end):
            return first_end  # "trẻ em Việt Nam", "hai nước anh em Lào"
        chart = self._chart
        others = (*chart.provinces.get(start, ()), *chart.titles.get(start, ()))
        if others and any(hit[0] > end for hit in others):
            return 0  # "Bà Rịa", "Điều dưỡng trưởng"
        at = end + 1 if self._view[end : end + 1] == " " else end
        name = self._names.after_honorific(start)
        if name is not None and self._is_name_at(name.span.start, name):
            if is_plural:
                self._items.append(PluralItem(Span(start, end)))
                name = replace(name, whole=name.span)
            self._items.append(NameItem(name.whole, name))
            return name.span.end
        if at in chart.heads and any(hit[0] == end for hit in chart.titles.get(start, ())):
            return 0  # "Giám mục Giáo phận Phát Diệm": a title here
        if is_plural:
            self._items.append(PluralItem(Span(start, end)))
        return end

    def _is_name_at(self, at: int, name: NamePhrase) -> bool:
        if at in self._chart.titles or at in self._chart.fused or at in self._chart.central:
            return False
        if at in self._chart.provinces and self._chart.provinces[at][0][0] >= name.span.end:
            return False
        agency = self.agencies.read(at) if at in self._chart.heads else None
        if agency is None:
            return True
        is_whole = agency.span.end >= name.span.end and name.words[0].lower() not in self._surnames
        return len(name.words) > 2 and not is_whole

    def _agency(self, phrases: list[AgencyPhrase]) -> int:
        span = Span(phrases[0].span.start, phrases[-1].span.end)
        joins = self._memberships.joins(span.start)
        follows = self._memberships.goes_on(self._items[-1] if self._items else None, span.start)
        if len(phrases) == 1 and self._is_mere_venue(phrases[0]):
            return span.end
        colon = self._memberships.list_colon(span.start, span.end)
        heads = colon > 0
        borne = self._memberships.title_borne(self._items[-1] if self._items else None, phrases[0])
        if (joins or follows or heads) and all(self._memberships.has_members(p) for p in phrases):
            for phrase in phrases:
                words = Span(phrase.span.start, max(colon, phrase.span.end))
                role = RolePhrase(words, "Ủy viên", frozenset(), phrase, is_plural=heads, has_colon=heads)
                self._items.append(RoleItem(words, role))
            return max(colon, span.end)
        if borne and len(phrases) == 1:
            self._items.append(RoleItem(span, RolePhrase(span, borne, frozenset(), phrases[0])))
        else:
            self._items.append(AgencyItem(span, tuple(phrases)))
        return span.end

    def _spread_role(self, start: int, end: int) -> int:
        """ "Bí thư Huyện ủy, Chủ tịch UBND các huyện: A, B": the agencies of nobody named, in each place; 0 if none."""
        at = next((at for at in range(start + 1, end) if at in self._chart.heads and self._view[at - 1] == " "), 0)
        phrases = self._groups.many.listed(at) if at else []
        if not phrases:
            return 0
        before = self._items[-1] if self._items else None
        agency = before.role.agency if isinstance(before, RoleItem) else None
        head = agency.head if agency is not None and agency.place is None else None
        is_beside = before is not None and self._view[before.span.end : start] == ", "
        if before is not None and head is not None and head.join == "fused" and is_beside:
            own = [replace(phrase, head=head, descriptor="") for phrase in phrases]
            self._items[-1] = AgencyItem(before.span, tuple(own))
        return self._agency(phrases)

    def _is_mere_venue(self, phrase: AgencyPhrase) -> bool:
        """ "tại Trung tâm Văn hóa Kinh Bắc": a hall; "Trung tâm Văn hóa, Thể thao và Truyền thanh" is a body."""
        is_centre = phrase.head is not None and phrase.head.id == "trung-tam"
        at = phrase.span.start
        return is_centre and self._view.endswith(("tại ", " ở "), 0, at) and _HALL.match(phrase.descriptor) is not None

    def _listed_role(self, start: int) -> int:
        """Under "Giám đốc các sở:", the sector in brackets after a name; 0 if something else begins here."""
        opened, previous = self._list_head, self._items[-1] if self._items else None
        if opened is None or "\n" in self._view[opened.span.end : start]:
            self._list_head = None
            return 0
        gap = self._view[previous.span.end : start].strip(" ") if isinstance(previous, NameItem) else ""
        if gap not in _BEFORE_FIELD:
            return 0
        phrase = self._listed_phrase(opened, start)
        if phrase is None or (gap in _BEFORE_LED and not self._is_name_behind(phrase)):
            return 0
        return self._of_list(opened, phrase)

    def _of_list(self, opened: RolePhrase, phrase: AgencyPhrase) -> int:
        """One of the roles that a title told of several bodies opens."""
        role = replace(opened, span=phrase.span, agency=phrase, list_head=None, is_plural=False, has_colon=False)
        self._items.append(RoleItem(phrase.span, role))
        return phrase.span.end

    def _is_name_behind(self, phrase: AgencyPhrase) -> bool:
        """ "Giám đốc các sở: Y tế Nguyễn Văn A; Nội vụ Trần Thị B": whether a person follows the field at once."""
        end = phrase.span.end
        return self._view[end : end + 1] == " " and self._names.plain(end + 1, True, True) is not None

    def _listed_phrase(self, opened: RolePhrase, start: int) -> AgencyPhrase | None:
        """The agency that a field of work or, for "các Chủ tịch UBND huyện", a place in brackets tells."""
        head: Head | None = opened.list_head
        if head is not None:
            at = start - 1 if self._view[start - 1] == " " else start
            return self.agencies.read_headless(head, start, at)
        agency = opened.agency
        tier = agency.place.tier if agency is not None and agency.place is not None else None
        places = self.agencies.places
        if agency is not None and agency.head is not None and agency.head.join == "fused":
            place = places.read_fused(start, agency.head.levels)
        else:
            place = places.read_as(start, tier) if tier is not None else None
        return replace(agency, span=place.span, place=place) if agency is not None and place is not None else None

    def _plain_name(self, start: int) -> int:
        name = self._plain.read(start)
        if name is None:
            return start + 1
        self._items.append(NameItem(name.whole, name))
        return name.span.end


def _is_of_bare_unit(agency: AgencyPhrase | None) -> bool:
    """Whether the agency is of a district or commune that is not named: "UBND huyện", "Huyện ủy"."""
    place = agency.place if agency is not None else None
    head = agency.head if agency is not None else None
    if head is not None and head.join == "fused" and "district" in head.levels:
        return place is None
    return place is not None and not place.name and place.tier is not None and place.tier.level != "province"
