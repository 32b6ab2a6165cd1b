"""A register laid out as a table: title, help, hints, header, then rows or room for them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from audit.criteria.model import Column, Register
from audit.evidence.template import columns, look
from audit.evidence.template.book import A3, A4, Page
from audit.evidence.template.measure import height, lines
from audit.evidence.template.prefilled import Row
from audit.place import column_letter

TITLE, HELP, HINTS, HEADER, FIRST = range(5)
LAST: Final = 1000  # the last row of dropdowns and validations: LibreOffice drops what is far below
READING_WIDTH: Final = 110  # half characters that a screen shows at once
A4_WIDTH, A3_WIDTH = 190, 320  # half characters that still print readably across the page
FROZEN_WIDTH: Final = 34
EXAMPLE_NOTE: Final = "灰色斜体一行是示例，不计入检查，请从下一行起填写。"

Choices = Callable[[Register, str], str | None]


def write_table(
    page: Page, register: Register, title: str, rows: Sequence[Row], choices: Choices
) -> None:
    """Write a register's sheet: these rows alone, or for evidence an example and room to fill in.

    ``choices`` says for a column where its dropdown's entries stand, when they need a range.
    """
    table = _Table(page, register, rows)
    table.write_head(title)
    table.write_rows()
    table.validate(choices)
    table.furnish()


class _Table:
    def __init__(self, page: Page, register: Register, rows: Sequence[Row]) -> None:
        self.page, self.register = page, register
        self.open_ended = register.role == "evidence"
        example = _example(register)
        self.rows = rows if not self.open_ended else [example] if example else []
        self.widths = _widths(register, () if self.open_ended else rows)
        self.last = LAST - 1 if self.open_ended else FIRST + max(len(rows), 1) - 1

    def write_head(self, title: str) -> None:
        self.page.text(TITLE, 0, title, look.TITLE)
        self.page.height(TITLE, 27)
        self._write_help()
        most = 1
        for at, (name, column) in enumerate(self.register.columns.items()):
            hint = columns.hint(column)
            most = max(most, lines(hint, self.widths[at], look.HINT.size))
            self.page.text(HINTS, at, hint, look.hint(column))
            self.page.text(HEADER, at, name, look.header(column))
            note = columns.note(name, column)
            self.page.comment(HEADER, at, note, 220, 14 + 16 * lines(note, 34))
        self.page.height(HINTS, height(most, look.HINT.size))
        self.page.height(HEADER, 33)

    def _write_help(self) -> None:
        said = columns.unfolded(self.register.help)
        if self.open_ended and self.rows:
            said += EXAMPLE_NOTE
        room, seen = self.widths[0], 1
        while seen < len(self.widths) and room + self.widths[seen] <= READING_WIDTH:
            room, seen = room + self.widths[seen], seen + 1
        self.page.across(HELP, seen - 1, said, look.HELP)
        self.page.height(HELP, height(lines(said, room, look.HELP.size), look.HELP.size))

    def write_rows(self) -> None:
        for at, column in enumerate(self.register.columns.values()):
            self.page.column(at, self.widths[at], look.blank(column) if self.open_ended else None)
        for row, values in enumerate(self.rows, FIRST):
            self._write_row(row, values)

    def _write_row(self, row: int, values: Row) -> None:
        most = 1
        for at, (name, column) in enumerate(self.register.columns.items()):
            style = look.example(column) if self.open_ended else look.cell(column)
            columns.write(self.page, row, at, column, values.get(name), style)
            if name in values:
                most = max(most, lines(columns.shown(values[name]), self.widths[at]))
        self.page.height(row, max(24, height(most)))

    def validate(self, choices: Choices) -> None:
        for at, (name, column) in enumerate(self.register.columns.items()):
            if column.prefilled:
                continue
            cell = f"{column_letter(at + 1)}{FIRST + 1}"
            strict = _strict(self.register, column)
            found = columns.validation(
                name, column, cell, choices(self.register, name), strict=strict
            )
            if found is not None:
                self.page.validate((FIRST, self.last), at, found)

    def furnish(self) -> None:
        """Frozen header, filter, borders of the rows filled in, and how the sheet prints."""
        sheet, count = self.page.sheet, len(self.widths)
        sheet.freeze_panes(HEADER + 1, 1 if self.widths[0] <= FROZEN_WIDTH else 0)
        sheet.autofilter(HEADER, 0, self.last, count - 1)
        sheet.repeat_rows(HEADER)
        cursor = FIRST + len(self.rows) if self.open_ended else FIRST
        sheet.set_selection(cursor, 0, cursor, 0)
        corner = column_letter(count)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{corner}{LAST}"})
        if self.open_ended:
            test = f"=COUNTA($A{FIRST + 1}:${corner}{FIRST + 1})>0"
            self.page.border_where((FIRST, self.last), count - 1, test)
        self._print()

    def _print(self) -> None:
        total = sum(self.widths)
        across = math.ceil(total / A3_WIDTH)
        if across > 1:
            self.page.sheet.repeat_columns(0)
        footer = f"&L{self.register.sheet.replace('&', '&&')}&C第 &P 页　共 &N 页"
        self.page.paper(A4 if total <= A4_WIDTH else A3, footer, across)


def _widths(register: Register, rows: Sequence[Row]) -> list[float]:
    widths = _least_widths(register, rows)
    texts = [
        at
        for at, column in enumerate(register.columns.values())
        if column.type == "text" and not column.prefilled
    ]
    spare = READING_WIDTH - sum(widths)
    for at in texts if spare > 0 else []:
        widths[at] = max(widths[at], min(columns.WIDEST, widths[at] + spare // len(texts)))
    return widths


def _least_widths(register: Register, rows: Sequence[Row]) -> list[float]:
    return [
        columns.filled_width(name, [columns.shown(row[name]) for row in rows if name in row])
        if column.prefilled and rows
        else columns.column_width(register, name)
        for name, column in register.columns.items()
    ]


def _example(register: Register) -> Row:
    return {
        name: column.example
        for name, column in register.columns.items()
        if column.example is not None
    }


def _strict(register: Register, column: Column) -> bool:
    if register.role == "ledger":
        return column.type == "yes_no"
    return register.role == "declarations"
