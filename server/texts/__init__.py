"""The interface's words in Vietnamese and English: ``vi.yaml`` and ``en.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

LANGUAGES = ("vi", "en")


@cache
def texts(language: str) -> Mapping[str, str]:
    """All texts of the interface in a language, by key."""
    if language not in LANGUAGES:
        raise KeyError(language)
    loaded: dict[str, str] = yaml.safe_load((Path(__file__).parent / f"{language}.yaml").read_text(encoding="utf-8"))
    return loaded


def text(language: str, key: str, **values: object) -> str:
    """One text, with its ``{placeholders}`` filled."""
    return texts(language)[key].format(**values) if values else texts(language)[key]


@cache
def editor_words(lang: str) -> Mapping[str, Mapping[str, str]]:
    """What is put in place of the query editor's English: whole phrases, and patterns; nothing for English readers."""
    if lang == "en":
        return {"phrases": {}, "patterns": {}}
    read = yaml.safe_load((Path(__file__).parent / "editor.yaml").read_text(encoding="utf-8"))
    return {name: dict(read[name]) for name in ("phrases", "patterns")}
