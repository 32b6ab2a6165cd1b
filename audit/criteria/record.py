"""How a dataclass says that it is the shape of a piece of YAML."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def from_yaml(cls: type[_T]) -> type[_T]:
    """Make a frozen dataclass whose YAML form may have no other keys than its fields."""
    cls.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
    return dataclass(frozen=True, kw_only=True)(cls)
