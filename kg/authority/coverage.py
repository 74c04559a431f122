"""How complete the authority is: what it holds, and how much of that rests on a source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kg.authority.agencies import AgencyRecord
from kg.authority.authority import Authority
from kg.authority.tables import rows

_AS_A_WHOLE = ("districts_pre_2025.csv", "communes_pre_2025.csv", "communes_2025.csv", "communes_2026.csv")
"""Tables that come from one source, named in their README; only rows from elsewhere name their own."""
_COUNTED = (
    "provinces_pre_2025.csv",
    "provinces_2025.csv",
    "province_seats.csv",
    *_AS_A_WHOLE,
    "central_bodies.csv",
    "agency_templates.csv",
    "agency_exceptions.csv",
    "agency_series.csv",
    "acts.csv",
)


class Basis(StrEnum):
    """What a row rests on: a source, a source for a part of it, or general knowledge that nobody has checked."""

    SOURCE = "source"
    PARTLY = "partly"
    MEMORY = "memory"


def basis(source: str, of_table: bool = False) -> Basis:
    """What the text of a source column says; ``of_table``: an empty cell stands for the table's own source."""
    if "memory" not in source.lower() and (source.strip() or of_table):
        return Basis.SOURCE
    return Basis.MEMORY if source.strip().lower() in ("", "memory") else Basis.PARTLY


@dataclass(frozen=True, slots=True)
class Share:
    """How many of something there are, and what they rest on."""

    name: str
    source: int
    partly: int
    memory: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.source + self.partly + self.memory


@dataclass(frozen=True, slots=True)
class ChangeShare:
    """How many reorganisations of one type there are, and how many cite the act behind them."""

    name: str
    total: int
    with_act: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Rows by table, agencies known to exist by level and branch, reorganisations by type."""

    tables: tuple[Share, ...]
    agencies: tuple[Share, ...]
    changes: tuple[ChangeShare, ...]


def coverage(authority: Authority) -> Coverage:
    """Count the whole authority."""
    whole = authority.whole()
    totals = Counter(change.type for change in whole.changes)
    cited = Counter(change.type for change in whole.changes if change.act in authority.acts)
    return Coverage(
        tables=tuple(_table(authority, name) for name in _COUNTED),
        agencies=_agencies(authority, whole.agencies),
        changes=tuple(ChangeShare(name, totals[name], cited[name]) for name in sorted(totals)),
    )


def _table(authority: Authority, name: str) -> Share:
    of_table = name in _AS_A_WHOLE
    return _share(name, (basis(row.get("source", ""), of_table) for row in rows(authority.directory, name)))


def _share(name: str, found: Iterable[Basis]) -> Share:
    counted = Counter(found)
    return Share(name, *(counted[one] for one in (Basis.SOURCE, Basis.PARTLY, Basis.MEMORY)))


def _agencies(authority: Authority, agencies: Iterable[AgencyRecord]) -> tuple[Share, ...]:
    bases = _bases(authority)
    grouped: dict[str, list[Basis]] = defaultdict(list)
    for record in agencies:
        template, _, place = record.id.partition("/")
        own = bases.get(record.id) if template == "central" else bases.get(f"{template}/{place}", bases[template])
        grouped[f"{record.level} / {record.branch}"].append(own or Basis.MEMORY)
    return tuple(_share(name, found) for name, found in sorted(grouped.items()))


def _bases(authority: Authority) -> dict[str, Basis]:
    """What each central body, template and exception rests on."""
    found = {f"central/{row['id']}": basis(row["source"]) for row in rows(authority.directory, "central_bodies.csv")}
    written = {row["id"]: basis(row["source"]) for row in rows(authority.directory, "agency_templates.csv")}
    for identifier in authority.register.templates:
        found[identifier] = written.get(identifier) or written[identifier.rpartition("-")[0]]
    for row in rows(authority.directory, "agency_exceptions.csv"):
        found[f"{row['template']}/{row['place']}"] = basis(row["source"])
    return found
