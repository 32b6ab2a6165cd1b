"""The data of an example workbook: what the unit filled in, how it bent the template, and faults.

A fault is written beside the row that has it, as ``C52 normative-documents/repeal-date not_met
废止日期``: item, rule, status of the finding, and the columns whose cells it must cite. Those of
no one row stand under ``faults`` and cite headers (``sheet!column``) or nothing. A cell that cannot
be read is ``unreadable cell/no-such-date 废止日期``. ``C2#10`` means the binding with that number.
What does not apply stands under ``not_applicable``. All the rest is met, or asks a person.

A source names its ``checklist`` (changqing-2022 unless said) and its ``site``; ``~/`` is a page of
that site. A table that the register keeps in long form may be given as ``grids``, with its faults
by line and column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

CHECKLIST = "changqing-2022"
SITE = "http://www.jnchangqing.gov.cn/"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class SheetSource:
    """The rows of one register. ``example``: keep, replace (filled over), or edited."""

    rows: Sequence[Row]
    defaults: Row
    example: str = "replace"


@dataclass(frozen=True)
class Source:
    """One example as its YAML file says it."""

    unit: str
    checklist: str
    as_of: date
    form: Row
    declarations: Mapping[str, Sequence[str]]
    ledger: Mapping[str, Row]
    ledger_defaults: Row
    sheets: Mapping[str, SheetSource]
    bends: Sequence[Row]
    faults: Sequence[str]
    not_applicable: Mapping[str, Sequence[str]]


def read_source(path: Path) -> Source:
    """Read an example's data."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    raw = _on_site(raw, raw.get("site", SITE))
    ledger = dict(raw.get("任务台账") or {})
    sheets = {
        name: SheetSource(
            rows=(*_from_grids(entry.get("grids") or ()), *(entry.get("rows") or ())),
            defaults=entry.get("defaults") or {},
            example=entry.get("example", "replace"),
        )
        for name, entry in (raw.get("台账") or {}).items()
    }
    return Source(
        unit=raw["unit"],
        checklist=raw.get("checklist", CHECKLIST),
        as_of=raw["as_of"],
        form=raw.get("单位信息") or {},
        declarations=raw.get("台账清单") or {},
        ledger_defaults=ledger.pop("defaults", {}),
        ledger=ledger,
        sheets=sheets,
        bends=tuple(raw.get("bends") or ()),
        faults=tuple(raw.get("faults") or ()),
        not_applicable=raw.get("not_applicable") or {},
    )


def _on_site(value: Any, site: str) -> Any:
    """The same with every ``~/`` made a page of the site."""
    if isinstance(value, dict):
        return {key: _on_site(entry, site) for key, entry in value.items()}
    if isinstance(value, list):
        return [_on_site(entry, site) for entry in value]
    if isinstance(value, str) and value.startswith("~/"):
        return site + value[2:]
    return value


def _from_grids(grids: Sequence[Row]) -> Iterator[Row]:
    """The rows of tables in long form, one for each number: a grid's lines under its columns."""
    for grid in grids:
        for line, numbers in grid["lines"].items():
            faults = grid.get("faults", {}).get(line, {})
            for column, number in zip(grid["columns"], numbers, strict=True):
                named = {grid["line"]: line, grid["column"]: column, grid["value"]: number}
                own = (*grid["every"].get("faults", ()), *faults.get(column, ()))
                yield {**grid["every"], **named, "faults": own}


def content(value: Any) -> Any:
    """A cell's content: a mapping is a kind of its own, yes and no are 是 and 否."""
    if isinstance(value, dict):
        return value.get("error") or value.get("formula") or value.get("number")
    if isinstance(value, bool):
        return "是" if value else "否"
    return value
