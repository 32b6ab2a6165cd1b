"""What was handed in: a unit's workbook, read into typed rows whose every value knows its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from audit.criteria.addressing import UnitName
from audit.place import CellPlace, Place
from audit.record import record


class Answer(Enum):
    """Answers that are neither empty nor zero; each means something else."""

    NOTHING = "无"
    SLASH = "/"
    NOT_APPLICABLE = "不适用"


class Unreadable(NamedTuple):
    """A cell that cannot be known: what stands in it, and the catalogue code of why."""

    text: str
    why: str


# None is an empty cell. A list cell is a tuple of its entries. yes_no is a bool.
Value = None | str | bool | int | Decimal | date | datetime | tuple[str, ...] | Answer | Unreadable


@record
class ColumnData:
    """One column of a table: typed values and the text as it stands, row by row.

    ``cells`` gives the addresses of a form, whose values stand anywhere; a table derives them from
    ``letter`` and the row numbers.
    """

    name: str
    letter: str
    values: Sequence[Value]
    texts: Sequence[str]
    cells: tuple[str, ...] | None = None


@record
class Table:
    """One register as the unit filled it in. A form is a table of one row.

    ``columns``: only the register's columns that the sheet has; ``missing`` names the others.
    ``rows``: sheet row numbers (1-based), one for each value of every column.
    """

    register: str
    sheet: str
    columns: Mapping[str, ColumnData]
    rows: Sequence[int]
    header_row: int
    missing: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def address(self, column: str, row: int) -> str:
        """The cell, as C5, of a column in the row with this index; the row itself, as 5:5, where
        the sheet lacks the column."""
        data = self.columns.get(column)
        if data is None:
            return f"{self.rows[row]}:{self.rows[row]}"
        return data.cells[row] if data.cells else f"{data.letter}{self.rows[row]}"


@record
class Remark:
    """Something the reader noticed or inferred, with its place. ``code`` is of the catalogue."""

    code: str
    place: Place
    text: str


@record
class Declaration:
    """A line of 台账清单: has the unit such matters this year (None: not answered), and its word."""

    answer: bool | None
    note: str
    place: CellPlace


@record
class Workbook:
    """The file itself: base name, SHA-256 and size in bytes, the template's version if it says."""

    name: str
    sha256: str
    size: int
    template: str | None = None


@record
class Evidence:
    """All that a workbook says, by register id. A register whose sheet is not there is absent.

    ``unreadable`` lists every cell that could not be read, whether or not a rule needs it.
    ``unknown``: registers of which rows may stand where they were not read, and why.
    """

    workbook: Workbook
    unit: UnitName
    tables: Mapping[str, Table]
    declarations: Mapping[str, Declaration] = field(default_factory=dict)
    unreadable: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    unknown: Mapping[str, Remark] = field(default_factory=dict)
