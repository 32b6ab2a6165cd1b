"""What a check may look at: the evidence, the date, the item's deadline. Nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import Any

from audit.criteria.model import Notice, Register
from audit.evidence.model import Table, Value
from audit.record import record


@record
class Rows:
    """Some rows of a table, by index, in the sheet's order. The sheet may lack columns."""

    table: Table
    indices: Sequence[int]

    def __len__(self) -> int:
        return len(self.indices)

    def values(self, column: str) -> Sequence[Value]:
        """The column's value in each of these rows; None throughout when there is no column."""
        data = self.table.columns.get(column)
        if data is None:
            return [None] * len(self.indices)
        if len(self.indices) == len(data.values):
            return data.values
        values = data.values
        return [values[index] for index in self.indices]


@record
class Scope:
    """One item's surroundings. ``counted``: each register's rows dated up to the as-of date.

    ``tests`` keeps what conditions were made into, for all items of one inspection.
    """

    notice: Notice
    as_of: date
    item: str
    deadline: date
    registers: Mapping[str, Register]
    counted: Mapping[str, Rows]
    tests: dict[tuple[int, date], Any] = field(default_factory=dict)

    @property
    def due(self) -> bool:
        """A deadline includes its day: on that day what is missing may be judged."""
        return self.as_of >= self.deadline

    def date_named(self, text: str | date) -> date | None:
        """The date that a condition names, or None when it names a column instead."""
        named = {"deadline": self.deadline, "issued": self.notice.issued, "as_of": self.as_of}
        if isinstance(text, date):
            return text
        if text in named:
            return named[text]
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
