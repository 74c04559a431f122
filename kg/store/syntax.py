"""What the parser says of a query, told to people: the line, the place in it, and what is wrong."""

from __future__ import annotations

import re

from kg.problems import Problem, QueryError

_POSITION = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", re.DOTALL)
_CHARACTER_CLASS = re.compile(r"\[[^\]\[]*(?:'[\[\]]'[^\]\[]*)*\]")
_SKIPPED = re.compile(r"#[^\n]*|\s+|PREFIX\s+[^<\s]*\s*<[^>]*>|BASE\s*<[^>]*>", re.IGNORECASE)
_UPDATE = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_LONGEST = 300
_UNSAID = frozenset({"LATERAL", "SERVICE", "<unreported>"})
"""Listed by the parser almost everywhere, and hardly ever what is missing."""
_WORD = re.compile(r"[\w:?$@-]+|<[^<>\s]*>?|\S")

UPDATE = "query-is-update"
"""The code of the problem that a request is an update."""

# the parser's own sentences among the tokens that it would have accepted
_REASONS = {
    "Prefix not found": "tiền tố chưa được khai báo",
    "IRI parsing failed": "IRI không hợp lệ",
    "The SELECT contains a variable that is unbound": "SELECT có biến không được gán hoặc không được gộp nhóm",
    "The SELECT overrides an existing variable using an expression": "AS trong SELECT đặt lại một biến đã có",
    "SELECT * is not authorized with GROUP BY": "không dùng SELECT * cùng với GROUP BY",
}


def syntax_error(query: str, error: SyntaxError) -> QueryError:
    """The QueryError for a query that Oxigraph's parser refuses; an update is told to be one."""
    try:
        refuse_update(query)
    except QueryError as refusal:
        return refusal
    match = _POSITION.match(str(error))
    if match is None:
        return _error(str(error), str(error), "", "")
    line, column = int(match[1]), int(match[2])
    lines = query.split("\n")
    words = lines[line - 1].strip() if line <= len(lines) else ""
    place = f"dòng {line}, cột {column}"
    for en, vi in _REASONS.items():
        if en in match[3]:
            return _error(vi, en, place, words)
    if first_word(query) not in _FORMS:
        return _error(
            "truy vấn bắt đầu bằng SELECT, ASK, CONSTRUCT hoặc DESCRIBE, sau các PREFIX",
            "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, after its PREFIX lines",
            place,
            words,
        )
    expected = ", ".join(part for part in _expected(match[3]) if part)[:_LONGEST]
    vi, en = _found("\n".join(lines[line - 1 :])[column - 1 :])
    if expected:
        vi, en = f"{vi}; chờ một trong: {expected}", f"{en}; expected one of: {expected}"
    return _error(vi, en, place, words)


def _found(rest: str) -> tuple[str, str]:
    """What stands where the parser stopped; it goes as far as anything can be read, so a fault may lie before."""
    word = _WORD.search(rest)
    if word is None:
        return (
            "đọc đến hết mà chưa hợp lệ; lỗi ở đây hoặc trước đó",
            "not valid when read to its end; the fault is here or before",
        )
    return f"«{word[0][:50]}» không đúng chỗ", f"«{word[0][:50]}» is not expected here"


def refuse_update(query: str) -> None:
    """Raise QueryError if the request is an update."""
    verb = first_word(query)
    if verb in _UPDATE:
        raise QueryError(
            Problem(
                UPDATE,
                f"«{verb}» là lệnh cập nhật; ở đây chỉ hỏi, không sửa được dữ liệu.",
                f"«{verb}» is an update; here the data can be asked, not changed.",
                "Dùng SELECT, ASK, CONSTRUCT hoặc DESCRIBE. Dữ liệu đổi bằng kg ingest.",
                "Use SELECT, ASK, CONSTRUCT or DESCRIBE. Data are changed by kg ingest.",
                words=verb,
            )
        )


def first_word(query: str) -> str:
    """The keyword that says which form a query has, in capitals; empty if there is none."""
    position = 0
    while skipped := _SKIPPED.match(query, position):
        position = skipped.end()
    word = re.compile(r"[A-Za-z]+").match(query, position)
    return word[0].upper() if word else ""


def _expected(text: str) -> list[str]:
    listed = [part.strip().strip('"') for part in _CHARACTER_CLASS.sub("", text).replace("\n", " ").split(",")]
    return [part for part in listed if part not in _UNSAID]


def _error(vi: str, en: str, place: str, words: str) -> QueryError:
    return QueryError(
        Problem(
            "query-syntax",
            f"Truy vấn sai cú pháp: {vi}.",
            f"The query does not parse: {en}.",
            place=place,
            words=words[:_LONGEST],
        )
    )
