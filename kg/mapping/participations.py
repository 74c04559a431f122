"""Participations: who took which part in an event, and in which capacity."""

from __future__ import annotations

from rdflib import URIRef

from kg.extraction.facts import Participation
from kg.identity.naturals import name_key
from kg.mapping.events import name_of
from kg.mapping.scene import Scene
from kg.namespaces import CV, PART, RDF, TB


def participations(scene: Scene) -> None:
    """Every participation of the reading."""
    for participation in scene.reading.participations:
        _participation(scene, participation)


def _participation(scene: Scene, participation: Participation) -> None:
    event, part = scene.event(participation.event), participation.part.value
    participant, key, name = _participant(scene, participation.participant)
    node = scene.iris.part(event, f"{key}-{part}")
    scene.add(event, CV.hasParticipation, node)
    scene.add(node, RDF.type, CV.Participation)
    scene.add(node, CV.hasParticipant, participant)
    scene.add(node, CV.role, PART[part])
    for office in participation.capacity:
        scene.add(node, TB.capacity, scene.membership(office))
    for agreement in participation.signed:
        scene.add(node, TB.signed, scene.agreement(agreement))
    for agency in participation.on_behalf_of:
        scene.add(node, TB.onBehalfOf, scene.agency(agency))
    occasion = name_of(scene, scene.events[participation.event])
    scene.claims.takes_part(node, participation.evidence, "participation", occasion, name_key(name), part)


def _participant(scene: Scene, ref: str) -> tuple[URIRef, str, str]:
    if ref in scene.persons:
        return scene.person(ref), scene.resolution.persons[ref], scene.persons[ref].name
    return scene.agency(ref), scene.resolution.agencies[ref].key, scene.agencies[ref].label
