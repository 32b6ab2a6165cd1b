"""Inspections to draw, as large and as varied as real ones: Changqing 2022, with believable faults.

``full``: 66 items of every status. ``all_met``, ``nothing_to_score``, ``vetoed``: what their names
say. ``with_findings``: as many findings as asked. The points add up as a real conclusion's do.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_DOWN, Decimal
from itertools import groupby

from audit.conclusion.model import Conclusion, ItemResult, Line, Repair, SectionResult, Total
from audit.criteria.addressing import UnitName
from audit.evidence.model import Remark, Workbook
from audit.findings.model import Citation, Finding, Status
from audit.inspection import SCHEMA, Inspection, ItemText, Versions
from audit.place import CellPlace, FilePlace
from tests.reports.sample_texts import (
    BOOK,
    CHECKS,
    ITEMS,
    NOTICE,
    SECTIONS,
    CheckText,
    faults,
    question,
    shown,
)

CENT = Decimal("0.01")
NONE = Decimal("0.00")
AS_OF = date(2023, 2, 1)
LAST_OF_SECTION = (13, 20, 27, 45)
WORST = (
    Status.NOT_MET, Status.NO_EVIDENCE, Status.COULD_NOT_CHECK, Status.TO_REVIEW, Status.MET,
    Status.NOT_DUE, Status.NOT_APPLICABLE,
)  # fmt: skip
REASONS = {
    Status.MET: "共9行，全部符合要求",
    Status.NOT_MET: "共12行，其中{faulty}行不符合要求",
    Status.NO_EVIDENCE: "“{sheet}”中没有这方面的记录，台账清单填写为“有”",
    Status.COULD_NOT_CHECK: "有{unknown}个单元格无法识别，涉及的行不能判断",
    Status.TO_REVIEW: "材料齐全，是否落实到位需要检查人员查看",
    Status.NOT_DUE: "完成时限为2023年6月30日，检查基准日尚未到期",
    Status.NOT_APPLICABLE: "台账清单填写本年度没有此类事项：本年度未发生公共卫生类突发事件",
}
MIXTURE = (
    Status.MET, Status.MET, Status.NOT_MET, Status.MET, Status.TO_REVIEW, Status.MET, Status.MET,
    Status.NO_EVIDENCE, Status.MET, Status.MET, Status.COULD_NOT_CHECK, Status.MET, Status.MET,
)  # fmt: skip


def full() -> Inspection:
    """Every status, hints, bonuses, cross-references, remarks, unreadable cells."""
    return _inspection(_mixed_findings(66, 4), unreadable=_unreadable(5), remarks=_remarks())


def all_met() -> Inspection:
    """Nothing lost, nothing open."""
    findings = [_finding(item, number, Status.MET) for item in range(1, 31) for number in (1, 2, 3)]
    return _inspection(findings)


def nothing_to_score() -> Inspection:
    """Every item is either not yet due or does not apply."""
    statuses = (Status.NOT_DUE, Status.NOT_APPLICABLE)
    return _inspection([_finding(item, 1, statuses[item % 2]) for item in range(1, 13)])


def vetoed() -> Inspection:
    """A veto for certain, another that hangs on a review, and many cells that could not be read."""
    made = _inspection(_mixed_findings(24, 3), unreadable=_unreadable(40), remarks=_remarks())
    low, high = made.conclusion.low, made.conclusion.high
    assert low
    assert high
    certain = "“政府信息公开专栏”长期不更新，属于通报规定的一票否决情形"
    doubtful = "泄露依申请公开申请人的个人信息，经检查人员核实后一票否决"
    return replace(made, conclusion=replace(
        made.conclusion,
        low=replace(low, grade="不合格", vetoes=(certain, doubtful)),
        high=replace(high, grade="不合格", vetoes=(certain,)),
        repairs=tuple(
            replace(repair, lifts_veto=not number)
            for number, repair in enumerate(made.conclusion.repairs)
        ),
    ))  # fmt: skip


def with_findings(count: int) -> Inspection:
    """As many findings as asked, on 66 items."""
    return _inspection(_mixed_findings(66, count // 60 + 1)[:count], unreadable=_unreadable(60))


def _mixed_findings(items: int, each: int) -> list[Finding]:
    found = []
    for item in range(1, items + 1):
        if item % 11 == 0:
            status = Status.NOT_DUE if item % 2 else Status.NOT_APPLICABLE
            found.append(_finding(item, 1, status))
            continue
        found += [
            _mixed(item, number, MIXTURE[(7 * item + 3 * number) % len(MIXTURE)])
            for number in range(1, each + 1)
        ]
    return found


def _mixed(item: int, number: int, status: Status) -> Finding:
    made = _finding(item, number, status)
    if number > 2 and (item + number) % 5 == 0:
        return replace(made, force="hint", tool_default=True, quotes=())
    if number > 2 and (item + number) % 7 == 0:
        earned = Status.MET if item % 2 else Status.NOT_APPLICABLE
        return replace(_finding(item, number, earned), force="bonus")
    if status is Status.NOT_MET and item % 3 == 0:
        return replace(made, repeated=1)
    if status is Status.NOT_MET and item % 8 == 0:
        return replace(made, charged_in="C2", repeated=made.faulty)
    return made


def _finding(item: int, number: int, status: Status) -> Finding:
    text: CheckText = CHECKS[(item + number) % len(CHECKS)]
    cited = faults(text.sheet, 1 + (item * number) % 4)
    if status is Status.TO_REVIEW:
        cited = shown(text.sheet, 1 + (item * number) % 6)
    elif status not in {Status.NOT_MET, Status.COULD_NOT_CHECK}:
        cited = ()
    faulty = len(cited) if status is Status.NOT_MET else 0
    unknown = len(cited) if status is Status.COULD_NOT_CHECK else 0
    reason = REASONS[status].format(faulty=faulty, unknown=unknown, sheet=text.sheet)
    return Finding(
        item=f"C{item}", number=number, rule=text.rule, title=text.title, force="must",
        status=status, reason=reason, quotes=text.quotes, basis=text.basis, tool_default=False,
        register=text.rule.split("/")[0], sheet=text.sheet, remedy=text.remedy,
        cost="in_proportion", weight=Decimal(1), population=12, faulty=faulty, unknown=unknown,
        citations=cited, question=question(text) if status is Status.TO_REVIEW else None,
        why="通知的表与正文对此写法不同，按正文认定" if (item + number) % 9 == 0 else None,
    )  # fmt: skip


def _inspection(
    findings: Iterable[Finding],
    unreadable: tuple[Remark, ...] = (),
    remarks: tuple[Remark, ...] = (),
) -> Inspection:
    found = tuple(findings)
    ids = list(dict.fromkeys(finding.item for finding in found))
    items = tuple(map(_item, ids))
    return Inspection(
        schema=SCHEMA,
        unit=UnitName("济南市长清区人力资源和社会保障局", ("区政府部门",), "区人社局"),
        notice=NOTICE,
        as_of=AS_OF,
        workbook=Workbook(BOOK, "3f" * 32, 86_315, "2022.1"),
        versions=Versions("0.1.0", "9c" * 32),
        items=items,
        findings=found,
        conclusion=_conclusion(items, found),
        unreadable=unreadable,
        remarks=remarks,
    )


def _item(item: str) -> ItemText:
    text = ITEMS[int(item[1:]) % len(ITEMS)]
    return ItemText(
        item, (SECTIONS[bisect(LAST_OF_SECTION, int(item[1:]) - 1)], text.heading), text.sentence, text.further,
        text.responsible, "配合" if "配合" in text.responsible else "责任", text.deadline, text.due,
        text.note,
    )  # fmt: skip


def _conclusion(items: tuple[ItemText, ...], findings: tuple[Finding, ...]) -> Conclusion:
    by_item = {item: list(group) for item, group in groupby(findings, lambda finding: finding.item)}
    scored = [item for item, group in by_item.items() if _worst(group) in WORST[:5]]
    points = dict(zip(scored, _shared(Decimal(100), len(scored)), strict=True))
    lines = [line for item in scored for line in _lines(by_item[item], points[item])]
    results = tuple(_result(item, by_item[item], points.get(item), lines) for item in by_item)
    lost, still_open = (
        sum((line.lost for line in lines), NONE),
        sum((line.open for line in lines), NONE),
    )
    high = 100 - lost
    return Conclusion(
        scheme="hundred-points",
        scheme_tool_default=True,
        low=_total(high - still_open) if scored else None,
        high=_total(high) if scored else None,
        open=still_open,
        items=results,
        sections=_sections(items, {result.item: result for result in results}),
        lines=tuple(lines),
        repairs=tuple(
            Repair(line.item, line.number, line.lost + line.open)
            for line in sorted(lines, key=lambda line: -line.lost)
            if line.lost
        ),
    )


def _worst(findings: list[Finding]) -> Status:
    return min((f.status for f in findings if f.force == "must"), key=WORST.index)


def _shared(whole: Decimal, parts: int) -> list[Decimal]:
    if not parts:
        return []
    part = (whole / parts).quantize(CENT, ROUND_DOWN)
    rest = int((whole - part * parts) / CENT)
    return [part + (CENT if number < rest else NONE) for number in range(parts)]


def _lines(findings: list[Finding], points: Decimal) -> list[Line]:
    musts = [finding for finding in findings if finding.force == "must"]
    return [
        _line(finding, part)
        for finding, part in zip(musts, _shared(points, len(musts)), strict=True)
    ]


def _line(finding: Finding, part: Decimal) -> Line:
    lost = still_open = NONE
    words = f"全部达标，得{part}分"
    if finding.status is Status.NOT_MET:
        lost = (part * finding.faulty / finding.population).quantize(CENT)
        words = f"{part}分×{finding.faulty}行÷{finding.population}行＝{lost}分，扣{lost}分"
    elif finding.status is Status.NO_EVIDENCE:
        lost, words = part, f"缺少佐证，扣去本项全部{part}分"
    elif finding.status in {Status.COULD_NOT_CHECK, Status.TO_REVIEW}:
        still_open, words = part, f"{finding.status.label}，{part}分待定"
    return Line(finding.item, finding.number, part, lost, still_open, words)


def _result(
    item: str, findings: list[Finding], points: Decimal | None, lines: list[Line]
) -> ItemResult:
    own = [line for line in lines if line.item == item]
    status = _worst(findings)
    worst = next(f for f in findings if f.status is status and f.force == "must")
    return ItemResult(
        item, status, worst.reason, points,
        sum((line.lost for line in own), NONE), sum((line.open for line in own), NONE),
    )  # fmt: skip


def _sections(
    items: tuple[ItemText, ...], results: Mapping[str, ItemResult]
) -> tuple[SectionResult, ...]:
    found = []
    for title, group in groupby(items, lambda item: item.section[0]):
        own = [results[item.id] for item in group]
        counts = [(status, sum(r.status is status for r in own)) for status in WORST]
        found.append(SectionResult(
            title, sum((r.points or NONE for r in own), NONE), sum((r.lost for r in own), NONE),
            sum((r.open for r in own), NONE), tuple(pair for pair in counts if pair[1]),
        ))  # fmt: skip
    return tuple(found)


def _total(score: Decimal) -> Total:
    bands = (("优秀", 90), ("良好", 80), ("合格", 60), ("不合格", 0))
    return Total(score, NONE, score, next(grade for grade, least in bands if score >= least))


def _unreadable(count: int) -> tuple[Remark, ...]:
    kinds = (
        ("cell/not-a-date", "“2022-06-31”不是日期"),
        ("cell/error-value", "单元格是错误值 #N/A"),
        ("cell/no-stored-value", "公式没有保存的结果：=VLOOKUP(A7,Sheet2!A:C,3,FALSE)"),
        ("cell/not-a-number", "“五分”不是数字"),
    )
    return tuple(
        Remark(code, CellPlace(BOOK, ("规范性文件", "政策解读")[row % 2], f"D{row + 5}"), text)
        for row in range(count)
        for code, text in (kinds[row % len(kinds)],)
    )


def _remarks() -> tuple[Remark, ...]:
    return (
        Remark("sheet/renamed", CellPlace(BOOK, "行政规范性文件"), "按“规范性文件”识别"),
        Remark("column/renamed", CellPlace(BOOK, "政策解读", "E3"), "“解读形式”按“解读方式”识别"),
        Remark(
            "row/after-as-of", CellPlace(BOOK, "培训学法", "A9:I9"), "日期在检查基准日之后，未计入"
        ),
        Remark("scheme/default", FilePlace("schemes/hundred-points.yaml", 3), "采用默认计分办法"),
    )


def cited(inspection: Inspection) -> list[Citation]:
    """Every citation of the inspection."""
    return [citation for finding in inspection.findings for citation in finding.citations]
