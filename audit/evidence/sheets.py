"""Which sheet is which register.

A sheet's name need not be the register's to the letter: numbering, years, brackets and a copy's
number are passed over, and aliases are known. Beyond that a name that is only alike decides nothing
unless the sheet's own header bears it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Final, NamedTuple

from audit.criteria.model import Register
from audit.errors import WorkbookError
from audit.evidence.grid import spread
from audit.evidence.headers import Names, alike, find_headers
from audit.evidence.words import label, same
from audit.evidence.xlsx.model import Book, Sheet

GUIDE: Final = "填报说明"
_YEAR: Final = re.compile(r"\((?:20\d\d)?年?度?\)|20\d\d年?度?")
_ADDED: Final = re.compile(r"^(?:附件|附表|表)?\d{1,2}(?:-\d{1,2})?|\(\d{1,2}\)$|副本\d*$")
_BORNE_OUT: Final = 2 / 3  # part of the register's columns that a header must name


class Likeness(IntEnum):
    """How a sheet's name came to stand for a register."""

    OWN = 0
    VARIED = 1
    ALIAS = 2
    BORNE_OUT = 3


class Match(NamedTuple):
    """A sheet that stands for a register, and by what likeness."""

    sheet: Sheet
    likeness: Likeness


class Matches(NamedTuple):
    """For each register the sheets that stand for it, and the sheets that stand for none.

    ``near``: for such a sheet the missing registers that it might have been meant for.
    """

    of: Mapping[str, list[Match]]
    others: Sequence[Sheet]
    near: Mapping[str, Sequence[Register]]


def match_sheets(book: Book, registers: Iterable[Register]) -> Matches:
    """Tie sheets to registers by name; then those left over to registers still missing."""
    registers = list(registers)
    found: dict[str, list[Match]] = {register.id: [] for register in registers}
    left = []
    for sheet in book.sheets:
        if sheet.name.startswith("_") or plain(sheet.name) == GUIDE:
            continue
        register, likeness = _by_name(sheet.name, registers)
        if register is None:
            left.append(sheet)
        else:
            found[register.id].append(Match(sheet, likeness))
    missing = [register for register in registers if not found[register.id]]
    others, near = [], {}
    for sheet in left:
        register = _borne_out(sheet, missing, registers)
        if register is not None:
            found[register.id].append(Match(sheet, Likeness.BORNE_OUT))
            continue
        others.append(sheet)
        near[sheet.name] = may_be(sheet, missing)
    return Matches(found, others, near)


def may_be(sheet: Sheet, registers: Iterable[Register]) -> list[Register]:
    """The registers that a sheet may have been meant for, by its name or by its header."""
    return [r for r in registers if _name_alike(sheet.name, r) or _header_fits(sheet, r)]


def plain(name: str) -> str:
    """A sheet's name without numbering, years and the number of a copy."""
    text = label(name)
    return _ADDED.sub("", _ADDED.sub("", _YEAR.sub("", text))) or text


def _by_name(name: str, registers: Sequence[Register]) -> tuple[Register | None, Likeness]:
    for register in registers:
        if same(name) == same(register.sheet):
            return register, Likeness.OWN
    for register in registers:
        if plain(name) == plain(register.sheet):
            return register, Likeness.VARIED
    for register in registers:
        if plain(name) in set(map(plain, register.aliases)):
            return register, Likeness.ALIAS
    return None, Likeness.OWN


def _borne_out(
    sheet: Sheet, missing: Sequence[Register], all_: Sequence[Register]
) -> Register | None:
    """The one missing register that both the name is like and the header names the columns of."""
    named = [register for register in missing if _name_alike(sheet.name, register)]
    if not named:
        return None
    sizes = {register.id: _columns_named(sheet, register) for register in all_}
    best = max(sizes.values())
    fitting = [register for register in named if sizes[register.id] == best >= _BORNE_OUT]
    return fitting[0] if len(fitting) == 1 and list(sizes.values()).count(best) == 1 else None


def _name_alike(name: str, register: Register) -> bool:
    return any(alike(plain(name), plain(known)) for known in (register.sheet, *register.aliases))


def _header_fits(sheet: Sheet, register: Register) -> bool:
    return _columns_named(sheet, register) >= _BORNE_OUT


def _columns_named(sheet: Sheet, register: Register) -> float:
    """The part of a register's columns, inspector's apart, that the sheet has headers of."""
    wanted = {name for name, column in register.columns.items() if not column.inspector}
    if register.layout == "form":
        names = Names(register)
        texts = {cell for row in sheet.rows for cell in row if isinstance(cell, str)}
        return len(wanted.intersection(map(names.column, texts))) / len(wanted)
    try:
        headers = find_headers(spread("", sheet), Names(register))
    except WorkbookError:
        return 0.0
    return max((len(wanted.intersection(h.columns)) for h in headers), default=0) / len(wanted)
