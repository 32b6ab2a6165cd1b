"""A unit's template filled in from an example's data, and where every planted fault stands."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from audit.criteria.addressing import identify
from audit.criteria.home import criteria_home
from audit.criteria.load import load_criteria
from audit.criteria.model import Criteria, Register
from audit.evidence.template import template_bytes
from audit.evidence.template.measure import height, lines, width
from scripts.examples.bend import Layout, bend, layout_of
from scripts.examples.source import CHECKLIST, SheetSource, Source, content

Place = Callable[[str], str]


class Fault(NamedTuple):
    """A planted fault: the finding it must give, and the cells, as ``sheet!A5``, that it cites.

    ``item`` is "" and ``rule`` a code of the catalogue for a cell that cannot be read.
    """

    item: str
    number: int | None
    rule: str
    status: str
    cells: tuple[str, ...]


@dataclass
class Filled:
    """A made workbook and the faults that were planted in it."""

    data: bytes = b""
    faults: list[Fault] = field(default_factory=list)


def criteria(checklist: str = CHECKLIST) -> Criteria:
    """The criteria that an example is made for."""
    from audit.findings.checks import CHECKS

    return load_criteria(checklist, criteria_home(), lambda: CHECKS)


def filled(source: Source) -> Filled:
    """Make the workbook of a source."""
    rules = criteria(source.checklist)
    unit = identify(rules.checklist.units, source.unit)
    book = load_workbook(io.BytesIO(template_bytes(rules, unit)))
    made = Filled()
    _fill_form(book, rules.register_of("unit"), source, made)
    _fill_declarations(book, rules.register_of("declarations"), source)
    _fill_ledger(book, rules.register_of("ledger"), source, made)
    layouts: dict[str, Layout] = {}
    by_sheet = {register.sheet: register for register in rules.registers.values()}
    for sheet, entry in source.sheets.items():
        layouts[sheet] = layout_of(book, by_sheet[sheet], source.bends)
        _fill_sheet(book, by_sheet[sheet], entry, layouts[sheet], made)
    bend(book, source.bends, layouts)
    for spec in source.faults:
        made.faults.append(_sheet_fault(spec, by_sheet, layouts))
    made.data = _fixed(book, source.as_of)
    return made


def _fill_form(book: Workbook, register: Register, source: Source, made: Filled) -> None:
    page = book[register.sheet]
    lines = {page.cell(row, 1).value: row for row in range(1, page.max_row + 1)}
    values = dict(source.form)
    faults = values.pop("faults", ())
    for name, value in values.items():
        _put(page, lines[name], 2, value)
    made.faults += [
        _fault(spec, lambda name: f"{register.sheet}!B{lines[name]}") for spec in faults
    ]


def _fill_declarations(book: Workbook, register: Register, source: Source) -> None:
    page = book[register.sheet]
    for row in range(5, page.max_row + 1):
        answer = source.declarations.get(str(page.cell(row, 1).value), ())
        for column, value in enumerate(answer, 2):
            _put(page, row, column, value)


def _fill_ledger(book: Workbook, register: Register, source: Source, made: Filled) -> None:
    page = book[register.sheet]
    names = list(register.columns)
    for row in range(5, page.max_row + 1):
        item = str(page.cell(row, 1).value)
        if item not in source.ledger:
            continue
        values = {**source.ledger_defaults, **source.ledger[item]}
        faults = values.pop("faults", ())
        for name, value in values.items():
            _put(page, row, names.index(name) + 1, value)
        place = _row_place(
            register.sheet, lambda name: get_column_letter(names.index(name) + 1), row
        )
        made.faults += [_fault(spec, place, item) for spec in faults]


def _fill_sheet(
    book: Workbook, register: Register, entry: SheetSource, layout: Layout, made: Filled
) -> None:
    page = book[register.sheet]
    after_example = entry.example in ("keep", "edited")
    layout.first_row = layout.first + after_example
    if entry.example == "edited":
        _put(page, layout.first, *_edit(layout, entry))
    for row, values in enumerate(entry.rows, layout.first_row):
        given = {**entry.defaults, **values}
        for at, name in enumerate(layout.columns, 1):
            page.cell(row, at).value = None
            if layout.template:
                _own(page, row, at, layout.first)
            _put(page, row, at, given.get(name))
        _stretch(page, row, layout.template)
        place = _row_place(layout.sheet, layout.letter, row)
        made.faults += [_fault(spec, place) for spec in values.get("faults", ())]


def _own(page: Worksheet, row: int, column: int, example_row: int) -> None:
    """Make a cell look like the example's but for its grey slant."""
    example: Any = page.cell(example_row, column)
    cell: Any = page.cell(row, column)
    cell.number_format = example.number_format
    cell.alignment, cell.border = copy(example.alignment), copy(example.border)
    cell.font, cell.fill = Font(name="宋体", size=11), PatternFill()


def _stretch(page: Worksheet, row: int, template: bool) -> None:
    """Make room for what stands in the row: higher in the template, wider in a table of one's own."""
    texts = ["" if cell.value is None else str(cell.value) for cell in page[row]]
    if template:
        room = _widths(page)
        most = max(lines(text, room.get(at, 8)) for at, text in enumerate(texts, 1))
        page.row_dimensions[row].height = max(24, height(most))
        return
    for at, text in enumerate(texts, 1):
        column = page.column_dimensions[get_column_letter(at)]
        if not text.startswith(("http", "=")):
            column.width = max(column.width, min(50, width(text) + 2))


def _widths(page: Worksheet) -> dict[int, float]:
    """Of every column; to ask for one that stands in a group would make it stand there twice."""
    return {
        at: group.width
        for group in page.column_dimensions.values()
        if group.min and group.max
        for at in range(group.min, group.max + 1)
    }


def _row_place(sheet: str, letter: Place, row: int) -> Place:
    return lambda column: f"{sheet}!{letter(column)}{row}"


def _edit(layout: Layout, entry: SheetSource) -> tuple[int, Any]:
    """An edited example: the one cell that someone changed, given as the first default ``示例``."""
    ((name, value),) = entry.defaults["示例"].items()
    return layout.columns.index(name) + 1, value


def _put(page: Worksheet, row: int, column: int, value: Any) -> None:
    if value is None:
        return
    cell = page.cell(row, column)
    cell.value = content(value)
    if isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, dict) and "number" in value:
        cell.number_format = "0"


def _fault(spec: str, place: Place, item: str | None = None) -> Fault:
    """``[item] rule status columns…`` beside the row that has it."""
    words = spec.split()
    if words[0] == "unreadable":
        return Fault("", None, words[1], "unreadable", tuple(map(place, words[2:])))
    if item is None or ("/" not in words[0] and words[0] != "applicability"):
        item = words.pop(0)
    name, _, number = item.partition("#")
    return Fault(
        name, int(number) if number else None, words[0], words[1], tuple(map(place, words[2:]))
    )


def _sheet_fault(spec: str, registers: dict[str, Register], layouts: dict[str, Layout]) -> Fault:
    def header(place: str) -> str:
        sheet, _, column = place.partition("!")
        if layout := layouts.get(sheet):
            return f"{layout.sheet}!{layout.letter(column)}{layout.header}"
        names = list(registers[sheet].columns)
        return f"{sheet}!{get_column_letter(names.index(column) + 1)}4"

    return _fault(spec, header)


def _fixed(book: Workbook, day: date) -> bytes:
    """The workbook's bytes without the moment of making."""
    written = io.BytesIO()
    book.save(written)
    stamp = f"{day.isoformat()}T00:00:00Z".encode()
    result = io.BytesIO()
    with zipfile.ZipFile(written) as made, zipfile.ZipFile(result, "w") as fixed:
        for name in made.namelist():
            data = made.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            info = zipfile.ZipInfo(name, (2023, 2, 1, 0, 0, 0))
            fixed.writestr(info, data, zipfile.ZIP_DEFLATED)
    return result.getvalue()
