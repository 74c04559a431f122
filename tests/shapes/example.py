"""The worked example as graphs, whole or broken in one place."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from rdflib import Dataset, Graph

from kg.namespaces import SPARQL_PREFIXES

FOLDER = Path(__file__).parent
TEXT = (FOLDER / "example.txt").read_text(encoding="utf-8").strip()
FAULTS: dict[str, str] = yaml.safe_load((FOLDER / "faults.yaml").read_text(encoding="utf-8"))

_CONTEXT = ("graph/authority", "graph/derived", "graph/redirects")


@cache
def _dataset() -> Dataset:
    dataset = Dataset()
    dataset.parse(FOLDER / "example.trig", format="trig")
    return dataset


def _part(context: bool | None) -> Graph:
    graph = Graph()
    for subject, predicate, value, name in _dataset().quads():
        if context is None or str(name).endswith(_CONTEXT) is context:
            graph.add((subject, predicate, value))
    return graph


def entry() -> Graph:
    """What the announcement says, and the entities described for it."""
    return _part(False)


def context() -> Graph:
    """What is known without it."""
    return _part(True)


def whole() -> Graph:
    """All of it in one graph."""
    return _part(None)


def broken(*faults: str) -> Graph:
    """The whole example with some faults."""
    graph = whole()
    for fault in faults:
        before = set(graph)
        graph.update(SPARQL_PREFIXES + FAULTS[fault])
        assert set(graph) != before or len(faults) > 1, f"the fault of {fault} changes nothing"
    return graph
