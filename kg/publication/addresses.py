"""The index by which an announcement is found from its address in any usual spelling: part of every snapshot."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph as ox

from kg import reasons
from kg.identity.iris import KEY
from kg.namespaces import DCT
from kg.problems import Problem, StoreError
from kg.publication.index_file import is_usable, reading, writing
from kg.sources.address import AddressError, web_address
from kg.store.snapshot import Making

FILE = "addresses.sqlite"
VERSION = 1
_TRACKING = Path(__file__).parent / "data" / "tracking_parameters.csv"
_SCHEMA = """
CREATE TABLE address (plain TEXT NOT NULL, url TEXT NOT NULL, iri TEXT NOT NULL, PRIMARY KEY (plain, iri))
WITHOUT ROWID;
CREATE INDEX address_iri ON address (iri);
"""
_FIND = "SELECT url, iri FROM address WHERE plain = ? ORDER BY iri LIMIT 100"
_SOURCE = ox.NamedNode(str(DCT.source))
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_DEFAULT_PORTS = (":80", ":443")


def plain(url: str) -> str:
    """What all usual spellings of an address have in common.

    Without scheme, ``www.``, default port, trailing slash, fragment and tracking parameters; percent-encoding in its
    normal form (RFC 3986, section 6.2.2). Raises AddressError for what is no http(s) address.
    """
    parts = urlsplit(web_address(url))
    host = parts.netloc.removeprefix("www.")
    for port in _DEFAULT_PORTS:
        host = host.removesuffix(port)
    kept = [part for part in parts.query.split("&") if part and not _is_tracking(part.partition("=")[0])]
    path = _ESCAPE.sub(_normal, parts.path).rstrip("/")
    return host + path + ("?" + _ESCAPE.sub(_normal, "&".join(kept)) if kept else "")


def find_address(snapshot: Path, url: str) -> list[str]:
    """IRIs of the announcements read from this address; those whose address is spelt exactly so, if there are any.

    Raises AddressError for what is no address, StoreError where the snapshot has no such index.
    """
    wanted = plain(url)
    try:
        with reading(snapshot / FILE) as db:
            rows = db.execute(_FIND, (wanted,)).fetchall()
    except sqlite3.DatabaseError as error:
        why = reasons.of_parser("sqlite", str(error))
        raise StoreError(
            Problem(
                "no-address-index",
                f"Không đọc được chỉ mục địa chỉ: {why.vi}.",
                f"The index of addresses cannot be read: {why.en}.",
                "Chạy kg ingest để công bố lại.",
                "Run kg ingest to publish again.",
                source=str(snapshot),
            )
        ) from error
    exact = [iri for spelt, iri in rows if spelt == url]
    return exact or [iri for _, iri in rows]


def index_addresses(making: Making) -> None:
    """The part of a snapshot that is this index."""
    path = making.path / FILE
    before = making.previous / FILE if making.previous else None
    prefix = f"{making.quads.base}id/announcement/"
    store = making.quads.oxigraph
    if before is None or making.touched is None or not is_usable(before, VERSION):
        before, touched = None, []
    else:
        touched = sorted(iri for iri in making.touched if iri.startswith(prefix))
    with writing(path, VERSION, before) as db:
        if before is not None:
            db.executemany("DELETE FROM address WHERE iri = ?", [(iri,) for iri in touched])
            for iri in touched:
                _insert(db, store.quads_for_pattern(ox.NamedNode(iri), _SOURCE, None, ox.DefaultGraph()), prefix)
        else:
            db.executescript(_SCHEMA)
            _insert(db, store.quads_for_pattern(None, _SOURCE, None, ox.DefaultGraph()), prefix)


def _insert(db: sqlite3.Connection, quads: Iterable[ox.Quad], prefix: str) -> None:
    for quad in quads:
        subject, source = quad.subject, quad.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(source, ox.NamedNode):
            continue
        if not subject.value.startswith(prefix) or not KEY.fullmatch(subject.value.removeprefix(prefix)):
            continue
        try:
            row = (plain(source.value), source.value, subject.value)
        except AddressError:  # a source that is no web address
            continue
        db.execute("INSERT OR REPLACE INTO address VALUES (?, ?, ?)", row)


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    with _TRACKING.open(encoding="utf-8", newline="") as file:
        names = [row["parameter"] for row in csv.DictReader(file)]
    return frozenset(n for n in names if "*" not in n), tuple(n.rstrip("*") for n in names if "*" in n)


def _is_tracking(name: str) -> bool:
    whole, beginnings = _tracking()
    return name.lower() in whole or name.lower().startswith(beginnings)


def _normal(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else f"%{match[1].upper()}"
