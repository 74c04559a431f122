"""Which place a bare "tỉnh" or an unplaced "Sở Y tế" means at a point of a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property, partial
from operator import attrgetter

from kg.extraction.article import Article
from kg.extraction.gazetteer import PlaceName
from kg.extraction.places.headings import JURISDICTION, PUBLISHER, heading_district, outside_places
from kg.extraction.places.merged import merged_places
from kg.extraction.places.named import NamedPlace, is_kind, named_place, of_unit, stated
from kg.extraction.places.phrase import PlacePhrase
from kg.extraction.places.sides import PlaceSides
from kg.extraction.places.spoken import spoken_place
from kg.extraction.places.state_sides import StateSides
from kg.extraction.places.two_levels import has_two_levels
from kg.extraction.words.lexicon import Lexicon
from kg.language.span import Stretches

_TITLE, _STATED, _NAMED, _DISTRICT = 6, 2, 1, 2
_ONE_ADDRESS = 32
_DOMINANT = 2.0
"""A province is the text's own if it weighs at least twice as much as the next."""


class PlaceContext:
    """The places of one text, and the provinces that it is about."""

    def __init__(self, article: Article, lexicon: Lexicon, phrases: Iterable[PlacePhrase]) -> None:
        self._article = article
        self._lexicon = lexicon
        self._sentences = Stretches([sentence.span for sentence in article.sentences])
        self._blocks = Stretches([block.span for block in article.blocks])
        self._view = article.view
        title = article.title_span
        outside = outside_places(article.announcement, lexicon)
        inside = [
            named_place(phrase, _TITLE if self._is_titled(phrase) else _STATED if phrase.tier else _NAMED)
            for phrase in phrases
            if phrase.name
        ]
        headed = heading_district(title.of(self._view), {p.unit.name for p in outside if p.unit}, lexicon)
        if headed is not None:
            inside.append(NamedPlace(title.start, headed.type, headed.level, headed.name, headed, _TITLE))
        self._inside = sorted(inside, key=_at)
        self._has_two_levels = partial(has_two_levels, article, self._inside)
        self._sides = PlaceSides(article.view, self._sentences, self._blocks, self._inside, lexicon.countries)
        self._states = StateSides(article.view, self._sentences, lexicon)
        self._outside_places = outside
        self._mains: dict[str, PlaceName | None] = {}
        self._kinds: dict[tuple[str, str], list[NamedPlace]] = {}

    def _is_titled(self, phrase: PlacePhrase) -> bool:
        """Whether the headline tells the place; one that is a whole sentence may tell just the venue: "tại Hà Nội"."""
        title = self._article.title_span
        if not title.contains(phrase.span):
            return False
        return not (self._view.endswith("tại ", 0, phrase.span.start) and self._view.endswith(".", 0, title.end))

    @cached_property
    def _merged(self) -> frozenset[int]:
        return merged_places(self._view, self._sentences, [place.at for place in self._inside])

    @cached_property
    def province(self) -> PlaceName | None:
        """The province that the text is about, None where there is none or two are named alike."""
        return self._main("")

    def _main(self, type_: str) -> PlaceName | None:
        """The same, of one kind of unit only where ``type_`` is given: a "Tỉnh ủy" is of no city."""
        if type_ not in self._mains:
            self._mains[type_] = self._find_main(type_)
        return self._mains[type_]

    def _find_main(self, type_: str) -> PlaceName | None:
        inside = self._of_type(self._weigh(self._inside), type_)
        own = None
        for weight in (JURISDICTION, PUBLISHER):
            outside = self._of_type(self._weigh(stated([p for p in self._outside_places if p.weight == weight])), type_)
            # "our province" in a provincial paper, unless the text is about others only
            if len(outside) == 1 and (
                weight == JURISDICTION
                or not inside
                or set(outside) & set(inside)
                or self._sides.is_at_home(next(iter(outside.values()))[0])
            ):
                return next(iter(outside.values()))[0]
            own = own or (next(iter(outside.values()))[0] if len(outside) == 1 else None)
        ranked = sorted(inside.values(), key=lambda pair: -pair[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] < _DOMINANT * ranked[1][1]):
            return own  # of several others none is what the text is about: guests, partners
        return ranked[0][0]

    def _of_type(self, weights: dict[str, float], type_: str) -> dict[str, tuple[PlaceName, float]]:
        found: dict[str, tuple[PlaceName, float]] = {}
        for name, weight in weights.items():
            unit = self._lexicon.gazetteer.province(name)
            if unit is not None and unit.type in (type_ or unit.type):
                found[name] = (unit, weight)
        return found

    def province_at(self, position: int, type_: str = "") -> PlaceName | None:
        """The province meant at a position: the text's own, else the only one of the sentence, of the block."""
        main = self._main(type_)
        other = self._sides.province(position, main)
        if other is not None and other.type in (type_ or other.type):
            return other
        if main is not None and not self._is_about_other(position, main):
            return main
        sentence, block = self._sentences.at(position), self._blocks.at(position)
        starts = [span.start for span in (sentence, block) if span is not None]
        if main is None and sentence is not None:  # "ở tỉnh A có ông X, Chủ tịch UBND tỉnh; ở tỉnh B có …"
            starts.insert(0, self._view.rfind(";", sentence.start, position) + 1 or sentence.start)
        for start in starts:
            before = self._between(start, position)
            units = {
                p.unit.name
                for p in before
                if p.unit and p.level == "province" and p.unit.type in (type_ or p.unit.type)
            }
            if len(units) == 1:
                return self._lexicon.gazetteer.province(units.pop())
        return main

    def unit_at(self, position: int, type_: str, level: str) -> NamedPlace | None:
        """The unit meant by a bare "huyện", "thành phố", "xã": the nearest of that kind named before, else anywhere."""
        if level == "province":
            province = self._at_home(position, type_) or self.province_at(position, type_)
            return of_unit(province, position) if province is not None else None
        fitting = self._of_kind(type_, level)
        fitting = [place for place in fitting if place.at not in self._merged] or fitting
        before = bisect_left(fitting, position, key=_at)
        if before:
            return spoken_place(self._view, fitting[:before], position)
        outside = [p for p in self._outside_places if is_kind(p, type_, level)]
        if outside:
            return outside[0]
        if len({p.name for p in fitting}) == 1:
            return fitting[0]
        province = self.province_at(position)
        if type_ == "thành phố" and province is not None and province.type == "thành phố":
            return of_unit(province, position)
        return self._namesake(position, type_, province) if type_ in ("thành phố", "thị xã") else None

    def _namesake(self, position: int, type_: str, province: PlaceName | None) -> NamedPlace | None:
        """The town that bears its province's name, of which a text that names none speaks: "Thị xã" of Tây Ninh."""
        if province is None or self._inside:
            return None
        towns = [u for u in self._lexicon.gazetteer.units(province.name) if u.level == "district"]
        town = next((u for u in towns if u.type.startswith(("thành phố", "thị xã"))), None)
        return NamedPlace(position, type_, "district", town.name, town, 0) if town is not None else None

    def _at_home(self, position: int, type_: str) -> PlaceName | None:
        """The publisher's province, of which a bare "tỉnh" speaks before any other place is named."""
        if self._inside and self._inside[0].at < position:
            return None
        homes = {p.unit.name: p.unit for p in self._outside_places if p.unit is not None and p.level == "province"}
        home = next(iter(homes.values())) if len(homes) == 1 else None
        return home if home is not None and home.type == type_ else None

    def _between(self, start: int, end: int) -> list[NamedPlace]:
        return self._inside[bisect_left(self._inside, start, key=_at) : bisect_left(self._inside, end, key=_at)]

    def _of_kind(self, type_: str, level: str) -> list[NamedPlace]:
        """The places of the text of this kind, in order; remembered."""
        key = (type_, level)
        if key not in self._kinds:
            self._kinds[key] = [p for p in self._inside if is_kind(p, type_, level)]
        return self._kinds[key]

    def level_at_hand(self) -> NamedPlace | None:
        """The unit that publishes or that the headline names, for bodies that stand at every level (UBND, HĐND)."""
        for place in self._outside_places:
            if place.level != "province":
                return place
        if self._outside_places:
            return None
        return self.titled(("district", "commune"))

    def titled(self, levels: tuple[str, ...]) -> NamedPlace | None:
        """The one unit that the headline names, if it is of these levels."""
        titled = [p for p in self._inside if p.weight == _TITLE]
        return titled[0] if len(titled) == 1 and titled[0].level in levels else None

    def nearest_in_sentence(self, position: int, levels: tuple[str, ...]) -> NamedPlace | None:
        """The place named last before in the same sentence, of one of the levels."""
        sentence = self._sentences.at(position)
        before = self._between(sentence.start, position) if sentence else []
        last = next((i for i in reversed(range(len(before))) if before[i].level in levels), None)
        if last is None:
            return None
        # "phường Quy Nhơn Nam, tỉnh Gia Lai" is one place, the ward
        while last and before[last].at - before[last - 1].at < _ONE_ADDRESS and before[last - 1].level in levels:
            last -= 1
        return before[last]

    def _is_about_other(self, position: int, main: PlaceName) -> bool:
        """Whether the words "về phía tỉnh X" or "tỉnh X có" make this sentence about another province."""
        sentence = self._sentences.at(position)
        if sentence is None:
            return False
        if not self._view[sentence.start : sentence.start + 12].lower().startswith("về phía"):
            return False
        stated = [p for p in self._between(sentence.start, position) if p.level == "province" and p.unit]
        return bool(stated) and stated[0].unit != main

    def abroad_at(self, position: int) -> NamedPlace | None:
        """The province abroad whose side is spoken of at a position."""
        return self._sides.abroad(position)

    def state_at(self, position: int) -> str | None:
        """The other state whose side or delegation is spoken of at a position."""
        return self._states.country(position)

    def _weigh(self, places: Iterable[NamedPlace]) -> dict[str, float]:
        weights: dict[str, float] = {}
        for place in places:
            for name in self._provinces_of(place):
                weights[name] = weights.get(name, 0) + (
                    place.weight if place.level == "province" else min(place.weight, _DISTRICT)
                )
        return weights

    def _provinces_of(self, place: NamedPlace) -> set[str]:
        """The province of a place; of a name that several provinces have, none."""
        if place.unit is not None:
            return {place.unit.province} if place.unit.province else set()
        units = [u for u in self._lexicon.gazetteer.units(place.name) if u.type == place.type or not place.type]
        provinces = {u.province for u in units if u.province}
        if len(provinces) > 1 and place.level == "commune" and self._has_two_levels():
            present = self._lexicon.gazetteer.present_units(place.name)
            now = {u.province for u in present if u.province and (u.type == place.type or not place.type)}
            own = {p.unit.name for p in self._outside_places if p.unit is not None and p.level == "province"}
            provinces = provinces & own or now or provinces  # of before, in a text of the province of before
        if place.type == "quận" and len(provinces) > 1:  # only cities have them
            cities = {name: self._lexicon.gazetteer.province(name) for name in provinces}
            provinces = {name for name, city in cities.items() if city is not None and city.type == "thành phố"}
        return provinces if len(provinces) == 1 else set()


_at = attrgetter("at")
