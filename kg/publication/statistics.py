"""How much there is: of each kind and class, and in each graph. It scans the whole store, so once for each state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rdflib import URIRef

from kg.identity.iris import Iris
from kg.publication.queries import query
from kg.store.base import QuadSource, Row

DATASET, STATISTICS = "dataset", "statistics"
"""The graphs that tell of the data, below ``{base}graph/``: they count nowhere."""
ANNOUNCEMENTS = "announcement/*"
"""The name under which the graphs of all announcements are counted together."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of one state of the store. The graphs DATASET and STATISTICS, which tell of the data, are not counted."""

    kinds: Mapping[str, int]
    """Things by kind: the types of ``kg.identity.iris.TYPES``, and claim and quote; absent where there are none."""
    classes: Mapping[str, int]
    """Subjects by the IRI of their class, as a query of the default graph counts them."""
    properties: Mapping[str, int]
    """Triples by the IRI of their property."""
    graphs: Mapping[str, int]
    """Quads by graph, named below ``{base}graph/``; those of announcements together under ANNOUNCEMENTS."""
    links: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Links to elsewhere by the IRI of their property and by what the addresses there begin with."""
    days: tuple[date, date] | None = None
    """The first and the last day of events; None where no event has a known day."""

    @property
    def quads(self) -> int:
        """Quads in all named graphs; a triple counts once in each graph that holds it."""
        return sum(self.graphs.values())

    @property
    def triples(self) -> int:
        """Distinct triples of the default graph."""
        return sum(self.properties.values())


def statistics(source: QuadSource) -> Statistics:
    """Count what a store or snapshot holds."""
    prefix = Iris(source.base).graph("")
    graphs: Counter[str] = Counter()
    for row in source.select(query("graph_counts")):
        name = str(row["graph"]).removeprefix(prefix)
        if name not in (DATASET, STATISTICS):
            graphs[ANNOUNCEMENTS if name.startswith("announcement/") else name] += _count(row)
    classes = _counted(source, "class_counts", "class")
    properties = _counted(source, "predicate_counts", "property")
    for name in (DATASET, STATISTICS):
        graph = URIRef(f"{prefix}{name}")
        classes.subtract(_counted(source, "class_counts_of_graph", "class", graph=graph))
        properties.subtract(_counted(source, "predicate_counts_of_graph", "property", graph=graph))
    kinds = _counted(source, "kind_counts", "kind")
    kinds.subtract(_counted(source, "kind_counts_of_graph", "kind", graph=URIRef(f"{prefix}{DATASET}")))
    return Statistics(
        _present(kinds), _present(classes), _present(properties), _present(graphs), _links(source), _days(source)
    )


def _links(source: QuadSource) -> dict[tuple[str, str], int]:
    counts = {(str(row["property"]), str(row["target"])): _count(row) for row in source.select(query("link_counts"))}
    return {link: count for link, count in sorted(counts.items()) if not link[1].startswith(source.base)}


def _days(source: QuadSource) -> tuple[date, date] | None:
    for row in source.select(query("event_days")):
        if "first" in row and "last" in row:
            return date.fromisoformat(str(row["first"])), date.fromisoformat(str(row["last"]))
    return None


def _counted(source: QuadSource, name: str, variable: str, **values: URIRef) -> Counter[str]:
    rows = source.select(query(name), **values)
    return Counter({str(row[variable]): _count(row) for row in rows})


def _count(row: Row) -> int:
    return int(str(row["count"]))


def _present(counts: Counter[str]) -> dict[str, int]:
    return {name: count for name, count in sorted(counts.items()) if count > 0}
