"""The offices of a text: bound roles with their agencies found, each person's office once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from kg.extraction.actors_model import Naming, OfficeMention, TitleMention
from kg.extraction.agency_phrase import AgencyPhrase
from kg.extraction.agency_register import AgencyRegister
from kg.extraction.article import Article
from kg.extraction.facts import Evidence, Fragment, Office, Tenure
from kg.extraction.items import Item, RoleItem
from kg.extraction.lexicon import Head
from kg.extraction.office_readings import BoundRole, OfficeReadings
from kg.extraction.person_register import PersonRegister
from kg.extraction.role_phrases import RolePhrase
from kg.extraction.rules import evidence
from kg.language.span import Span

_DECISION_OF = re.compile(r"(?:quyết định|chỉ thị|công điện|quyết nghị)(?: số)?[^.;,]{0,40} của $", re.IGNORECASE)
_ELECTS = re.compile(r"(?<!\w)(?:bầu|tín nhiệm|suy cử|hiệp thương)(?!\w)", re.IGNORECASE)
_CONGRESS = re.compile(r"(?<!\w)(?:đại hội|hiệp thương|kiện toàn)(?!\w)", re.IGNORECASE)
_TRIED = 6
_ON_BEHALF = re.compile(r"(?<!\w)(?:thay mặt|ủy quyền|ủy nhiệm|thừa lệnh)(?: cho| của)?(?: lãnh đạo)? $", re.IGNORECASE)
_GIVES = re.compile(r",? (?:đã )?(?:trao|công bố)(?: và trao| và công bố)? [^.;\n]{0,120}", re.IGNORECASE)
_GOVERNING = frozenset({"state", "council", "party"})
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
_STATE = "Nước Cộng hòa xã hội chủ nghĩa Việt Nam"


class OfficeRegister:
    """Turns bound roles into offices."""

    def __init__(
        self, article: Article, items: Sequence[Item], persons: PersonRegister, agencies: AgencyRegister
    ) -> None:
        self._article = article
        self._items = items
        self._starts = [item.span.start for item in items]
        self._persons = persons
        self._agencies = agencies
        self._offices: dict[tuple[str, str, str, Tenure], list[tuple[Evidence, Span]]] = {}
        self._borne: set[tuple[str, str]] = set()
        self._titles: list[TitleMention] = []
        self._unparsed: list[Fragment] = []

    def add_all(self, readings: OfficeReadings) -> None:
        """Register roles that name their agency first; then those whose agency has to be found."""
        elided = []
        for bound in readings.bound:
            role = self._role(bound.role)
            if role.is_vague:
                self._add_organisation(bound, role)
                continue
            if role.is_elided:
                elided.append(bound)
            else:
                self._add(bound)
        for bound in elided:
            self._add_elided(bound)
        for index in readings.unborne:
            self._add_title(index)
        for span in readings.unread:
            self._fragment(span, "list-unread", "Danh sách này chưa đọc được.", "This list could not be read.")

    def _add_organisation(self, bound: BoundRole, role: RolePhrase) -> None:
        """ "Trưởng Ban Tổ chức" among party offices only is of the committee's own Ban Tổ chức, not of an event's."""
        if not role.title.endswith("Trưởng ban") or not role.span.of(self._article.view).lower().endswith("tổ chức"):
            return
        beside = self._beside(bound.role, bound.chunk)
        owner = next((p.core for p in beside if p.core.kind == "party"), None)
        person = self._persons.of(bound.name)
        if owner is None or person is None or any(p.kind not in ("party", "committee") for p in beside):
            return
        phrase = AgencyPhrase(role.span, self._agencies.head("ban-dang"), descriptor="Tổ chức", owner=owner)
        agency = self._agencies.add(phrase, beside, Naming.TITLE)
        if agency is not None:
            self._put(bound, person, agency)

    def _role(self, index: int) -> RolePhrase:
        item = self._items[index]
        if not isinstance(item, RoleItem):
            raise TypeError(f"item {index} is no role")
        return item.role

    def _add(self, bound: BoundRole) -> None:
        person = self._persons.of(bound.name)
        agency = self._agency_of(bound.role, bound.chunk)
        if person is not None and agency is not None:
            self._put(bound, person, agency)

    def _put(self, bound: BoundRole, person: str, agency: str) -> None:
        role, name = self._role(bound.role), self._items[bound.name]
        key = (person, role.title, agency, bound.tenure)
        found = evidence(bound.rule, sorted({name.span, role.span}))
        self._offices.setdefault(key, []).append((found, role.span))
        self._borne.add((person, role.title))

    def _agency_of(self, index: int, chunk: tuple[int, ...]) -> str | None:
        """The agency that the role's own words name."""
        role = self._role(index)
        if role.label:
            return self._agencies.add_label(role.label, role.span, Naming.TITLE)
        phrase = role.agency
        if role.fused is not None:
            if role.fused.agency:
                return self._agencies.add_label(role.fused.agency, role.span, Naming.TITLE)
            phrase = self._fused_phrase(role)
        if phrase is None:
            return None
        naming = Naming.TITLE if role.fused is not None else Naming.NAME
        return self._agencies.add(phrase, self._beside(index, chunk), naming)

    def _beside(self, index: int, chunk: tuple[int, ...]) -> tuple[AgencyPhrase, ...]:
        """The agencies of the same person's other roles: those after it first, the nearest first."""
        after = [i for i in chunk if i > index]
        before = [i for i in reversed(chunk) if i < index]
        phrases = [self._agency_said(self._role(i)) for i in (*after, *before)]
        return tuple(phrase for phrase in phrases if phrase is not None)

    def _agency_said(self, role: RolePhrase) -> AgencyPhrase | None:
        """The agency of a role; for a village head the village's party cell, the one body that a village has."""
        if role.village is not None and role.title.endswith("Tỉnh trưởng"):
            # "Bí thư Tỉnh ủy, Tỉnh trưởng tỉnh Champasak"
            return AgencyPhrase(role.span, self._agencies.head("tinh-uy"), place=role.village)
        if role.village is not None:
            return AgencyPhrase(role.span, self._agencies.head("chi-bo"), place=role.village)
        return role.agency

    def _fused_phrase(self, role: RolePhrase) -> AgencyPhrase | None:
        """ "Tỉnh ủy viên" names a Tỉnh ủy, "UVBTV Tỉnh ủy" the Ban Thường vụ of one."""
        fused = role.fused
        if fused is None or not fused.kinds:
            return None
        heads: list[Head | None] = [self._agencies.head(id_) for id_ in fused.kinds]
        owned = role.agency
        if owned is None and heads[-1] is not None:
            owned = AgencyPhrase(role.span, heads[-1], is_bare=True)
        if len(heads) == 1:
            return owned
        return AgencyPhrase(role.span, heads[0], owner=owned)

    def _add_elided(self, bound: BoundRole) -> None:
        """A title alone: the agency is that of a role beside it, or the last one before that has such an office."""
        person, role = self._persons.of(bound.name), self._role(bound.role)
        if person is None or (person, role.title) in self._borne or self._is_of_unnamed_body(bound, role):
            return
        phrase = (
            self._beside_elided(bound, role)
            or self._elected(bound, role)
            or self._agencies.side(role.span.start, role.kinds, role.title)
            or self._nearest(role)
            or self._own_office(role)
        )
        agency = self._agencies.ref_of(phrase) if phrase is not None else None
        if agency is not None:
            self._put(bound, person, agency)
        elif role.kinds and role.title not in ("Trưởng đoàn", "Phó Trưởng đoàn", "Trưởng ban", "Phó Trưởng ban"):
            self._fragment(
                role.span,
                "title-without-agency",
                f"Không rõ «{role.span.of(self._article.text)}» là của cơ quan nào.",
                f"It cannot be told which agency «{role.span.of(self._article.text)}» belongs to.",
            )

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
        position = role.span.start
        for _ in range(_TRIED):
            phrase = self._agencies.nearest(position, role.kinds, role.bare_head, role.title)
            if phrase is None or not (self._is_giver(phrase, role) or self._is_no_board(phrase, role)):
                return phrase
            index = bisect_right(self._starts, phrase.span.start) - 1
            position = self._starts[index] if index >= 0 else phrase.span.start
        return None

    def _is_of_unnamed_body(self, bound: BoundRole, role: RolePhrase) -> bool:
        """ "Ban Giám khảo do ông A, Giám đốc Sở Y tế, làm Trưởng ban": the head of a body that is no agency."""
        start = self._items[bound.name].span.start
        if not role.title.endswith(("Trưởng ban", "Trưởng đoàn", "Tổ trưởng")) or role.bare_head is not None:
            return False
        view = self._article.view
        led = view.endswith("do ", 0, start) and view.endswith(("làm ", "là "), start, role.span.start)
        body = self._agencies.nearest(start, role.kinds) if led else None
        return led and (body is None or view[body.span.end : start].strip(" ,") != "do")

    @staticmethod
    def _is_no_board(phrase: AgencyPhrase, role: RolePhrase) -> bool:
        head = phrase.head
        return role.title.endswith("Trưởng ban") and head is not None and not head.canonical.startswith("Ban")

    def _is_giver(self, phrase: AgencyPhrase, role: RolePhrase) -> bool:
        """ "thay mặt Tòa án nhân dân tối cao trao quyết định bổ nhiệm phó chánh án": who gives the office."""
        view = self._article.view
        between = view[phrase.span.end : role.span.start]
        acts_for = _ON_BEHALF.search(view, max(0, phrase.span.start - 40), phrase.span.start)
        return acts_for is not None and _GIVES.fullmatch(between) is not None

    def _own_office(self, role: RolePhrase) -> AgencyPhrase | None:
        """Of whose office a "Chánh Văn phòng" alone is the chief: of the body that governs, named last."""
        if not role.title.endswith("Chánh Văn phòng"):
            return None
        owner = self._agencies.nearest(role.span.start, _GOVERNING)
        head = self._agencies.head("van-phong")
        return AgencyPhrase(role.span, head, owner=owner) if owner is not None and owner.central is None else None

    def _committee_beside(self, bound: BoundRole) -> AgencyPhrase | None:
        """ "Phó Bí thư, Chủ tịch UBND huyện X": of the party committee of the same huyện."""
        state = next((p for p in self._beside(bound.role, bound.chunk) if p.kind in ("state", "council")), None)
        place = state.place if state is not None else None
        type_ = place.unit.type if place is not None and place.unit is not None else None
        if place is not None and type_ is None and place.tier is not None:
            type_ = place.tier.type
        id_ = _COMMITTEES.get(type_ or "")
        return AgencyPhrase(self._items[bound.role].span, self._agencies.head(id_), place=place) if id_ else None

    def _beside_elided(self, bound: BoundRole, role: RolePhrase) -> AgencyPhrase | None:
        """The agency of a role beside a title alone; for "Chủ tịch Hội đồng, Giám đốc Đại học X" it is the owner."""
        beside = self._beside(bound.role, bound.chunk)
        head = role.bare_head
        if head is None:
            found = next((phrase for phrase in beside if phrase.kind in role.kinds), None)
            return found or (self._committee_beside(bound) if "party" in role.kinds else None)
        owner = next((phrase for phrase in beside if phrase.kind in head.owners), None)
        if owner is not None:
            return AgencyPhrase(role.span, head, owner=owner)
        return next((phrase for phrase in beside if phrase.head is head), None)

    def _add_title(self, index: int) -> None:
        """A role of nobody named: its agency is named all the same."""
        role = self._role(index)
        bare = role.agency is not None and role.agency.is_bare and role.agency.kind == "party"
        if role.is_vague or (role.is_plural and bare):
            return  # "các đồng chí Bí thư chi bộ"
        agency: str | None = None
        issues = _DECISION_OF.search(self._article.view, max(0, role.span.start - 70), role.span.start)
        fixed = role.label or (role.fused.agency if role.fused else "")
        if fixed and (issues or fixed == _STATE):
            self._titles.append(TitleMention(role.span, role.title, None))
            return
        if not role.is_elided and role.list_head is None:
            agency = self._agency_of(index, ())
        if agency is not None or fixed:
            self._titles.append(TitleMention(role.span, role.title, agency))

    def _fragment(self, span: Span, reason: str, vi: str, en: str) -> None:
        self._unparsed.append(Fragment(span, reason, vi, en))

    def offices(self) -> tuple[Office, ...]:
        """All offices, each with the words of every statement of it."""
        found = []
        for number, ((person, title, agency, tenure), stated) in enumerate(self._offices.items(), 1):
            first = stated[0][0]
            spans = tuple(sorted({span for evidence_, _ in stated for span in evidence_.spans}))
            found.append(
                Office(f"o{number}", person, title, agency, Evidence(spans, first.rule, first.confidence), tenure)
            )
        return tuple(found)

    def mentions(self) -> tuple[OfficeMention, ...]:
        """The words of every office in order."""
        found = [
            OfficeMention(span, f"o{number}", person, agency)
            for number, ((person, _, agency, _), stated) in enumerate(self._offices.items(), 1)
            for _, span in stated
        ]
        return tuple(sorted(set(found)))

    def titles(self) -> tuple[TitleMention, ...]:
        """Titles of nobody named, in order."""
        return tuple(sorted(self._titles, key=lambda mention: mention.span))

    def unparsed(self) -> tuple[Fragment, ...]:
        """What looks like an office and could not be read whole."""
        return tuple(self._unparsed)
