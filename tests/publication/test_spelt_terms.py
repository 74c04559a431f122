"""Terms from their spelling: each is what it was."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.publication.spelling import spelt_lines
from kg.publication.spelt_terms import Term, term, words
from tests.publication.test_spelling import VALUES

MORE = [ox.Literal("\x00\x7f\x1b\u2028 \\n \\u0041 \U0001f600"), ox.Literal("b\b f\f r\r", language="vi-VN")]


@pytest.mark.parametrize("value", [*VALUES, *MORE], ids=str)
def test_a_term_is_what_was_spelt(value: Term) -> None:
    [(_, _, spelt)] = spelt_lines([ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), value)])
    assert term(spelt) == value
    if not isinstance(value, ox.BlankNode):
        assert words(spelt) == value.value
