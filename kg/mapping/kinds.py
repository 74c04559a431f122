"""What kind of body an agency is that the authority does not have: told by the words its name begins with."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import URIRef

from kg.namespaces import AGENCY_TYPE, BRANCH, CV, LEVEL, ORG

_TABLE = Path(__file__).parent / "data" / "agency_kinds.csv"
_LONGEST = 5
"""Words of the longest beginning in the table."""
_CLASSES = {"public": CV.PublicOrganisation, "formal": ORG.FormalOrganization}


@dataclass(frozen=True, slots=True)
class AgencyKind:
    """A kind of agency: its type and branch, as slugs of the code lists, and its class; "" where that is open."""

    type: str
    branch: str
    cls: str

    def classifications(self, level: str) -> Iterator[URIRef]:
        """Its type, level and branch; a body of another country is of the branch "foreign" whatever it does."""
        if self.type:
            yield AGENCY_TYPE[self.type]
        if level:
            yield LEVEL[level]
        if branch := "foreign" if level == "foreign" else self.branch:
            yield BRANCH[branch]

    @property
    def rdf_class(self) -> URIRef | None:
        """The class that it is of beside ``org:Organization``."""
        return _CLASSES.get(self.cls)


_OPEN = AgencyKind("", "", "")


def kind_of(label: str) -> AgencyKind:
    """The kind of the agency with this canonical name; an open one if its first words tell none."""
    words = label.lower().split()[:_LONGEST]
    table = _kinds()
    begun = (" ".join(words[:size]) for size in range(len(words), 0, -1))
    return next((table[words_] for words_ in begun if words_ in table), _OPEN)


@cache
def _kinds() -> dict[str, AgencyKind]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {row["begins"]: AgencyKind(row["type"], row["branch"], row["class"]) for row in csv.DictReader(file)}
