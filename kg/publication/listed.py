"""What lists of things show and can be narrowed by: the names, the day and the traits of one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.identity.iris import Iris
from kg.namespaces import CV, DCT, ELI, FOAF, LOCN, ORG, RDFS, SCHEMA, SKOS, TB
from kg.publication.provinces import Territory
from kg.publication.search_index import words
from kg.store.oxigraph import OxigraphSource

KINDS = ("person", "post", "agency", "event", "agreement", "document", "place", "announcement", "change")
"""The types of things that have a list; memberships are listed with their persons and posts."""
FACETS: Mapping[str, Sequence[str]] = {
    "person": ("role", "year", "province"),
    "post": ("role", "province"),
    "agency": ("type", "level", "branch", "province", "status"),
    "event": ("type", "year", "province"),
    "agreement": ("year", "province"),
    "document": ("type", "year"),
    "place": ("level", "province", "status"),
    "announcement": ("type", "year", "province"),
    "change": ("type", "year", "province"),
}
"""By what each list can be narrowed. Provinces are those of today: former units count to their successors."""
PRESENT, FORMER = "present", "former"
"""The two values of the facet ``status``."""
_LONGEST = 400
_NUMBER, _DIGITS = re.compile(r"\d+"), 6
_MOST_PARTICIPANTS = 60
"""Participations of an event that are looked at for its province, where neither place nor organiser tells it."""

Trait = tuple[str, str]
"""A facet and a value: the IRI of a concept or a province, a year, or a status."""
Properties = Mapping[str, list[ox.NamedNode | ox.Literal]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A thing as its list has it; names are folded (lower case, no diacritics)."""

    kind: str
    key: str
    names: str
    """All names, parted by ``|``."""
    vi: str
    en: str
    """What it is ordered by, in each language; Vietnamese persons by their given names, which come last."""
    day: str
    """ISO date as far as known, empty where it has none."""
    traits: frozenset[Trait]


@dataclass(frozen=True, slots=True)
class _Subject:
    """A thing with its properties."""

    node: ox.NamedNode
    found: Properties


class Describer:
    """Describes the things of one store for their lists; agencies and places are looked up once."""

    def __init__(self, source: OxigraphSource) -> None:
        self._store, self._iris, self._territory = source.oxigraph, Iris(source.base), Territory(source)

    def describe(self, iri: str) -> Listed | None:
        """The thing, or None where nothing of the kinds listed has this IRI."""
        split = self._iris.split(iri)
        if split is None or split[0] not in KINDS:
            return None
        node = ox.NamedNode(iri)
        found = self._properties(node)
        if str(_TYPE) not in found:
            return None
        kind, key = split
        names = _names(found) or [key]
        day, traits = _DESCRIBE[kind](self, _Subject(node, found))
        if "year" in FACETS[kind] and kind != "person" and day:
            traits.add(("year", day[:4]))
        folded = {name: " ".join(words(name)) for name in dict.fromkeys(names)}
        vi, en = natural(folded[names[0]]), natural(folded[_english(found) or names[0]])
        if kind == "person":
            vi = en = _by_given_name(vi)
        plain = "|".join(dict.fromkeys(folded.values()))
        return Listed(kind, key, plain[:_LONGEST], vi, en, day[:10], frozenset(traits))

    def _properties(self, node: ox.NamedNode) -> Properties:
        found: dict[str, list[ox.NamedNode | ox.Literal]] = defaultdict(list)
        for quad in self._store.quads_for_pattern(node, None, None, ox.DefaultGraph()):
            if isinstance(quad.object, (ox.NamedNode, ox.Literal)):
                found[quad.predicate.value].append(quad.object)
        return found

    def _subjects(self, predicate: object, value: ox.NamedNode) -> list[ox.NamedNode]:
        quads = self._store.quads_for_pattern(None, ox.NamedNode(str(predicate)), value, ox.DefaultGraph())
        return [quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)]

    def _in_provinces(self, nodes: Iterable[ox.NamedNode | ox.Literal]) -> set[Trait]:
        found: set[Trait] = set()
        for node in nodes:
            if isinstance(node, ox.NamedNode):
                found |= {("province", iri) for iri in self._territory.of(node)}
        return found

    def _person(self, thing: _Subject) -> tuple[str, set[Trait]]:
        traits: set[Trait] = set()
        last = ""
        for membership in self._subjects(ORG.member, thing.node):
            office = self._properties(membership)
            traits |= _concepts("role", office, ORG.role)
            traits |= self._in_provinces(office.get(str(ORG.organization), ()))
            days = [_day(office, TB.firstAttestedOn), _day(office, TB.lastAttestedOn)]
            traits |= {("year", day[:4]) for day in days if day}
            last = max(last, days[1])
        return last, traits

    def _post(self, thing: _Subject) -> tuple[str, set[Trait]]:
        return "", _concepts("role", thing.found, ORG.role) | self._in_provinces(thing.found.get(str(ORG.postIn), ()))

    def _agency(self, thing: _Subject) -> tuple[str, set[Trait]]:
        traits = self._in_provinces([thing.node]) | _status(thing.found)
        for value in thing.found.get(str(ORG.classification), ()):
            scheme = value.value.partition("#")[0].rpartition("/")[2]
            facet = {"agency-type": "type"}.get(scheme, scheme)
            if facet in FACETS["agency"]:
                traits.add((facet, value.value))
        return _day(thing.found, TB.validFrom), traits

    def _place(self, thing: _Subject) -> tuple[str, set[Trait]]:
        traits = self._in_provinces([thing.node]) | _status(thing.found) | _concepts("level", thing.found, DCT.type)
        return _day(thing.found, TB.validFrom), traits

    def _event(self, thing: _Subject) -> tuple[str, set[Trait]]:
        where = self._in_provinces(
            [*thing.found.get(str(LOCN.location), ()), *thing.found.get(str(SCHEMA.organizer), ())]
        )
        traits = _concepts("type", thing.found, DCT.type) | (where or self._of_participants(thing.found))
        return _day(thing.found, TB.earliestDate), traits

    def _of_participants(self, event: Properties) -> set[Trait]:
        """Where neither place nor organiser tells it: the provinces of who took part, and of their offices."""
        traits: set[Trait] = set()
        for part in event.get(str(CV.hasParticipation), [])[:_MOST_PARTICIPANTS]:
            if isinstance(part, ox.NamedNode):
                took = self._properties(part)
                traits |= self._in_provinces(took.get(str(CV.hasParticipant), ()))
                for office in took.get(str(TB.capacity), ()):
                    if isinstance(office, ox.NamedNode):
                        traits |= self._in_provinces(self._properties(office).get(str(ORG.organization), ()))
        return traits

    def _announcement(self, thing: _Subject) -> tuple[str, set[Trait]]:
        traits: set[Trait] = set()
        for event in (*thing.found.get(str(SCHEMA.about), ()), *thing.found.get(str(SCHEMA.mentions), ())):
            split = self._iris.split(event.value)
            if isinstance(event, ox.NamedNode) and split and split[0] == "event":
                traits |= self._event(_Subject(event, self._properties(event)))[1]
        return _day(thing.found, DCT.issued), traits

    def _agreement(self, thing: _Subject) -> tuple[str, set[Trait]]:
        return _day(thing.found, TB.earliestDate), self._in_provinces(thing.found.get(str(TB.party), ()))

    def _document(self, thing: _Subject) -> tuple[str, set[Trait]]:
        return _day(thing.found, DCT.issued, ELI.date_document), _concepts("type", thing.found, DCT.type)

    def _change(self, thing: _Subject) -> tuple[str, set[Trait]]:
        bodies = [
            *thing.found.get(str(ORG.originalOrganization), ()),
            *thing.found.get(str(ORG.resultingOrganization), ()),
        ]
        return _day(thing.found, TB.effectiveDate), _concepts("type", thing.found, DCT.type) | self._in_provinces(
            bodies
        )


# no bound methods: a describer that held itself would keep the store open
_DESCRIBE: Mapping[str, Callable[[Describer, _Subject], tuple[str, set[Trait]]]] = {
    kind: getattr(Describer, f"_{kind}") for kind in KINDS
}

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_NAMES = tuple(
    str(p) for p in (RDFS.label, SKOS.prefLabel, FOAF.name, DCT.title, LOCN.geographicName, SKOS.altLabel, TB.number)
)


def _names(found: Properties) -> list[str]:
    """All names, the best Vietnamese one first."""
    named = [value for predicate in _NAMES for value in found.get(predicate, ()) if isinstance(value, ox.Literal)]
    named.sort(key=lambda value: value.language not in (None, "vi"))
    return [value.value for value in named]


def _english(found: Properties) -> str:
    literals = [value for predicate in _NAMES[:2] for value in found.get(predicate, ())]
    return next((v.value for v in literals if isinstance(v, ox.Literal) and v.language == "en"), "")


def natural(name: str) -> str:
    """What a name is ordered by: ``Quận 2`` comes before ``Quận 10``."""
    return _NUMBER.sub(lambda digits: digits[0].zfill(_DIGITS), name)


def _by_given_name(name: str) -> str:
    """``nguyen tan tuan`` becomes ``tuan nguyen tan``."""
    rest, _, given = name.rpartition(" ")
    return f"{given} {rest}".strip()


def _day(found: Properties, *predicates: object) -> str:
    days = [value.value for predicate in predicates for value in found.get(str(predicate), ())]
    return min((day for day in days if day[:4].isdecimal()), default="")


def _concepts(facet: str, found: Properties, predicate: object) -> set[Trait]:
    return {(facet, value.value) for value in found.get(str(predicate), ()) if isinstance(value, ox.NamedNode)}


def _status(found: Properties) -> set[Trait]:
    return {("status", FORMER if found.get(str(TB.validTo)) else PRESENT)}
