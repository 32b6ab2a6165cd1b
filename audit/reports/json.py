"""The inspection whole, as JSON: what the other reports draw and what later inspections compare.

The form is the values' own: an object's keys are its fields in their order, points are texts with
at least two places, days are ISO dates, a status is its id. ``docs/schema/`` publishes the schema.
"""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any, Final

from audit.errors import AuditError, problem
from audit.inspection import SCHEMA, Inspection
from audit.place import FilePlace
from audit.visible import visible

_CENT: Final = Decimal("0.01")
_ESCAPED: Final = re.compile(r"\\(?:u00|[bfr])")


def render(inspection: Inspection) -> bytes:
    """The same inspection gives the same bytes: UTF-8, indented, ending in a line feed.

    Characters that would hide or reorder text, lone surrogates among them, are shown by number.
    """
    import orjson

    form = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    try:
        written = orjson.dumps(inspection, _points, form)
        if _all_visible(written.decode()):
            return written
    except orjson.JSONEncodeError:  # a lone surrogate
        pass
    return orjson.dumps(_safe(inspection), _points, form)


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


def _all_visible(written: str) -> bool:
    """Whether JSON text hides nothing, neither as it stands nor behind an escape."""
    if _ESCAPED.search(written):
        return False
    flat = written.replace("\n", "")
    return flat.isprintable() or visible(flat) == flat


def _safe(value: Any) -> Any:
    """The same value with every text made visible, as objects and lists of JSON."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, tuple):
        return [_safe(entry) for entry in value]
    if is_dataclass(value):
        return {field.name: _safe(getattr(value, field.name)) for field in fields(value)}
    return value


def _points(value: object) -> str:
    """A Decimal with two places at least; more only where the value has them."""
    if not isinstance(value, Decimal):
        raise TypeError(f"an inspection holds no {type(value).__name__}")
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise TypeError(f"an inspection holds no {value}")
    return f"{value.quantize(_CENT) if exponent > -2 else value:f}"
