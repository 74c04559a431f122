"""The agencies' phrases that a text has so far, by class and in order: the last one named, the full name of one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.agencies.company_names import names_alone
from kg.extraction.agencies.labels import AgencyLabels
from kg.extraction.agencies.phrase import AgencyPhrase
from kg.extraction.agencies.phrases import SPOKEN_OF
from kg.extraction.agencies.stated_owners import CALLED_UNITS
from kg.extraction.owners.boards_of_faiths import BOARDS, FAITHS, board_named
from kg.extraction.owners.headed_bodies import NOUNS, begins_with, noun_of
from kg.extraction.owners.numbered_units import CELL, cell_named
from kg.extraction.words.chart import Head
from kg.language.span import Span

_CALLED = SPOKEN_OF | {"army", "army-unit"}
_STANDS_ALONE = {"trung-doan": 1, "lu-doan": 1, "su-doan": 1, "tieu-doan": 1, "tong-cuc": 1, "cuc": 3}
"""How often units must be named alone to be known by their own names: "Trung đoàn 98 (Sư đoàn 316)", then alone."""
_OF_SEVERAL = (" I", " II", " III", " IV", " A", " B", " C")
"""What tells apart schools of one name: "Trường X II" is none that "Trường X" cuts short."""
_CUT = 4
"""So many words of a name may be left out at its end."""
_CUT_SHORT = {"institute": frozenset({"institute"}), "general-department": frozenset({"army", "police"})}
"""Classes of heads behind which a central body's name is cut short: "Viện Hàn lâm", "Tổng cục Chính trị"."""
_REMEMBERED = 200
_OF_THE_LAND = frozenset({"hiep-hoi", "lien-doan", "lien-doan-khac"})
"""Associations that go without "Việt Nam" once named."""


class SeenAgencies:
    """Remembers every phrase in order, for elided owners and agencies."""

    def __init__(self, labels: AgencyLabels) -> None:
        self._labels = labels
        self._seen: dict[str, list[tuple[int, AgencyPhrase]]] = {}
        """Every phrase by its class, in order."""
        self._parents: dict[tuple[str, str], AgencyPhrase] = {}
        self._alone: Counter[tuple[str, str]] = Counter()
        """How often a name stands without parent, owner or place."""
        """Parents that were said once, of units that are named again without them."""
        self._owners: dict[tuple[str, str], AgencyPhrase] = {}
        """The same of owners: "Cục Chính trị [Quân khu 5]", then "Cục Chính trị"."""
        self._longer: dict[tuple[str, str], dict[str, AgencyPhrase]] = {}
        """Full names by the same names cut short."""

    def see(self, at: int, phrase: AgencyPhrase) -> None:
        """Remember a phrase, and the owner that it names, at a position of the text."""
        if is_spoken_of(phrase):
            return  # "Bộ", "Quân khu": one named elsewhere
        self._labels.note(phrase)
        self._note_name(phrase)
        owner = phrase.owner
        is_of_council = owner is not None and owner.kind == "council"
        if owner is not None and (
            is_of_council
            or (owner.head is not None and owner.head.descriptor == "number")
            or owner.kind in SPOKEN_OF
            or owner.kind in ("police", "front", "justice")
            or owner.owner is not None
        ):
            self.see(at, owner)  # "Cục Chính trị Quân khu 5", then "Bộ Tư lệnh Quân khu"
        if phrase.head is not None and phrase.descriptor:
            name = phrase.head.id, phrase.descriptor.lower()
            if owner is not None and phrase.head.id in ("cuc", "hoi-dong") and not owner.is_bare:
                self._owners.setdefault(name, owner)
            if phrase.parent is not None:
                self._parents[name] = phrase.parent
            elif phrase.owner is None and phrase.place is None:
                self._alone[name] += 1
        self._seen.setdefault(phrase.kind, []).append((at, phrase))

    def _note_name(self, phrase: AgencyPhrase) -> None:
        """Remember the full name of a body with a name of its own, for mentions that cut it short."""
        head = phrase.head
        name = f"{phrase.descriptor} {phrase.suffix}".strip()
        if head is not None and head.id in _OF_THE_LAND and name.endswith(" Việt Nam"):
            short = name.removesuffix(" Việt Nam").lower()
            self._longer.setdefault((head.id, short), {}).setdefault(short, phrase)
        if head is None or "proper" not in head.flags or " " not in phrase.descriptor:
            return
        words = phrase.descriptor.lower().split(" ")
        cut = [" ".join(words[:size]) for size in range(max(1, len(words) - _CUT), len(words))]
        for short in (*cut, *names_alone(head, phrase.descriptor)):
            self._longer.setdefault((head.id, short), {}).setdefault(phrase.descriptor.lower(), phrase)

    def in_full(self, phrase: AgencyPhrase) -> AgencyPhrase:
        """The same with its full name: "Bệnh viện Sản Nhi" for "Bệnh viện Sản Nhi Nghệ An", if there is one such.

        A unit that stands for itself elsewhere has no parent in its name: "Trung đoàn 98 (Sư đoàn 316)".
        """
        head = phrase.head
        if (
            head is not None
            and phrase.parent is not None
            and self._is_known_alone((head.id, phrase.descriptor.lower()))
        ):
            return replace(phrase, parent=None)
        if head is None or phrase.owner or phrase.parent or phrase.place:
            return phrase
        if not phrase.descriptor:
            return self._of_brand(head, phrase)
        if head.kind in _CUT_SHORT:
            called = f"{head.canonical} {phrase.descriptor} "
            known = {p.central.label: p for _, p in self.first_named(_CUT_SHORT[head.kind]) if p.central is not None}
            whole = [p for label, p in known.items() if label.startswith(called)]
            if len(whole) == 1:
                return replace(whole[0], span=phrase.span)
        name = head.id, phrase.descriptor.lower()
        if name in self._parents:
            return phrase  # "Trường Đại học X – Đại học Y" beside a "Trường Đại học X Z": cut before its parent
        longer = self._longer.get(name, {})
        full = next(iter(longer.values())) if len(longer) == 1 else None
        if full is None or full.descriptor[-1].isdigit() or full.descriptor.endswith(_OF_SEVERAL):
            return phrase
        return replace(full, span=phrase.span)

    def _of_brand(self, head: Head, phrase: AgencyPhrase) -> AgencyPhrase:
        """ "Tập đoàn Vingroup" for "Vingroup" alone, if the text has one company that is called so."""
        if phrase.is_bare and head.join == "party" and "central" in head.flags:
            return self._of_centre(head, phrase)
        if phrase.is_bare and head.id in BOARDS:
            return board_named(phrase, self.first_named(FAITHS))
        if phrase.is_bare and head.id == CELL:
            return cell_named(phrase, self.first_named(frozenset({head.kind})))
        if head.kind not in ("company", "bank") or head.mode != "none" or phrase.suffix:
            return phrase
        ends = f" {head.canonical.lower()}"
        named = [p for _, p in self._seen.get(head.kind, [])[:_REMEMBERED] if p.descriptor]
        whole = {p.descriptor.lower(): p for p in named if f" {p.descriptor.lower()}".endswith(ends)}
        return replace(next(iter(whole.values())), span=phrase.span) if len(whole) == 1 else phrase

    def _of_centre(self, head: Head, phrase: AgencyPhrase) -> AgencyPhrase:
        """ "Ủy ban Kiểm tra Trung ương", then "Chủ nhiệm UBKT", with no committee of a province between them."""
        at = phrase.span.start
        bodies = (p for p in (self._before(kind, at) for kind in (head.kind, "party")) if p is not None)
        last = max(bodies, key=lambda seen: seen[0], default=None)
        is_central = last is not None and last[1].head is head and last[1].suffix == "Trung ương"
        return replace(phrase, suffix="Trung ương") if is_central else phrase

    def _before(self, kind: str, position: int) -> tuple[int, AgencyPhrase] | None:
        """The last of a class before a position that is more than its head alone, with its place in the text."""
        seen = self._seen.get(kind, [])
        before = reversed(seen[: bisect_left(seen, position, key=_position)][-_REMEMBERED:])
        return next((found for found in before if not found[1].is_bare), None)

    def parent_of(self, head: Head, descriptor: str) -> AgencyPhrase | None:
        """The parent that was said once of the unit with this name."""
        name = head.id, descriptor.lower()
        return None if self._is_known_alone(name) else self._parents.get(name)

    def owner_of(self, head: Head, descriptor: str) -> AgencyPhrase | None:
        """The owner that was said first of the unit with this name."""
        return self._owners.get((head.id, descriptor.lower()))

    def _is_known_alone(self, name: tuple[str, str]) -> bool:
        """Whether the text names a unit so often without the parent told once that it stands for itself."""
        return name[0] in _STANDS_ALONE and self._alone[name] >= _STANDS_ALONE[name[0]]

    def has(self, kind: str) -> bool:
        """Whether an agency of this class is named anywhere."""
        return bool(self._seen.get(kind))

    def first_named(self, kinds: frozenset[str]) -> Iterator[tuple[int, AgencyPhrase]]:
        """The agencies of these classes with their places in the text, class by class, so many as are remembered."""
        for kind in sorted(kinds):
            yield from self._seen.get(kind, [])[:_REMEMBERED]

    def nearest(
        self, position: int, kinds: frozenset[str], head: Head | None = None, title: str = ""
    ) -> AgencyPhrase | None:
        """The agency of one of these classes (with this head, where given) named last before a position.

        One that is of the kind that a title names comes first: a "Viện trưởng" heads a Viện and no Tòa án.
        """
        noun = noun_of(title)
        if noun and head is None:
            fitting = self._nearest(position, kinds, None, noun)
            if fitting is not None:
                return fitting
        found = self._nearest(position, kinds, head)
        is_of_school = title.endswith("Hiệu trưởng") or (head is not None and head.id == "truong")
        if found is not None and is_of_school and found.head is not None and "regional" in found.head.flags:
            return self._member_of(found, position) or found
        others = NOUNS - {noun}
        return None if noun and found is not None and any(begins_with(found, other) for other in others) else found

    def _nearest(self, position: int, kinds: frozenset[str], head: Head | None, noun: str = "") -> AgencyPhrase | None:
        if head is not None and head.id == "truong":
            kinds, head = frozenset({head.kind}), None  # "Hiệu trưởng Trường": of a school of any kind
        return self._nearest_of(position, kinds, head, noun)

    def _member_of(self, university: AgencyPhrase, position: int) -> AgencyPhrase | None:
        """The school of a regional university that was named last before a position."""
        seen = self._seen.get(university.kind, [])
        before = reversed(seen[: bisect_left(seen, position, key=_position)][-_REMEMBERED:])
        parents = ((p, p.parent) for _, p in before)
        return next((p for p, over in parents if over is not None and over.descriptor == university.descriptor), None)

    def _nearest_of(self, position: int, kinds: frozenset[str], head: Head | None, noun: str) -> AgencyPhrase | None:
        best: tuple[int, AgencyPhrase] | None = None
        for kind in kinds:
            seen = self._seen.get(kind, [])
            for at, phrase in reversed(seen[: bisect_left(seen, position, key=_position)][-_REMEMBERED:]):
                if noun and not begins_with(phrase, noun):
                    continue
                if head is None or phrase.head is head or _is_called(phrase, head):
                    best = (at, phrase) if best is None or _is_nearer(at, phrase, best) else best
                    break
        return self.in_full(best[1]) if best is not None else None

    def last_in(self, span: Span, kinds: frozenset[str]) -> AgencyPhrase | None:
        """The agency of these classes that words name."""
        found = (
            phrase for kind in sorted(kinds) for at, phrase in self._seen.get(kind, []) if span.start <= at < span.end
        )
        return next(found, None)

    def first(self, kinds: frozenset[str]) -> AgencyPhrase | None:
        """The first agency of these classes."""
        firsts = [self._seen[kind][0] for kind in kinds if self._seen.get(kind)]
        return min(firsts, key=lambda seen: (seen[0], -_length(seen[1]), seen[1].kind))[1] if firsts else None


def is_spoken_of(phrase: AgencyPhrase) -> bool:
    """Whether the words are a head alone that calls a body named elsewhere: "Bộ", "Bệnh viện", "Quân khu"."""
    head = phrase.head
    is_called = head is not None and (head.kind in _CALLED or head.id in CALLED_UNITS or head.id == "trung-uong-hoi")
    return phrase.is_bare and is_called and head is not None and head.descriptor not in ("none", "region")


def _is_called(phrase: AgencyPhrase, head: Head) -> bool:
    """Whether a name of its own begins with the head: "Ủy ban Dân tộc", "Trung tâm Y tế"."""
    name = phrase.central.label if phrase.central is not None else phrase.head.canonical if phrase.head else ""
    return f"{name} ".startswith(f"{head.canonical} ")


def _is_nearer(at: int, phrase: AgencyPhrase, best: tuple[int, AgencyPhrase]) -> bool:
    """Whether an agency stands behind the best one; of two at one place, a unit comes before the body that owns it."""
    other = best[1]
    return (at, _length(phrase), phrase.kind) > (best[0], _length(other), other.kind)


def _length(phrase: AgencyPhrase) -> int:
    return phrase.span.end - phrase.span.start


def _position(seen: tuple[int, AgencyPhrase]) -> int:
    return seen[0]
