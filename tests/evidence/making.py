"""Sheets and books written down as small tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from audit.criteria.model import Column, Register
from audit.evidence.items import ItemIds
from audit.evidence.model import Remark, Table
from audit.evidence.notes import Notes
from audit.evidence.values import Cell
from audit.evidence.xlsx.model import Book, Range, Sheet, State
from audit.place import column_index

BOOK = "某局.xlsx"


def block(reference: str) -> Range:
    """A range such as A1:C2."""
    (first_column, first_row), (last_column, last_row) = (
        (column_index("".join(filter(str.isalpha, end))), int("".join(filter(str.isdigit, end))))
        for end in reference.split(":")
    )
    return Range(first_row, first_column, last_row, last_column)


def sheet(
    *rows: Sequence[Cell],
    name: str = "规范性文件",
    merged: Iterable[str] = (),
    state: State = "visible",
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
) -> Sheet:
    """A sheet whose first row is row 1; an empty row is not in it, as the reader leaves it out."""
    pool: dict[object, Cell] = {}
    kept = {}
    for number, row in enumerate(rows, 1):
        cells = [pool.setdefault((type(cell), cell), cell) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            kept[number] = cells
    return Sheet(
        name, state, [*kept], [*kept.values()], tuple(map(block, merged)),
        frozenset(hidden_rows), frozenset(hidden_columns), frozenset(),
    )  # fmt: skip


def book(*sheets: Sheet, properties: Mapping[str, str] | None = None) -> Book:
    return Book(sheets, False, properties or {})


def notes(*items: str) -> Notes:
    return Notes(BOOK, ItemIds(items))


def said(remarks: Iterable[Remark]) -> list[tuple[str, str, str]]:
    """Code, sheet › cell and text of each remark."""
    return [
        (remark.code, str(remark.place).removeprefix(f"{BOOK} › "), remark.text)
        for remark in remarks
    ]


def codes(remarks: Iterable[Remark]) -> list[tuple[str, str]]:
    """Code and sheet › cell of each remark."""
    return [(code, place) for code, place, _ in said(remarks)]


def rows_of(table: Table | None) -> list[dict[str, object]]:
    """A table's rows, with what is there alone."""
    assert table is not None
    return [
        {
            name: data.values[at]
            for name, data in table.columns.items()
            if data.values[at] is not None
        }
        for at in range(len(table))
    ]


def register(columns: Mapping[str, Column], **more: object) -> Register:
    return Register(id="documents", sheet="规范性文件", columns=columns, **more)  # type: ignore[arg-type]
