"""Documents whose type or number says by itself who issued them, so that they are the same in every announcement."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from kg.identity.naturals import name_key, number_key

_DATA = Path(__file__).parent / "data" / "national_documents.csv"


def is_national(kind: str, number: str | None) -> bool:
    """Whether type and number name one document in the whole country without naming its issuer.

    "Quyết định 898-QĐ/TU" does not: every province's Party committee has one.
    """
    types, numbers = _patterns()
    if name_key(kind) in types:
        return True
    return number is not None and numbers.fullmatch(number_key(number)) is not None


@cache
def _patterns() -> tuple[frozenset[str], re.Pattern[str]]:
    with _DATA.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    types = frozenset(row["pattern"] for row in rows if row["kind"] == "type")
    return types, re.compile("|".join(f"(?:{row['pattern']})" for row in rows if row["kind"] == "number"))
