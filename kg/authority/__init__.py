"""Agencies, places and titles with validity and succession: which agency a name means on a day."""

from kg.authority.authority import Authority, load_authority

__all__ = ["Authority", "load_authority"]
