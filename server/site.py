"""What every route needs: settings, snapshots, query workers, paths and texts, made once at start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote, urlsplit

from flask import current_app, request

from kg.identity.iris import Iris
from kg.namespaces import TB
from kg.settings import Settings
from server.cache import Cache
from server.facts import Facts, facts_of
from server.labels import Labels, Names
from server.newest import Newest
from server.points import Points
from server.resolution import Resolution, resolve
from server.snapshots import Snapshot, Snapshots
from server.sparql.pool import Pool

VOCABULARY = str(TB).removesuffix("ns#")
"""What the IRIs of the ontology and the code lists begin with."""

RESOLUTIONS = 20_000
"""Most IRIs of which it is kept what has become of them; some 10 MB."""
_SAFE = "/:@!$&'()*+,;=~-._#?%"


@dataclass(frozen=True)
class Site:
    """One deployment while it runs."""

    settings: Settings
    folder: Path
    snapshots: Snapshots
    pool: Pool
    cache: Cache = field(default_factory=lambda: Cache(client=lambda: request.remote_addr or ""))
    facts: Newest[Facts] = field(init=False)
    labels: Newest[Labels] = field(init=False)
    names: Newest[Names] = field(default_factory=lambda: Newest(lambda _: Names()))
    points: Newest[Points] = field(default_factory=lambda: Newest(lambda snapshot: Points(snapshot.store)))
    _resolutions: Newest[Callable[[Iris, str, str], Resolution]] = field(init=False)

    def __post_init__(self) -> None:
        newest: dict[str, Newest[Any]] = {
            "facts": Newest(lambda snapshot: facts_of(snapshot, self.settings.base)),
            "labels": Newest(lambda snapshot: Labels(self.facts.at(snapshot), self.settings.base)),
            "_resolutions": Newest(lambda snapshot: lru_cache(RESOLUTIONS)(partial(resolve, self.facts.at(snapshot)))),
        }
        for name, made in newest.items():
            object.__setattr__(self, name, made)  # the class is frozen

    @cached_property
    def iris(self) -> Iris:
        """IRIs under the deployment's base."""
        return Iris(self.settings.base)

    @cached_property
    def root(self) -> str:
        """The path under which everything lies, as the base says: ``/``, or ``/graph/`` behind a proxy."""
        return urlsplit(self.settings.base).path or "/"

    def snapshot(self) -> Snapshot:
        """The newest state of the data."""
        return self.snapshots.current()

    def resolve(self, snapshot: Snapshot, kind: str, key: str) -> Resolution:
        """What has become of a thing's IRI."""
        return self._resolutions.at(snapshot)(self.iris, kind, key)

    def path(self, name: str) -> str:
        """The path of something on this server: ``doc/person/…``."""
        return self.root + name

    def local(self, iri: str) -> str | None:
        """Where this server shows an IRI: a thing's document, a graph, a term of the vocabulary; None elsewhere."""
        if iri.startswith(self.settings.base):
            return self._own(iri.removeprefix(self.settings.base))
        if iri.startswith(VOCABULARY):
            name, _, fragment = iri.removeprefix(VOCABULARY).partition("#")
            page = "def" if name == "ns" else f"def/{name}"
            return self.path(quote(page, _SAFE)) + (f"#{quote(fragment, _SAFE)}" if fragment else "")
        return None

    def _own(self, name: str) -> str:
        resource, _, fragment = name.partition("#")
        if resource.startswith("id/"):
            kind, key, *rest = [*resource.split("/")[1:], ""]
            if rest and rest[0] == "text":  # a quote is shown at its words in the announcement
                fragment = fragment.replace("=", "-").replace(",", "-")
            resource = f"doc/{kind}/{key}"
        return self.path(quote(resource, _SAFE)) + (f"#{quote(fragment, _SAFE)}" if fragment else "")


def site() -> Site:
    """The deployment that answers the current request."""
    return cast(Site, current_app.extensions["site"])
