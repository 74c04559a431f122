"""A server that was just started has read its files already."""

from __future__ import annotations

import json
import subprocess
import sys

PROGRAM = """
import functools, importlib, inspect, json, pkgutil
import server
from server.beforehand import read_files

read_files()
modules = [importlib.import_module(found.name) for found in pkgutil.walk_packages(server.__path__, "server.")
           if found.name != "server.sparql.worker"]
kept = {}
for module in modules:
    for name, value in vars(module).items():
        if type(value) is functools._lru_cache_wrapper and value.__module__ == module.__name__:
            needed = [p for p in inspect.signature(value).parameters.values() if p.default is p.empty]
            kept[f"{module.__name__}.{name}"] = (len(needed), value.cache_info().currsize)
print(json.dumps(kept))
"""


def test_what_is_kept_for_good_is_there_before_the_first_request() -> None:
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True, timeout=60)
    kept = {name: tuple(numbers) for name, numbers in json.loads(ran.stdout).items()}
    assert kept.pop("server.texts.texts") == kept.pop("server.texts.editor_words") == (1, 2)
    without_choice = {name: filled for name, (needed, filled) in kept.items() if not needed}
    assert {"server.examples.examples", "server.openapi.description"} <= without_choice.keys()
    assert all(without_choice.values()), without_choice
