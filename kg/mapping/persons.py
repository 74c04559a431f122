"""Persons: the words that name them; bylines; those who are mentioned without taking part."""

from __future__ import annotations

from kg.extraction.facts import Evidence, Person
from kg.extraction.rules import evidence
from kg.identity.naturals import name_key
from kg.mapping.rules import own_rule
from kg.mapping.scene import Scene
from kg.namespaces import SCHEMA


def persons(scene: Scene) -> None:
    """Every person that the text names."""
    taking_part = {participation.participant for participation in scene.reading.participations}
    authors = set(scene.reading.authors)
    for person in scene.reading.persons:
        iri = scene.person(person.ref)
        scene.quotes.names(person.mentions, iri)
        scene.note("person", scene.resolution.persons[person.ref], name=person.name)
        if person.ref in authors:
            link, why = SCHEMA.author, evidence("byline", person.mentions)
        elif person.ref not in taking_part:
            link, why = SCHEMA.mentions, _mention(person)
        else:
            continue
        scene.add(scene.announcement, link, iri)
        scene.claims.states((scene.announcement, link, iri), why, str(link), name_key(person.name))


def _mention(person: Person) -> Evidence:
    return Evidence(person.mentions, "person-mention", own_rule("person-mention").confidence)
