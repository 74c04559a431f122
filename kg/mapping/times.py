"""When: instants and intervals as hash IRIs named by their dates."""

from __future__ import annotations

from rdflib import Graph, URIRef

from kg.identity.iris import Iris
from kg.language.partial_date import PartialDate
from kg.mapping.literals import day, partial, time_property
from kg.namespaces import DCT, RDF, TB, TIME


def instant(graph: Graph, node: URIRef, value: PartialDate) -> URIRef:
    """State that the node is this day, month or year."""
    graph.add((node, RDF.type, TIME.Instant))
    graph.add((node, time_property(value), partial(value)))
    return node


def interval(
    graph: Graph, iris: Iris, thing: URIRef, prefix: str, start: PartialDate | None, end: PartialDate | None
) -> URIRef:
    """An interval of a thing from its beginning to its end, either of which can be unknown (but not both)."""
    name = "-".join(str(value) if value else "open" for value in (start, end))
    node = iris.part(thing, f"{prefix}-{name}")
    graph.add((node, RDF.type, TIME.Interval))
    if start:
        graph.add((node, TIME.hasBeginning, instant(graph, iris.part(thing, f"from-{start}"), start)))
    if end:
        graph.add((node, TIME.hasEnd, instant(graph, iris.part(thing, f"to-{end}"), end)))
    return node


def event_time(
    graph: Graph, iris: Iris, event: URIRef, start: PartialDate | None, end: PartialDate | None
) -> URIRef | None:
    """The node of an event's time, None if nothing is known; an event of one day is at an instant."""
    if start is None and end is None:
        return None
    if start == end and start is not None:
        return instant(graph, iris.part(event, f"when-{start}"), start)
    return interval(graph, iris, event, "when", start, end)


def period(
    graph: Graph, iris: Iris, thing: URIRef, start: PartialDate | None, end: PartialDate | None
) -> URIRef | None:
    """The node of a period of validity, None if nothing is known."""
    if start is None and end is None:
        return None
    node = interval(graph, iris, thing, "term", start, end)
    graph.add((node, RDF.type, DCT.PeriodOfTime))
    return node


def bounds(graph: Graph, thing: URIRef, start: PartialDate | None, end: PartialDate | None) -> None:
    """The earliest and the latest day that the stated time can mean, so that a FILTER works."""
    if start:
        graph.add((thing, TB.earliestDate, day(start.earliest)))
    if end:
        graph.add((thing, TB.latestDate, day(end.latest)))
