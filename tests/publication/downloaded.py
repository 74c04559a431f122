"""A published store with downloads: the server's sample, in which Khánh Hòa is a province that another succeeded."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.publication.downloads import Downloads, export
from kg.settings import Settings
from kg.store.snapshot import Snapshot, SnapshotReader
from tests.server.sample import BASE, make_store, quads

PROVINCES = f"""
@base <{BASE}> . @prefix dct: <http://purl.org/dc/terms/> . @prefix tb: <https://w3id.org/thongbao/ns#> .
@prefix level: <https://w3id.org/thongbao/level#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<graph/authority> {{
  <id/place/placeaaaa3> dct:type level:province ; tb:succeededBy <id/place/placeaaaa4> .
  <id/place/placeaaaa4> dct:type level:province ; skos:prefLabel "Tỉnh Khánh Hòa"@vi, "Khánh Hòa Province"@en .
}}
"""


def make_downloads(folder: Path, base: str = BASE) -> tuple[Snapshot, Downloads]:
    """The sample's snapshot and its export, under a base."""
    more = PROVINCES.replace(f"<{BASE}>", f"<{base}>").encode()
    make_store(folder, base, quads(more, ox.RdfFormat.TRIG))
    snapshot = SnapshotReader(folder).current()
    return snapshot, export(snapshot, folder, Settings(base=base))
