"""Who an announcement names: persons, agencies and offices, with every place where they are named."""

from __future__ import annotations

from kg.extraction.actors.agency_register import AgencyRegister
from kg.extraction.actors.broken_names import broken_names
from kg.extraction.actors.model import Actors
from kg.extraction.actors.office_register import OfficeRegister
from kg.extraction.actors.person_register import PersonRegister
from kg.extraction.agencies.labels import AgencyLabels
from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.article import Article
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.items.item import AgencyItem, Item, PlaceItem, RoleItem
from kg.extraction.items.reader import ItemReader
from kg.extraction.offices.readings import OfficeReader
from kg.extraction.places.context import PlaceContext
from kg.extraction.places.phrase import PlacePhrase
from kg.extraction.words.lexicon import load_lexicon


def read_actors(article: Article, gazetteer: Gazetteer) -> Actors:
    """Read persons, agencies and offices from an article laid out for reading.

    Bylines are left out: who wrote an announcement took no part in what it tells. What looks like an office or an
    agency and cannot be read whole is among ``unparsed``.
    """
    lexicon = load_lexicon(gazetteer)
    reader = ItemReader(article, lexicon)
    read = reader.read()
    offices = OfficeReader(article, read.all).read()
    context = PlaceContext(article, lexicon, _places(read.all))
    persons = PersonRegister(article, read)
    agencies = AgencyRegister(article, lexicon, AgencyLabels(lexicon, context))
    agencies.add_all(read.all)
    register = OfficeRegister(article, read.all, persons, agencies)
    register.add_all(offices)
    mentions, titles = persons.mentions(), register.titles()
    broken = broken_names(article.view, reader.chart, lexicon, mentions, titles)
    return Actors(
        persons=persons.persons(),
        agencies=agencies.agencies(),
        offices=register.offices(),
        person_mentions=mentions,
        agency_mentions=agencies.mentions(),
        office_mentions=register.mentions(),
        title_mentions=titles,
        jurisdiction=context.province,
        unparsed=(*agencies.unparsed(), *register.unparsed(), *broken),
        warnings=agencies.warnings(),
    )


def _places(items: tuple[Item, ...]) -> list[PlacePhrase]:
    """Every place that the items name, also within the names of agencies."""
    found: list[PlacePhrase | None] = []
    for item in items:
        if isinstance(item, RoleItem):
            if item.role.agency is not None:
                found.append(_place_of(item.role.agency))
        elif isinstance(item, AgencyItem):
            found.extend([_place_of(phrase) for phrase in item.phrases])
        elif isinstance(item, PlaceItem):
            found.append(item.place)
    return [place for place in found if place is not None]


def _place_of(phrase: AgencyPhrase) -> PlacePhrase | None:
    """Where an agency is; a school or a newspaper that bears a place's name need not be there."""
    core = phrase.core
    is_proper = core.head is not None and "proper" in core.head.flags and core.head.join != "tier"
    is_branch = core.place is not None and core.place.tier is not None and bool(core.suffix)  # "chi nhánh tỉnh X"
    return None if is_proper and not is_branch else core.place
