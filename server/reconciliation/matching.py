"""Candidates for a question, scored by name and by the properties given; and values for columns."""

from __future__ import annotations

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
from server.resolution import State, resolve
from server.snapshots import Snapshot

SURE = 90.0
"""From this score on a single candidate is a match: its name is the question's, its properties fit."""
_NAME_SHARE = 0.7
_CANDIDATES = 4
"""Candidates looked at for each one wanted where properties decide as well."""


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
    found = resolve(view.store, view.site.iris, kind, key)
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
    conditions = [(properties()[pid], values) for pid, values in asked.conditions if pid in properties() and values]
    wanted = asked.limit * _CANDIDATES if conditions else asked.limit
    scored = []
    for hit in search(snapshot.path, asked.text, kinds, wanted):
        fits = [_fits(view, hit.iri, one, values) for one, values in conditions]
        score = 100 * hit.score
        if fits:
            score = _NAME_SHARE * score + (1 - _NAME_SHARE) * 100 * sum(fits) / len(fits)
        features = [{"id": one.id, "value": 100.0 * fit} for (one, _), fit in zip(conditions, fits, strict=True)]
        scored.append((round(score, 2), hit.iri, [{"id": "name", "value": round(100 * hit.score, 2)}, *features]))
    scored.sort(key=lambda found: -found[0])
    best = scored[: asked.limit]
    # a namesake with the same score makes both doubtful: the same name is not the same person
    is_sure = bool(best) and best[0][0] >= SURE and (len(scored) < 2 or scored[1][0] < best[0][0])
    return [_candidate(view, iri, s, is_sure and i == 0, features) for i, (s, iri, features) in enumerate(best)]


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


def _fits(view: View, iri: str, one: Property, values: tuple[str, ...]) -> bool:
    """Whether one of the values given is the thing's: by label without diacritics, IRI or id, or a date's start."""
    folded = {slug(value) for value in values}
    for value in one.values(view.store, iri):
        if isinstance(value, ox.NamedNode):
            if {value.value, identifier(view, value.value)} & set(values) or slug(view.label(value)) in folded:
                return True
        elif slug(value.value) in folded or any(value.value.startswith(f"{given}-") for given in values):
            return True
    return False


def cell(view: View, value: ox.NamedNode | ox.Literal) -> dict[str, Any]:
    """A value as a cell of the API: an entity, a date, a number, a truth value, or text."""
    if isinstance(value, ox.NamedNode):
        id_ = identifier(view, value.value)
        if id_ and id_.partition("/")[0] in KINDS:
            return {"id": id_, "name": view.label(value)}
        is_own = id_ is not None or view.site.local(value.value) is not None
        return {"str": view.label(value) if is_own else value.value}
    kind = value.datatype.value.removeprefix(str(XSD))
    if kind == "date":
        return {"date": value.value}
    if kind in ("integer", "int", "nonNegativeInteger"):
        return {"int": int(value.value)}
    if kind in ("decimal", "double", "float"):
        return {"float": float(value.value)}
    return {"bool": value.value == "true"} if kind == "boolean" else {"str": value.value}
