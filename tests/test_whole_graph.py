"""What is judged entry by entry also stands as a whole."""

from __future__ import annotations

from pathlib import Path

from rdflib import URIRef
from rdflib.term import Node

from kg.authority import load_authority
from kg.foundation import vocabulary
from kg.identity.iris import Iris
from kg.settings import Settings
from kg.store.base import QuadSource
from kg.store.snapshot import SnapshotReader
from kg.validation.gate import Gate
from kg.workspace import publish

EXAMPLES = Path(__file__).parent.parent / "examples"
Triple = tuple[Node, Node, Node]


def referred(source: QuadSource, own: list[Triple], base: str) -> list[Triple]:
    """What the authority says of everything that is referred to, directly or by what it says."""
    authority = Iris(base).graph("authority")
    found: list[Triple] = []
    waiting: list[Node] = [value for _, _, value in own]
    seen: set[Node] = set()
    while waiting:
        term = waiting.pop()
        if isinstance(term, URIRef) and term.startswith(f"{base}id/") and term not in seen:
            seen.add(term)
            described = list(source.describe(term, authority))
            found += described
            waiting += [value for _, _, value in described]
    return found


def test_the_published_graph_of_all_examples_conforms(store: Path) -> None:
    settings = Settings()
    summary = publish(settings, store, [EXAMPLES])
    assert summary.published and summary.refused == []
    source = SnapshotReader(store).current()
    iris = Iris(settings.base)
    mark = f"{settings.base}graph/announcement/"
    names = [name for name in source.graph_names() if name.startswith(mark)]
    assert len(names) == len(summary.published)
    own = [triple for name in [*names, iris.graph("entities")] for triple in source.triples(name)]
    verdict = Gate(vocabulary=vocabulary(load_authority())).check(own, referred(source, own, settings.base))
    assert [(finding.shape, finding.focus, finding.value) for finding in verdict.errors] == []
