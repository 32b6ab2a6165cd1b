"""The template put together: which sheets there are, in which order, and what they know of each other."""

from __future__ import annotations

from audit.criteria.addressing import UnitName, addressed, force_for, registers_for
from audit.criteria.model import Criteria, Register
from audit.evidence.template import (
    CHECKLIST_PROPERTY,
    META_SHEET,
    TEMPLATE_PROPERTY,
    TEMPLATE_VERSION,
)
from audit.evidence.template.book import Book, Page, Style
from audit.evidence.template.form import write_form
from audit.evidence.template.guide import SHEET, write_guide
from audit.evidence.template.prefilled import Row, declaration_rows, ledger_rows, unit_row
from audit.evidence.template.table import FIRST, write_table
from audit.place import column_letter

ROLES = ("unit", "declarations", "ledger", "evidence")
LIST_LIMIT = 255  # characters of a dropdown's entries that Excel takes without a range
LISTS_FROM = 3  # the column of the hidden sheet where long lists of choices begin


def build(criteria: Criteria, unit: UnitName) -> bytes:
    """The unit's blank workbook as bytes."""
    registers = in_order(criteria, unit)
    rows = _prefilled(criteria, unit, registers)
    book = Book(criteria.notice.issued)
    lists = Lists(criteria.register_of("ledger"), len(rows["ledger"]))
    write_guide(book.page(SHEET), criteria, unit, registers, len(rows["ledger"]))
    for register in registers:
        _register(
            book.page(register.sheet), register, unit, criteria, rows.get(register.role, ()), lists
        )
    _meta(book, criteria, unit, lists)
    return book.close()


def in_order(criteria: Criteria, unit: UnitName) -> list[Register]:
    """The unit's registers: its form and lists first, then evidence as the notice comes to it."""
    asked = [
        register
        for address in addressed(criteria.checklist, unit)
        for binding in criteria.bindings[address.item.id]
        if force_for(binding, address, unit) is not None
        for register in binding.registers
    ]
    first = {register: place for place, register in reversed(list(enumerate(asked)))}
    return sorted(
        registers_for(criteria, unit),
        key=lambda register: (ROLES.index(register.role), first.get(register.id, 0)),
    )


class Lists:
    """Where a dropdown's entries stand when they do not fit into the cell's own validation."""

    def __init__(self, ledger: Register, items: int) -> None:
        self.ranges: dict[tuple[str, ...], str] = {}
        at = list(ledger.columns).index(ledger.item_column or next(iter(ledger.columns)))
        letter = column_letter(at + 1)
        sheet = ledger.sheet.replace("'", "''")
        self._items = (
            f"='{sheet}'!${letter}${FIRST + 1}:${letter}${FIRST + items}" if items else None
        )

    def source(self, register: Register, name: str) -> str | None:
        """The range of a column's choices; None when they fit where they are used."""
        column = register.columns[name]
        if register.role == "evidence" and name == register.item_column and not column.choices:
            return self._items
        if fits(column.choices):
            return None
        if column.choices not in self.ranges:
            letter = column_letter(LISTS_FROM + len(self.ranges) + 1)
            self.ranges[column.choices] = (
                f"={META_SHEET}!${letter}$1:${letter}${len(column.choices)}"
            )
        return self.ranges[column.choices]


def fits(choices: tuple[str, ...]) -> bool:
    """Whether Excel takes the choices in the validation itself, where a comma separates them."""
    return len(",".join(choices)) <= LIST_LIMIT and not any(
        mark in choice for choice in choices for mark in ',"'
    )


def _prefilled(
    criteria: Criteria, unit: UnitName, registers: list[Register]
) -> dict[str, tuple[Row, ...]]:
    return {
        "unit": (unit_row(criteria, unit),),
        "declarations": declaration_rows(registers),
        "ledger": ledger_rows(criteria, unit),
    }


def _register(
    page: Page,
    register: Register,
    unit: UnitName,
    criteria: Criteria,
    rows: tuple[Row, ...],
    lists: Lists,
) -> None:
    title = f"{register.sheet}（{unit.name}，{criteria.notice.year}年度）"
    if register.layout == "form":
        write_form(page, register, title, rows[0] if rows else {}, lists.source)
    else:
        write_table(page, register, title, rows, lists.source)


def _meta(book: Book, criteria: Criteria, unit: UnitName, lists: Lists) -> None:
    page = book.page(META_SHEET)
    facts = {
        "template_version": TEMPLATE_VERSION,
        "checklist": criteria.notice.id,
        "unit": unit.name,
        "digest": criteria.digest,
    }
    for row, (key, value) in enumerate(facts.items()):
        page.text(row, 0, key, Style())
        page.text(row, 1, value, Style())
    for at, choices in enumerate(lists.ranges, LISTS_FROM):
        for row, choice in enumerate(choices):
            page.text(row, at, choice, Style())
    page.sheet.very_hidden()
    book.name("audit_template", f"={META_SHEET}!$B$1")
    book.name("audit_checklist", f"={META_SHEET}!$B$2")
    notice = criteria.notice
    book.describe(
        f"{notice.year}年度政务公开工作填报表（{unit.name}）",
        notice.title,
        ((TEMPLATE_PROPERTY, TEMPLATE_VERSION), (CHECKLIST_PROPERTY, notice.id)),
    )
