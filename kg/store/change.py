"""One atomic change of the store: what several graphs shall hold afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rdflib import Graph, URIRef


@dataclass(frozen=True)
class Change:
    """What shall stand in the store when the change is done; the store works out what that adds and removes.

    ``graphs`` gives whole graphs their new content (an empty graph drops one); ``subjects`` gives single subjects
    within a shared graph (``graph/entities``, ``graph/authority`` …) their new description, all other subjects of
    that graph staying as they are (an empty graph removes the subject). Blank nodes are refused.
    """

    graphs: Mapping[URIRef, Graph] = field(default_factory=dict)
    subjects: Mapping[URIRef, Mapping[URIRef, Graph]] = field(default_factory=dict)
