"""Reorganisations: what became of which agencies, when, by which act. Derived from the agencies' records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kg.authority.agencies import AgencyRecord
from kg.authority.lifetime import day_after
from kg.authority.register import Register

TYPES = ("merger", "split", "renaming", "founding", "dissolution")


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """One reorganisation; ``type`` is a concept of the code list change-type, ``act`` an act's number or nothing."""

    id: str
    type: str
    effective: date
    originals: tuple[str, ...]
    resultings: tuple[str, ...]
    act: str


def changes_of(register: Register, records: Iterable[AgencyRecord]) -> Iterator[ChangeRecord]:
    """The reorganisations in which these agencies were founded, absorbed or dissolved."""
    dissolved: dict[tuple[str, date, str], list[str]] = defaultdict(list)
    for record in records:
        founding = _founding(register, record)
        if founding:
            yield founding
        if record.valid_to is None:
            continue
        effective = day_after(record.valid_to)
        heirs = [heir for heir in map(register.by_id, record.succeeded_by) if heir]
        standing = tuple(heir.id for heir in heirs if heir.valid_from != effective)
        if standing:
            yield ChangeRecord(f"absorption/{record.id}", "merger", effective, (record.id,), standing, record.act)
        elif not heirs:
            dissolved[record.place or record.id, effective, record.act].append(record.id)
    for (where, effective, act), originals in dissolved.items():
        identifier = f"dissolution/{where}/{effective.isoformat()}" + (f"/{act}" if act else "")
        yield ChangeRecord(identifier, "dissolution", effective, tuple(originals), (), act)


def _founding(register: Register, record: AgencyRecord) -> ChangeRecord | None:
    """How an agency came out of others; None where it did not, or its founding is not known."""
    if record.valid_from is None:
        return None
    before = [
        other
        for other in register.predecessors(record)
        if other.valid_to and day_after(other.valid_to) == record.valid_from
    ]
    if not before:
        return _founding_by_act(record)
    kind = "merger" if len(before) > 1 else ("split" if len(before[0].succeeded_by) > 1 else "renaming")
    if kind == "renaming" and before[0].label == record.label:
        kind = "founding"
    act = next((other.act for other in before if other.act), "")
    originals = tuple(other.id for other in before)
    return ChangeRecord(f"founding/{record.id}", kind, record.valid_from, originals, (record.id,), act)


def _founding_by_act(record: AgencyRecord) -> ChangeRecord | None:
    """The founding of an agency that follows none known, where an act tells of it."""
    if record.valid_from is None or record.valid_to is not None or not record.act:
        return None
    return ChangeRecord(f"founding/{record.id}", "founding", record.valid_from, (), (record.id,), record.act)
