"""Every way in which a rule is made wrong: its rows, its body, its parameters, its clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from audit.criteria.model import Register, Rule
from scripts.mutation.bodies import in_body
from scripts.mutation.conditions import (
    ADDED,
    in_cells,
    in_list,
    in_number,
    in_pattern,
    other_choice,
)

_OTHER_WHEN_EMPTY = {"no_evidence": "not_applicable", "not_applicable": "no_evidence"}
Given = Callable[[Mapping[str, Any]], Mapping[str, Any]]


def _as_given(parameters: Mapping[str, Any]) -> Mapping[str, Any]:
    return parameters


@dataclass(frozen=True)
class Mutant:
    """A rule with one thing changed. ``given``: what becomes of the parameters that a case gives,
    for those that have no default to change."""

    change: str
    rule: Rule
    given: Given = _as_given

    @property
    def name(self) -> str:
        """How lists call it: the rule and the change."""
        return f"{self.rule.id} {self.change}"


def mutants(rule: Rule, registers: Mapping[str, Register]) -> Iterator[Mutant]:
    """All mutants of a rule, in the order of the file."""
    register = registers[rule.register]
    # A balance looks at no other entries of its column ``by``, whatever rows are chosen.
    idle = f"{rule.body['by']}：one_of：{ADDED}" if rule.kind == "balance" else None
    for word, where in in_cells(rule.where, register):
        if idle is None or not word.startswith(idle):
            yield Mutant(f"where：{word}", _changed(rule, where=where))
    for word, body in in_body(rule.kind, rule.body, register, registers):
        yield Mutant(f"{rule.kind}：{word}", _changed(rule, body=body))
    for name, value in rule.parameters.items():
        yield from _in_parameter(rule, name, value, register)
    other = _OTHER_WHEN_EMPTY[rule.when_empty]
    yield Mutant(f"when_empty改为{other}", _changed(rule, when_empty=other))
    yield Mutant(f"at_once改为{not rule.at_once}", _changed(rule, at_once=not rule.at_once))


def _changed(rule: Rule, **fields: Any) -> Rule:
    return replace(rule, **fields)


def _in_parameter(rule: Rule, name: str, value: Any, register: Register) -> Iterator[Mutant]:
    use = _use({**rule.where}, name) or _use(rule.body, name)
    if value is not None:
        for word, changed in _in_default(value, use, register):
            made = _changed(rule, parameters={**rule.parameters, name: changed})
            yield Mutant(f"参数{name}：{word}", made)
        return
    for word, change in _GIVEN.items():
        yield Mutant(f"参数{name}：{word}", rule, _applied(name, change))
    column = register.columns.get(use[0])
    yield Mutant(f"参数{name}：另一选项", rule, _applied(name, lambda v: other_choice(v, column)))


def _in_default(value: Any, use: tuple[str, str], register: Register) -> Iterator[tuple[str, Any]]:
    yield from in_number(value)
    if isinstance(value, list):
        yield from in_list(value)
    elif use[1] == "matches":
        yield from in_pattern(value)
    other = None if isinstance(value, list) else other_choice(value, register.columns.get(use[0]))
    if other is not None:
        yield f"改为{other}", other


_GIVEN: Mapping[str, Callable[[Any], Any]] = {
    "加1": lambda value: value + 1,
    "减1": lambda value: value - 1 if value > 0 else None,
    "去掉第一个": lambda value: value[1:] if isinstance(value, list) and len(value) > 1 else None,
    "去掉最后一个": lambda value: (
        value[:-1] if isinstance(value, list) and len(value) > 1 else None
    ),
}


def _applied(name: str, change: Callable[[Any], Any]) -> Given:
    """The change on the parameter that a case gives; as it was where it does not fit."""

    def given(parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            changed = change(parameters[name])
        except (KeyError, TypeError):
            return parameters
        return parameters if changed is None else {**parameters, name: changed}

    return given


def _use(node: Any, name: str, column: str = "", key: str = "") -> tuple[str, str]:
    """The column and the key under which ``$name`` stands in a rule; empty where it does not."""
    if node == f"${name}":
        return column, key
    children: list[tuple[Any, Any]] = []
    if isinstance(node, Mapping):
        children = list(node.items())
    elif isinstance(node, list):
        children = [(key, child) for child in node]
    for word, child in children:
        own = column if str(word).isascii() else str(word)
        found = _use(child, name, own, str(word))
        if found != ("", ""):
            return found
    return "", ""
