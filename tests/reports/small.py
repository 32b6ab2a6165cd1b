"""A small inspection to draw, with something of every kind in it, and ways to vary it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from audit.conclusion.model import (
    Conclusion,
    ItemResult,
    Line,
    Repair,
    SectionResult,
    Total,
)
from audit.criteria.addressing import UnitName
from audit.criteria.model import Cost, EachRow
from audit.criteria.scheme import Force
from audit.evidence.model import Remark, Workbook
from audit.findings.model import Citation, Finding, Question, Status
from audit.inspection import SCHEMA, Inspection, ItemText, NoticeText, Versions
from audit.place import CellPlace, FilePlace

BOOK = "文昌街道.xlsx"
PUBLISH, PLATFORM = "抓好主动公开", "强化平台建设，推动全方位政务公开"


def inspection(unit: str = "文昌街道", conclusion: Conclusion | None = None) -> Inspection:
    """Four items: one lost, one open, one unreadable, one not due; a hint and a bonus beside."""
    return Inspection(
        schema=SCHEMA,
        unit=UnitName(unit, ("街镇",)),
        notice=NoticeText(
            "changqing-2022", "济长政办发〔2022〕2号", "2022年政务公开工作要点", "区政府办公室", date(2022, 6, 10)
        ),
        as_of=date(2023, 2, 1),
        workbook=Workbook(BOOK, "a" * 64, 20480, "1"),
        versions=Versions("0.1.0", "b" * 64),
        items=tuple(map(item_text, ("C1", "C52", "C60", "C61"))),
        findings=(
            finding(
                "C52", 1, Status.NOT_MET, "标题、文号等信息齐全", cost=EachRow(each_row=Decimal("0.5")),
                citations=tuple(cell(f"C{row}") for row in range(5, 13)),
            ),
            finding("C52", 2, Status.COULD_NOT_CHECK, "成文日期不晚于发布日期", citations=(cell("D7"),)),
            finding("C60", 1, Status.TO_REVIEW, "研究政务公开工作", question=Question("?", "材料", "有")),
            finding("C60", 2, Status.COULD_NOT_CHECK, "20个工作日内公开", reason="2099年的放假安排未公布"),
            finding("C61", 1, Status.MET, "有联络员"),
            finding("C61", 2, Status.NO_EVIDENCE, "全年持续公开", force="hint"),
            finding("C61", 3, Status.MET, "特色主题分类", force="bonus"),
        ),
        conclusion=conclusion or weighed(),
        unreadable=(Remark("cell/not-a-date", place("D7"), "“2022-06-31”不是日期"),),
        remarks=(Remark("sheet/renamed", place(None), "按“行政规范性文件”识别"),
                 Remark("criteria/default", FilePlace("scheme.yaml", 3), "采用默认办法")),
    )  # fmt: skip


LOW = Total(Decimal("70.5"), Decimal(0), Decimal("70.5"), "合格")
HIGH = Total(Decimal("86.5"), Decimal(1), Decimal("87.5"), "良好")
REPAIRS = (Repair("C52", 1, Decimal(4)), Repair("C60", 0, Decimal("2.25"), lifts_veto=True))


def weighed(
    low: Total | None = LOW, high: Total | None = HIGH, repairs: tuple[Repair, ...] = REPAIRS
) -> Conclusion:
    """What the four items amount to."""
    return Conclusion(
        scheme="hundred-points",
        scheme_tool_default=True,
        low=low,
        high=high,
        open=Decimal("16.00"),
        items=(
            ItemResult("C1", Status.NOT_DUE, "未到期", None, Decimal(0), Decimal(0)),
            ItemResult("C52", Status.NOT_MET, "8行缺文号", Decimal("50"), Decimal("13.5"), Decimal("16")),
            ItemResult("C60", Status.TO_REVIEW, "是否涉及未答复", Decimal("25"), Decimal(0), Decimal(0)),
            ItemResult("C61", Status.MET, "有联络员", Decimal("25"), Decimal(0), Decimal(0)),
        ),
        sections=(
            SectionResult(PUBLISH, Decimal(0), Decimal(0), Decimal(0), ((Status.NOT_DUE, 1),)),
            SectionResult(
                PLATFORM, Decimal("100"), Decimal("13.5"), Decimal("16"),
                ((Status.MET, 1), (Status.NOT_MET, 1), (Status.TO_REVIEW, 1)),
            ),
        ),
        lines=(
            Line("C52", 1, Decimal("50"), Decimal("13.5"), Decimal(0), "8行×0.50分，封顶"),
            Line("C52", 2, Decimal("16"), Decimal(0), Decimal("16"), "待核查"),
        ),
        repairs=repairs,
    )  # fmt: skip


def item_text(item: str) -> ItemText:
    """An item's text as the notice has it."""
    return ItemText(
        item, (PLATFORM,), "集中公开现行有效的规范性文件。", ("并明确标题。",), "各街镇", "责任", "全年", date(2022, 12, 31)
    )  # fmt: skip


def finding(
    item: str,
    number: int,
    status: Status,
    title: str,
    *,
    force: Force = "must",
    cost: Cost = "all",
    reason: str = "8行缺少文号",
    citations: tuple[Citation, ...] = (),
    question: Question | None = None,
) -> Finding:
    """A finding on 规范性文件."""
    return Finding(
        item=item, number=number, rule="normative-documents/elements", title=title, force=force,
        status=status, reason=reason, quotes=("明确标题、正文、文号",), basis="条例第二十条",
        tool_default=False, register="normative-documents", sheet="规范性文件",
        remedy="在“文号”填写文件的发文字号", cost=cost, weight=Decimal(1), population=9,
        faulty=len(citations), citations=citations, question=question,
    )  # fmt: skip


def cell(address: str) -> Citation:
    """A faulty cell of 规范性文件."""
    return Citation("规范性文件", address, "文号", "", "为空", "关于印发办法的通知")


def place(address: str | None) -> CellPlace:
    """A place in 规范性文件."""
    return CellPlace(BOOK, "规范性文件", address)
