"""Whose unit a phrase means that does not say it: of one beside it, named before, spoken of, of the headline."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.agencies.body_classes import (
    BODIES,
    HAS_DIVISIONS,
    HAVE_CENTRES,
    MINISTRIES,
    NEVER_DIVIDED,
    POLICE,
    SCHOOLS,
    TELL_OF_THEIR_OWN,
)
from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.phrases import SPOKEN_OF
from kg.extraction.agencies.seats import PARTY_BY_TYPE
from kg.extraction.article import Article
from kg.extraction.owners.army_staffs import command_of
from kg.extraction.owners.beside import committee_beside, of_unit_beside, owner_beside, owner_of_same_unit
from kg.extraction.owners.divided_bodies import divided
from kg.extraction.owners.embassies import EMBASSIES, at_seat
from kg.extraction.owners.numbered_units import is_cell, is_numbered
from kg.extraction.owners.police_divisions import is_lone_division, with_divisions
from kg.extraction.owners.seen_agencies import SeenAgencies, is_spoken_of
from kg.extraction.owners.sides import AgencySides
from kg.extraction.owners.unions import CENTRE, Unions, is_called_by_kind
from kg.extraction.words.chart import Head
from kg.extraction.words.lexicon import Lexicon
from kg.language.span import Span

_OWN_BODY = (" Sở", " Bộ", " Trường", " Bệnh viện")
_DIVISIONS = frozenset({"phong", "co-quan", "doi"})
_HOUSES = frozenset({"nha-hat", "bao-tang", "thu-vien"})
_OF_POLICE = ("cảnh sát", "an ninh", "kỹ thuật hình sự", "xây dựng phong trào", "quản lý xuất nhập cảnh", "pc", "pa")


class UnstatedOwners:
    """Finds the owners and parents that phrases leave unsaid."""

    def __init__(self, article: Article, lexicon: Lexicon, seen: SeenAgencies, sides: AgencySides) -> None:
        self._article = article
        self._view = article.view
        self._lexicon = lexicon
        self._seen = seen
        self._sides = sides
        self._unions = Unions(article, seen)

    def with_owner(self, phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...] = ()) -> AgencyPhrase:
        """The same with the owner that it leaves unsaid; a Ban Thường vụ is of the committee, not of the Đảng bộ.

        That a Ban Chấp hành is of the Đảng bộ, not of the committee, is for the labels to tell.
        """
        found = self._with_owner(phrase, beside)
        head, owner = found.head, found.owner
        is_standing = head is not None and head.id == "ban-thuong-vu" and phrase.owner is None
        if not is_standing or owner is None or owner.head is None or owner.head.id != "dang-bo":
            return found
        type_ = owner.place.type if owner.place is not None else ""
        committee = self._lexicon.head_by_id.get(PARTY_BY_TYPE.get(type_, "dang-uy"))
        return replace(found, owner=replace(owner, head=committee))

    def _with_owner(self, phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...]) -> AgencyPhrase:
        """A unit whose owner is not said ("các Khoa: Kinh tế", "Trưởng ban Pháp chế"): of one beside or before."""
        phrase = divided(self.as_member(self._seen.in_full(self._unions.inspecting(phrase, beside))))
        head = phrase.head
        if head is None or phrase.place is not None:
            return phrase
        if phrase.kind in EMBASSIES:
            return at_seat(phrase, self._seen)
        if is_spoken_of(phrase):
            return self._named_before(phrase) or phrase
        if phrase.owner is not None or phrase.parent is not None:
            return self._spoken_of(phrase)
        if head.id == "cuc" and (phrase.suffix or phrase.descriptor).endswith("Việt Nam"):
            return phrase  # "Cục Hàng hải Việt Nam": of the State, named without its ministry
        if self._view.startswith(_OWN_BODY, phrase.span.end) and head.id == "phong":
            own = self._publishing_itself(BODIES) or self._seen.nearest(phrase.span.start, BODIES)
            return replace(phrase, parent=own) if own is not None else phrase
        known = self._seen.parent_of(head, phrase.descriptor) if phrase.descriptor else None
        if known is not None:
            return self._spoken_of(replace(phrase, parent=known))
        if head.id == "hoi" and phrase.descriptor.lower() in self._lexicon.school_unions and not phrase.suffix:
            school = self._publishing_itself(SCHOOLS) or self._seen.nearest(phrase.span.start, SCHOOLS)
            return replace(phrase, owner=school) if school is not None else phrase
        wanted = head.owners - {"*", "central-office", head.kind}
        owner = self._seen.owner_of(head, phrase.descriptor) or owner_of_same_unit(phrase, beside, self._seen)
        owner = owner or command_of(head, phrase.span.start, beside, self._seen)
        if owner is not None or (head.join == "owner" and wanted):
            owner = owner or self._owner(phrase, beside, wanted)
            return self._spoken_of(replace(phrase, owner=owner)) if owner is not None else phrase
        if head.id in _DIVISIONS and phrase.descriptor:
            return self._inner_unit(phrase, beside, wanted)
        return self._of_publisher(phrase, head, beside, wanted)

    def _of_publisher(
        self, phrase: AgencyPhrase, head: Head, beside: tuple[AgencyPhrase, ...], wanted: frozenset[str]
    ) -> AgencyPhrase:
        """A board, a centre or a faculty that says not whose: of the body that gives the text out, or named last."""
        if head.id in ("hoi-dong", "trung-tam") and phrase.descriptor and not phrase.suffix:
            return self._own_of_publisher(phrase, wanted)
        if is_cell(phrase):
            return replace(phrase, owner=self._publishing_itself(BODIES))
        if is_numbered(phrase):
            over = self._sides.spoken_most_of(phrase.span.start, MINISTRIES) or self._seen.first(MINISTRIES)
            return replace(phrase, parent=over) if over is not None else phrase
        listed = next((other.head for other in beside if other.head is not None and other.head.join == "parent"), None)
        if listed is not None and listed.kind == "school-unit" and head.kind in ("institute", "unit"):
            wanted = listed.owners - {"*"}
        elif head.join != "parent":
            return phrase
        parent = self._nearest_school(phrase.span.start, wanted) or self._publishing(wanted & SCHOOLS)
        if head.id == "vu":  # of the ministry that the text is about, not of one on a list
            parent = self._sides.spoken_most_of(phrase.span.start, wanted)
        return replace(phrase, parent=self._whole(parent)) if parent is not None else phrase

    def _whole(self, body: AgencyPhrase) -> AgencyPhrase:
        """The same with the parent that the text names once: "Trường Đại học X", first "… – Đại học Y"."""
        head = body.head
        if head is None or body.parent is not None or body.owner is not None or not body.descriptor:
            return body
        over = self._seen.parent_of(head, body.descriptor)
        return replace(body, parent=over) if over is not None else body

    def _owner(
        self, phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...], wanted: frozenset[str]
    ) -> AgencyPhrase | None:
        """Who owns a board or committee named alone: the body of one beside, of the congress, the one spoken of."""
        return (
            of_unit_beside(phrase, beside, wanted, self._seen)
            or owner_beside(beside, wanted)
            or (self._sides.side(phrase.span.start, wanted & TELL_OF_THEIR_OWN) if phrase.descriptor else None)
            or self._unions.electing(phrase, wanted)
            or (committee_beside(phrase, beside, self._lexicon) if "party" in wanted else None)
            or self._nearest_or_own(phrase.span.start, wanted)
            or self._publishing(wanted & HAVE_CENTRES)
            or (self._seen.first(wanted) if "council" in wanted else None)  # named only behind the headline
        )

    def _publishing(self, kinds: frozenset[str]) -> AgencyPhrase | None:
        """The school that gives the text out, for its "Hội đồng trường"."""
        publisher = self._sides.publisher
        return publisher if publisher is not None and publisher.kind in kinds else None

    def _own_of_publisher(self, phrase: AgencyPhrase, wanted: frozenset[str]) -> AgencyPhrase:
        """A council or centre of the body that gives the text out: "Hội đồng Quản trị", "Trung tâm Thư viện"."""
        if phrase.head is not None and phrase.head.id == "hoi-dong":
            own = self._publishing_itself(wanted)
            return replace(phrase, owner=self._whole(own) if own is not None else None)
        publisher = self._sides.publisher
        is_divided = publisher is not None and publisher.kind in HAVE_CENTRES
        return replace(phrase, parent=publisher) if is_divided else phrase

    def _publishing_itself(self, kinds: frozenset[str]) -> AgencyPhrase | None:
        """The school, hospital or company that gives the text out; no university of several schools."""
        publisher = self._publishing(kinds & TELL_OF_THEIR_OWN)
        if publisher is None or publisher.head is None or "regional" in publisher.head.flags:
            return None
        return publisher

    def _nearest_or_own(self, position: int, wanted: frozenset[str]) -> AgencyPhrase | None:
        """The body named last before; in a company's own text rather itself than one of another sentence."""
        own = self._publishing_itself(wanted)
        if own is None:
            return self._seen.nearest(position, wanted)
        return self._sides.spoken_most_of(position, frozenset({own.kind})) or own

    def as_member(self, phrase: AgencyPhrase) -> AgencyPhrase:
        """The same as a member of the regional university that gives the text out, if the headline is about it."""
        publisher, head = self._publishing(SCHOOLS), phrase.head
        if publisher is None or publisher.head is None or "regional" not in publisher.head.flags:
            return phrase
        if head is None or head.id != "truong-dai-hoc" or phrase.parent or phrase.place or not phrase.descriptor:
            return phrase
        is_titled = phrase.descriptor.lower() in self._article.title_span.of(self._view).lower()
        return replace(phrase, parent=publisher) if is_titled else phrase

    def _spoken_of(self, phrase: AgencyPhrase) -> AgencyPhrase:
        """The same with the name of a body that the words only call "Bộ", "Bệnh viện", "Quân khu"."""
        for part in ("owner", "parent"):
            body = getattr(phrase, part)
            if body is None:
                continue
            named = (
                self._named_before(body)
                if is_spoken_of(body) or (body.is_bare and is_called_by_kind(body))
                else self._spoken_of(self._whole(self._seen.in_full(body)))
            )
            is_untold = named is body
            if is_untold and part == "parent" and is_lone_division(body):
                named = self._with_owner(body, ())  # "Đội Tổng hợp, Phòng Tham mưu": of the police spoken of
            if named is not None and named is not body:
                phrase = replace(phrase, owner=named) if part == "owner" else replace(phrase, parent=named)
        return phrase

    def _named_before(self, body: AgencyPhrase) -> AgencyPhrase | None:
        """The body that a head alone calls, named before or else after."""
        if body.head is not None and body.head.id == CENTRE:
            return self._unions.centre(body)
        kinds = frozenset({body.kind})
        own = self._named_behind(body, kinds) or self._publishing_itself(kinds)
        if own is not None:
            return own
        is_any = body.kind in SPOKEN_OF and not (body.head is not None and body.head.id == "truong")
        head = None if is_any else body.head
        return self._seen.nearest(body.span.start, kinds, head) or self._seen.nearest(len(self._view), kinds, head)

    def _named_behind(self, body: AgencyPhrase, kinds: frozenset[str]) -> AgencyPhrase | None:
        """ "Chủ tịch Hội đồng Trường, Trường Đại học X": the name that follows at once."""
        end = body.span.end
        if body.kind not in SCHOOLS or not self._view.startswith(", ", end):
            return None
        named = self._seen.last_in(Span(end + 2, end + 3), kinds)
        return named if named is not None and not named.is_bare else None

    def _inner_unit(
        self, phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...], wanted: frozenset[str]
    ) -> AgencyPhrase:
        """A division named alone belongs to the body spoken of: of the same person or list, before, of the headline."""
        words = phrase.descriptor.lower()
        if phrase.head is None or phrase.head.id != "phong":  # "Thủ trưởng Cơ quan Cảnh sát điều tra"
            police = owner_beside(beside, POLICE) or self._sides.side(phrase.span.start, POLICE)
            return replace(phrase, owner=police) if police is not None and words.startswith(_OF_POLICE) else phrase
        for other in beside:
            if other.parent is not None and other.parent.kind == "state" and other.span.start > phrase.span.start:
                return replace(phrase, parent=other.parent)  # "Phòng A và Trung tâm B thuộc UBND xã"
        if words in self._lexicon.committee_offices:
            return phrase
        same = next((other for other in beside if other.head is phrase.head and other.place is not None), None)
        if same is not None:  # "Phòng Thanh tra, Phòng Tài chính - Kế hoạch huyện"
            return replace(phrase, place=same.place)
        kinds = wanted & HAS_DIVISIONS
        if words.startswith(_OF_POLICE) and self._seen.has("police"):
            kinds = frozenset({"police"})
        parent = (
            owner_beside(beside, kinds)
            or self._house()
            or self._sides.spoken_most_of(phrase.span.start, kinds)
            or owner_beside(beside, wanted - NEVER_DIVIDED)
            or self._publishing_itself(kinds)
            or self._seen.nearest(phrase.span.start, wanted - NEVER_DIVIDED)
        )
        if parent is not None and parent.head is not None and parent.head.id == "ban-giam-doc":
            parent = parent.owner
        if parent is None or parent is phrase or parent.is_foreign:
            return phrase
        return replace(phrase, parent=with_divisions(self._whole(parent), self._seen, phrase.span.start))

    def _house(self) -> AgencyPhrase | None:
        """A theatre, museum or library that gives the text out."""
        own = self._publishing(frozenset({"unit"}))
        return own if own is not None and own.head is not None and own.head.id in _HOUSES else None

    def _nearest_school(self, position: int, wanted: frozenset[str]) -> AgencyPhrase | None:
        """A faculty belongs to a school rather than to the regional university over it."""
        found = self._seen.nearest(position, wanted)
        if found is None or found.head is None or "regional" not in found.head.flags:
            return found
        school = self._seen.nearest(position, wanted, self._lexicon.head_by_id.get("truong-dai-hoc"))
        return self.with_owner(school) if school is not None else found
