"""Reading the facts of a snapshot: what is said of things and what points at them, ready to be written as Turtle.

They are in two files of keys and values, ``facts.base`` and ``facts.newer``, as ``kg.publication.fact_index`` writes
them. What the newer one tells of holds before the base: an empty value there stands for what is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from zlib import compress, decompress

from kg.publication.constant_file import ConstantFile
from kg.publication.pointing import Hub
from kg.publication.spelling import Said, Statement

BASE, NEWER = "facts.base", "facts.newer"
FORMAT = b"\0format"
"""The key of the record that tells the version of what the file holds."""
VERSION = b"1"
_OWN = b"\1"
"""What the beginning of our things' IRIs is written as; control characters are escaped in all terms."""
_POINTING = b"\2"
"""What the keys of what points at things begin with."""
_HUB = b"\3"
_MORE = b"\4"
_GRAPH = b"\5"
"""What the keys of what announcements say begin with."""
_LEVEL = 1
"""How hard the graphs of announcements are compressed: less than this takes room, more takes time."""


class Packing:
    """Facts as bytes, and keys under which they are found."""

    def __init__(self, base: str) -> None:
        self._own = f"<{base}id/".encode()
        self._graphs = f"{base}graph/announcement/"

    def key(self, term: bytes) -> bytes:
        """The key of what is said of a thing."""
        return term.replace(self._own, _OWN, 1)

    def pointing_key(self, thing: bytes, predicate: bytes = b"") -> bytes:
        """The key of what points at a thing, or at a hub by one property."""
        return _POINTING + self.key(thing) + (b" " + predicate if predicate else b"")

    def graph_key(self, name: str) -> bytes:
        """The key of what an announcement says, which is in the graph of this name."""
        return _GRAPH + name.encode()

    def is_graph(self, iri: str) -> bool:
        """Whether it is the name of an announcement's graph."""
        return iri.startswith(self._graphs)

    def term(self, key: bytes) -> bytes:
        """The subject that has this key."""
        return key.replace(_OWN, self._own, 1)

    def tells_what_points_at(self, term: bytes) -> bool:
        """Whether that is kept: of our things and their parts, but texts, at which all their quotes point."""
        return term.startswith(self._own) and b"/text/" not in term

    def pack(self, said: Sequence[Said]) -> bytes:
        """What is said as bytes."""
        return b"\n".join(chain.from_iterable(said)).replace(self._own, _OWN)

    def unpack(self, value: bytes) -> list[Said]:
        """What was packed."""
        if not value:
            return []
        terms = value.replace(_OWN, self._own).split(b"\n")
        return list(zip(terms[::2], terms[1::2], strict=True))

    def pack_graph(self, statements: Iterable[Statement]) -> bytes:
        """The statements of a graph as bytes, those with the same subject being together."""
        blocks = (
            b"\n".join(chain((subject,), *((p, o) for _, p, o in said)))
            for subject, said in groupby(statements, itemgetter(0))
        )
        data = b"\n\n".join(blocks).replace(self._own, _OWN)
        return compress(data, _LEVEL) if data else b""

    def unpack_graph(self, value: bytes) -> Iterator[tuple[bytes, list[Said]]]:
        """What was packed, by subject."""
        for block in decompress(value).replace(_OWN, self._own).split(b"\n\n"):
            terms = block.split(b"\n")
            yield terms[0], list(zip(terms[1::2], terms[2::2], strict=True))

    def pack_hub(self, hub: Hub) -> bytes:
        """What is known of a hub, but what points at it by its properties."""
        more = b"" if hub.is_first_all else _MORE
        return _HUB + _HUB.join((b"\n".join(sorted(hub.many)), more, self.pack(hub.first)))

    def unpack_pointing(self, value: bytes) -> Sequence[Said] | Hub:
        """What points at a thing, or what is known of a hub."""
        if not value.startswith(_HUB):
            return self.unpack(value)
        _, many, more, first = value.split(_HUB)
        return Hub({}, frozenset(many.split(b"\n") if many else ()), self.unpack(first), not more)


class FactFiles:
    """The facts of one snapshot; safe among threads."""

    def __init__(self, snapshot: Path, base: str) -> None:
        """Raises OSError or ValueError where the snapshot has no such files, or not of this version."""
        self.packing = Packing(base)
        self.base, self.newer = ConstantFile(snapshot / BASE), ConstantFile(snapshot / NEWER)
        if not self.base.get(FORMAT) == self.newer.get(FORMAT) == version(base):
            raise ValueError(f"facts of another version: {snapshot}")

    def said(self, subject: bytes) -> list[Said]:
        """What is said of a subject that the files tell of, in order."""
        return self.packing.unpack(self.get(self.packing.key(subject)))

    def pointing(self, thing: bytes) -> Sequence[Said] | Hub:
        """What points at a thing of which the files tell that; of a hub without ``few``."""
        return self.packing.unpack_pointing(self.get(self.packing.pointing_key(thing)))

    def pointing_by(self, hub: bytes, predicate: bytes) -> Sequence[Said]:
        """What points at a hub by a property of which there are few."""
        return self.packing.unpack(self.get(self.packing.pointing_key(hub, predicate)))

    def graph(self, name: str) -> Iterator[tuple[bytes, list[Said]]] | None:
        """What an announcement says in the graph of this name, by subject; None where that is not told."""
        value = self.get(self.packing.graph_key(name))
        return self.packing.unpack_graph(value) if value else None

    def get(self, key: bytes) -> bytes:
        """The value under a key as it is now; none for what is not there."""
        value = self.newer.get(key)
        return (self.base.get(key) or b"") if value is None else value


def version(base: str) -> bytes:
    """What the files' record of their format says."""
    return VERSION + b" " + base.encode()
