"""What the mapping makes of a reading passes the gate."""

from __future__ import annotations

from rdflib import RDF, RDFS, Graph

from kg.mapping.entry import Entry
from kg.mapping.vocabulary import vocabulary_graph
from kg.namespaces import ORG, TB, TITLE
from kg.validation.gate import Gate
from tests.mapping.conftest import entry, mapped  # noqa: F401  (fixtures)


def test_a_mapped_announcement_passes(entry: Entry) -> None:  # noqa: F811
    statements, context, known = Graph(), Graph(), vocabulary_graph()
    for part in (entry.statements, *entry.entities.values()):
        statements += part
    for part in entry.authority.values():
        context += part
    for title in set(statements.objects(None, ORG.role)):
        if title.startswith(str(TITLE)):  # titles that the authority knows are terms, not part of the entry
            known.add((title, RDF.type, ORG.Role))
    verdict = Gate(vocabulary=known).check(statements, context, entry.identity)
    assert [(finding.code, finding.focus, finding.value) for finding in verdict.findings] == []
    assert len(list(statements.subjects(RDF.type, TB.Claim))) > 5


def test_a_label_lost_on_the_way_is_noticed(entry: Entry) -> None:  # noqa: F811
    statements = Graph()
    for part in (entry.statements, *entry.entities.values()):
        statements += part
    statements.remove((None, RDFS.label, None))
    codes = {finding.code for finding in Gate().check(statements, Graph()).errors}
    assert {"shape-label-vi", "shape-Person-label", "shape-Referred-label"} <= codes
