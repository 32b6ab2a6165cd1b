"""How a dataclass says that it is the shape of a piece of YAML."""

from __future__ import annotations

from dataclasses import field
from typing import Any, TypeVar, dataclass_transform

from audit.record import record

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def from_yaml(cls: type[_T]) -> type[_T]:
    """Make a record whose YAML form may have no other keys than its fields."""
    made: Any = record(kw_only=True)(cls)
    made.__pydantic_config__ = {"extra": "forbid"}
    return made  # type: ignore[no-any-return]
