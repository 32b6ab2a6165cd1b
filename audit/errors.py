"""What went wrong, for a user: code, place, what to do. The texts stand in ``audit.catalogue``.

A ``Problem`` is one thing wrong at one place. An ``AuditError`` carries all the problems that one
step found, so that a user repairs them together. The command line prints them and exits with 2.
"""

from __future__ import annotations

from collections.abc import Iterable

from audit.catalogue import CATALOGUE
from audit.place import Place
from audit.record import record


@record
class Problem:
    """One thing wrong at one place; ``details`` fill the catalogue's text of ``code``."""

    code: str
    place: Place | None
    details: tuple[tuple[str, str], ...] = ()

    @property
    def what(self) -> str:
        return CATALOGUE[self.code].what.format_map(dict(self.details))

    @property
    def advice(self) -> str:
        return CATALOGUE[self.code].advice.format_map(dict(self.details))

    def __str__(self) -> str:
        where = f"{self.place}：" if self.place else ""
        return f"{where}{self.what}（{self.code}）\n  → {self.advice}"


def problem(code: str, place: Place | None = None, /, **details: object) -> Problem:
    """Build a problem; raises KeyError when the catalogue has no such code."""
    CATALOGUE[code]
    return Problem(code, place, tuple((name, str(value)) for name, value in details.items()))


class AuditError(Exception):
    """Something a user can mend. Carries at least one problem."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[AuditError], tuple[object, ...]]:
        """It travels between processes with its problems, not with its text."""
        return type(self), (self.problems,)


class CriteriaError(AuditError):
    """A checklist, rule or scheme cannot be used."""


class WorkbookError(AuditError):
    """A workbook cannot be read as a unit's evidence."""


class OutputError(AuditError):
    """A result could not be written."""
