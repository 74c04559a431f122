"""The register: every agency, central ones from their table, territorial ones from template and place.

Records of places are made when they are asked for and kept; there are too many to write out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from kg.authority.acts import read_place_acts
from kg.authority.agencies import AgencyRecord, read_central
from kg.authority.lifetime import day_after, earlier, later, overlap, spoken
from kg.authority.places import PlaceRecord, Places
from kg.authority.templates import Deviation, Template, read_deviations, read_templates, read_unit_types

_NONE = Deviation(None, "", (), None, None)


class Register:
    """Agencies by id, with their successors and predecessors."""

    def __init__(self, directory: Path, places: Places) -> None:
        self.places = places
        self.templates = {template.id: template for template in read_templates(directory)}
        self.unit_types = read_unit_types(directory)
        self.deviations = read_deviations(directory)
        self.place_acts = read_place_acts(directory)
        self.central = _told_apart({record.id: record for record in read_central(directory)})
        self._made: dict[tuple[str, str], AgencyRecord | None] = {}

    def by_id(self, record_id: str) -> AgencyRecord | None:
        """The agency of this id, made if need be; None for an id that is none."""
        if record_id in self.central:
            return self.central[record_id]
        template_id, _, place_id = record_id.partition("/")
        template, place = self.templates.get(template_id), self.places.by_id.get(place_id)
        return self.made(template, place) if template and place else None

    def held(self) -> Iterator[AgencyRecord]:
        """Every agency known to exist: central ones, then those of provinces and districts."""
        yield from self.central.values()
        for template in self.templates.values():
            for place in self.places.of_level(template.tier):
                if self._known(template, place):
                    record = self.made(template, place)
                    if record:
                        yield record

    def made(self, template: Template, place: PlaceRecord) -> AgencyRecord | None:
        """The agency that a template makes of a place; None where the place has none."""
        index = (template.id, place.id)
        if index not in self._made:
            self._made[index] = self._make(template, place)
        return self._made[index]

    def predecessors(self, record: AgencyRecord) -> tuple[AgencyRecord, ...]:
        """The agencies that this one directly followed, as far as known."""
        if record.place is None:
            return tuple(other for other in self.central.values() if record.id in other.succeeded_by)
        template_id = record.id.partition("/")[0]
        templates = {template_id, *self._template_predecessors.get(template_id, ())}
        places = {record.place, *self._place_predecessors.get(record.place, ())}
        found = (self.by_id(f"{one}/{other}") for one in sorted(templates) for other in sorted(places))
        return tuple(other for other in found if other and record.id in other.succeeded_by and self._is_known(other))

    def lifetime(self, template: Template, place: PlaceRecord) -> tuple[date | None, date | None] | None:
        """From when to when a place had such an agency; None where it never did."""
        deviation = self.deviations.get((template.id, place.id), _NONE)
        if not template.fits(place) or deviation.exists is False:
            return None
        start = later(deviation.valid_from or template.valid_from, place.valid_from)
        end = earlier(deviation.valid_to or template.valid_to, place.valid_to)
        return None if start and end and start > end else (start, end)

    def _make(self, template: Template, place: PlaceRecord) -> AgencyRecord | None:
        lifetime = self.lifetime(template, place)
        if lifetime is None:
            return None
        deviation = self.deviations.get((template.id, place.id), _NONE)
        label = deviation.label or self.filled(template.label, place)
        patterns = (self.filled(pattern, place) for pattern in template.alt_labels)
        alternatives = deviation.alt_labels if deviation.label else (*deviation.alt_labels, *patterns)
        english = self.unit_types[place.level, place.type].english(place)
        return AgencyRecord(
            id=f"{template.id}/{place.id}",
            label=label,
            label_en=template.label_en.replace("{en}", english),
            alt_labels=tuple(other for other in dict.fromkeys(alternatives) if other != label),
            display=_with(label, self._told_apart_by(template, place, lifetime)),
            type=template.type,
            level=template.level,
            branch=template.branch,
            classes=template.classes,
            place=place.id,
            parents=self._parents(template, place, lifetime),
            valid_from=lifetime[0],
            valid_to=lifetime[1],
            succeeded_by=self._successors(template, place, lifetime[1]),
            act=self._act(template, place, lifetime[1]),
        )

    def _act(self, template: Template, place: PlaceRecord, end: date | None) -> str:
        """The act behind an agency's end; of one that stands that behind its founding; nothing where none is known."""
        if end is None or end != place.valid_to:
            return template.act
        on, act = template.ends_with_place or (None, "")
        if on == day_after(end):
            return act
        own = template.act if end == template.valid_to else ""
        return own or self.place_acts.get((place.id, template.branch), place.act)

    def filled(self, pattern: str, place: PlaceRecord) -> str:
        """A template's pattern with a place's name."""
        words = self.unit_types[place.level, place.type].pattern(pattern)
        return words.replace("{place}", place.label).replace("{short}", place.short)

    def _known(self, template: Template, place: PlaceRecord) -> bool:
        deviation = self.deviations.get((template.id, place.id), _NONE)
        return template.fits(place) and (template.held or bool(deviation.exists))

    def _is_known(self, record: AgencyRecord) -> bool:
        template_id, _, place_id = record.id.partition("/")
        return self._known(self.templates[template_id], self.places.by_id[place_id])

    def _successors(self, template: Template, place: PlaceRecord, end: date | None) -> tuple[str, ...]:
        if end is None:
            return ()
        on = day_after(end)
        lifetime = self.lifetime(template, place)
        template_stands = template.valid_to is None or on <= template.valid_to
        deviation = self.deviations.get((template.id, place.id), _NONE)
        if template_stands and not (deviation.valid_to and lifetime and lifetime[1] == deviation.valid_to):
            heirs: tuple[tuple[str, ...], ...] = ((template.id,),)
        else:
            heirs = template.heirs
        found: list[str] = []
        for alternatives in heirs:
            each = (self._following(template, self.templates[name], place, on) for name in alternatives)
            found += next(filter(None, each), [])
        return tuple(dict.fromkeys(found))

    def _following(self, template: Template, following: Template, place: PlaceRecord, on: date) -> list[str]:
        """The agencies of a template that follow those of another at a place, where they are known."""
        same_kind = following.id == template.id
        found = []
        for other in self._heirs(place, following.tier, on):
            span = self.lifetime(following, other) if same_kind or self._known(following, other) else None
            if span and overlap(span, (on, on)):
                found.append(f"{following.id}/{other.id}")
        return found

    def _heirs(self, place: PlaceRecord, level: str, on: date) -> list[PlaceRecord]:
        """The places of a level that a place's agencies pass to: itself, those after it, or those above it."""
        if place.level != level:
            return [above for above in self._above(place) if above.level == level and above.valid_on(on)]
        if place.valid_on(on):
            return [place]
        return [self.places.by_id[other] for other in place.succeeded_by]

    def _above(self, place: PlaceRecord) -> list[PlaceRecord]:
        parents = [self.places.by_id[parent] for parent in place.within]
        return [*parents, *(above for parent in parents for above in self._above(parent))]

    def _parents(
        self, template: Template, place: PlaceRecord, lifetime: tuple[date | None, date | None]
    ) -> tuple[str, ...]:
        """The last of the possible parents that lives at the same time; one that is dated wins where it applies."""
        found = ""
        for parent in template.parents:
            if parent.since and (lifetime[0] is None or lifetime[0] < parent.since):
                continue
            if parent.is_central:
                central = self.central[parent.id]
                if overlap((central.valid_from, central.valid_to), lifetime):
                    found = parent.id
                continue
            above = self.templates[parent.id]
            for other in self._above(place) if parent.is_above else [place]:
                span = self.lifetime(above, other)
                if span and overlap(span, lifetime):
                    found = f"{above.id}/{other.id}"
            if found and (parent.since or (template.tier != "province" and parent.is_above)):
                return (found,)
        return (found,) if found else ()

    def _told_apart_by(
        self, template: Template, place: PlaceRecord, lifetime: tuple[date | None, date | None]
    ) -> list[str]:
        province, namesakes = self.places.told_apart_by(place)
        dated = any(
            (other.id, unit.id) != (template.id, place.id) and self.lifetime(other, unit)
            for unit in (place, *namesakes)
            for other in self._same_label[unit.level, template.label]
        )
        own_name = self.deviations.get((template.id, place.id), _NONE).label
        dated = dated or bool(own_name and self._borne_otherwise(own_name, template, place))
        return [part for part in (province, spoken(*lifetime) if dated else "") if part]

    def _borne_otherwise(self, label: str, template: Template, place: PlaceRecord) -> bool:
        """Whether another agency of the place bears a name that is not made from the template."""
        others = (other for other in self.templates.values() if other.id != template.id)
        return any(self.lifetime(other, place) and self.filled(other.label, place) == label for other in others)

    @cached_property
    def _same_label(self) -> dict[tuple[str, str], list[Template]]:
        found: dict[tuple[str, str], list[Template]] = defaultdict(list)
        for template in self.templates.values():
            found[template.tier, template.label].append(template)
        return found

    @cached_property
    def _template_predecessors(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for template in self.templates.values():
            for following in template.followers:
                found[following].append(template.id)
        return found

    @cached_property
    def _place_predecessors(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for place in self.places.by_id.values():
            for following in place.succeeded_by:
                found[following].append(place.id)
        return found


def _with(label: str, parts: list[str]) -> str:
    return f"{label} ({', '.join(parts)})" if parts else label


def _told_apart(records: dict[str, AgencyRecord]) -> dict[str, AgencyRecord]:
    """The records with dated labels where two bear the same name."""
    same: dict[str, int] = defaultdict(int)
    for record in records.values():
        same[record.label] += 1
    return {
        record.id: replace(record, display=_with(record.label, [spoken(record.valid_from, record.valid_to)]))
        if same[record.label] > 1
        else record
        for record in records.values()
    }
