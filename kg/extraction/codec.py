"""Readings as JSON and back: for the cache of readings and for ``kg extract --json``."""

from __future__ import annotations

import base64
import dataclasses
import types
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from kg.extraction.facts import Reading
from kg.language.partial_date import PartialDate


def to_json(value: Any) -> Any:
    """Plain JSON values of a reading or any part of it; fields that hold their default are left out."""
    if isinstance(value, PartialDate | date):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {
            f.name: to_json(getattr(value, f.name))
            for f in dataclasses.fields(value)
            if getattr(value, f.name) != f.default
        }
    return value


def from_json(data: Any) -> Reading:
    """The reading that `to_json` made the data from; KeyError, TypeError or ValueError for anything else."""
    reading = _build(Reading, data)
    assert isinstance(reading, Reading)  # noqa: S101 - for the type checker
    return reading


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _build(kind: Any, data: Any) -> Any:
    if data is None:
        return None
    if get_origin(kind) in (Union, types.UnionType):
        return _build(next(option for option in get_args(kind) if option is not type(None)), data)
    if get_origin(kind) is tuple:
        return tuple(_build(get_args(kind)[0], item) for item in data)
    if kind is PartialDate:
        return PartialDate.parse(data)
    if kind is date:
        return date.fromisoformat(data)
    if kind is bytes:
        return base64.b64decode(data)
    if dataclasses.is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        return kind(**{name: _build(hints[name], value) for name, value in data.items()})  # type: ignore[operator]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    return data
