"""The vocabulary that every deployment serves: the ontology and its code lists, read from ``ontology/*.ttl``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rdflib import Graph

from kg.namespaces import PREFIXES

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
"""The folder of Turtle files; it stands beside the package ``kg``, in the repository and where it is installed."""


def vocabulary_graph(folder: Path = ONTOLOGY) -> Graph:
    """A new graph with all terms, code lists and declarations of other vocabularies' terms; no blank nodes.

    Raises FileNotFoundError where the folder has no Turtle files.
    """
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in _statements(folder):
        graph.add(triple)
    return graph


@cache
def _statements(folder: Path) -> Graph:
    """The parsed files, read once: callers get copies that they may change."""
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise FileNotFoundError(f"no Turtle files in {folder}")
    graph = Graph(bind_namespaces="none")
    for file in files:
        graph.parse(file, format="turtle")
    return graph
