"""What is noticed while a workbook is read, gathered so that a unit mends it all at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from audit.criteria.model import Column
from audit.errors import Problem, problem
from audit.evidence.explain import details, remark
from audit.evidence.items import ItemIds
from audit.evidence.model import Remark, Unreadable
from audit.place import CellPlace


@dataclass(slots=True)
class Notes:
    """Grows while one workbook is read. ``problems`` are what makes it unfit to be judged.

    ``unknown``: of a register's rows some are not known, and the remark that says why.
    ``labels``: the names of all registers' columns, as ``words.label`` has them.
    """

    workbook: str
    items: ItemIds = field(default_factory=lambda: ItemIds(()))
    date1904: bool = False
    unreadable: list[Remark] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unknown: dict[str, Remark] = field(default_factory=dict)
    labels: frozenset[str] = frozenset()

    def apart(self) -> Notes:
        """Empty notes of the same workbook."""
        return Notes(self.workbook, self.items, self.date1904, labels=self.labels)

    def take(self, other: Notes) -> None:
        """Add what was noted apart."""
        self.unreadable += other.unreadable
        self.remarks += other.remarks
        self.problems += other.problems
        self.unknown |= other.unknown

    def place(self, sheet: str | None = None, cell: str | None = None) -> CellPlace:
        return CellPlace(self.workbook, sheet, cell)

    def notice(
        self, code: str, sheet: str | None, cell: str | None = None, /, **filled: object
    ) -> None:
        """Something noticed or inferred."""
        self.remarks.append(remark(code, self.place(sheet, cell), **filled))

    def lose(self, register: str, remark: Remark) -> None:
        """Rows of a register that could not be known; the first reason is kept."""
        self.unknown.setdefault(register, remark)

    def doubt(self, code: str, sheet: str, cell: str, /, **filled: object) -> None:
        """Something that keeps a cell or a column from being known."""
        self.unreadable.append(remark(code, self.place(sheet, cell), **filled))

    def fault(self, sheet: str, cell: str, name: str, column: Column, value: Unreadable) -> None:
        """A cell that cannot be read."""
        self.doubt(value.why, sheet, cell, **details(name, column, value, self.items))

    def refuse(
        self, code: str, sheet: str | None, cell: str | None = None, /, **filled: object
    ) -> None:
        """Something without which nothing can be judged."""
        self.problems.append(problem(code, self.place(sheet, cell), **filled))
