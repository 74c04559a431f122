"""What is read from files once, before anybody asks: of many first requests at once each would read it again."""

from __future__ import annotations

from server.assets import has_editor
from server.examples import examples
from server.openapi import description
from server.pages.maps import archipelagos
from server.reconciliation.properties import properties
from server.texts import LANGUAGES, editor_words, texts


def read_files() -> None:
    """Read the interface's words, the examples, the descriptions and the files that pages need; they are kept."""
    for language in LANGUAGES:
        texts(language)
        editor_words(language)
    has_editor()
    examples()
    description()
    properties()
    archipelagos()
