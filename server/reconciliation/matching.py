"""Candidates for a question, scored by name and by the properties given; and values for columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.identity.iris import KEY, TYPES
from kg.language.slug import slug
from kg.namespaces import XSD
from kg.publication.labels import KINDS
from kg.publication.search import search
from server.pages.lists import entry
from server.pages.view import View
from server.reconciliation.properties import Property, properties
from server.reconciliation.questions import Question
from server.resolution import State
from server.snapshots import Snapshot

SURE = 90.0
"""From this score on a single candidate is a match: its name is the question's, its properties fit."""
_NAME_SHARE = 0.7
_MEANT = 5
"""Things that a property's value is looked up as."""
_DATE = ox.NamedNode(str(XSD.date))
_SAME_NAME = 0.85
"""Score of the search from which on a name is the question's, but for accents and abbreviations."""
_CANDIDATES = 4
"""Candidates looked at for each one wanted where properties decide as well."""


@dataclass(frozen=True, slots=True)
class _Condition:
    """A property, the values given for it, and the things that these may mean."""

    property: Property
    values: tuple[str, ...]
    meant: frozenset[str]

    def nodes(self) -> Iterator[ox.NamedNode | ox.Literal]:
        """What the values may be in the graph."""
        yield from map(ox.NamedNode, sorted(self.meant))
        for text in self.values:
            yield from (ox.Literal(text), ox.Literal(text, language="vi"), ox.Literal(text, datatype=_DATE))


def identifier(view: View, iri: str) -> str | None:
    """Our id of a thing, ``person/oibnjv42sb``: its IRI below the identifier space; None for any other IRI."""
    split = view.site.iris.split(iri)
    return "/".join(split) if split else None


def thing(view: View, id_: str) -> str | None:
    """The IRI for an id or an IRI; that of the survivor where it was merged; None where there is none (any more)."""
    name = id_.removeprefix(f"{view.site.settings.base}id/")
    kind, _, key = name.partition("/")
    if kind not in TYPES or not KEY.fullmatch(key):
        return None
    found = view.site.resolve(view.snapshot, kind, key)
    if found.state not in (State.PRESENT, State.MERGED):
        return None
    return str(view.site.iris.thing(found.kind, found.key))


def kind_of(view: View, kind: str) -> dict[str, str]:
    """A kind as a type of the API."""
    return {"id": kind, "name": view.t(f"kind.{kind}")}


def candidates(view: View, snapshot: Snapshot, asked: Question) -> list[dict[str, Any]]:
    """The candidates for a question, best first."""
    kinds = [kind for kind in KINDS if not asked.kinds or kind in asked.kinds]
    known = thing(view, asked.text.strip())
    if known:  # a cell that holds our own IRI
        return [_candidate(view, known, 100.0, True, [])]
    conditions = [
        _Condition(properties()[pid], values, _meant(view, snapshot, values))
        for pid, values in asked.conditions
        if pid in properties() and values
    ]
    wanted = asked.limit * _CANDIDATES if conditions else asked.limit
    scored = []
    for iri, named in _named(view, snapshot, asked.text, kinds, conditions, wanted):
        fits = [_fits(view, iri, condition) for condition in conditions]
        fitting = 100 * sum(fits) / len(fits) if fits else 0.0
        if named is None:
            score, features = fitting, []
        else:
            score = _NAME_SHARE * named + (1 - _NAME_SHARE) * fitting if fits else named
            features = [{"id": "name", "value": round(named, 2)}]
        features += [{"id": one.property.id, "value": 100.0 * fit} for one, fit in zip(conditions, fits, strict=True)]
        scored.append((round(score, 2), iri, features))
    scored.sort(key=lambda found: -found[0])
    best = scored[: asked.limit]
    # a namesake with the same score makes both doubtful: the same name is not the same person
    is_sure = bool(best) and best[0][0] >= SURE and (len(scored) < 2 or scored[1][0] < best[0][0])
    return [_candidate(view, iri, s, is_sure and i == 0, features) for i, (s, iri, features) in enumerate(best)]


def _named(
    view: View, snapshot: Snapshot, text: str, kinds: list[str], conditions: list[_Condition], wanted: int
) -> Iterator[tuple[str, float | None]]:
    """Things that may be meant with the scores of their names; by properties alone, without, where there is no text."""
    if text.strip():
        yield from ((hit.iri, 100 * hit.score) for hit in search(snapshot.path, text, kinds, wanted))
        return
    seen: set[str] = set()
    for one in conditions:
        for value in one.nodes():
            for iri in one.property.things(view.store, value):
                kind = (identifier(view, iri) or "").partition("/")[0]
                if iri not in seen and kind in kinds and kind in one.property.kinds:
                    seen.add(iri)
                    yield iri, None


def _meant(view: View, snapshot: Snapshot, values: tuple[str, ...]) -> frozenset[str]:
    """The things that values may mean: by IRI or id, else by one of their names, abbreviated or not."""
    found: set[str] = set()
    for text in values:
        known = thing(view, text)
        hits = [] if known else search(snapshot.path, text, None, _MEANT)
        found |= {known} if known else {hit.iri for hit in hits if hit.score >= _SAME_NAME}
    return frozenset(found)


def _candidate(view: View, iri: str, score: float, match: bool, features: list[dict[str, Any]]) -> dict[str, Any]:
    id_ = identifier(view, iri) or iri
    return {
        "id": id_,
        "name": view.label(ox.NamedNode(iri)),
        "description": description(view, iri),
        "type": [kind_of(view, id_.partition("/")[0])],
        "score": score,
        "match": match,
        "features": features,
    }


def description(view: View, iri: str) -> str:
    """What tells a thing from its namesakes: offices of a person; date, kind and place of others."""
    if "/id/person/" in iri:
        offices = properties()["office"].values(view.store, iri)[:2]
        return "; ".join(view.label(office) for office in offices)
    item = entry(view, ox.NamedNode(iri), evidence=())
    return " · ".join(part for part in (item.when, *(detail.text for detail in item.details)) if part)


def _fits(view: View, iri: str, condition: _Condition) -> bool:
    """Whether one of the values given is the thing's: by IRI, id or name, a text without diacritics, a date's start."""
    folded = {slug(value) for value in condition.values}
    for value in condition.property.values(view.store, iri):
        if isinstance(value, ox.NamedNode):
            if value.value in condition.meant | set(condition.values) or slug(view.label(value)) in folded:
                return True
        elif slug(value.value) in folded or any(value.value.startswith(f"{given}-") for given in condition.values):
            return True
    return False


def cell(view: View, value: ox.NamedNode | ox.Literal) -> dict[str, Any]:
    """A value as a cell of the API: an entity, a number, a point in time (dates begin at midnight), or text."""
    if isinstance(value, ox.NamedNode):
        id_ = identifier(view, value.value)
        if id_ and id_.partition("/")[0] in KINDS:
            return {"id": id_, "name": view.label(value)}
        is_own = id_ is not None or view.site.local(value.value) is not None
        return {"str": view.label(value) if is_own else value.value}
    kind = value.datatype.value.removeprefix(str(XSD))
    if kind == "date":  # the specification's schema asks for a time
        return {"date": f"{value.value[:10]}T00:00:00Z"}
    if kind in ("integer", "int", "nonNegativeInteger"):
        return {"int": int(value.value)}
    if kind in ("decimal", "double", "float"):
        return {"float": float(value.value)}
    return {"str": value.value}
