"""The one reader of cells: a strict grammar of canonical rows.

Canonical rows are what nearly all programs write: ``<row r=…><c r=… s=… t=…><v>…</v></c></row>``.
Matches must follow each other without a gap, so every byte between the first and the last row is
accounted for. What the grammar does not know raises NotCanonical; ``canonical.py`` then spells the
sheet canonically and it is read here again.
"""

from __future__ import annotations

import re
from itertools import compress
from typing import NoReturn

from audit.errors import WorkbookError, problem
from audit.evidence.limits import MAX_COLUMN, MAX_ROW
from audit.evidence.xlsx.contents import Contents, Odd
from audit.evidence.xlsx.model import Content, NoStoredValue
from audit.evidence.xlsx.shapes import Batch, Shape
from audit.evidence.xlsx.texts import ATTRIBUTES, TEXT, NotCanonical, gapless, is_suspect, plain
from audit.place import CellPlace, column_index, column_letter

_ROW = rf'<row r="([1-9][0-9]{{0,6}})"({ATTRIBUTES})'
_HEAD = '(?: s="[0-9]{1,6}")?(?: t="[a-zA-Z]{1,9}")?'
_BLANKS = rf'(?:<c r="[A-Z]{{1,3}}[0-9]{{1,7}}"{_HEAD} ?/>)*'
_TOKEN = re.compile(
    rf"{_BLANKS}(?:"
    r'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,6})")?(?: t="([a-zA-Z]{1,9})")?>'
    rf"(?:<f({ATTRIBUTES})(?: ?/>|>({TEXT})</f>))?"
    rf'(?:<v>({TEXT})</v>|(<v ?/>)|<is><t(?: xml:space="preserve")?>({TEXT})</t></is>)?</c>'
    rf"|(</row>))|{_ROW}( ?/)?>"
)
_ROW_ATTRIBUTES = frozenset(
    {
        "spans", "s", "customFormat", "ht", "hidden", "customHeight", "outlineLevel", "collapsed",
        "thickTop", "thickBot", "ph",
    }
)  # fmt: skip
_ATTRIBUTE = re.compile(r' ([\w.:-]+)="([^"]*)"')


_TEXTS = frozenset({"str", "inlineStr"})  # these decoders read references themselves
_FIRST_ROWS = 64  # read by the grammar before a shape is made of them
_WORTH_A_SHAPE = 64 * 1024  # characters still to read; making a pattern costs some milliseconds
_MOST_MISSES = 1024


class Columns(dict[str, int]):
    """Column letters to 1-based indexes, each worked out once."""

    def __missing__(self, letters: str) -> int:
        index = self[letters] = column_index(letters)
        return index


class Rows:
    """What has been read of one sheet so far, and the reading itself."""

    def __init__(self, contents: Contents, workbook: str, sheet: str) -> None:
        self.contents, self.limits = contents, contents.limits
        self.workbook, self.sheet = workbook, sheet
        self.numbers: list[int] = []
        self.rows: list[list[Content | None]] = []
        self.hidden: set[int] = set()
        self.formulas: set[tuple[int, int]] = set()
        self.slots = self.misses = 0
        self.shape: Shape | None = None
        self.columns = Columns()
        self.last_row = 0
        self.number = self.column = 0  # where the reading stands; 0 is between rows
        self.row: list[Content | None] = []
        self._attributes: dict[str, bool] = {"": False}

    def read(self, text: str) -> None:
        """Read whole rows. Raises NotCanonical, or WorkbookError at a cell."""
        if is_suspect(text):
            raise NotCanonical
        if self.shape is None and len(text) > _WORTH_A_SHAPE:
            self.shape = Shape(self.contents)
            end = self.read_rows(text, 0, _FIRST_ROWS)
            if self.number:
                raise NotCanonical  # it stopped within a row
            self.shape.learn(text[:end])
            text = text[end:]
        batch = self.shape.read(text) if self.shape else None
        if batch is None:
            self.read_all(text)
        else:
            self.take(batch)
        self.check_totals()

    def read_all(self, text: str) -> None:
        """Read whole rows cell by cell."""
        if self.read_rows(text, 0) != len(text):
            raise NotCanonical

    def take(self, batch: Batch) -> None:
        """Take the rows that a shape has read, and read those that it has not, in their order."""
        numbers = batch.numbers
        self.formulas.update((numbers[index], column) for index, column in batch.formulas)
        if any(map(self.is_hidden, set(batch.attributes))):
            self.hidden.update(compress(numbers, map(self.is_hidden, batch.attributes)))
        first = 0
        for last, other in batch.others:
            self.take_rows(numbers[first:last], batch.rows[first:last])
            self.read_all(other)
            self.misses += 1
            if self.shape and self.misses < _MOST_MISSES:
                self.shape.learn(other)
            first = last
        self.take_rows(numbers[first:], batch.rows[first:])

    def take_rows(self, numbers: list[int], rows: list[list[Content | None]]) -> None:
        for number, row in zip(numbers, rows, strict=True):
            if number <= self.last_row or number > MAX_ROW:
                self.refuse("workbook/order", f"{number}:{number}")
            self.last_row = number
            while row and row[-1] is None:
                row.pop()
            if row:
                self.numbers.append(number)
                self.rows.append(row)
                self.slots += len(row)

    def read_rows(self, text: str, at: int, at_most: int = MAX_ROW) -> int:
        """Read up to ``at_most`` rows from ``at`` and give the place after the last of them."""
        self.number = 0
        for match in gapless(_TOKEN, text, at):
            (letters, digits, style, kind, formula, formula_text, value, empty, inline,
             ended, row, attributes, closed) = match.groups()  # fmt: skip
            if letters:
                if formula is not None:
                    stored = value if empty is None else ""
                    self.formula(letters, digits, style, kind, formula_text, stored, inline)
                elif value or inline is not None:
                    self.cell(letters, digits, style, kind, value, inline)
                continue
            if ended:
                self.finish()
            else:
                self.begin(row, attributes)
            if ended or closed:
                self.number, at = 0, match.end()
                at_most -= 1
                if not at_most:
                    break
        return at

    def cell(
        self, letters: str, digits: str, style: str | None, kind: str | None, value: str | None,
        inline: str | None,
    ) -> None:  # fmt: skip
        """A cell that has something in it."""
        column = self.columns[letters]
        if int(digits) != self.number or column <= self.column:
            self.refuse("workbook/order", letters + digits)
        self.column = column
        if (inline is None) == (kind == "inlineStr"):
            self.odd("类型与内容不符", letters + digits)
        text = (inline if value is None else value) or ""
        try:
            decode = self.contents.decoder(kind, int(style or 0))
            content = decode(text if kind in _TEXTS else plain(text))
        except Odd as error:
            self.odd(str(error), letters + digits)
        if content is not None:
            self.put(column, content)

    def formula(
        self, letters: str, digits: str, style: str | None, kind: str | None, formula: str | None,
        value: str | None, inline: str | None,
    ) -> None:  # fmt: skip
        """A cell with a formula. Only text may be stored empty; any other is not stored at all."""
        column = self.columns[letters]
        self.formulas.add((self.number, column))
        if value or inline is not None:
            self.cell(letters, digits, style, kind, value, inline)
            return
        if int(digits) != self.number or column <= self.column:
            self.refuse("workbook/order", letters + digits)
        self.column = column
        if value is None or kind != "str":
            self.put(column, NoStoredValue(plain(formula or "")))

    def put(self, column: int, content: Content) -> None:
        """Add content to the row at hand."""
        if column > self.limits.columns:
            self.too_wide(column)
        gap = column - 1 - len(self.row)
        if gap:
            self.row.extend([None] * gap)
        self.row.append(content)

    def begin(self, row: str, attributes: str) -> None:
        """A row begins: its number must rise, its attributes be known."""
        number = int(row)
        if self.number:
            raise NotCanonical
        if number <= self.last_row or number > MAX_ROW:
            self.refuse("workbook/order", f"{number}:{number}")
        self.last_row = self.number = number
        self.column = 0
        if self.is_hidden(attributes):
            self.hidden.add(number)

    def finish(self) -> None:
        """A row ends; only one that holds content is kept."""
        if not self.number:
            raise NotCanonical
        if self.row:
            self.numbers.append(self.number)
            self.rows.append(self.row)
            self.slots += len(self.row)
            self.row = []

    def is_hidden(self, attributes: str) -> bool:
        """Read a row's attributes, each spelling once."""
        hidden = self._attributes.get(attributes)
        if hidden is None:
            hidden = _row_is_hidden(attributes)
            if len(self._attributes) < 10_000:
                self._attributes[attributes] = hidden
        return hidden

    def check_totals(self) -> None:
        """Hold the workbook's totals within the limits."""
        limits, contents = self.limits, self.contents
        slots, distinct = contents.slots + self.slots, contents.distinct()
        if slots > limits.slots:
            self.over("内容所占的单元格个数", slots, limits.slots)
        if distinct > limits.distinct_contents:
            self.over("互不相同的内容个数", distinct, limits.distinct_contents)

    def odd(self, what: str, cell: str) -> NoReturn:
        raise WorkbookError(problem("workbook/cell", self.place(cell), what=what))

    def too_wide(self, column: int) -> NoReturn:
        cell = f"{column_letter(column)}{self.number}"
        if column > MAX_COLUMN:
            self.odd("地址超出工作表的范围", cell)
        limit = self.limits.columns
        details = {"limit": limit, "column": column_letter(limit)}
        raise WorkbookError(problem("workbook/too-wide", self.place(cell), **details))

    def over(self, what: str, figure: int, limit: int) -> NoReturn:
        details = {"what": what, "figure": figure, "limit": limit}
        raise WorkbookError(problem("workbook/limit", self.place(None), **details))

    def refuse(self, code: str, cell: str) -> NoReturn:
        raise WorkbookError(problem(code, self.place(cell)))

    def place(self, cell: str | None) -> CellPlace:
        return CellPlace(self.workbook, self.sheet, cell)


def _row_is_hidden(attributes: str) -> bool:
    """Raises NotCanonical for an attribute that is unknown or stands twice."""
    pairs = _ATTRIBUTE.findall(attributes)
    found = dict(pairs)
    unknown = [name for name in found if ":" not in name and name not in _ROW_ATTRIBUTES]
    hidden = found.get("hidden", "0")
    if len(found) < len(pairs) or unknown or hidden not in {"0", "1", "true", "false"}:
        raise NotCanonical
    return hidden in {"1", "true"}
