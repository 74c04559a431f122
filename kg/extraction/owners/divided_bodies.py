"""Divisions that are set off from the bodies which a head alone calls."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.agencies.body_classes import TELL_OF_THEIR_OWN
from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.owners.seen_agencies import is_spoken_of


def divided(phrase: AgencyPhrase) -> AgencyPhrase:
    """ "Phòng Điều dưỡng Bệnh viện" is a division set off from the hospital that the head alone calls."""
    head, owner = phrase.head, phrase.owner
    if head is None or head.id != "phong" or owner is None or owner.kind not in TELL_OF_THEIR_OWN:
        return phrase
    return replace(phrase, owner=None, parent=owner) if is_spoken_of(owner) else phrase
