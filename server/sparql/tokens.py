"""The lexical structure of a SPARQL query, as far as it must be known before the query is parsed.

Terminals follow the SPARQL 1.1 grammar (W3C, section 19.8). Oxigraph's parser needs no space between words
(``trueSERVICE<…>`` is a SERVICE call to it), so whoever looks for a keyword has to look inside words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_START = f"{_BASE}_"
_CHAR = f"{_START}0-9\u00b7\u0300-\u036f\u203f-\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[{_START}:0-9]|{_ESCAPED})(?:(?:[{_CHAR}\-.:]|{_ESCAPED})*(?:[{_CHAR}\-:]|{_ESCAPED}))?"
_PREFIX = rf"[{_BASE}](?:[{_CHAR}\-.]*[{_CHAR}\-])?"

_TERMINALS = re.compile(
    rf"""
    (?P<space>[\x20\t\r\n]+)
  | (?P<comment>\#[^\r\n]*)
  | (?P<string>\"\"\"(?:\"{{0,2}}(?:[^\"\\]|\\.))*\"\"\"|'''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
              |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
  | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
  | (?P<variable>[?$][{_START}0-9][{_CHAR}]*)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<name>(?:{_PREFIX})?:(?:{_LOCAL})?)
  | (?P<number>[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)
  | (?P<word>[{_START}][{_CHAR}\-]*)
  | (?P<symbol>\|\||&&|\^\^|!=|<=|>=|.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Kind(Enum):
    """What a token is."""

    STRING = auto()
    IRI = auto()
    VARIABLE = auto()
    LANGUAGE = auto()
    NAME = auto()
    NUMBER = auto()
    WORD = auto()
    SYMBOL = auto()


_KINDS = {kind.name.lower(): kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Token:
    """One terminal, with its position in the query."""

    kind: Kind
    text: str
    position: int

    @property
    def keyword_part(self) -> str:
        """The letters in which a keyword could stand: a word, or the prefix of a prefixed name; in lower case."""
        if self.kind is Kind.WORD:
            return self.text.lower()
        return self.text.partition(":")[0].lower() if self.kind is Kind.NAME else ""


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query; never fails, as what is no SPARQL is for the parser to say."""
    for match in _TERMINALS.finditer(query):
        kind = _KINDS.get(match.lastgroup or "")
        if kind:
            yield Token(kind, match.group(), match.start())
