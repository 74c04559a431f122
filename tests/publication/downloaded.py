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
@prefix org: <http://www.w3.org/ns/org#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<graph/authority> {{
  <id/place/placeaaaa3> dct:type level:province ; tb:succeededBy <id/place/placeaaaa4> .
  <id/agency/treasuryaa> a org:FormalOrganization ; skos:prefLabel "Kho bạc"@vi ;
    org:subOrganizationOf <id/agency/financeaa1>, <id/agency/financeaa2> .
  <id/agency/financeaa1> a org:FormalOrganization ; skos:prefLabel "Bộ Tài chính"@vi ;
    tb:validTo "2025-02-28"^^xsd:date .
  <id/agency/financeaa2> a org:FormalOrganization ; skos:prefLabel "Bộ Tài chính"@vi .
  <id/agency/financeold> a org:OrganizationalUnit ; skos:prefLabel "Văn phòng Bộ"@vi ;
    tb:validTo "2025-02-28"^^xsd:date ;
    org:subOrganizationOf <id/agency/financeaa1> .
  <id/place/placeaaaa4> dct:type level:province ; skos:prefLabel "Tỉnh Khánh Hòa"@vi, "Khánh Hòa Province"@en .
}}
"""


def make_downloads(folder: Path, base: str = BASE) -> tuple[Snapshot, Downloads]:
    """The sample's snapshot and its export, under a base."""
    more = PROVINCES.replace(f"<{BASE}>", f"<{base}>").encode()
    make_store(folder, base, quads(more, ox.RdfFormat.TRIG))
    snapshot = SnapshotReader(folder).current()
    return snapshot, export(snapshot, folder, Settings(base=base))
