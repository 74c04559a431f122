"""Whose centre, committee or Party group a text on a mass organisation means that does not say it."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.agencies.body_classes import CONGRESSES
from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.article import Article
from kg.extraction.owners.congresses import in_congress
from kg.extraction.owners.seen_agencies import SeenAgencies
from kg.extraction.words.chart import CentralBody

CENTRE = "trung-uong-hoi"
"""The head of "Trung ương Hội"."""
_INSPECTION = "uy-ban-kiem-tra"
_EXECUTIVE, _STANDING = "ban-chap-hanh", "ban-thuong-vu"
_ELECT = "bầu "
_CENTRE_OF = "Trung ương "
_UNION = "Hội "
_COUNTRY = " Việt Nam"
_COMMITTEE = "Ban Chấp hành "


class Unions:
    """Tells it in one text."""

    def __init__(self, article: Article, seen: SeenAgencies) -> None:
        self._view = article.view
        self._title = article.title_span
        self._seen = seen

    def centre(self, phrase: AgencyPhrase) -> AgencyPhrase | None:
        """ "Trung ương Hội" alone: of the organisation named last before, else of the first named behind."""
        named = sorted(self._seen.first_named(frozenset({"mass"})), key=lambda seen: seen[0])
        unions = [(at, name) for at, name in ((at, _union(p)) for at, p in named) if name]
        before = [name for at, name in unions if at < phrase.span.start]
        name = before[-1] if before else unions[0][1] if unions else ""
        if not name:
            return None
        return replace(phrase, descriptor=f"{name}{_COUNTRY}", is_bare=False)

    def electing(self, phrase: AgencyPhrase, wanted: frozenset[str]) -> AgencyPhrase | None:
        """Whose Ban Chấp hành a congress elects, and that a Ban Thường vụ: of the organisation of the headline."""
        head, kinds = phrase.head, wanted & CONGRESSES
        if head is None or not phrase.is_bare or phrase.span.start <= self._title.end:
            return None
        if head.id == _STANDING and self._view.endswith(_ELECT, 0, phrase.span.start):
            electing = self._seen.nearest(phrase.span.start, frozenset({"committee"}))
            if electing is not None and electing.owner is not None and electing.owner.kind in kinds:
                return electing.owner
        elif head.id != _EXECUTIVE:
            return None
        words = self._title.of(self._view).lower()
        return self._seen.nearest(self._title.end, kinds) or in_congress(words, self._seen.first_named(kinds))

    def inspecting(self, phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...]) -> AgencyPhrase:
        """An Ủy ban Kiểm tra alone: of the organisation whose committee stands beside it or of the headline."""
        if phrase.head is None or phrase.head.id != _INSPECTION or not phrase.is_bare:
            return phrase
        if any(other.kind == "party" for b in beside for other in (b, b.owner) if other):
            return phrase
        owners = (b.owner for b in beside if b.kind == "committee" and b.owner is not None)
        owner = next((owner for owner in owners if owner.kind in CONGRESSES), None) or self._titled()
        return replace(phrase, owner=owner) if owner is not None else phrase

    def _titled(self) -> AgencyPhrase | None:
        """The organisation of a headline that names no Party committee."""
        if self._in_title(frozenset({"party", "party-unit"})) is not None:
            return None
        committee = self._in_title(frozenset({"committee"}))
        if committee is not None and (committee.owner or not committee.is_bare):
            return None
        return self._in_title(CONGRESSES)

    def _in_title(self, kinds: frozenset[str]) -> AgencyPhrase | None:
        named = self._seen.nearest(self._title.end, kinds)
        return named if named is not None and named.span.start >= self._title.start else None

    @staticmethod
    def whole(phrase: AgencyPhrase) -> AgencyPhrase | None:
        """The organisation whose central committee this is: "[Ban Chấp hành Trung ương] Hội Nông dân Việt Nam"."""
        owner = phrase.owner or phrase
        label = owner.central.label if owner.central is not None else ""
        name = label.removeprefix(_COMMITTEE).removeprefix(_CENTRE_OF)
        if name == label or not name.startswith(_UNION):
            return None
        return AgencyPhrase(phrase.span, None, central=CentralBody(name, "mass", "central"))


def _union(phrase: AgencyPhrase) -> str:
    """What comes behind "Hội" in an organisation's name, without the country; "" if it is none."""
    if phrase.central is not None:
        name = phrase.central.label.removeprefix(_CENTRE_OF).removesuffix(_COUNTRY)
    elif phrase.head is not None:
        canonical = phrase.head.canonical.removeprefix(_CENTRE_OF)
        name = f"{canonical} {phrase.descriptor}".strip().removesuffix(_COUNTRY)
    else:
        return ""
    return name.removeprefix(_UNION) if name.startswith(_UNION) else ""


def is_called_by_kind(body: AgencyPhrase) -> bool:
    """Whether a head alone calls a union, or a firm of a kind of which there are many: "Ban Kiểm soát [HTX]"."""
    is_firm = body.kind == "company" and body.head is not None and body.head.mode != "none"
    return body.kind == "mass" or is_firm
