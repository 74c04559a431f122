"""Unparsed fragments: words that could not be read whole, kept visible; they are no facts."""

from __future__ import annotations

from rdflib import Literal, URIRef

from kg.identity.iris import content_key
from kg.mapping.literals import vi
from kg.mapping.scene import Scene
from kg.namespaces import DCT, PROV, RDF, RDFS, TB


def fragments(scene: Scene) -> None:
    """Every unparsed fragment of the reading."""
    for fragment in scene.reading.unparsed:
        words = scene.quotes.words(fragment.span)
        node = scene.iris.part(scene.announcement, f"u-{content_key(fragment.reason, words)}")
        scene.add(node, RDF.type, TB.UnparsedFragment)
        scene.add(node, URIRef(DCT.isPartOf), scene.announcement)
        scene.add(node, TB.reason, Literal(fragment.reason))
        scene.add(node, RDFS.comment, vi(fragment.vi))
        scene.add(node, RDFS.comment, Literal(fragment.en, lang="en"))
        scene.add(node, PROV.wasDerivedFrom, scene.quotes.quote(fragment.span))
