"""Long tables read faster: most rows of a sheet look alike, so one pattern can take a whole row.

A shape is learned from rows that the strict grammar has read: for each column, the spellings of its
cells up to their value. The pattern made of it knows a part of what the grammar knows and nothing
else; matches follow each other without a gap, and a row it does not match goes to the grammar. What
a batch of rows holds is then decoded column by column. A batch in which anything is odd is read
again by the grammar, which knows the cell and the words for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import repeat
from typing import NamedTuple

from audit.evidence.xlsx.contents import Contents, Odd
from audit.evidence.xlsx.model import Content
from audit.evidence.xlsx.texts import ATTRIBUTES, TEXT, NotCanonical
from audit.place import column_index

_CELL = (
    rf'<c r="([A-Z]{{1,3}})[0-9]+"((?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?)'
    rf"(?:( ?/>)|>(<f{ATTRIBUTES}(?: ?/>|>{TEXT}</f>))?"
    rf'(?:<v>{TEXT}</v>|<is>(<t(?: xml:space="preserve")?>){TEXT}</t></is>)</c>)'
)
_FORMULA = rf"<f{ATTRIBUTES}(?: ?/>|>{TEXT}</f>)"
_VALUES = {"s": "[0-9]{1,8}", "b": "[01]", None: "[0-9.eE+-]+", "n": "[0-9.eE+-]+"}
_MOST_SPELLINGS = 256
_MOST_PATTERNS = 32


class Spelling(NamedTuple):
    """How a cell is written up to its value: with ``opening`` inline text, with a formula …"""

    column: int
    letters: str
    head: str
    style: int
    kind: str | None
    blank: str
    formula: bool
    opening: str

    def pattern(self) -> str:
        """A pattern with one group for the value; none when the cell is blank."""
        head = re.escape(self.head)
        if self.blank:
            return head + self.blank
        if self.opening:
            return f"{head}><is>{self.opening}({TEXT})</t></is></c>"
        value = _VALUES.get(self.kind, TEXT)
        return f"{head}>{_FORMULA if self.formula else ''}<v>({value})</v></c>"


class Batch(NamedTuple):
    """Rows that a shape has read: their numbers and attributes, contents and formulas.

    ``others`` are the pieces of text that it could not read, each with the number of rows before
    it. Formulas are (index of the row, column).
    """

    numbers: list[int]
    attributes: list[str]
    rows: list[list[Content | None]]
    formulas: list[tuple[int, int]]
    others: list[tuple[int, str]]


class Shape:
    """What the rows of one sheet look like."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.seen: Counter[Spelling] = Counter()
        self.spellings: set[Spelling] = set()
        self.groups: list[Spelling] = []
        self.pattern: re.Pattern[str] | None = None
        self.patterns = 0

    def learn(self, text: str) -> None:
        """Take the spellings of rows that the grammar has read; a header's, seen once, are left."""
        before = len(self.spellings)
        for match in re.finditer(_CELL, text):
            letters, head, style, kind, blank, formula, opening = match.groups()
            spelling = Spelling(
                column_index(letters), letters, head, int(style or 0), kind, blank or "",
                formula is not None, opening or "",
            )  # fmt: skip
            self.seen[spelling] += 1
            if self.seen[spelling] > 1:
                self.spellings.add(spelling)
        if len(self.spellings) > before and self.patterns < _MOST_PATTERNS:
            self.compile()

    def compile(self) -> None:
        """Make the pattern anew, when there are not too many spellings for one to pay."""
        if len(self.spellings) > _MOST_SPELLINGS:
            return
        self.patterns += 1
        self.groups = []
        columns = sorted({(spelling.column, spelling.letters) for spelling in self.spellings})
        cells = "".join(self._column(column, letters) for column, letters in columns)
        self.pattern = re.compile(rf'<row r="([1-9][0-9]{{0,6}})"({ATTRIBUTES})>{cells}</row>')

    def _column(self, column: int, letters: str) -> str:
        spellings = sorted(one for one in self.spellings if one.column == column)
        self.groups += [one for one in spellings if not one.blank]
        return rf'(?:<c r="{letters}\1"(?:{"|".join(one.pattern() for one in spellings)})|)'

    def read(self, text: str) -> Batch | None:
        """Read whole rows; None when the grammar must read them all.

        ``split`` gives in turn what stands between two matches and the groups of the next. So all
        text is accounted for: it is a row that matched, or it goes to the grammar. (It is also
        twice as fast as matching row after row.)
        """
        if self.pattern is None:
            return None
        flat = self.pattern.split(text)
        step = self.pattern.groups + 1
        others = [(index, piece) for index, piece in enumerate(flat[::step]) if piece]
        numbers = list(map(int, flat[1::step]))
        groups = [flat[group::step] for group in range(3, step)]
        try:
            columns = self._columns(groups, "&" in text or "_x" in text)
        except (Odd, IndexError, NotCanonical):
            return None
        rows = list(map(list, zip(*columns, strict=False))) if columns else [[]] * len(numbers)
        return Batch(numbers, flat[2::step], rows, self._formulas(groups), others)

    def _columns(
        self, groups: list[list[str | None]], escapes: bool
    ) -> list[Iterable[Content | None]]:
        """The decoded columns from A on; one that is not there is an endless None."""
        columns: dict[int, Iterable[Content | None]] = {}
        for spelling, texts in zip(self.groups, groups, strict=True):
            values = self.contents.decode_all(spelling.kind, spelling.style, texts, escapes)
            other = columns.get(spelling.column)
            columns[spelling.column] = values if other is None else _either(other, values)
        return [
            columns.get(column, repeat(None)) for column in range(1, max(columns, default=0) + 1)
        ]

    def _formulas(self, groups: list[list[str | None]]) -> list[tuple[int, int]]:
        return [
            (index, spelling.column)
            for spelling, values in zip(self.groups, groups, strict=True)
            if spelling.formula
            for index, value in enumerate(values)
            if value is not None
        ]


def _either(
    some: Iterable[Content | None], others: Iterable[Content | None]
) -> list[Content | None]:
    """Merge two spellings of a column: a cell has at most one of them."""
    return [b if a is None else a for a, b in zip(some, others, strict=True)]
