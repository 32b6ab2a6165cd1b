"""A sheet laid out as a table, read into a register's typed columns."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import chain, compress, pairwise
from operator import itemgetter
from typing import Final, NamedTuple

from audit.criteria.model import Register
from audit.evidence.explain import short
from audit.evidence.grid import Grid, spans, spread
from audit.evidence.headers import Header, Names, find_headers
from audit.evidence.margins import LeftOut, banners_of, left_out, second_table
from audit.evidence.model import Answer, ColumnData, Table, Unreadable, Value
from audit.evidence.notes import Notes
from audit.evidence.remarks import notice_columns, notice_values
from audit.evidence.values import Cell, Read, example_cell, read_column, reader, shown
from audit.evidence.xlsx.model import Sheet
from audit.place import column_letter

_TELLING: Final = 2  # cells that an example row must have, to be known as one


class Part(NamedTuple):
    """A header and the rows that belong to it, by index."""

    header: Header
    rows: Sequence[int]
    lines: list[list[Cell]]
    shortest: int

    def cells(self, at: int) -> list[Cell]:
        """One column's cells."""
        if at < self.shortest:
            return list(map(itemgetter(at), self.lines))
        return [line[at] if at < len(line) else None for line in self.lines]


class Found(NamedTuple):
    """A column as it stands: values, texts, and the index of its sheet column.

    A table that goes on elsewhere on its sheet has an index for each row.
    """

    values: list[Value]
    texts: list[str]
    at: int | list[int]

    def only(self, kept: Sequence[bool]) -> Found:
        """The column without the rows that are not kept."""
        return Found(
            list(compress(self.values, kept)),
            list(compress(self.texts, kept)),
            self.at if isinstance(self.at, int) else list(compress(self.at, kept)),
        )


def read_table(sheet: Sheet, register: Register, notes: Notes) -> Table | None:
    """Read a register's sheet; what is noticed goes into ``notes``.

    None, and a problem in ``notes``, when the sheet has content but no header of the register: then
    nothing can be known of it, not even that it is empty.
    """
    grid = spread(notes.workbook, sheet)
    names = Names(register)
    headers = find_headers(grid, names)
    if not headers:
        return _without_header(grid, register, notes)
    parts = _parts(grid, register, headers, notes)
    unsure = _unsure(headers[0], names)
    found = {
        name: column
        for name in register.columns
        if (column := _column(grid, parts, register, name, unsure, notes)) is not None
    }
    numbers = grid.numbers
    rows = [numbers[row] for part in parts for row in part.rows]
    examples = set(_examples(register, found, unsure, notes))
    table = _table(sheet, register, found, rows, examples, headers[0], notes)
    notice_columns(grid, register, headers, unsure, table, notes)
    notice_values(register, table, unsure, notes)
    return table


def _without_header(grid: Grid, register: Register, notes: Notes) -> Table | None:
    """A sheet with at most a title and some lines of text is an empty register."""
    if any(len({id(cell) for cell in row if cell is not None}) > 1 for row in grid.rows):
        columns = "、".join(register.columns)
        notes.refuse("sheet/no-header", grid.sheet.name, register=register.sheet, columns=columns)
        return None
    notes.notice("sheet/no-table", grid.sheet.name)
    return Table(register.id, grid.sheet.name, {}, (), 1, tuple(register.columns))


def _parts(grid: Grid, register: Register, headers: Sequence[Header], notes: Notes) -> list[Part]:
    parts, omitted, banners = [], [], banners_of(grid)
    ends = [*(header.first for header in headers[1:]), len(grid.rows)]
    for header, end in zip(headers, ends, strict=True):
        first = header.last + 1
        foreign = second_table(grid, register, header, range(first, end), notes.labels)
        if foreign is not None:
            row = grid.numbers[foreign]
            notes.doubt("sheet/second-table", grid.sheet.name, f"{row}:{row}", rows=row)
            notes.lose(register.id, notes.unreadable[-1])
            end = foreign  # noqa: PLW2901
        more = end < len(grid.rows)
        outside = list(left_out(grid, first, end, banners, before_header=more))
        omitted += outside
        skipped = {line.row for line in outside}
        rows = (
            [row for row in range(first, end) if row not in skipped]
            if skipped
            else range(first, end)
        )
        lines = [grid.rows[row] for row in rows] if skipped else grid.rows[first:end]
        parts.append(Part(header, rows, lines, min(map(len, lines), default=0)))
    _notice_left_out(grid, omitted, notes)
    _notice_headers(grid, headers, notes)
    return parts


def _notice_left_out(grid: Grid, omitted: Sequence[LeftOut], notes: Notes) -> None:
    for line in omitted:
        row = grid.numbers[line.row]
        notes.notice(line.code, grid.sheet.name, f"{row}:{row}", rows=row, text=short(line.text))


def _notice_headers(grid: Grid, headers: Sequence[Header], notes: Notes) -> None:
    """A header merged over two rows looks like one repeated at once: that is no news."""
    first, repeated = headers[0], []
    for before, header in pairwise(headers):
        row = grid.numbers[header.first]
        if header.columns != first.columns:
            notes.notice("header/again", grid.sheet.name, f"{row}:{row}", rows=row)
        elif header.first > before.last + 1:
            repeated.append(row)
    if repeated:
        cells = f"{repeated[0]}:{repeated[0]}"
        notes.notice("header/repeated", grid.sheet.name, cells, rows=spans(repeated))


def _unsure(header: Header, names: Names) -> dict[str, list[int]]:
    """Columns that the sheet lacks, and the places whose headers look like theirs."""
    unsure: dict[str, list[int]] = {}
    for at, text in header.others.items():
        for name in names.alike(text):
            if name not in header.columns:
                unsure.setdefault(name, []).append(at)
    return unsure


def _column(
    grid: Grid, parts: Sequence[Part], register: Register, name: str,
    unsure: dict[str, list[int]], notes: Notes,
) -> Found | None:  # fmt: skip
    """A column over all parts; None when none of them has it."""
    if name not in unsure and all(name not in part.header.columns for part in parts):
        return None
    items = notes.items if name == register.item_column else None
    read = reader(name, register.columns[name], date1904=notes.date1904, items=items)
    found = [_in_part(grid, part, name, unsure.get(name, []), read, notes) for part in parts]
    if len(found) == 1:
        return found[0]
    return Found(
        list(chain.from_iterable(part.values for part in found)),
        list(chain.from_iterable(part.texts for part in found)),
        _places(found),
    )


def _places(found: Sequence[Found]) -> int | list[int]:
    places = [(part.at, len(part.values)) for part in found if isinstance(part.at, int)]
    if len({at for at, _ in places}) == 1:
        return places[0][0]
    return [at for at, count in places for _ in range(count)]


def _in_part(
    grid: Grid, part: Part, name: str, unsure: list[int], read: Read, notes: Notes
) -> Found:
    places = part.header.columns.get(name)
    if places:
        columns = [read_column(part.cells(at), read, date1904=notes.date1904) for at in places]
        if len(columns) > 1:
            merged = grid.one_block(part.header.last, places)
            columns = [_together(columns, either=merged)]
        return Found(*columns[0], places[0])
    texts = [
        next((text for text in found if text.strip()), "")
        for found in zip(
            *(read_column(part.cells(at), read, date1904=notes.date1904)[1] for at in unsure),
            strict=True,
        )
    ] or [""] * len(part.rows)
    values: list[Value] = [
        Unreadable(t, "cell/unsure-column") if t.strip() else None for t in texts
    ]
    return Found(values, texts, unsure[0] if unsure else 0)


def _together(
    columns: Sequence[tuple[list[Value], list[str]]], *, either: bool
) -> tuple[list[Value], list[str]]:
    """One column out of several of the same name; a row in which they differ cannot be known.

    An empty cell differs too, unless its whole column is empty, or one merged header stands over
    all of them (``either``).
    """
    used = [column for column in columns if any(v is not None for v in column[0])] or columns[:1]
    values: list[Value] = []
    texts: list[str] = []
    for row in range(len(used[0][0])):
        cells = [(column[0][row], column[1][row]) for column in used]
        if either:
            cells = [cell for cell in cells if cell[0] is not None] or cells[:1]
        if all(value == cells[0][0] for value, _ in cells):
            values.append(cells[0][0])
            texts.append(cells[0][1])
        else:
            texts.append("”“".join(text for _, text in cells))
            values.append(Unreadable(texts[-1], "cell/two-columns"))
    return values, texts


def _table(
    sheet: Sheet, register: Register, found: dict[str, Found], rows: list[int],
    examples: set[int], header: Header, notes: Notes,
) -> Table:  # fmt: skip
    empty, answers = _without_content(register, found, len(rows))
    if answers:
        cells = f"{rows[answers[0]]}:{rows[answers[0]]}"
        notes.notice("row/no-content", sheet.name, cells, rows=spans(rows[at] for at in answers))
    dropped = {*empty, *answers} | examples
    kept = [at not in dropped for at in range(len(rows))] if dropped else None
    if kept:
        rows = list(compress(rows, kept))
        found = {name: column.only(kept) for name, column in found.items()}
    columns = {name: _data(name, column, rows) for name, column in found.items()}
    missing = tuple(name for name in register.columns if name not in columns)
    return Table(register.id, sheet.name, columns, rows, sheet.row_numbers[header.last], missing)


def _data(name: str, column: Found, rows: Sequence[int]) -> ColumnData:
    if isinstance(column.at, int):
        return ColumnData(name, column_letter(column.at + 1), column.values, column.texts)
    letters = [column_letter(at + 1) for at in column.at]
    cells = tuple(f"{letter}{row}" for letter, row in zip(letters, rows, strict=True))
    return ColumnData(name, letters[0] if letters else "A", column.values, column.texts, cells)


def _without_content(
    register: Register, found: dict[str, Found], count: int
) -> tuple[list[int], list[int]]:
    """The rows in which every cell is empty, and those that hold nothing one could judge.

    These have only 无, / and 不适用, or in a register of evidence only the item they are meant for:
    counted, they would be evidence of nothing.
    """
    item = register.item_column if register.role == "evidence" else None
    columns = [column.values for name, column in found.items() if name != item]
    some: Sequence[int] = range(count)
    for values in sorted(columns, key=lambda values: values.count(None)):
        some = [at for at in some if values[at] is None or isinstance(values[at], Answer)]
        if not some:
            break
    if item is not None and item in found:
        columns.append(found[item].values)
        some = [at for at in some if not isinstance(columns[-1][at], Unreadable)]
    empty = [at for at in some if all(values[at] is None for values in columns)]
    passed = set(empty)
    return empty, [at for at in some if at not in passed]


def _examples(
    register: Register, found: dict[str, Found], unsure: Container[str], notes: Notes
) -> Iterator[int]:
    """The rows that are the template's example still, in every cell."""
    expected = {
        name: _example(register, name, unsure, notes)
        for name, column in register.columns.items()
        if column.example is not None and name in found
    }
    if len(expected) < min(_TELLING, len(found)) or not expected:
        return
    first = next(iter(expected))
    for at, value in enumerate(found[first].values):
        if value == expected[first] and all(
            column.values[at] == expected.get(name) for name, column in found.items()
        ):
            yield at


def _example(register: Register, name: str, unsure: Container[str], notes: Notes) -> Value:
    column = register.columns[name]
    cell = example_cell(column.example)
    if name in unsure:
        return Unreadable(shown(cell), "cell/unsure-column")
    items = notes.items if name == register.item_column else None
    return reader(name, column, items=items)(cell)
