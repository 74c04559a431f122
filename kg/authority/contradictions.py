"""Contradictions in the tables: what cannot all be true at once, told with the rows concerned.

Each check stands alone and looks at one kind of contradiction, so that a steward is told everything at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from kg.authority.agencies import AgencyRecord
from kg.authority.authority import Authority
from kg.authority.lifetime import day_after, overlap
from kg.authority.name_clashes import ambiguous_names
from kg.authority.places import PlaceRecord
from kg.authority.point_checks import strange_points
from kg.authority.tables import AGENCY_TABLES, rows
from kg.problems import Problem

Record = AgencyRecord | PlaceRecord


def contradictions(authority: Authority, only: Iterable[str] | None = None) -> Iterator[Problem]:
    """All contradictions, or those that the checks named in ``only`` find (keys of CHECKS)."""
    for name in CHECKS if only is None else only:
        yield from CHECKS[name](authority)


def _told(code: str, words: str, vi: str, en: str) -> Problem:
    return Problem(
        f"authority-{code}",
        vi=vi,
        en=en,
        remedy_vi="Hãy sửa dòng ấy trong kg/authority/data.",
        remedy_en="Correct the row in kg/authority/data.",
        source="kg/authority/data",
        words=words,
    )


def _agencies(authority: Authority) -> dict[str, AgencyRecord]:
    return {record.id: record for record in authority.register.held()}


def _records(authority: Authority) -> Iterator[tuple[Record, Mapping[str, Record]]]:
    """Every agency and place, with those that its references go to."""
    agencies: Mapping[str, Record] = _agencies(authority)
    for record in agencies.values():
        yield record, agencies
    for place in authority.places.by_id.values():
        yield place, authority.places.by_id


def doubled_ids(authority: Authority) -> Iterator[Problem]:
    """One id given to two rows: the later row would silently replace the earlier."""
    for table, columns in AGENCY_TABLES.items():
        seen: set[tuple[str, ...]] = set()
        for row in rows(authority.directory, table):
            identifier = tuple(row[column] for column in columns)
            if identifier in seen:
                words = f"{table}: {', '.join(identifier)}"
                yield _told("id-doubled", words, "Hai dòng cùng mã.", "Two rows have the same id.")
            seen.add(identifier)


def unknown_references(authority: Authority) -> Iterator[Problem]:
    """A successor, parent, template, act or place that no row has."""
    register = authority.register
    named: list[tuple[str, Iterable[str], Iterable[str]]] = [
        *((each.id, each.succeeded_by, register.central) for each in register.central.values()),
        *((each.id, each.parents, register.central) for each in register.central.values()),
        *((each.id, [each.act] if each.act else [], authority.acts) for each in register.central.values()),
        *((place.id, [*place.succeeded_by, *place.within], authority.places.by_id) for place in authority.places),
        *((place.id, [place.act] if place.act else [], authority.acts) for place in authority.places),
        *((act.number, [act.issuer] if act.issuer else [], register.central) for act in authority.acts.values()),
        *((f"{place}/{branch}", [act], authority.acts) for (place, branch), act in register.place_acts.items()),
        *((f"{place}/{branch}", [place], authority.places.by_id) for place, branch in register.place_acts),
        *((f"{one}/{two}", [one], register.templates) for one, two in register.deviations),
        *((f"{one}/{two}", [two], authority.places.by_id) for one, two in register.deviations),
    ]
    for template in register.templates.values():
        above = [*template.followers, *(parent.id for parent in template.parents)]
        named.append((template.id, above, {*register.templates, *register.central}))
        acts = [template.act, template.ends_with_place[1] if template.ends_with_place else ""]
        named.append((template.id, filter(None, acts), authority.acts))
    for identifier, others, known in named:
        for other in others:
            if other not in known:
                words = f"{identifier}: {other}"
                yield _told("reference-unknown", words, "Dòng này chỉ tới mã không có.", "The row names an unknown id.")


def turned_lifetimes(authority: Authority) -> Iterator[Problem]:
    """A life that ends before it begins."""
    spans = [(record.id, record.valid_from, record.valid_to) for record, _ in _records(authority)]
    spans += [(each.id, each.valid_from, each.valid_to) for each in authority.register.templates.values()]
    for identifier, begin, end in spans:
        if begin and end and begin > end:
            yield _told("lifetime-turned", identifier, "Kết thúc trước khi bắt đầu.", "It ends before it begins.")


def undated_successions(authority: Authority) -> Iterator[Problem]:
    """Successors of what has no last day: a reorganisation without a date."""
    spans = [(record.id, record.succeeded_by, record.valid_to) for record, _ in _records(authority)]
    deviations = authority.register.deviations.items()
    ended = {template: deviation.valid_to for (template, _), deviation in deviations if deviation.valid_to}
    templates = authority.register.templates.values()
    spans += [(each.id, each.followers, each.valid_to or ended.get(each.id)) for each in templates]
    for identifier, heirs, end in spans:
        if heirs and end is None:
            yield _told("succession-undated", identifier, "Có kế tục mà không rõ ngày.", "Successors, but no last day.")


def absent_successors(authority: Authority) -> Iterator[Problem]:
    """A successor that does not live on the day after."""
    for record, known in _records(authority):
        for heir in record.succeeded_by:
            other = known.get(heir) or authority.register.by_id(heir)
            if record.valid_to and (other is None or not other.valid_on(day_after(record.valid_to))):
                words = f"{record.id}: {heir}"
                yield _told(
                    "successor-absent",
                    words,
                    "Cơ quan hay địa bàn kế tục không tồn tại vào ngày hôm sau.",
                    "The successor does not exist on the day after.",
                )


def circular_successions(authority: Authority) -> Iterator[Problem]:
    """Succession that comes back to where it began."""
    heirs: dict[str, tuple[str, ...]] = {record.id: record.succeeded_by for record, _ in _records(authority)}
    heirs |= {template.id: template.followers for template in authority.register.templates.values()}
    done: set[str] = set()
    for start in heirs:
        path = [start]
        waiting = [iter(heirs[start])]
        while waiting:
            following = next(waiting[-1], None)
            if following is None:
                waiting.pop()
                done.add(path.pop())
            elif following in path:
                words = " → ".join([*path[path.index(following) :], following])
                yield _told("succession-circular", words, "Kế tục vòng quanh.", "Succession in a circle.")
            elif following not in done and following in heirs:
                path.append(following)
                waiting.append(iter(heirs[following]))


def absent_parents(authority: Authority) -> Iterator[Problem]:
    """A parent that does not live at the same time, or a template's parent that never does."""
    agencies = _agencies(authority)
    for record in agencies.values():
        for identifier in record.parents:
            parent = agencies.get(identifier) or authority.register.by_id(identifier)
            if parent and not overlap((record.valid_from, record.valid_to), (parent.valid_from, parent.valid_to)):
                words = f"{record.id}: {identifier}"
                yield _told("parent-absent", words, "Cấp trên không cùng thời.", "The parent lived at another time.")


def overlapping_namesakes(authority: Authority) -> Iterator[Problem]:
    """Two agencies, or two units of a kind, with one name in one place on one day."""
    named: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for record in _agencies(authority).values():
        place = authority.place_by_id(record.place) if record.place else None
        provinces = authority.places.provinces_of(place) if place else ()
        named["agency", record.label, provinces[0].name if provinces else ""].append(record)
    for place in authority.places:
        named["place", place.label, *place.within[-1:]].append(place)
    for records in named.values():
        for one, two in combinations(records, 2):
            if overlap((one.valid_from, one.valid_to), (two.valid_from, two.valid_to)):
                words = f"{one.id}, {two.id}"
                yield _told("namesakes-overlap", words, "Cùng tên, cùng nơi, cùng lúc.", "One name, place and time.")


def late_acts(authority: Authority) -> Iterator[Problem]:
    """An act issued after what it is said to have done."""
    spans = [(record.id, record.act, record.valid_from, record.valid_to) for record, _ in _records(authority)]
    templates = authority.register.templates.values()
    spans += [(each.id, each.act, each.valid_from, each.valid_to) for each in templates]
    for identifier, number, begin, end in spans:
        act = authority.acts.get(number)
        done = day_after(end) if end else begin
        if act and act.issued and done and act.issued > done:
            words = f"{identifier}: {number}"
            yield _told(
                "act-late", words, "Văn bản ban hành sau khi sự việc đã xảy ra.", "The act is later than the day."
            )


CHECKS: dict[str, Callable[[Authority], Iterator[Problem]]] = {
    "doubled-ids": doubled_ids,
    "unknown-references": unknown_references,
    "turned-lifetimes": turned_lifetimes,
    "undated-successions": undated_successions,
    "absent-successors": absent_successors,
    "circular-successions": circular_successions,
    "absent-parents": absent_parents,
    "overlapping-namesakes": overlapping_namesakes,
    "late-acts": late_acts,
    "ambiguous-names": ambiguous_names,
    "strange-points": strange_points,
}
"""The checks by name."""
