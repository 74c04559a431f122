"""From a written name to the agencies that may be meant, of all times.

A territorial name is a pattern's words and then a place: "Sở Y tế" + "tỉnh Khánh Hòa", "Ban Tuyên giáo Tỉnh ủy" +
"Khánh Hòa". Templates are found by their words; only then is the place looked up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.authority.agencies import AgencyRecord
from kg.authority.keys import city_written_out, key
from kg.authority.places import PlaceRecord
from kg.authority.register import Register
from kg.authority.templates import Template, UnitType
from kg.extraction.gazetteer import PlaceName


class Lookup:
    """Finds agencies by preferred and alternative labels, whatever the case and the spelling of tones."""

    def __init__(self, register: Register) -> None:
        self._register = register
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
        wanted = _spelt(label)
        found = [*self._central.get(wanted, ())]
        if not found or place is not None:
            territorial = [*self._named.get(wanted, ()), *self._territorial(wanted, place)]
            found = territorial or found
        return tuple(dict.fromkeys(found))

    def _add_heads(self, template: Template, unit: UnitType) -> None:
        if unit.level != template.tier or (template.unit_types and unit.type not in template.unit_types):
            return
        for pattern in template.patterns:
            head, slot, _ = unit.pattern(pattern).rpartition("{")
            index = (template.id, unit.level, unit.type)
            is_short = pattern.endswith("{short}") or slot == "" or unit.pattern(pattern).endswith("{short}")
            known = self._heads[key(head)].get(index)
            self._heads[key(head)][index] = (template, unit, is_short or bool(known and known[2]))

    def _territorial(self, wanted: str, hint: PlaceName | None) -> Iterator[AgencyRecord]:
        for cut in _cuts(wanted):
            for template, unit, is_short in self._heads.get(wanted[:cut].rstrip(), {}).values():
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
            found = [place for place in found if any(key(up.name) in above for up in self._places.provinces_of(place))]
        return self._narrowed(found, hint)

    def _of(self, name: str, unit: UnitType) -> list[PlaceRecord]:
        return [place for place in self._places.named(name) if (place.level, place.type) == (unit.level, unit.type)]

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
