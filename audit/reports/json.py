"""The inspection whole, as JSON: what the other reports draw and what later inspections compare.

The form is the values' own: an object's keys are its fields in their order, points are texts with
at least two places, days are ISO dates, a status is its id. ``docs/schema/`` publishes the schema.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, Final

from audit.errors import AuditError, problem
from audit.inspection import SCHEMA, Inspection
from audit.place import FilePlace
from audit.reports.visible import visible

_CENT: Final = Decimal("0.01")


def render(inspection: Inspection) -> bytes:
    """The same inspection gives the same bytes: UTF-8, indented, ending in a line feed.

    Characters that would hide or reorder text, lone surrogates among them, are shown by number.
    """
    text: list[str] = []
    _write(_plain(inspection), "\n", text)
    return ("".join(text) + "\n").encode()


def load(content: bytes, name: str = "JSON") -> Inspection:
    """Read what ``render`` wrote; ``name`` names the file in an error.

    Raises AuditError for what is no JSON, is not of this schema, or does not fit it.
    """
    from pydantic import TypeAdapter, ValidationError

    place = FilePlace(name)
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise AuditError(problem("result/not-json", place)) from error
    schema = found.get("schema") if isinstance(found, dict) else None
    if schema != SCHEMA:
        named = visible(str(schema))[:100]
        raise AuditError(problem("result/other-schema", place, found=named, known=SCHEMA))
    try:
        return TypeAdapter(Inspection).validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = visible(".".join(map(str, first["loc"])))
        raise AuditError(
            problem("result/does-not-fit", place, where=where, why=first["msg"])
        ) from error


def _plain(value: Any) -> Any:
    """Turn a value of the house into objects, lists and scalars of JSON."""
    to_plain = _PLAIN.get(type(value))
    if to_plain is not None:
        return to_plain(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"an inspection holds no {type(value).__name__}")


@lru_cache(maxsize=64)
def _names(cls: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


def _points(value: Decimal) -> str:
    """Two places at least; more only where the value has them."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise TypeError(f"an inspection holds no {value}")
    return format(value.quantize(_CENT) if exponent > -2 else value, "f")


def _same(value: Any) -> Any:
    return value


def _list(value: tuple[Any, ...]) -> list[Any]:
    return [_plain(entry) for entry in value]


_PLAIN: Final[dict[type[Any], Callable[[Any], Any]]] = {
    str: visible,
    int: _same,
    bool: _same,
    type(None): _same,
    Decimal: _points,
    date: date.isoformat,
    tuple: _list,
}


def _write(value: Any, newline: str, text: list[str]) -> None:
    """Add pieces of JSON text: what holds only scalars on one line, everything else indented."""
    if not _holds_more(value):
        text.append(_dumps(value))
        return
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    comma, deeper = opening, newline + "  "
    for entry in value:
        text += (comma, deeper)
        comma = ","
        if isinstance(value, dict):
            text.append(f'"{entry}": ')
            _write(value[entry], deeper, text)
        else:
            _write(entry, deeper, text)
    text += (newline, closing)


def _holds_more(value: Any) -> bool:
    """Whether a value has objects or lists in it that are not empty."""
    if not isinstance(value, dict | list):
        return False
    entries = value.values() if isinstance(value, dict) else value
    return any(entry and isinstance(entry, dict | list) for entry in entries)


_dumps: Final = json.JSONEncoder(ensure_ascii=False).encode
