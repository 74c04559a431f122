"""The facts that documents ask for, as the engine has them."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.publication.spelling import in_order, spelt_lines
from kg.store.snapshot import SnapshotReader
from server.facts import EngineFacts
from tests.server.sample import BASE

PERSON = f"<{BASE}id/person/personaaa2>".encode()
DEFAULT = ox.DefaultGraph()


def test_what_is_said_is_all_that_is_said(folder: Path) -> None:
    store = SnapshotReader(folder).current().store
    facts = EngineFacts(store)
    node = ox.NamedNode(PERSON[1:-1].decode())
    assert facts.said(PERSON) == in_order(
        (p, o) for _, p, o in spelt_lines(store.quads_for_pattern(node, None, None, DEFAULT))
    )
    assert facts.said(PERSON)[0] == (b"a", b"foaf:Person")
    assert facts.said(b"<urn:nothing>") == []
    assert facts.said(b"tb:Claim") == facts.said(b"<https://w3id.org/thongbao/ns#Claim>")


def test_what_points_is_told_up_to_a_bound(folder: Path) -> None:
    store = SnapshotReader(folder).current().store
    facts = EngineFacts(store)
    pointing = facts.pointing(PERSON, 1000)
    assert pointing
    assert len(pointing) == len(list(store.quads_for_pattern(None, None, ox.NamedNode(PERSON[1:-1].decode()), DEFAULT)))
    assert facts.pointing(PERSON, len(pointing)) == pointing
    assert facts.pointing(PERSON, len(pointing) - 1) is None
    named = [said for said in pointing if said[0] == b"its:taIdentRef"]
    assert facts.pointing(PERSON, len(named), b"its:taIdentRef") == named != []
    assert facts.pointing(PERSON, len(named) - 1, b"its:taIdentRef") is None
    by = [said for p in {p for p, _ in pointing} for said in facts.pointing_by(PERSON, {p})]
    assert in_order(by) == pointing
    assert facts.pointing_by(PERSON, {p for p, _ in pointing}) == pointing
    assert facts.pointing_by(PERSON, {b"tb:nothing"}) == []
