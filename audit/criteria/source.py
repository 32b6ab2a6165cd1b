"""Criteria files as data: YAML read safely, every value knowing its line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from audit.errors import CriteriaError, Problem, problem
from audit.place import FilePlace
from audit.record import record

Path_ = tuple[str | int, ...]

MAX_NODES = 500_000
MAX_DEPTH = 40
RESERVED = {"with": "with_", "for": "for_", "except": "except_"}
"""YAML keys that are Python keywords, and the field each one fills."""


@record
class Document:
    """A YAML file as plain values. ``lines``: path of keys and indices → line, from 1."""

    file: str
    value: Any
    lines: Mapping[Path_, int]
    problems: tuple[Problem, ...] = ()

    def place(self, path: Iterable[str | int] = ()) -> FilePlace:
        """The line of the deepest part of the path that the file has; other parts are left out."""
        known: Path_ = ()
        for part in path:
            if (*known, part) in self.lines:
                known = (*known, part)
        return FilePlace(self.file, self.lines.get(known))


def read_yaml(file: Path, shown: str) -> Document:
    """Read one YAML file; dates, integers, decimals, booleans, nulls and text, nothing else.

    Raises CriteriaError when the file is not YAML at all. Duplicate keys are ``problems``.
    """
    try:
        text = file.read_text("utf-8")
        root = yaml.compose(text, Loader=_loader())
    except UnicodeDecodeError:
        raise CriteriaError(problem("criteria/not-utf8", FilePlace(shown))) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = FilePlace(shown, mark.line + 1 if mark else None)
        found = problem("criteria/not-yaml", place, why=getattr(error, "problem", "") or "")
        raise CriteriaError(found) from None
    except RecursionError:
        raise CriteriaError(problem("criteria/too-deep", FilePlace(shown))) from None
    building = _Building(shown)
    value = building.value(root, ()) if root is not None else None
    return Document(shown, value, building.lines, tuple(building.problems))


def nearest(name: str, known: Iterable[str]) -> str:
    """“，是否应为“x”” for the known name that is most like this one, or nothing."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"，是否应为“{close[0]}”" if close else ""


def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class _Building:
    """Turns YAML nodes into plain values, noting lines; bounded in depth and number."""

    file: str
    lines: dict[Path_, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    nodes: int = 0

    def value(self, node: Any, path: Path_) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES or len(path) > MAX_DEPTH:
            line = FilePlace(self.file, node.start_mark.line + 1)
            raise CriteriaError(problem("criteria/too-deep", line))
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        return self.scalar(node)

    def mapping(self, node: Any, path: Path_) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, child in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(problem("criteria/bad-key", FilePlace(self.file, line)))
                continue
            written = str(key_node.value)
            key = RESERVED.get(written, written)
            if key in found:
                place = FilePlace(self.file, line)
                self.problems.append(problem("criteria/duplicate-key", place, key=written))
            self.lines[(*path, key)] = line
            found[key] = self.value(child, (*path, key))
        return found

    def scalar(self, node: Any) -> Any:
        kind, text = str(node.tag).rpartition(":")[2], node.value
        try:
            return _SCALARS[kind](text)
        except (KeyError, ValueError, ArithmeticError):
            place = FilePlace(self.file, node.start_mark.line + 1)
            self.problems.append(problem("criteria/bad-scalar", place, text=text[:40]))
            return text


_SCALARS: dict[str, Any] = {
    "str": str,
    "int": int,
    "float": Decimal,
    "bool": lambda text: text.lower() in ("true", "yes", "on"),
    "null": lambda _: None,
    "timestamp": date.fromisoformat,
}
