"""What stands behind the items: points lost, what could not be checked, what is out of the total."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from audit.findings.model import Status
from audit.reports.pdf import page
from audit.reports.pdf.flow import Row, Sign
from audit.reports.pdf.press import Press
from audit.reports.pdf.table import Column, Table, heading, paragraph, subheading
from audit.reports.pdf.view import View, cells_text, place_text, points, vetoes

CITED_AT_MOST: Final = 6
NONE: Final = "无。"
RIGHT: Final = page.SMALL_RIGHT
CENTRE: Final = page.SMALL_CENTRE


def loss_rows(press: Press, view: View) -> Iterator[Row]:
    """二、失分明细与整改次序: points by section, every point lost or open, and every repair."""
    yield heading(press, "二、失分明细与整改次序", "losses")
    yield from _vetoes(press, view)
    yield subheading(press, "（一）各部分得分")
    yield from _sections(press, view)
    yield subheading(press, "（二）失分与待定明细")
    yield from _losses(press, view)
    yield subheading(press, "（三）整改次序（按整改后可挽回的分值排列）")
    yield from _repairs(press, view)


def _vetoes(press: Press, view: View) -> Iterator[Row]:
    """Every veto in full; page 1 may have room for their beginning only."""
    certain, doubtful = vetoes(view.conclusion)
    for name, reasons in (("单项否决", certain), ("待核查可能否决", doubtful)):
        for reason in reasons:
            yield paragraph(press, f"{name}：{reason}", page.STRONG, keep=True)


def _sections(press: Press, view: View) -> Iterator[Row]:
    counted = (
        (Status.MET, "达标"), (Status.NOT_MET, "不达标"), (Status.NO_EVIDENCE, "缺佐证"),
        (Status.COULD_NOT_CHECK, "无法核查"), (Status.TO_REVIEW, "待核查"),
        (Status.NOT_DUE, "未到期"), (Status.NOT_APPLICABLE, "不适用"),
    )  # fmt: skip
    widths = (26, 34, 34, 42, 34, 34, 34)
    columns = (
        Column("部分", page.WIDTH - 3 * 36 - sum(widths)),
        Column("满分", 36, RIGHT), Column("失分", 36, RIGHT), Column("待定", 36, RIGHT),
        *(Column(name, width, RIGHT) for (_, name), width in zip(counted, widths, strict=True)),
    )  # fmt: skip
    cells = []
    for section in view.conclusion.sections:
        counts = dict(section.counts)
        numbers = [str(counts.get(status, 0) or "–") for status, _ in counted]
        cells.append(
            [section.title, *map(points, (section.points, section.lost, section.open)), *numbers]
        )
    yield from Table(press, columns).rows(cells)


def _losses(press: Press, view: View) -> Iterator[Row]:
    columns = (
        Column("条目", 34, page.SMALL_STRONG), Column("检查项", 164), Column("扣分", 36, RIGHT),
        Column("待定", 36, RIGHT), Column("计算和单元格", page.WIDTH - 270),
    )  # fmt: skip
    findings = {(each.item, each.number): each for each in view.inspection.findings}
    cells = []
    for line in view.conclusion.lines:
        if line.lost or line.open:
            key = line.item, line.number
            finding = findings.get(key)
            where = cells_text(finding, CITED_AT_MOST) if finding else ""
            amounts = [
                points(line.lost) if line.lost else "–",
                points(line.open) if line.open else "–",
            ]
            reckoned = "\n".join(filter(None, (line.arithmetic, where)))
            cells.append([line.item, view.titles[key], *amounts, reckoned])
    if not cells:
        yield paragraph(press, NONE)
        return
    lost = sum(line.lost for line in view.conclusion.lines)
    still_open = sum(line.open for line in view.conclusion.lines)
    cells.append(["合计", "", f"{lost:.2f}", f"{still_open:.2f}", ""])
    yield from Table(press, columns).rows(cells)


def _repairs(press: Press, view: View) -> Iterator[Row]:
    columns = (
        Column("次序", 34, CENTRE), Column("条目", 36, page.SMALL_STRONG), Column("检查项", 188),
        Column("单元格", page.WIDTH - 346), Column("可挽回", 88, RIGHT),
    )  # fmt: skip
    findings = {(each.item, each.number): each for each in view.inspection.findings}
    cells = []
    for place, repair in enumerate(view.conclusion.repairs, 1):
        key = repair.item, repair.number
        finding = findings.get(key)
        where = (cells_text(finding, CITED_AT_MOST) or finding.sheet) if finding else "任务台账"
        regained = ("解除否决，" if repair.lifts_veto else "") + f"{points(repair.regained)}分"
        cells.append([str(place), repair.item, view.titles[key], where, regained])
    if cells:
        yield paragraph(press, "整改办法见第一部分各检查项。", page.SMALL, keep=True)
        yield from Table(press, columns).rows(cells)
    else:
        yield paragraph(press, NONE)


def unchecked_rows(press: Press, view: View) -> Iterator[Row]:
    """四、无法核查事项: cells that could not be read, and the checks that hang on them."""
    yield heading(press, "四、无法核查事项", "unchecked")
    findings = [each for each in view.inspection.findings if each.status is Status.COULD_NOT_CHECK]
    unreadable = view.inspection.unreadable
    if not findings and not unreadable:
        yield paragraph(press, NONE)
        return
    words = "以下内容无法识别或无法判断，不作为单位的失分，也不作为得分；更正后重新检查即可确定。"
    yield paragraph(press, words, page.SMALL, keep=True)
    if unreadable:
        yield subheading(press, "（一）无法识别的单元格")
        columns = Column("单元格", 130, page.SMALL_STRONG), Column("原因", page.WIDTH - 130)
        yield from Table(press, columns).rows(
            [(place_text(each), each.text) for each in unreadable]
        )
    if findings:
        yield subheading(press, "（二）受影响的检查项" if unreadable else "（一）无法判断的检查项")
        yield from Table(press, (
            Column("条目", 36, page.SMALL_STRONG), Column("检查项", 130),
            Column("原因", page.WIDTH - 316), Column("单元格", 150),
        )).rows([
            (each.item, each.title, each.reason, cells_text(each, CITED_AT_MOST) or "–")
            for each in findings
        ])  # fmt: skip


def outside_rows(press: Press, view: View) -> Iterator[Row]:
    """五、未到期与不适用事项: what is out of the total, and why."""
    yield heading(press, "五、未到期与不适用事项", "outside")
    texts = {item.id: item for item in view.inspection.items}
    outside = {Status.NOT_DUE, Status.NOT_APPLICABLE}
    rows = [each for each in view.conclusion.items if each.status in outside]
    if not rows:
        yield paragraph(press, NONE)
        return
    columns = (
        Column("条目", 36, page.SMALL_STRONG), Column("状态", 56),
        Column("任务", 170), Column("理由", page.WIDTH - 262),
    )  # fmt: skip
    table = Table(press, columns)
    head = table.head()
    yield head
    for each in rows:
        row = table.row(
            (each.item, f"　{each.status.label}", texts[each.item].section[-1], each.reason),
            (head,),
        )
        yield row._replace(signs=(Sign(each.status, 43, 7, 6.5),))
