"""XML: a document as a tree, its entities never expanded and its depth bounded (XML 1.0, sections 2.8 and 4)."""

from __future__ import annotations

from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder  # only the tree; it is built here
from xml.parsers import expat  # with declarations of entities refused

DEEPEST = 500
"""Most elements that may lie within each other."""


class XmlError(ValueError):
    """The text is not XML, or XML that is not read here."""


def parse(text: str) -> Element:
    """The root element; names are written ``{namespace}name``. Raises XmlError."""
    builder = TreeBuilder()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise XmlError(f"elements nested more than {DEEPEST} levels deep")
        builder.start(_named(name), {_named(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(name))

    def refuse(*_: object) -> NoReturn:
        raise XmlError("uses entities of its own")

    parser = expat.ParserCreate(encoding="utf-8", namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.SkippedEntityHandler = refuse
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise XmlError(str(error)) from error
    return builder.close()


def _named(name: str) -> str:
    return f"{{{name}" if "}" in name else name
