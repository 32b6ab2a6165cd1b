"""One file of ``rules/``: a register and the rules on it, as written, before any binding."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from audit.criteria.model import Cost, EachRow, Register, Rule, WhenEmpty
from audit.criteria.record import from_yaml
from audit.criteria.shape import fit
from audit.criteria.source import Document, Path_, nearest
from audit.errors import Problem, problem
from audit.place import FilePlace
from audit.record import record

_PARAMETER = re.compile(r"\$[A-Za-z_][A-Za-z0-9_]*\Z")
_RULE_ID = re.compile(r"[a-z][a-z0-9-]*\Z")


@from_yaml
class _Head:
    """A rule without its check kind."""

    id: str
    title: str
    remedy: str
    when_empty: WhenEmpty
    where: Mapping[str, Any] | None = None
    parameters: Mapping[str, Any] | None = None
    cost: Cost = "all"
    basis: str | None = None
    at_once: bool = False


@record
class RuleFile:
    """What one file says; ``paths`` leads from a rule's id to its place in the document."""

    document: Document
    register: Register | None
    rules: Mapping[str, Rule]
    paths: Mapping[str, Path_]
    problems: tuple[Problem, ...]


def read_rule_file(document: Document, kinds: Collection[str]) -> RuleFile:
    """Shape a file's register and rules; every problem is kept, none raised."""
    problems = list(document.problems)
    raw = document.value if isinstance(document.value, dict) else {}
    for key in raw:
        if key not in ("register", "rules"):
            hint = nearest(key, ("register", "rules"))
            problems.append(
                problem("criteria/unknown-key", document.place((key,)), key=key, hint=hint)
            )
    register, found = fit(Register, raw.get("register"), document, ("register",))
    problems += found
    rules: dict[str, Rule] = {}
    paths: dict[str, Path_] = {}
    entries = raw.get("rules") or []
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        path: Path_ = ("rules", index)
        rule, found = _rule(entry, register.id if register else "", document, path, kinds)
        problems += found
        if rule is None:
            continue
        if rule.id in rules:
            problems.append(problem("criteria/duplicate-rule", document.place(path), id=rule.id))
        rules[rule.id], paths[rule.id] = rule, path
    return RuleFile(document, register, rules, paths, tuple(problems))


def fill(value: Any, parameters: Mapping[str, Any]) -> Any:
    """The value with every ``$name`` replaced by its parameter. KeyError names an unknown one."""
    if isinstance(value, str) and _PARAMETER.match(value):
        return parameters[value[1:]]
    if isinstance(value, dict):
        return {key: fill(child, parameters) for key, child in value.items()}
    if isinstance(value, list):
        return [fill(child, parameters) for child in value]
    return value


def used_parameters(value: Any) -> set[str]:
    """The names of all ``$name`` in a value."""
    if isinstance(value, str):
        return {value[1:]} if _PARAMETER.match(value) else set()
    children = value.values() if isinstance(value, dict) else value
    if not isinstance(value, (dict, list)):
        return set()
    return set().union(*map(used_parameters, children))


def _rule(
    entry: Any, register: str, document: Document, path: Path_, kinds: Collection[str]
) -> tuple[Rule | None, list[Problem]]:
    if not isinstance(entry, dict):
        shape = problem(
            "criteria/wrong-shape", document.place(path), value=entry, wanted="应为“键: 值”的形式"
        )
        return None, [shape]
    given = [key for key in entry if key in kinds]
    if len(given) != 1:
        hint = _kind_hint(entry, kinds)
        found = problem(
            "criteria/one-kind",
            document.place(path),
            id=entry.get("id", ""),
            kinds="、".join(kinds),
            hint=hint,
        )
        return None, [found]
    kind = given[0]
    head, problems = fit(_Head, {k: v for k, v in entry.items() if k != kind}, document, path)
    if head is None:
        return None, problems
    if not _RULE_ID.match(head.id):
        problems.append(problem("criteria/bad-id", document.place((*path, "id")), id=head.id))
    parameters = dict(head.parameters or {})
    used = used_parameters(entry[kind]) | used_parameters(entry.get("where") or {})
    problems += _parameter_problems(parameters, used, document.place(path))
    if isinstance(head.cost, EachRow) and head.cost.each_row <= 0:
        problems.append(problem("criteria/bad-weight", document.place((*path, "cost"))))
    rule = Rule(
        id=f"{register}/{head.id}",
        register=register,
        title=head.title,
        kind=kind,
        body=entry[kind],
        remedy=head.remedy,
        when_empty=head.when_empty,
        where=head.where or {},
        parameters=parameters,
        cost=head.cost,
        basis=head.basis,
        at_once=head.at_once,
    )
    return (None if problems else rule), problems


def _parameter_problems(
    declared: Collection[str], used: set[str], place: FilePlace
) -> Iterator[Problem]:
    for name in sorted(used - set(declared)):
        hint = nearest(name, declared)
        yield problem("criteria/unknown-parameter", place, name=name, hint=hint)
    for name in sorted(set(declared) - used):
        yield problem("criteria/unused-parameter", place, name=name)


def _kind_hint(entry: dict[str, Any], kinds: Collection[str]) -> str:
    fields = set(_Head.__dataclass_fields__)
    for key in entry:
        if key not in fields and (hint := nearest(key, kinds)):
            return f"（“{key}”{hint.lstrip('，')}）"
    return ""
