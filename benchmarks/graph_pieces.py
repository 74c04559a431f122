"""What the processes of ``benchmarks/graph.py`` do: read, map and describe a piece of the whole, into files."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, URIRef

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.generate import HERE, announcement, samples
from kg.authority import load_authority
from kg.extraction.facts import Reading
from kg.extraction.reader import Reader
from kg.identity.iris import Iris
from kg.identity.known_authority import KnownAuthority
from kg.identity.mentions import Entity, Note
from kg.identity.outline import Outline
from kg.identity.registry import Registry
from kg.identity.resolver import Resolver
from kg.mapping.authority import AuthorityStatements
from kg.mapping.descriptions import describe
from kg.mapping.mapper import map_reading
from kg.settings import Settings
from kg.sources.reader import read_file
from kg.store.terms import named_node, quads, triples_to_ox


@dataclass(frozen=True)
class Piece:
    """What one process shall do: its part of the announcements, and where its files go."""

    number: int
    first: int
    last: int
    seed: int
    work: Path
    registry: Path

    @property
    def readings(self) -> Path:
        """Where the readings wait for their keys."""
        return self.work / f"readings-{self.number:05d}.pickle"

    @property
    def quads(self) -> Path:
        """The N-Quads of the announcements' graphs."""
        return self.work / f"graphs-{self.number:05d}.nq"


@dataclass(frozen=True)
class Mapped:
    """What mapping a piece gave beside its file of quads."""

    announcements: Sequence[tuple[str, str, Sequence[tuple[Entity, Note]]]]
    """Key, title and what it says of shared entities."""
    authority: Sequence[tuple[str, bytes]]
    """Things of the authority that were spoken of, with their quads."""


@dataclass(frozen=True)
class Share:
    """Entities that one process shall describe."""

    number: int
    entities: Sequence[Entity]
    work: Path
    registry: Path


class NoMemory:
    """Mapping of a first edition: nothing was said before. Shared entities are described when all has been said."""

    def notes(self, entity: Entity, without: str) -> list[Note]:  # noqa: ARG002
        """None."""
        return []

    def entities(self, announcement: str) -> set[Entity]:  # noqa: ARG002
        """None."""
        return set()

    merged = entities


@cache
def reader() -> Reader:
    """The reader of this process."""
    return Reader(load_authority())


@cache
def resolver(registry: Path) -> Resolver:
    """The resolver of this process, over keys that are already minted."""
    return Resolver(Registry(registry), KnownAuthority(load_authority()), date.today())


@cache
def statements() -> AuthorityStatements:
    """The authority's statements, in this process."""
    return AuthorityStatements(load_authority(), Iris(Settings().base))


def read(piece: Piece) -> list[Outline]:
    """Generate and read a piece; the readings go to a file, the little that identity needs comes back."""
    chosen = samples()
    fillers = (HERE / "paragraphs.txt").read_text(encoding="utf-8").splitlines()
    readings: list[Reading] = []
    file = piece.work / f"text-{piece.number}.txt"
    for number in range(piece.first, piece.last + 1):
        sample = chosen[(number - 1) % len(chosen)]
        file.write_text(announcement(number, sample, fillers, piece.seed), encoding="utf-8")
        readings.append(reader().read(read_file(file, Settings())))
    file.unlink()
    piece.readings.write_bytes(pickle.dumps(readings))
    return [resolver(piece.registry).outline(reading) for reading in readings]


def map_piece(piece: Piece) -> Mapped:
    """Map the readings of a piece: the announcements' graphs go to a file."""
    iris, authority = Iris(Settings().base), statements()
    announcements, described = [], {}
    with piece.quads.open("wb") as out:
        for reading in pickle.loads(piece.readings.read_bytes()):  # noqa: S301 - our own file
            resolution = resolver(piece.registry).resolution(reading)
            entry = map_reading(reading, resolution, iris, NoMemory(), authority)
            out.write(lines(entry.graph, entry.statements))
            announcements.append((entry.key, entry.title, entry.notes))
            described.update({iri: graph for iri, graph in entry.authority.items() if iri not in described})
    piece.readings.unlink()
    found = [(str(iri), lines(iris.graph("authority"), graph)) for iri, graph in described.items()]
    return Mapped(announcements, found)


def describe_entities(share: Share) -> None:
    """Describe shared entities from all that the announcements say of them."""
    iris, mentions = Iris(Settings().base), resolver(share.registry).mentions
    with (share.work / f"entities-{share.number:05d}.nq").open("wb") as out:
        for entity in share.entities:
            _, graph = describe(entity, mentions.notes(entity, ""), iris)
            out.write(lines(iris.graph("entities"), graph))


def lines(name: URIRef, graph: Graph) -> bytes:
    """The triples as N-Quads, of the graph and once more of the default graph."""
    found = quads(named_node(str(name)), triples_to_ox(graph))
    return ox.serialize(found, format=ox.RdfFormat.N_QUADS) or b""
