"""The inspection whole, as JSON: what the other reports draw and what later inspections compare.

The form is the values' own: an object's keys are its fields in their order, points are texts with
at least two places, days are ISO dates, a status is its id. ``docs/schema/`` publishes the schema.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from json.encoder import encode_basestring
from operator import add
from typing import Any, Final

from audit.errors import AuditError, problem
from audit.inspection import SCHEMA, Inspection
from audit.place import FilePlace
from audit.visible import visible

_CENT: Final = Decimal("0.01")


def render(inspection: Inspection) -> bytes:
    """The same inspection gives the same bytes: UTF-8, indented, ending in a line feed.

    Characters that would hide or reorder text, lone surrogates among them, are shown by number.
    """
    text: list[str] = []
    _write(inspection, "\n", text)
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


def _write(value: Any, newline: str, text: list[str]) -> None:
    """Add pieces of JSON text: what holds only scalars on one line, everything else indented."""
    opening, closing = "[]" if type(value) is tuple else "{}"
    labels, entries = _entries(value)
    written = [  # most are plain texts: asking for them here saves a third of the time
        encode_basestring(entry) if type(entry) is str and entry.isprintable() else _scalar(entry)
        for entry in entries
    ]
    if None not in written:
        text += (opening, ", ".join(map(add, labels, written)), closing)
        return
    comma, deeper = opening, newline + "  "
    for label, entry, scalar in zip(labels, entries, written, strict=True):
        text += (comma, deeper, label)
        comma = ","
        if scalar is None:
            _write(entry, deeper, text)
        else:
            text.append(scalar)
    text += (newline, closing)


def _entries(value: Any) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    if type(value) is tuple:
        return ("",) * len(value), value
    names, labels = _names(type(value))  # type: ignore[arg-type]  # a class is hashable
    return labels, tuple([getattr(value, name) for name in names])


@lru_cache(maxsize=64)
def _names(cls: type[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of a dataclass's fields, and how each is written before its value."""
    names = tuple(field.name for field in fields(cls))
    return names, tuple(f'"{name}": ' for name in names)


def _scalar(value: Any) -> str | None:
    """A scalar or an empty list as JSON; None for what holds more."""
    write = _SCALARS.get(type(value))
    if write is not None:
        return write(value)
    if isinstance(value, Enum):
        return _text(value.value)
    return "[]" if value == () else None


def _text(value: str) -> str:
    return encode_basestring(visible(value))


def _points(value: Decimal) -> str:
    """Two places at least; more only where the value has them."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise TypeError(f"an inspection holds no {value}")
    return f'"{value.quantize(_CENT) if exponent > -2 else value:f}"'


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _null(_: None) -> str:
    return "null"


def _day(value: date) -> str:
    return f'"{value.isoformat()}"'


_SCALARS: Final[dict[type[Any], Callable[[Any], str]]] = {
    str: _text,
    int: str,
    bool: _truth,
    type(None): _null,
    Decimal: _points,
    date: _day,
}
