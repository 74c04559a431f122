"""The rules as concepts: what each reads, in both languages, for everyone who asks why a fact is stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml
from rdflib import Graph, Literal, URIRef

from kg.extraction.confidence import measures
from kg.extraction.rules import Rule, rules
from kg.mapping.literals import decimal, vi
from kg.namespaces import RDF, RDFS, RULE, SKOS, TB

SCHEME = URIRef(str(RULE).rstrip("#"))
_DATA = Path(__file__).parent / "data" / "rules.yaml"


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule by which mapping states something that extraction has no rule for.

    ``confidence`` is that of the file, unless the rule's precision was measured.
    """

    id: str
    vi: str
    en: str
    confidence: float


@cache
def own_rules() -> Mapping[str, OwnRule]:
    """The rules of this room by id."""
    rows = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    known = measures()
    found = {row["id"]: OwnRule(**row) for row in rows}
    measured = {name: replace(found[name], confidence=known[name].confidence) for name in found.keys() & known.keys()}
    return MappingProxyType(found | measured)


def own_rule(identifier: str) -> OwnRule:
    """One rule of this room; KeyError if there is none."""
    return own_rules()[identifier]


def rules_graph() -> Graph:
    """All rules as `tb:Rule` concepts, for ``graph/vocabulary``."""
    graph = Graph(bind_namespaces="none")
    graph.add((SCHEME, RDF.type, SKOS.ConceptScheme))
    for label in (vi("Quy tắc đọc"), Literal("Reading rules", lang="en")):
        graph.add((SCHEME, RDFS.label, label))
        graph.add((SCHEME, SKOS.prefLabel, label))
    described: list[OwnRule | Rule] = [*own_rules().values(), *rules().values()]
    for rule in described:
        concept = RULE[rule.id]
        graph.add((concept, RDF.type, TB.Rule))
        graph.add((concept, RDF.type, SKOS.Concept))
        graph.add((concept, SKOS.inScheme, SCHEME))
        graph.add((concept, SKOS.notation, Literal(rule.id)))
        graph.add((concept, TB.confidence, decimal(rule.confidence)))
        for definition in (vi(rule.vi), Literal(rule.en, lang="en")):
            graph.add((concept, SKOS.definition, definition))
        for label in (vi(_short(rule.vi)), Literal(_short(rule.en), lang="en")):
            graph.add((concept, RDFS.label, label))
            graph.add((concept, SKOS.prefLabel, label))
        for note in _measured(rule.id):
            graph.add((concept, SKOS.note, note))
        if isinstance(rule, Rule):
            _add_examples(graph, concept, rule)
    return graph


def _add_examples(graph: Graph, concept: URIRef, rule: Rule) -> None:
    """Texts that the rule reads as examples, texts that it must not read as notes on its scope."""
    for example in rule.examples:
        if example.matches:
            graph.add((concept, SKOS.example, vi(example.text)))
        else:
            graph.add((concept, SKOS.scopeNote, vi(f"Không đọc: {example.text}")))
            graph.add((concept, SKOS.scopeNote, Literal(f"Does not read: {example.text}", lang="en")))


def _measured(rule: str) -> tuple[Literal, Literal]:
    """What the rule's confidence comes from."""
    measure = measures().get(rule)
    if measure is None:
        return vi("Chưa đo."), Literal("Not measured.", lang="en")
    right, total = measure.right, measure.right + measure.wrong
    return (
        vi(f"Đúng {right} trên {total} lần đọc, so với bản do người gắn nhãn ({measure.measured_on} thông báo)."),
        Literal(
            f"Right in {right} of {total} readings, by human annotation ({measure.measured_on} announcements).",
            lang="en",
        ),
    )


def _short(description: str) -> str:
    """The first clause of a description, as a label."""
    clause = description.partition(";")[0].partition(":")[0].strip().rstrip(".")
    return clause if len(clause) <= 80 else clause[:79].rsplit(" ", 1)[0] + "…"
