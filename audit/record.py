"""Frozen dataclasses that cost little to define.

Every start of the program defines some seventy of them. The standard library writes and compiles
six methods for each class, used or not, which together takes longer than reading a workbook; here
all share the same methods, and ``__init__`` alone is written, when the first instance is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from typing import Any, TypeVar, dataclass_transform, overload

_T = TypeVar("_T")


@overload
def record(cls: type[_T], /) -> type[_T]: ...
@overload
def record(*, kw_only: bool) -> Callable[[type[_T]], type[_T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[_T] | None = None, /, *, kw_only: bool = False) -> Any:
    """Make a dataclass that compares by value and cannot be changed.

    To ``dataclasses`` and to pydantic it is a dataclass like any other.
    """
    return _make(cls, kw_only) if cls is not None else lambda given: _make(given, kw_only)


def _make(cls: Any, kw_only: bool) -> Any:
    cls.__doc__ = cls.__doc__ or cls.__name__  # or else the signature would be worked out for it
    made: Any = dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
    made.__init__ = _written_when_called(made)
    made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete
    made.__eq__, made.__hash__, made.__repr__ = _equal, _hash, _repr
    return made


def _written_when_called(cls: Any) -> Callable[..., None]:
    def __init__(self: Any, *arguments: Any, **named: Any) -> None:  # noqa: N807
        cls.__init__ = _initializer(cls)
        cls.__init__(self, *arguments, **named)

    return __init__


def _initializer(cls: Any) -> Callable[..., None]:
    """``__init__`` as one would write it, but that it fills the instance's ``__dict__``."""
    known: dict[str, Any] = {"_default": MISSING}
    positional = [one for one in fields(cls) if not one.kw_only]
    named = [one for one in fields(cls) if one.kw_only]
    parameters = [*_parameters(positional, known), *(["*"] if named else [])]
    parameters += _parameters(named, known)
    lines = [f"def __init__({', '.join(['self', *parameters])}):", " _into = self.__dict__"]
    lines += [f" _into[{one.name!r}] = {_value(one)}" for one in fields(cls)]
    exec("\n".join(lines), known)
    return known["__init__"]  # type: ignore[no-any-return]


def _parameters(some: list[Field[Any]], known: dict[str, Any]) -> Iterator[str]:
    for one in some:
        if one.default_factory is not MISSING:
            known[f"_make_{one.name}"] = one.default_factory
            yield f"{one.name}=_default"
        elif one.default is not MISSING:
            known[f"_default_{one.name}"] = one.default
            yield f"{one.name}=_default_{one.name}"
        else:
            yield one.name


def _value(one: Field[Any]) -> str:
    if one.default_factory is MISSING:
        return one.name
    return f"_make_{one.name}() if {one.name} is _default else {one.name}"


def _refuse_to_set(self: Any, name: str, value: object) -> None:  # noqa: ARG001
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> None:  # noqa: ARG001
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self.__dict__ == other.__dict__


def _hash(self: Any) -> int:
    return hash(tuple(map(self.__dict__.__getitem__, self.__dataclass_fields__)))


def _repr(self: Any) -> str:
    shown = [one.name for one in fields(self) if one.repr]
    return f"{type(self).__name__}({', '.join(f'{n}={self.__dict__[n]!r}' for n in shown)})"
