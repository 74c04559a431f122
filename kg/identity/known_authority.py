"""The authority as identity asks it."""

from __future__ import annotations

from datetime import date

from kg.authority import Authority
from kg.extraction.gazetteer import PlaceName
from kg.identity.known import Lookup, Title


class KnownAuthority:
    """The project's authority as identity asks for it."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority

    def agency(self, label: str, on: date | None, place: PlaceName | None) -> Lookup:
        """The agency with this canonical name on that day, with the authority's warnings."""
        match = self._authority.agency(label, on, place)
        return Lookup(match.record.id if match.record else None, match.warnings)

    def place(self, name: PlaceName, on: date | None) -> Lookup:
        """The administrative unit that a name means on that day."""
        record = self._authority.place(name, on)
        return Lookup(record.id if record else None)

    def title(self, label: str, agency: str | None = None) -> Title | None:
        """The title with this canonical name as it is held at the agency with this id, or None."""
        record = self._authority.title(label)
        if record is None:
            return None
        at = self._authority.agency_by_id(agency) if agency else None
        return Title(record.slug, record.label, record.is_single_at(at))

    def act(self, kind: str, number: str) -> Lookup:
        """The act that words cite by its type and number."""
        record = self._authority.act(kind, number)
        return Lookup(f"act/{record.number}" if record else None)
