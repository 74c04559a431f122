"""Outlines of large runs are made again rather than kept, and what is decided stays the same."""

from collections import Counter

import pytest

from kg.identity.outline import Outline
from kg.identity.outlines import Outlines, Plans
from kg.identity.resolver import Resolver
from tests.identity.readings import listing

READINGS = [listing(f"A{n}", [("Ông Một", [("Giám đốc", "Sở Y tế tỉnh Hoa Sơn")])]) for n in range(9)]


def test_a_run_that_keeps_no_outline_decides_as_one_that_keeps_all(resolver: Resolver) -> None:
    made: Counter[int] = Counter()

    def make(position: int) -> Outline:
        made[position] += 1
        return resolver.outline(READINGS[position])

    plan = resolver.plan(Outlines(len(READINGS), make, kept=1))
    again = resolver.plan([resolver.outline(reading) for reading in READINGS])
    assert plan.accepted == again.accepted == tuple(range(9))
    assert len({resolver.resolution(reading).persons["p0"] for reading in READINGS}) == 1
    assert min(made.values()) > 1, "each is made again, for none is kept"


def test_a_small_run_makes_each_outline_once(resolver: Resolver) -> None:
    made: Counter[int] = Counter()

    def make(position: int) -> Outline:
        made[position] += 1
        return resolver.outline(READINGS[position])

    resolver.plan(Outlines(len(READINGS), make))
    assert set(made.values()) == {1}


def test_positions(resolver: Resolver) -> None:
    outlines = Outlines(3, lambda position: resolver.outline(READINGS[position]))
    assert [one.identity for one in outlines] == [outlines[n].identity for n in range(3)]
    assert outlines[-1] == outlines[2]
    assert [one.identity for one in outlines[1:]] == [outlines[1].identity, outlines[2].identity]
    with pytest.raises(IndexError):
        outlines[3]
    plans = Plans(outlines, {"b": 2, "a": 0})
    assert list(plans) == ["b", "a"]
    assert (len(plans), plans["a"]) == (2, outlines[0])
