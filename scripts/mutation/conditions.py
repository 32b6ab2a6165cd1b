"""How a condition on a cell can be wrong: another limit, another operator, another column.

Every function gives the node of the rule as it would stand then, with a word that names the change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from audit.criteria.kinds import condition as written_out
from audit.criteria.model import Column, Register
from audit.criteria.tie import DATE_KEYWORDS

Variant = tuple[str, Any]
ADDED = "加上"
DATES = ("date", "datetime")
NUMBERS = ("integer", "number", "money")
_OPPOSITE = {
    "at_least": ("at_most", "less_than"),
    "at_most": ("at_least", "less_than"),
    "less_than": ("at_least", "at_most"),
    "on_or_after": ("on_or_before",),
    "on_or_before": ("on_or_after",),
    "present": ("absent",),
    "absent": ("present",),
    "no_personal_data": ("present",),
}
_CLOCKS = ("days", "working_days", "hours")


def in_cells(
    cells: Mapping[str, Any], register: Register, *, keep_one: bool = False
) -> Iterator[Variant]:
    """A column's condition dropped, set to another column of its type, or changed.

    ``keep_one``: the last column stays, since a check without any is none.
    """
    for column, raw in cells.items():
        rest = {name: entry for name, entry in cells.items() if name != column}
        if rest or not keep_one:
            yield f"{column}：去掉", rest
        for other in like(column, register):
            if other not in cells:
                yield f"{column}：改为列“{other}”", {**rest, other: raw}
        for word, changed in in_condition(written_out(raw), register.columns.get(column), register):
            yield f"{column}：{word}", {**cells, column: changed}


def in_condition(condition: Any, column: Column | None, register: Register) -> Iterator[Variant]:
    """One key of the condition dropped or made its opposite, or its value changed."""
    if not isinstance(condition, dict):
        return
    for key, value in condition.items():
        rest = {name: entry for name, entry in condition.items() if name != key}
        if rest:
            yield f"去掉{key}", rest
        for other in _OPPOSITE.get(key, ()):
            if other not in condition and value is not False:
                yield f"{key}改为{other}", {**rest, other: value}
        if key == "present" and value is False:
            yield "没有实际内容改为空", {**rest, "absent": True}
        for word, changed in _in_value(key, value, column, register):
            yield f"{key}：{word}", {**condition, key: changed}


def in_list(entries: Sequence[Any]) -> Iterator[Variant]:
    """One entry dropped; the last one stays."""
    if len(entries) > 1:
        for index, entry in enumerate(entries):
            yield f"去掉{shown(entry)}", [*entries[:index], *entries[index + 1 :]]


def in_number(value: Any) -> Iterator[Variant]:
    """One more and one less."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        for changed in (value + 1, value - 1):
            if changed >= 0:
                yield f"{value}改为{changed}", changed


def in_pattern(pattern: str) -> Iterator[Variant]:
    """Anything at all, and one alternative dropped from a group."""
    if pattern.startswith("$"):
        return
    yield "任何文字", "(?s).*"
    for group in re.finditer(r"\(([^()?][^()]*\|[^()]*)\)", pattern):
        for word, entries in in_list(group[1].split("|")):
            yield word, f"{pattern[: group.start(1)]}{'|'.join(entries)}{pattern[group.end(1) :]}"


def like(column: str, register: Register) -> list[str]:
    """The other columns of the register that could stand in this one's place."""
    mine = register.columns.get(column)
    if mine is None or mine.type not in (*DATES, *NUMBERS):
        return []
    family = DATES if mine.type in DATES else NUMBERS
    return [
        name for name, found in register.columns.items() if found.type in family and name != column
    ]


def next_like(column: str, register: Register) -> list[str]:
    """One other column of exactly the same type, the nearest in the register."""
    names = list(register.columns)
    if column not in names:
        return []
    at, kind = names.index(column), register.columns[column].type
    others = [name for name in names if register.columns[name].type == kind and name != column]
    return sorted(others, key=lambda name: abs(names.index(name) - at))[:1]


def other_choice(value: Any, column: Column | None) -> Any:
    """The choice after this one; None where the column has no choices."""
    if column is not None and value in column.choices and len(column.choices) > 1:
        return column.choices[(column.choices.index(value) + 1) % len(column.choices)]
    return None


def shown(value: Any) -> str:
    """A piece of a rule, short enough for a list."""
    if isinstance(value, Mapping):
        return "、".join(f"{key}:{shown(child)}" for key, child in value.items())
    return str(value)


def _in_value(key: str, value: Any, column: Column | None, register: Register) -> Iterator[Variant]:
    if key in ("present", "absent", "no_personal_data"):
        yield f"改为{not value}", not value
    elif key == "any_of":
        yield from _in_alternatives(value, column, register)
    elif key == "equals":
        yield from _in_equals(value, column)
    elif key == "one_of" and isinstance(value, list):
        yield from in_list(value)
        others = column.choices if column is not None else ()
        yield from ((f"{ADDED}{other}", [*value, other]) for other in others if other not in value)
    elif key == "matches":
        yield from in_pattern(value)
    elif key in ("on_or_after", "on_or_before"):
        yield from _in_day(value, register)
    elif key in ("within", "after"):
        yield from _in_clock(value, register)
    elif key in ("at_least", "at_most", "less_than", "in_year"):
        yield from in_number(value)
        yield from _other_names(value, register)


def _in_alternatives(
    entries: Sequence[Any], column: Column | None, register: Register
) -> Iterator[Variant]:
    yield from in_list(entries)
    for index, entry in enumerate(entries):
        for word, changed in in_condition(entry, column, register):
            yield f"第{index + 1}个{word}", [*entries[:index], changed, *entries[index + 1 :]]


def _in_equals(value: Any, column: Column | None) -> Iterator[Variant]:
    if isinstance(value, bool):
        yield f"改为{not value}", not value
    elif column is not None and value in column.choices:
        yield from ((f"改为{other}", other) for other in column.choices if other != value)


def _in_day(value: Any, register: Register) -> Iterator[Variant]:
    """A column or a keyword for another; a fixed date a day earlier and later."""
    if isinstance(value, date):
        for days in (1, -1):
            yield f"改{days:+}日", value + timedelta(days=days)
    elif value in DATE_KEYWORDS:
        yield from ((f"{value}改为{word}", word) for word in DATE_KEYWORDS if word != value)
    else:
        yield from _other_names(value, register)
        yield f"{value}改为as_of", "as_of"


def _in_clock(clock: Any, register: Register) -> Iterator[Variant]:
    for key in _CLOCKS:
        if key not in clock:
            continue
        for word, changed in in_number(clock[key]):
            yield f"{key}：{word}", {**clock, key: changed}
        other = {"days": "working_days", "working_days": "days"}.get(key)
        if other:
            rest = {name: value for name, value in clock.items() if name != key}
            yield f"{key}改为{other}", {**rest, other: clock[key]}
    for word, changed in _other_names(clock["of"], register):
        yield f"of：{word}", {**clock, "of": changed}


def _other_names(value: Any, register: Register) -> Iterator[Variant]:
    if isinstance(value, str):
        yield from ((f"{value}改为{name}", name) for name in like(value, register))
