"""The questions of the endpoint benchmark: queries from ``questions/``, filled with things of the graph measured on."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.namespaces import PREFIXES

FOLDER = Path(__file__).parent / "questions"
ORDER = (
    "page", "page-html", "entity", "describe", "graph", "office", "met", "search", "contains", "construct", "path",
    "agencies", "agencies-statistics", "met-all", "met-all-statistics", "count", "count-statistics",
)  # fmt: skip
"""The questions as the table has them."""
MOST = 20_000
"""Things of a sample, at most."""

_HEAD = re.compile(r"^# (\w+): (.*)$", re.MULTILINE)
_PREFIXED = re.compile(r"(?<![\w<:/])([a-z]+):(?=[A-Za-z])")


@dataclass(frozen=True)
class Question:
    """One kind of question and what it is asked about."""

    name: str
    title: str
    compare: str
    """``rows``: all answers must be the same; ``count``: as many; ``none``: servers answer each in their own way."""
    note: str
    text: str
    own: Mapping[str, str] = field(default_factory=dict)
    """Another wording by server, where one needs it for the same answer."""
    about: Sequence[Mapping[str, str]] = ({},)
    """What the parameters stand for, as SPARQL terms: a dictionary for each request."""

    @property
    def is_graph(self) -> bool:
        """Whether the answer is a graph."""
        return not re.search(r"^\s*SELECT", self.text, re.MULTILINE)

    def query(self, number: int, server: str = "") -> str:
        """The query about the thing with this number; a comment makes it one that was never asked before."""
        text = string.Template(self.own.get(server, self.text)).substitute(self.about[number % len(self.about)])
        mode, _, rest = text.partition('"CBD" ') if text.startswith("define") else ("", "", text)
        used = sorted(set(_PREFIXED.findall(rest)) & PREFIXES.keys())
        head = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in used)
        return f'{mode}"CBD" {head}{rest}# {number}' if mode else f"{head}{rest}# {number}"


def questions(store: ox.Store, names: Sequence[str] = ORDER, seed: int = 1) -> Iterator[Question]:
    """The questions with these names, about things of the store, in a random order that is always the same."""
    samples: dict[str, list[dict[str, str]]] = {"": [{}]}
    for name in names:
        file = FOLDER / f"{name.removesuffix('-html')}.rq"
        head, text = _parts(file)
        sample = head.get("sample", "")
        if sample not in samples:
            samples[sample] = _sample(store, sample, seed)
        own = {path.stem.partition(".")[2]: _parts(path)[1] for path in FOLDER.glob(f"{file.stem}.*.rq")}
        title = "entity page, HTML" if name == "page-html" else head["title"]
        yield Question(name, title, head["compare"], head.get("note", ""), text, own, samples[sample])


def _parts(file: Path) -> tuple[dict[str, str], str]:
    """What the comments at the head of a file say, and the query."""
    text = file.read_text(encoding="utf-8")
    return dict(_HEAD.findall(text)), _HEAD.sub("", text).lstrip()


def _sample(store: ox.Store, name: str, seed: int) -> list[dict[str, str]]:
    query = (FOLDER / "samples" / f"{name}.rq").read_text(encoding="utf-8")
    found = store.query(query, prefixes=dict(PREFIXES))
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(f"{name}.rq is no SELECT query")
    names = [variable.value for variable in found.variables]
    rows = sorted({tuple(str(row[variable]) for variable in names) for row in found})
    chosen = random.Random(seed).sample(rows, min(MOST, len(rows)))
    if not chosen:
        raise SystemExit(f"the graph has nothing to ask about: questions/samples/{name}.rq finds nothing")
    return [dict(zip(names, row, strict=True)) for row in chosen]
