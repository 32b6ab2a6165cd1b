"""What an example workbook must give, as ``*.expected.yaml`` says it: every finding exactly once.

Findings that are met or do not apply are only named, item by item; of all others the cells stand
there too, as ``sheet!B5 C5``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from audit.conclusion.model import Total
from audit.evidence.model import Remark
from audit.findings.model import Finding, Status
from audit.inspection import Inspection, inspect_file
from scripts.examples.fill import criteria

HEAD = """\
# {name}：以{as_of}为核查日期应当得到的全部检查发现，一条不多，一条不少。
# findings：条目、序号、规则、状态、引用的单元格（同一工作表的单元格连写）。
# 达标和不适用的只按条目列出序号和规则。每个埋设的问题为什么如此，见 sources/{name}.yaml。
"""
NAMED_ONLY = (Status.MET, Status.NOT_APPLICABLE, Status.NOT_DUE)


def inspected(path: Path, as_of: date) -> Inspection:
    """Inspect a workbook as the command does."""
    return inspect_file(path, criteria, as_of)


def write_expected(path: Path, as_of: date) -> Path:
    """Write down what the program finds in a workbook, beside it."""
    target = path.with_suffix(".expected.yaml")
    head = HEAD.format(name=path.stem, as_of=as_of.isoformat())
    body = yaml.dump(
        outcome(inspected(path, as_of)),
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=100000,
    )
    target.write_text(head + body, encoding="utf-8")
    return target


def outcome(inspection: Inspection) -> dict[str, Any]:
    """An inspection in the words of the file."""
    conclusion = inspection.conclusion
    others = [finding for finding in inspection.findings if finding.status not in NAMED_ONLY]
    named = {status.value: _named(inspection.findings, status) for status in NAMED_ONLY}
    return {
        "as_of": inspection.as_of,
        "score": {
            "low": _total(conclusion.low),
            "high": _total(conclusion.high),
            "open": str(conclusion.open),
        },
        "findings": [
            [found.item, found.number, found.rule, found.status.value, cells(found)]
            for found in others
        ],
        **{status: items for status, items in named.items() if items},
        "unreadable": [_placed(remark) for remark in inspection.unreadable],
        "remarks": [_placed(remark) for remark in inspection.remarks],
    }


def cells(finding: Finding) -> str:
    """The cells that a finding cites, sheet by sheet."""
    by_sheet: dict[str, list[str]] = {}
    for citation in finding.citations:
        of_sheet = by_sheet.setdefault(citation.sheet, [])
        if citation.cell not in of_sheet:
            of_sheet.append(citation.cell)
    return "; ".join(f"{sheet}!{' '.join(found)}" for sheet, found in by_sheet.items())


def _named(findings: Iterable[Finding], status: Status) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for finding in findings:
        if finding.status is status:
            named.setdefault(finding.item, []).append(f"{finding.number} {finding.rule}")
    return named


def _total(total: Total | None) -> dict[str, str] | None:
    if total is None:
        return None
    return {
        "base": str(total.base),
        "bonus": str(total.bonus),
        "score": str(total.score),
        "grade": total.grade,
    }


def _placed(remark: Remark) -> list[str]:
    """Sheet, cell and code; of the whole sheet or workbook the rest is empty."""
    place = remark.place
    return [getattr(place, "sheet", None) or "", getattr(place, "cell", None) or "", remark.code]
