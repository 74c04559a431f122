"""Agreements: parties, period, the event at which they were signed."""

from __future__ import annotations

from kg.extraction.facts import Agreement
from kg.identity.naturals import name_key
from kg.mapping.scene import Scene
from kg.mapping.times import bounds, period
from kg.mapping.titles import capitalised
from kg.namespaces import DCT, RDF, TB


def agreements(scene: Scene) -> None:
    """Every agreement of the reading."""
    for agreement in scene.reading.agreements:
        _agreement(scene, agreement)


def _agreement(scene: Scene, agreement: Agreement) -> None:
    iri, label = scene.agreement(agreement.ref), label_of(scene, agreement)
    scene.add(iri, RDF.type, TB.Agreement)
    for party in agreement.parties:
        scene.add(iri, TB.party, scene.agency(party))
    if agreement.event is not None:
        scene.add(iri, TB.signedAt, scene.event(agreement.event))
    scene.note("agreement", scene.resolution.agreements[agreement.ref], label=label)
    scene.claims.asserts(iri, agreement.evidence, "agreement", name_key(label))
    term = period(scene.graph, scene.iris, iri, agreement.start, agreement.end)
    if term is not None:
        scene.add(iri, DCT.temporal, term)
        bounds(scene.graph, iri, agreement.start, agreement.end)
        why = agreement.period_evidence or agreement.evidence
        scene.claims.asserts(term, why, "term", name_key(label))


def label_of(scene: Scene, agreement: Agreement) -> str:
    """ "Chương trình phối hợp giữa Ban Tuyên giáo Tỉnh ủy Khánh Hòa và Sở Y tế tỉnh Khánh Hòa, 2022–2025"."""
    *first, last = [scene.agencies[party].label for party in agreement.parties]
    parties = f"{', '.join(first)} và {last}" if first else last
    years = [str(value.year) for value in (agreement.start, agreement.end) if value]
    when = "–".join(dict.fromkeys(years))
    return f"{capitalised(agreement.name or 'thỏa thuận')} giữa {parties}" + (f", {when}" if when else "")
