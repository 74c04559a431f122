"""The shape of published IRIs: built from one base, keys opaque, parts of a thing named by content."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass
from functools import lru_cache

from rdflib import URIRef

TYPES = (
    "announcement",
    "event",
    "person",
    "membership",
    "post",
    "agency",
    "agreement",
    "document",
    "place",
    "change",
)
"""The types of things that have IRIs of their own (``{base}id/{type}/{key}``)."""

KEY_LENGTH = 10
KEY = re.compile(r"[a-z2-7]{10}")
"""A key: ten letters of RFC 4648 base32 in lower case, 50 bits."""


@lru_cache(maxsize=200_000)
def derived_key(kind: str, identifier: str) -> str:
    """The key of an authority entity: derived from its row's stable id, so every deployment has the same."""
    digest = hashlib.sha256(f"{kind}:{identifier}".encode()).digest()
    return base64.b32encode(digest).decode().lower()[:KEY_LENGTH]


def minted_key() -> str:
    """A new random key."""
    return base64.b32encode(secrets.token_bytes(7)).decode().lower()[:KEY_LENGTH]


def content_key(*parts: str, length: int = 8) -> str:
    """A short name for a part of a thing, from what it says, so that it stays the same when read again."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return base64.b32encode(digest).decode().lower()[:length]


@dataclass(frozen=True, slots=True)
class Iris:
    """IRIs under one base, which ends with a slash and is recorded in the store."""

    base: str

    def thing(self, kind: str, key: str) -> URIRef:
        """``{base}id/{type}/{key}``: the thing itself."""
        return URIRef(f"{self.base}id/{kind}/{key}")

    def derived(self, kind: str, identifier: str) -> URIRef:
        """The IRI of an authority entity, from its row's stable id."""
        return self.thing(kind, derived_key(kind, identifier))

    def document(self, kind: str, key: str) -> URIRef:
        """``{base}doc/{type}/{key}``: the document about the thing."""
        return URIRef(f"{self.base}doc/{kind}/{key}")

    def text(self, announcement: URIRef, sha256: str) -> URIRef:
        """The snapshot of an announcement's text, named by the first 12 hexadecimal digits of its hash."""
        return URIRef(f"{announcement}/text/{sha256[:12]}")

    def part(self, thing: URIRef, name: str) -> URIRef:
        """A part of a thing: a hash IRI named by content (``…#when-2022-02-24``)."""
        return URIRef(f"{thing}#{name}")

    def announcement_graph(self, key: str) -> URIRef:
        """The named graph that holds what one announcement says."""
        return URIRef(f"{self.base}graph/announcement/{key}")

    def graph(self, name: str) -> URIRef:
        """A shared graph: entities, authority, vocabulary, derived, links or redirects."""
        return URIRef(f"{self.base}graph/{name}")

    def split(self, iri: str) -> tuple[str, str] | None:
        """Type and key of a thing's IRI (without fragment), or None for any other IRI."""
        prefix = f"{self.base}id/"
        if not iri.startswith(prefix):
            return None
        kind, _, key = iri[len(prefix) :].partition("/")
        return (kind, key) if kind in TYPES and KEY.fullmatch(key) else None
