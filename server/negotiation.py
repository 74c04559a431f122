"""Proactive content negotiation (RFC 9110, sections 12.4 and 12.5), as pure functions.

An offer is chosen by the quality of the most specific range that matches it; ``q=0`` refuses; an absent
header accepts everything; between equals the order of the offers decides. What cannot be read in a header is
passed over, as a robot's slip should not cost it the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

HEADER_LIMIT = 4096
"""Longest header that is looked at, in characters; the rest is ignored."""

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"  # noqa: S105 - the grammar's "token", no secret
_RANGE = re.compile(rf"({_TOKEN})/({_TOKEN})\Z")
_PARAMETER = re.compile(rf'({_TOKEN})\s*=\s*(?:({_TOKEN})|"((?:[^"\\]|\\.)*)")\Z')
_QUALITY = re.compile(r"(?:0(?:\.\d*)?|1(?:\.0*)?|\.\d+)\Z")
_LANGUAGE = re.compile(r"(\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)\Z")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One element of an Accept header: ``text/*;q=0.5``."""

    type: str
    subtype: str
    parameters: tuple[tuple[str, str], ...]
    quality: float

    def specificity(self, media_type: str) -> int:
        """How closely the range describes the media type: 0 not at all, 1 ``*/*``, 2 ``text/*``, 3 exactly, more with
        parameters.

        All answers are in UTF-8, so ``charset=utf-8`` holds of each and any other charset of none. Other parameters
        (a JSON-LD profile) change no meaning here and are passed over, as clients send them without need.
        """
        type_, _, subtype = media_type.partition("/")
        charset = next((value.lower() for name, value in self.parameters if name == "charset"), None)
        if charset is not None and charset.replace("-", "") != "utf8":
            return 0
        if (self.type, self.subtype) == ("*", "*"):
            return 1
        if self.type != type_:
            return 0
        if self.subtype == "*":
            return 2
        return 3 + (charset is not None) if self.subtype == subtype else 0


def parse_accept(header: str) -> list[MediaRange]:
    """The media ranges of an Accept header, in its order; elements that are no media range are left out."""
    return list(_parsed(header[:HEADER_LIMIT]))


@lru_cache(256)  # clients send few different ones, again and again
def _parsed(header: str) -> tuple[MediaRange, ...]:
    ranges = []
    for element in _split(header, ","):
        name, *rest = (part.strip() for part in _split(element, ";"))
        match = _RANGE.match("*/*" if name == "*" else name)
        if not match or (match[1] == "*" and match[2] != "*"):
            continue
        read = _parameters(rest)
        if read is not None:
            ranges.append(MediaRange(match[1].lower(), match[2].lower(), *read))
    return tuple(ranges)


def quality(media_type: str, ranges: Iterable[MediaRange]) -> float:
    """The quality that the ranges give a media type: that of the most specific one, 0 where none matches."""
    best, answer = 0, 0.0
    for media_range in ranges:
        specificity = media_range.specificity(media_type)
        if specificity > best or (specificity == best and best and media_range.quality > answer):
            best, answer = specificity, media_range.quality
    return answer


def choose(header: str | None, offers: Sequence[tuple[str, T]]) -> T | None:
    """The best of the offers (media type, value) for an Accept header, or None where none is acceptable."""
    ranges = parse_accept(header or "")
    if not ranges:  # absent, empty, or nothing in it that can be read
        return offers[0][1]
    best, answer = 0.0, None
    for media_type, value in offers:
        found = quality(media_type, ranges)
        if found > best:
            best, answer = found, value
    return answer


def choose_language(header: str | None, offers: Sequence[str]) -> str:
    """The best of the languages for an Accept-Language header (RFC 4647 lookup); the first where none fits."""
    best, answer = 0.0, offers[0]
    ranges = [found for part in (header or "")[:HEADER_LIMIT].split(",") if (found := _language(part))]
    for offer in offers:
        exact = [q for tag, q in ranges if tag.split("-")[0] == offer]
        quality_ = max(exact) if exact else max((q for tag, q in ranges if tag == "*"), default=0.0)
        if quality_ > best:
            best, answer = quality_, offer
    return answer


def _language(part: str) -> tuple[str, float] | None:
    tag, *rest = (piece.strip() for piece in part.split(";"))
    read = _parameters(rest)
    return (tag.lower(), read[1]) if _LANGUAGE.match(tag) and read is not None else None


def _parameters(parts: Iterable[str]) -> tuple[tuple[tuple[str, str], ...], float] | None:
    """The parameters before ``q`` and the quality; None where something is malformed."""
    parameters: list[tuple[str, str]] = []
    for part in parts:
        if not part:
            continue
        match = _PARAMETER.match(part)
        if not match:
            return None
        name, value = match[1].lower(), match[2] if match[2] is not None else re.sub(r"\\(.)", r"\1", match[3])
        if name == "q":
            return (tuple(parameters), float(value)) if _QUALITY.match(value) else None
        parameters.append((name, value))
    return tuple(parameters), 1.0


def _split(text: str, separator: str) -> list[str]:
    """The text cut at a separator, but not inside quoted strings."""
    parts, start, quoted, position = [], 0, False, 0
    while position < len(text):
        character = text[position]
        if character == "\\" and quoted:
            position += 1
        elif character == '"':
            quoted = not quoted
        elif character == separator and not quoted:
            parts.append(text[start:position])
            start = position + 1
        position += 1
    return [*parts, text[start:]]
