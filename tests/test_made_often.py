"""Classes that are made often: as frozen, equal and ordered as any dataclass."""

from __future__ import annotations

import inspect
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from kg.language.span import Span
from kg.made_often import made_often


@dataclass(frozen=True, slots=True)
class Plain:
    name: str
    number: int = 3
    other: str | None = None


@made_often
@dataclass(frozen=True, slots=True)
class Quick:
    name: str
    number: int = 3
    other: str | None = None


def test_it_takes_what_the_plain_class_takes() -> None:
    assert str(inspect.signature(Quick)) == str(inspect.signature(Plain))
    assert repr(Quick("a", other="b")) == "Quick(name='a', number=3, other='b')"
    assert replace(Quick("a"), number=4) == Quick("a", 4)


def test_too_few_and_too_many_fields_are_refused() -> None:
    with pytest.raises(TypeError):
        Quick()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Quick("a", 1, None, 2)  # type: ignore[call-arg]


def test_fields_cannot_be_changed() -> None:
    span = Span(1, 2)
    with pytest.raises(FrozenInstanceError):
        span.start = 0  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        Quick("a").name = "b"  # type: ignore[misc]


def test_equality_order_and_hash_stay() -> None:
    assert Span(1, 2) == Span(1, 2)
    assert Span(1, 2) < Span(1, 3) < Span(2, 0)
    assert len({Span(1, 2), Span(1, 2), Span(2, 3)}) == 2


def test_what_it_cannot_serve_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class WithFactory:
        items: list[int] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class WithCheck:
        number: int

        def __post_init__(self) -> None:
            assert self.number

    @dataclass(frozen=True)
    class WithoutSlots:
        number: int

    for cls in (WithFactory, WithCheck, WithoutSlots):
        with pytest.raises(TypeError):
            made_often(cls)
