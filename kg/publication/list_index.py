"""The list index of a snapshot: a SQLite file of what is listed, in which order, and with which traits.

Lists and the counts beside their filters are answered from it, so that they cost the same whatever the graph's size.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.identity.iris import Iris
from kg.namespaces import CV, DCT, ELI, FOAF, ORG, SCHEMA, TB
from kg.publication.index_file import is_usable, writing
from kg.publication.labels import thing_of
from kg.publication.listed import KINDS, Describer, Listed
from kg.store.oxigraph import OxigraphSource
from kg.store.snapshot import Making

FILE = "lists.sqlite"
VERSION = 2
_SCHEMA = """
CREATE TABLE item (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, names TEXT NOT NULL, vi TEXT NOT NULL,
  en TEXT NOT NULL, day TEXT NOT NULL);
CREATE TABLE value (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, facet TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (kind, facet, value));
CREATE TABLE trait (value INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (value, item)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE UNIQUE INDEX IF NOT EXISTS item_key ON item (kind, key);
CREATE INDEX IF NOT EXISTS item_vi ON item (kind, vi);
CREATE INDEX IF NOT EXISTS item_en ON item (kind, en);
CREATE INDEX IF NOT EXISTS item_day ON item (kind, day);
CREATE INDEX IF NOT EXISTS trait_item ON trait (item);
"""
_PROVINCES = """
SELECT value.value FROM trait JOIN value ON value.id = trait.value WHERE item = ? AND facet = 'province'
"""
_CLASSES = tuple(
    ox.NamedNode(str(iri))
    for iri in (
        FOAF.Person, ORG.Post, ORG.Organization, ORG.FormalOrganization, ORG.OrganizationalUnit, CV.PublicOrganisation,
        CV.PublicEvent, TB.Agreement, ELI.LegalResource, FOAF.Document, DCT.Location, TB.Announcement, ORG.ChangeEvent,
    )
)  # fmt: skip
_SEVERAL = ("agency", "document")
"""Kinds of which a thing can have several of these classes; the others need not be remembered."""
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_MEMBER = ox.NamedNode(str(ORG.member))
_REPORTS = tuple(ox.NamedNode(str(p)) for p in (SCHEMA.about, SCHEMA.mentions))


def index_lists(making: Making) -> None:
    """The part of a snapshot that is its list index."""
    path = making.path / FILE
    before = making.previous / FILE if making.previous else None
    if before is None or making.previous is None or making.touched is None or not is_usable(before, VERSION):
        build_lists(making.quads, path)
        return
    old = ox.Store.read_only(str(making.previous / "quads"))
    concerned = set(_concerned(making.touched, making.quads.base, (making.quads.oxigraph, old)))
    if not update_lists(making.quads, before, path, concerned):
        path.unlink()
        build_lists(making.quads, path)


def build_lists(source: OxigraphSource, path: Path) -> None:
    """Write the index of everything listed into a new file."""
    describer = Describer(source)
    with writing(path, VERSION) as db:
        db.executescript(_SCHEMA)
        _insert(db, (one for iri in _things(source) if (one := describer.describe(iri)) is not None))
        db.executescript(_INDEXES)


def update_lists(source: OxigraphSource, previous: Path, path: Path, concerned: Iterable[str]) -> bool:
    """Write the index as it is after changes of these things, from the index before them.

    False where an agency or a place went to another province: what refers to it has to be described anew, too.
    """
    describer, iris, found = Describer(source), Iris(source.base), []
    with writing(path, VERSION, previous) as db:
        for iri in sorted(concerned):
            kind, key = iris.split(iri) or ("", "")
            now = describer.describe(iri)
            if kind in ("agency", "place"):
                known = _provinces(db, kind, key)
                if known is not None and known != _in_provinces(now):
                    return False
            _delete(db, kind, key)
            found += [now] if now is not None else []
        _insert(db, found)
    return True


def _things(source: OxigraphSource) -> Iterator[str]:
    """The IRIs of everything that may be listed, each once."""
    iris, seen = Iris(source.base), set()
    for one in _CLASSES:
        for quad in source.oxigraph.quads_for_pattern(None, _TYPE, one, ox.DefaultGraph()):
            iri = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
            split = iris.split(iri)
            if not split or split[0] not in KINDS or split in seen:
                continue
            if split[0] in _SEVERAL:
                seen.add(split)
            yield iri


def _concerned(touched: Iterable[str], base: str, stores: Iterable[ox.Store]) -> Iterator[str]:
    """What has to be described anew when these subjects changed.

    Besides themselves, the person of a membership and the announcements of an event, now and before.
    """
    iris = Iris(base)
    for iri in {thing_of(iri, base).partition("#")[0] for iri in touched}:
        split = iris.split(iri)
        if split is None:
            continue
        if split[0] in KINDS:
            yield iri
        node = ox.NamedNode(iri)
        for store in stores:
            if split[0] == "membership":
                quads = store.quads_for_pattern(node, _MEMBER, None, ox.DefaultGraph())
                yield from (quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode))
            elif split[0] == "event":
                for predicate in _REPORTS:
                    reports = store.quads_for_pattern(None, predicate, node, ox.DefaultGraph())
                    yield from (quad.subject.value for quad in reports if isinstance(quad.subject, ox.NamedNode))


def _insert(db: sqlite3.Connection, things: Iterable[Listed]) -> None:
    values = {(kind, facet, value): id_ for id_, kind, facet, value in db.execute("SELECT * FROM value")}
    last = int(db.execute("SELECT coalesce(max(id), 0) FROM item").fetchone()[0])
    for item, one in enumerate(things, last + 1):
        row = (item, one.kind, one.key, one.names, one.vi, one.en, one.day)
        db.execute("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        for facet, value in one.traits:
            name = (one.kind, facet, value)
            if name not in values:
                values[name] = len(values) + 1
                db.execute("INSERT INTO value VALUES (?, ?, ?, ?)", (values[name], *name))
            db.execute("INSERT INTO trait VALUES (?, ?)", (values[name], item))


def _delete(db: sqlite3.Connection, kind: str, key: str) -> None:
    row = db.execute("SELECT id FROM item WHERE kind = ? AND key = ?", (kind, key)).fetchone()
    if row:
        db.execute("DELETE FROM trait WHERE item = ?", row)
        db.execute("DELETE FROM item WHERE id = ?", row)


def _in_provinces(thing: Listed | None) -> set[str]:
    return {value for facet, value in (thing.traits if thing else ()) if facet == "province"}


def _provinces(db: sqlite3.Connection, kind: str, key: str) -> set[str] | None:
    """The provinces of an agency or a place as the index has them; None where it does not have it."""
    row = db.execute("SELECT id FROM item WHERE kind = ? AND key = ?", (kind, key)).fetchone()
    if row is None:
        return None
    return {value for (value,) in db.execute(_PROVINCES, row)}
