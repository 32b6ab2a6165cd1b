"""台账清单: has the unit such matters this year, register by register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from audit.criteria.model import Criteria, Register
from audit.evidence.explain import short
from audit.evidence.model import Answer, Declaration, Table, Unreadable, Value
from audit.evidence.notes import Notes
from audit.evidence.sheets import plain
from audit.evidence.words import nearest

REGISTER, ANSWER, NOTE = "台账", "本年度有无此类事项", "说明"
_ANSWERS: Final[Mapping[Value, bool]] = {
    "有": True,
    Answer.NOTHING: False,
    True: True,
    False: False,
}


def read_declarations(
    criteria: Criteria, tables: Mapping[str, Table], notes: Notes
) -> dict[str, Declaration]:
    """The declarations by register id; lines that name no register are remarked."""
    table = tables.get(criteria.register_of("declarations").id)
    if table is None or REGISTER not in table.columns:
        return {}
    known = _known(criteria)
    lines: dict[str, list[Declaration]] = {}
    for at, value in enumerate(table.columns[REGISTER].values):
        if isinstance(value, str) and (register := known.get(plain(value))) is not None:
            lines.setdefault(register.id, []).append(_line(table, at, register, notes))
        elif isinstance(value, str):
            _unknown(table, at, value, known, notes)
    return {id_: _one(criteria.registers[id_], given, notes) for id_, given in lines.items()}


def _one(register: Register, lines: list[Declaration], notes: Notes) -> Declaration:
    """Of several lines the first that answers; answers that differ are none."""
    answered = [line for line in lines if line.answer is not None]
    if len({line.answer for line in answered}) > 1:
        place = answered[1].place
        notes.doubt(
            "declaration/conflict", place.sheet or "", place.cell or "", text=register.sheet
        )
        return Declaration(None, answered[0].note, place)
    return (answered or lines)[0]


def _known(criteria: Criteria) -> dict[str, Register]:
    registers = criteria.registers.values()
    known = {plain(alias): register for register in registers for alias in register.aliases}
    return known | {plain(register.sheet): register for register in registers}


def _line(table: Table, at: int, register: Register, notes: Notes) -> Declaration:
    value = _cell(table, ANSWER, at)
    note = _cell(table, NOTE, at)
    answer = _ANSWERS.get(value)
    if answer is None and value is not None and not isinstance(value, Unreadable):
        text = value.value if isinstance(value, Answer) else str(value)
        notes.notice(
            "declaration/unclear",
            table.sheet,
            table.address(ANSWER, at),
            register=register.sheet,
            text=short(text),
        )
    place = notes.place(table.sheet, table.address(ANSWER, at))
    return Declaration(answer, note if isinstance(note, str) else "", place)


def _cell(table: Table, name: str, at: int) -> Value:
    data = table.columns.get(name)
    return data.values[at] if data else None


def _unknown(table: Table, at: int, text: str, known: Mapping[str, Register], notes: Notes) -> None:
    near = list(dict.fromkeys(known[name].sheet for name in nearest(plain(text), [*known])))
    hint = f"是否指“{'”或“'.join(near)}”？" if near else ""
    cell = table.address(REGISTER, at)
    notes.notice("declaration/unknown", table.sheet, cell, text=short(text), hint=hint)
