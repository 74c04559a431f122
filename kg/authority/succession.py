"""Succession followed through time: who came after an agency, or before it, on a given day."""

from __future__ import annotations

from datetime import date

from kg.authority.agencies import AgencyRecord
from kg.authority.register import Register


def standing_on(register: Register, record: AgencyRecord, on: date) -> tuple[AgencyRecord, ...]:
    """The agencies that stood on a day in place of one that did not: its successors' successors, or its forerunners.

    Empty where none is known, or where the agency itself stood.
    """
    forward = record.valid_to is not None and on > record.valid_to
    found: dict[str, AgencyRecord] = {}
    seen = {record.id}
    waiting = [] if record.valid_on(on) else [record]
    while waiting:
        for other in _next(register, waiting.pop(0), forward):
            if other.id in seen:
                continue
            seen.add(other.id)
            if other.valid_on(on):
                found[other.id] = other
            else:
                waiting.append(other)
    return tuple(found.values())


def _next(register: Register, record: AgencyRecord, forward: bool) -> tuple[AgencyRecord, ...]:
    if not forward:
        return register.predecessors(record)
    return tuple(heir for heir in map(register.by_id, record.succeeded_by) if heir)
