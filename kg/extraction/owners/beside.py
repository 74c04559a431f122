"""Owners that the agencies beside a phrase tell: of the same list, or of the same person's other offices."""

from __future__ import annotations

from kg.extraction.agencies.body_classes import GOVERN
from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.seats import PARTY_BY_TYPE
from kg.extraction.owners.seen_agencies import SeenAgencies
from kg.extraction.owners.unions import Unions
from kg.extraction.words.lexicon import Lexicon


def owner_beside(beside: tuple[AgencyPhrase, ...], wanted: frozenset[str]) -> AgencyPhrase | None:
    """The nearest body of one of these classes, itself, as owner or as parent."""
    for other in beside:
        union = Unions.whole(other) if "mass" in wanted and "party-central" not in wanted else None
        for candidate in (union, other, other.owner, other.parent):
            if candidate is not None and candidate.kind in wanted:
                return candidate
    return None


def of_unit_beside(
    phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...], wanted: frozenset[str], seen: SeenAgencies
) -> AgencyPhrase | None:
    """ "Ủy viên Ban Thường vụ, Chủ nhiệm Ủy ban Kiểm tra": the committee whose unit stands beside."""
    unit = next((other for other in beside if other.kind == "party-unit" and other.head is not None), None)
    if unit is None or "party" not in wanted:
        return None
    named = seen.nearest(phrase.span.start, frozenset({"party-unit"}), unit.head)
    owner = unit.owner or (named.owner if named is not None else None)
    return owner or seen.nearest(phrase.span.start, frozenset({"party"}))


def committee_beside(phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...], lexicon: Lexicon) -> AgencyPhrase | None:
    """ "Ủy viên Ban Thường vụ, Phó Chủ tịch UBND tỉnh": of the committee of the same province."""
    place = next((other.place for other in beside if other.kind in GOVERN and other.place is not None), None)
    if place is None:
        return None
    id_ = PARTY_BY_TYPE.get(place.type)
    return AgencyPhrase(phrase.span, lexicon.head_by_id[id_], place=place) if id_ else None


def owner_of_same_unit(
    phrase: AgencyPhrase, beside: tuple[AgencyPhrase, ...], seen: SeenAgencies
) -> AgencyPhrase | None:
    """ "Ủy ban Kiểm tra gồm 5 đồng chí", told of nobody's office: of the committee whose unit was named last before."""
    if phrase.head is None or phrase.head.join != "party" or beside or phrase.descriptor:
        return None
    named = seen.nearest(phrase.span.start, frozenset({"party-unit"}), phrase.head)
    return named.owner if named is not None else None
