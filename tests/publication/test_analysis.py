"""The notebook and the R script that start from the flat tables do run on them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kg.publication.downloads import Downloads
from tests.publication.downloaded import make_downloads

ANALYSIS = Path(__file__).parents[2] / "docs" / "analysis"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Downloads = make_downloads(tmp_path_factory.mktemp("analysis") / "store")[1]
    return made.folder / "tables"


def test_the_notebook_runs_and_finds_what_the_sample_holds(tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.setenv("TABLES", str(tables))
    notebook = json.loads((ANALYSIS / "tables.ipynb").read_text(encoding="utf-8"))
    known: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [], "results are not kept in the file"
            exec(compile("".join(cell["source"]), "tables.ipynb", "exec"), known)  # noqa: S102 - our own file
    assert known["careers"]["offices"].max() >= 1
    met = known["together"][["participant_name_a", "participant_name_b"]].values.tolist()
    assert {"Nguyễn Tấn Tuân", "Lê Thị Mẫu"} in [set(pair) for pair in met]
    assert list(known["by_year"].index) == ["2022", "2023"]
    assert set(known["merged"]["after"]) == {"Ủy ban nhân dân tỉnh Khánh Hòa"}
    assert len(known["both"]) == 1


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_the_r_script_runs(tables: Path) -> None:
    done = subprocess.run(
        ["Rscript", ANALYSIS / "tables.R", tables],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"LC_ALL": "C.UTF-8"},  # else R writes letters beyond ASCII as escapes
    )
    assert done.returncode == 0, done.stderr
    assert "Nguyễn Tấn Tuân" in done.stdout
    assert "agencies that took over others on 2025-07-01: 1" in done.stdout
