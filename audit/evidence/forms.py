"""A sheet laid out as a form: a label, and to its right what the unit filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from audit.criteria.model import Register
from audit.evidence.explain import short
from audit.evidence.grid import Grid, spread
from audit.evidence.headers import Names
from audit.evidence.model import ColumnData, Table, Unreadable, Value
from audit.evidence.notes import Notes
from audit.evidence.remarks import notice_values, quoted
from audit.evidence.values import Cell, read_column, reader
from audit.evidence.words import clean
from audit.evidence.xlsx.model import Sheet
from audit.place import column_letter

_INLINE: Final = re.compile(r"([^:：]{2,20})[:：]\s*(.+)", re.DOTALL)
_LABEL: Final = 24  # characters of the longest text that may be a label


class Place(NamedTuple):
    """A label's text, and the value's row and column, by index, and what stands there."""

    text: str
    row: int
    at: int
    value: Cell


def read_form(sheet: Sheet, register: Register, notes: Notes) -> Table | None:
    """Read a form as a table of one row; what is noticed goes into ``notes``.

    None, and a problem in ``notes``, when the sheet has content but none of the register's labels.
    """
    grid = spread(notes.workbook, sheet)
    names = Names(register)
    labels = list(_labels(grid, names))
    found = _named(labels, names)
    if not found:
        return _without_labels(grid, register, notes)
    unsure = _unsure(labels, names, found)
    columns = {
        name: _column(grid, register, name, found.get(name, ()), unsure.get(name, ()), notes)
        for name in register.columns
        if name in found or name in unsure
    }
    first = grid.numbers[min(place.row for places in found.values() for place in places)]
    missing = tuple(name for name in register.columns if name not in columns)
    table = Table(register.id, sheet.name, columns, (first,), first, missing)
    _notice(grid, register, table, unsure, notes)
    notice_values(register, table, unsure, notes)
    return table


def value_of(sheet: Sheet, register: Register, name: str, notes: Notes) -> str | None:
    """The text that stands at a label, if any."""
    grid = spread(notes.workbook, sheet)
    names = Names(register)
    for place in _named(list(_labels(grid, names)), names).get(name, ()):
        if isinstance(place.value, str) and clean(place.value):
            return clean(place.value)
    return None


def _labels(grid: Grid, names: Names) -> Iterator[Place]:
    """Every text with what stands right of it, past the cells that are merged with it.

    A text such as 单位名称：区人社局 holds both. Next to a label another label is no value.
    """
    blocks = {(block.first_row, block.first_column): block for block in grid.sheet.merged}
    for row, cells in enumerate(grid.sheet.rows):
        for column, cell in enumerate(cells):
            if not isinstance(cell, str):
                continue
            if (inline := _INLINE.fullmatch(clean(cell))) and names.column(inline[1]):
                yield Place(inline[1], row, column, inline[2])
            elif len(cell) <= _LABEL:
                block = blocks.get((grid.numbers[row], column + 1))
                at = block.last_column if block else column + 1
                value = grid.at(row, at)
                another = isinstance(value, str) and names.column(value) is not None
                yield Place(cell, row, at, None if another else value)


def _named(labels: Sequence[Place], names: Names) -> dict[str, tuple[Place, ...]]:
    """Where each column stands; under its own name there is no doubt, and an alias is another's."""
    found: dict[str, tuple[Place, ...]] = {}
    for place in labels:
        name = names.column(place.text)
        if name is not None:
            found[name] = (*found.get(name, ()), place)
    return {
        name: tuple(place for place in places if names.is_own(name, place.text)) or places
        for name, places in found.items()
    }


def _unsure(
    labels: Sequence[Place], names: Names, found: Mapping[str, object]
) -> dict[str, tuple[Place, ...]]:
    unsure: dict[str, tuple[Place, ...]] = {}
    for place in labels:
        if place.value is None or names.column(place.text) is not None:
            continue
        for name in names.alike(place.text, contained=False):
            if name not in found:
                unsure[name] = (*unsure.get(name, ()), place)
    return unsure


def _column(
    grid: Grid, register: Register, name: str,
    places: Sequence[Place], unsure: Sequence[Place], notes: Notes,
) -> ColumnData:  # fmt: skip
    read = reader(name, register.columns[name], date1904=notes.date1904)
    values, texts = read_column([p.value for p in places or unsure], read, date1904=notes.date1904)
    filled = [at for at, value in enumerate(values) if value is not None] or [0]
    at = filled[0]
    value: Value = values[at]
    text = texts[at]
    if any(values[other] != value for other in filled):
        text = "”“".join(texts[other] for other in filled)
        value = Unreadable(text, "cell/two-columns")
    if not places and value is not None:
        value = Unreadable(text, "cell/unsure-column")
    place = (places or unsure)[at]
    letter = column_letter(place.at + 1)
    return ColumnData(name, letter, (value,), (text,), (f"{letter}{grid.numbers[place.row]}",))


def _notice(
    grid: Grid, register: Register, table: Table,
    unsure: Mapping[str, Sequence[Place]], notes: Notes,
) -> None:  # fmt: skip
    sheet = grid.sheet.name
    for name, places in unsure.items():
        for place in places:
            cell = grid.address(place.row, place.at)
            notes.doubt("form/unsure", sheet, cell, column=name, text=short(place.text))
    lacking = [name for name in table.missing if not register.columns[name].inspector]
    if lacking:
        notes.notice("form/missing", sheet, columns=quoted(lacking))
    if grid.sheet.state != "visible":
        notes.notice("sheet/hidden", sheet)


def _without_labels(grid: Grid, register: Register, notes: Notes) -> Table | None:
    if any(len(row) - row.count(None) > 1 for row in grid.rows):
        columns = "、".join(register.columns)
        notes.refuse("sheet/no-header", grid.sheet.name, register=register.sheet, columns=columns)
        return None
    notes.notice("sheet/no-table", grid.sheet.name)
    return Table(register.id, grid.sheet.name, {}, (), 1, tuple(register.columns))
