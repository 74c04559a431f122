"""The agency of a title alone: of a role beside it, of a congress, of the side that speaks, named last before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.actors.agency_register import AgencyRegister
from kg.extraction.actors.role_agencies import RoleAgencies
from kg.extraction.agencies.body_classes import TELL_OF_THEIR_OWN
from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.article import Article
from kg.extraction.facts import Tenure
from kg.extraction.items.item import AgencyItem, Item, NameItem, PlaceItem
from kg.extraction.offices.bound_roles import BoundRole
from kg.extraction.offices.new_posts import NewPosts
from kg.extraction.places.phrase import PlacePhrase, is_abroad
from kg.extraction.titles.phrase import RolePhrase

_ELECTS = re.compile(r"(?<!\w)(?:bầu|tín nhiệm|suy cử|hiệp thương)(?!\w)", re.IGNORECASE)
_CONGRESS = re.compile(r"(?<!\w)(?:đại hội|hiệp thương|kiện toàn)(?!\w)", re.IGNORECASE)
_TRIED = 6
_OF_COURTS = ("Thẩm phán", "Thư ký", "Kiểm sát viên", "Chấp hành viên")
"""Who sits in a division and belongs to the whole: "Thẩm phán, Chánh tòa Dân sự TAND tỉnh"."""
_WITHIN = frozenset({"mass", "youth", "press"})
"""Bodies within others, whose heads hold offices of these too: "Phó Giám đốc, Chủ tịch Công đoàn Bệnh viện X"."""
_FAR = 60
"""So many items are looked back over for a place."""
_ON_BEHALF = re.compile(r"(?<!\w)(?:thay mặt|ủy quyền|ủy nhiệm|thừa lệnh)(?: cho| của)?(?: lãnh đạo)? $", re.IGNORECASE)
_GIVES = re.compile(r",? (?:đã )?(?:trao|công bố)(?: và trao| và công bố)? [^.;\n]{0,120}", re.IGNORECASE)
_GOVERNING = frozenset({"state", "council", "party"})
_HAVE_OFFICES = _GOVERNING | {"department", "ministry", "mass", "front", "justice", "delegation", "army"}
_FOR = re.compile(r"(?:^|\n)(?:TM|T/M|T\.M|TL|T/L|T\.L|TUQ|KT|K/T)\.? ?$")
"""In whose name someone signs."""
_ON_NEXT_LINE = re.compile(r"[^\n]{0,40}\n\s*(?:(?:KT|K/T|Q|TL|TUQ)\. ?)?")
_COMMITTEES = {
    "tỉnh": "tinh-uy",
    "huyện": "huyen-uy",
    "quận": "quan-uy",
    "thị xã": "thi-uy",
    "thành phố": "thanh-uy",
    "xã": "dang-uy",
    "phường": "dang-uy",
    "thị trấn": "dang-uy",
    "đặc khu": "dang-uy",
}
"""Heads of party committees by the kind of unit that they lead."""


class TitleAgencies:
    """Finds the agencies of titles that name none."""

    def __init__(self, article: Article, items: Sequence[Item], agencies: AgencyRegister, roles: RoleAgencies) -> None:
        self._article = article
        self._items = items
        self._starts = [item.span.start for item in items]
        self._agencies = agencies
        self._roles = roles
        self._new = NewPosts(article.view, items)

    def phrase_of(self, bound: BoundRole, role: RolePhrase) -> AgencyPhrase | None:
        """The agency of a role beside it, or the last one before that has such an office."""
        if bound.rule == "role-of-signer":
            return self._signed(bound, role) or self._nearest(role) or self._own_office(role)
        new = self._new.without_former(bound)
        return (
            self._new.moved_to(bound, role)
            or self._of_list(bound, role)
            or self._beside_elided(new, role)
            or (self._before_name(role, bound) if new is not bound else None)
            or self._behind_in_brackets(bound, role)
            or self._elected(bound, role)
            or self._agencies.side(role.span.start, role.kinds, role.title)
            or self._nearest_or_own(role)
            or self._own_office(role)
            or self._of_publisher(role)
            or self._roles.named_later(role)
            or self._roles.of_deputy(bound.role)
        )

    def _of_list(self, bound: BoundRole, role: RolePhrase) -> AgencyPhrase | None:
        """ "ông A làm Chủ tịch Hội X, các Phó Chủ tịch: B, Chủ tịch Hội Y": of X, which leads up to the list."""
        introduces = role.has_colon or self._article.view.startswith((" là ", " gồm "), role.span.end)
        if bound.rule != "role-of-list" or not introduces:
            return None
        found = self._agencies.nearest(role.span.start, role.kinds, role.bare_head, role.title)
        between = self._article.view[found.span.end : role.span.start] if found is not None else "\n"
        return None if "\n" in between or (role.has_colon and ". " in between) else found

    def is_moved(self, bound: BoundRole, role: RolePhrase) -> bool:
        """Whether the office is taken up at a body that the person moves to."""
        return self._new.moved_to(bound, role) is not None

    def _before_name(self, role: RolePhrase, bound: BoundRole) -> AgencyPhrase | None:
        """The body that was spoken of before someone is named with an office once held."""
        return self._agencies.nearest(self._items[bound.name].span.start, role.kinds, role.bare_head, role.title)

    def _behind_in_brackets(self, bound: BoundRole, role: RolePhrase) -> AgencyPhrase | None:
        """ "các Kiểm sát viên A, B (VKSND tỉnh)": of the body in brackets behind those who bear the title."""
        view = self._article.view
        at = bound.name
        if role.span.start > self._items[at].span.start:
            return None
        while at + 1 < len(self._items) and isinstance(self._items[at + 1], NameItem):
            if view[self._items[at].span.end : self._items[at + 1].span.start] not in (", ", " và "):
                return None
            at += 1
        item = self._items[at + 1] if at + 1 < len(self._items) else None
        if not isinstance(item, AgencyItem) or view[self._items[at].span.end : item.span.start] != " (":
            return None
        body = item.phrases[0]
        return body if body.kind in role.kinds and view.startswith(")", item.span.end) else None

    def _of_publisher(self, role: RolePhrase) -> AgencyPhrase | None:
        """Of the school or company that gives the text out, or of its board."""
        head = role.bare_head
        if head is None or head.join != "owner":
            return self._agencies.publisher_of(role.span, role.kinds, role.title)
        owner = self._agencies.publisher_of(role.span, head.owners, role.title)
        return AgencyPhrase(role.span, head, owner=owner) if owner is not None else None

    def locality_before(self, role: RolePhrase) -> PlacePhrase | None:
        """The province or city abroad that is named last before a "Tỉnh trưởng", "Thị trưởng" alone."""
        index = bisect_right(self._starts, role.span.start) - 1
        for item in reversed(self._items[max(0, index - _FAR) : index]):
            places: list[PlacePhrase | None] = [item.place] if isinstance(item, PlaceItem) else []
            if isinstance(item, AgencyItem):
                places = [phrase.core.place for phrase in item.phrases]
            found = next((p for p in places if p is not None and is_abroad(p, role.locality)), None)
            if found is not None:
                return found
        return None

    def _elected(self, bound: BoundRole, role: RolePhrase) -> AgencyPhrase | None:
        """Whose chairman a congress elects ("bầu ông A làm Chủ tịch"): the headline's own body."""
        start = self._items[bound.name].span.start
        title = self._article.title_span
        is_elected = bound.tenure is Tenure.ASSUMED and _ELECTS.search(self._article.view, max(0, start - 60), start)
        if not is_elected or not _CONGRESS.search(self._article.view, title.start, title.end):
            return None
        return self._agencies.nearest(title.end, role.kinds, role.bare_head)

    def _nearest(self, role: RolePhrase) -> AgencyPhrase | None:
        """The last agency before that has such an office; a "Trưởng ban" is of a "Ban"."""
        if role.bare_head is not None and role.bare_head.id == "vung":  # "Tư lệnh Vùng" after "Bộ Tư lệnh Vùng 5"
            command = self._agencies.nearest(role.span.start, role.kinds, self._agencies.head("bo-tu-lenh"))
            return command or self._agencies.nearest(role.span.start, role.kinds, role.bare_head)
        own = self._of_headline(role)
        if own is not None:
            return own
        position = role.span.start
        for _ in range(_TRIED):
            phrase = self._agencies.nearest(position, role.kinds, role.bare_head, role.title)
            if phrase is None or not (self._is_giver(phrase, role) or self._is_no_board(phrase, role)):
                return phrase
            index = bisect_right(self._starts, phrase.span.start) - 1
            position = self._starts[index] if index >= 0 else phrase.span.start
        return None

    def _nearest_or_own(self, role: RolePhrase) -> AgencyPhrase | None:
        """The same; in a company's own text rather itself than another company of an earlier sentence."""
        found = self._nearest(role)
        is_open = role.bare_head is None or role.bare_head.kind in TELL_OF_THEIR_OWN
        own = self._agencies.publisher_of(role.span, role.kinds, role.title) if is_open else None
        if found is None or own is None or own.head is None or "regional" in own.head.flags:
            return found
        is_over = found.head is not None and "regional" in found.head.flags and role.title.endswith("Hiệu trưởng")
        is_told_here = not is_over and ". " not in self._article.view[found.span.end : role.span.start]
        return found if found.kind != own.kind or is_told_here else own

    def _of_headline(self, role: RolePhrase) -> AgencyPhrase | None:
        """ "Chủ tịch Hội" in a text on one association (or centre) is of that one, though a guest's is named last."""
        title, head = self._article.title_span, role.bare_head
        if head is None or not (head.kind == "mass" or head.id == "trung-tam") or role.span.start < title.end:
            return None
        named = self._agencies.nearest(title.end, frozenset({head.kind}), head)
        return named if named is not None and named.span.start >= title.start else None

    @staticmethod
    def _is_no_board(phrase: AgencyPhrase, role: RolePhrase) -> bool:
        head = phrase.head
        if role.title.endswith("Chánh Văn phòng"):
            return head is None or head.id != "van-phong"
        if role.title.endswith("Giám đốc"):
            return head is not None and head.id == "phong"
        return role.title.endswith("Trưởng ban") and head is not None and not head.canonical.startswith("Ban")

    def _is_giver(self, phrase: AgencyPhrase, role: RolePhrase) -> bool:
        """ "thay mặt Tòa án nhân dân tối cao trao quyết định bổ nhiệm phó chánh án": who gives the office."""
        view = self._article.view
        between = view[phrase.span.end : role.span.start]
        acts_for = _ON_BEHALF.search(view, max(0, phrase.span.start - 40), phrase.span.start)
        return acts_for is not None and _GIVES.fullmatch(between) is not None

    def _signed(self, bound: BoundRole, role: RolePhrase) -> AgencyPhrase | None:
        """Of which body a signer is: named above ("TM. ỦY BAN NHÂN DÂN"), else the one that gives the paper out."""
        above = self._items[bound.role - 1] if bound.role else None
        if isinstance(above, AgencyItem) and _ON_NEXT_LINE.fullmatch(
            self._article.view, above.span.end, role.span.start
        ):
            named = above.phrases[-1]
            if named.kind in role.kinds and _FOR.search(self._article.view, 0, above.span.start):
                return named
        is_of_office = role.title.endswith("Chánh Văn phòng")
        issuer = self._agencies.issuer(role.span.start, _HAVE_OFFICES if is_of_office else role.kinds, role.title)
        if issuer is None:
            return None
        if is_of_office:
            return AgencyPhrase(role.span, self._agencies.head("van-phong"), owner=issuer)
        return replace(issuer, span=role.span)

    def _own_office(self, role: RolePhrase) -> AgencyPhrase | None:
        """Of whose office a "Chánh Văn phòng" alone is the chief: of the body that governs, named last."""
        if not role.title.endswith("Chánh Văn phòng"):
            return None
        owner = self._agencies.side(role.span.start, _HAVE_OFFICES)
        owner = owner or self._agencies.issuing(frozenset({"justice"}))
        owner = owner or self._agencies.nearest(role.span.start, _GOVERNING)
        head = self._agencies.head("van-phong")
        return AgencyPhrase(role.span, head, owner=owner) if owner is not None and owner.central is None else None

    def committee_beside(self, role: int, chunk: tuple[int, ...]) -> AgencyPhrase | None:
        """ "Phó Bí thư, Chủ tịch UBND huyện X": of the party committee of the same huyện."""
        state = next((p for p in self._roles.beside(role, chunk) if p.kind in ("state", "council")), None)
        place = state.place if state is not None else None
        type_ = place.unit.type if place is not None and place.unit is not None else None
        if place is not None and type_ is None and place.tier is not None:
            type_ = place.tier.type
        id_ = _COMMITTEES.get(type_ or "")
        return AgencyPhrase(self._items[role].span, self._agencies.head(id_), place=place) if id_ else None

    def _beside_elided(self, bound: BoundRole, role: RolePhrase) -> AgencyPhrase | None:
        """The agency of a role beside a title alone; for "Chủ tịch Hội đồng, Giám đốc Đại học X" it is the owner."""
        beside = self._roles.beside(bound.role, bound.chunk)
        head = role.bare_head
        if head is None:
            found = next((phrase for phrase in beside if phrase.kind in role.kinds), None)
            if found is not None and found.head is not None and found.head.id == "co-quan" and found.owner is not None:
                found = found.owner  # "Phó Giám đốc, Thủ trưởng Cơ quan Cảnh sát điều tra Công an tỉnh"
            if found is None:
                owners = (p.owner for p in beside if p.kind in _WITHIN and p.owner is not None)
                found = next((owner for owner in owners if owner.kind in role.kinds), None)
            if found is None and role.title in _OF_COURTS:
                found = next((p for b in beside for p in (b.owner, b.parent) if p and p.kind in role.kinds), None)
            return found or (self.committee_beside(bound.role, bound.chunk) if "party" in role.kinds else None)
        owner = next((phrase for phrase in beside if phrase.kind in head.owners), None)
        if owner is None and head.kind == "committee":  # "Ủy viên Đoàn Chủ tịch, Chánh Văn phòng Trung ương Hội X"
            owner = next((p.owner for p in beside if p.owner is not None and p.owner.kind in head.owners), None)
        if (
            owner is not None and head.join != "tier" and not head.mode.startswith("number")
        ):  # a "Hội" alone is no association of the Sở beside it
            # "Hiệu trưởng nhà trường" beside another office at the school: the same
            return owner if owner.kind == head.kind else AgencyPhrase(role.span, head, owner=owner)
        return next((phrase for phrase in beside if phrase.head is head), None)
