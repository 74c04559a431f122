"""The offices of a text: bound roles with their agencies found, each person's office once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.actors.agency_register import AgencyRegister
from kg.extraction.actors.model import Naming, OfficeMention, TitleMention
from kg.extraction.actors.person_register import PersonRegister
from kg.extraction.actors.role_agencies import RoleAgencies
from kg.extraction.actors.title_agencies import TitleAgencies
from kg.extraction.actors.unnamed_bodies import UnnamedBodies
from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.article import Article
from kg.extraction.facts import Evidence, Fragment, Office, Tenure
from kg.extraction.items.item import Item, RoleItem
from kg.extraction.offices.bound_roles import BoundRole, OfficeReadings
from kg.extraction.owners.embassies import EMBASSIES, others_before
from kg.extraction.rules import evidence
from kg.extraction.titles.phrase import RolePhrase
from kg.language.span import Span, by_place

_DECISION_OF = re.compile(r"(?:quyết định|chỉ thị|công điện|quyết nghị)(?: số)?[^.;,]{0,40} của $", re.IGNORECASE)
_ELIDED_BOARD = ("ban-thuong-vu", "*")
"""What "UVBTV" alone names."""
_COUNTED = re.compile(r"(?<!\w)(?:\d{1,2}|một|hai|ba) $")
_LEADERS = frozenset({"Trưởng đoàn", "Phó Trưởng đoàn"})
_ROW = 8
"""So many offices in a row are looked at for the body that the first of them lacks."""
_STATE = "Nước Cộng hòa xã hội chủ nghĩa Việt Nam"


class OfficeRegister:
    """Turns bound roles into offices."""

    def __init__(
        self, article: Article, items: Sequence[Item], persons: PersonRegister, agencies: AgencyRegister
    ) -> None:
        self._article = article
        self._items = items
        self._persons = persons
        self._agencies = agencies
        self._roles = RoleAgencies(items, agencies)
        self._elided = TitleAgencies(article, items, agencies, self._roles)
        self._unnamed = UnnamedBodies(article.view, items, agencies)
        self._offices: dict[tuple[str, str, str, Tenure], list[tuple[Evidence, Span]]] = {}
        self._borne: set[tuple[str, str]] = set()
        self._titles: list[TitleMention] = []
        self._unparsed: list[Fragment] = []

    def add_all(self, readings: OfficeReadings) -> None:
        """Register roles that name their agency first; then those whose agency has to be found."""
        elided = []
        for bound in readings.bound:
            role = self._roles.role(bound.role)
            if role.locality is not None:
                self._add_locality(bound, role)
                continue
            if role.is_unread:
                self._without_agency(role)
            elif role.is_vague:
                self._add_organisation(bound, role)
            elif role.is_elided:
                elided.append(bound)
            else:
                self._add(bound)
        for bound in elided:
            self._add_elided(bound)
        for index in readings.unborne:
            self._add_title(index)
        for span in readings.unread:
            self._fragment(span, "list-unread", "Danh sách này chưa đọc được.", "This list could not be read.")

    def _add_locality(self, bound: BoundRole, role: RolePhrase) -> None:
        """The head of a province or city abroad; where it is not named it is the last such named before."""
        person, place = self._persons.of(bound.name), role.village or self._elided.locality_before(role)
        if person is None or place is None:
            return
        tier = place.tier or role.locality
        label = f"{tier.type} {place.name}" if tier is not None else place.name
        self._put(bound, person, self._agencies.add_locality(label, role.span))

    def _add_organisation(self, bound: BoundRole, role: RolePhrase) -> None:
        """ "Trưởng Ban Tổ chức" among party offices only is of the committee's own Ban Tổ chức, not of an event's."""
        if not role.title.endswith("Trưởng ban") or not role.span.of(self._article.view).lower().endswith("tổ chức"):
            return
        beside = self._roles.beside(bound.role, bound.chunk)
        owner = next((p.core for p in beside if p.core.kind == "party"), None)
        person = self._persons.of(bound.name)
        if owner is None or person is None or any(p.kind not in ("party", "committee") for p in beside):
            return
        phrase = AgencyPhrase(role.span, self._agencies.head("ban-dang"), descriptor="Tổ chức", owner=owner)
        agency = self._agencies.add(phrase, beside, Naming.TITLE)
        if agency is not None:
            self._put(bound, person, agency)

    def _add(self, bound: BoundRole) -> None:
        person = self._persons.of(bound.name)
        agency = self._of_committee_beside(bound) or self._roles.agency_of(bound.role, bound.chunk)
        role = self._roles.role(bound.role)
        if role.agency is not None and role.title in _LEADERS and role.agency.kind not in role.kinds:
            return  # "Trưởng đoàn Trung ương Hội": of an unnumbered delegation that it sends
        if person is not None and agency is not None:
            self._put(bound, person, agency)

    def _of_committee_beside(self, bound: BoundRole) -> str | None:
        """ "UVBTV, Phó Chủ tịch UBND huyện": of the Ban Thường vụ of the same district's Party committee."""
        role = self._roles.role(bound.role)
        if role.fused is None or role.fused.kinds != _ELIDED_BOARD or role.agency is not None:
            return None
        beside = self._roles.beside(bound.role, bound.chunk)
        if any(phrase.core.kind == "party" for phrase in beside):
            return None
        owner = self._elided.committee_beside(bound.role, bound.chunk)
        if owner is None:
            return None
        phrase = AgencyPhrase(role.span, self._agencies.head("ban-thuong-vu"), owner=owner)
        return self._agencies.add(phrase, beside, Naming.TITLE)

    def _put(self, bound: BoundRole, person: str, agency: str) -> None:
        role, name = self._roles.role(bound.role), self._items[bound.name]
        title = role.title
        if title == "Tỉnh ủy viên" and self._agencies.is_of_city(agency):
            title = "Thành ủy viên"  # both are written "TUV"
        key = (person, title, agency, bound.tenure)
        found = evidence(bound.rule, sorted((name.span, role.span), key=by_place))
        self._offices.setdefault(key, []).append((found, role.span))
        self._borne.add((person, role.title))

    def _add_elided(self, bound: BoundRole) -> None:
        """A title alone: the agency is that of a role beside it, or the last one before that has such an office."""
        person, role = self._persons.of(bound.name), self._roles.role(bound.role)
        if person is None or self._unnamed.is_headed_by(bound, role):
            return
        is_another = self._is_joined(bound, role) or self._elided.is_moved(bound, role)
        if (person, role.title) in self._borne and not is_another:
            return
        phrase = self._elided.phrase_of(bound, role)
        agency = self._agencies.ref_of(phrase) if phrase is not None else None
        if phrase is not None and phrase.kind in EMBASSIES and self._is_another(person, role.title, agency):
            others = others_before(phrase, role.span.start, self._agencies.nearest)
            refs = (self._agencies.ref_of(other) for other in others)
            agency = next((ref for ref in refs if not self._is_another(person, role.title, ref)), None)
        if agency is not None:
            self._put(bound, person, agency)
        elif role.kinds and role.title not in ("Trưởng đoàn", "Phó Trưởng đoàn", "Trưởng ban", "Phó Trưởng ban"):
            self._without_agency(role)

    def _without_agency(self, role: RolePhrase) -> None:
        words = role.span.of(self._article.text)
        self._fragment(
            role.span,
            "title-without-agency",
            f"Không rõ «{words}» là của cơ quan nào.",
            f"It cannot be told which agency «{words}» belongs to.",
        )

    def _is_another(self, person: str, title: str, agency: str | None) -> bool:
        """Whether somebody else is told to have this office."""
        return any(key[1:3] == (title, agency) and key[0] != person for key in self._offices)

    def _is_joined(self, bound: BoundRole, role: RolePhrase) -> bool:
        """ "Phó Tư lệnh kiêm Tham mưu trưởng Vùng 2": whether the next office, told with its agency, is held beside."""
        following = self._items[bound.role + 1] if bound.role + 1 < len(self._items) else None
        if bound.role + 1 not in bound.chunk or not isinstance(following, RoleItem) or following.role.agency is None:
            return False
        gap = self._article.view[self._items[bound.role].span.end : following.span.start]
        links = ("kiêm", "-", "và", ",") if bound.tenure is Tenure.ASSUMED else ("kiêm", "-", "và")
        return gap.strip() in links and following.role.agency.kind in role.kinds

    def _add_title(self, index: int) -> None:
        """A role of nobody named: its agency is named all the same."""
        role = self._roles.role(index)
        bare = role.agency is not None and role.agency.is_bare and role.agency.kind == "party"
        counted = _COUNTED.search(self._article.view, max(0, role.span.start - 5), role.span.start)
        if counted and (role.agency.is_bare and role.agency.kind != "committee" if role.agency else role.fused):
            return  # "thêm một phó chủ tịch UBND" in any commune, "1 Tỉnh ủy viên"
        of_cell = role.agency is not None and role.agency.head is not None and role.agency.head.id == "chi-bo"
        if role.is_vague or (bare and (role.is_plural or of_cell)):
            return  # "các đồng chí Bí thư Đảng ủy", "Bí thư chi bộ"
        agency: str | None = None
        issues = _DECISION_OF.search(self._article.view, max(0, role.span.start - 70), role.span.start)
        fixed = role.label or (role.fused.agency if role.fused else "")
        if fixed and (issues or fixed == _STATE):
            self._titles.append(TitleMention(role.span, role.title, None))
            return
        if not role.is_elided and role.list_head is None:
            agency = self._roles.agency_of(index, self._row_from(index))
        elif role.is_elided and "party" in role.kinds:
            agency = self._of_same_place(index)
        if agency is not None or fixed:
            self._titles.append(TitleMention(role.span, role.title, agency))

    def _row_from(self, index: int) -> tuple[int, ...]:
        """The office and those of the same nobody that follow it: "tham gia Ban Thường vụ, Phó Bí thư Tỉnh ủy X"."""
        last = index
        while last - index < _ROW and self._goes_on(last):
            last += 1
        return tuple(range(index, last + 1)) if last > index else ()

    def _goes_on(self, index: int) -> bool:
        """ "chức vụ Bí thư Đảng ủy - Chính ủy Vùng 3": whether another office of the same nobody follows."""
        following = self._items[index + 1] if index + 1 < len(self._items) else None
        gap = self._article.view[self._items[index].span.end : following.span.start] if following is not None else ""
        return isinstance(following, RoleItem) and gap in (", ", " - ", "-")

    def _of_same_place(self, index: int) -> str | None:
        """The Party committee in "các đồng chí Bí thư, Chủ tịch UBND huyện X"."""
        following = self._items[index + 1] if index + 1 < len(self._items) else None
        start = self._items[index].span.end
        if not isinstance(following, RoleItem) or self._article.view[start : following.span.start] != ", ":
            return None
        phrase = self._elided.committee_beside(index, (index + 1,))
        if phrase is None or phrase.place is None or not phrase.place.name:
            return None
        return self._agencies.add(phrase, (), Naming.TITLE)

    def _fragment(self, span: Span, reason: str, vi: str, en: str) -> None:
        self._unparsed.append(Fragment(span, reason, vi, en))

    def offices(self) -> tuple[Office, ...]:
        """All offices, each with the words of every statement of it."""
        found = []
        for number, ((person, title, agency, tenure), stated) in enumerate(self._offices.items(), 1):
            first = stated[0][0]
            spans = first.spans
            if len(stated) > 1:
                spans = tuple(sorted({span for evidence_, _ in stated for span in evidence_.spans}, key=by_place))
            found.append(
                Office(f"o{number}", person, title, agency, Evidence(spans, first.rule, first.confidence), tenure)
            )
        return tuple(found)

    def mentions(self) -> tuple[OfficeMention, ...]:
        """The words of every office in order."""
        found = {
            (span.start, span.end, f"o{number}", person, agency): span
            for number, ((person, _, agency, _), stated) in enumerate(self._offices.items(), 1)
            for _, span in stated
        }
        return tuple([OfficeMention(found[key], *key[2:]) for key in sorted(found)])

    def titles(self) -> tuple[TitleMention, ...]:
        """Titles of nobody named, in order."""
        return tuple(sorted(self._titles, key=lambda mention: mention.span))

    def unparsed(self) -> tuple[Fragment, ...]:
        """What looks like an office and could not be read whole."""
        return tuple(self._unparsed)
