"""The data of an example workbook: what the unit filled in, how it bent the template, and faults.

A fault is written beside the row that has it, as ``C52 normative-documents/repeal-date not_met
废止日期``: item, rule, status of the finding, and the columns whose cells it must cite. Those of
no one row stand under ``faults`` and cite headers (``sheet!column``) or nothing. A cell that cannot
be read is ``unreadable cell/no-such-date 废止日期``. ``C2#10`` means the binding with that number.
What does not apply stands under ``not_applicable``. All the rest is met, or asks a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

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
    ledger = dict(raw.get("任务台账") or {})
    sheets = {
        name: SheetSource(
            rows=tuple(entry.get("rows") or ()),
            defaults=entry.get("defaults") or {},
            example=entry.get("example", "replace"),
        )
        for name, entry in (raw.get("台账") or {}).items()
    }
    return Source(
        unit=raw["unit"],
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


def content(value: Any) -> Any:
    """A cell's content: ``~/…`` is a page of the district's site; a mapping is a kind of its own."""
    if isinstance(value, str) and value.startswith("~/"):
        return SITE + value[2:]
    if isinstance(value, dict):
        return value.get("error") or value.get("formula") or value.get("number")
    if isinstance(value, bool):
        return "是" if value else "否"
    return value
