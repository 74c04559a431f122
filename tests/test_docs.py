"""Documentation stays true: settings, messages and paths it names exist."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from kg.settings import Settings

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")])


@pytest.mark.parametrize("field", dataclasses.fields(Settings), ids=lambda field: field.name)
def test_each_setting_is_documented_with_its_default_and_sentence(field: dataclasses.Field[object]) -> None:
    text = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    match = re.search(rf"^### `{field.name}`\n(.*?)(?=^### |\Z)", text, re.MULTILINE | re.DOTALL)
    assert match, f"docs/settings.md has no section for {field.name}"
    section = match[1]
    assert field.metadata["doc"] in section.replace("\n", " ")
    default = getattr(Settings(), field.name)
    shown = '""' if default == "" else "[]" if default == () else str(default)
    assert f"`{shown}`" in section
    assert f"KG_{field.name.upper()}" in section


def test_no_setting_is_documented_that_does_not_exist() -> None:
    text = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^### `(\w+)`", text, re.MULTILINE)) == {f.name for f in dataclasses.fields(Settings)}


def test_each_problem_that_a_reader_tells_is_in_the_list_of_messages() -> None:
    page = (ROOT / "docs/input.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([a-z0-9-]+)`", page.partition("## Messages")[2], re.MULTILINE))
    told = set()
    for module in (ROOT / "kg/sources").glob("*.py"):
        source = module.read_text(encoding="utf-8")
        told |= set(re.findall(r"(?:Problem|_refused)\(\s*\"([a-z0-9-]+)\"", source))
    told -= {"id", "url", "published", "publisher", "jurisdiction"}
    told |= {"bad-id", "bad-url", "bad-published", "bad-publisher", "bad-jurisdiction"}
    assert len(told) > 20
    assert listed == told


@pytest.mark.parametrize("page", DOCS, ids=lambda path: path.name)
def test_links_between_pages_and_paths_named_in_code_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"
    for path in re.findall(r"\b((?:kg|server|ontology|shapes|examples|benchmarks|tests|docs)/[\w./-]*\w/?)", text):
        assert (ROOT / path).exists(), f"{page.name} names {path}"
