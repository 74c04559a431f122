"""Agencies: the words that name them, and what is said of those that the authority does not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.facts import Agency
from kg.identity.resolution import Resolved
from kg.mapping.places import unit
from kg.mapping.scene import Scene
from kg.problems import Problem


def agencies(scene: Scene) -> None:
    """Every agency that the text names."""
    scene.warnings += _warnings(scene)
    for agency in scene.reading.agencies:
        resolved = scene.resolution.agencies[agency.ref]
        scene.quotes.names(agency.mentions, scene.agency(agency.ref))
        if resolved.id is not None:
            scene.known_ids.add(("agency", resolved.id))
            continue
        scene.note(
            "agency",
            resolved.key,
            label=agency.label,
            place=unit(scene, resolved.within),
            parent=str(scene.agency(agency.parent)) if agency.parent else "",
            parent_label=scene.agencies[agency.parent].label if agency.parent else "",
            level=agency.level.value if agency.level else "",
        )


def named_only(scene: Scene, resolved: Resolved, label: str) -> None:
    """An agency that is known by its label alone: a publisher, or the agency of an issuing office."""
    if resolved.id is not None:
        scene.known_ids.add(("agency", resolved.id))
    else:
        scene.note("agency", resolved.key, label=label)


def _warnings(scene: Scene) -> Iterator[Problem]:
    """What the authority is not certain of: each kind of warning once, at the first agency it concerns."""
    found: dict[str, list[tuple[Agency, Problem]]] = {}
    for agency in scene.reading.agencies:
        for warning in scene.resolution.agencies[agency.ref].warnings:
            found.setdefault(warning.code, []).append((agency, warning))
    for (agency, warning), *others in found.values():
        span = agency.mentions[0]
        more = "; ".join(other.label for other, _ in others)
        yield replace(
            warning,
            vi=f"{warning.vi} Cũng vậy với {len(others)} cơ quan khác: {more}." if others else warning.vi,
            en=f"{warning.en} The same holds for {len(others)} more: {more}." if others else warning.en,
            source=scene.reading.announcement.source,
            place=f"#{span.fragment}",
            words=scene.quotes.words(span),
        )
