"""Whether a cell is what a rule says it must be, and if not, why.

Every condition but ``absent`` is false on an empty cell, since what is not there shows nothing. A
cell that cannot be read makes a condition unknown, never false.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from audit.calendar import CalendarUnknown, working_days_after
from audit.criteria.model import Condition, Scalar, Within
from audit.evidence.model import Answer, Unreadable, Value
from audit.evidence.redact import personal_data
from audit.findings.scope import Rows, Scope


class Shortfall(NamedTuple):
    """Why a cell does not meet a condition; ``unknown``: it cannot be said whether it does.

    ``column``: the other column that is to blame, when it is not the cell's own.
    """

    why: str
    unknown: bool = False
    column: str | None = None


_UNREADABLE = Shortfall("单元格内容无法识读", unknown=True)

Test = Callable[[Value, Sequence[Value]], Shortfall | None]


def assess(condition: Condition, column: str, rows: Rows, scope: Scope) -> list[Shortfall | None]:
    """For each row, None when its cell meets the condition. Each distinct value is judged once."""
    if not len(rows):
        return []
    key = (id(condition), scope.deadline)
    if key not in scope.tests:  # the condition is kept with its tests, so that its id stays its own
        scope.tests[key] = (condition, *_tests(condition, scope))
    _, others, tests = scope.tests[key]
    memo: dict[tuple[Value, ...], Shortfall | None] = {}
    if not others:
        return _assess_alone(tests, rows.values(column))
    found = []
    for values in zip(rows.values(column), *map(rows.values, others), strict=True):
        if values not in memo:
            memo[values] = _first(tests, values[0], values[1:])
        found.append(memo[values])
    return found


def shown(value: Value) -> str:
    """A value as a reader would write it."""
    match value:
        case None:
            return "（空）"
        case bool():
            return "是" if value else "否"
        case datetime():
            return f"{value.year}年{value.month}月{value.day}日{value.hour}时{value.minute:02}分"
        case date():
            return f"{value.year}年{value.month}月{value.day}日"
        case tuple() if not isinstance(value, Unreadable):
            return "、".join(value)
        case Answer():
            return value.value
        case Unreadable():
            return value.text
        case _:
            return str(value)


def _assess_alone(tests: Sequence[Test], values: Sequence[Value]) -> list[Shortfall | None]:
    if len(values) == 1:
        return [_first(tests, values[0], ())]
    memo = {value: _first(tests, value, ()) for value in set(values)}
    return list(map(memo.__getitem__, values))


def _first(tests: Sequence[Test], value: Value, others: Sequence[Value]) -> Shortfall | None:
    """The first definite shortfall, or else the first unknown one."""
    unknown: Shortfall | None = None
    for test in tests:
        found = test(value, others)
        if found is not None and not found.unknown:
            return found
        unknown = unknown or found
    return unknown


def _tests(condition: Condition, scope: Scope) -> tuple[list[str], list[Test]]:
    """The other columns that the condition compares with, and its tests, in a fixed order."""
    others: list[str] = []

    def other(name: str) -> int:
        if name not in others:
            others.append(name)
        return others.index(name)

    return others, list(_each_test(condition, scope, other))


def _each_test(condition: Condition, scope: Scope, other: Callable[[str], int]) -> Iterator[Test]:
    yield from _content_tests(condition)
    if condition.any_of:
        alternatives = [list(_each_test(entry, scope, other)) for entry in condition.any_of]
        yield _any_of(alternatives, [entry.present is not False for entry in condition.any_of])
    if condition.equals is not None:
        yield _one_of([condition.equals])
    if condition.one_of is not None:
        yield _one_of(condition.one_of)
    if condition.matches is not None:
        yield _matches(condition.matches)
    if condition.no_personal_data:
        yield _no_personal_data
    yield from _number_tests(condition, other)
    yield from _date_tests(condition, scope, other)


def _content_tests(condition: Condition) -> Iterator[Test]:
    """Whether anything stands in the cell; alternatives alone leave that to themselves."""
    if condition.absent:
        yield _absent
    elif condition.present is False:
        yield _not_present
    elif condition.present or not (_answers_matter(condition) or condition.any_of):
        yield _present
    elif not condition.any_of:
        yield _filled


def _any_of(alternatives: Sequence[Sequence[Test]], telling: Sequence[bool]) -> Test:
    """``telling``: which alternatives say more than that the cell is filled in."""

    def test(value: Value, others: Sequence[Value]) -> Shortfall | None:
        found = [_first(tests, value, others) for tests in alternatives]
        if None in found:
            return None
        short = [entry for entry in found if entry is not None]
        unknown = next((entry for entry in short if entry.unknown), None)
        told = [entry for entry, tells in zip(short, telling, strict=True) if tells] or short
        return unknown or Shortfall("；".join(dict.fromkeys(entry.why for entry in told)))

    return test


def _number_tests(condition: Condition, other: Callable[[str], int]) -> Iterator[Test]:
    for limit, compare in (
        (condition.at_least, _at_least),
        (condition.at_most, _at_most),
        (condition.less_than, _less_than),
    ):
        if limit is not None:
            yield _number(limit, compare, other)


def _date_tests(condition: Condition, scope: Scope, other: Callable[[str], int]) -> Iterator[Test]:
    for limit, after in ((condition.on_or_after, True), (condition.on_or_before, False)):
        if limit is not None:
            yield _on(limit, after, scope, other)
    if condition.within is not None:
        yield _within(condition.within, other(condition.within.of))
    if condition.after is not None:
        yield _after(condition.after.days, other(condition.after.of), condition.after.of)
    if condition.in_year is not None:
        year = scope.notice.year if condition.in_year == "notice" else condition.in_year
        yield _in_year(year)


def _answers_matter(condition: Condition) -> bool:
    """Whether 无, / or 不适用 may itself be what the condition asks for."""
    return condition.equals is not None or condition.one_of is not None


def _absent(value: Value, _: Sequence[Value]) -> Shortfall | None:
    if isinstance(value, Unreadable):
        return _UNREADABLE
    return None if value is None else Shortfall(f"应当为空，填的是“{shown(value)}”")


def _not_present(value: Value, _: Sequence[Value]) -> Shortfall | None:
    if value is None or isinstance(value, Answer) or value == ():
        return None
    if isinstance(value, Unreadable):
        return _UNREADABLE
    return Shortfall(f"填有“{shown(value)}”")


def _filled(value: Value, _: Sequence[Value]) -> Shortfall | None:
    if isinstance(value, Unreadable):
        return _UNREADABLE
    return Shortfall("未填写") if value is None or value == () else None


def _present(value: Value, others: Sequence[Value]) -> Shortfall | None:
    if isinstance(value, Answer):
        return Shortfall(f"填的是“{value.value}”，没有实际内容")
    return _filled(value, others)


def _one_of(wanted: Sequence[Scalar]) -> Test:
    texts = [shown(value) for value in wanted]

    def test(value: Value, _: Sequence[Value]) -> Shortfall | None:
        if value is None or isinstance(value, Unreadable):
            return None  # said by the test before this one
        entries = value if isinstance(value, tuple) else (value,)
        if any(shown(entry) in texts for entry in entries):
            return None
        return Shortfall(f"填的是“{shown(value)}”，应为“{'”或“'.join(texts)}”")

    return test


def _matches(pattern: str) -> Test:
    compiled = re.compile(pattern)

    def test(value: Value, _: Sequence[Value]) -> Shortfall | None:
        if not isinstance(value, str | tuple) or isinstance(value, Unreadable):
            return None
        entries = value if isinstance(value, tuple) else (value,)
        if any(_fits(compiled, entry) for entry in entries):
            return None
        return Shortfall(f"“{shown(value)}”不符合本项要求")

    return test


def _fits(pattern: re.Pattern[str], text: str) -> bool:
    """White space and line breaks inside a cell make no other text."""
    return bool(pattern.fullmatch(text) or pattern.fullmatch("".join(text.split())))


def _quantity(value: Value) -> Decimal | None:
    if isinstance(value, Unreadable | bool):
        return None
    if isinstance(value, tuple):
        return Decimal(len(value))
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _at_least(quantity: Decimal, limit: Decimal) -> str:
    return "" if quantity >= limit else f"少于{limit}"


def _at_most(quantity: Decimal, limit: Decimal) -> str:
    return "" if quantity <= limit else f"多于{limit}"


def _less_than(quantity: Decimal, limit: Decimal) -> str:
    return "" if quantity < limit else f"不少于{limit}"


def _number(
    limit: Decimal | str, compare: Callable[[Decimal, Decimal], str], other: Callable[[str], int]
) -> Test:
    position = other(limit) if isinstance(limit, str) else None

    def test(value: Value, others: Sequence[Value]) -> Shortfall | None:
        quantity = _quantity(value)
        if quantity is None:
            return None
        bound: Value = limit if position is None else others[position]
        if isinstance(bound, Unreadable):
            return _UNREADABLE._replace(column=str(limit))
        wanted = _quantity(bound) if position is not None else Decimal(str(limit))
        if wanted is None:
            return Shortfall(f"对照的“{limit}”没有填写，不能证明")
        why = compare(quantity, wanted)
        named = f"（“{limit}”）" if position is not None else ""
        unit = "项" if isinstance(value, tuple) else ""
        return Shortfall(f"为{quantity}{unit}，{why}{unit}{named}") if why else None

    return test


def _on(limit: str | date, after: bool, scope: Scope, other: Callable[[str], int]) -> Test:
    fixed = scope.date_named(limit)
    position = other(str(limit)) if fixed is None else None
    name = {"deadline": "完成时限", "issued": "通知印发日期", "as_of": "核查日期"}.get(
        str(limit), f"“{limit}”" if fixed is None else ""
    )

    def test(value: Value, others: Sequence[Value]) -> Shortfall | None:
        if not isinstance(value, date):
            return None
        bound: Value = fixed if position is None else others[position]
        if isinstance(bound, Unreadable):
            return _UNREADABLE._replace(column=str(limit))
        if not isinstance(bound, date):
            return Shortfall(f"对照的{name}没有填写，不能证明")
        mine, theirs = _alike(value, bound)
        if (mine >= theirs) if after else (mine <= theirs):
            return None
        word = "早于" if after else "晚于"
        return Shortfall(f"{shown(value)}{word}{name}{shown(bound)}")

    return test


def _within(clock: Within, position: int) -> Test:
    def test(value: Value, others: Sequence[Value]) -> Shortfall | None:
        start = others[position]
        if not isinstance(value, date):
            return None
        if isinstance(start, Unreadable):
            return _UNREADABLE._replace(column=clock.of)
        if not isinstance(start, date):
            return Shortfall(f"对照的“{clock.of}”没有填写，不能证明")
        mine, theirs = _alike(value, start)
        if mine < theirs:
            return Shortfall(f"{shown(value)}早于“{clock.of}”{shown(start)}")
        if clock.hours is not None:
            return _within_hours(start, value, clock.hours, clock.of)
        try:
            last = _last_day(start, clock)
        except CalendarUnknown as unknown:
            return Shortfall(f"工作日历不含{unknown.year}年，不能计算期限", unknown=True)
        if _day(value) <= last:
            return None
        return Shortfall(f"{shown(value)}已超过期限{shown(last)}（自“{clock.of}”{shown(start)}起）")

    return test


def _last_day(start: date, clock: Within) -> date:
    if clock.working_days is not None:
        return working_days_after(_day(start), clock.working_days)
    return _day(start) + timedelta(days=clock.days or 0)


def _within_hours(start: date, end: date, hours: int, name: str) -> Shortfall | None:
    """A date without a time of day may mean any moment of it."""
    shortest = _moment(end, first=True) - _moment(start, first=False)
    longest = _moment(end, first=False) - _moment(start, first=True)
    if longest <= timedelta(hours=hours):
        return None
    if shortest > timedelta(hours=hours):
        return Shortfall(f"距“{name}”{shown(start)}已超过{hours}小时")
    return Shortfall(f"没有写明时刻，不能判断是否在“{name}”后{hours}小时内", unknown=True)


def _moment(value: date, *, first: bool) -> datetime:
    if isinstance(value, datetime):
        return value
    return datetime.combine(value, time.min if first else time(23, 59, 59))


def _after(days: int, position: int, name: str) -> Test:
    def test(value: Value, others: Sequence[Value]) -> Shortfall | None:
        start = others[position]
        if not isinstance(value, date):
            return None
        if isinstance(start, Unreadable):
            return _UNREADABLE._replace(column=name)
        if not isinstance(start, date):
            return Shortfall(f"对照的“{name}”没有填写，不能证明")
        passed = (_day(value) - _day(start)).days
        if passed >= days:
            return None
        return Shortfall(f"距“{name}”{shown(start)}为{passed}日，不足{days}日")

    return test


def _in_year(year: int) -> Test:
    def test(value: Value, _: Sequence[Value]) -> Shortfall | None:
        if not isinstance(value, date) or value.year == year:
            return None
        return Shortfall(f"{shown(value)}不在{year}年度内")

    return test


def _no_personal_data(value: Value, _: Sequence[Value]) -> Shortfall | None:
    if isinstance(value, str):
        kind = personal_data(value)
        if kind is not None:
            return Shortfall(f"含有{kind}，不得公开")
    return None


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _alike(one: date, two: date) -> tuple[date, date]:
    """Both as moments, or both as days."""
    if isinstance(one, datetime) and isinstance(two, datetime):
        return one, two
    return _day(one), _day(two)
