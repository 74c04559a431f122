"""Which of the agencies that bear a name is meant on a day, and what to say where that is not certain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.authority.agencies import AgencyRecord
from kg.authority.lifetime import distance, spoken, spoken_en
from kg.problems import Problem, Severity

_SHOWN = 4
"""Most agencies that a warning names."""


@dataclass(frozen=True, slots=True)
class AgencyMatch:
    """The agency that a name means, or None; the agencies that came into question; and warnings.

    ``in_lifetime`` is False where the day lies outside the agency's lifetime: it is then the nearest in time that
    bore the name, ``standing`` are the agencies that had succeeded it by then, or from which it came, and a warning
    says so.
    """

    record: AgencyRecord | None
    candidates: tuple[AgencyRecord, ...] = ()
    warnings: tuple[Problem, ...] = ()
    in_lifetime: bool = True
    standing: tuple[AgencyRecord, ...] = ()


Standing = Callable[[AgencyRecord, date], tuple[AgencyRecord, ...]]
"""Tells who stood on a day in place of an agency that did not."""


def choose(label: str, candidates: Sequence[AgencyRecord], on: date | None, standing: Standing) -> AgencyMatch:
    """The candidate that is meant on the day; undated only where there is no choice."""
    every = tuple(candidates)
    if not every:
        return AgencyMatch(None)
    if on is None:
        if len(every) == 1:
            return AgencyMatch(every[0], every)
        return AgencyMatch(None, every, (_undated(label, every),))
    living = [record for record in every if record.valid_on(on)]
    if len(living) == 1:
        return AgencyMatch(living[0], every)
    if living:
        return AgencyMatch(None, every, (_ambiguous(label, living),))
    nearest = _nearest(every, on)
    if nearest is None:
        return AgencyMatch(None, every, (_ambiguous(label, every),))
    others = standing(nearest, on)
    return AgencyMatch(nearest, every, (_outside(label, nearest, on, others),), False, others)


def _nearest(records: Sequence[AgencyRecord], on: date) -> AgencyRecord | None:
    """The record nearest in time; None where two are equally near."""
    ranked = sorted(records, key=lambda record: distance(record.valid_from, record.valid_to, on))
    gaps = [distance(record.valid_from, record.valid_to, on) for record in ranked[:2]]
    return None if len(gaps) == 2 and gaps[0] == gaps[1] else ranked[0]


def _warning(code: str, label: str, vi: str, en: str, remedy: tuple[str, str]) -> Problem:
    return Problem(code, vi=vi, en=en, remedy_vi=remedy[0], remedy_en=remedy[1], severity=Severity.WARNING, words=label)


def _listed(records: Sequence[AgencyRecord]) -> str:
    return _joined([record.display for record in records])


def _listed_en(records: Sequence[AgencyRecord]) -> str:
    return _joined([record.display_en for record in records])


def _joined(names: Sequence[str]) -> str:
    return "; ".join(names[:_SHOWN]) + ("; …" if len(names) > _SHOWN else "")


def _undated(label: str, records: Sequence[AgencyRecord]) -> Problem:
    return _warning(
        "agency-undated",
        label,
        vi=f"Nhiều cơ quan lần lượt mang tên này mà văn bản không rõ ngày: {_listed(records)}.",
        en=f"Several agencies bore this name one after the other and the text has no date: {_listed_en(records)}.",
        remedy=("Hãy thêm ngày đăng vào phần đầu tệp.", "Add the date of publication to the front matter."),
    )


def _ambiguous(label: str, records: Sequence[AgencyRecord]) -> Problem:
    return _warning(
        "agency-ambiguous",
        label,
        vi=f"Tên này có thể chỉ nhiều cơ quan: {_listed(records)}.",
        en=f"The name can mean several agencies: {_listed_en(records)}.",
        remedy=("Hãy ghi địa bàn (jurisdiction) vào phần đầu tệp.", "Add the jurisdiction to the front matter."),
    )


def _outside(label: str, record: AgencyRecord, on: date, others: Sequence[AgencyRecord]) -> Problem:
    lived = spoken(record.valid_from, record.valid_to)
    was_later = record.valid_to is not None and on > record.valid_to
    told = ("Cơ quan kế tục", "Its successors") if was_later else ("Tiền thân", "What it came from")
    return _warning(
        "agency-outside-lifetime",
        label,
        vi=f"Vào ngày {on.day}/{on.month}/{on.year} không có cơ quan tên này; "
        f"lấy cơ quan gần nhất mang tên đó ({lived})." + (f" {told[0]}: {_listed(others)}." if others else ""),
        en=f"No agency had this name on {on.isoformat()}; the nearest that bore it is taken "
        f"({spoken_en(record.valid_from, record.valid_to)})."
        + (f" {told[1]}: {_listed_en(others)}." if others else ""),
        remedy=("Hãy kiểm tra ngày và tên cơ quan.", "Check the date and the agency's name."),
    )
