"""Running the cases on mutants: which of them a case notices."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from audit.criteria.model import Rule
from audit.criteria.tie import Tying
from audit.errors import CriteriaError
from audit.findings.cases import Casebook, Example, read_cases
from scripts.mutation.mutants import Mutant, mutants

EQUIVALENT = Path(__file__).with_name("equivalent.yaml")


@dataclass(frozen=True)
class Result:
    """What became of the mutants of one register.

    ``equivalent``: survivors of which a person wrote why no row can tell them from their rule.
    """

    register: str
    rules: int
    killed: int
    survivors: tuple[str, ...]
    equivalent: Mapping[str, str]


def run(
    home: Path, registers: Collection[str] = (), known: Mapping[str, str] | None = None
) -> list[Result]:
    """Make every mutant of the rules (of these registers) and hold it to its rule's cases."""
    book = read_cases(home)
    known = equivalents() if known is None else known
    return [
        _of_register(name, book, known)
        for name in book.tying.registers
        if not registers or name in registers
    ]


def stale(results: Collection[Result], known: Mapping[str, str]) -> list[str]:
    """Entries of the list of equivalent mutants that name no survivor any more."""
    found = {name for result in results for name in result.equivalent}
    judged = {result.register for result in results}
    return [name for name in known if name.partition("/")[0] in judged and name not in found]


def score(results: Collection[Result]) -> str:
    """Killed of those that a case could notice, in percent, rounded down."""
    killed = sum(result.killed for result in results)
    counted = killed + sum(len(result.survivors) for result in results)
    tenths = killed * 1000 // counted if counted else 1000
    return f"{tenths / 10:.1f}%"


def _of_register(register: str, book: Casebook, known: Mapping[str, str]) -> Result:
    rules = [rule for rule in book.tying.rules.values() if rule.register == register]
    killed, survivors = 0, []
    for rule in rules:
        examples = [example for example in book.examples if example.rule == rule.id]
        for mutant in mutants(rule, book.tying.registers):
            noticed = _noticed(mutant, book, examples)
            killed += noticed is True
            if noticed is False:
                survivors.append(mutant.name)
    return Result(
        register,
        len(rules),
        killed,
        tuple(name for name in survivors if name not in known),
        {name: known[name] for name in survivors if name in known},
    )


def equivalents(file: Path = EQUIVALENT) -> dict[str, str]:
    """The mutants that no row can tell from their rule, each with the reason."""
    groups: list[dict[str, Any]] = yaml.safe_load(file.read_text("utf-8")) or []
    return {mutant: group["why"] for group in groups for mutant in group["mutants"]}


def _noticed(mutant: Mutant, book: Casebook, examples: Collection[Example]) -> bool | None:
    """Whether a case judges otherwise than it says; None when the loader refuses the mutant, or
    when it changes nothing in any case."""
    mutated = Casebook(_with(book.tying, mutant.rule), ())
    met = mutant.rule is not book.tying.rules[mutant.rule.id]
    try:
        for example in examples:
            given = replace(example, with_=mutant.given(example.with_))
            met = met or given.with_ != example.with_
            if not _as_said(mutated, given):
                return True
    except CriteriaError:
        return None
    return False if met else None


def _with(tying: Tying, rule: Rule) -> Tying:
    """The same rules with one of them replaced, nothing parsed yet."""
    other = Tying((), tying.kinds)
    other.files, other.registers = tying.files, tying.registers
    other.rules = {**tying.rules, rule.id: rule}
    return other


def _as_said(book: Casebook, example: Example) -> bool:
    finding = book.judge(example)
    if finding.status.value != example.status:
        return False
    cells = tuple(citation.cell for citation in finding.citations if citation.cell)
    return example.cells is None or cells == example.cells
