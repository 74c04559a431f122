"""Posts: an office of an agency as the thing that has one holder after another."""

from __future__ import annotations

from collections.abc import Mapping

from rdflib import Graph, Literal, URIRef

from kg.identity.known import Title
from kg.identity.nationals import issuing_offices
from kg.identity.naturals import name_key, post_key
from kg.identity.resolution import Resolved
from kg.mapping.literals import vi
from kg.mapping.scene import KnownPost, Scene
from kg.mapping.titles import title_at
from kg.namespaces import ORG, RDF, RDFS, SKOS, TITLE


def post_label(title: str, agency: str) -> str:
    """ "Chủ tịch Ủy ban nhân dân tỉnh Khánh Hòa"; an office with a name of its own keeps it ("Chủ tịch nước")."""
    for row in issuing_offices():
        if (name_key(row.title), name_key(row.agency)) == (name_key(title), name_key(agency)):
            return row.office
    return title_at(title, agency)


def post(scene: Scene, title: Title, agency: Resolved, agency_label: str) -> URIRef:
    """IRI of the post, with what is needed to describe it: in the authority's graph where its agency is known."""
    key = post_key(agency.key, title.slug)
    iri = scene.iris.thing("post", key)
    concept, holder = role(scene, title), scene.iris.thing("agency", agency.key)
    if agency.id is not None:
        scene.posts[iri] = KnownPost(title.label, concept, holder, agency_label)
    else:
        label = post_label(title.label, agency_label)
        scene.note("post", key, label=label, agency=str(holder), title=str(concept))
    return iri


def known_posts(scene: Scene, authority: Mapping[URIRef, Graph]) -> dict[URIRef, Graph]:
    """Descriptions of the posts at agencies that the authority knows, labelled by the agency's own name there."""
    described = {}
    for iri, found in scene.posts.items():
        labels = authority[found.agency].objects(found.agency, SKOS.prefLabel) if found.agency in authority else ()
        agency = next((str(label) for label in labels if isinstance(label, Literal) and label.language == "vi"), None)
        graph = described[iri] = Graph("SimpleMemory", bind_namespaces="none")
        describe_post(graph, iri, post_label(found.title, agency or found.agency_label), found.agency, found.role)
    return described


def describe_post(graph: Graph, iri: URIRef, label: str, agency: URIRef, concept: URIRef) -> None:
    """State what a post is."""
    graph.add((iri, RDF.type, ORG.Post))
    graph.add((iri, RDFS.label, vi(label)))
    graph.add((iri, SKOS.prefLabel, vi(label)))
    graph.add((iri, ORG.postIn, agency))
    graph.add((iri, ORG.role, concept))


def role(scene: Scene, title: Title) -> URIRef:
    """IRI of a title's concept; one that the authority does not have is noted."""
    if not title.known:
        scene.note("title", title.slug, label=title.label)
    return TITLE[title.slug]
