"""Requests as they come, checked: batches of queries and extension requests within bounds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.problems import Problem
from server.errors import HttpProblemError

BATCH = 100
"""Most queries of one request, as the manifest says."""
LIMIT, MOST = 5, 50
"""Candidates given where the client does not say how many, and most that it can have."""
CONDITIONS = 20
"""Most properties of a query."""
IDS, COLUMNS = 500, 30
"""Most rows and columns of an extension request."""
TEXT = 1_000
"""Longest text that is looked at, in characters."""


class QuestionError(ValueError):
    """One query of a batch cannot be read; the others can."""


@dataclass(frozen=True, slots=True)
class Question:
    """What to look for: words, kinds (empty: any), number of candidates, and property values that should fit."""

    text: str
    kinds: tuple[str, ...]
    limit: int
    conditions: tuple[tuple[str, tuple[str, ...]], ...]


def batch(text: str) -> dict[str, object]:
    """The queries of a batch by their keys, not yet read. Raises HttpProblemError where it is no batch."""
    read = _json(text)
    if not isinstance(read, dict):
        raise refused("queries phải là một đối tượng JSON", "queries must be a JSON object")
    if len(read) > BATCH:
        raise refused(f"quá {BATCH} câu hỏi trong một lần", f"more than {BATCH} queries at once", 413)
    return read


def question(value: object) -> Question:
    """One query. Raises QuestionError."""
    if not isinstance(value, dict):
        raise QuestionError("a query must be an object")
    text, limit = value.get("query", ""), value.get("limit", LIMIT)
    if not isinstance(text, str):
        raise QuestionError("query must be a string")
    if isinstance(limit, float) and limit.is_integer():  # JSON has one kind of number
        limit = int(limit)
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        raise QuestionError("limit must be a positive whole number")
    kinds = value.get("type") or []
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if value.get("type_strict", "any") not in ("any", "should", "all"):  # a thing has one kind here: all mean the same
        raise QuestionError("type_strict must be any, should or all")
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        raise QuestionError("type must be a string or a list of strings")
    return Question(text[:TEXT], tuple(kinds), min(limit, MOST), _conditions(value.get("properties")))


def _conditions(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > CONDITIONS:
        raise QuestionError(f"properties must be a list of at most {CONDITIONS}")
    found = []
    for one in value:
        if not isinstance(one, dict) or not isinstance(one.get("pid"), str):
            raise QuestionError("a property needs pid and v")
        values = one.get("v")
        listed = values if isinstance(values, list) else [values]
        found.append((one["pid"], tuple(text for item in listed[:CONDITIONS] if (text := _value(item)))))
    return tuple(found)


def _value(item: object) -> str:
    """A property's value as text: a string, number, truth value, or the id of an entity."""
    if isinstance(item, dict):
        item = item.get("id")
    if isinstance(item, bool):
        return "true" if item else "false"
    if item is None:
        return ""
    if isinstance(item, (str, int, float)):
        return str(item)[:TEXT]
    raise QuestionError("a property's value must be a string, number, truth value or entity")


def extension(text: str) -> tuple[list[str], list[str]]:
    """Ids and property ids of an extension request. Raises HttpProblemError."""
    read = _json(text)
    if not isinstance(read, Mapping):
        raise refused("extend phải là một đối tượng JSON", "extend must be a JSON object")
    ids, wanted = read.get("ids"), read.get("properties")
    if not isinstance(ids, list) or not all(isinstance(id_, str) for id_ in ids):
        raise refused("extend.ids phải là danh sách chuỗi", "extend.ids must be a list of strings")
    if not isinstance(wanted, list) or not all(isinstance(p, dict) and isinstance(p.get("id"), str) for p in wanted):
        raise refused("extend.properties phải là danh sách có id", "extend.properties must be objects with id")
    if len(ids) > IDS or len(wanted) > COLUMNS:
        raise refused(f"quá {IDS} dòng hoặc {COLUMNS} cột", f"more than {IDS} rows or {COLUMNS} columns")
    return ids, [p["id"] for p in wanted]


def refused(vi: str, en: str, status: int = 400) -> HttpProblemError:
    """For a request that cannot be read as a whole."""
    problem = Problem(
        "reconciliation",
        f"Yêu cầu không đúng: {vi}.",
        f"The request is not right: {en}.",
        "Xem Reconciliation Service API 0.2.",
        "See the Reconciliation Service API 0.2.",
    )
    return HttpProblemError(status, problem)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refused("không phải JSON hợp lệ", "it is no valid JSON") from error
