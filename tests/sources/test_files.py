"""Files: folders are searched, and what cannot be opened is named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.problems import SourceError
from kg.settings import Settings
from kg.sources import find_files, read_file


def refusal(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        read_file(path, Settings())
    assert caught.value.problem.source == str(path)
    assert caught.value.problem.remedy_vi and caught.value.problem.remedy_en
    return caught.value.problem.code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.html", "sub/c.HTM", "sub/d.md", ".hidden.txt", ".git/e.txt", "~$b.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Nội dung", encoding="utf-8")
    return tmp_path


def test_folders_are_searched_below_without_hidden_and_other_files(folder: Path) -> None:
    assert [str(path.relative_to(folder)) for path in find_files([folder])] == ["a.html", "b.txt", "sub/c.HTM"]


def test_documents_that_no_reader_takes_are_refused_by_name_instead_of_passed_over(tmp_path: Path) -> None:
    (tmp_path / "cũ.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
    (tmp_path / "mới.txt").write_text("Nội dung", encoding="utf-8")
    assert [path.name for path in find_files([tmp_path])] == ["cũ.doc", "mới.txt"]
    assert refusal(tmp_path / "cũ.doc")


def test_files_given_are_kept_in_order_and_once(folder: Path) -> None:
    sheet = folder / "sub/d.md"
    assert find_files([sheet, folder / "b.txt", folder])[:2] == [sheet, folder / "b.txt"]
    assert len(find_files([folder, folder / "sub", str(folder / "b.txt")])) == 3


def test_a_path_that_does_not_exist_becomes_a_problem_of_its_own(tmp_path: Path) -> None:
    missing = tmp_path / "không có.txt"
    assert find_files([missing]) == [missing]
    assert refusal(missing) == "no-such-file"


def test_an_empty_folder_becomes_a_problem_of_its_own(tmp_path: Path) -> None:
    assert find_files([tmp_path]) == [tmp_path]
    assert refusal(tmp_path) == "empty-folder"


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert refusal(tmp_path / "a.txt") == "not-a-file"


def test_links_to_folders_above_do_not_go_round(folder: Path) -> None:
    (folder / "sub/loop").symlink_to(folder)
    assert len(find_files([folder])) == 3


def test_a_broken_link_is_no_such_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere.txt")
    assert refusal(find_files([tmp_path])[0]) == "no-such-file"


@contextmanager
def no_rights() -> Iterator[None]:
    """Run as nobody where the tests run as root, who may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_what_may_not_be_read_is_named(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    (folder / "sub").chmod(0)
    try:
        with no_rights():
            assert refusal(folder / "b.txt") == "unreadable"
            assert find_files([folder / "b.txt"]) == [folder / "b.txt"]
            assert refusal(find_files([folder / "sub"])[0]) == "unreadable"
    finally:
        (folder / "sub").chmod(0o755)


def test_a_name_too_long_for_the_system_is_a_problem_and_not_a_crash() -> None:
    assert find_files(["a" * 5_000]) == [Path("a" * 5_000)]
    assert refusal(Path("a" * 5_000)) in ("unreadable", "no-such-file")
