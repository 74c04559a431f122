"""The rules as concepts: what each reads, in both languages, for everyone who asks why a fact is stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml
from rdflib import Graph, Literal, URIRef

from kg.extraction.rules import rules
from kg.mapping.literals import decimal, vi
from kg.namespaces import RDF, RDFS, RULE, SKOS, TB

SCHEME = URIRef(str(RULE).rstrip("#"))
_DATA = Path(__file__).parent / "data" / "rules.yaml"


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule by which mapping states something that extraction has no rule for."""

    id: str
    vi: str
    en: str
    confidence: float


@cache
def own_rules() -> Mapping[str, OwnRule]:
    """The rules of this room by id."""
    rows = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return MappingProxyType({row["id"]: OwnRule(**row) for row in rows})


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
    described = {
        **own_rules(),
        **{rule.id: OwnRule(rule.id, rule.vi, rule.en, rule.confidence) for rule in rules().values()},
    }
    for rule in described.values():
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
    return graph


def _short(description: str) -> str:
    """The first clause of a description, as a label."""
    clause = description.partition(";")[0].partition(":")[0].strip().rstrip(".")
    return clause if len(clause) <= 80 else clause[:79].rsplit(" ", 1)[0] + "…"
