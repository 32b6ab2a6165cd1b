"""A register laid out as a form: a label, the value to its right, and how to fill it in."""

from __future__ import annotations

from dataclasses import replace

from audit.criteria.model import Register
from audit.evidence.template import columns, look
from audit.evidence.template.book import A4, Page
from audit.evidence.template.measure import height, lines
from audit.evidence.template.prefilled import Row
from audit.evidence.template.table import Choices

TITLE, HELP, HEADER, FIRST = range(4)
LABELS, VALUES, HINTS = 26, 44, 50
HEADINGS = ("项目", "填写内容", "填写说明")


def write_form(page: Page, register: Register, title: str, values: Row, choices: Choices) -> None:
    """Write a form with these values filled in."""
    page.text(TITLE, 0, title, look.TITLE)
    page.height(TITLE, 27)
    said = columns.unfolded(register.help)
    page.across(HELP, 2, said, look.HELP)
    page.height(HELP, height(lines(said, LABELS + VALUES + HINTS, 10), 10))
    for at, (heading, room) in enumerate(zip(HEADINGS, (LABELS, VALUES, HINTS), strict=True)):
        page.column(at, room)
        page.text(HEADER, at, heading, look.HEADER)
    page.height(HEADER, 24)
    for row, name in enumerate(register.columns, FIRST):
        _line(page, row, register, name, values, choices)
    page.sheet.freeze_panes(FIRST, 0)
    page.sheet.repeat_rows(HEADER)
    page.sheet.set_selection(FIRST, 1, FIRST, 1)
    page.paper(A4, f"&L{register.sheet.replace('&', '&&')}&C第 &P 页　共 &N 页")


def _line(
    page: Page, row: int, register: Register, name: str, values: Row, choices: Choices
) -> None:
    column = register.columns[name]
    said = _said(register, name)
    page.text(row, 0, name, look.LABEL)
    style = replace(look.cell(column), align="left")
    columns.write(page, row, 1, column, values.get(name), style)
    page.text(row, 2, said, look.LISTED)
    page.height(row, max(24, height(lines(said, HINTS))))
    found = columns.validation(name, column, f"B{row + 1}", choices(register, name))
    if found is not None and not column.prefilled:
        page.validate((row, row), 1, found)


def _said(register: Register, name: str) -> str:
    column = register.columns[name]
    said = columns.hint(column)
    if column.prefilled:
        return said or "已预先填好，请核对"
    example = "" if column.example is None else f"示例：{columns.shown(column.example)}"
    return "\n".join(part for part in (said, example) if part)
