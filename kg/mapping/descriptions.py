"""Canonical descriptions: one for each shared entity, from what all announcements say of it, in any order.

Each property is chosen on its own by a rule that does not know the order of reading.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rdflib import Graph, Literal, URIRef

from kg.identity.iris import Iris
from kg.identity.mentions import Entity, Note
from kg.language.partial_date import PartialDate
from kg.mapping.kinds import kind_of
from kg.mapping.literals import partial, vi
from kg.mapping.posts import describe_post
from kg.mapping.variants import canonical, others
from kg.namespaces import DCT, ELI, FOAF, LOCN, ORG, RDF, RDFS, SCHEMA, SKOS, TB, TITLE

Notes = Sequence[Note]


def describe(entity: Entity, notes: Notes, iris: Iris) -> tuple[URIRef, Graph]:
    """IRI and description of an entity; an empty graph if there are no notes on it."""
    kind, key = entity
    subject = TITLE[key] if kind == "title" else iris.thing(kind, key)
    graph = Graph("SimpleMemory", bind_namespaces="none")
    if notes:
        _DESCRIBERS[kind](graph, subject, notes)
    return subject, graph


def _forms(notes: Notes, name: str) -> list[str]:
    return sorted({note[name] for note in notes if note.get(name)})


def _one(notes: Notes, name: str) -> str:
    """One value where announcements should agree: the first in code point order."""
    return next(iter(_forms(notes, name)), "")


def _other(notes: Notes, name: str) -> str:
    """Another entity where announcements should agree: the first by its label, as minted keys have no order."""
    found = sorted((note.get(f"{name}_label", ""), note[name]) for note in notes if note.get(name))
    return found[0][1] if found else ""


def _labelled(graph: Graph, subject: URIRef, notes: Notes) -> str:
    label = canonical(_forms(notes, "label"))
    graph.add((subject, RDFS.label, vi(label)))
    return label


def _label_only(graph: Graph, subject: URIRef, notes: Notes) -> None:
    _labelled(graph, subject, notes)


def _person(graph: Graph, subject: URIRef, notes: Notes) -> None:
    names = _forms(notes, "name")
    graph.add((subject, RDF.type, FOAF.Person))
    graph.add((subject, FOAF.name, Literal(canonical(names))))
    graph.add((subject, RDFS.label, Literal(canonical(names))))
    for variant in others(names):
        graph.add((subject, SKOS.altLabel, Literal(variant)))


def _agency(graph: Graph, subject: URIRef, notes: Notes) -> None:
    label = _labelled(graph, subject, notes)
    parent = _other(notes, "parent")
    graph.add((subject, RDF.type, ORG.OrganizationalUnit if parent else ORG.Organization))
    graph.add((subject, SKOS.prefLabel, vi(label)))
    for variant in others(_forms(notes, "label")):
        graph.add((subject, SKOS.altLabel, vi(variant)))
    graph.add((subject, TB.status, TB.unconfirmed))
    if parent:
        graph.add((subject, ORG.subOrganizationOf, URIRef(parent)))
    if place := _one(notes, "place"):
        graph.add((subject, URIRef(DCT.spatial), URIRef(place)))
    kind = kind_of(label)
    for concept in kind.classifications(_one(notes, "level")):
        graph.add((subject, ORG.classification, concept))
    if kind.rdf_class is not None and not parent:
        graph.add((subject, RDF.type, kind.rdf_class))


def _place(graph: Graph, subject: URIRef, notes: Notes) -> None:
    label = _labelled(graph, subject, notes)
    graph.add((subject, RDF.type, URIRef(DCT.Location)))
    graph.add((subject, LOCN.geographicName, vi(label)))
    for variant in others(_forms(notes, "label")):
        graph.add((subject, SKOS.altLabel, vi(variant)))
    if within := _one(notes, "within"):
        graph.add((subject, SCHEMA.containedInPlace, URIRef(within)))


def _document(graph: Graph, subject: URIRef, notes: Notes) -> None:
    law = bool(_one(notes, "law"))
    _labelled(graph, subject, notes)
    titles = _forms(notes, "title")
    graph.add((subject, RDF.type, ELI.LegalResource if law else FOAF.Document))
    graph.add((subject, URIRef(DCT.type), URIRef(_one(notes, "type"))))
    graph.add((subject, URIRef(DCT.title), vi(canonical(titles))))
    for variant in others(titles):
        graph.add((subject, SKOS.altLabel, vi(variant)))
    if numbers := _forms(notes, "number"):
        graph.add((subject, TB.number, Literal(canonical(numbers))))
    if creator := _other(notes, "creator"):
        graph.add((subject, URIRef(DCT.creator), URIRef(creator)))
    if dates := _forms(notes, "date"):
        # the most precise; ISO forms of the same precision sort by time
        date = PartialDate.parse(min(dates, key=lambda form: (-len(form), form)))
        graph.add((subject, ELI.date_document if law else URIRef(DCT.issued), partial(date)))


def _post(graph: Graph, subject: URIRef, notes: Notes) -> None:
    label = canonical(_forms(notes, "label"))
    describe_post(graph, subject, label, URIRef(_one(notes, "agency")), URIRef(_one(notes, "title")))


def _title(graph: Graph, subject: URIRef, notes: Notes) -> None:
    label = _labelled(graph, subject, notes)
    graph.add((subject, RDF.type, ORG.Role))
    graph.add((subject, RDF.type, SKOS.Concept))
    graph.add((subject, SKOS.prefLabel, vi(label)))
    graph.add((subject, SKOS.inScheme, URIRef(str(TITLE).rstrip("#"))))
    graph.add((subject, TB.status, TB.unconfirmed))


_DESCRIBERS: dict[str, Callable[[Graph, URIRef, Notes], None]] = {
    "person": _person,
    "event": _label_only,
    "agreement": _label_only,
    "membership": _label_only,
    "agency": _agency,
    "place": _place,
    "document": _document,
    "post": _post,
    "title": _title,
}
