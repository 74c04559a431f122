"""Runs of agencies with only punctuation between them: they share a place and a group."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.items.item import AgencyItem, Item, RoleItem

_COORDINATED = frozenset({"", ",", "-", "và", "&", "/", ";", "và các", ", các", "cùng", "với"})
_LED = re.compile(
    r"[,-] ?(?:ban |bộ )?(?:chỉ huy|lãnh đạo|thủ trưởng|giám hiệu|giám đốc)"
    r"(?:(?:,| và) (?:toàn thể |tập thể )?(?:cán bộ|chiến sĩ|nhân viên|cơ quan|đơn vị|chỉ huy|,| và|[ ])+)?(?: ?của)?"
)
"""What may stand between a Party committee and the body that it is of: "Đảng ủy, chỉ huy Bộ CHQS tỉnh"."""
_ELECTED = frozenset({"committee", "party-unit"})
_BETWEEN_OFFICES = frozenset({", ", " và ", ", các ", " và các "})
_OFFICES = 6
"""So many offices behind a run are looked at for the body that its committees are of."""
PARTY_COMMITTEES = frozenset({"dang-uy", "dang-bo", "chi-bo"})


def agency_runs(view: str, items: Sequence[Item]) -> list[list[AgencyItem]]:
    """Agency items with only punctuation between them: they share a place and a group."""
    runs: list[list[AgencyItem]] = []
    previous: Item | None = None
    for item in items:
        if isinstance(item, AgencyItem):
            if isinstance(previous, AgencyItem) and _goes_on(view, previous, item):
                runs[-1].append(item)
            else:
                runs.append([item])
        previous = item
    return runs


def body_behind(view: str, items: Sequence[Item], run: Sequence[AgencyItem]) -> tuple[AgencyPhrase, ...]:
    """Whose committees end a run, told by the offices behind: "Ban Chấp hành, Ban Thường vụ, Bí thư [Đảng ủy Bộ X]"."""
    last = run[-1].phrases[-1]
    if last.kind not in _ELECTED or not last.is_bare:
        return ()
    end = run[-1].span.end
    at = bisect_right(items, run[-1].span.start, key=_start)
    for item in items[at : at + _OFFICES]:
        if not isinstance(item, RoleItem) or view[end : item.span.start] not in _BETWEEN_OFFICES:
            return ()
        agency = item.role.agency
        if agency is not None:
            return (agency,) if agency.core.kind == "party" and not agency.core.is_bare else ()
        end = item.span.end
    return ()


def _start(item: Item) -> int:
    return item.span.start


def _goes_on(view: str, previous: AgencyItem, item: AgencyItem) -> bool:
    """Whether a body follows another with nothing between, or leads it: "Đảng ủy, chỉ huy [Bộ CHQS tỉnh]"."""
    gap = view[previous.span.end : item.span.start].strip().lower()
    if gap in _COORDINATED:
        return True
    return gap[:1] in (",", "-") and _is_bare_party(previous) and _LED.fullmatch(gap) is not None


def _is_bare_party(item: AgencyItem) -> bool:
    """Whether the words are a Party committee's head alone, whose body comes next."""
    last = item.phrases[-1].core
    if last.owner is not None and last.head is not None and last.head.join == "owner":
        last = last.owner  # "Ban Thường vụ Đảng ủy"
    return last.is_bare and last.head is not None and last.head.id in PARTY_COMMITTEES
