"""Settings: which source wins, and how a wrong one is told."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from kg.problems import SettingsError, Severity
from kg.settings import FILE_NAME, Settings, load_settings, unknown_settings


@pytest.fixture
def kg_toml(tmp_path: Path) -> Path:
    path = tmp_path / FILE_NAME
    path.write_text(
        'base = "https://data.example.vn/"\nport = 9000\nquery_timeout = 5\npublic_texts = ["example.vn", "KH-*"]\n',
        encoding="utf-8",
    )
    return path


def refusal(**given: object) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        load_settings(environment={}, **given)  # type: ignore[arg-type]
    problem = caught.value.problem
    assert problem.vi and problem.en and problem.remedy_vi and problem.remedy_en
    assert caught.value.exit_status == 2
    return caught.value


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_stand_where_nothing_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings(environment={}) == Settings()
    assert Settings().is_local


def test_the_file_in_the_working_folder_is_read(kg_toml: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kg_toml.parent)
    assert load_settings(environment={}).port == 9000


def test_the_file_goes_before_defaults_and_converts_numbers(kg_toml: Path) -> None:
    settings = load_settings(kg_toml, environment={})
    assert (settings.base, settings.port, settings.query_timeout) == ("https://data.example.vn/", 9000, 5.0)
    assert isinstance(settings.query_timeout, float)
    assert settings.public_texts == ("example.vn", "KH-*")
    assert not settings.is_local


def test_the_environment_goes_before_the_file_and_options_before_both(kg_toml: Path) -> None:
    environment = {"KG_PORT": "9100", "KG_PUBLIC_TEXTS": "a.vn, ,B-*", "KG_QUERY_TIMEOUT": "2.5", "KG_OTHER": "x"}
    settings = load_settings(kg_toml, environment)
    assert (settings.port, settings.public_texts, settings.query_timeout) == (9100, ("a.vn", "B-*"), 2.5)
    assert load_settings(kg_toml, environment, port=9200, base=None).port == 9200
    assert load_settings(kg_toml, environment, port=9200, base=None).base == "https://data.example.vn/"


def test_a_file_that_was_named_must_exist(tmp_path: Path) -> None:
    assert str(tmp_path / "no.toml") in refusal(file=tmp_path / "no.toml").problem.vi


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("port = = 1", "TOML"),
        ("prot = 1", "prot"),
        ('port = "8000"', "port"),
        ("port = true", "port"),
        ("port = 0", "port"),
        ("port = 70000", "port"),
        ("query_timeout = -1", "query_timeout"),
        ('public_texts = "a.vn"', "public_texts"),
        ("public_texts = [1]", "public_texts"),
        ("title_vi = 5", "title_vi"),
    ],
)
def test_a_file_with_a_mistake_is_refused_by_name(tmp_path: Path, text: str, words: str) -> None:
    problem = refusal(file=written(tmp_path / "kg.toml", text)).problem
    assert words in problem.vi and words in problem.en


def test_the_nearest_name_of_a_key_is_told(tmp_path: Path) -> None:
    problem = refusal(file=written(tmp_path / "kg.toml", "publsher = 'x'")).problem
    assert "Có phải publisher?" in problem.vi and "Is it publisher?" in problem.en


def test_a_file_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kg.toml"
    path.write_bytes('title_vi = "Dữ liệu"'.encode("utf-16"))
    assert "TOML" in refusal(file=path).problem.en


def test_a_variable_that_does_not_fit_is_refused_by_its_name() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(environment={"KG_PORT": "tám nghìn"})
    assert (caught.value.problem.source, "tám nghìn" in caught.value.problem.vi) == ("KG_PORT", True)


@pytest.mark.parametrize(
    ("name", "meant"), [("KG_BASIS", "KG_BASE"), ("KG_QUERY_TIMOUT", "KG_QUERY_TIMEOUT"), ("KG_LANGUAGE", "KG_LANG")]
)
def test_a_misspelt_variable_is_refused_with_the_nearest_name(name: str, meant: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(environment={name: "5"})
    problem = caught.value.problem
    assert problem.source == name and f"Có phải {meant}?" in problem.vi and f"Is it {meant}?" in problem.en


def test_variables_of_others_are_warned_of() -> None:
    found = unknown_settings({"KG_OTHER": "x", "KG_PORT": "1", "KG_LANG": "vi", "PATH": "/"})
    assert [(problem.severity, problem.source) for problem in found] == [(Severity.WARNING, "KG_OTHER")]


def test_a_language_that_the_interface_does_not_have_is_told() -> None:
    (problem,) = unknown_settings({"KG_LANG": "fr"})
    assert problem.severity is Severity.WARNING and "«fr»" in problem.vi and "vi, en" in problem.remedy_vi


@pytest.mark.parametrize(
    "base",
    [
        "localhost:8000/",
        "http://localhost:8000",
        "ftp://example.vn/",
        "https:///",
        "https://example.vn/?a/",
        "https://example.vn/#/",
        "https://example.vn/dữ-liệu/",
        "https://exa mple.vn/",
        "",
    ],
)
def test_a_base_that_cannot_begin_an_iri_is_refused(base: str) -> None:
    refusal(base=base)


@pytest.mark.parametrize(
    ("base", "local"),
    [
        ("http://localhost:8000/", True),
        ("http://127.0.0.1/", True),
        ("http://[::1]:8000/", True),
        ("https://data.example.vn/kg/", False),
        ("https://localhost.example.vn/", False),
    ],
)
def test_which_bases_name_this_machine_only(base: str, local: bool) -> None:
    assert Settings(base=base).is_local is local


def test_whose_texts_are_shown() -> None:
    settings = Settings(public_texts=("example.vn", "Báo Ví Dụ", "KH-*", "A-1"))
    assert settings.shows_text("x", "https://example.vn/tin/1", None)
    assert settings.shows_text("x", None, "Báo Ví Dụ")
    assert settings.shows_text("KH-2022-0224", None, None)
    assert settings.shows_text("A-1", None, None)
    assert not settings.shows_text("A-12", "https://other.example.vn/", "Báo khác")
    assert not Settings().shows_text("x", "https://example.vn/", "Báo Ví Dụ")


def test_every_setting_has_a_sentence_that_documents_it() -> None:
    for field in dataclasses.fields(Settings):
        assert field.metadata["doc"].endswith("."), field.name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("port = 70000", "từ 1 đến 65535"),
        ("trusted_proxies = -1", "số nguyên từ 0 trở lên"),
        ("query_timeout = 0", "số lớn hơn 0"),
        ("publisher = 5", "chữ trong ngoặc kép"),
        ('publisher_type = "Thư viện"', "RegionalAuthority"),
        ('public_texts = "a.vn"', "danh sách"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_what_would(tmp_path: Path, text: str, words: str) -> None:
    assert words in refusal(file=written(tmp_path / "kg.toml", text)).problem.vi
