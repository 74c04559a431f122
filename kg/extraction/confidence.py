"""How far each rule can be trusted: its precision, measured on announcements that people annotated.

``data/confidence.csv`` is written by ``kg evaluate --update-confidence``; nobody edits it by hand.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.record import record

FILE = Path(__file__).parent / "data" / "confidence.csv"
COLUMNS = ("rule", "right", "wrong", "confidence", "measured_on")
UNMEASURED = 0.8
"""Confidence of a rule of which no statement has been judged."""


@record(frozen=True, slots=True)
class Measure:
    """Statements of a rule that people found right and wrong, and the texts on which they judged."""

    right: int
    wrong: int
    measured_on: str

    @property
    def confidence(self) -> float:
        """Probability that the rule's next statement is right: Laplace's rule of succession, to two digits.

        (right + 1) / (right + wrong + 2): a rule right in its only case gets 0.67, not 1.
        """
        return round((self.right + 1) / (self.right + self.wrong + 2), 2)


@cache
def measures() -> Mapping[str, Measure]:
    """What is known of each rule that was measured, by id."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return MappingProxyType({r["rule"]: Measure(int(r["right"]), int(r["wrong"]), r["measured_on"]) for r in rows})


def confidence(rule: str) -> float:
    """The rule's confidence, `UNMEASURED` where it was not measured."""
    measure = measures().get(rule)
    return measure.confidence if measure else UNMEASURED


def write(measured: Mapping[str, Measure], path: Path) -> None:
    """Write the file, sorted by rule. Raises OSError where that is not possible."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for rule, measure in sorted(measured.items()):
            shown = f"{measure.confidence:.2f}"
            writer.writerow((rule, measure.right, measure.wrong, shown, measure.measured_on))
