"""What a workbook says, cell by cell, before anyone asks what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal, NamedTuple

from audit.record import record

Style = Literal["number", "date", "time", "datetime"]
State = Literal["visible", "hidden", "veryHidden"]


class Number(NamedTuple):
    """A number exactly as the file spells it, and what its format shows it as."""

    text: str
    style: Style


class ErrorValue(NamedTuple):
    """An error such as ``#N/A``."""

    text: str


class NoStoredValue(NamedTuple):
    """A formula whose result the file does not hold."""

    formula: str


# A cell that is not empty. The empty string is an empty cell.
Content = str | bool | Number | ErrorValue | NoStoredValue


class Range(NamedTuple):
    """A block of cells, 1-based and inclusive."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@record
class Source:
    """A file as it was read once: what is parsed and what is hashed are the same bytes."""

    name: str
    data: bytes = field(repr=False)
    sha256: str
    size: int


@record
class Sheet:
    """A worksheet's content.

    ``rows`` are dense from column A to the row's last content; only rows that hold content are
    there, their numbers ascending in ``row_numbers``. Equal contents are the same object.
    ``hidden_rows`` and ``hidden_columns`` are 1-based; ``formulas`` are (row, column) of every cell
    that has a formula, stored value or not. A range is never expanded.
    """

    name: str
    state: State
    row_numbers: list[int]
    rows: list[list[Content | None]]
    merged: tuple[Range, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    formulas: frozenset[tuple[int, int]]


@record
class Book:
    """A workbook's worksheets in their order, and what stands around them.

    ``properties`` are the custom document properties. ``skipped`` names the sheets that have no
    cells (chart, dialog and macro sheets).
    """

    sheets: tuple[Sheet, ...]
    date1904: bool
    properties: Mapping[str, str]
    skipped: tuple[str, ...] = ()
