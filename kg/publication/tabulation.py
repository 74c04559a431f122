"""Published statistics: what everybody asks for, counted once for each state and put into ``graph/statistics``.

Tables are data sets of the RDF Data Cube vocabulary (W3C Recommendation, 2014); ``data/statistics.ttl`` declares them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations, combinations_with_replacement
from pathlib import Path
from typing import TypeAlias

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Identifier, Node

from kg.identity.iris import Iris, content_key
from kg.namespaces import QB, RDF, TB
from kg.publication.queries import query
from kg.publication.statistics import STATISTICS, Statistics
from kg.store.base import QuadSource, Row

ROWS = 4_000
"""Most rows of a table of agencies or of pairs of persons; of more rows, those with the largest counts stay."""
LARGEST = 200
"""The largest rows of such a table, which are a group of their own: asking for them must not cost all its rows."""
CROWD = 200
"""Who was at an event with more persons than this has not met each of them; such events make no pairs."""

_Values: TypeAlias = tuple[str | Identifier, ...]
_TABLES = Path(__file__).parent / "data" / "statistics.ttl"


def statistics_graph(source: QuadSource, statistics: Statistics) -> Graph:
    """The content of ``graph/statistics``: the tables, and a ``qb:Observation`` for each count.

    The same data give the same graph. It takes one pass over events and one over participations.
    """
    name = Iris(source.base).graph(STATISTICS)
    graph = Graph(store="SimpleMemory", bind_namespaces="none")
    graph.parse(_TABLES, format="turtle", publicID=str(name))
    tables = _Tables(graph, name)
    for kind, count in statistics.classes.items():
        tables.add("things-by-class", {TB.countedClass: URIRef(kind)}, count)
    for predicate, count in statistics.properties.items():
        tables.add("statements-by-property", {TB.countedProperty: URIRef(predicate)}, count)
    _add_events(tables, source)
    _add_agencies(tables, source)
    _add_meetings(tables, source)
    _add_branches(tables, source)
    _add_rules(tables, source)
    return graph


def lacks_tables(source: QuadSource) -> bool:
    """Whether a store that was published by an older version lacks tables that are published now, or all."""
    name = Iris(source.base).graph(STATISTICS)
    declared = Graph().parse(_TABLES, format="turtle", publicID=str(name))
    return not all(source.has_subject(table, name) for table in declared.subjects() if isinstance(table, URIRef))


class _Tables:
    """Observations being put into tables; each is named by its table and by what it counts."""

    def __init__(self, graph: Graph, name: URIRef) -> None:
        self._graph, self._name = graph, name

    def add(self, table: str, dimensions: Mapping[URIRef, Node], count: int) -> URIRef:
        """One observation; its name."""
        node = self.node(f"{table}-{content_key(*(str(value) for value in dimensions.values()), length=16)}")
        self._graph.add((node, RDF.type, QB.Observation))
        self._graph.add((node, QB.dataSet, self.node(table)))
        for dimension, value in dimensions.items():
            self._graph.add((node, dimension, value))
        self.measure(node, TB["count"], count)
        return node

    def measure(self, observation: URIRef, measure: URIRef, value: int | Decimal) -> None:
        """What an observation tells: its count, and besides that what else the table measures."""
        self._graph.add((observation, measure, Literal(value)))

    def add_counts(self, table: str, dimension: URIRef, counts: Mapping[Node, int]) -> None:
        """An observation for each value of one dimension."""
        for value, count in counts.items():
            self.add(table, {dimension: value}, count)

    def add_largest(self, table: str, dimensions: tuple[URIRef, ...], counts: Mapping[_Values, int]) -> None:
        """The rows with the largest counts, ROWS at most; the table says from which count on it is complete.

        The LARGEST of them make a group. Values that are no terms yet are IRIs: most rows are never needed as terms.
        """
        least = _least(counts.values())
        rows = [(values, count) for values, count in counts.items() if count >= least]
        rows.sort(key=lambda row: (-row[1], *map(str, row[0])))
        for place, (values, count) in enumerate(rows):
            terms = (value if isinstance(value, Identifier) else URIRef(value) for value in values)
            node = self.add(table, dict(zip(dimensions, terms, strict=True)), count)
            if place < LARGEST:
                self._graph.add((self.node(f"largest-{table}"), QB.observation, node))
        self._graph.add((self.node(table), TB.leastCount, Literal(least)))

    def node(self, fragment: str) -> URIRef:
        return URIRef(f"{self._name}#{fragment}")


def _add_events(tables: _Tables, source: QuadSource) -> None:
    of_kind: Counter[Node] = Counter()
    for row in source.select(query("events_by_kind_and_year")):
        of_kind[row["kind"]] += _count(row)
        if "year" in row:
            tables.add("events-by-year-and-kind", {TB.inYear: _year(row), TB.ofKind: row["kind"]}, _count(row))
    tables.add_counts("events-by-kind", TB.ofKind, of_kind)


def _add_agencies(tables: _Tables, source: QuadSource) -> None:
    of_agency: Counter[_Values] = Counter()
    of_year: Counter[_Values] = Counter()
    for row in source.select(query("events_by_agency_and_year")):
        of_agency[(row["agency"],)] += _count(row)
        if "year" in row:
            of_year[row["agency"], _year(row)] += _count(row)
    tables.add_largest("events-by-agency", (TB.ofAgency,), of_agency)
    tables.add_largest("events-by-agency-and-year", (TB.ofAgency, TB.inYear), of_year)


def _add_meetings(tables: _Tables, source: QuadSource) -> None:
    groups = (str(row["persons"]).split(" ") for row in source.select(query("meetings")))
    pairs: Counter[_Values] = Counter(_pairs(groups))
    tables.add_largest("meetings-of-persons", (TB.personA, TB.personB), pairs)


def _add_branches(tables: _Tables, source: QuadSource) -> None:
    """Two branches met where two participations were theirs; an office of both branches makes no meeting."""
    at_event: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in source.select(query("branches_at_events")):
        at_event[str(row["event"])][str(row["branch"])] = (str(row["first"]), str(row["last"]))
    met: Counter[tuple[str, str]] = Counter()
    for parts in at_event.values():
        for one, other in combinations_with_replacement(sorted(parts), 2):
            if len({*parts[one], *parts[other]}) > 1:
                met[one, other] += 1
    for (one, other), count in met.items():
        tables.add("events-by-two-branches", {TB.branchA: URIRef(one), TB.branchB: URIRef(other)}, count)


def _add_rules(tables: _Tables, source: QuadSource) -> None:
    for row in source.select(query("facts_by_rule")):
        node = tables.add("facts-by-rule", {TB.ofRule: row["rule"]}, _count(row))
        tables.measure(node, TB.meanConfidence, Decimal(str(row["mean"])))
        tables.measure(node, TB.reviewedCount, int(str(row["reviewed"])))


def _pairs(groups: Iterable[list[str]]) -> Iterator[tuple[str, str]]:
    for persons in groups:
        if len(persons) <= CROWD:
            yield from combinations(sorted(persons), 2)


def _least(counts: Iterable[int]) -> int:
    """The smallest count from which on there are no more than ROWS."""
    how_often = sorted(Counter(counts).items(), reverse=True)
    least, listed = max((count + 1 for count, _ in how_often[:1]), default=1), 0
    for count, pairs in how_often:
        listed += pairs
        if listed > ROWS:
            return least
        least = count
    return 1


def _year(row: Row) -> Literal:
    return Literal(f"{int(str(row['year'])):04}", datatype=XSD.gYear)


def _count(row: Row) -> int:
    return int(str(row["count"]))
