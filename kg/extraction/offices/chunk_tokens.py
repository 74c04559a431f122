"""One chunk of names and roles as typed tokens, ready for the grammar of participants.

The kind of a token is chosen by looking ahead as far as needed, so that the grammar itself needs one token only.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.facts import Tenure
from kg.extraction.items.item import Item, NameItem, PluralItem, RoleItem
from kg.extraction.offices.chunk import SHARED_TITLES, Chunk, Run
from kg.extraction.offices.run_ahead import RunAhead
from kg.extraction.titles.phrase import RolePhrase

_HOLDS = (("ASSUME",), ("IS",), ("FORMER",))
_AFTER_PERSON = ("NAME", "ROLE", "_CLOSE")
_OPENS: tuple[list[str], ...] = ([], ["COLON"], ["IS"], ["IS", "COLON"])
"""What leads from a title, with "các đồng chí" before the names, to all who bear it."""
_GIVEN = ("chức ", "chức vụ ", "chức danh ", "làm ")
"""What makes a title that of who was just spoken of."""
_OWN_LIFE = frozenset({"mass", "company", "international", "church", "fund", "press", "council-body"})
"""Agencies that one may head after leaving party and state: "nguyên" before an office does not reach them."""


class Tokenizer:
    """Makes the tokens of one chunk, from left to right."""

    def __init__(self, view: str, items: Sequence[Item], run: Run) -> None:
        self._view = view
        self._items = items
        self._run = run
        self._ahead = RunAhead(view, items, run)
        self._tokens: list[tuple[str, int]] = []
        self._joined: dict[int, int] = {}
        self._listed: dict[int, int] = {}
        self._tenures: dict[int, Tenure] = {}
        self._in_bracket = False
        self._has_name = False
        self._is_plural_open = False
        self._is_name_in_bracket = False

    def chunk(self) -> Chunk:
        """The chunk with its tokens, not yet parsed."""
        for position, (gap, index) in enumerate(self._run):
            self._gap(gap, index)
            item = self._items[index]
            self._tenure(position, gap, index)
            if isinstance(item, NameItem):
                self._name(gap, index)
            elif isinstance(item, RoleItem):
                self._role(position, gap, index)
                self._is_plural_open = False
            else:
                self._is_plural_open = True
        if self._in_bracket:
            self._tokens.append(("_CLOSE", -1))
        indexes = [index for _, index in self._run]
        names = [index for kind, index in self._tokens if kind == "NAME"]
        return Chunk(indexes, self._tokens, names, joined=self._joined, listed=self._listed, tenures=self._tenures)

    def _tenure(self, position: int, gap: tuple[str, ...], index: int) -> None:
        """Note what the words before a role say of it, or that it goes on as the role before."""
        item = self._items[index]
        if not isinstance(item, RoleItem):
            return
        previous = self._run[position - 1][1] if position else -1
        carried = self._tenures.get(previous) if isinstance(self._items[previous], RoleItem) and position else None
        if item.role.is_former or "FORMER" in gap:
            self._tenures[index] = Tenure.FORMER
        elif "ASSUME" in gap:
            self._tenures[index] = Tenure.ASSUMED
        elif carried is Tenure.ASSUMED or (carried is Tenure.FORMER and self._reaches(previous, gap, item.role)):
            self._tenures[index] = carried

    def _reaches(self, previous: int, gap: tuple[str, ...], role: RolePhrase) -> bool:
        """Whether "nguyên" before one office is also of the next: "nguyên Bí thư Huyện ủy, Chủ tịch HĐND huyện"."""
        before = self._items[previous]
        kind = role.agency.kind if role.agency is not None else ""
        reaches = isinstance(before, RoleItem) and not role.is_elided and kind not in _OWN_LIFE
        return reaches and gap in (("COMMA",), ("AND",), ("DASH",))

    def _gap(self, gap: tuple[str, ...], index: int) -> None:
        for token in gap:
            if token == "LP":  # noqa: S105
                self._is_name_in_bracket = self._last in ("LEAD", "MANY")
                self._in_bracket = self._has_name and isinstance(self._items[index], RoleItem)
                if self._in_bracket:
                    self._tokens.append(("_OPEN", index))
            elif token == "RP":  # noqa: S105
                if self._in_bracket:
                    self._tokens.append(("_CLOSE", index))
                self._in_bracket = False
                if self._is_name_in_bracket:
                    self._stop(index)
                self._is_name_in_bracket = False
            elif token == "EACH":  # noqa: S105
                self._tokens.append(("EACH", index))
            elif token == "SEMI" and not self._in_bracket:  # noqa: S105
                self._stop(index)

    def _stop(self, index: int) -> None:
        self._tokens.append(("_STOP", index))
        self._has_name = self._is_plural_open = False

    def _next(self, index: int) -> None:
        """Another person begins, if one came before."""
        if self._has_name and self._last in _AFTER_PERSON:
            self._tokens.append(("_NEXT", index))

    @property
    def _last(self) -> str:
        return self._tokens[-1][0] if self._tokens else ""

    def _name(self, gap: tuple[str, ...], index: int) -> None:
        if gap == ("AND",) and self._last == "NAME" and not self._is_between(self._tokens[-1][1]):
            self._joined[index] = self._tokens[-1][1]
        if gap in (("AND",), ("COMMA",)) and self._last == "NAME":
            self._listed[index] = self._tokens[-1][1]
        if not self._has_name and self._last == "ROLE":
            self._tokens.append(("_STOP", index))
        self._next(index)
        self._tokens.append(("NAME", index))
        self._has_name = True

    def _role(self, position: int, gap: tuple[str, ...], index: int) -> None:
        kind = self._role_kind(position)
        leads_on = "AND" in gap and self._ahead.leads_on(position)
        if [token for token, _ in self._tokens[-2:]] == ["LEAD", "NAME"]:
            leads_on = leads_on or self._ahead.leads_by_dash(position, gap)
        if (kind == "LEAD" or leads_on) and not self._is_led():
            self._next(index)
        is_next = gap[-1:] == ("IS",) and self._ahead.is_of_next(position)
        if kind == "ROLE" and self._has_name and (is_next or self._is_of_unnamed(position)):
            self._stop(index)
        if kind == "MANY" and self._last not in ("", "_STOP", "MANY"):
            if self._is_for_names_before(position):
                self._tokens.append(("EACH", index))
                kind = "ROLE"
            else:
                self._stop(index)
        if kind == "ROLE" and self._is_plural_open and self._last == "NAME" and gap in _HOLDS:
            self._tokens.append(("EACH", index))  # "các ông A, B giữ chức Phó Chủ tịch"
        if kind == "ROLE" and gap == ("AND",) and self._last == "NAME" and not self._is_plural_open:
            self._stop(index)  # "ông A và Giám đốc Sở Y tế dự": somebody else's
        self._tokens.append((kind, index))
        if kind == "ROLE" and not self._has_name and self._ahead.acts_for_another(position):
            self._stop(index)

    def _is_of_unnamed(self, position: int) -> bool:
        """ "ông A, Chủ tịch xã, các ông bà Ủy viên Ban Thường vụ": of others, whom nobody names."""
        return position > 0 and self._is_plural(position - 1) and self._last == "ROLE"

    def _role_kind(self, position: int) -> str:
        """LEAD right before a name, MANY before a list of names, ROLE elsewhere."""
        run, has_name = self._run, self._has_name
        item = self._items[run[position][1]]
        assert isinstance(item, RoleItem)  # noqa: S101
        if (item.role.is_plural or self._last == "MANY") and self._is_one_of_heads(position):
            return "MANY"
        after = position + 1
        while after < len(run) and isinstance(self._items[run[after][1]], PluralItem):
            after += 1
        if self._in_bracket or after == len(run) or not isinstance(self._items[run[after][1]], NameItem):
            return "MANY" if item.role.is_plural and (item.role.has_colon or has_name) else "ROLE"
        gap = [token for step in run[position + 1 : after + 1] for token in step[0]]
        if gap == ["COLON"] and position and self._is_plural(position - 1):
            return "MANY"  # "các đồng chí là Ủy viên Ban Thường vụ: N, N"
        if item.role.is_plural or item.role.list_head is not None or (after > position + 1 and gap in _OPENS):
            if gap == ["LP"]:  # "2 Phó Viện trưởng (ông A, ông B)"
                return "MANY" if self._ahead.are_in_brackets(after) else "ROLE"
            return "MANY" if not gap or gap[-1] in ("COLON", "IS") else "ROLE"
        if gap == [] or (
            gap == ["IS"] and not self._view[max(0, item.span.start - 5) : item.span.start].endswith("của ")
        ):
            return "LEAD"
        if gap == ["LP"] and self._ahead.closes_after(after):
            return "LEAD"  # "Viện trưởng VKSND tỉnh (ông A)"
        if gap == ["COMMA"] and not has_name and self._view.endswith(_GIVEN, 0, item.span.start):
            return "ROLE"  # "tái cử chức Bí thư Chi bộ, đồng chí B": of who was named before
        if (
            gap == ["COMMA"]
            and not has_name
            and self._ahead.has_one_name(position)
            and not self._ahead.is_of_principal(position)
        ):
            return "LEAD" if after + 1 == len(run) or "SEMI" in run[after + 1][0] else "ROLE"
        if gap == ["COMMA"] and self._last == "NAME" and run[position][0] == ("AND",) and self._ahead.is_ranked(after):
            # "ông A và Trưởng Công an xã, Thượng tá B": of the last of a list
            return "LEAD" if after + 1 == len(run) or "SEMI" in run[after + 1][0] else "ROLE"
        return "LEAD" if gap in (["DASH"], ["COLON"], ["DASH", "COLON"]) and not has_name else "ROLE"

    def _is_one_of_heads(self, position: int) -> bool:
        """ "các đồng chí Ủy viên Ban Thường vụ, Phó Chủ tịch UBND tỉnh: A, B": offices that all of a list have."""
        last = position
        for last in range(position, len(self._run)):
            gap, item = self._run[last][0], self._items[self._run[last][1]]
            if not isinstance(item, RoleItem) or (last > position and gap != ("COMMA",)):
                return False
            if item.role.has_colon:
                break
        item = self._items[self._run[last][1]]
        if not isinstance(item, RoleItem) or not item.role.has_colon or (last == position and self._last != "MANY"):
            return False
        following = self._run[last + 1 : last + 2]
        is_list = bool(following) and isinstance(self._items[following[0][1]], NameItem)
        return is_list and item.role.title.startswith(SHARED_TITLES)

    def _is_plural(self, position: int) -> bool:
        return isinstance(self._items[self._run[position][1]], PluralItem)

    def _is_between(self, index: int) -> bool:
        """ "giữa ông A và ông B": two sides, not one pair."""
        start = self._items[index].span.start
        return self._view[max(0, start - 5) : start].endswith("giữa ")

    def _is_led(self) -> bool:
        """Whether the roles before already belong to the person to come."""
        for kind, _ in reversed(self._tokens):
            if kind != "ROLE":
                return kind == "_NEXT"
        return False

    def _is_for_names_before(self, position: int) -> bool:
        """Whether a plural role looks back ("N và N, các Phó Chủ tịch") rather than opening a list."""
        run = self._run
        item = self._items[run[position][1]]
        assert isinstance(item, RoleItem)  # noqa: S101
        gap = [*run[position][0], *(run[position - 1][0] if self._is_plural(position - 1) else ())]
        following = run[position + 1] if position + 1 < len(run) else None
        # "đồng chí N, các đồng chí Phó Viện trưởng N, N": of those to come
        leads = following is not None and not following[0] and isinstance(self._items[following[1]], NameItem)
        # "ông A, Chủ tịch xã, các đồng chí Ủy viên Ban Thường vụ": of others, whom nobody names
        is_of_others = self._last == "ROLE" and (self._is_plural(position - 1) or item.role.title == "Ủy viên")
        looks_back = not item.role.has_colon and item.role.list_head is None and not leads and not is_of_others
        return self._has_name and looks_back and "SEMI" not in gap and "AND" not in gap
