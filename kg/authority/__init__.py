"""Agencies, places and titles with validity and succession."""
