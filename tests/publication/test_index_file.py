"""Index files: written once, read by many, known by their version."""

import sqlite3
from pathlib import Path

import pytest

from kg.publication.index_file import is_usable, reading, writing


def write(path: Path, version: int, *words: str, previous: Path | None = None) -> None:
    with writing(path, version, previous) as db:
        if previous is None:
            db.execute("CREATE TABLE word (text TEXT)")
        db.executemany("INSERT INTO word VALUES (?)", [(word,) for word in words])


def read(path: Path) -> list[str]:
    with reading(path) as db:
        return [text for (text,) in db.execute("SELECT text FROM word ORDER BY text")]


def test_what_was_written_is_read_and_can_be_added_to_in_a_copy(tmp_path: Path) -> None:
    first, second = tmp_path / "đầu tiên #1.sqlite", tmp_path / "2.sqlite"
    write(first, 3, "a", "b")
    write(second, 3, "c", previous=first)
    assert (read(first), read(second)) == (["a", "b"], ["a", "b", "c"])


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    write(tmp_path / "x.sqlite", 1, "a")
    with reading(tmp_path / "x.sqlite") as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM word")


def test_only_an_index_of_the_version_asked_for_is_usable(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    assert not is_usable(path, 1)
    write(path, 1, "a")
    assert is_usable(path, 1)
    assert not is_usable(path, 2)
    write(tmp_path / "y.sqlite", 2, previous=path)
    assert is_usable(tmp_path / "y.sqlite", 2)
    path.write_bytes(b"no index at all, but long enough to look like a file" * 20)
    assert not is_usable(path, 1)
    assert path.exists()


def test_looking_for_an_index_makes_none(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.DatabaseError), reading(tmp_path / "none.sqlite") as db:
        db.execute("SELECT 1")
    assert not (tmp_path / "none.sqlite").exists()
