"""Bodies of an announcement replaced by institutions and firms, together with the titles of their heads.

"Giám đốc Sở Y tế" becomes "Hiệu trưởng Trường Đại học X", in the text and in the gold. Only such bodies are replaced as
the text always names in full and by themselves, so that nothing else that is read may change.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.evaluation.normal import normal
from kg.extraction.actors.actors import read_actors
from kg.extraction.actors.model import Actors, AgencyMention, Naming, OfficeMention
from kg.extraction.article import Article
from tests.extraction.changed import Annotated, renamed, replace
from tests.extraction.reading import announcement, reader

_STATE = re.compile(
    r"Ủy ban nhân dân|Hội đồng nhân dân|(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy|Đảng bộ|Chi bộ|Quốc hội|Chính phủ"
    r"|Mặt trận|Ban Chấp hành|Ban Thường vụ|Bộ Chính trị|Ban Bí thư|Quân khu|Nước"
)
"""Bodies that others are spoken of by: not replaced."""
_LED = re.compile(
    r"(?P<deputy>Phó )?(?:(?:Tổng )?Giám đốc|Chủ tịch|Trưởng ban|Chánh Văn phòng|Trưởng phòng|Cục trưởng|Vụ trưởng"
    r"|Viện trưởng|Chánh án|Chánh Thanh tra|Hiệu trưởng|Bí thư|Chi cục trưởng|Chỉ huy trưởng|Tổng Biên tập|Trưởng khoa)"
)
_LEANING = re.compile(r"Trường|Công ty|Đại học|Bệnh viện|Học viện|Đại sứ quán|Ngân hàng|Viện")
"""Bodies whose units are named without them: texts with such units are left alone."""
_HALF = re.compile(r"(?:ban|phòng|sở|khoa) $")
_LAST_WORDS = re.compile(r"\w+ \w+$")
_FEWEST = 6
"""Letters of a name that can only be a body's."""


@dataclass(frozen=True)
class Said:
    """A title with its body as the text has it, and the offices that it means."""

    words: str
    offices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Body:
    """An institution: as the text names it, by its full name, with the bodies that the words name as well."""

    words: str
    name: str
    others: tuple[str, ...]
    head: Said
    deputy: Said


@dataclass
class Swaps:
    """What is replaced in one announcement."""

    edits: dict[tuple[int, int], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    offices: dict[tuple[str, str], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)


@cache
def pool() -> dict[str, Any]:
    """The kinds of bodies, and the words that fill their names."""
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("bodies.yaml").read_text(encoding="utf-8"))
    return loaded


def drawn(choices: random.Random) -> Body:
    """A body of any kind."""
    kind = choices.choice(pool()["kinds"])
    filled = {slot: choices.choice(words) for slot, words in pool()["slots"].items()}
    forms = [re.sub(r"<(\w+)>", lambda slot: filled[slot[1]], form) for form in choices.choice(kind["forms"])]
    words, name, others = forms[0], forms[1], tuple(forms[2:])
    overlap = kind.get("overlap", "")

    def said(spec: Any) -> Said:
        if not isinstance(spec, str):
            offices = tuple((title, agency.replace("<name>", name)) for title, agency in spec["offices"])
            return Said(spec["words"].replace("<words>", words), offices)
        title = spec.replace(" <words>", f" {overlap}".rstrip())
        lead = overlap if overlap and choices.random() < 0.5 else words[: len(overlap)]
        return Said(spec.replace("<words>", lead + words[len(overlap) :]), ((title, name),))

    return Body(words, name, others, said(choices.choice(kind["heads"])), said(choices.choice(kind["deputies"])))


def with_other_bodies(entry: Annotated, with_offices: bool) -> Annotated | None:
    """The announcement with some of its bodies replaced: those with heads that are named, or those without."""
    said = announcement(entry.body, **_metadata(entry.front))
    actors = read_actors(Article.of(said), reader().gazetteer)
    if any(_leans(said.text, actors, mention) for mention in actors.agency_mentions):
        return None
    choices, swaps = entry.random(), Swaps()
    for agency in actors.agencies:
        named = next((name for name in entry.gold["agencies"] if normal(name) == normal(agency.label)), None)
        if named is not None and _may_change(said.text, entry.gold, actors, agency.ref, named):
            _swap(said.text, entry.gold, actors, agency.ref, named, with_offices, drawn(choices), swaps)
    if not swaps.edits:
        return None
    text = _edited(said.text, swaps.edits)
    gold = _gold(entry.gold, swaps)
    return replace(entry, body=f"\n{text}", gold=gold) if _tells_places(said.text, text, entry.gold, gold) else None


def _metadata(front: str) -> dict[str, str]:
    """What the front matter tells."""
    return {key: str(value) for key, value in (yaml.safe_load(front.strip("-\n")) or {}).items()}


def _leans(text: str, actors: Actors, mention: AgencyMention) -> bool:
    """Whether words name a unit of an institution that they do not name."""
    label = next(agency.label for agency in actors.agencies if agency.ref == mention.ref)
    last = label.rsplit(" ", 1)[-1].lower()
    is_unit = ", " in label or re.match(r"(?:Đảng|Công đoàn|Đoàn|Hội đồng|Ban|Chi bộ)", label) is not None
    around = text[mention.span.start : mention.span.end + 80].lower()
    is_abroad = label.startswith("Đại sứ quán") and last not in mention.span.of(text).lower()
    return is_abroad or (is_unit and _LEANING.search(label) is not None and last not in around)


def _strings(gold: Any) -> Iterator[str]:
    found: list[str] = []
    renamed(gold, lambda name: found.append(name) or name)  # type: ignore[func-returns-value]
    yield from found


def _may_change(text: str, gold: dict[str, Any], actors: Actors, ref: str, named: str) -> bool:
    """Whether a body is always named in full and by itself, and nothing else is named by it."""
    if _STATE.search(named) or any(named in other and normal(other) != normal(named) for other in _strings(gold)):
        return False
    mentions = [mention for mention in actors.agency_mentions if mention.ref == ref]
    others = [mention.span for mention in actors.agency_mentions if mention.ref != ref]
    if any(mention.naming is not Naming.NAME or mention.group is not None for mention in mentions):
        return False
    if any(text.endswith(("tại ", "ở "), 0, mention.span.start) for mention in mentions):
        return False  # a venue
    for mention in mentions:
        words = mention.span.of(text)
        is_short = len(words) < _FEWEST or words.isupper() or not words[0].isupper()
        overlaps = any(span.start < mention.span.end and mention.span.start < span.end for span in others)
        if overlaps or (is_short and mention.in_office is None):
            return False
    last = _LAST_WORDS.search(named)
    if last is None or all(last[0] not in mention.span.of(text) for mention in mentions):
        return True
    held = [[role["agency"] for role in person["roles"]] for person in gold["persons"]]
    return not any(named in agencies and any(a != named and a.endswith(last[0]) for a in agencies) for agencies in held)


def _swap(
    text: str,
    gold: dict[str, Any],
    actors: Actors,
    ref: str,
    named: str,
    with_offices: bool,
    body: Body,
    swaps: Swaps,
) -> None:
    """Add the replacement of one body, if its heads are named so that their titles can be replaced, too."""
    said = [mention for mention in actors.office_mentions if mention.agency == ref]
    if bool(said) != with_offices or normal(body.name) in map(normal, (*_strings(gold), *swaps.names.values())):
        return
    edits: dict[tuple[int, int], str] = {}
    offices: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
    for mention in said:
        person = _led(text, gold, actors, mention, named)
        if person is None:
            return
        new = body.deputy if person[1] else body.head
        edits[mention.span.start, mention.span.end] = new.words
        offices[person[0], named] = new.offices
    for words in (mention.span for mention in actors.agency_mentions if mention.ref == ref):
        if not any(start <= words.start and words.end <= end for start, end in edits):
            edits[words.start, words.end] = body.words
    if any(_HALF.search(text, max(0, start - 7), start) for start, _ in edits):
        return
    named_alone = any(words == body.words for words in edits.values())
    told = {agency for held in offices.values() for _, agency in held}
    swaps.edits |= edits
    swaps.offices |= offices
    swaps.names[named] = body.name if named_alone or body.name in told else ""
    swaps.added += [*body.others, *sorted(told - {body.name})]


def _led(
    text: str, gold: dict[str, Any], actors: Actors, mention: OfficeMention, named: str
) -> tuple[str, bool] | None:
    """Who leads the body, and whether as a deputy; None where the gold has it otherwise or the title is no head's."""
    name = next(person.name for person in actors.persons if person.ref == mention.person)
    title = next(office.title for office in actors.offices if office.ref == mention.ref)
    held = [
        role["title"]
        for person in gold["persons"]
        if person["name"] == name
        for role in person["roles"]
        if role["agency"] == named
    ]
    led, words = _LED.fullmatch(title), mention.span.of(text)
    ends = any(m.span.end == mention.span.end and m.ref == mention.agency for m in actors.agencies_in(mention.span))
    is_whole = ends and words.lower().startswith(title.lower().split(" ")[0]) and len(words) > len(title)
    return (name, led["deputy"] is not None) if led and held == [title] and is_whole else None


def _edited(text: str, edits: dict[tuple[int, int], str]) -> str:
    for (start, end), words in sorted(edits.items(), reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _gold(gold: dict[str, Any], swaps: Swaps) -> dict[str, Any]:
    """The gold with the bodies and the offices at them replaced."""
    changed: dict[str, Any] = renamed(gold, lambda name: swaps.names.get(name) or name)
    agencies = [swaps.names.get(name, name) for name in gold["agencies"]]
    changed["agencies"] = list(dict.fromkeys([*filter(None, agencies), *swaps.added]))
    for person, old in zip(changed["persons"], gold["persons"], strict=True):
        roles: list[dict[str, str]] = []
        for role, before in zip(person["roles"], old["roles"], strict=True):
            held = swaps.offices.get((old["name"], before["agency"]))
            roles += [{"title": title, "agency": agency} for title, agency in held] if held else [role]
        person["roles"] = roles
    return changed


def _tells_places(before: str, after: str, old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether the places that the gold names are still told."""
    kept = set(old["agencies"]) & set(new["agencies"])
    places = {last[0] for last in map(_LAST_WORDS.search, kept) if last is not None}
    return all(place in after for place in places if place in before)
