"""Headings, paragraphs and tables as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from audit.record import record
from audit.reports.pdf import page
from audit.reports.pdf.flow import Entry, Row, Words
from audit.reports.pdf.page import Type
from audit.reports.pdf.press import Press

PADDING: Final = 3.0


class Column(NamedTuple):
    """A table's column: its title, its share of the width in points, and how its cells are set."""

    title: str
    width: float
    of: Type = page.SMALL


@record
class Table:
    """Columns from the left margin on; the head stands again at the top of every page."""

    press: Press
    columns: tuple[Column, ...]

    def rows(self, cells: Sequence[Sequence[str]]) -> Iterator[Row]:
        """The head and a row for each sequence of cells, ruled below."""
        head = self.head()
        yield head
        for texts in cells:
            yield self.row(texts, heads=(head,))

    def head(self) -> Row:
        """The columns' titles on grey."""
        return self._row(
            [column.title for column in self.columns],
            [column.of._replace(face="bold") for column in self.columns],
            fill=0.92, keep=True, top=2, bottom=2,
        )  # fmt: skip

    def row(self, texts: Sequence[str], heads: tuple[Row, ...] = ()) -> Row:
        """A row of the table."""
        of = [column.of for column in self.columns]
        return self._row(texts, of, heads=heads, under=0.3, top=2.5, bottom=2.5)

    def _row(
        self, texts: Sequence[str], types: Sequence[Type], *, top: float, bottom: float,
        fill: float | None = None, under: float = 0, keep: bool = False, heads: tuple[Row, ...] = (),
    ) -> Row:  # fmt: skip
        words, x = [], 0.0
        for column, text, of in zip(self.columns, texts, types, strict=True):
            width = column.width - 2 * PADDING
            words.append(Words(self.press.cell(text, of, width), of, x + PADDING, width))
            x += column.width
        return Row(
            tuple(words), top=top, bottom=bottom, fill=fill, under=under, keep=keep, heads=heads
        )


def heading(press: Press, text: str, key: str) -> Row:
    """A chapter's heading, in the outline under ``key``."""
    lines = press.lines(text, page.HEADING, page.WIDTH)
    entry = Entry(key, text, 0)
    return Row(
        (Words(lines, page.HEADING, 0, page.WIDTH),), space=20, bottom=6, keep=True, entry=entry
    )


def subheading(press: Press, text: str) -> Row:
    """A heading within a chapter."""
    lines = press.lines(text, page.SUBHEADING, page.WIDTH)
    return Row((Words(lines, page.SUBHEADING, 0, page.WIDTH),), space=12, bottom=4, keep=True)


def paragraph(
    press: Press, text: str, of: Type = page.TEXT, *, x: float = 0, space: float = 0, keep: bool = False
) -> Row:  # fmt: skip
    """A text from ``x`` to the right margin."""
    width = page.WIDTH - x
    return Row((Words(press.lines(text, of, width), of, x, width),), space=space, keep=keep)


def labelled(
    press: Press, label: str, text: str, of: Type = page.TEXT, *,
    x: float = 0, gap: float = 62, keep: bool = False,
) -> Row:  # fmt: skip
    """A label, and a text beside it."""
    width = page.WIDTH - x - gap
    words = Words(press.cell(text, of, width), of, x + gap, width)
    return Row((Words([label], page.LABEL, x, gap), words), keep=keep)
