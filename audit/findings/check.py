"""What every kind of check is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from audit.criteria.kinds import CheckKind
from audit.criteria.model import Cells, Register
from audit.evidence.model import Answer, Unreadable
from audit.evidence.redact import redact
from audit.findings.conditions import Shortfall, assess
from audit.findings.model import Citation, Question
from audit.findings.scope import Rows, Scope
from audit.record import record


@record
class Fault:
    """One thing that does not hold. ``row``: its index in the table; None when a row is lacking."""

    row: int | None
    citations: tuple[Citation, ...]


@record
class Doubtful:
    """A row of which it cannot be said whether the rule speaks of it, and the cells that hide it."""

    row: int
    citations: tuple[Citation, ...]


@record
class Case:
    """The rows that a rule speaks of: certainly (``rows``) and perhaps (``doubtful``)."""

    register: Register
    rows: Rows
    doubtful: tuple[Doubtful, ...]
    scope: Scope

    def __len__(self) -> int:
        return len(self.rows) + len(self.doubtful)

    @property
    def perhaps(self) -> Rows:
        """The doubtful rows as rows."""
        return Rows(self.rows.table, [doubt.row for doubt in self.doubtful])

    def cite(self, row: int, column: str, why: str) -> Citation:
        """Point at a cell of the case's register."""
        return cite(self.rows, self.register, row, column, why)


@record
class Verdict:
    """What a check makes of a case: ``faults`` and ``unknowns`` decide, a ``question`` asks.

    ``population`` is how many rows (or whatever ``counted_as`` says) were judged; ``missing`` fills
    ``{values}`` in a remedy; ``reason`` states the result in one sentence. ``applies`` is False when
    it turns out that there was nothing to judge.
    """

    reason: str
    population: int
    faults: Sequence[Fault] = ()
    unknowns: Sequence[Fault] = ()
    question: Question | None = None
    missing: tuple[str, ...] = ()
    facts: tuple[Citation, ...] = ()
    applies: bool = True


class Check(CheckKind, Protocol):
    """A kind of check: what the loader must know of it, and how it judges."""

    def judge(self, body: Any, case: Case) -> Verdict:
        """Judge the rows of a case; there is at least one, certain or doubtful."""


def cite(rows: Rows, register: Register, row: int, column: str, why: str) -> Citation:
    """Point at the cell of a column in a row (index in the table); all its texts are redacted."""
    table = rows.table
    data = table.columns.get(column)
    title = table.columns.get(register.row_title or "")
    return Citation(
        sheet=table.sheet,
        cell=table.address(column, row),
        column=column,
        text=redact(data.texts[row]) if data else "",
        why=redact(why) if data else f"表中没有“{column}”这一列",
        row=redact(title.texts[row]) if title else "",
    )


def cite_header(rows: Rows, column: str, why: str) -> Citation:
    """Point at a column's header, for what stands in no row."""
    table = rows.table
    data = table.columns.get(column)
    cell = "" if data is None else f"{data.letter}{table.header_row}"
    if data is not None and data.cells:
        cell = data.cells[0]  # a form: the value stands beside its label
    return Citation(table.sheet, cell, column, column if data else "", redact(why))


def select(where: Cells, rows: Rows, register: Register, scope: Scope) -> Case:
    """The rows that a ``where`` picks; those with an unreadable deciding cell are doubtful."""
    if not where:
        return Case(register, rows, (), scope)
    assessed = falling_short(where, rows, scope)
    if not assessed:
        return Case(register, rows, (), scope)
    sure: list[int] = []
    doubtful: list[Doubtful] = []
    for position, row in enumerate(rows.indices):
        short = [(column, found[position]) for column, found in assessed if found[position]]
        if not short:
            sure.append(row)
        elif all(found is not None and found.unknown for _, found in short):
            cells = _cited(rows, register, row, [(c, found) for c, found in short if found])
            doubtful.append(Doubtful(row, cells))
    return Case(register, Rows(rows.table, sure), tuple(doubtful), scope)


def falling_short(
    cells: Cells, rows: Rows, scope: Scope
) -> list[tuple[str, list[Shortfall | None]]]:
    """The columns in which some row falls short of its condition, with what each row lacks."""
    assessed = [(column, assess(cond, column, rows, scope)) for column, cond in cells.items()]
    return [(column, found) for column, found in assessed if any(found)]


def faulty_cells(
    case: Case, rows: Rows, failing: Iterable[tuple[int, Sequence[tuple[str, Shortfall]]]]
) -> tuple[list[Fault], list[Fault]]:
    """Split rows with shortfalls into certain faults and unknowns, each with its cells."""
    faults: list[Fault] = []
    unknowns: list[Fault] = []
    for row, shortfalls in failing:
        certain = [(column, found) for column, found in shortfalls if not found.unknown]
        cells = _cited(rows, case.register, row, certain or shortfalls)
        (faults if certain else unknowns).append(Fault(row, cells))
    return faults, unknowns


def _cited(
    rows: Rows, register: Register, row: int, short: Sequence[tuple[str, Shortfall]]
) -> tuple[Citation, ...]:
    """The cells that are to blame in a row, each once for each reason."""
    cells = (
        cite(rows, register, row, found.column or column, found.why) for column, found in short
    )
    return tuple(dict.fromkeys(cells))


def is_blank(value: object) -> bool:
    """Whether a cell holds no value to compare with: empty, unreadable, or 无, / and 不适用."""
    return value is None or value == () or isinstance(value, Unreadable | Answer)
