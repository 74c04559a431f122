"""Agencies: the words that name them, and what is said of those that the authority does not have."""

from __future__ import annotations

from kg.extraction.facts import Agency
from kg.identity.resolution import Resolved
from kg.mapping.places import unit
from kg.mapping.scene import Scene
from kg.problems import Problem, Severity


def agencies(scene: Scene) -> None:
    """Every agency that the text names."""
    for agency in scene.reading.agencies:
        resolved = scene.resolution.agencies[agency.ref]
        scene.quotes.names(agency.mentions, scene.agency(agency.ref))
        if resolved.id is not None:
            scene.known_ids.add(("agency", resolved.id))
            continue
        if resolved.ambiguous:
            scene.warnings.append(_ambiguous(scene, agency))
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


def _ambiguous(scene: Scene, agency: Agency) -> Problem:
    span = agency.mentions[0]
    return Problem(
        "agency-ambiguous",
        f"«{agency.label}» có thể là nhiều cơ quan nối tiếp nhau; không rõ ngày nên chưa xác định được.",
        f"«{agency.label}» can be several agencies that followed each other; without a date it cannot be told which.",
        "Hãy thêm ngày đăng (published) vào phần đầu tệp.",
        "Add the date of publication (published) to the front matter.",
        Severity.WARNING,
        scene.reading.announcement.source,
        f"#{span.fragment}",
        scene.quotes.words(span),
    )
