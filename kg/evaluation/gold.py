"""What people found in an announcement, from a JSON file (its form: docs/evaluation.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg import reasons
from kg.evaluation import fact
from kg.evaluation.fact import Fact, Kind
from kg.evaluation.normal import normal, normal_label
from kg.problems import Problem, SourceError
from kg.reasons import Reason
from kg.sources.files import shown

STRENGTH = ("appointee", "signatory", "chair", "speaker", "recipient", "attendee")
"""Parts from the strongest to the weakest: where someone took several, the strongest counts."""
AUTHOR = "author"
MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Gold:
    """What people found in one announcement.

    ``parts`` has every person's part by name, also where it is "mentioned"; ``issuers`` and ``dates`` those of
    the cited documents, by label; ``parties`` those of the agreements. Names are normal.
    """

    facts: frozenset[Fact]
    single: Mapping[Kind, Fact | None]
    authors: frozenset[str]
    parts: Mapping[str, str]
    parties: frozenset[frozenset[str]]
    issuers: Mapping[str, str]
    dates: Mapping[str, str]


def find_gold(folder: Path) -> dict[str, Path]:
    """The gold files in a folder and below, by stem. Raises SourceError if there are none, or two of one name."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.json")):
        if path.stem in found:
            raise SourceError(_twice(path, found[path.stem]))
        found[path.stem] = path
    if not found:
        raise SourceError(_none(folder))
    return found


def read_gold(path: Path) -> Gold:
    """One gold file. Raises SourceError where it does not have the form of one."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))["gold"]
        return _gold(data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(_bad(path, error)) from error


def _gold(data: Mapping[str, Any]) -> Gold:
    event = data.get("event") or {}
    persons = [p for p in data["persons"] if p.get("part") != AUTHOR]
    documents = data["documents"]
    return Gold(
        facts=frozenset(_facts(data, persons, event)),
        single={
            Kind.EVENT_TYPE: fact.single(Kind.EVENT_TYPE, event.get("type")),
            Kind.EVENT_START: fact.single(Kind.EVENT_START, event.get("start")),
            Kind.EVENT_PLACE: fact.single(Kind.EVENT_PLACE, event.get("place")),
            Kind.PUBLISHED: fact.single(Kind.PUBLISHED, data.get("published")),
        },
        authors=frozenset(normal(p["name"]) for p in data["persons"] if p.get("part") == AUTHOR),
        parts={normal(p["name"]): p.get("part") or MENTIONED for p in persons},
        parties=frozenset(frozenset(map(normal, a["parties"])) for a in data["agreements"]),
        issuers={normal_label(d["label"]): normal(d["issuer"]) for d in documents if d.get("issuer")},
        dates={normal_label(d["label"]): d["date"] for d in documents if d.get("date")},
    )


def _facts(data: Mapping[str, Any], persons: list[dict[str, Any]], event: Mapping[str, Any]) -> Iterator[Fact]:
    for p in persons:
        yield fact.person(p["name"])
        for r in p["roles"]:
            yield fact.role(p["name"], r["title"], r["agency"])
        if p.get("part") not in (MENTIONED, None):
            yield fact.part(p["name"], p["part"])
    yield from map(fact.agency, data["agencies"])
    for a in data["agreements"]:
        yield fact.agreement(a["parties"], a.get("from"), a.get("to"))
    for d in data["documents"]:
        yield fact.document(d["label"])
    yield from map(fact.organiser, event.get("organizers") or ())


def _none(folder: Path) -> Problem:
    return Problem(
        "no-gold",
        "Thư mục không có tệp đáp án nào (.json).",
        "The folder holds no gold files (.json).",
        "Xem dạng tệp trong docs/evaluation.md.",
        "Their form is described in docs/evaluation.md.",
        source=shown(folder),
    )


def _twice(path: Path, other: Path) -> Problem:
    return Problem(
        "gold-twice",
        "Hai tệp đáp án trùng tên nên không biết tệp nào là của bài.",
        "Two gold files have the same name, so that it is not clear which belongs to the text.",
        "Hãy đổi tên một tệp.",
        "Rename one of them.",
        source=f"{shown(path)}, {shown(other)}",
    )


def _bad(path: Path, error: Exception) -> Problem:
    why = _why(error, path)
    return Problem(
        "bad-gold",
        f"Tệp đáp án không đúng dạng: {why.vi}.",
        f"The gold file does not have the form of one: {why.en}.",
        "Xem dạng tệp trong docs/evaluation.md.",
        "The form is described in docs/evaluation.md.",
        source=shown(path),
        place=why.place,
    )


def _why(error: Exception, path: Path) -> Reason:
    if isinstance(error, OSError):
        return reasons.of_system(error, path)
    if isinstance(error, UnicodeDecodeError):
        return reasons.of_text(error)
    if isinstance(error, json.JSONDecodeError):
        return replace(reasons.of_parser("json", error.msg), place=f"dòng {error.lineno}, cột {error.colno}")
    if isinstance(error, KeyError):
        return Reason(f"thiếu khóa {error}", f"the key {error} is missing")
    return Reason("có giá trị không đúng kiểu", f"a value is of the wrong kind ({error})")
