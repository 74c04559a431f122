"""Withdrawing: a published announcement is taken back, with all that only it says.

Its named graph goes, shared entities are described by what the other announcements say, whatever nobody names any more
gets a tombstone (410), the announcement itself first of all. Keys stay in the registry: ingesting it again undoes all
of it under the same IRIs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from rdflib import Literal, URIRef

from kg.identity.iris import KEY, Iris
from kg.identity.mentions import Mentions
from kg.identity.naturals import natural
from kg.identity.registry import Registry
from kg.mapping.descriptions import describe
from kg.namespaces import DCT, SCHEMA
from kg.problems import KgError, Problem
from kg.publisher import Publisher
from kg.settings import Settings
from kg.store.embedded import EmbeddedStore
from kg.store.folder import StoreFolder
from kg.store.readings import ReadingStore

LONGEST_REASON = 500
"""Longest reason for a withdrawal, in characters."""
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f]")
_DESCRIBED = """ASK { GRAPH ?said { ?s ?p ?thing } GRAPH ?entities { ?thing rdfs:label ?label } }"""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What became of one announcement: its IRI and title, how many quads went, which things vanished with it."""

    iri: str
    title: str
    quads: int
    vanished: tuple[str, ...]


def withdraw(settings: Settings, path: Path, names: Sequence[str], reason: str = "") -> list[Withdrawn]:
    """Take back the announcements named by identifier, address or IRI; each in one change of the store.

    ``reason`` is published with the tombstones. All names are looked up before anything is changed. Raises KgError for
    one that is unknown or means several, StoreError while another process writes the store.
    """
    StoreFolder.open(path, settings.base)  # a store is never made here
    if len(reason) > LONGEST_REASON:
        raise _long_reason()
    with ExitStack() as stack:
        store = stack.enter_context(EmbeddedStore.open(path, settings.base))
        registry = stack.enter_context(Registry(store.folder.registry))
        readings = ReadingStore(store.folder.readings)
        stack.callback(readings.close)
        desk = _Desk(store, registry, readings, Publisher(store, settings))
        keys = list(dict.fromkeys(desk.find(name) for name in names))
        for key in keys:
            desk.check(key)
        done = [desk.withdraw(key, reason) for key in keys]
        desk.publisher.finish()
        return done


class _Desk:
    """The rooms that a withdrawal concerns."""

    def __init__(self, store: EmbeddedStore, registry: Registry, readings: ReadingStore, publisher: Publisher) -> None:
        self._store, self._registry, self._readings = store, registry, readings
        self.publisher = publisher
        self._mentions = Mentions(registry)
        self._iris = Iris(store.base)

    def find(self, name: str) -> str:
        """The key of the announcement with this identifier, address or IRI. Raises KgError."""
        direct = self._key_of(name)
        if direct is not None:
            return direct
        subjects = self._store.subjects(URIRef(DCT.identifier), Literal(name))
        if _is_iri(name):
            subjects += self._store.subjects(URIRef(DCT.source), URIRef(name))
        found = {key for subject in subjects if (key := self._key_of(str(subject))) is not None}
        if not found:  # one that was withdrawn is known to the registry only
            kept = (self._registry.key("announcement", natural(f"{kind}:{name}")) for kind in ("id", "url"))
            found = {key for key in kept if key is not None}
        if len(found) == 1:
            return found.pop()
        if found:
            raise _several(name, [str(self._iris.thing("announcement", key)) for key in sorted(found)])
        raise _unknown(name)

    def _key_of(self, name: str) -> str | None:
        for kind in ("id", "doc"):
            prefix = f"{self._store.base}{kind}/announcement/"
            key = name.removeprefix(prefix).partition(".")[0]
            if name.startswith(prefix) and KEY.fullmatch(key):
                return key
        return None

    def check(self, key: str) -> None:
        """Raise KgError where the announcement was never published, or where what it says of others is not known."""
        iri = self._iris.thing("announcement", key)
        graph = self._iris.announcement_graph(key)
        if not self._store.has_graph(graph):
            raise _withdrawn_before(str(iri)) if self.publisher.is_withdrawn(iri) else _unknown(str(iri))
        if not self._mentions.entities(key) and self._store.ask(
            _DESCRIBED.replace("?said", graph.n3()).replace("?entities", self._iris.graph("entities").n3())
        ):
            raise _not_remembered(str(iri))

    def withdraw(self, key: str, reason: str) -> Withdrawn:
        """The store first: what the registry remembers is needed to do it again if the machine stops in between."""
        iri, graph = self._iris.thing("announcement", key), self._iris.announcement_graph(key)
        said = self._store.graph(graph)
        title = str(said.value(iri, URIRef(DCT.title)) or "")
        described = dict(describe(entity, [], self._iris) for entity in self._mentions.merged(key))
        for entity in self._mentions.entities(key):
            subject, description = describe(entity, self._mentions.notes(entity, key), self._iris)
            described[subject] = description
        vanished = tuple(sorted(subject for subject, description in described.items() if not len(description)))
        quads = self.publisher.withdraw(iri, graph, described, vanished, reason)
        known = self._registry.announcement(key)
        with self._registry.transaction():
            self._mentions.record(key, ())
            self._registry.set_evidence(key, ())
            self._registry.unpublish(key)
        if known is not None:
            self._readings.forget(known.identity)
        self._drop_texts(map(str, said.objects(None, SCHEMA.sha256)))
        return Withdrawn(str(iri), title, quads, tuple(map(str, vanished)))

    def _drop_texts(self, hashes: Iterable[str]) -> None:
        """Texts kept for stewards go too, unless another announcement has the same one."""
        for sha256 in hashes:
            if not self._store.subjects(SCHEMA.sha256, Literal(sha256)):
                (self._store.folder.texts / f"{sha256}.txt").unlink(missing_ok=True)


def _is_iri(name: str) -> bool:
    return name.startswith(("http://", "https://")) and not _NOT_IN_IRI.search(name)


def _refused(code: str, vi: str, en: str, remedy_vi: str, remedy_en: str, words: str = "") -> KgError:
    return KgError(Problem(code, vi, en, remedy_vi, remedy_en, words=words))


def _unknown(name: str) -> KgError:
    return _refused(
        "no-such-announcement",
        f"Kho không có thông báo nào mang mã, địa chỉ hay IRI «{name}».",
        f"The store has no announcement with the identifier, address or IRI «{name}».",
        "Mã là id ở phần đầu tệp, hoặc tên tệp; trang của thông báo cũng ghi mã ấy.",
        "The identifier is the id of the front matter, or the file's name; the announcement's page shows it.",
    )


def _several(name: str, found: list[str]) -> KgError:
    return _refused(
        "several-announcements",
        f"Có {len(found)} thông báo mang «{name}»: {', '.join(found)}.",
        f"{len(found)} announcements have «{name}»: {', '.join(found)}.",
        "Hãy gọi bằng IRI.",
        "Name one by its IRI.",
    )


def _withdrawn_before(iri: str) -> KgError:
    return _refused(
        "withdrawn-before",
        f"Thông báo {iri} đã được gỡ từ trước.",
        f"The announcement {iri} was withdrawn before.",
        "Muốn công bố lại thì chạy kg ingest với tệp của nó.",
        "To publish it again run kg ingest with its file.",
    )


def _not_remembered(iri: str) -> KgError:
    return _refused(
        "not-remembered",
        f"Sổ định danh không ghi thông báo {iri} nói về những gì (kho nạp bằng kg load mà không nhập sổ).",
        f"The registry does not tell what the announcement {iri} speaks of (kg load without the registry).",
        "Nhập sổ bằng kg registry import, hoặc chạy kg ingest với tệp của nó một lần, rồi gỡ.",
        "Take in the registry by kg registry import, or run kg ingest with its file once; then withdraw it.",
    )


def _long_reason() -> KgError:
    return _refused(
        "reason-too-long",
        f"Lý do dài hơn {LONGEST_REASON} ký tự.",
        f"The reason has more than {LONGEST_REASON} characters.",
        "Hãy viết ngắn lại.",
        "Shorten it.",
    )
