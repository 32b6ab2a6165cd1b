"""Blank workbooks for many units: one file for each, named for it.

A workbook that a unit may have filled in already is never overwritten: an existing file stays
unless it is the very template that would be written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from audit.criteria.addressing import UnitName, addressed
from audit.criteria.model import Criteria
from audit.errors import AuditError, Problem, problem
from audit.evidence.template import template_bytes, write_template
from audit.place import FilePlace

SUFFIX: Final = ".xlsx"
LONGEST: Final = 60  # characters of a file's name; a Chinese one takes three of 255 bytes
_UNFIT: Final = frozenset('<>:"/\\|?*')
_RESERVED: Final = frozenset(
    ("CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10)))
)


def make_templates(
    criteria: Criteria,
    units: Sequence[UnitName],
    folder: Path,
    *,
    written: Callable[[Path], None] | None = None,
) -> list[Path]:
    """Write each unit's workbook into the folder, calling ``written`` after each.

    Nothing is written unless every one may be. Raises AuditError with all that stands in the way.
    """
    plans = [
        _Plan(criteria, unit, folder / name)
        for unit, name in zip(units, file_names(units), strict=True)
    ]
    problems = [found for plan in plans for found in plan.obstacles()]
    if problems:
        raise AuditError(problems)
    for plan in plans:
        plan.write()
        if written is not None:
            written(plan.path)
    return [plan.path for plan in plans]


def make_template(criteria: Criteria, unit: UnitName, path: Path) -> None:
    """Write one unit's workbook to ``path``. Raises AuditError."""
    plan = _Plan(criteria, unit, path)
    problems = plan.obstacles()
    if problems:
        raise AuditError(problems)
    plan.write()


class _Plan:
    """One workbook to be written; one that stands there already need not be written again."""

    def __init__(self, criteria: Criteria, unit: UnitName, path: Path) -> None:
        self.criteria, self.unit, self.path = criteria, unit, path
        self.stands = False

    def obstacles(self) -> list[Problem]:
        if not addressed(self.criteria.checklist, self.unit):
            return [problem("units/no-items", None, name=self.unit.name)]
        if self.path.is_file():
            self.stands = _holds(self.path, template_bytes(self.criteria, self.unit))
            if not self.stands:
                return [problem("template/exists", FilePlace(str(self.path)))]
        return []

    def write(self) -> None:
        if not self.stands:
            write_template(self.criteria, self.unit, self.path)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def file_names(units: Iterable[UnitName]) -> list[str]:
    """A file name for each unit that every system takes, no two alike even without case."""
    taken: set[str] = set()
    names = []
    for unit in units:
        stem = _stem(unit.name)
        name, count = stem, 1
        while name.casefold() in taken:
            count += 1
            name = f"{stem}-{count}"
        taken.add(name.casefold())
        names.append(name + SUFFIX)
    return names


def _stem(name: str) -> str:
    name = unicodedata.normalize("NFC", name)
    name = "".join("_" if _unfit(character) else character for character in name)
    name = name[:LONGEST].strip(". ~")
    return f"_{name}" if not name or name.partition(".")[0].upper() in _RESERVED else name


def _unfit(character: str) -> bool:
    return character in _UNFIT or unicodedata.category(character)[0] == "C"
