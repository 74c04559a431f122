"""Files of keys and values: what was written is found, nothing else is, and damage is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.publication.constant_file import LONGEST_KEY, ConstantFile, writing


def write(path: Path, items: dict[bytes, bytes]) -> ConstantFile:
    with writing(path) as file:
        for key, value in items.items():
            file.add(key, value)
    return ConstantFile(path)


@pytest.mark.parametrize("count", [0, 1, 2, 7, 5000])
def test_what_was_written_is_found(tmp_path: Path, count: int) -> None:
    items = {f"khoá {n}".encode(): (b"%d" % n) * (n % 50) for n in range(count)}
    file = write(tmp_path / "file", items)
    assert {key: file.get(key) for key in items} == items
    assert dict(file.items()) == items
    assert list(file.items()) == list(items.items())
    assert not [n for n in range(count, 2 * count + 10) if file.get(f"khoá {n}".encode()) is not None]
    assert file.get(b"") is None


def test_an_empty_key_and_value_and_the_longest_key(tmp_path: Path) -> None:
    file = write(tmp_path / "file", {b"": b"x", b"y": b"", b"k" * LONGEST_KEY: b"z"})
    assert (file.get(b""), file.get(b"y"), file.get(b"k" * LONGEST_KEY)) == (b"x", b"", b"z")
    with pytest.raises(ValueError, match="bytes"):
        write(tmp_path / "other", {b"k" * (LONGEST_KEY + 1): b""})
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("without", [range(0), range(1), range(3, 9), range(99, 100), range(100), range(0, 100, 2)])
def test_a_file_is_copied_but_for_some_keys(tmp_path: Path, without: range) -> None:
    items = {b"%d" % n: b"value" * (n % 7) for n in range(100)}
    old = write(tmp_path / "old", items)
    left_out = {b"%d" % n for n in without}
    with writing(tmp_path / "new") as file:
        file.add(b"first", b"1")
        file.copy(old, left_out)
        file.add(b"last", b"2")
    expected = {b"first": b"1"} | {key: value for key, value in items.items() if key not in left_out} | {b"last": b"2"}
    new = ConstantFile(tmp_path / "new")
    assert list(new.items()) == list(expected.items())
    assert {key: new.get(key) for key in expected} == expected
    assert not [key for key in left_out if new.get(key) is not None]


def test_keys_of_the_same_hash_are_told_apart(tmp_path: Path) -> None:
    same = (b"plumless", b"buckeroo")  # known to collide in CRC-32
    file = write(tmp_path / "file", {same[0]: b"1", same[1]: b"2"})
    assert [file.get(key) for key in same] == [b"1", b"2"]


def test_what_was_cut_short_or_is_something_else_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write(path, {b"%d" % n: b"value" for n in range(100)})
    whole = path.read_bytes()
    for data in (
        whole[:-1],
        whole[: len(whole) // 2],
        whole[8:],
        b"SQLite format 3\0" * 9,
        b"x",
        whole[:8] + whole[-24:],
    ):
        path.write_bytes(data)
        with pytest.raises(ValueError, match=r"file|short"):
            ConstantFile(path)
    path.write_bytes(b"")
    with pytest.raises(ValueError, match="empty"):
        ConstantFile(path)
    path.unlink()
    with pytest.raises(OSError, match="No such file"):
        ConstantFile(path)


def test_a_file_that_is_removed_stays_readable(tmp_path: Path) -> None:
    file = write(tmp_path / "file", {b"key": b"value"})
    (tmp_path / "file").unlink()
    assert file.get(b"key") == b"value"
