"""Holding YAML values to the shape of the model, every deviation at its line."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from audit.criteria import model, scheme
from audit.criteria.source import RESERVED, Document, Path_, nearest
from audit.errors import Problem, problem

T = TypeVar("T")

_WANTED = {
    "string": "应为文字",
    "int": "应为整数",
    "decimal": "应为数字",
    "date": "应为日期（如 2022-12-31）",
    "bool": "应为 true 或 false",
    "tuple": "应为列表",
    "list": "应为列表",
    "dict": "应为“键: 值”的形式",
    "mapping": "应为“键: 值”的形式",
    "dataclass": "应为“键: 值”的形式",
    "model": "应为“键: 值”的形式",
}


def fit(
    kind: type[T], value: Any, document: Document, path: Path_ = ()
) -> tuple[T | None, list[Problem]]:
    """The value as ``kind``, or None and every problem; ``path`` leads to it in the document."""
    try:
        return _adapter(cast(Any, kind)).validate_python(value), []
    except ValidationError as error:
        return None, _problems(error, value, document, path)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _problems(error: ValidationError, value: Any, document: Document, path: Path_) -> list[Problem]:
    found: dict[Path_, Problem] = {}
    for entry in error.errors(include_url=False, include_context=True, include_input=False):
        inner = _inside(value, entry["loc"])
        if inner in found:
            continue
        found[inner] = _problem(entry, inner, value, document, path)
    return list(found.values())


def _problem(entry: Any, inner: Path_, value: Any, document: Document, path: Path_) -> Problem:
    kind = entry["type"]
    place = document.place((*path, *inner))
    last = str(entry["loc"][-1]) if entry["loc"] else ""
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        siblings = _at(value, inner[:-1])
        hint = nearest(last, _fields_like(siblings) if isinstance(siblings, dict) else ())
        return problem("criteria/unknown-key", place, key=_as_written(last), hint=hint)
    if kind in ("missing", "missing_keyword_only_argument"):
        return problem("criteria/missing-key", place, key=_as_written(last))
    here = str(_at(value, inner))[:40]
    if kind == "literal_error":
        wanted = str(entry["ctx"]["expected"])
        options = [part.strip("' ") for part in wanted.replace(" or ", ",").split(",")]
        hint = nearest(here, options)
        return problem(
            "criteria/not-one-of", place, value=here, options="、".join(options), hint=hint
        )
    what = next((text for name, text in _WANTED.items() if kind.startswith(name)), "写法不对")
    return problem("criteria/wrong-shape", place, value=here, wanted=what)


def _inside(value: Any, loc: Iterable[Any]) -> Path_:
    """The part of pydantic's location that exists in the value (it also names union branches)."""
    path: list[str | int] = []
    for part in loc:
        if (isinstance(value, dict) and part in value) or (
            isinstance(value, list) and isinstance(part, int) and part < len(value)
        ):
            value = value[part]
        else:
            continue
        path.append(part)
    return tuple(path)


def _at(value: Any, path: Iterable[Any]) -> Any:
    for part in path:
        value = value[part]
    return value


def _as_written(key: str) -> str:
    return key.rstrip("_") if key in RESERVED.values() else key


def _fields_like(siblings: dict[str, Any]) -> list[str]:
    """The field names of the class that has most of these keys."""
    classes = [
        {field.name for field in dataclasses.fields(entry)}
        for entry in (*vars(model).values(), *vars(scheme).values())
        if dataclasses.is_dataclass(entry) and isinstance(entry, type)
    ]
    best = max(classes, key=lambda names: (len(names & set(siblings)), -len(names)))
    return sorted(_as_written(name) for name in best)
