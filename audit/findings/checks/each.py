"""``each``: in every row, each named cell meets its condition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any

from audit.criteria.kinds import Mention, condition, conditions
from audit.criteria.model import Condition
from audit.criteria.record import from_yaml
from audit.findings.check import Case, Fault, Verdict, falling_short, faulty_cells
from audit.findings.conditions import Shortfall
from audit.findings.scope import Rows

_WORDS = ("any_of", "columns", "are", "cells")


@from_yaml
class Each:
    """``cells``: column → condition. ``any_of``: alternatives, one of which must hold whole."""

    cells: Mapping[str, Condition] = field(default_factory=dict)
    any_of: tuple[Mapping[str, Condition], ...] = ()


class EachCheck:
    """Passing: every row's cells hold. Failing: each row that does not, with those cells."""

    label = "逐行核对"
    parameters = Each

    def shape(self, raw: Any) -> Any:
        """``列: 条件`` directly, or ``columns: […]`` with ``are: 条件``; and ``any_of``."""
        if not isinstance(raw, dict):
            return raw
        cells = {column: condition(entry) for column, entry in raw.items() if column not in _WORDS}
        if "columns" in raw and isinstance(raw["columns"], list | tuple):
            cells.update({column: condition(raw.get("are")) for column in raw["columns"]})
        shaped: dict[str, Any] = {"cells": cells}
        if "any_of" in raw:
            entries = raw["any_of"]
            shaped["any_of"] = (
                [conditions(entry) for entry in entries] if isinstance(entries, list) else entries
            )
        return shaped

    def mentions(self, body: Each, register: str) -> Iterable[Mention]:
        """Its own columns, in the alternatives too."""
        for cells in (body.cells, *body.any_of):
            for column, wanted in cells.items():
                yield Mention(register, column, wanted)

    def judge(self, body: Each, case: Case) -> Verdict:
        """Rows that the rule certainly speaks of fail; doubtful rows that would fail are unknown."""
        faults, unknowns = faulty_cells(case, case.rows, _failing(body, case.rows, case))
        hidden = {doubt.row: doubt.citations for doubt in case.doubtful}
        for row, _ in _failing(body, case.perhaps, case):
            unknowns.append(Fault(row, hidden[row]))
        return Verdict(_reason(len(case), len(faults), len(unknowns)), len(case), faults, unknowns)


def _failing(
    body: Each, rows: Rows, case: Case
) -> Iterator[tuple[int, list[tuple[str, Shortfall]]]]:
    columns = falling_short(body.cells, rows, case.scope)
    alternatives = [falling_short(cells, rows, case.scope) for cells in body.any_of]
    if not all(alternatives):
        alternatives = []  # one of them holds in every row
    positions = {at for _, found in columns for at, short in enumerate(found) if short}
    for position in range(len(rows)) if alternatives else sorted(positions):
        short = [(column, found[position]) for column, found in columns if found[position]]
        short += _no_alternative(alternatives, position)
        if short:
            row = rows.indices[position]
            yield row, [(column, found) for column, found in short if found is not None]


def _no_alternative(
    alternatives: list[list[tuple[str, list[Shortfall | None]]]], position: int
) -> list[tuple[str, Shortfall | None]]:
    """What every alternative lacks in this row; nothing when one of them holds whole."""
    lacking: dict[str, Shortfall | None] = {}
    undecided = False
    for columns in alternatives:
        short = [(column, found[position]) for column, found in columns if found[position]]
        if not short:
            return []
        undecided = undecided or all(found is not None and found.unknown for _, found in short)
        for column, found in short:
            lacking.setdefault(column, found)
    if undecided:
        return [(column, found) for column, found in lacking.items() if found and found.unknown]
    return list(lacking.items())


def _reason(population: int, faulty: int, unknown: int) -> str:
    if not faulty and not unknown:
        return f"共核查{population}行，均符合要求"
    parts = [f"{faulty}行不符合要求"] if faulty else []
    parts += [f"{unknown}行无法判断"] if unknown else []
    return f"共核查{population}行，其中{'，'.join(parts)}"
