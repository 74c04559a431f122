"""What a query may be before any parser sees it: bounded in length, nesting and paths, and without calls to others.

The engine's parser recurses (ten thousand brackets end its process) and plans long property paths for minutes;
SERVICE makes it send requests. Workers are killable and have no network, so this is the first of two walls.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.problems import Problem, QueryError
from server.sparql.tokens import Kind, Token, tokens

NESTING_LIMIT = 100
"""Deepest nesting of brackets."""
PATH_LIMIT = 60
"""Most steps of property paths (``/`` ``|`` ``^`` signs) in a query."""
OPERATOR_LIMIT = 1000
"""Most logical and arithmetic operators in a query."""

_OPENING, _CLOSING = frozenset("({["), frozenset(")}]")
_PATH = frozenset("/|^")
_OPERATORS = frozenset(["||", "&&", "+", "-", "*", "!", "=", "!=", "<=", ">=", "<", ">"])
_OPERATOR_SIGNS = frozenset("".join(_OPERATORS))
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass
class _Measure:
    depth: int = 0
    deepest: int = 0
    path: int = 0
    operators: int = 0

    def take(self, token: Token) -> None:
        if token.kind is not Kind.SYMBOL:
            return
        if token.text in _OPENING:
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)
        elif token.text in _CLOSING:
            self.depth -= 1
        self.path += token.text in _PATH
        self.operators += token.text in _OPERATORS


def check(query: str, length: int) -> None:
    """Refuse what must not reach the parser; ``length`` is the most characters a query may have.

    Raises QueryError. The text is looked at as it is and with code point escapes decoded (SPARQL 1.1, section
    19.2), as a keyword or a bracket may be written with them.
    """
    if len(query) > length:
        raise _refused(
            "query-too-long",
            f"Truy vấn dài {len(query)} ký tự; tối đa {length}.",
            f"The query has {len(query)} characters; at most {length} are allowed.",
            "Chia nhỏ truy vấn, hoặc dùng VALUES với ít giá trị hơn.",
            "Split the query, or use VALUES with fewer values.",
        )
    if _is_plain(query):
        return
    _check_text(query)
    decoded = _CODE_POINT.sub(_decoded, query)
    if decoded != query:
        _check_text(decoded)


def _is_plain(query: str) -> bool:
    """Whether counting characters shows already that no bound can be reached: so it is with most queries."""
    folded = query.lower()
    return (
        "service" not in folded
        and "\\u" not in folded
        and sum(map(query.count, _OPENING)) <= NESTING_LIMIT
        and sum(map(query.count, _PATH)) <= PATH_LIMIT
        and sum(map(query.count, _OPERATOR_SIGNS)) <= OPERATOR_LIMIT
    )


def _check_text(query: str) -> None:
    measure = _Measure()
    for token in tokens(query):
        measure.take(token)
        if "service" in token.keyword_part:
            raise _refused(
                "query-service",
                f"SERVICE không được phép ({_place(query, token.position, 'vi')}): máy chủ không hỏi nơi khác.",
                f"SERVICE is not allowed ({_place(query, token.position, 'en')}): this server asks no others.",
                "Chạy phần ấy ở máy của bạn; nếu «service» là tiền tố, hãy đặt tên khác.",
                "Run that part on your side; if «service» is a prefix of yours, choose another name.",
            )
    _check_bound("nesting", measure.deepest, NESTING_LIMIT, "lồng ngoặc", "nested brackets")
    _check_bound("path", measure.path, PATH_LIMIT, "bước đường dẫn thuộc tính", "property path steps")
    _check_bound("operators", measure.operators, OPERATOR_LIMIT, "phép toán", "operators")


def _check_bound(code: str, found: int, limit: int, vi: str, en: str) -> None:
    if found > limit:
        raise _refused(
            f"query-{code}",
            f"Truy vấn có {found} {vi}; tối đa {limit}.",
            f"The query has {found} {en}; at most {limit} are allowed.",
            "Viết truy vấn đơn giản hơn.",
            "Write a simpler query.",
        )


def _decoded(match: re.Match[str]) -> str:
    value = int(match[1] or match[2], 16)
    return chr(value) if value <= 0x10FFFF and not 0xD800 <= value <= 0xDFFF else match[0]


def _place(query: str, position: int, language: str) -> str:
    line = query.count("\n", 0, position) + 1
    column = position - (query.rfind("\n", 0, position) + 1) + 1
    return f"dòng {line}, cột {column}" if language == "vi" else f"line {line}, column {column}"


def _refused(code: str, vi: str, en: str, remedy_vi: str, remedy_en: str) -> QueryError:
    return QueryError(Problem(code, vi, en, remedy_vi, remedy_en))
