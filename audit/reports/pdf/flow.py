"""Rows onto pages: what fits is placed, what does not is cut between lines, and no line is lost.

Everything below page 1 is a ``Row``: a paragraph, a heading, a table's row. A row that is to
``keep`` stands on the page of the next row's first lines; a row with ``heads`` has them above it
again wherever it goes on.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from audit.findings.model import Status
from audit.reports.pdf import page
from audit.reports.pdf.page import Type
from audit.reports.pdf.press import Press, filled, rule
from audit.reports.pdf.signs import sign

FEWEST: Final = 2  # lines of a paragraph that stand together at a page's top or bottom
COMPRESSION: Final = 4  # a third faster than 6, and three parts in a hundred longer


class Words(NamedTuple):
    """Lines of one type in a column of the row: ``x`` from the left margin, and its width."""

    lines: Sequence[str]
    of: Type
    x: float
    width: float
    ends: bool = True

    @property
    def height(self) -> float:
        return len(self.lines) * self.of.leading


class Sign(NamedTuple):
    """A status's shape on the row's first line of text, centred at ``x`` from the left margin."""

    status: Status
    x: float
    size: float
    middle: float


class Entry(NamedTuple):
    """An entry of the document's outline; ``key`` lets others ask for its page."""

    key: str
    title: str
    level: int


class Row(NamedTuple):
    """Columns side by side.

    ``space`` above it falls away at the page's top; ``top`` and ``bottom`` belong to the row and its
    ``fill`` (a grey). ``over`` and ``under`` are rules from ``inset`` to the right margin, by weight.
    """

    words: tuple[Words, ...]
    signs: tuple[Sign, ...] = ()
    space: float = 0
    top: float = 0
    bottom: float = 0
    fill: float | None = None
    over: float = 0
    under: float = 0
    inset: float = 0
    keep: bool = False
    entry: Entry | None = None
    heads: tuple[Row, ...] = ()

    @property
    def height(self) -> float:
        return self.top + max([part.height for part in self.words], default=0) + self.bottom

    @property
    def least(self) -> float:
        """The height of the smallest part of it that may stand alone."""
        lines = max([len(part.lines) for part in self.words], default=0)
        if self.keep or lines < 2 * FEWEST:
            return self.space + self.height
        return self.space + self.top + FEWEST * max([part.of.leading for part in self.words])

    def cut(self, room: float, fewest: int = FEWEST) -> tuple[Row, Row] | None:
        """The part that fits into ``room`` and the rest; None when too few lines would stand apart."""
        longest = max(len(part.lines) for part in self.words)
        heads, tails, most = [], [], 0
        for part in self.words:
            count = max(0, min(len(part.lines), int((room - self.top) / part.of.leading)))
            left = len(part.lines) - count
            if 0 < left < fewest and len(part.lines) == longest:
                count = max(0, len(part.lines) - fewest)
            most = max(most, count)
            heads.append(part._replace(lines=part.lines[:count], ends=count == len(part.lines)))
            tails.append(part._replace(lines=part.lines[count:]))
        if most < min(fewest, longest):
            return None
        first = self._replace(words=tuple(heads), bottom=0, under=0, keep=False)
        rest = self._replace(words=tuple(tails), signs=(), space=0, top=2, over=0, entry=None)
        return first, rest


class Mark(NamedTuple):
    """Where an outline entry came to stand: page number from 1, and the height on it."""

    entry: Entry
    page: int
    y: float


@dataclass(slots=True)
class Flow:
    """Fills pages from number ``number`` on. ``running`` draws what stands on every page."""

    press: Press
    running: Callable[[int], str]
    number: int
    done: list[bytes] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    _drawn: list[str] = field(default_factory=list)
    _waiting: list[Row] = field(default_factory=list)
    _y: float = page.TOP
    _fresh: bool = True

    def add(self, *rows: Row) -> None:
        """Place the rows in their order."""
        for row in rows:
            self._waiting.append(row)
            if not row.keep:
                self._place_waiting()

    def new_page(self) -> None:
        """Let the next row begin a page."""
        self._place_waiting()
        if not self._fresh:
            self._turn(())

    def finish(self) -> list[bytes]:
        """The pages' streams, compressed."""
        self._place_waiting()
        if self._drawn:
            self._turn(())
        return self.done

    def page_of(self, key: str) -> int | None:
        """The page on which the entry with this key stands."""
        return next((mark.page for mark in self.marks if mark.entry.key == key), None)

    def _place_waiting(self) -> None:
        rows, self._waiting = self._waiting, []
        if not rows:
            return
        need = sum(row.space + row.height for row in rows[:-1]) + rows[-1].least
        if not self._fresh and self._y - need < page.BOTTOM:
            self._turn(rows[0].heads)
        for row in rows:
            self._place(row)

    def _place(self, row: Row) -> None:
        while True:
            row = row._replace(space=0) if self._fresh else row
            room = self._y - page.BOTTOM - row.space
            if row.height <= room + 0.01:
                self._draw(row)
                return
            parts = row.cut(room, 1 if self._fresh else FEWEST)
            if parts:
                self._draw(parts[0])
                row = parts[1]
            self._turn(row.heads)

    def _draw(self, row: Row) -> None:
        top = self._y - row.space
        bottom = top - row.height
        if row.entry:
            self.marks.append(Mark(row.entry, self.number, top))
        self._drawn += drawn(self.press, row, top, bottom)
        self._y, self._fresh = bottom, False

    def _turn(self, heads: tuple[Row, ...]) -> None:
        operators = [self.running(self.number), *self._drawn]
        self.done.append(zlib.compress("\n".join(operators).encode("ascii"), COMPRESSION))
        self.number += 1
        self._drawn, self._y = [], page.TOP
        for head in heads:
            self._draw(head._replace(space=0))
        self._fresh = True


def drawn(press: Press, row: Row, top: float, bottom: float) -> list[str]:
    """The operators of a row between these edges."""
    operators = []
    if row.fill is not None:
        operators.append(filled(page.LEFT, bottom, page.WIDTH, top - bottom, row.fill))
    if row.over:
        operators.append(_rule(row, top, row.over))
    if row.under:
        operators.append(_rule(row, bottom, row.under))
    for part in row.words:
        if part.lines:
            place = (page.LEFT + part.x, top - row.top, part.width, part.ends)
            operators.append(press.draw(part.lines, part.of, *place))
    for mark in row.signs:
        x, y = page.LEFT + mark.x, top - row.top - mark.middle
        operators.append(sign(mark.status, x, y, mark.size))
    return operators


def _rule(row: Row, y: float, weight: float) -> str:
    return rule(page.LEFT + row.inset, y, page.WIDTH - row.inset, weight)
