"""The rows of lists of offices held and of parts taken in events, as ``server.pages.rows`` has those of things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from kg.namespaces import CV, ITS, ORG, PROV, SCHEMA, TB
from kg.publication.spelling import iri
from kg.publication.spelt_terms import words
from server.pages.reading import FEW, Reading, spelt
from server.pages.rows import UNDATED, Found, Lookup, day, from_last, row
from server.queries import limit

_MEMBER, _ROLE, _AGENCY, _POST, _RANK = map(spelt, (ORG.member, ORG.role, ORG.organization, TB.post, TB.rankOrder))
_FIRST, _LAST, _DURING = map(spelt, (TB.firstAttestedOn, TB.lastAttestedOn, ORG.memberDuring))
_HAS, _WHO, _PART, _CAPACITY = map(spelt, (CV.hasParticipation, CV.hasParticipant, CV.role, TB.capacity))
_DAY, _PART_OF, _QUOTED, _VALUE = map(spelt, (TB.earliestDate, SCHEMA.isPartOf, PROV.wasQuotedFrom, PROV.value))
_NAMED, _SHA256 = map(spelt, (ITS.taIdentRef, SCHEMA.sha256))
_UNRANKED, _LOWEST = 700_000, 900_000
"""As in the query: the higher the rank, of which 1 is the highest, the greater the number in the key."""
_MOST_MET, _MOST_MET_BY_FILE = 40, 1_000
"""Most events of which all who were there are looked up one by one: by the engine, and in files."""
_PERSON = "/id/person/"

_Office = dict[str, bytes | None]


def _offices(reading: Reading, membership: bytes, needed: Mapping[str, bytes]) -> Iterator[_Office]:
    """A membership with the properties that it must have and those it may have: each combination of their values."""
    said = reading.said(membership)
    values: list[Sequence[bytes | None]] = [said.get(predicate, ()) for predicate in needed.values()]
    values += [said.get(predicate) or (None,) for predicate in _OPTIONAL.values()]
    for found in product(*values):
        one: _Office = dict(zip((*needed, *_OPTIONAL), found, strict=True))
        yield one | {"membership": membership}


_OPTIONAL = {"post": _POST, "first": _FIRST, "last": _LAST, "during": _DURING}


def _of_person(name: str, reading: Reading, thing: bytes, _: str) -> Found:
    needed = {"role": _ROLE, "agency": _AGENCY}
    found = [one for m in reading.subjects(thing, _MEMBER) for one in _offices(reading, m, needed)]
    found.sort(key=lambda one: iri(one["membership"] or b""))
    found.sort(key=lambda one: (_text(one["last"]), _text(one["first"])), reverse=True)
    return [row(**one) for one in found[: limit(name)]]


def _of_agency(name: str, reading: Reading, thing: bytes, before: str) -> Found:
    needed = {"person": _MEMBER, "role": _ROLE}
    found = [one for m in reading.subjects(thing, _AGENCY) for one in _offices(reading, m, needed)]
    keyed = [(_rank_key(one, rank), one) for one in found for rank in _ranks(reading, one["role"])]
    return from_last(name, keyed, before)


def _ranks(reading: Reading, role: bytes | None) -> Sequence[int]:
    return [int(rank) for rank in reading.values(role or b"", _RANK)] or [_UNRANKED]


def _rank_key(one: _Office, rank: int) -> str:
    last = _text(one["last"]) or UNDATED
    return f"{_LOWEST - rank} {iri(one['role'] or b'')} {last} {iri(one['membership'] or b'')}"


def _of_post(name: str, reading: Reading, thing: bytes, before: str) -> Found:
    needed = {"person": _MEMBER, "role": _ROLE}
    found = [one for m in reading.subjects(thing, _POST) for one in _offices(reading, m, needed)]
    unique = {tuple(one.items()): one for one in found if one.pop("post")}.values()  # it is the thing itself
    return from_last(name, ((_days_key(one), one) for one in unique), before)


def _days_key(one: _Office) -> str:
    return f"{_text(one['last']) or UNDATED} {_text(one['first']) or UNDATED} {iri(one['membership'] or b'')}"


def _text(value: bytes | None) -> str:
    return words(value) if value else ""


def _events(reading: Reading, participation: bytes) -> Sequence[bytes]:
    """The event that is taken part in. The participation's IRI is the event's with a fragment: mostly that tells it."""
    event, mark, _ = participation.partition(b"#")
    event += b">"
    if mark and participation in reading.values(event, _HAS):
        return (event,)
    return reading.subjects(participation, _HAS)


def _participations(name: str, reading: Reading, thing: bytes, before: str) -> Found:
    keyed = [
        (f"{when} {iri(event)} {iri(node)}", {"event": event, "participation": node, "role": role})
        for node in reading.subjects(thing, _WHO)
        for event in _events(reading, node)
        for role in reading.values(node, _PART)
        for when in day(reading, event, _DAY)
    ]
    return from_last(name, keyed, before)


def _participants(name: str, reading: Reading, thing: bytes, _: str) -> Found:
    found = [
        (iri(who), iri(role), iri(node), row(participation=node, who=who, role=role))
        for node in reading.values(thing, _HAS)
        for who in reading.values(node, _WHO)
        for role in reading.values(node, _PART)
    ]
    return [one[3] for one in sorted(found, key=lambda one: one[:3])[: limit(name)]]


def _capacities(name: str, reading: Reading, thing: bytes, _: str) -> Found:
    found = [
        row(participation=node, membership=office, role=role, agency=agency, post=post)
        for node in sorted(reading.values(thing, _HAS), key=iri)
        for office in sorted(reading.values(node, _CAPACITY), key=iri)
        for role in reading.values(office, _ROLE)
        for agency in reading.values(office, _AGENCY)
        for post in reading.values(office, _POST) or (None,)
    ]
    return found[: limit(name)]


def _met(name: str, reading: Reading, thing: bytes, _: str) -> Found | None:
    """The persons at the same events; None where these are many."""
    mine = reading.subjects(thing, _WHO)
    if len(mine) > (_MOST_MET_BY_FILE if reading.is_quick else _MOST_MET):
        return None
    events = {event for node in mine for event in _events(reading, node)}
    met = [
        {who for node in reading.values(event, _HAS) for who in reading.values(node, _WHO) if _PERSON in iri(who)}
        for event in events
    ]
    times = Counter(who for persons in met for who in persons - {thing})
    return [row(item=who, times=b"%d" % count) for who, count in _most(times, limit(name))]


def _most(times: Counter[bytes], most: int) -> list[tuple[bytes, int]]:
    return sorted(times.items(), key=lambda one: (-one[1], iri(one[0])))[:most]


def _colleagues(name: str, reading: Reading, thing: bytes, _: str) -> Found:
    """The persons at the same agencies, of hubs the first that are found: small agencies come first."""
    agencies = {a for mine in reading.subjects(thing, _MEMBER) for a in reading.values(mine, _AGENCY)}
    theirs = {agency: reading.some_subjects(agency, _AGENCY, FEW) for agency in agencies}
    shared: dict[bytes, set[bytes]] = {}
    room = FEW
    for agency, memberships in sorted(theirs.items(), key=lambda one: (len(one[1]), one[0])):
        for membership in memberships[:room]:
            for person in reading.values(membership, _MEMBER):
                shared.setdefault(person, set()).add(agency)
        room = max(0, room - len(memberships))
    shared.pop(thing, None)
    most = _most(Counter({who: len(common) for who, common in shared.items()}), limit(name))
    return [row(item=who, times=b"%d" % count, shared=min(shared[who])) for who, count in most]


def _quotes(name: str, reading: Reading, thing: bytes, _: str) -> Found:
    quotes = [q for text in reading.subjects(thing, _PART_OF) for q in reading.subjects(text, _QUOTED)]
    found = [
        row(quote=quote, words=said, named=named)
        for quote in sorted(quotes, key=iri)
        for said in reading.values(quote, _VALUE)
        for named in reading.values(quote, _NAMED) or (None,)
    ]
    return found[: limit(name)]


def _texts(name: str, reading: Reading, thing: bytes, _: str) -> Found:
    texts = sorted(reading.subjects(thing, _PART_OF), key=iri)
    return [row(text=text, sha256=one) for text in texts for one in reading.values(text, _SHA256)][: limit(name)]


OFFICES: dict[str, Lookup] = {
    one.name: one
    for one in (
        Lookup("offices-of-person", _of_person, (_MEMBER,)),
        Lookup("holders-of-agency", _of_agency, (_AGENCY,), is_for_hubs=True),
        Lookup("holders-of-post", _of_post, (_POST,), is_for_hubs=True),
        Lookup("participations", _participations, (_WHO,)),
        Lookup("participants", _participants),
        Lookup("capacities", _capacities),
        Lookup("met", _met, (_WHO,), is_for_hubs=True),
        Lookup("colleagues", _colleagues, (_MEMBER,), is_for_hubs=True),
        Lookup("quotes-of-announcement", _quotes, (_PART_OF,)),
        Lookup("texts-of-announcement", _texts, (_PART_OF,)),
    )
}
"""By the names of their queries."""
