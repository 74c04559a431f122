"""Data flows one way: a room imports only the rooms before it, in the order of docs/architecture.md."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TABLES = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROOMS = re.findall(r"^\| `kg/(\w+)/` \|", TABLES, re.MULTILINE)
READING = re.findall(
    r"^\| `(\w+)/` \|", TABLES.partition("### The rooms of extraction")[2].partition("\n## ")[0], re.MULTILINE
)


def imports(folder: Path, package: str) -> Iterator[tuple[str, str]]:
    """Each module below a folder with each part of a package that it imports: `from package.part.module import …`."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            for name in names:
                if name.startswith(f"{package}."):
                    yield path.relative_to(ROOT).as_posix(), name.removeprefix(f"{package}.").split(".")[0]


def test_the_tables_name_every_room() -> None:
    assert sorted(ROOMS) == _packages(ROOT / "kg", besides={"commands", "evaluation"})
    assert sorted(READING) == _packages(ROOT / "kg" / "extraction")


def _packages(folder: Path, besides: frozenset[str] | set[str] = frozenset()) -> list[str]:
    return sorted({path.parent.name for path in folder.glob("*/__init__.py")} - besides)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_rooms_before_it(room: str) -> None:
    later = {*ROOMS[ROOMS.index(room) + 1 :], "pipeline", "publisher", "commands", "cli", "context", "evaluation"}
    assert [found for found in imports(ROOT / "kg" / room, "kg") if found[1] in later] == []


@pytest.mark.parametrize("room", READING)
def test_a_room_of_extraction_imports_only_those_before_it(room: str) -> None:
    later = {*READING[READING.index(room) + 1 :], "reader"}
    folder = ROOT / "kg" / "extraction" / room
    assert [found for found in imports(folder, "kg.extraction") if found[1] in later] == []


def test_what_is_below_the_rooms_of_extraction_imports_none_of_them() -> None:
    folder = ROOT / "kg" / "extraction"
    below = {path.relative_to(ROOT).as_posix() for path in folder.glob("*.py")} - {"kg/extraction/reader.py"}
    assert [found for found in imports(folder, "kg.extraction") if found[0] in below and found[1] in READING] == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_knows_the_server(room: str) -> None:
    assert list(imports(ROOT / "kg" / room, "server")) == []
