"""A workbook being written: the only place that knows XlsxWriter.

Rows and columns count from 0. Text goes through ``write_string`` alone, so that nothing a notice
or a unit's name says can become a formula or a link. Whatever XlsxWriter would only warn about or
drop in silence (a message that is too long, a cell outside the sheet) raises instead.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import xlsxwriter

from audit.record import record

FONT, HEAD_FONT = "宋体", "黑体"
BASE = {"font_name": FONT, "font_size": 11, "valign": "vcenter"}
# The pixel sizes that 宋体 11 gives a column and a row in a Chinese Excel or WPS.
METRICS = {"default_column_width": 72, "default_row_height": 18}
BORDER = "#A6A6A6"
A4, A3 = 9, 8
TALLEST = 409  # points; Excel allows no taller row


@record
class Style:
    """How a cell looks. ``number_format`` @ keeps what is typed as text."""

    number_format: str = "@"
    font: str = FONT
    size: int = 11
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    fill: str | None = None
    border: bool = False
    wrap: bool = True
    align: str | None = None
    top: bool = False

    def properties(self) -> dict[str, Any]:
        """The same in XlsxWriter's words."""
        found: dict[str, Any] = {
            "num_format": self.number_format, "font_name": self.font, "font_size": self.size,
            "bold": self.bold, "italic": self.italic, "text_wrap": self.wrap,
            "valign": "top" if self.top else "vcenter",
        }  # fmt: skip
        if self.colour:
            found["font_color"] = self.colour
        if self.fill:
            found["bg_color"] = self.fill
        if self.border:
            found |= {"border": 1, "border_color": BORDER}
        if self.align:
            found["align"] = self.align
        return found


class Page:
    """One sheet being written."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self._book, self.sheet = book, sheet

    def text(self, row: int, column: int, text: str, style: Style) -> None:
        """Write a text; an empty one leaves a formatted blank."""
        form = self._book.format(style)
        if text:
            _done(self.sheet.write_string(row, column, text, form))
        else:
            _done(self.sheet.write_blank(row, column, None, form))

    def number(self, row: int, column: int, number: Decimal | int, style: Style) -> None:
        _done(self.sheet.write_number(row, column, float(number), self._book.format(style)))

    def moment(self, row: int, column: int, moment: date, style: Style) -> None:
        """Write a date, or a date and time, as Excel stores it."""
        _done(self.sheet.write_datetime(row, column, moment, self._book.format(style)))

    def across(self, row: int, last_column: int, text: str, style: Style) -> None:
        """Write a text over the columns from the first to this one."""
        if last_column == 0:
            self.text(row, 0, text, style)
            return
        form = self._book.format(style)
        _done(self.sheet.merge_range(row, 0, row, last_column, "", form))
        if text:
            _done(self.sheet.write_string(row, 0, text, form))

    def column(self, column: int, width: float, style: Style | None = None) -> None:
        """Set a column's width in half characters, and the look of the cells nobody has written."""
        form = self._book.format(style) if style else None
        _done(self.sheet.set_column(column, column, width, form))

    def height(self, row: int, points: float) -> None:
        self.sheet.set_row(row, min(points, TALLEST))

    def comment(self, row: int, column: int, text: str, width: int, height: int) -> None:
        """Attach a note of this size in pixels, shown when the pointer rests on the cell."""
        look = {"author": "audit", "font_name": FONT, "font_size": 9, "font_family": 3}
        size = {"width": width, "height": height}
        _done(self.sheet.write_comment(row, column, text, look | size))

    def validate(self, rows: tuple[int, int], column: int, validation: Mapping[str, Any]) -> None:
        _done(self.sheet.data_validation(rows[0], column, rows[1], column, dict(validation)))

    def border_where(self, rows: tuple[int, int], last_column: int, test: str) -> None:
        """Draw borders in the rows where the test holds; room that is not used prints nothing."""
        form = self._book.border
        rule = {"type": "formula", "criteria": test, "format": form}
        _done(self.sheet.conditional_format(rows[0], 0, rows[1], last_column, rule))

    def paper(self, paper: int, footer: str, across: int = 1) -> None:
        """Print landscape, so many pages wide, with a footer under every page."""
        self.sheet.set_landscape()
        self.sheet.set_paper(paper)
        self.sheet.fit_to_pages(across, 0)
        self.sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.8)
        self.sheet.set_footer(footer)


class Book:
    """A workbook in memory. The same calls give the same bytes."""

    def __init__(self, created: date) -> None:
        self._bytes = io.BytesIO()
        options = {"in_memory": True, "default_format_properties": dict(BASE), **METRICS}
        self._book = xlsxwriter.Workbook(self._bytes, options)
        self._created = datetime.combine(created, time())
        self._formats: dict[Style, Any] = {}
        self.border = self._book.add_format({"border": 1, "border_color": BORDER})

    def page(self, name: str) -> Page:
        return Page(self, self._book.add_worksheet(name))

    def format(self, style: Style) -> Any:
        """XlsxWriter's format for a look; equal looks share one."""
        if style not in self._formats:
            self._formats[style] = self._book.add_format(style.properties())
        return self._formats[style]

    def describe(self, title: str, subject: str, properties: Iterable[tuple[str, str]]) -> None:
        """Set the document's properties; ``properties`` are the custom ones."""
        about = {"title": title, "subject": subject, "author": "audit", "created": self._created}
        self._book.set_properties(about)
        for name, value in properties:
            self._book.set_custom_property(name, value, "text")

    def name(self, name: str, refers_to: str) -> None:
        _done(self._book.define_name(name, refers_to))

    def close(self) -> bytes:
        """Finish the workbook and give its bytes."""
        self._book.close()
        return self._bytes.getvalue()


def _done(code: int | None) -> None:
    if code:
        raise ValueError(f"XlsxWriter refused what the template asked for ({code})")
