import io
from pathlib import Path

import pytest

from kg.identity.problems import IdentityError
from kg.identity.registry import Registry
from kg.identity.resolver import Resolver
from kg.identity.transfer import export, import_
from tests.identity.readings import TODAY, SmallAuthority, listing

READINGS = [
    listing("A1", [("Lê Thị Hoà", [("Giám đốc", "Sở Y tế tỉnh Hoa Sơn")]), ("Trần Văn Bảy", [])]),
    listing("A2", [("Lê Thị Hòa", [("Giám đốc", "Sở Y tế tỉnh Hoa Sơn"), ("Trưởng bản", "Bản Mới")])]),
]


def exported(registry: Registry) -> str:
    stream = io.StringIO()
    export(registry, stream)
    return stream.getvalue()


@pytest.fixture
def filled(registry: Registry, resolver: Resolver) -> Registry:
    resolver.plan([resolver.outline(reading) for reading in READINGS])
    for reading in READINGS:
        key = resolver.resolution(reading).announcement
        resolver.record(key, reading.title, [(("person", "x" * 10), {"name": "Lê Thị Hòa"})])
    return registry


def test_an_export_taken_in_by_an_empty_registry_gives_the_same_keys_and_the_same_export(
    filled: Registry, resolver: Resolver, tmp_path: Path
) -> None:
    lines = exported(filled)
    with Registry(tmp_path / "other.sqlite") as other:
        assert import_(other, io.StringIO(lines)) == lines.count("\n") - 1
        assert exported(other) == lines
        again = Resolver(other, SmallAuthority(), TODAY)
        assert [again.resolution(r) for r in READINGS] == [resolver.resolution(r) for r in READINGS]


def test_taking_in_an_export_twice_changes_nothing(filled: Registry) -> None:
    lines = exported(filled)
    assert import_(filled, io.StringIO(lines)) == 0
    assert exported(filled) == lines


def test_an_import_that_gives_a_known_name_another_key_is_refused_whole(filled: Registry, tmp_path: Path) -> None:
    with Registry(tmp_path / "other.sqlite") as other:
        resolver = Resolver(other, SmallAuthority(), TODAY)
        resolver.plan([resolver.outline(reading) for reading in [*READINGS, listing("A3", [])]])
        theirs = exported(other)
    before = exported(filled)
    with pytest.raises(IdentityError) as caught:
        import_(filled, io.StringIO(theirs))
    assert caught.value.problem.code == "registry-line"
    assert "contradicts" in caught.value.problem.en
    assert exported(filled) == before


@pytest.mark.parametrize(
    "lines",
    [
        "",
        "nonsense\n",
        '{"registry": 2}\n',
        '{"registry":1}\n["minted","person","SHOUTING22"]\n',
        '{"registry":1}\n["minted","person"]\n',
        '{"registry":1}\n["sqlite_master","x"]\n',
        '{"registry":1}\n["named","person","n","aaaaaaaaaa"]\n',
        '{"registry":1}\n["announcement","aaaaaaaaaa","id:1","T","yesterday",0]\n',
        '{"registry":1}\n' + "[" * 100_000 + "\n",
    ],
)
def test_lines_that_are_no_rows_are_refused_and_nothing_is_taken_in(registry: Registry, lines: str) -> None:
    before = exported(registry)
    with pytest.raises(IdentityError):
        import_(registry, io.StringIO(lines))
    assert exported(registry) == before


def test_a_file_that_is_no_text_is_refused(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "keys.jsonl"
    path.write_bytes(b'{"registry": 1}\n\xff\xfe\n')
    with path.open(encoding="utf-8") as stream, pytest.raises(IdentityError) as caught:
        import_(registry, stream)
    assert "UTF-8" in caught.value.problem.vi
