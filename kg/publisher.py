"""Publishing: entries that passed the gate become changes of the store, texts and snapshots."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime

from rdflib import Graph, Literal, URIRef

from kg.identity.iris import Iris
from kg.mapping.entry import Entry
from kg.namespaces import DCT, PROV, RDFS, XSD
from kg.publication.changes import AWAITED, PARTS, lacks_parts
from kg.publication.derived import compute_candidates, with_attestations
from kg.publication.description import Days, dataset_graph, redescribed
from kg.publication.downloads import latest
from kg.publication.statistics import DATASET, STATISTICS, statistics
from kg.publication.tabulation import lacks_tables, statistics_graph
from kg.settings import Settings
from kg.store.change import Change
from kg.store.embedded import EmbeddedStore
from kg.store.folder import write_atomically
from kg.store.snapshot import publish_snapshot

_SHARE = 10
"""How many times as long as the last snapshot took is waited before the next."""


class Publisher:
    """The one writer of a run. Each entry is one atomic change; snapshots let readers see it."""

    def __init__(self, store: EmbeddedStore, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._iris = Iris(settings.base)
        self._authority = self._iris.graph("authority")
        self._changed = False
        """Whether there is something that no snapshot shows."""
        self._uncounted = False
        """Whether the counts of the last state do not hold any more."""
        self._last_snapshot = time.monotonic()
        self._pause = settings.snapshot_seconds
        self._described: set[URIRef] = set()
        """Things of the authority that are known to stand in the store."""

    def redirect(self, redirects: Mapping[URIRef, Graph]) -> None:
        """Publish merges: each merged thing leads to its survivor from now on."""
        if redirects:
            self._apply(Change(subjects={self._iris.graph("redirects"): redirects}))

    def publish(self, entry: Entry) -> int:
        """Put an entry in place of what the announcement said before; the number of quads that differ."""
        self._keep_text(entry)
        iris = self._iris
        # what the authority says stands in the store already, except what is described on first mention
        first = {iri: graph for iri, graph in entry.authority.items() if not self._is_published(iri)}
        change = Change(
            graphs={entry.graph: entry.statements},
            subjects={
                iris.graph("entities"): entry.entities,
                iris.graph("authority"): first,
                iris.graph("redirects"): self._marks([*entry.entities, entry.announcement], entry.vanished),
            },
        )
        return self._apply(with_attestations(self._store, change))

    def withdraw(
        self,
        announcement: URIRef,
        graph: URIRef,
        entities: Mapping[URIRef, Graph],
        vanished: Collection[URIRef],
        reason: str = "",
    ) -> int:
        """Take back what an announcement says, in one change; the number of quads that differ.

        ``entities``: how the others describe what it spoke of; ``vanished``: those of them that nobody names any more.
        """
        gone = {announcement, *vanished}
        change = Change(
            graphs={graph: Graph()},
            subjects={
                self._iris.graph("entities"): entities,
                self._iris.graph("redirects"): self._marks([*entities, announcement], gone, reason),
            },
        )
        return self._apply(with_attestations(self._store, change))

    def is_withdrawn(self, thing: URIRef) -> bool:
        """Whether a tombstone stands for a thing."""
        split = self._iris.split(str(thing))
        return split is not None and self._store.has_subject(self._iris.document(*split), self._iris.graph("redirects"))

    def maybe_snapshot(self, now: float) -> None:
        """Let readers see what is done so far, if the last snapshot is old enough.

        The larger the store, the longer a snapshot takes: no more than about a tenth of a run goes into them.
        """
        if self._changed and now - self._last_snapshot >= self._pause:
            self._snapshot()

    def finish(self) -> int | None:
        """Let readers see everything, then compute who may be the same person, count and tabulate, and show that too.

        Counting goes over the whole store and takes minutes on a large one: nobody waits for it to see what is new.
        The last snapshot's number, None where nothing was changed, the settings that describe the data set included.
        """
        if not self._uncounted and not lacks_tables(self._store):
            number = self._redescribe()
            # a store that an older version published gets the parts that this one serves from
            return self._snapshot() if number is None and lacks_parts(self._store.folder) else number
        if self._changed and self._store.folder.current.exists():  # else it is the first state: nobody waits for it
            self._snapshot()
        compute_candidates(self._store)
        counts = statistics(self._store)
        has_downloads = latest(self._store.folder.path) is not None
        days = Days(self._store.folder.created.date(), datetime.now(UTC).date())
        described = dataset_graph(self._settings, counts, has_downloads, days)
        tables = statistics_graph(self._store, counts)
        self._store.apply(Change(graphs={self._iris.graph(DATASET): described, self._iris.graph(STATISTICS): tables}))
        self._uncounted = False
        return self._snapshot(is_awaited=False)

    def _redescribe(self) -> int | None:
        name = self._iris.graph(DATASET)
        has_downloads = latest(self._store.folder.path) is not None
        described = redescribed(self._store.graph(name), self._settings, has_downloads)
        return self._snapshot() if self._store.apply(Change(graphs={name: described})) else None

    def mark_changed(self) -> None:
        """Something was written by others through the same store."""
        self._changed = self._uncounted = True

    def _snapshot(self, is_awaited: bool = True) -> int:
        begun = time.monotonic()
        number = publish_snapshot(self._store, AWAITED if is_awaited else PARTS)
        self._changed = False
        self._last_snapshot = time.monotonic()
        self._pause = max(self._settings.snapshot_seconds, _SHARE * (self._last_snapshot - begun))
        return number

    def _apply(self, change: Change) -> int:
        count = self._store.apply(change)
        if count:
            self.mark_changed()
        return count

    def _is_published(self, iri: URIRef) -> bool:
        if iri not in self._described and self._store.has_subject(iri, self._authority):
            self._described.add(iri)
        return iri in self._described

    def _marks(self, things: Iterable[URIRef], gone: Collection[URIRef], reason: str = "") -> dict[URIRef, Graph]:
        """Tombstones for what no announcement names any more, and none for what is named (again).

        A withdrawn thing answers 410: its document is marked by prov:invalidatedAtTime (PROV-O), never by silence.
        """
        redirects = self._iris.graph("redirects")
        marks: dict[URIRef, Graph] = {}
        now = Literal(datetime.now(UTC).replace(microsecond=0).isoformat(), datatype=XSD.dateTime)
        for thing in things:
            split = self._iris.split(str(thing))
            if split is None:
                continue
            document = self._iris.document(*split)
            is_marked = self._store.has_subject(document, redirects)
            if thing not in gone:
                if is_marked:
                    marks[document] = Graph()
            elif not is_marked and (thing, DCT.isReplacedBy, None) not in self._store.describe(thing, redirects):
                marks[document] = Graph()
                marks[document].add((document, PROV.invalidatedAtTime, now))
                if reason:
                    marks[document].add((document, RDFS.comment, Literal(reason, lang="vi")))
        return marks

    def _keep_text(self, entry: Entry) -> None:
        """Keep the exact text for stewards, named by its hash; once written it never changes."""
        self._store.folder.texts.mkdir(exist_ok=True)
        path = self._store.folder.texts / f"{entry.text.sha256}.txt"
        if not path.exists():
            write_atomically(path, entry.text.content)
