"""Choosing one form of a name among those that several announcements use, whatever order they came in."""

from __future__ import annotations

from collections.abc import Iterable

from kg.language.text import match_view


def canonical(forms: Iterable[str]) -> str:
    """The form with tone marks placed as in "hòa", not all in capitals, then the first in code point order.

    Raises ValueError if there is none.
    """
    return min(set(forms), key=lambda form: (match_view(form) != form, form.isupper(), form))


def others(forms: Iterable[str]) -> list[str]:
    """The forms that are not chosen."""
    distinct = set(forms)
    return sorted(distinct - {canonical(distinct)})
