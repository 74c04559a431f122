"""One fact of the graph with the words that say it, for the start page: what all of this is, in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.namespaces import CV
from server.pages.view import Evidence, Link, View
from server.queries import Term

_LONGEST = 160


@dataclass(frozen=True, slots=True)
class SampleFact:
    """Somebody in an office at an event, and the words for it."""

    person: Link
    office: Link
    agency: Link
    event: Link
    words: Evidence


def sample_fact(view: View, events: Iterable[Term | None]) -> SampleFact | None:
    """The first of these events in which a person took part in an office, by words of moderate length."""
    for event in events:
        for row in view.rows("capacities", this=event) if isinstance(event, ox.NamedNode) else ():
            node = row["participation"]
            person = view.value(node, CV.hasParticipant)
            for words in view.evidence(row["membership"]):
                if len(words.words) <= _LONGEST:
                    office = Link(view.label(row["role"]), view.link(row["post"] or row["membership"]).href)
                    return SampleFact(view.link(person), office, view.link(row["agency"]), view.link(event), words)
    return None
