"""How a dataclass says that it is the shape of a piece of YAML.

Every start of the program defines these classes, and a frozen dataclass costs four times what this
one does: the standard library writes and compiles the methods of each class anew, here all share
theirs. The criteria are made once and then kept, so that making an instance may cost a little more.
"""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def from_yaml(cls: type[_T]) -> type[_T]:
    """Make a frozen dataclass whose YAML form may have no other keys than its fields."""
    made: Any = record(cls)
    made.__pydantic_config__ = {"extra": "forbid"}
    return made  # type: ignore[no-any-return]


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[_T]) -> type[_T]:
    """Make a dataclass of keyword arguments that compares by value and cannot be changed."""
    made: Any = dataclass(repr=False, eq=False, kw_only=True)(cls)
    made.__setattr__, made.__delattr__ = _set_once, _never
    made.__eq__, made.__hash__, made.__repr__ = _equal, _hash, _repr
    return made  # type: ignore[no-any-return]


def _set_once(self: Any, name: str, value: object) -> None:
    if name in self.__dict__ or name not in self.__dataclass_fields__:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")
    self.__dict__[name] = value


def _never(self: Any, name: str) -> None:  # noqa: ARG001
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self.__dict__ == other.__dict__


def _hash(self: Any) -> int:
    return hash(tuple(self.__dict__[name] for name in self.__dataclass_fields__))


def _repr(self: Any) -> str:
    fields = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self.__dataclass_fields__)
    return f"{type(self).__name__}({fields})"
