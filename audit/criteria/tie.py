"""Tying a checklist's items to rules: parameters filled in, conditions parsed, columns checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from audit.criteria.kinds import DATED_BY, CheckKind, Mention, conditions
from audit.criteria.model import (
    After,
    Binding,
    Check,
    Checklist,
    Column,
    Condition,
    Item,
    Register,
    Rule,
    Within,
)
from audit.criteria.rulefile import RuleFile, fill
from audit.criteria.scheme import Force, Scheme
from audit.criteria.shape import fit
from audit.criteria.source import Document, Path_, nearest
from audit.errors import Problem, problem
from audit.place import FilePlace

DATE_KEYWORDS = ("deadline", "issued", "as_of")
MOST_DAYS = 3660
"""Ten years: a longer term is a slip of the pen."""
_DATES = ("date", "datetime")
_NESTED = re.compile(r"\([^()]*[+*]\)[+*{]")
_NUMBERS = ("integer", "number", "money", "list")


class Tying:
    """Ties bindings one by one and gathers every problem; a rule is parsed once per parameters."""

    def __init__(self, files: Iterable[RuleFile], kinds: Mapping[str, CheckKind]) -> None:
        self.files = {file.register.id: file for file in files if file.register}
        self.registers = {name: file.register for name, file in self.files.items() if file.register}
        self.rules = {id_: rule for file in self.files.values() for id_, rule in file.rules.items()}
        self.kinds = kinds
        self.problems: list[Problem] = []
        self.bound: set[str] = set()
        self._parsed: dict[tuple[str, str], tuple[Any, Any, tuple[str, ...]] | None] = {}

    def binding(
        self, check: Check, item: Item, index: int, scheme: Scheme, document: Document, path: Path_
    ) -> Binding | None:
        """One binding of one item, or None when it has problems (which are noted)."""
        rule = self.rules.get(check.rule)
        if rule is None:
            hint = nearest(check.rule, self.rules)
            place = document.place((*path, "rule"))
            self._note("criteria/unknown-rule", place, id=check.rule, hint=hint)
            return None
        self.bound.add(rule.id)
        parameters = self._parameters(check, rule, document, path)
        parsed = None if parameters is None else self._parse(rule, parameters)
        if parsed is None or parameters is None:
            return None
        where, body, registers = parsed
        force = _force(check, item, scheme)
        return Binding(
            item=item.id,
            index=index,
            rule=rule,
            where=where,
            body=body,
            force=force,
            quotes=check.quotes,
            for_=check.for_,
            tool_default=check.tool_default,
            weight=check.weight,
            parameters=parameters,
            registers=registers,
            why=check.why,
        )

    def unbound(self) -> None:
        """Note every rule that no binding uses, and what is wrong in it by its defaults."""
        for rule in self.rules.values():
            if rule.id not in self.bound:
                if None not in rule.parameters.values():
                    self._parse(rule, dict(rule.parameters))
                self._note("criteria/unbound-rule", self._rule_place(rule), id=rule.id)

    def _parameters(
        self, check: Check, rule: Rule, document: Document, path: Path_
    ) -> dict[str, Any] | None:
        wrong = False
        for name in check.with_:
            if name not in rule.parameters:
                place = document.place((*path, "with_", name))
                hint = nearest(name, rule.parameters)
                self._note("criteria/unknown-parameter", place, name=name, hint=hint)
                wrong = True
        parameters = {**rule.parameters, **check.with_}
        missing = [name for name, value in parameters.items() if value is None]
        for name in missing:
            place = document.place(path)
            self._note("criteria/missing-parameter", place, name=name, id=rule.id)
        return None if wrong or missing else parameters

    def _parse(
        self, rule: Rule, parameters: dict[str, Any]
    ) -> tuple[Any, Any, tuple[str, ...]] | None:
        key = (rule.id, repr(sorted(parameters.items())))
        if key not in self._parsed:
            self._parsed[key] = self._parse_anew(rule, parameters)
        return self._parsed[key]

    def _parse_anew(
        self, rule: Rule, parameters: dict[str, Any]
    ) -> tuple[Any, Any, tuple[str, ...]] | None:
        file = self.files[rule.register]
        kind, path = self.kinds[rule.kind], file.paths[rule.id]
        raw_where = conditions(fill(dict(rule.where), parameters))
        where, problems = fit(dict[str, Condition], raw_where, file.document, (*path, "where"))
        raw_body = kind.shape(fill(rule.body, parameters))
        body, found = fit(kind.parameters, raw_body, file.document, (*path, rule.kind))
        problems += found
        if where is None or body is None:
            self.problems += problems
            return None
        mentions = [Mention(rule.register, c, v, ("where", c)) for c, v in where.items()]
        mentions += kind.mentions(body, rule.register)
        for mention in mentions:
            problems += self._check_mention(mention, rule, file)
        self.problems += problems
        registers = tuple(dict.fromkeys([rule.register, *(m.register for m in mentions)]))
        return None if problems else (where, body, registers)

    def _check_mention(self, mention: Mention, rule: Rule, file: RuleFile) -> list[Problem]:
        path = file.paths[rule.id]
        place = file.document.place((*path, *(mention.path or (rule.kind, mention.column))))
        register = self.registers.get(mention.register)
        if register is None:
            hint = nearest(mention.register, self.registers)
            return [problem("criteria/unknown-register", place, id=mention.register, hint=hint)]
        name = register.dated_by if mention.column == DATED_BY else mention.column
        if name is None:
            return [problem("criteria/not-dated", place, register=register.sheet)]
        column = register.columns.get(name)
        if column is None:
            return [_unknown_column(name, register, place)]
        if mention.condition is None:
            return []
        return list(_condition_problems(mention.condition, column, name, register, place))

    def _rule_place(self, rule: Rule) -> FilePlace:
        file = self.files[rule.register]
        return file.document.place(file.paths[rule.id])

    def _note(self, code: str, place: FilePlace, **details: object) -> None:
        self.problems.append(problem(code, place, **details))


def names_in_use(checklist: Checklist) -> set[str]:
    """Every word that ``for`` may use."""
    return {*checklist.units.kinds, *checklist.units.bodies, "牵头", "配合"}


def _force(check: Check, item: Item, scheme: Scheme) -> Force:
    return scheme.force.get(f"{item.id}:{check.rule}", scheme.force.get(check.rule, check.force))


def _unknown_column(name: str, register: Register, place: FilePlace) -> Problem:
    hint = nearest(name, register.columns)
    return problem("criteria/unknown-column", place, name=name, register=register.sheet, hint=hint)


def _condition_problems(
    condition: Condition, column: Column, name: str, register: Register, place: FilePlace
) -> Iterable[Problem]:
    for alternative in condition.any_of:
        yield from _condition_problems(alternative, column, name, register, place)
    dated = (condition.on_or_after, condition.on_or_before, condition.within, condition.after)
    if (any(dated) or condition.in_year is not None) and column.type not in _DATES:
        yield problem("criteria/not-a-date-column", place, name=name, type=column.type)
    numbered = (condition.at_least, condition.at_most, condition.less_than)
    if any(value is not None for value in numbered) and column.type not in _NUMBERS:
        yield problem("criteria/not-a-number-column", place, name=name, type=column.type)
    for other in _other_columns(condition):
        if other not in register.columns:
            yield _unknown_column(other, register, place)
    yield from _choice_problems(condition, column, name, place)
    for days in (*_lengths(condition.within), *_lengths(condition.after)):
        if not 0 <= days <= MOST_DAYS:
            yield problem("criteria/out-of-range", place, value=days, least=0, most=MOST_DAYS)
    if condition.matches is not None:
        why = _pattern_fault(condition.matches)
        if why:
            yield problem("criteria/bad-pattern", place, pattern=condition.matches, why=why)


def _lengths(clock: Within | After | None) -> Iterable[int]:
    """The terms that a clock gives, in its own units; hours as the days they make."""
    if isinstance(clock, After):
        yield clock.days
    elif clock is not None:
        yield from (term for term in (clock.days, clock.working_days) if term is not None)
        if clock.hours is not None:
            yield clock.hours // 24


def _pattern_fault(pattern: str) -> str:
    """Why a pattern cannot be used: it is none, or could take for ever on a long cell."""
    try:
        re.compile(pattern)
    except re.error as error:
        return str(error)
    return "重复之中又有重复，遇到长文字可能无法结束" if _NESTED.search(pattern) else ""


def _other_columns(condition: Condition) -> Iterable[str]:
    for value in (condition.on_or_after, condition.on_or_before):
        if isinstance(value, str) and value not in DATE_KEYWORDS and not _is_date(value):
            yield value
    for number in (condition.at_least, condition.at_most, condition.less_than):
        if isinstance(number, str):
            yield number
    for clock in (condition.within, condition.after):
        if clock is not None:
            yield clock.of


def _choice_problems(
    condition: Condition, column: Column, name: str, place: FilePlace
) -> Iterable[Problem]:
    if not column.choices:
        return
    wanted = [*(condition.one_of or ())]
    if condition.equals is not None:
        wanted.append(str(condition.equals))
    allowed = {*column.choices, "无", "/", "不适用"}
    for value in wanted:
        if value not in allowed:
            hint = nearest(value, column.choices)
            yield problem("criteria/unknown-choice", place, name=name, value=value, hint=hint)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
