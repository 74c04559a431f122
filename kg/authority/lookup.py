"""From a written name to the agencies that may be meant, of all times.

A territorial name is a pattern's words and then a place: "Sở Y tế" + "tỉnh Khánh Hòa", "Ban Tuyên giáo Tỉnh ủy" +
"Khánh Hòa". Templates are found by their words; only then is the place looked up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache

from kg.authority.agencies import AgencyRecord
from kg.authority.keys import city_written_out, key
from kg.authority.places import PlaceRecord
from kg.authority.register import Register
from kg.authority.spellings import Spellings, letters
from kg.authority.templates import Template, UnitType
from kg.extraction.gazetteer import PlaceName

_Heads = Mapping[str, dict[tuple[str, str, str], tuple[Template, UnitType, bool]]]
_LONGEST = 200
"""Characters of the longest name that is looked for in other spellings: each takes a step for every word."""
_OWNED = re.compile(r", | (?:trực )?thuộc | của ")


class Lookup:
    """Finds agencies by preferred and alternative labels, whatever the case and the spelling of tones.

    Where a label is none of these, abbreviations are written out; then only letters count.
    """

    def __init__(self, register: Register, spellings: Spellings) -> None:
        self._register = register
        self._spellings = spellings
        # announcements name the same agencies again and again
        self._known = lru_cache(maxsize=4096)(self._candidates)
        self._places = register.places
        self._central: dict[str, list[AgencyRecord]] = defaultdict(list)
        for record in register.central.values():
            for label in dict.fromkeys(map(_spelt, (record.label, *record.alt_labels))):
                self._central[label].append(record)
        self._heads: dict[str, dict[tuple[str, str, str], tuple[Template, UnitType, bool]]] = defaultdict(dict)
        for template in register.templates.values():
            for unit in register.unit_types.values():
                self._add_heads(template, unit)
        self._named: dict[str, list[AgencyRecord]] = defaultdict(list)
        for (template_id, place_id), deviation in register.deviations.items():
            labels = [label for label in (deviation.label, *deviation.alt_labels) if label]
            named = register.by_id(f"{template_id}/{place_id}") if labels else None
            if named:
                for label in dict.fromkeys(map(_spelt, labels)):
                    self._named[label].append(named)

    def candidates(self, label: str, place: PlaceName | None = None) -> tuple[AgencyRecord, ...]:
        """The agencies that the label may mean; ``place`` tells namesakes apart and stands in for a missing place."""
        return self._known(label, place)

    def _candidates(self, label: str, place: PlaceName | None) -> tuple[AgencyRecord, ...]:
        wanted = _spelt(label)
        found = self._spelt_so(wanted, place)
        if found or len(wanted) > _LONGEST:
            return found
        return self._otherwise_spelt(self._spellings.written_out(wanted), place)

    def _otherwise_spelt(self, wanted: str, place: PlaceName | None) -> tuple[AgencyRecord, ...]:
        return self._spelt_so(wanted, place) or self._of_letters(wanted, place)

    def _spelt_so(self, wanted: str, place: PlaceName | None) -> tuple[AgencyRecord, ...]:
        found = [*self._central.get(wanted, ())]
        if not found or place is not None:
            territorial = [*self._named.get(wanted, ()), *self._territorial(wanted, place, self._heads, str)]
            found = territorial or found
        return tuple(dict.fromkeys(found))

    def _of_letters(self, wanted: str, place: PlaceName | None) -> tuple[AgencyRecord, ...]:
        found = self._by_letters.get(letters(wanted), ())
        if not found or place is not None:
            found = tuple(self._territorial(wanted, place, self._heads_by_letters, letters)) or found
        return tuple(dict.fromkeys(found))

    def owned(self, label: str, place: PlaceName | None = None) -> tuple[AgencyRecord, ...]:
        """The agencies of the name before a comma that are part of the one after it: "Cục Viễn thông, Bộ …"."""
        wanted = self._spellings.written_out(_spelt(label)[:_LONGEST])
        for cut in _OWNED.finditer(wanted):
            owners = {owner.id for owner in self._otherwise_spelt(wanted[cut.end() :], place)}
            found = self._otherwise_spelt(wanted[: cut.start()], place) if owners else ()
            owned = tuple(each for each in found if owners.intersection(self._above(each)))
            if owned:
                return owned
        return ()

    def _above(self, record: AgencyRecord) -> Iterator[str]:
        """What an agency is or was part of: its parents, and so on."""
        waiting = list(record.parents)
        while waiting:
            above = self._register.by_id(waiting.pop())
            if above is None:
                continue
            yield above.id
            yield from above.succeeded_by
            yield from (other.id for other in self._register.predecessors(above))
            waiting += above.parents

    @cached_property
    def _by_letters(self) -> Mapping[str, tuple[AgencyRecord, ...]]:
        found: dict[str, list[AgencyRecord]] = defaultdict(list)
        for named in (self._central, self._named):
            for label, records in named.items():
                found[letters(label)] += records
        return {label: tuple(records) for label, records in found.items()}

    @cached_property
    def _heads_by_letters(self) -> _Heads:
        found: dict[str, dict[tuple[str, str, str], tuple[Template, UnitType, bool]]] = {}
        for head, templates in self._heads.items():
            found.setdefault(letters(head), {}).update(templates)
        return found

    def _add_heads(self, template: Template, unit: UnitType) -> None:
        if unit.level != template.tier or (template.unit_types and unit.type not in template.unit_types):
            return
        for pattern in template.patterns:
            head, slot, _ = unit.pattern(pattern).rpartition("{")
            index = (template.id, unit.level, unit.type)
            is_short = pattern.endswith("{short}") or slot == "" or unit.pattern(pattern).endswith("{short}")
            known = self._heads[key(head)].get(index)
            self._heads[key(head)][index] = (template, unit, is_short or bool(known and known[2]))

    def _territorial(
        self, wanted: str, hint: PlaceName | None, heads: _Heads, spelling: Callable[[str], str]
    ) -> Iterator[AgencyRecord]:
        for cut in _cuts(wanted):
            for template, unit, is_short in heads.get(spelling(wanted[:cut].rstrip()), {}).values():
                for place in self._places_meant(wanted[cut:], unit, is_short, hint):
                    record = self._register.made(template, place)
                    if record:
                        yield record

    def _places_meant(self, rest: str, unit: UnitType, is_short: bool, hint: PlaceName | None) -> list[PlaceRecord]:
        """The units of a type that the words after a pattern mean: "tỉnh khánh hòa", "khánh hòa", or only "tỉnh"."""
        if rest in ("", unit.type):
            fits = hint is not None and (hint.level, key(hint.type)) == (unit.level, unit.type)
            return self._narrowed(self._of(hint.name, unit), hint) if hint and fits else []
        typed = rest.startswith(unit.type + " ")
        name, _, above = rest.removeprefix(unit.type + " ").partition(", ")
        found = self._of(name, unit)
        if not typed and not is_short and unit.level != "province":
            # a bare name below the province says too little, unless the caller knows the unit
            found = [
                place for place in found if hint and key(hint.name) == key(place.name) and hint.level == unit.level
            ]
        if above:
            found = [place for place in found if any(key(up.name) in above for up in self._places.above(place))]
        return self._narrowed(found, hint)

    def _of(self, name: str, unit: UnitType) -> list[PlaceRecord]:
        kind = (unit.level, unit.type)
        found = [place for place in self._places.named(name) if (place.level, place.type) == kind]
        return found or [place for place in self._places.spelt_like(name) if (place.level, place.type) == kind]

    def _narrowed(self, found: list[PlaceRecord], hint: PlaceName | None) -> list[PlaceRecord]:
        """Those in the hint's province, where that leaves any."""
        if hint is None or hint.province is None:
            return found
        wanted = key(hint.province)
        inside = [place for place in found if any(key(up.name) == wanted for up in self._places.provinces_of(place))]
        return inside or found


def _cuts(wanted: str) -> Iterator[int]:
    """Where the words of a pattern can end and a place begin: after a space or a dash, and at the end."""
    return (at + 1 for at in range(len(wanted)) if wanted[at] in " -" or at + 1 == len(wanted))


def _spelt(label: str) -> str:
    return city_written_out(key(label))
