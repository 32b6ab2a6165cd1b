"""The inspection for a terminal: what could not be checked, vetoes, score, sections, repairs.

Plain lines, with ANSI colours at most, and a narrow import: every check shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from audit.conclusion.model import Repair, SectionResult
from audit.errors import AuditError
from audit.findings.model import LABELS, Citation, Finding, Status
from audit.inspection import Inspection
from audit.place import CellPlace, Place
from audit.record import record
from audit.reports.columns import display_width, plain, table, wrap

_UNCHECKED_SHOWN, _REPAIRS_SHOWN, _REMARKS_SHOWN = 20, 10, 5
_CELLS_SHOWN, _ITEMS_SHOWN = 6, 10
_NARROWEST = 66  # what the tables need
_STYLES: Final = {"bold": "1", "alarm": "1;31", "warn": "1;33", "dim": "2"}
_COUNTED: Final = (
    ("达标", (Status.MET,)),
    ("不达标", (Status.NOT_MET,)),
    ("缺佐证", (Status.NO_EVIDENCE,)),
    ("待核", (Status.TO_REVIEW, Status.COULD_NOT_CHECK)),
    ("不计", (Status.NOT_DUE, Status.NOT_APPLICABLE)),
)

Result = tuple[str, Inspection | AuditError]


def show(inspection: Inspection, width: int, colour: bool) -> str:
    """The result as text of at most ``width`` columns (not under 66), ending in a line feed."""
    paper = _Paper(max(width, _NARROWEST), colour)
    blocks = (
        _heading(inspection, paper),
        _unchecked(inspection, paper),
        _vetoes(inspection, paper),
        _score(inspection, paper),
        _sections(inspection, paper),
        _repairs(inspection, paper),
        _rest(inspection, paper),
    )
    return _text(blocks)


def show_many(results: Sequence[Result], width: int, colour: bool) -> str:
    """Workbooks that failed, with why, then one table of the others in the order given."""
    paper = _Paper(max(width, _NARROWEST), colour)
    return _text((_failures(results, paper), _overview(results, paper)))


def _text(blocks: Iterable[list[str]]) -> str:
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


@record
class _Paper:
    width: int
    colour: bool

    def lines(self, text: str, first: str = "", rest: str = "", style: str = "") -> list[str]:
        return self.ink(wrap(plain(text), self.width, first, rest), style)

    def ink(self, lines: list[str], style: str) -> list[str]:
        if not self.colour or not style:
            return lines
        return [f"\x1b[{_STYLES[style]}m{line}\x1b[0m" for line in lines]


def _heading(inspection: Inspection, paper: _Paper) -> list[str]:
    notice = inspection.notice
    return [
        *paper.lines(f"{inspection.unit.name}  政务公开工作检查结果", style="bold"),
        *paper.lines(f"依据：{notice.number}《{notice.title}》"),
        *paper.lines(f"检查日期：{inspection.as_of}  工作簿：{inspection.workbook.name}"),
    ]


def _unchecked(inspection: Inspection, paper: _Paper) -> list[str]:
    """Cells that cannot be read, then judgements that failed for another reason."""
    unreadable = {_where(remark.place): remark.text for remark in inspection.unreadable}
    entries = [f"{where}：{text}" for where, text in unreadable.items()]
    findings = [f for f in inspection.findings if f.status is Status.COULD_NOT_CHECK]
    entries += [
        f"{finding.item} {finding.title}：{finding.reason}"
        for finding in findings
        if not any(f"{cited.sheet} › {cited.cell}" in unreadable for cited in finding.citations)
    ]
    if not entries:
        return []
    items = list(dict.fromkeys(finding.item for finding in findings))
    more = f" 等{len(items)}条" if len(items) > _ITEMS_SHOWN else ""
    touched = f"，涉及条目 {'、'.join(items[:_ITEMS_SHOWN])}{more}" if items else ""
    return [
        *paper.lines(f"无法核查 {len(entries)} 处{touched}，请先改正：", style="warn"),
        *_list(entries, _UNCHECKED_SHOWN, paper),
    ]


def _vetoes(inspection: Inspection, paper: _Paper) -> list[str]:
    low, high = inspection.conclusion.low, inspection.conclusion.high
    certain = high.vetoes if high else ()
    possible = [reason for reason in (low.vetoes if low else ()) if reason not in certain]
    return [
        *(line for veto in certain for line in paper.lines(f"单项否决：{veto}", style="alarm")),
        *(
            line
            for veto in possible
            for line in paper.lines(f"可能单项否决（待核查）：{veto}", style="warn")
        ),
    ]


def _score(inspection: Inspection, paper: _Paper) -> list[str]:
    conclusion = inspection.conclusion
    low, high = conclusion.low, conclusion.high
    if low is None or high is None:
        return paper.lines("得分：没有可计分的条目，不出分。", style="bold")
    lines = paper.lines(
        f"得分 {score_text(inspection)}  等次 {grade_text(inspection)}", style="bold"
    )
    if low.bonus or high.bonus:
        lines += paper.lines(
            f"其中基础分 {_span(low.base, high.base)}，加分 {_span(low.bonus, high.bonus)}"
        )
    if conclusion.scheme_tool_default:
        lines += paper.lines("分值和等次按工具默认的计分办法，通知未作规定。", style="dim")
    return lines


def score_text(inspection: Inspection) -> str:
    """``86.50（待核查6.00分，区间 86.50–92.50）``; ``不出分`` when there was nothing to score."""
    low, high = inspection.conclusion.low, inspection.conclusion.high
    if low is None or high is None:
        return "不出分"
    if low.score == high.score and not inspection.conclusion.open:
        return f"{low.score:.2f}"
    return (
        f"{low.score:.2f}（待核查{inspection.conclusion.open:.2f}分，"
        f"区间 {low.score:.2f}–{high.score:.2f}）"
    )


def grade_text(inspection: Inspection) -> str:
    """The grade, or the two between which the open points decide; ``-`` without a score."""
    low, high = inspection.conclusion.low, inspection.conclusion.high
    if low is None or high is None:
        return "-"
    return low.grade if low.grade == high.grade else f"{low.grade}至{high.grade}"


def _sections(inspection: Inspection, paper: _Paper) -> list[str]:
    sections = inspection.conclusion.sections
    if not sections:
        return []
    head = ("板块", "应得", "失分", "待核分", *(label for label, _ in _COUNTED))
    body = _columns([head, *map(_section_row, sections)], paper)
    return [*body, *_tally(sections, paper)]


def _columns(rows: Sequence[Sequence[str]], paper: _Paper) -> list[str]:
    """A table whose figures are as wide as they need and whose first column has the rest."""
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    names = max(display_width(row[0], ambiguous=2) for row in rows)
    widths[0] = max(8, min(names, paper.width - sum(widths[1:]) - len(widths) + 1))
    head = table(rows[:1], widths)
    return [*paper.ink(head, "bold"), *table(rows[1:], widths)]


def _section_row(section: SectionResult) -> tuple[str, ...]:
    counts = dict(section.counts)
    figures = (section.points, section.lost, section.open)
    sums = (sum(counts.get(status, 0) for status in statuses) for _, statuses in _COUNTED)
    return (plain(section.title), *(f"{figure:.2f}" for figure in figures), *map(str, sums))


def _tally(sections: Sequence[SectionResult], paper: _Paper) -> list[str]:
    total: dict[Status, int] = {}
    for section in sections:
        for status, count in section.counts:
            total[status] = total.get(status, 0) + count
    parts = [f"{LABELS[status]} {total[status]}" for status in LABELS if total.get(status)]
    return paper.lines(f"共 {sum(total.values())} 条：{'，'.join(parts)}", style="dim")


def _repairs(inspection: Inspection, paper: _Paper) -> list[str]:
    repairs = inspection.conclusion.repairs
    if not repairs:
        return []
    findings = {(finding.item, finding.number): finding for finding in inspection.findings}
    shown = repairs[:_REPAIRS_SHOWN]
    of = f"，共 {len(repairs)} 项，列前 {len(shown)} 项" if len(repairs) > len(shown) else ""
    lines = paper.lines(f"整改建议（按可追回的分值排列{of}）", style="bold")
    for position, repair in enumerate(shown, 1):
        finding = findings.get((repair.item, repair.number))
        lines += _repair(position, repair, finding, inspection, paper)
    return lines


def _repair(
    position: int, repair: Repair, finding: Finding | None, inspection: Inspection, paper: _Paper
) -> list[str]:
    veto = "，解除单项否决" if repair.lifts_veto else ""
    first = f"{position:>2}. "
    if finding is None:
        reason = next(r.reason for r in inspection.conclusion.items if r.item == repair.item)
        return paper.lines(
            f"{repair.item} 追回 {repair.regained:.2f} 分{veto}：{reason}", first, "    "
        )
    where = _cells(finding.citations) or finding.sheet
    return [
        *paper.lines(
            f"{repair.item} 追回 {repair.regained:.2f} 分{veto}：{finding.title}", first, "    "
        ),
        *paper.lines(f"{where}：{finding.reason}", "    ", "    "),
        *paper.lines(f"整改：{finding.remedy}", "    ", "    "),
    ]


def _cells(citations: Sequence[Citation]) -> str:
    """``规范性文件 › C5、C9 等7处``, sheet by sheet."""
    sheets: dict[str, dict[str, None]] = {}
    for cited in citations:
        sheets.setdefault(cited.sheet, {})[cited.cell] = None
    parts = []
    for sheet, cells in sheets.items():
        more = f" 等{len(cells)}处" if len(cells) > _CELLS_SHOWN else ""
        parts.append(f"{sheet} › {'、'.join(list(cells)[:_CELLS_SHOWN])}{more}")
    return "；".join(parts)


def _rest(inspection: Inspection, paper: _Paper) -> list[str]:
    findings = inspection.findings
    faulty = {Status.NOT_MET, Status.NO_EVIDENCE}
    counts = (
        ("待人工核查", sum(f.status is Status.TO_REVIEW for f in findings)),
        ("提示", sum(f.force == "hint" and f.status in faulty for f in findings)),
        ("加分", sum(f.force == "bonus" and f.status is Status.MET for f in findings)),
    )
    lines = paper.lines("，".join(f"{label} {count} 项" for label, count in counts))
    if inspection.remarks:
        lines += paper.lines(f"读取说明 {len(inspection.remarks)} 处：")
        entries = [f"{_where(remark.place)}：{remark.text}" for remark in inspection.remarks]
        lines += _list(entries, _REMARKS_SHOWN, paper)
    return lines


def _list(entries: Sequence[str], shown: int, paper: _Paper) -> list[str]:
    lines = [line for entry in entries[:shown] for line in paper.lines(entry, "  · ", "    ")]
    if len(entries) > shown:
        lines += paper.lines(f"其余 {len(entries) - shown} 处见 JSON 报告。", "    ", "    ")
    return lines


def _where(place: Place) -> str:
    """A place within the workbook: it is named in the heading."""
    if isinstance(place, CellPlace) and place.sheet:
        return str(CellPlace("", place.sheet, place.cell))
    return str(place)


def _span(low: Decimal, high: Decimal) -> str:
    return f"{low:.2f}" if low == high else f"{low:.2f}–{high:.2f}"


def _failures(results: Sequence[Result], paper: _Paper) -> list[str]:
    failed = [(name, error) for name, error in results if isinstance(error, AuditError)]
    if not failed:
        return []
    lines = paper.lines(f"无法检查的工作簿 {len(failed)} 个：", style="warn")
    for name, error in failed:
        lines += paper.lines(name, "  · ", "    ")
        for found in error.problems:
            named = found.place is None or str(found.place) == name
            where = "" if named or found.place is None else f"{_where(found.place)}："
            lines += paper.lines(f"{where}{found.what}（{found.code}）", "    ", "    ")
            lines += paper.lines(f"→ {found.advice}", "    ", "    ")
    return lines


def _overview(results: Sequence[Result], paper: _Paper) -> list[str]:
    done = [result for _, result in results if isinstance(result, Inspection)]
    if not done:
        return []
    head = ("单位", "得分", "最高", "等次", *(label for label, _ in _COUNTED))
    counted = f"共 {len(results)} 个工作簿，检查 {len(done)} 个"
    body = _columns([head, *map(_overview_row, done)], paper)
    return [*body, *paper.lines(counted, style="dim")]


def _overview_row(inspection: Inspection) -> tuple[str, ...]:
    low, high = inspection.conclusion.low, inspection.conclusion.high
    found = [result.status for result in inspection.conclusion.items]
    sums = (sum(found.count(status) for status in statuses) for _, statuses in _COUNTED)
    scores = (f"{low.score:.2f}", f"{high.score:.2f}") if low and high else ("不出分", "")
    return (plain(inspection.unit.name), *scores, grade_text(inspection), *map(str, sums))
