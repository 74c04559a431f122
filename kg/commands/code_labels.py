"""Codes of the code lists (kinds of event, parts in an event) as people read them in Vietnamese."""

from __future__ import annotations

from functools import cache

from rdflib import Graph, Literal

from kg.interface import language
from kg.mapping.vocabulary import ONTOLOGY
from kg.namespaces import SKOS


def code_label(code_list: str, code: str) -> str:
    """The label of a code in Vietnamese, in small letters; the code itself, which is English, in English."""
    return code if language() != "vi" else _vietnamese(code_list).get(code, code)


@cache
def _vietnamese(code_list: str) -> dict[str, str]:
    """Labels by code, from ``ontology/{code_list}.ttl``."""
    labels = Graph().parse(ONTOLOGY / f"{code_list}.ttl").subject_objects(SKOS.prefLabel)
    return {
        str(concept).rpartition("#")[2]: label[:1].lower() + label[1:]
        for concept, label in labels
        if isinstance(label, Literal) and label.language == "vi"
    }
