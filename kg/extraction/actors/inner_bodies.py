"""Bodies within a body that have its Party committee: its trade union, its Party group, its office."""

from __future__ import annotations

from kg.extraction.agencies.phrase import AgencyPhrase

_INNER = frozenset({"cong-doan", "ban-can-su-dang", "dang-doan"})
_OF_THEIR_OWN = frozenset({"justice", "department", "ministry"})
"""Classes of bodies whose office shares their Party committee: "Đảng ủy viên, Chánh Văn phòng Viện kiểm sát"."""


def employer(phrase: AgencyPhrase) -> AgencyPhrase:
    """Whose inner body it is: "Bí thư Đảng ủy, Chủ tịch Công đoàn Công ty" heads the company's Đảng ủy."""
    head, owner = phrase.head, phrase.owner
    if head is None or owner is None:
        return phrase
    is_office = head.id == "van-phong" and owner.kind in _OF_THEIR_OWN
    return owner if head.id in _INNER or is_office else phrase
