"""How real offices bend a template: own tables, moved columns, merged cells, other sheet names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from audit.criteria.model import Register
from scripts.examples.source import content

TEMPLATE_HEADER = 4


@dataclass
class Layout:
    """Where a register's table stands: its sheet's final name, header row, columns by header."""

    sheet: str
    header: int
    columns: list[str]
    template: bool
    first_row: int = 0

    @property
    def first(self) -> int:
        return self.header + 1

    def letter(self, column: str) -> str:
        """The letters of a column; ``header:column`` is not special here."""
        return get_column_letter(self.columns.index(column) + 1)


def layout_of(book: Workbook, register: Register, bends: Sequence[Mapping[str, Any]]) -> Layout:
    """Rebuild the sheet where the office made a table of its own, and say where its table is."""
    columns, header, template = list(register.columns), TEMPLATE_HEADER, True
    sheet = register.sheet
    for entry in bends:
        if entry.get("rebuild") == register.sheet:
            columns, header, template = list(entry["columns"]), len(entry["above"]) + 1, False
            _rebuild(book, register.sheet, entry)
        if entry.get("rename") == register.sheet:
            sheet = entry["to"]
    return Layout(sheet, header, columns, template)


def _rebuild(book: Workbook, sheet: str, entry: Mapping[str, Any]) -> None:
    at = book.sheetnames.index(sheet)
    book.remove(book[sheet])
    page = book.create_sheet(sheet, at)
    columns = entry["columns"]
    for row, text in enumerate(entry["above"], 1):
        page.cell(row, 1, text).font = Font(name="宋体", size=18 if row == 1 else 11)
        if row == 1:
            page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(columns))
            page.cell(1, 1).alignment = Alignment(horizontal="center")
    headers = entry.get("headers", {})
    for column, name in enumerate(columns, 1):
        cell = page.cell(len(entry["above"]) + 1, column, headers.get(name, name))
        cell.font = Font(name="宋体", size=11, bold=True)
        page.column_dimensions[get_column_letter(column)].width = 10


def bend(book: Workbook, bends: Sequence[Mapping[str, Any]], layouts: Mapping[str, Layout]) -> None:
    """Do the rest, once the rows stand: merge, hide, add, rename. Rows count from the first own."""
    for entry in bends:
        if "merge" in entry:
            _merge(book, entry, layouts[entry["merge"]])
        elif "hide" in entry:
            layout = layouts[entry["hide"]]
            for row in entry["rows"]:
                book[entry["hide"]].row_dimensions[layout.first_row + row - 1].hidden = True
        elif "add" in entry:
            page = book.create_sheet(entry["add"], entry.get("at"))
            for line in entry["rows"]:
                page.append([content(cell) for cell in line])
    for entry in bends:
        if "rename" in entry:
            book[entry["rename"]].title = entry["to"]


def _merge(book: Workbook, entry: Mapping[str, Any], layout: Layout) -> None:
    first, last = (layout.first_row + row - 1 for row in entry["rows"])
    at = layout.columns.index(entry["column"]) + 1
    page = book[entry["merge"]]
    page.merge_cells(start_row=first, end_row=last, start_column=at, end_column=at)
