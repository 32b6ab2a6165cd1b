"""A sheet's cells as they are meant: merged cells hold their value in every cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from audit.errors import WorkbookError, problem
from audit.evidence.values import Cell
from audit.evidence.xlsx.model import Range, Sheet
from audit.place import CellPlace, column_letter
from audit.record import record


@record
class Grid:
    """The rows that hold content, and their sheet row numbers.

    A row has no more places than it needs; ``at`` reads beyond its end.
    """

    sheet: Sheet
    rows: list[list[Cell]]

    @property
    def numbers(self) -> list[int]:
        return self.sheet.row_numbers

    def at(self, row: int, column: int) -> Cell:
        """The cell in the row and column with these indexes, from 0."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def address(self, row: int, column: int) -> str:
        return f"{column_letter(column + 1)}{self.numbers[row]}"

    def one_block(self, row: int, columns: Iterable[int]) -> bool:
        """Whether one merged range covers these columns in the row."""
        number = self.numbers[row]
        return any(
            all(_covers(block, number, column + 1) for column in columns)
            for block in self.sheet.merged
        )


def spread(workbook: str, sheet: Sheet) -> Grid:
    """Fill merged cells, inside the rows and columns that are in use; the sheet is not changed.

    Raises WorkbookError when merged ranges overlap, since a cell would then have two values.
    """
    _refuse_overlaps(workbook, sheet)
    rows = list(sheet.rows)
    width = max(map(len, rows), default=0)
    for block in sheet.merged:
        first = bisect_left(sheet.row_numbers, block.first_row)
        last = bisect_right(sheet.row_numbers, block.last_row)
        columns = range(block.first_column - 1, min(block.last_column, width))
        if first < last and columns and sheet.row_numbers[first] == block.first_row:
            _fill(sheet.rows, rows, range(first, last), columns)
    return Grid(sheet, rows)


def _refuse_overlaps(workbook: str, sheet: Sheet) -> None:
    open_blocks: list[Range] = []  # no two share a column, so they are few
    for block in sorted(sheet.merged):
        open_blocks = [other for other in open_blocks if other.last_row >= block.first_row]
        for other in open_blocks:
            if other.first_column <= block.last_column and block.first_column <= other.last_column:
                place = CellPlace(workbook, sheet.name, _reference(block))
                raise WorkbookError(problem("sheet/overlapping-merges", place))
        open_blocks.append(block)


def _fill(
    original: list[list[Cell]], rows: list[list[Cell]], inside: range, columns: range
) -> None:
    top = rows[inside[0]]
    content = top[columns[0]] if columns[0] < len(top) else None
    if content is None:
        return
    for at in inside:
        row = rows[at] if rows[at] is not original[at] else list(rows[at])
        row += [None] * (columns.stop - len(row))
        row[columns.start : columns.stop] = [content] * len(columns)
        rows[at] = row


def _covers(block: Range, row: int, column: int) -> bool:
    return (
        block.first_row <= row <= block.last_row
        and block.first_column <= column <= block.last_column
    )


def _reference(block: Range) -> str:
    first, last = column_letter(block.first_column), column_letter(block.last_column)
    return f"{first}{block.first_row}:{last}{block.last_row}"


def spans(numbers: Iterable[int]) -> str:
    """Row numbers as a reader lists them: 5、7—9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    return "、".join("—".join(map(str, run)) for run in runs)
