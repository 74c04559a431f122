"""What was read from a smooth text, told by its places in the text as it is."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar

from kg.extraction import facts
from kg.language.span import Span

_Fact = TypeVar("_Fact")


def in_origin(fact: _Fact, origin: Callable[[Span], Span]) -> _Fact:
    """A reading or a part of it with every span in the text that ``origin`` leads to; all else is the same."""
    moved: Any = _moved(fact, origin)
    return moved  # type: ignore[no-any-return]


def _moved(value: Any, origin: Callable[[Span], Span]) -> Any:
    if isinstance(value, Span):
        return origin(value)
    if isinstance(value, tuple):
        return tuple(_moved(item, origin) for item in value)
    if type(value).__module__ != facts.__name__ or not dataclasses.is_dataclass(value):
        return value
    parts = {field.name: _moved(getattr(value, field.name), origin) for field in dataclasses.fields(value)}
    return dataclasses.replace(value, **parts)  # type: ignore[type-var]
