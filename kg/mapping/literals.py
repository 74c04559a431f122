"""Literals of the profile: Vietnamese words, days, and dates with no more precision than is known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from rdflib import Literal, URIRef

from kg.language.partial_date import PartialDate
from kg.namespaces import TIME, XSD


def vi(words: str) -> Literal:
    """Words in Vietnamese, character for character."""
    return Literal(words, lang="vi")


@lru_cache(maxsize=8192)
def day(value: date) -> Literal:
    """A day as xsd:date."""
    return Literal(value.isoformat(), datatype=XSD.date)


def partial(value: PartialDate) -> Literal:
    """A date as xsd:date, xsd:gYearMonth or xsd:gYear, as far as it is known."""
    kind = XSD.date if value.is_day else XSD.gYearMonth if value.month else XSD.gYear
    return Literal(str(value), datatype=kind, normalize=False)


def time_property(value: PartialDate) -> URIRef:
    """The OWL-Time property that states a date of this precision."""
    if value.is_day:
        return URIRef(TIME.inXSDDate)
    return URIRef(TIME.inXSDgYearMonth if value.month else TIME.inXSDgYear)


def decimal(value: float) -> Literal:
    """A number between 0 and 1 as xsd:decimal, without binary rounding."""
    return Literal(Decimal(str(round(value, 4))))
