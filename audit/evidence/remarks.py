"""What a user should know of how a table was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from audit.criteria.model import Column, Register
from audit.evidence.explain import short
from audit.evidence.grid import Grid, spans
from audit.evidence.headers import Header
from audit.evidence.items import Named
from audit.evidence.model import Table, Unreadable
from audit.evidence.notes import Notes
from audit.evidence.values import credit_code_holds
from audit.evidence.words import label
from audit.place import column_letter

_COUNTING: Final = frozenset(("序号", "编号", "no"))  # a running number is no one's evidence


def notice_columns(
    grid: Grid, register: Register, headers: Sequence[Header],
    unsure: Mapping[str, Sequence[int]], table: Table, notes: Notes,
) -> None:  # fmt: skip
    """Columns that are missing, too many, alike, double or hidden, and hidden rows."""
    header, sheet = headers[0], grid.sheet
    doubtful = {at for places in unsure.values() for at in places}
    for name, places in unsure.items():
        for at in places:
            text = short(header.others[at])
            notes.doubt(
                "header/unsure", sheet.name, grid.address(header.last, at), column=name, text=text
            )
    _notice_twins(grid, header, notes)
    _notice_extra(grid, header, doubtful, notes)
    lacking = [name for name in table.missing if not register.columns[name].inspector]
    if lacking:
        place = f"{table.header_row}:{table.header_row}"
        notes.notice("header/missing", sheet.name, place, columns=quoted(lacking))
    _notice_hidden(grid, headers, table, notes)


def _notice_twins(grid: Grid, header: Header, notes: Notes) -> None:
    for name, places in header.columns.items():
        if len(places) == 1 or grid.one_block(header.last, places):
            continue
        letters = "、".join(column_letter(at + 1) for at in places)
        cell = grid.address(header.last, places[0])
        notes.notice("header/duplicate", grid.sheet.name, cell, column=name, columns=letters)


def _notice_extra(grid: Grid, header: Header, doubtful: set[int], notes: Notes) -> None:
    extra = {
        at: short(text)
        for at, text in header.others.items()
        if at not in doubtful and label(text) not in _COUNTING
    }
    if extra:
        cell = grid.address(header.last, min(extra))
        notes.notice(
            "header/extra", grid.sheet.name, cell, columns=quoted(dict.fromkeys(extra.values()))
        )


def _notice_hidden(grid: Grid, headers: Sequence[Header], table: Table, notes: Notes) -> None:
    sheet = grid.sheet
    if sheet.state != "visible":
        notes.notice("sheet/hidden", sheet.name)
    rows = sorted(sheet.hidden_rows.intersection(table.rows)) if sheet.hidden_rows else []
    if rows:
        notes.notice("sheet/hidden-rows", sheet.name, f"{rows[0]}:{rows[0]}", rows=spans(rows))
    read = {at + 1 for header in headers for places in header.columns.values() for at in places}
    letters = [column_letter(at) for at in sorted(sheet.hidden_columns.intersection(read))]
    if letters:
        place = f"{letters[0]}:{letters[0]}"
        notes.notice("sheet/hidden-columns", sheet.name, place, columns="、".join(letters))


def notice_values(
    register: Register, table: Table, unsure: Mapping[str, object], notes: Notes
) -> None:
    """Cells that cannot be read, item ids that were inferred, codes with a wrong check digit."""
    for name, data in table.columns.items():
        column = register.columns[name]
        if name not in unsure and Unreadable in set(map(type, data.values)):
            for at, value in enumerate(data.values):
                if isinstance(value, Unreadable):
                    notes.fault(table.sheet, table.address(name, at), name, column, value)
        if column.type == "credit_code":
            _notice_codes(table, name, notes)
    if register.item_column is not None and register.item_column in table.columns:
        column = register.columns[register.item_column]
        _notice_items(table, register.item_column, column, notes)


def _notice_codes(table: Table, name: str, notes: Notes) -> None:
    for at, value in enumerate(table.columns[name].values):
        if isinstance(value, str) and not credit_code_holds(value):
            notes.notice(
                "credit-code/check-digit", table.sheet, table.address(name, at), text=value
            )


def _notice_items(table: Table, name: str, column: Column, notes: Notes) -> None:
    """Inferred items once a text, at its first cell; entries that name no item at every cell."""
    data = table.columns[name]
    read: dict[str, Named] = {}
    for at, (text, value) in enumerate(zip(data.texts, data.values, strict=True)):
        if isinstance(value, Unreadable) or not isinstance(value, tuple | str):
            continue
        first = text not in read
        if first:
            read[text] = notes.items.read(text)
        named = read[text]
        cell = table.address(name, at)
        if named.unknown:
            fault = Unreadable(text, "cell/some-unknown-items")
            notes.fault(table.sheet, cell, name, column, fault)
        if first and named.inferred:
            ids = "、".join(named.ids)
            notes.notice("item/inferred", table.sheet, cell, text=short(text), item=ids)


def quoted(names: Iterable[str]) -> str:
    """Names as a sentence lists them."""
    return f"“{'”“'.join(names)}”"
