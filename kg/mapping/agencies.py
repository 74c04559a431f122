"""Agencies: the words that name them, and what is said of those that the authority does not have."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.facts import Agency
from kg.identity.resolution import Resolved
from kg.mapping.places import unit
from kg.mapping.scene import Scene
from kg.problems import Problem


def agencies(scene: Scene) -> None:
    """Every agency that the text names."""
    for agency in scene.reading.agencies:
        resolved = scene.resolution.agencies[agency.ref]
        scene.quotes.names(agency.mentions, scene.agency(agency.ref))
        scene.warnings += (_warned(scene, agency, warning) for warning in resolved.warnings)
        if resolved.id is not None:
            scene.known_ids.add(("agency", resolved.id))
            continue
        scene.note(
            "agency",
            resolved.key,
            label=agency.label,
            place=unit(scene, resolved.within),
            parent=str(scene.agency(agency.parent)) if agency.parent else "",
            level=agency.level.value if agency.level else "",
        )


def named_only(scene: Scene, resolved: Resolved, label: str) -> None:
    """An agency that is known by its label alone: a publisher, or the agency of an issuing office."""
    if resolved.id is not None:
        scene.known_ids.add(("agency", resolved.id))
    else:
        scene.note("agency", resolved.key, label=label)


def _warned(scene: Scene, agency: Agency, warning: Problem) -> Problem:
    """The authority's warning with the place of the words concerned."""
    span = agency.mentions[0]
    source = scene.reading.announcement.source
    return replace(warning, source=source, place=f"#{span.fragment}", words=scene.quotes.words(span))
