"""An inspection as the report walks through it: what belongs together, found by its key."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Final

from audit.conclusion.model import Conclusion, ItemResult, Line
from audit.evidence.model import Remark
from audit.findings.model import Citation, Finding, Status
from audit.inspection import Inspection
from audit.place import CellPlace
from audit.record import record

COLUMN_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NO_GRADE: Final = "不评定"


@record
class View:
    """Look-ups over an inspection; it holds nothing of its own."""

    inspection: Inspection
    findings: dict[str, list[Finding]]
    results: dict[str, ItemResult]
    lines: dict[tuple[str, int], Line]
    titles: dict[tuple[str, int], str]

    @property
    def conclusion(self) -> Conclusion:
        return self.inspection.conclusion


def view(inspection: Inspection) -> View:
    """Tie findings, results and lines to their items."""
    findings: dict[str, list[Finding]] = {}
    for finding in inspection.findings:
        findings.setdefault(finding.item, []).append(finding)
    conclusion = inspection.conclusion
    titles = {(finding.item, finding.number): finding.title for finding in inspection.findings}
    return View(
        inspection,
        findings,
        {result.item: result for result in conclusion.items},
        {(line.item, line.number): line for line in conclusion.lines},
        {(item.id, 0): "本项任务是否涉及本单位" for item in inspection.items} | titles,
    )


def score_text(conclusion: Conclusion) -> str:
    """The score as it is printed everywhere: 86.50（待核查6.00分，区间 86.50–92.50）."""
    low, high = conclusion.low, conclusion.high
    if low is None or high is None:
        return "不计分"
    if not conclusion.open and low.score == high.score:
        return points(low.score)
    span = f"区间 {points(low.score)}–{points(high.score)}"
    return f"{points(low.score)}（待核查{points(conclusion.open)}分，{span}）"


def grade_text(conclusion: Conclusion) -> str:
    """The grade, or the lower and the higher one when what is open decides between them."""
    low, high = conclusion.low, conclusion.high
    if low is None or high is None:
        return NO_GRADE
    return low.grade if low.grade == high.grade else f"{low.grade}～{high.grade}"


def vetoes(conclusion: Conclusion) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The vetoes that are certain, and those that hang on what is open."""
    low, high = conclusion.low, conclusion.high
    if low is None or high is None:
        return (), ()
    return high.vetoes, tuple(each for each in low.vetoes if each not in high.vetoes)


def points(value: Decimal) -> str:
    """Points with two places."""
    return f"{value:.2f}"


def chinese_date(day: date) -> str:
    """2022-06-10 → 2022年6月10日."""
    return f"{day.year}年{day.month}月{day.day}日"


def notice_text(inspection: Inspection) -> str:
    """The notice's title and number, as an official text cites it."""
    notice = inspection.notice
    return f"《{notice.title}》（{notice.number}）"


def cells_text(finding: Finding, most: int) -> str:
    """The cited cells by sheet, at most so many of them and then their number: 规范性文件!C5、C7等12处."""
    shown: dict[str, list[str]] = {}
    for citation in finding.citations[:most]:
        shown.setdefault(citation.sheet, []).append(citation.cell)
    text = "；".join(f"{sheet}!{'、'.join(cells)}" for sheet, cells in shown.items())
    return text + (f"等{len(finding.citations)}处" if len(finding.citations) > most else "")


def row_texts(finding: Finding) -> tuple[str, ...]:
    """The cited cells, a text for each row: 规范性文件!A5 标题：…；C5 文号：…."""
    rows = groupby(finding.citations, lambda cell: (cell.sheet, cell.cell.lstrip(COLUMN_LETTERS)))
    return tuple(f"{sheet}!{'；'.join(map(_cell_text, cells))}" for (sheet, _), cells in rows)


def _cell_text(citation: Citation) -> str:
    return f"{citation.cell} {citation.column}：{citation.text or '（空）'}"


def place_text(remark: Remark) -> str:
    """Where a remark stands, without the workbook's name, which stands in the appendix."""
    place = remark.place
    if isinstance(place, CellPlace):
        return "!".join(part for part in (place.sheet, place.cell) if part) or "整个文件"
    return str(place)


def counted(results: Iterable[ItemResult]) -> dict[Status, int]:
    """How many items have which status; every status is there."""
    counts = dict.fromkeys(Status, 0)
    for result in results:
        counts[result.status] += 1
    return counts
