"""Bodies that are no agencies: juries, funeral committees, organising committees of contests."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.actors.agency_register import AgencyRegister
from kg.extraction.items.item import Item
from kg.extraction.offices.bound_roles import BoundRole
from kg.extraction.titles.phrase import RolePhrase

_OF_BODIES = ("Trưởng ban", "Trưởng đoàn", "Tổ trưởng", "Ủy viên", "Thư ký", "Thành viên")
_UNNAMED = re.compile(
    r"(?:^|\n)[^\n]{0,60}?(?:ban (?:lễ )?tang|ban tổ chức (?:lễ|cuộc|hội thi|giải)|ban giám khảo|ban trọng tài"
    r"|hội đồng (?:xét (?!xử)|thi|tuyển|chấm|giám khảo|đấu giá|kiểm tra))[^\n:]{0,140}(?:: ?\n?|\n)",
    re.IGNORECASE,
)
_JURY = re.compile(r"(?:hội đồng|ban) (?:giám khảo|trọng tài|chấm \w+)[^.;\n]{0,30} do (?:\w+ ){0,3}$", re.IGNORECASE)
"""What a jury's chairman is named behind: "Hội đồng Giám khảo do ông A làm Chủ tịch"."""
_IN_LINE = re.compile(
    r"(?:ban (?:lễ )?tang|ban giám khảo|ban trọng tài|hội đồng (?:giám khảo|chấm thi))[^\n]* do [^\n]*?(?:làm|là) "
    r"(?:trưởng ban|chủ tịch)(?!\w)[^\n]*$",
    re.IGNORECASE,
)
"""Behind whom a line goes on with its deputies: "Ban Lễ tang do ông A làm Trưởng ban; các Phó Trưởng ban: …"."""
_MEMBERS = re.compile(
    r"(?:ban (?:lễ )?tang|ban giám khảo|ban trọng tài|hội đồng (?:giám khảo|chấm thi))[^\n.:]* gồm [^\n.]*$",
    re.IGNORECASE,
)
"""Behind whom each has his place in brackets: "Ban Giám khảo gồm ông A, Giám đốc Sở X (Trưởng ban); bà B"."""
_LIST_REACH = 1500
_OF_SEVERAL = re.compile(r"đoàn (?:đại biểu|công tác|lãnh đạo|cán bộ) [^.;\n]{3,160}(?:, | và )$", re.IGNORECASE)
"""What makes who leads a delegation no head of the last that sends it: "đoàn đại biểu Tỉnh ủy, Đoàn ĐBQH tỉnh do"."""


class UnnamedBodies:
    """Tells whose heads and members people are without having an office."""

    def __init__(self, view: str, items: Sequence[Item], agencies: AgencyRegister) -> None:
        self._view = view
        self._items = items
        self._agencies = agencies

    def is_headed_by(self, bound: BoundRole, role: RolePhrase) -> bool:
        """ "Ban Giám khảo do ông A, Giám đốc Sở Y tế, làm Trưởng ban": the head of a body that is no agency."""
        start = self._items[bound.name].span.start
        is_of_council = role.bare_head is not None and role.bare_head.canonical == "Hội đồng"
        view = self._view
        if not role.title.endswith(_OF_BODIES) and not is_of_council:
            is_led = role.bare_head is None and view.endswith("làm ", start, role.span.start)
            return is_led and _JURY.search(view, max(0, start - 80), start) is not None
        if self._is_in_list_of_unnamed_body(role):
            return True
        if role.bare_head is not None:
            return False
        led = view.endswith("do ", 0, start) and view.endswith(("làm ", "là "), start, role.span.start)
        body = self._agencies.nearest(start, role.kinds) if led else None
        if led and body is not None and role.title.endswith("Trưởng đoàn"):
            at = body.span.start
            if _OF_SEVERAL.search(view, max(0, at - 200), at) is not None:
                return True
        return led and (body is None or view[body.span.end : start].strip(" ,") != "do")

    def _is_in_list_of_unnamed_body(self, role: RolePhrase) -> bool:
        """Whether the role stands in the list of a funeral committee or a jury, which are no agencies."""
        start, view = role.span.start, self._view
        heading = None
        for heading in _UNNAMED.finditer(view, max(0, start - _LIST_REACH), start):  # noqa: B007 - the last
            pass
        if heading is not None and "\n\n" not in view[heading.end() : start].strip("\n"):
            return True
        line = max(view.rfind("\n", 0, start) + 1, start - _LIST_REACH)
        is_led = role.is_plural or view.endswith("làm ", line, start)
        if is_led and _IN_LINE.search(view, line, start) is not None:
            return True
        return view.endswith("(", line, start) and _MEMBERS.search(view, line, start) is not None
