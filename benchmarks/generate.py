"""Make announcements for measuring: the examples with other names, places, dates and numbers.

    python benchmarks/generate.py 1000 OUT_DIR [--seed 1]

The same number and seed give the same files. Everything in them is invented; they are of no use as data.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
FACTS = HERE.parent / "kg/authority/data"

SHORTEST = 1_000
"""Fewest characters of an announcement; paragraphs without facts fill it up to this or a bit more."""
NAMES_OF_A_PROVINCE = 80
"""Persons of a province; as in life, the same ones appear in several announcements, in several offices."""

LETTER = r"[^\W\d_]"
CAPITAL = "[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ]"
DATE = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})([/.-])((?:19|20)\d\d)(?!\d)")
DAY_MONTH = re.compile(r"(?<=[ (])(\d{1,2})([/.-])(\d{1,2})(?![\d/.-]|[A-ZĐ])")
FIRST_DAY = re.compile(r"(?<=ngày )(\d{1,2})(?= (?:đến|và))")
YEAR = re.compile(r"(?<![\d\0])(20[012]\d)(?![\d/])")
NUMBER = re.compile(r"(?<=số )\d{2,4}(?=[-/ ]?[A-ZĐQ\d])")


@dataclass(frozen=True)
class Sample:
    """An example to be varied: its text, its province, the persons in it."""

    name: str
    text: str
    province: str
    persons: tuple[str, ...]

    @property
    def years(self) -> list[int]:
        """The years that the text names, without the ends of periods."""
        return [int(year) for year in re.findall(r"(?<![\d–-])(?<!- )20[012]\d(?!\d)", self.text)]

    @property
    def is_new(self) -> bool:
        """Whether it is of the time after provinces were merged (1 July 2025)."""
        return max(self.years, default=2020) >= 2025


@cache
def rows(table: str) -> list[dict[str, str]]:
    """A table of the authority."""
    with (FACTS / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def provinces(new: bool) -> list[str]:
    """Names of provinces (not of cities), of the time asked for."""
    table = rows("provinces_pre_2025")
    if new:
        table = [row for row in table if not row["valid_to"]] + rows("provinces_2025")
    return sorted({row["name"] for row in table if row["type"] == "tỉnh"})


@cache
def units(province: str, new: bool) -> dict[str, list[str]]:
    """Names of a province's units by type ("huyện", "xã" …), of the time asked for."""
    found: dict[str, list[str]] = defaultdict(list)
    if new:
        ids = {row["id"] for row in rows("provinces_2025") + rows("provinces_pre_2025") if row["name"] == province}
        for row in rows("communes_2025"):
            if row["province"] in ids:
                found[row["type"]].append(row["name"])
        return found
    ids = {row["id"] for row in rows("provinces_pre_2025") if row["name"] == province}
    districts = {row["id"] for row in rows("districts_pre_2025") if row["province"] in ids}
    for row in rows("districts_pre_2025"):
        if row["id"] in districts:
            found[row["type"]].append(row["name"])
    for row in rows("communes_pre_2025"):
        if row["district"] in districts and not row["name"].isdigit():
            found[row["type"]].append(row["name"])
    return found


def samples() -> list[Sample]:
    """The text examples of one province each, with their persons."""
    persons: dict[str, list[str]] = defaultdict(list)
    with (HERE / "persons.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            persons[row["sample"]].append(row["name"])
    found = []
    for path in sorted(EXAMPLES.glob("*.txt")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        place = str(yaml.safe_load(front).get("jurisdiction") or "")
        text = re.sub(r"\n\n\(Thông báo mẫu.*\)\s*$", "", body.strip())
        found.append(Sample(path.name, text, place.split(", ")[-1], tuple(persons[path.name])))
    return found


@cache
def syllables() -> dict[str, list[str]]:
    """Syllables of names by their position; those that are frequent stand there more than once."""
    table = yaml.safe_load((HERE / "syllables.yaml").read_text(encoding="utf-8"))
    return {position: str(words).split() for position, words in table.items()}


def person(chance: random.Random) -> str:
    """A Vietnamese name of three or four syllables."""
    middle = chance.sample(syllables()["middle"], chance.choice([1, 1, 2]))
    return " ".join([chance.choice(syllables()["family"]), *middle, chance.choice(syllables()["given"])])


@cache
def people(province: str, seed: int) -> list[str]:
    """The persons whom announcements of a province name."""
    chance = random.Random(f"{seed}:{province}")
    return sorted({person(chance) for _ in range(NAMES_OF_A_PROVINCE)})


def with_other_persons(text: str, sample: Sample, names: list[str], chance: random.Random) -> str:
    """The text with each person named otherwise, also where only the given name stands ("Ông Hải")."""
    chosen = chance.sample(names, len(sample.persons))
    for old, new in sorted(zip(sample.persons, chosen, strict=True), key=lambda pair: -len(pair[0])):
        if len(old.split()) == 2 and re.search(rf"{re.escape(old)}\s*$", text):
            new = " ".join(chance.sample(syllables()["given"], 2))
        text = re.sub(rf"(?<!{LETTER}){re.escape(old)}(?!{LETTER})", new, text)
        given = rf"\b([ÔôBb](?:ng|à) ){re.escape(old.split()[-1])}(?! {CAPITAL}|{LETTER})"
        text = re.sub(given, rf"\g<1>{new.split()[-1]}", text)
    return text


def in_another_province(text: str, sample: Sample, province: str, chance: random.Random) -> str:
    """The text moved to a province: its name, and the names of districts and communes in it."""
    if not sample.province or sample.province not in provinces(sample.is_new):
        return text
    here = units(province, sample.is_new)
    there = [(kind, name) for kind, names in units(sample.province, sample.is_new).items() for name in names]
    for kind, name in sorted(set(there), key=lambda pair: (-len(pair[1]), pair)):
        if name in text and name != sample.province and here.get(kind):
            alone = rf"(?<!{LETTER}){re.escape(name)}(?!{LETTER}| {CAPITAL})"
            text = re.sub(alone, chance.choice(here[kind]), text)
    return text.replace(sample.province, province)


def on_other_days(text: str, sample: Sample, chance: random.Random) -> str:
    """The text with its days moved within their months and its years by some years, within the same time."""
    days = [int(m[1]) for pattern in (DATE, DAY_MONTH, FIRST_DAY) for m in pattern.finditer(text)] or [1]
    move = chance.randrange(1 - min(days), max(29 - max(days), 2 - min(days)))  # none passes the month's end
    years = 0 if sample.is_new else chance.randrange(2012, 2025) - max(sample.years, default=2020)

    def day(written: str) -> str:
        found = int(written) + move
        return f"{found:02d}" if written.startswith("0") else str(found)

    text = FIRST_DAY.sub(lambda m: day(m[1]), text)
    text = DATE.sub(lambda m: f"{day(m[1])}{m[2]}{m[3]}{m[4]}\0{m[5]}", text)
    text = DAY_MONTH.sub(lambda m: f"{day(m[1])}{m[2]}{m[3]}" if 0 < int(m[3]) < 13 else m[0], text)
    text = YEAR.sub(lambda m: str(int(m[1]) + years), text)
    return re.sub(r"\0(\d{4})", lambda m: str(int(m[1]) + years), text)


def announcement(number: int, sample: Sample, fillers: list[str], seed: int) -> str:
    """One announcement with its front matter."""
    chance = random.Random(f"{seed}:{number}")
    moves = bool(sample.province) and sample.province in provinces(sample.is_new)
    province = chance.choice(provinces(sample.is_new)) if moves else sample.province
    text = in_another_province(sample.text, sample, province, chance)
    text = with_other_persons(text, sample, people(province or "trung ương", seed), chance)
    text = on_other_days(text, sample, chance)
    text = NUMBER.sub(lambda _: str(chance.randrange(11, 4_000)), text)
    for filler in chance.sample(fillers, len(fillers)):
        if len(text) >= SHORTEST + chance.randrange(400):
            break
        head, _, tail = text.rpartition("\n\n")
        text = f"{head}\n\n{filler}\n\n{tail}"
    front = [f"id: BM-{number:06d}", f"url: https://example.org/bm/{number:06d}", 'publisher: "Benchmark"']
    if province:
        front.append(f"jurisdiction: {province}")
    return "\n".join(["---", *front, "---", text, ""])


def generate(count: int, folder: Path, seed: int = 1) -> None:
    """Write ``count`` announcements to the folder, BM-000001.txt and on."""
    folder.mkdir(parents=True, exist_ok=True)
    fillers = (HERE / "paragraphs.txt").read_text(encoding="utf-8").splitlines()
    chosen = samples()
    for number in range(1, count + 1):
        text = announcement(number, chosen[(number - 1) % len(chosen)], fillers, seed)
        (folder / f"BM-{number:06d}.txt").write_text(text, encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="how many announcements")
    parser.add_argument("folder", type=Path, help="where to write them")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    generate(given.count, given.folder, given.seed)
    print(f"{given.count} announcements in {given.folder}")


if __name__ == "__main__":
    main()
