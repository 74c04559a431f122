"""Documents that the announcement cites, with issuer and date where the text names them."""

from __future__ import annotations

from functools import cache

from rdflib import Literal, URIRef
from rdflib.term import Node

from kg.extraction.facts import Document, Evidence
from kg.identity.nationals import is_national
from kg.identity.naturals import name_key, year_in
from kg.language.slug import slug
from kg.mapping.agencies import named_only
from kg.mapping.literals import partial
from kg.mapping.posts import post, post_label
from kg.mapping.scene import Scene
from kg.mapping.vocabulary import vocabulary_graph
from kg.namespaces import DCT, DOCTYPE, ELI, SKOS, TB
from kg.problems import Problem, Severity


def documents(scene: Scene) -> None:
    """Every document of the reading."""
    for document in scene.reading.documents:
        _document(scene, document)


def is_state_law(document: Document) -> bool:
    """Whether it is state law: a type that can be, with a number that has its year in it, or a law by its name.

    Source: Law 80/2015/QH13, article 11, and Law 64/2025/QH15: the number of a legal document contains the year of
    promulgation, that of an act on a single case does not.
    """
    can_be = type_of(document) in _types()[1]
    named = not document.number and is_national(document.type, None)
    return can_be and (named or bool(year_in(document.number or "")))


def type_of(document: Document) -> URIRef:
    """The concept of a document's type; "Văn bản" for a type that the code list does not have."""
    concept = DOCTYPE[slug(document.type)]
    return concept if concept in _types()[0] else DOCTYPE["van-ban"]


@cache
def _types() -> tuple[frozenset[Node], frozenset[Node]]:
    """The concepts of the code list, and those of them that can be state law."""
    vocabulary = vocabulary_graph()
    concepts = vocabulary.subjects(SKOS.inScheme, URIRef(str(DOCTYPE).rstrip("#")))
    return frozenset(concepts), frozenset(vocabulary.subjects(TB.isStateLaw, Literal(True)))


def _document(scene: Scene, document: Document) -> None:
    iri, law = scene.document(document.ref), is_state_law(document)
    scene.add(scene.announcement, DCT.references, iri)
    cited = (scene.announcement, URIRef(DCT.references), iri)
    scene.claims.states(cited, document.evidence, "references", name_key(document.label))
    scene.quotes.names(document.mentions or document.evidence.spans, iri)
    creator, issuer = _creator(scene, document)
    if creator is not None:
        why = document.issuer_evidence or document.evidence
        scene.claims.states((iri, URIRef(DCT.creator), creator), why, "creator", name_key(document.label), issuer)
    dated = URIRef(ELI.date_document if law else DCT.issued)
    if document.date is not None:
        why = document.date_evidence or document.evidence
        words = (name_key(document.label), str(document.date))
        scene.claims.states((iri, dated, partial(document.date)), why, "dated", *words)
    if document.ref in scene.resolution.acts:
        scene.known_ids.add(("document", scene.resolution.acts[document.ref]))
        return
    names_issuer = law or is_national(document.type, document.number) or name_key(issuer) in name_key(document.label)
    scene.note(
        "document",
        scene.resolution.documents[document.ref],
        law="yes" if law else "",
        type=str(type_of(document)),
        number=document.number or "",
        title=document.label,
        label=document.label if names_issuer else f"{document.label} của {issuer}",
        creator=str(creator or ""),
        creator_label=issuer,
        date=str(document.date or ""),
    )


def _creator(scene: Scene, document: Document) -> tuple[URIRef | None, str]:
    """IRI and label of the issuer: an agency, or an office that issues in its own name."""
    if document.issuer is not None:
        return scene.agency(document.issuer), scene.agencies[document.issuer].label
    if document.issuing_office is None:
        return None, ""
    office = scene.resolution.issuers.get(document.ref)
    if office is None:
        scene.warnings.append(_unknown_office(scene, document.issuing_office, document.issuer_evidence))
        return None, ""
    named_only(scene, office.agency, office.agency_label)
    return post(scene, office.title, office.agency, office.agency_label), post_label(
        office.title.label, office.agency_label
    )


def _unknown_office(scene: Scene, office: str, why: Evidence | None) -> Problem:
    return Problem(
        "issuing-office-unknown",
        f"Chưa biết «{office}» là chức vụ của cơ quan nào, nên chưa ghi nơi ban hành.",
        f"It is not known whose office «{office}» is; the issuer is left out.",
        "Hãy thêm chức vụ ấy vào kg/identity/data/issuing_offices.csv.",
        "Add the office to kg/identity/data/issuing_offices.csv.",
        Severity.WARNING,
        scene.reading.announcement.source,
        f"#{why.spans[0].fragment}" if why and why.spans else "",
        office,
    )
