"""A unit's workbook, read into evidence: the checklist it is for, the unit, its registers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from audit.criteria.addressing import UnitName, addressed, registers_for
from audit.criteria.model import Criteria, Register
from audit.errors import WorkbookError
from audit.evidence.declarations import read_declarations
from audit.evidence.facts import checklists_named, meta, template_version
from audit.evidence.forms import read_form
from audit.evidence.items import ItemIds
from audit.evidence.model import Evidence, Table, Unreadable, Workbook
from audit.evidence.notes import Notes
from audit.evidence.remarks import quoted
from audit.evidence.sheets import Likeness, Match, Matches, match_sheets, may_be
from audit.evidence.tables import read_table
from audit.evidence.units import identify_unit
from audit.evidence.words import label, same
from audit.evidence.xlsx import Book, Source, read_book


def read_evidence(source: Source, criteria: Criteria, book: Book | None = None) -> Evidence:
    """Read a unit's workbook against the registers of the criteria.

    ``book`` is the source's content where it has been read already. Raises WorkbookError, with all
    the problems, when the workbook belongs to another checklist, names no unit that the checklist
    knows, or has a sheet of which not even its rows can be known.
    """
    book = book or read_book(source)
    items = ItemIds(item.id for item in criteria.checklist.items)
    notes = Notes(source.name, items, book.date1904, labels=_labels(criteria))
    _same_checklist(book, criteria, notes)
    matches = match_sheets(book, criteria.registers.values())
    unit = _unit(book, criteria, matches, notes)
    needed = registers_for(criteria, unit) if unit else tuple(criteria.registers.values())
    tables = {
        register.id: table
        for register in needed
        if (table := _table(register, matches, notes)) is not None
    }
    if unit is None or notes.problems:
        raise WorkbookError(notes.problems)
    declarations = read_declarations(criteria, tables, notes)
    _notice_sheets(criteria, needed, matches, notes)
    _notice_others(needed, matches, tables, notes)
    _notice_items(criteria, unit, tables, notes)
    return Evidence(
        workbook=Workbook(source.name, source.sha256, source.size, template_version(book, notes)),
        unit=unit,
        tables=tables,
        declarations=declarations,
        unreadable=tuple(notes.unreadable),
        remarks=tuple(notes.remarks),
        unknown=notes.unknown,
    )


def _labels(criteria: Criteria) -> frozenset[str]:
    return frozenset(
        label(name)
        for register in criteria.registers.values()
        for own, column in register.columns.items()
        for name in (own, *column.aliases)
    )


def checklist_of(book: Book, workbook: str = "") -> str | None:
    """The id of the checklist that the workbook says it is for.

    Raises WorkbookError when its three places (the sheet ``_meta``, the custom property and the
    label 检查清单) contradict each other.
    """
    notes = Notes(workbook)
    named = checklists_named(book, notes)
    if len({same(id_).casefold() for id_ in named.values()}) > 1:
        said = "，".join(f"{where}为“{id_}”" for where, id_ in named.items())
        notes.refuse("workbook/checklist-contradiction", None, found=said)
        raise WorkbookError(notes.problems)
    return next(iter(named.values()), None)


def _same_checklist(book: Book, criteria: Criteria, notes: Notes) -> None:
    found, wanted = checklist_of(book, notes.workbook), criteria.notice.id
    if found is None:
        notes.notice("workbook/no-checklist", None, checklist=wanted)
    elif same(found).casefold() != same(wanted).casefold():
        notes.refuse("workbook/other-checklist", None, found=found, wanted=wanted)
        raise WorkbookError(notes.problems)


class _Read(NamedTuple):
    """One sheet read as a register, with what was noticed apart."""

    match: Match
    table: Table | None
    notes: Notes

    @property
    def filled(self) -> bool:
        """Whether there is content that would be lost if another sheet were taken."""
        if self.table is None:
            return True
        return any(
            value is not None for data in self.table.columns.values() for value in data.values
        )


def _table(register: Register, matches: Matches, notes: Notes) -> Table | None:
    """The register's one sheet; None where there is none, or where it cannot be known."""
    read = [_read(match, register, notes) for match in matches.of[register.id]]
    if not read:
        return None
    chosen = _the_one(read)
    if chosen is None:
        sheets = quoted(one.match.sheet.name for one in read if one.filled)
        notes.refuse("sheet/twins", None, sheets=sheets, register=register.sheet)
        return None
    for other in read:
        if other is not chosen:
            code = "sheet/extra" if other.filled else "sheet/empty-twin"
            notes.notice(code, other.match.sheet.name, register=register.sheet)
            if other.filled:
                notes.lose(register.id, notes.remarks[-1])
    if chosen.match.likeness is not Likeness.OWN:
        notes.notice("sheet/inferred", chosen.match.sheet.name, register=register.sheet)
    notes.take(chosen.notes)
    return chosen.table


def _read(match: Match, register: Register, notes: Notes) -> _Read:
    apart = notes.apart()
    read = read_form if register.layout == "form" else read_table
    return _Read(match, read(match.sheet, register, apart), apart)


def _the_one(read: list[_Read]) -> _Read | None:
    """Of several sheets the one with content; of several with content the one with the register's
    own name, unless another differs from it only as a copy does."""
    filled = [one for one in read if one.filled]
    if len(filled) <= 1:
        return filled[0] if filled else min(read, key=lambda one: one.match.likeness)
    own, *others = sorted(filled, key=lambda one: one.match.likeness)
    certain = own.match.likeness is Likeness.OWN
    return own if certain and all(o.match.likeness >= Likeness.ALIAS for o in others) else None


def _unit(book: Book, criteria: Criteria, matches: Matches, notes: Notes) -> UnitName | None:
    register = criteria.register_of("unit")
    apart = notes.apart()  # the form is read again with the others, and its remarks are kept then
    table = _table(register, matches, apart)
    if not matches.of[register.id]:
        notes.refuse("workbook/no-unit-sheet", None, register=register.sheet)
    if table is None:
        return None
    return identify_unit(criteria.checklist.units, table, meta(book).get("unit"), notes)


def _notice_sheets(
    criteria: Criteria, needed: tuple[Register, ...], matches: Matches, notes: Notes
) -> None:
    for register in needed:
        if not matches.of[register.id]:
            notes.notice("sheet/missing", None, register=register.sheet)
    ids = {register.id for register in needed}
    for register in criteria.registers.values():
        for match in matches.of[register.id] if register.id not in ids else ():
            notes.notice("sheet/unneeded", match.sheet.name, register=register.sheet)


def _notice_others(
    needed: Sequence[Register], matches: Matches, tables: Mapping[str, Table], notes: Notes
) -> None:
    """Sheets that are no register's; one that may be a register's with nothing in it loses rows."""
    ids = {register.id for register in needed}
    empty = [r for r in needed if r.role == "evidence" and r.id in tables and not tables[r.id]]
    for sheet in matches.others:
        missing = [register for register in matches.near[sheet.name] if register.id in ids]
        meant = missing or (may_be(sheet, empty) if sheet.rows else [])
        if meant:
            code = "sheet/unsure" if missing else "sheet/unsure-beside"
            notes.notice(code, sheet.name, register="”或“".join(r.sheet for r in meant))
        elif sheet.rows:
            notes.notice("sheet/extra", sheet.name)
        for register in meant:
            notes.lose(register.id, notes.remarks[-1])


def _notice_items(
    criteria: Criteria, unit: UnitName, tables: Mapping[str, Table], notes: Notes
) -> None:
    """Rows of items that do not speak to the unit, each item once a sheet."""
    own = {address.item.id for address in addressed(criteria.checklist, unit)}
    for id_, table in tables.items():
        data = table.columns.get(criteria.registers[id_].item_column or "")
        said: set[str] = set()
        for at, value in enumerate(data.values if data else ()):
            if value is None or isinstance(value, Unreadable):
                continue
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, str) and item not in own | said and data is not None:
                    said.add(item)
                    cell = table.address(data.name, at)
                    notes.notice("item/not-addressed", table.sheet, cell, item=item)
