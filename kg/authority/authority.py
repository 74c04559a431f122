"""The authority: places, agencies and titles, each at its time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache, partial
from pathlib import Path

from kg.authority.acts import ActRecord, act_of, read_acts
from kg.authority.agencies import AgencyRecord
from kg.authority.agency_types import AgencyType, read_agency_types
from kg.authority.changes import ChangeRecord, changes_of
from kg.authority.lookup import Lookup
from kg.authority.match import AgencyMatch, choose
from kg.authority.place_tables import read_places
from kg.authority.places import PlaceRecord, Places
from kg.authority.register import Register
from kg.authority.spellings import Spellings
from kg.authority.succession import standing_on
from kg.authority.tables import DATA
from kg.authority.titles import TitleRecord, Titles, read_titles
from kg.extraction.gazetteer import PlaceName
from kg.extraction.words.named_titles import TABLES as TITLE_TABLES
from kg.extraction.words.tables import DATA as TITLES


@dataclass(frozen=True, slots=True)
class Extract:
    """A part of the authority in which every reference holds."""

    agencies: tuple[AgencyRecord, ...]
    places: tuple[PlaceRecord, ...]
    changes: tuple[ChangeRecord, ...]
    acts: tuple[ActRecord, ...]


class Authority:
    """What is known of agencies, places and titles. Implements extraction's Gazetteer."""

    def __init__(self, directory: Path = DATA) -> None:
        self.directory = directory
        self.places = Places(read_places(directory))

    @cached_property
    def titles(self) -> Titles:
        """The titles, which come from the reader's table: what can be read is known here."""
        return Titles(read_titles())

    @cached_property
    def register(self) -> Register:
        """Agencies by id."""
        return Register(self.directory, self.places)

    @cached_property
    def acts(self) -> dict[str, ActRecord]:
        """The acts behind reorganisations, by number."""
        return read_acts(self.directory)

    @cached_property
    def fingerprint(self) -> str:
        """Hash of all tables, titles too (SHA-256, hexadecimal): what is read with another must be read again."""
        digest = hashlib.sha256()
        titles = (TITLES / f"{name}.csv" for name in TITLE_TABLES)
        for path in (*sorted(self.directory.glob("*.csv")), *titles):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup(self.register, Spellings(self.directory))

    def units(self, name: str) -> tuple[PlaceName, ...]:
        """All units with this bare name, provinces first, of every level and time; namesakes are several."""
        return self.places.units(name)

    def present_units(self, name: str) -> tuple[PlaceName, ...]:
        """Those of the units with this bare name that exist today, of provinces that do."""
        return self.places.present_units(name)

    def province(self, name: str) -> PlaceName | None:
        """The province or centrally run city with this name or alias, of any time."""
        return self.places.province(name)

    def names(self, level: str) -> Iterator[str]:
        """Every bare name and alias of the level, as written, for lexicons."""
        return self.places.names(level)

    def place(self, name: PlaceName, on: date | None = None) -> PlaceRecord | None:
        """The unit that a name means on that day; None where there is none or more than one."""
        return self.places.find(name, on)

    def place_by_id(self, identifier: str) -> PlaceRecord | None:
        """The place with this stable id."""
        return self.places.by_id.get(identifier)

    def agency(
        self, label: str, on: date | None = None, place: PlaceName | None = None, with_owner: bool = False
    ) -> AgencyMatch:
        """The agency that a name means on a day, by any of its labels.

        ``place`` tells namesakes apart ("xã Tân Lập" of which province) and stands in where the label has none
        ("Sở Y tế", "Ủy ban nhân dân tỉnh"). Outside every lifetime the nearest in time that bore the name is taken
        (or its successor where only the place's rank changed), with a warning that also names who stood then;
        undated, the only one that ever bore it, else none. ``with_owner``: a label that is none may name an agency
        and then the one above it ("Cục Viễn thông, Bộ Khoa học và Công nghệ"). Texts are read without this: there the
        two together are the unit's name.
        """
        found = self._lookup.candidates(label, place)
        if not found and with_owner:
            found = self._lookup.owned(label, place)
        match = choose(label, found, on, partial(standing_on, self.register))
        if match.in_lifetime or match.record is None or on is None:
            return match
        heir = self._under_the_same_name(match.record, on)
        return replace(match, record=heir) if heir else match

    def _under_the_same_name(self, record: AgencyRecord, on: date) -> AgencyRecord | None:
        """The successor of a day that differs only in its place's rank: of the city that a province has become."""
        template, _, place_id = record.id.partition("/")
        place = self.places.by_id.get(place_id)
        heirs = [heir for heir in map(self.register.by_id, record.succeeded_by) if heir and heir.valid_on(on)]
        for heir in heirs if place else ():
            other = self.places.by_id.get(heir.place or "")
            if place and other and heir.id.startswith(f"{template}/") and other.name == place.name:
                return heir
        return None

    def agency_by_id(self, identifier: str) -> AgencyRecord | None:
        """The agency with this stable id."""
        return self.register.by_id(identifier)

    def agency_types(self) -> Iterator[AgencyType]:
        """The kinds of agencies, for the code list."""
        return read_agency_types(self.directory)

    def title(self, name: str) -> TitleRecord | None:
        """The title with this name or abbreviation."""
        return self.titles.find(name)

    def act(self, kind: str, number: str) -> ActRecord | None:
        """The act that words cite by type and number, where the authority knows it."""
        return act_of(self.acts, kind, number)

    def whole(self) -> Extract:
        """Everything meant for publication: agencies known to exist, and all places."""
        agencies = {record.id: record for record in self.register.held()}
        waiting = [heir for record in agencies.values() for heir in record.succeeded_by if heir not in agencies]
        while waiting:
            record = self.register.by_id(waiting.pop())
            if record and record.id not in agencies:
                agencies[record.id] = record
                waiting += record.succeeded_by
        return self._extract(list(agencies.values()), self.places.by_id.values())

    def closure(self, identifiers: Iterable[str], with_origins: bool = True) -> Extract:
        """The agencies and places with these ids, and all that they refer to: parents, places and successors.

        With origins also what they came from, and the reorganisations by which they did.
        """
        agencies: dict[str, AgencyRecord] = {}
        places: dict[str, PlaceRecord] = {}
        waiting = list(identifiers)
        while waiting:
            identifier = waiting.pop()
            if identifier in agencies or identifier in places:
                continue
            place, agency = self.places.by_id.get(identifier), self.register.by_id(identifier)
            if place:
                places[identifier] = place
                waiting += [*place.within, *place.succeeded_by]
            elif agency:
                agencies[identifier] = agency
                waiting += self._referred_to(agency, with_origins)
        if not with_origins:
            return Extract(tuple(agencies.values()), tuple(places.values()), (), ())
        return self._extract(list(agencies.values()), places.values())

    def _referred_to(self, agency: AgencyRecord, with_origins: bool) -> list[str]:
        found = [*agency.succeeded_by, *agency.parents, *([agency.place] if agency.place else [])]
        if with_origins:
            found += [other.id for other in self.register.predecessors(agency)]
            issuer = self.acts[agency.act].issuer if agency.act in self.acts else None
            found += [issuer] if issuer else []
        return found

    def _extract(self, agencies: list[AgencyRecord], places: Iterable[PlaceRecord]) -> Extract:
        changes = tuple(changes_of(self.register, agencies))
        numbers = dict.fromkeys(change.act for change in changes if change.act in self.acts)
        return Extract(tuple(agencies), tuple(places), changes, tuple(self.acts[number] for number in numbers))


def load_authority(directory: Path | None = None) -> Authority:
    """The authority of a directory of tables, by default those of the project; each directory is read once."""
    return _load(directory or DATA)


@lru_cache(maxsize=4)
def _load(directory: Path) -> Authority:
    return Authority(directory)
