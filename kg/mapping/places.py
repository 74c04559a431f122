"""Places: administrative units of their time, and venues."""

from __future__ import annotations

from rdflib import URIRef

from kg.mapping.scene import Scene


def place(scene: Scene, ref: str) -> URIRef:
    """IRI of a place, with the words that name it and, for a venue, what is said of it."""
    found, resolved = scene.places[ref], scene.resolution.places[ref]
    iri = scene.iris.thing("place", resolved.key)
    scene.quotes.names(found.mentions, iri)
    if resolved.id is None:
        scene.note("place", resolved.key, label=found.name, within=unit(scene, resolved.within))
    else:
        scene.known_ids.add(("place", resolved.id))
    return iri


def unit(scene: Scene, identifier: str | None) -> str:
    """An administrative unit of the authority as a note names it; nothing where it is not known."""
    if identifier is None:
        return ""
    scene.known_ids.add(("place", identifier))
    return str(scene.iris.derived("place", identifier))
