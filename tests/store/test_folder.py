import json
from pathlib import Path

import pytest

from kg.problems import SettingsError, StoreError
from kg.store.folder import StoreFolder, write_atomically

BASE = "http://localhost:8000/"


def test_a_store_remembers_base_and_creation(tmp_path: Path) -> None:
    made = StoreFolder.open_or_create(tmp_path / "new" / "store", BASE)
    assert StoreFolder.open(tmp_path / "new" / "store") == made
    assert StoreFolder.open_or_create(tmp_path / "new" / "store", BASE) == made


def test_another_base_is_refused_with_the_remedy(tmp_path: Path) -> None:
    StoreFolder.create(tmp_path, BASE)
    with pytest.raises(SettingsError) as caught:
        StoreFolder.open(tmp_path, "https://data.example.vn/")
    assert caught.value.problem.code == "other-base"
    assert f'base = "{BASE}"' in caught.value.problem.remedy_en


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    StoreFolder.create(tmp_path, BASE)
    record = json.loads((tmp_path / "store.json").read_text())
    (tmp_path / "store.json").write_text(json.dumps(record | {"format": record["format"] + 1}))
    with pytest.raises(StoreError) as caught:
        StoreFolder.open(tmp_path)
    assert caught.value.problem.code == "store-newer"


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": 1}', '{"format": "1", "base": "x"}'])
def test_a_damaged_description_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "store.json").write_text(content)
    with pytest.raises(StoreError) as caught:
        StoreFolder.open(tmp_path)
    assert caught.value.problem.code == "store-damaged"


def test_no_store_is_said_so(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing"):
        with pytest.raises(StoreError) as caught:
            StoreFolder.open(path)
        assert caught.value.problem.code == "no-store"
    assert not (tmp_path / "missing").exists()


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreError) as caught:
        StoreFolder.open_or_create(tmp_path, BASE)
    assert caught.value.problem.code == "not-a-store"
    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_in_the_way_is_reported(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("")
    with pytest.raises(StoreError):
        StoreFolder.open_or_create(tmp_path / "store", BASE)


def test_an_atomic_write_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_atomically(tmp_path / "current", "1\n")
    write_atomically(tmp_path / "current", "2\n")
    assert [(entry.name, entry.read_text()) for entry in tmp_path.iterdir()] == [("current", "2\n")]
