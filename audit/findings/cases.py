"""Proof of the rules by data: rows that must pass and rows that must fail, with their cells.

A case file stands in ``rules/cases/``, one for each register. Its rows are written as a unit would
type them and read by the same readers as a workbook's; then the whole judging is run on them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from audit.criteria.addressing import UnitName
from audit.criteria.kinds import CheckKind
from audit.criteria.model import (
    Binding,
    Check,
    Checklist,
    Criteria,
    Deadline,
    Item,
    Notice,
    Register,
    Responsible,
    UnitKind,
    Units,
)
from audit.criteria.record import from_yaml
from audit.criteria.rulefile import read_rule_file
from audit.criteria.scheme import Band, Bonus, Scheme
from audit.criteria.shape import fit
from audit.criteria.source import Document, nearest, read_yaml
from audit.criteria.tie import Tying
from audit.errors import CriteriaError, Problem, problem
from audit.evidence.items import ItemIds
from audit.evidence.model import ColumnData, Declaration, Evidence, Table, Workbook
from audit.evidence.values import Cell, read_column, reader
from audit.evidence.xlsx.model import ErrorValue, Number
from audit.findings.checks import CHECKS
from audit.findings.find import find
from audit.findings.model import Finding
from audit.place import CellPlace, FilePlace, column_letter
from audit.record import record

Group = Literal["pass", "fail", "review"]
Row = Mapping[str, Any]
_STATUS = {"pass": "met", "fail": "not_met", "review": "to_review"}
_UNIT = "单位"


@from_yaml
class Context:
    """What surrounds the rows of a case."""

    as_of: date = date(2023, 2, 1)
    deadline: date = date(2022, 12, 31)
    issued: date = date(2022, 6, 10)
    year: int = 2022
    item: str = "C62"


@from_yaml
class _Entry:
    why: str
    rows: tuple[Row, ...] = ()
    status: str | None = None
    cells: tuple[str, ...] | None = None
    other: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    with_: Mapping[str, Any] | None = None
    context: Context | None = None
    declared: Literal["有", "无"] | None = None
    without: tuple[str, ...] = ()


@from_yaml
class _RuleCases:
    rule: str
    with_: Mapping[str, Any] = field(default_factory=dict)
    context: Context = field(default_factory=Context)
    declared: Literal["有", "无"] | None = None
    pass_: tuple[_Entry, ...] = ()
    fail: tuple[_Entry, ...] = ()
    review: tuple[_Entry, ...] = ()


@record
class Example:
    """One table of rows and what the rule must make of it.

    ``cells``: the addresses that the finding must cite, in order; None where a passing case names
    none. ``without``: columns that the sheet lacks.
    """

    rule: str
    group: Group
    why: str
    status: str
    cells: tuple[str, ...] | None
    with_: Mapping[str, Any]
    context: Context
    declared: str | None
    rows: tuple[Row, ...]
    other: Mapping[str, tuple[Row, ...]]
    without: tuple[str, ...]
    place: str

    @property
    def name(self) -> str:
        """How a test report calls it."""
        return f"{self.rule} {self.group} {self.why}"


@record
class Casebook:
    """All cases of a criteria folder, with the rules they speak of."""

    tying: Tying
    examples: tuple[Example, ...]

    def judge(self, example: Example) -> Finding:
        """Run the whole judging on the example's rows."""
        criteria = _criteria(example, self.tying)
        evidence = _evidence(example, self.tying.registers)
        return find(criteria, evidence, example.context.as_of).findings[0]

    def lacking(self) -> list[str]:
        """The rules without a case that passes (or asks) or without one that fails."""
        groups: dict[str, set[str]] = {rule: set() for rule in self.tying.rules}
        for example in self.examples:
            groups.setdefault(example.rule, set()).add(example.group)
        return [
            rule
            for rule, found in groups.items()
            if "fail" not in found or not found & {"pass", "review"}
        ]


def read_cases(home: Path, kinds: Mapping[str, CheckKind] = CHECKS) -> Casebook:
    """Read the rules and the cases of a folder. Raises CriteriaError with all problems."""
    files = [
        read_rule_file(read_yaml(file, f"rules/{file.name}"), kinds)
        for file in sorted((home / "rules").glob("*.yaml"))
    ]
    if not files:
        raise CriteriaError(problem("criteria/no-rules", FilePlace(str(home))))
    problems = [found for file in files for found in file.problems]
    tying = Tying(files, kinds)
    if not any(register.role == "ledger" for register in tying.registers.values()):
        place = FilePlace(str(home / "rules"))
        problems.append(problem("criteria/role", place, role="ledger"))
    examples: list[Example] = []
    for file in sorted((home / "rules" / "cases").glob("*.yaml")):
        document = read_yaml(file, f"rules/cases/{file.name}")
        document = Document(document.file, _renamed(document.value), document.lines)
        groups, found = fit(tuple[_RuleCases, ...], document.value, document)
        problems += [*document.problems, *found]
        for index, group in enumerate(groups or ()):
            for place, example in _examples(group, document, index):
                examples.append(example)
                problems += _unknown_names(example, tying, place)
    if problems:
        raise CriteriaError(list(dict.fromkeys(problems)))
    return Casebook(tying, tuple(examples))


def _unknown_names(example: Example, tying: Tying, place: FilePlace) -> Iterator[Problem]:
    """Rules, registers and columns that a case names and the folder does not have."""
    if example.rule not in tying.rules:
        hint = nearest(example.rule, tying.rules)
        yield problem("criteria/unknown-rule", place, id=example.rule, hint=hint)
        return
    own = tying.rules[example.rule].register
    for name, rows in {
        own: (*example.rows, dict.fromkeys(example.without)),
        **example.other,
    }.items():
        register = tying.registers.get(name)
        if register is None:
            hint = nearest(name, tying.registers)
            yield problem("criteria/unknown-register", place, id=name, hint=hint)
            continue
        for column in dict.fromkeys(column for row in rows for column in row):
            if column not in register.columns:
                hint = nearest(column, register.columns)
                sheet = register.sheet
                yield problem(
                    "criteria/unknown-column", place, name=column, register=sheet, hint=hint
                )


def _renamed(value: Any) -> Any:
    """``pass`` is a keyword of Python; an entry's context adds to the one of its rule."""
    if not isinstance(value, list):
        return value
    return [_with_contexts(entry) if isinstance(entry, dict) else entry for entry in value]


def _with_contexts(entry: dict[str, Any]) -> dict[str, Any]:
    common = entry.get("context") or {}
    renamed = {("pass_" if key == "pass" else key): child for key, child in entry.items()}
    for group in ("pass_", "fail", "review"):
        for example in renamed.get(group) or ():
            if isinstance(example, dict) and "context" in example:
                example["context"] = {**common, **example["context"]}
    return renamed


def _examples(
    cases: _RuleCases, document: Document, index: int
) -> Iterator[tuple[FilePlace, Example]]:
    """The cases of one entry of the file, each with its line."""
    groups: tuple[tuple[Group, tuple[_Entry, ...]], ...] = (
        ("pass", cases.pass_),
        ("fail", cases.fail),
        ("review", cases.review),
    )
    for group, entries in groups:
        for number, entry in enumerate(entries):
            place = document.place((index, group, number))
            cells = entry.cells if entry.cells is not None or group != "fail" else ()
            yield (
                place,
                Example(
                    rule=cases.rule,
                    group=group,
                    why=entry.why,
                    status=entry.status or _STATUS[group],
                    cells=cells,
                    with_={**cases.with_, **(entry.with_ or {})},
                    context=entry.context or cases.context,
                    declared=entry.declared or cases.declared,
                    rows=entry.rows,
                    other=entry.other,
                    without=entry.without,
                    place=str(place),
                ),
            )


def _criteria(example: Example, tying: Tying) -> Criteria:
    """A checklist of one item that binds the one rule."""
    context = example.context
    item = Item(
        id=context.item,
        section=("",),
        requires="",
        responsible=Responsible(text=_UNIT, kinds=(_UNIT,)),
        deadline=Deadline(text="", by=context.deadline),
    )
    notice = Notice(
        id="cases",
        number="",
        title="",
        issuer="",
        issued=context.issued,
        text="",
        year=context.year,
    )
    units = Units(kinds={_UNIT: UnitKind(title=_UNIT)})
    return Criteria(
        checklist=Checklist(notice=notice, units=units, scoring="cases", items=(item,)),
        registers=tying.registers,
        rules=tying.rules,
        bindings={item.id: (_binding(example, item, tying),)},
        scheme=_SCHEME,
        digest="",
    )


_SCHEME = Scheme(
    id="cases",
    title="",
    bands=(Band(grade="", at_least=Decimal(0)),),
    bonus=Bonus(each=Decimal(0), cap=Decimal(0), gate=Decimal(0)),
)


def _binding(example: Example, item: Item, tying: Tying) -> Binding:
    check = Check(rule=example.rule, with_=example.with_)
    known = len(tying.problems)
    document = Document(example.place, None, {})
    binding = tying.binding(check, item, 1, _SCHEME, document, ())
    if binding is None:
        raise CriteriaError(tying.problems[known:] or tying.problems)
    return binding


def _evidence(example: Example, registers: Mapping[str, Register]) -> Evidence:
    rule_register = example.rule.partition("/")[0]
    tables = {
        name: typed_table(registers[name], rows, example.context.item, example.without)
        for name, rows in {**example.other, rule_register: example.rows}.items()
    }
    place = CellPlace("cases")
    declarations = (
        {rule_register: Declaration(example.declared == "有", "", place)}
        if example.declared is not None
        else {}
    )
    workbook = Workbook("cases", "", 0)
    return Evidence(workbook, UnitName(_UNIT, (_UNIT,)), tables, declarations)


def typed_table(
    register: Register, rows: Sequence[Row], item: str, without: Collection[str] = ()
) -> Table:
    """Rows as a unit would type them, read: header in row 1, rows from row 2.

    Of a form the labels stand in A and the values in B, from row 1. ``item``: the item of rows that
    name none. ``without``: columns that the sheet lacks.
    """
    form = register.layout == "form"
    columns = {}
    for number, (name, column) in enumerate(register.columns.items(), 1):
        if name in without:
            continue
        own = name == register.item_column
        read = reader(name, column, items=ItemIds([item, *_items(rows, register)]) if own else None)
        values, texts = read_column(
            [_cell(row.get(name, item if own else None)) for row in rows], read
        )
        letter = "B" if form else column_letter(number)
        at = tuple(f"B{number}" for _ in rows) if form else None
        columns[name] = ColumnData(name, letter, values, texts, at)
    numbers = range(1, 2) if form else range(2, len(rows) + 2)
    missing = tuple(name for name in register.columns if name not in columns)
    return Table(register.id, register.sheet, columns, list(numbers)[: len(rows)], 1, missing)


def _items(rows: Sequence[Row], register: Register) -> Iterator[str]:
    """The item ids that the rows name: all are taken to exist."""
    for row in rows:
        text = str(row.get(register.item_column or "", ""))
        yield from (part for part in text.replace("，", "、").split("、") if part)


def _cell(raw: Any) -> Cell:
    """What a unit would have typed, as the reader of workbooks would give it."""
    if isinstance(raw, dict) and "error" in raw:
        return ErrorValue(str(raw["error"]))
    if raw is None or isinstance(raw, bool):
        return raw
    if isinstance(raw, int | Decimal):
        return Number(str(raw), "number")
    return raw.isoformat() if isinstance(raw, date) else str(raw)
