"""How the body of each kind of check can be wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from audit.criteria.kinds import condition as written_out
from audit.criteria.model import Register
from scripts.mutation.conditions import (
    Variant,
    in_cells,
    in_condition,
    in_list,
    in_number,
    like,
    next_like,
    shown,
)

Registers = Mapping[str, Register]
_WORDS = ("any_of", "columns", "are")


def in_body(kind: str, body: Any, register: Register, registers: Registers) -> Iterator[Variant]:
    """Every change of a body; of a review none, since a person reads its words."""
    if kind in _KINDS:
        yield from _KINDS[kind](body, register, registers)


def at(body: Mapping[str, Any], key: str, variants: Iterator[Variant]) -> Iterator[Variant]:
    """Changes of one key's value as changes of the whole."""
    for word, changed in variants:
        yield f"{key}：{word}", {**body, key: changed}


def without(body: Mapping[str, Any], *keys: str) -> Iterator[Variant]:
    """Each of the keys dropped, where it stands."""
    for key in keys:
        if key in body:
            yield f"去掉{key}", {name: value for name, value in body.items() if name != key}


def _each(body: Any, register: Register, _: Registers) -> Iterator[Variant]:
    cells = {column: entry for column, entry in body.items() if column not in _WORDS}
    words = {column: entry for column, entry in body.items() if column in _WORDS}
    for word, changed in in_cells(cells, register, keep_one=not words):
        yield word, {**changed, **words}
    if isinstance(body.get("columns"), list):
        yield from at(body, "columns", in_list(body["columns"]))
    if "are" in body:
        yield from at(body, "are", in_condition(written_out(body["are"]), None, register))
    alternatives = body.get("any_of", ())
    yield from at(body, "any_of", in_list(alternatives))
    for index, entry in enumerate(alternatives):
        for word, changed in in_cells(entry, register, keep_one=True):
            whole = [*alternatives[:index], changed, *alternatives[index + 1 :]]
            yield f"any_of第{index + 1}个：{word}", {**body, "any_of": whole}


def _count(body: Any, _: Register, __: Registers) -> Iterator[Variant]:
    for key, other in (("at_least", "at_most"), ("at_most", "at_least")):
        if key not in body:
            continue
        yield from at(body, key, in_number(body[key]))
        if other in body:
            yield from without(body, key)
        else:
            rest = {name: value for name, value in body.items() if name != key}
            yield f"{key}改为{other}", {**rest, other: body[key]}
    if "per" in body:
        yield from without(body, "per")
        other = "quarter" if body["per"] == "month" else "month"
        yield f"per改为{other}", {**body, "per": other}


def _cover(body: Any, register: Register, registers: Registers) -> Iterator[Variant]:
    for other in next_like(body["column"], register):
        yield f"column改为“{other}”", {**body, "column": other}
    if isinstance(body.get("values"), list):
        yield from at(body, "values", in_list(body["values"]))
    yield from at(body, "at_least", in_number(body.get("at_least")))
    yield from without(body, "at_least", "declared_in")
    for key in ("values_from", "declared_in"):
        if key in body:
            yield from at(body, key, _listed(body[key], registers))


def _listed(listed: Any, registers: Registers) -> Iterator[Variant]:
    register = registers[listed["register"]]
    for other in next_like(listed["column"], register):
        yield f"column改为“{other}”", {**listed, "column": other}
    yield from at(listed, "where", in_cells(listed.get("where", {}), register))


def _unique(body: Any, register: Register, _: Registers) -> Iterator[Variant]:
    columns = body if isinstance(body, list) else body["columns"]
    yield from in_list(columns)
    for index, column in enumerate(columns):
        for other in next_like(column, register):
            if other not in columns:
                yield f"{column}改为“{other}”", [*columns[:index], other, *columns[index + 1 :]]


def _refer(body: Any, register: Register, registers: Registers) -> Iterator[Variant]:
    alternatives = body["by"] if isinstance(body["by"], list) else [body["by"]]
    yield from at(body, "by", in_list(alternatives))
    for index, pairs in enumerate(alternatives):
        for word, changed in _pairs(pairs, register, registers[body["to"]]):
            whole = [*alternatives[:index], changed, *alternatives[index + 1 :]]
            yield f"by第{index + 1}个：{word}", {**body, "by": whole}
    yield from at(body, "where", in_cells(body.get("where", {}), registers[body["to"]]))


def _pairs(pairs: Any, ours: Register, theirs: Register) -> Iterator[Variant]:
    for mine, other in pairs.items():
        rest = {name: value for name, value in pairs.items() if name != mine}
        if rest:
            yield f"去掉{mine}", rest
        for column in next_like(mine, ours):
            yield f"{mine}改为“{column}”", {**rest, column: other}
        for column in next_like(other, theirs):
            yield f"{mine}对应改为“{column}”", {**rest, mine: column}


def _balance(body: Any, register: Register, _: Registers) -> Iterator[Variant]:
    for other in like(body["value"], register):
        yield f"value改为“{other}”", {**body, "value": other}
    for column in body.get("for_each", ()):
        kept = [name for name in body["for_each"] if name != column]
        yield f"for_each：去掉{column}", {**body, "for_each": kept}
    for side, across in (("left", "right"), ("right", "left")):
        entries, others = body[side], body[across]
        if isinstance(entries, list) and isinstance(others, list):
            yield from at(body, side, in_list(entries))
            yield from _moved(body, side, across)


def _moved(body: Any, side: str, across: str) -> Iterator[Variant]:
    if len(body[side]) > 1:
        for entry in body[side]:
            kept = [name for name in body[side] if name != entry]
            yield f"{entry}移到{across}", {**body, side: kept, across: [*body[across], entry]}


def _reply_term(body: Any, register: Register, _: Registers) -> Iterator[Variant]:
    yield from at(body, "working_days", in_number(body["working_days"]))
    yield from without(body, "corrected", "extension")
    for key in ("received", "replied"):
        for other in like(body[key], register):
            yield f"{key}改为“{other}”", {**body, key: other}
    excluded = body.get("excluded", [])
    for index, span in enumerate(excluded):
        kept = [*excluded[:index], *excluded[index + 1 :]]
        yield f"excluded：去掉{shown(span)}", {**body, "excluded": kept}
        for word, changed in _columns(span, register):
            whole = [*excluded[:index], changed, *excluded[index + 1 :]]
            yield f"excluded第{index + 1}个：{word}", {**body, "excluded": whole}
    for key in ("corrected", "extension"):
        if key in body:
            yield from at(body, key, _columns(body[key], register))
            yield from at(body, key, _working_days(body[key]))


def _columns(clock: Any, register: Register) -> Iterator[Variant]:
    for key, column in clock.items():
        for other in next_like(column, register) if isinstance(column, str) else ():
            yield f"{key}改为“{other}”", {**clock, key: other}


def _working_days(clock: Any) -> Iterator[Variant]:
    yield from at(clock, "working_days", in_number(clock.get("working_days")))


def _tariff(body: Any, register: Register, _: Registers) -> Iterator[Variant]:
    for other in like(body["amount"], register):
        yield f"amount改为“{other}”", {**body, "amount": other}
    yield from at(body, "by", in_list_of_keys(body["by"]))
    for name, way in body["by"].items():
        for word, changed in _way(way, register):
            yield f"{name}：{word}", {**body, "by": {**body["by"], name: changed}}


def in_list_of_keys(entries: Mapping[str, Any]) -> Iterator[Variant]:
    """One key dropped; the last one stays."""
    if len(entries) > 1:
        yield from without(entries, *entries)


def _way(way: Any, register: Register) -> Iterator[Variant]:
    yield from without(way, "per", "month")
    for other in like(way["quantity"], register):
        yield f"quantity改为“{other}”", {**way, "quantity": other}
    for other in next_like(way.get("month", ""), register):
        yield f"month改为“{other}”", {**way, "month": other}
    yield from at(way, "steps", in_list(way["steps"]))
    for index, step in enumerate(way["steps"]):
        for word, changed in _step(step):
            whole = [*way["steps"][:index], changed, *way["steps"][index + 1 :]]
            yield f"第{index + 1}档：{word}", {**way, "steps": whole}


def _step(step: Any) -> Iterator[Variant]:
    for key in ("above", "price"):
        yield from at(step, key, in_number(step[key]))
    yield from without(step, "rising")
    rising = step.get("rising", {})
    for key in rising:
        yield from at(step, "rising", at(rising, key, in_number(rising[key])))


_Kind = Callable[[Any, Register, Registers], Iterator[Variant]]
_KINDS: Mapping[str, _Kind] = {
    "each": _each,
    "count": _count,
    "cover": _cover,
    "unique": _unique,
    "refer": _refer,
    "balance": _balance,
    "reply_term": _reply_term,
    "tariff": _tariff,
}
