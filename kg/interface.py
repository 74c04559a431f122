"""The language in which the command line speaks: Vietnamese or English."""

from __future__ import annotations

import os
from collections.abc import Mapping

LANGUAGES = ("vi", "en")


def language(environment: Mapping[str, str] | None = None) -> str:
    """``KG_LANG`` where set to "vi" or "en"; else Vietnamese for a Vietnamese locale, English for any other."""
    environment = os.environ if environment is None else environment
    chosen = environment.get("KG_LANG", "").lower()
    if chosen in LANGUAGES:
        return chosen
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "vi" if locale.lower().startswith("vi") else "en"


def say(vi: str, en: str) -> str:
    """The text in the language of the command line."""
    return vi if language() == "vi" else en
