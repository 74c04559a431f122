"""Classes of bodies (``class`` in ``data/agency_heads.csv``) that share a way of naming their own."""

ARMY = frozenset({"army", "army-unit"})
BODIES = frozenset({"department", "ministry", "school", "hospital"})
"""What "Phòng Tổ chức cán bộ Sở" leaves unnamed: the one spoken of."""
CONGRESSES = frozenset({"mass", "youth"})
"""Organisations whose congress elects a Ban Chấp hành."""
HAVE_CENTRES = frozenset({"school", "institute", "hospital"})
"""Publishers whose text names their own centres without them."""
MINISTRIES = frozenset({"ministry"})
SCHOOLS = frozenset({"school"})
TELL_OF_THEIR_OWN = frozenset({"school", "hospital", "company", "institute", "bank"})
"""Publishers whose texts name their own people and units without them: "Hiệu trưởng nhà trường"."""
HAS_DIVISIONS = frozenset(
    {"department", "ministry", "hospital", "school", "police", "justice", "press", "bank", "company", "institute"}
) | {"branch", "inspection", "general-department"}
"""Classes of bodies that are divided into Phòng; of others only where none of these is named."""
GOVERN = frozenset({"state", "council", "front"})
"""Bodies of the same place as the Party committee beside them."""
NEVER_DIVIDED = frozenset({"state", "party", "army-unit"})
POLICE = frozenset({"police"})
